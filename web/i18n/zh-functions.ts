/** The words of the labs that compare functions, in Chinese. */
import type { functions as english } from "./en-functions";

export const functions: typeof english = {
  activations: "激活函数",
  losses: "损失函数",
  count: (count, maximum) => `${count} / ${maximum}`,
  addActivation: "添加激活函数",
  addLoss: "添加损失函数",
  limit: (maximum) => `最多 ${maximum} 个函数`,
  choose: "函数",
  remove: (name) => `移除 ${name}`,
  look: (name) => `细看 ${name}`,
  slope: "斜率",
  slopes: { activation: "f'(x) = ", loss: "\\frac{\\partial \\ell}{\\partial p} = " },
  titleActivations: (count) => `${count} 个激活函数和它们的斜率`,
  textActivations: "神经元向前传递什么，又让多少误差传回来。斜率接近零的地方，学习就停了。",
  titleLosses: (count) => `${count} 个损失函数和它们的斜率`,
  textLosses: "答错要付多大代价，又以多大的力拉动权重。网络学的不是代价本身，而是它的斜率。",
};

export const functionKeys: Record<string, string> = {
  range: "起止",
  at: "读数处",
  chosen: "细看",
  saturation: "饱和界限",
  depth: "层数",
  spread: "输入的散布",
  gain: "权重增益",
  target: "目标",
};

export const functionHints: Record<string, string> = {
  range: "横轴显示的范围：起和止",
  at: "在哪里读出所有函数的值",
  chosen: "细看哪一个函数：从 0 数起的编号",
  saturation: "斜率不大于此值的单元视为饱和",
  depth: "梯度要穿过多少层",
  spread: "单元所接收的数的标准差",
  gain: "权重的标准差是它除以输入个数的平方根",
  target: "预测应当是多少",
};
