/** Words for a network's drawing, in Chinese. */
import type { drawing as english, plane as englishPlane } from "./en-network";

export const drawing: typeof english = {
  network: "网络",
  networkOf: "网络：",
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
  redrawHint: "用下一个种子抽取起始权重，数据不变；“重置”总是回到这一组",
};

/** Of the map over the plane, and of drawing points on it. */
export const plane: typeof englishPlane = {
  train: "训练点",
  test: "测试点",
  discrete: "只分两侧",
  discreteHint: "只显示回答落在哪一侧，不显示把握多大",
  shown: "图上显示",
  race: "每个参赛者的图",
  raceOf: "同一色标；点一下即可放大，并显示它的网络",
  show: (racer) => `放大 ${racer} 的图`,
  advice: "指着图可读出数值。",
  at: (x, y, answer) => `(${x}, ${y})：${answer}`,
  nowhere: (x, y) => `(${x}, ${y})`,
  point: (target, test) => ` · ${test ? "测试点" : "训练点"}，${target}`,
  targetValue: (value) => `值 ${value}`,
  draw: "画点",
  tools: "画点的工具",
  named: (name) => (/^\d+$/.test(name) ? `类 ${name}` : name),
  anotherClass: "再加一类",
  value: "值",
  erase: "擦除",
  undo: "撤销",
  clear: "清空",
  done: "完成",
  pen: "画点：方向键移动十字，回车添加一个点，Delete 擦除",
  penAt: (x, y, points) => `(${x}, ${y})，共 ${points} 个点`,
  few: "至少要有两个点才能训练。已画的点都还在。",
  penAdvice: (points) => `共 ${points} 个点。点击或拖动即可添加，网络随即用它们学习。`,
};
