/** Words for a network's drawing, in Chinese. */
import type { drawing as english } from "./en-network";

export const drawing: typeof english = {
  network: "网络",
  networkOf: "网络属于",
  positive: "正",
  negative: "负",
  input: "输入",
  hidden: (layer) => `隐藏层 ${layer}`,
  output: "输出",
  unit: (layer, unit) => `${layer}，神经元 ${unit}`,
  activation: (layer) => `隐藏层 ${layer} 的激活函数`,
  width: (layer) => `隐藏层 ${layer} 的神经元个数`,
  fewer: (layer) => `从隐藏层 ${layer} 去掉一个神经元`,
  another: (layer) => `给隐藏层 ${layer} 添一个神经元`,
  remove: (layer) => `去掉隐藏层 ${layer}`,
  insert: (layer) => `在这里添一层，作为隐藏层 ${layer}`,
  toggle: (feature, on) => (on ? `不再输入 ${feature}` : `输入 ${feature}`),
  advice: "指着连线或神经元可读数值，点击可以改。",
  bias: "偏置",
  from: (unit) => `来自 ${unit}`,
  link: (unit) => `到“${unit}”的权重`,
  weight: (from, to, weight) => `${from} → ${to}：权重 ${weight}`,
  biased: (unit, bias) => `${unit}：偏置 ${bias}`,
  becomes: (racers, racer) =>
    racers > 1
      ? `改动后重新开始：每个参赛者都从 ${racer} 现在的权重（含此改动）出发。`
      : "改动后重新开始，从现在的权重（含此改动）出发。",
  byHand: "起始权重由手工设定。",
  drawn: "重新随机抽取",
  redraw: "换一组权重",
  redrawHint: "换一个种子，抽取另一组权重；“重置”总是回到同一组",
};
