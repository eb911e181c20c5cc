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
          keys: ["against"],
          flips: [
            {
              label: { en: "For", zh: "用于" },
              options: [
                { label: { en: "numbers", zh: "数值" }, set: "f=squared_error&f=absolute_error&f=huber" },
                {
                  label: { en: "two classes", zh: "两个类别" },
                  set: "f=binary_cross_entropy&f=squared_error&f=focal&against=probability",
                },
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
    {
      id: "outlier",
      title: { en: "One outlier", zh: "一个离群点" },
      text: {
        en: "How a loss grows far away decides how much one bad sample may pull.",
        zh: "损失在远处怎样增长，决定了一个坏样本能拉动多少。",
      },
      body: [
        {
          en: "The derivative of squared error is twice the error. A point that lies ten times as far as the others pulls ten times as hard, and the line leaves nine good points for the sake of one bad.",
          zh: "平方误差的导数是误差的两倍。一个点比别的点远十倍，拉力就大十倍，直线会为了一个坏点离开九个好点。",
        },
        {
          en: "The absolute error pulls with the same force from any distance. Huber’s loss is squared near zero and straight beyond δ: smooth where the answer is nearly right, and no harder than δ where it is far off.",
          zh: "绝对误差不论远近，拉力都一样。Huber 损失在零附近是平方，超过 δ 就是直线：快对了的时候平滑，错得远的时候拉力不超过 δ。",
        },
        {
          spec: "lab=losses&f=squared_error&f=huber&f=absolute_error",
          figures: ["line"],
          keys: ["points"],
          flips: [
            {
              label: { en: "Points", zh: "数据点" },
              options: [
                {
                  label: { en: "one outlier", zh: "一个离群点" },
                  set: "points=-4.2,-2.9,-3.1,-2,-2.2,-1.7,-1,-0.9,0.1,-0.2,1.2,0.4,2.3,1.1,3.8,-4",
                },
                {
                  label: { en: "none", zh: "没有" },
                  set: "points=-4.2,-2.9,-3.1,-2,-2.2,-1.7,-1,-0.9,0.1,-0.2,1.2,0.4,2.3,1.1,3.8,2",
                },
                {
                  label: { en: "two", zh: "两个" },
                  set: "points=-4.2,4,-3.1,-2,-2.2,-1.7,-1,-0.9,0.1,-0.2,1.2,0.4,2.3,1.1,3.8,-4",
                },
              ],
            },
          ],
          caption: {
            en: "Drag any point: every line is fitted anew. Squared error follows the outlier, Huber’s line gives way a little, the absolute error’s hardly at all.",
            zh: "拖动任意一点，每条直线都会重新拟合。平方误差跟着离群点走，Huber 的直线让一点，绝对误差的几乎不动。",
          },
        },
      ],
    },
    {
      id: "classify",
      title: { en: "Why squared error is rarely used to classify", zh: "分类为什么很少用平方误差" },
      text: {
        en: "Behind a sigmoid its gradient vanishes where the answer is most wrong.",
        zh: "放在 sigmoid 之后，答案错得最离谱的地方，梯度恰恰消失。",
      },
      body: [
        {
          en: "A unit that should say 1 says 0.002. Squared error sees an error of almost 1, yet what reaches the weight is that error times the slope of the sigmoid, p(1 − p), and far out the sigmoid is flat. The unit is saturated: wrong, and deaf to it.",
          zh: "一个该答 1 的单元答了 0.002。平方误差看到的误差几乎是 1，但传到权重的是误差乘以 sigmoid 的斜率 p(1 − p)，而远处的 sigmoid 是平的。单元饱和了：错着，却听不见。",
        },
        {
          en: "The derivative of cross entropy has p(1 − p) in its denominator. It cancels the slope, and the plain error p − y is left: the more wrong, the harder the pull.",
          zh: "交叉熵的导数在分母上有 p(1 − p)，正好约掉那个斜率，只剩下误差 p − y：错得越多，拉得越用力。",
        },
        {
          spec: "lab=losses&f=squared_error&f=binary_cross_entropy_logits&f=hinge",
          figures: ["unit"],
          keys: ["score", "rate"],
          flips: [
            {
              label: { en: "Start", zh: "起点" },
              options: [
                { label: { en: "far wrong", zh: "远在错的一侧" }, set: "score=-6" },
                { label: { en: "a little wrong", zh: "略错" }, set: "score=-1" },
                { label: { en: "hopeless", zh: "错得离谱" }, set: "score=-10" },
              ],
            },
          ],
          caption: {
            en: "Press Play, or drag the start. The balls are where each loss has brought its unit.",
            zh: "点播放，或拖动起点。小球是每种损失把单元带到的位置。",
          },
        },
      ],
    },
    {
      id: "threshold",
      title: { en: "A threshold decides", zh: "阈值决定取舍" },
      text: {
        en: "A model gives scores; where to cut is a choice, and most metrics depend on it.",
        zh: "模型给出的是得分；在哪里切一刀是一种选择，大多数指标都取决于它。",
      },
      body: [
        {
          en: "A lower threshold finds more of class 1 and raises more false alarms. Precision and recall trade one for the other. The ROC curve shows every threshold at once, and its area is the chance that a sample of class 1 has a higher score than one of class 0.",
          zh: "阈值越低，命中的类别 1 越多，误报也越多；精确率和召回率此消彼长。ROC 曲线一次画出所有阈值，它下面的面积，就是类别 1 的样本得分高于类别 0 的样本的概率。",
        },
        {
          en: "None of this asks whether a score of 0.8 is right eight times in ten. That is calibration. A model may rank perfectly and be far too sure.",
          zh: "这些都没有问：得分 0.8 的样本，是否十次里有八次是对的。那是校准。一个模型可以排序完美，却过于自信。",
        },
        {
          spec: "lab=losses&separation=2",
          figures: ["scores"],
          keys: ["cut", "negatives", "positives", "count", "share", "separation", "sharpness", "seed"],
          flips: [
            {
              label: { en: "Scores", zh: "得分" },
              options: [
                { label: { en: "calibrated", zh: "已校准" }, set: "sharpness=1" },
                { label: { en: "too sure", zh: "过于自信" }, set: "sharpness=4" },
                { label: { en: "not sure enough", zh: "不够自信" }, set: "sharpness=0.3" },
              ],
            },
            {
              label: { en: "Of class 1", zh: "类别 1" },
              options: [
                { label: { en: "half", zh: "一半" }, set: "share=0.5" },
                { label: { en: "one in ten", zh: "十分之一" }, set: "share=0.1" },
              ],
            },
          ],
          caption: {
            en: "Drag the threshold. How sure the scores are moves the calibration and leaves the ROC curve as it is; rare positives move accuracy and precision.",
            zh: "拖动阈值。得分有多自信，只影响校准，不影响 ROC 曲线；正例变少，影响准确率和精确率。",
          },
        },
      ],
    },
  ],
};
