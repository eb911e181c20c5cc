/** Lessons on activations: where they saturate, what that does to a gradient ten layers deep. */
import { type Chapter, same } from "./lesson";

export const activations: Chapter = {
  id: "activations",
  title: { en: "Activations", zh: "激活函数" },
  lessons: [
    {
      id: "vanishing",
      title: { en: "The vanishing gradient", zh: "消失的梯度" },
      text: {
        en: "Ten layers of sigmoid, tanh or ReLU: how much of the gradient reaches the first.",
        zh: "十层 sigmoid、tanh 或 ReLU：传到第一层的梯度还剩多少。",
      },
      body: [
        {
          en: "Backpropagation multiplies: on its way to the first layer, the gradient meets the weights and the derivative of the activation once in every layer. The derivative of the sigmoid is at most 1/4. Ten such factors are at most one millionth, and what the weights add seldom makes up for it.",
          zh: "反向传播是连乘：梯度在通往第一层的路上，每一层都要乘一次权重和激活函数的导数。sigmoid 的导数最大只有 1/4，十个这样的因子相乘，最多百万分之一，权重很少补得回来。",
        },
        {
          en: "tanh has a derivative of 1 in the middle, ReLU of exactly 1 for everything above zero. With initial weights that keep the scale from layer to layer (Xavier for tanh, Kaiming for ReLU) the gradient arrives about as large as it left. With all weights zero every layer passes on nothing, and no activation can help.",
          zh: "tanh 在中间的导数是 1，ReLU 在零以上的导数恰好是 1。只要初始权重让各层的尺度保持不变（tanh 用 Xavier，ReLU 用 Kaiming），梯度到达时就和出发时差不多大。权重全为零时，每一层都什么也传不下去，换什么激活函数都没有用。",
        },
        {
          spec: "data=circle&noise=0.1&hidden=8,8,8,8,8,8,8,8,8,8&activation=sigmoid&init=xavier_uniform&batch=10&run=sgd,lr=0.03&run=adam,lr=0.01&steps=3000",
          figures: ["inside", "loss"],
          flips: [
            {
              label: { en: "Activation", zh: "激活函数" },
              options: [
                { label: same("sigmoid"), set: "activation=sigmoid" },
                { label: same("tanh"), set: "activation=tanh" },
                { label: same("ReLU"), set: "activation=relu" },
              ],
            },
            {
              label: { en: "Initial weights", zh: "初始权重" },
              options: [
                { label: same("Xavier"), set: "init=xavier_uniform" },
                { label: same("Kaiming"), set: "init=kaiming_uniform" },
                { label: { en: "zeros", zh: "全零" }, set: "init=zeros" },
              ],
            },
          ],
          caption: {
            en: "The gradient’s size by layer, on a logarithmic scale: the first layer is on the left. Step once, then flip.",
            zh: "各层梯度的大小，对数刻度，第一层在左边。先走一步，再切换。",
          },
        },
        {
          en: "Watch Adam in the sigmoid network: it measures every gradient in units of its own size, so even a tiny one becomes a step, and after a long silence it gets out. SGD does not.",
          zh: "看看 sigmoid 网络里的 Adam：它用梯度自身的大小作单位，再小的梯度也能变成一步，沉默许久之后终于走了出来。SGD 就不行。",
        },
      ],
    },
  ],
};
