/** Lessons on measures: the loss that is trained on, and the metrics that people read. */
import type { Chapter } from "./lesson";

export const measures: Chapter = {
  id: "measures",
  title: { en: "Losses and metrics", zh: "损失与指标" },
  lessons: [
    {
      id: "metrics",
      title: { en: "Loss is not accuracy", zh: "损失不是准确率" },
      text: {
        en: "The loss is what training can follow, the metrics are what people ask for.",
        zh: "损失是训练能够跟随的，指标才是人们想知道的。",
      },
      body: [
        {
          en: "Accuracy counts: a sample is right or wrong, and a small change of a weight changes no count. Its derivative is zero nearly everywhere, so nothing can descend on it. Cross entropy asks how sure the network was, and that changes with every weight.",
          zh: "准确率是数出来的：一个样本不是对就是错，权重变一点点，数目并不变。它的导数几乎处处为零，没法沿着它下降。交叉熵问的是网络有多确信，这会随每个权重而变。",
        },
        {
          en: "So the two part ways. The loss goes on falling when every sample is right already, because the network becomes more certain. And on new samples it may rise while the accuracy stays: a few answers are wrong and ever more certain.",
          zh: "于是两者会分道扬镳。全部样本都对了，损失还会继续下降，因为网络越来越确信。而在新样本上，准确率不变时损失也可能上升：少数答案错了，而且错得越来越确信。",
        },
        {
          en: "One accuracy also hides which classes are confused. The confusion matrix counts each class against what it was taken for; precision, recall, F₁ and Matthews’ correlation are read off it.",
          zh: "单个准确率还掩盖了哪些类别被弄混。混淆矩阵数出每一类被当成了哪一类；精确率、召回率、F₁ 和马修斯相关系数都从它读出来。",
        },
        {
          spec: "data=digits&hidden=32&activation=relu&batch=32&run=adam,lr=0.01&steps=1500",
          figures: ["loss", "metrics"],
          flips: [
            {
              label: { en: "Data", zh: "数据" },
              options: [
                { label: { en: "digits", zh: "手写数字" }, set: "data=digits" },
                { label: { en: "two moons, noisy", zh: "带噪声的双月牙" }, set: "data=moons&noise=0.35" },
                { label: { en: "four clouds", zh: "四团点" }, set: "data=blobs" },
              ],
            },
          ],
          caption: {
            en: "Metrics on training and test data as training goes on, and which classes are taken for which.",
            zh: "训练过程中训练集和测试集上的指标，以及哪些类别被当成了哪些。",
          },
        },
      ],
    },
  ],
};
