/** Lessons on what a network learns beyond the samples, and when it only learns them by heart. */
import { type Chapter, same } from "./lesson";

export const byHeart =
  "data=sine&samples=40&noise=0.3&split=0.5&hidden=64,64&activation=tanh&batch=all&l2=0&run=adam,lr=0.005&steps=3000";

export const generalization: Chapter = {
  id: "generalization",
  title: { en: "Overfitting", zh: "过拟合" },
  lessons: [
    {
      id: "overfitting",
      title: { en: "Learning by heart", zh: "死记硬背" },
      text: {
        en: "When the training loss goes on falling while the test loss rises.",
        zh: "训练损失还在下降，测试损失却在上升。",
      },
      body: [
        {
          en: "Twenty noisy points, and a network of more than four thousand weights: it can run through every one of them. It first finds the wave, which is what the points have in common. Then it starts to bend for the noise of each single point, and the points that it has not seen pay for that.",
          zh: "二十个带噪声的点，一个有四千多个权重的网络：它完全可以穿过每一个点。它先找到波形，那是这些点共有的东西；然后开始为每个点自己的噪声弯来弯去，没见过的点就为此付出代价。",
        },
        {
          en: "The dashed curve is the loss on the points held back. Its lowest place, marked on the chart, is where training had better stop. Three remedies stand below: a penalty on large weights (L2), a smaller network, and more data.",
          zh: "虚线是留出的点上的损失。它的最低处在图上有标记，训练最好停在那里。下面有三种办法：惩罚大的权重（L2）、更小的网络、更多的数据。",
        },
        {
          spec: byHeart,
          figures: ["loss", "space"],
          flips: [
            {
              label: same("L2"),
              options: [
                { label: same("0"), set: "l2=0" },
                { label: same("0.003"), set: "l2=0.003" },
              ],
            },
            {
              label: { en: "Hidden layers", zh: "隐藏层" },
              options: [
                { label: same("64, 64"), set: "hidden=64,64" },
                { label: same("3"), set: "hidden=3" },
              ],
            },
            {
              label: { en: "Points", zh: "点数" },
              options: [
                { label: same("40"), set: "samples=40" },
                { label: same("1000"), set: "samples=1000" },
              ],
            },
          ],
          caption: {
            en: "Half of the points train, half test. Play it to the end, then try one remedy at a time.",
            zh: "一半的点用于训练，一半用于测试。先放到结尾，再一个一个地试这些办法。",
          },
        },
      ],
    },
  ],
};
