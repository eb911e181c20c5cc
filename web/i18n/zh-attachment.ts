/** What is said in Chinese of the reader's own samples and start weights. */
import type { SpecError } from "../engine/spec-error";
import type { attachmentErrors as en } from "./en-attachment";

const cell = ({ row, column, found }: SpecError): string => `第 ${row} 行第 ${column} 列的“${found}”`;

const tableFaults: Record<string, (error: SpecError) => string> = {
  inputs: () => "输入应有 1 到 64 列",
  classes: () => "类别应有 2 到 10 个",
  samples: () => "数据应有 2 到 50000 行",
  ragged: () => "各行的长短不一",
  not_finite: (e) => `${cell(e)}不是有限的数`,
  too_large: (e) => `${cell(e)}太大`,
  not_a_class: (e) => `${cell(e)}不是类别的编号`,
};

const weightFaults: Record<string, (error: SpecError) => string> = {
  count: ({ value, allowed }) => `共 ${value} 个，而这个网络有 ${allowed[0]} 个参数`,
  not_finite: ({ column }) => `第 ${column} 个不是可以计算的数`,
};

export const attachmentErrors: typeof en = {
  missing_table: () => "缺少自己的样本：请粘贴表格、拖入文件，或者画点。",
  bad_table: (e) => `样本无法使用：${tableFaults[e.fault]?.(e) ?? e.detail}。`,
  bad_weights: (e) => `初始权重无法使用：${weightFaults[e.fault]?.(e) ?? e.detail}。`,
};
