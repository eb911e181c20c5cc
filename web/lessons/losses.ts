/** Experiments of the loss lab. */
import type { Experiment } from "../state/experiment";

export const lossExperiments: Experiment[] = [
  {
    id: "outlier",
    spec: "lab=losses",
    words: {
      en: {
        title: "Losses, and one outlier",
        text: "What a wrong answer costs, and how hard it pulls back. Drag the lowest point of the line below: squared error follows it, Huber and the absolute error stay with the rest.",
      },
      zh: {
        title: "损失函数与一个离群点",
        text: "答错要付多大代价，又会被拉回多少。拖动下面直线图里最低的点：平方误差跟着它走，Huber 和绝对误差留在其余的点这边。",
      },
    },
  },
  {
    id: "saturation",
    spec: "lab=losses&f=squared_error&f=binary_cross_entropy_logits&f=hinge&against=score&range=-8,8&at=-6",
    words: {
      en: {
        title: "Why squared error is rarely used to classify",
        text: "Against the score, far on the wrong side: squared error lies flat there, its gradient is gone, and the unit below does not learn. Cross entropy keeps pulling with nearly 1.",
      },
      zh: {
        title: "分类为什么很少用平方误差",
        text: "以得分为横轴，看错得很远的一侧：平方误差在那里是平的，梯度消失，下面的单元学不动。交叉熵的梯度仍接近 1。",
      },
    },
  },
  {
    id: "threshold",
    spec: "lab=losses&f=binary_cross_entropy&f=squared_error&against=probability&share=0.1&separation=2&cut=0.3&count=1000",
    words: {
      en: {
        title: "Few positives, and a threshold",
        text: "One sample in ten is of class 1. Accuracy is high whatever the threshold does; watch precision and recall, below, trade one for the other.",
      },
      zh: {
        title: "正例很少时的阈值",
        text: "十个样本里只有一个属于类别 1。无论阈值放在哪里，准确率都很高；看下面的精确率和召回率如何此消彼长。",
      },
    },
  },
];
