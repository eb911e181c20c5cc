/** Lessons on measures: the loss that is trained on, and the metrics that people read. */
import type { Chapter } from "./lesson";

export const measures: Chapter = {
  id: "measures",
  title: { en: "Losses and metrics", zh: "损失与指标" },
  lessons: [
    {
      id: "losses",
      title: { en: "What a wrong answer costs", zh: "答错的代价" },
      text: {
        en: "A loss says how bad a mistake is, and by its slope how hard it pulls.",
        zh: "损失函数说明一个错误有多严重，它的斜率说明拉得有多用力。",
      },
      body: [
        {
          en: "The squared error doubles its pull when the mistake doubles, so a single outlier can outweigh all other samples. The absolute error pulls equally hard everywhere and does not care how far away the outlier is; but it still pulls just as hard right beside the answer, and a fixed step cannot come to rest there. Huber’s loss is the square near the answer and the absolute value far from it.",
          zh: "平方误差在错误加倍时拉力也加倍，所以一个离群点就可能压过其余全部样本。绝对误差到处拉得一样用力，不在乎离群点有多远；可在答案旁边它仍然一样用力，固定的步长停不下来。Huber 损失在答案附近是平方，远处是绝对值。",
        },
        {
          spec: "lab=losses&f=squared_error&f=absolute_error&f=huber",
          figures: ["curves"],
          flips: [
            {
              label: { en: "For", zh: "用于" },
              options: [
                { label: { en: "numbers", zh: "数值" }, set: "f=squared_error&f=absolute_error&f=huber" },
                { label: { en: "two classes", zh: "两个类别" }, set: "f=binary_cross_entropy&f=squared_error&f=focal" },
              ],
            },
          ],
          caption: {
            en: "The cost of an answer, and how hard it pulls back.",
            zh: "一个答案的代价，以及把它往回拉的力。",
          },
        },
        {
          en: "For classes the answer is a probability. Cross entropy is −ln p of the true class: being sure and wrong costs without limit. Behind a sigmoid its gradient is simply p − y, while the squared error multiplies that by the slope of the sigmoid once more, which is nearly zero just where the network is most wrong.",
          zh: "对类别来说，答案是一个概率。交叉熵是真实类别的 −ln p：又确信又错，代价没有上限。接在 sigmoid 后面，它的梯度就是 p − y；而平方误差还要再乘一次 sigmoid 的斜率，偏偏在网络错得最厉害的地方，那个斜率几乎为零。",
        },
      ],
    },
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
