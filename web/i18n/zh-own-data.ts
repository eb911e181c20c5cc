/** The words of a reader's own data, in Chinese. */

import type { OwnDataWords } from "./en-own-data";
import { counted, quoted } from "./writing";

const cell = (text: string): string => quoted(text, 40);

const others = (n: number): string => (n === 0 ? "" : `另有 ${counted(n)} 行也是这样。`);

export const ownData: OwnDataWords = {
  open: "用自己的数据",
  edit: "修改数据",
  heading: "自己的数据",
  about: "粘贴表格、把文件拖进来，或选择一个文件。数据只留在这个浏览器里。",
  text: "表格的文字，各列用逗号、分号或制表符隔开",
  example: "身高\t体重\t种类\n5.1\t3.5\tsetosa\n6.2\t2.9\tvirginica\n…",
  choose: "选择文件",
  file: (name, megabytes) => `${name}，${megabytes} MB`,
  drop: "不用这个文件",
  here: "放在这里。",
  reading: "正在读取……",
  size: (rows, columns) => `${counted(rows)} 行，${counted(columns)} 列`,
  headed: "第一行是列名",
  task: "目标是",
  tasks: { regression: "数值", classification: "类别" },
  standardize: "把每个输入化成均值 0、标准差 1",
  preview: (shown, all) => `共 ${counted(all)} 行，显示前 ${shown} 行`,
  row: "行",
  role: (column) => `${column} 是什么`,
  roles: { input: "输入", target: "目标", ignored: "忽略" },
  classes: (names) => `类别：${names.join("、")}。`,
  skipped: (n) => `略去了 ${counted(n)} 行，其中有缺失或不是数字的单元格。`,
  skip: (n) => `略去这 ${counted(n)} 行`,
  keep: "恢复这些行",
  use: "使用这些数据",
  cancel: "取消",
  close: "关闭",
  refused: (why) => `网络用不了这些数据：${why}`,
  unreadable: (problem) => {
    switch (problem.why) {
      case "empty":
        return "里面没有一行数据。";
      case "tooLarge":
        return `表格最多 ${problem.megabytes} MB。`;
      case "tooManyRows":
        return `表格最多 ${counted(problem.rows)} 行。`;
      case "ragged":
        return `第 ${problem.row} 行有 ${problem.cells} 个单元格，第一行有 ${problem.expected} 个。`;
      case "openQuote":
        return `第 ${problem.row} 行有一个引号没有闭合。`;
    }
  },
  fault: (fault) => {
    switch (fault.why) {
      case "noTarget":
        return "请选出要预测的那一列，也就是目标。";
      case "noInputs":
        return "请至少选一列作为输入。";
      case "noRows":
        return "一行也没有剩下。";
      case "tooManyInputs":
        return `共有 ${fault.inputs} 个输入，网络最多接受 64 个。请把一些列设为忽略。`;
      case "missing":
        return `第 ${fault.row} 行，${cell(fault.column)} 列：单元格缺失。${others(fault.others)}`;
      case "notNumber":
        return `第 ${fault.row} 行，${cell(fault.column)} 列：${cell(fault.value)} 不是数字。${others(fault.others)}`;
      case "tooManyClasses":
        return `第 ${fault.row} 行，${cell(fault.column)} 列：${cell(fault.value)} 已是第十一个类别，最多十个。目标是不是数值？`;
      case "oneClass":
        return `${cell(fault.column)} 列只有一个类别 ${cell(fault.value)}，没有什么可区分。`;
    }
  },
};
