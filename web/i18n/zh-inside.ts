/** The words of what is seen inside a network, in Chinese. */
import type { InsideWords } from "./en-inside";

export const inside: InsideWords = {
  heading: "网络内部",
  about: "左边是第一层，右边是输出层。完全得不到梯度的层不在图上。",
  still: "左边是第一层，右边是输出层。第一次更新之后才有梯度和步长。",
  layer: "层",
  output: "输出",
  measure: {
    gradient: "梯度",
    update: "步长与权重之比",
    dead: "死亡单元",
    saturated: "饱和",
  },
  hint: {
    gradient: "上一次更新的梯度的范数，对数刻度",
    update: "上一步的范数除以权重的范数，对数刻度；通常在 10⁻³ 左右",
    dead: "无论什么样本都没有梯度通过的单元所占比例",
    saturated: "只有不到百分之一的梯度能通过的激活值所占比例",
  },
  activations: "激活值",
  activationsOf: "激活值属于",
  activationsName: (racer) => `${racer} 各层激活值的分布`,
};
