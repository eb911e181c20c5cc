/** The words of a race over seeds, in Chinese. */
import type { SeedsWords } from "./en-seeds";

export const seeds: SeedsWords = {
  heading: "换种子",
  about:
    "一场比赛可能只是运气。这里换不同的初始权重和批次，把同一场比赛跑许多遍：线是各次运行的中位数，色带是居中的一半。",
  run: (count) => `跑 ${count} 个种子`,
  hide: "收起",
  stop: "停止",
  again: "重新开始",
  progress: "已完成的运行",
  running: (made, count) => `${count} 次运行中的 ${made} 次`,
  done: (count) => `每个参赛者运行 ${count} 次`,
  failed: (why) => `无法运行：${why}`,
  chart: "训练损失的中位数与居中的一半",
  median: "中位数",
  half: "居中的一半",
  to: (low, high) => `${low} 到 ${high}`,
  lower: "下四分位",
  upper: "上四分位",
};
