/** Lessons on activations: where they saturate, what that does to a gradient ten layers deep. */
import { type Chapter, same } from "./lesson";

export const tenLayers =
  "data=circle&noise=0.1&hidden=8,8,8,8,8,8,8,8,8,8&activation=sigmoid&init=xavier_uniform&batch=10&run=sgd,lr=0.03&run=adam,lr=0.01&steps=3000";

export const activations: Chapter = {
  id: "activations",
  title: { en: "Activations", zh: "激活函数" },
  lessons: [
    {
      id: "saturation",
      title: { en: "Saturation", zh: "饱和" },
      text: {
        en: "Where an activation is flat, it tells the layers before it nothing.",
        zh: "激活函数平坦的地方，什么也不会告诉前面的层。",
      },
      body: [
        {
          en: "A neuron sums its inputs and bends the sum. Without the bend, ten layers would be no more than one: a product of matrices is a matrix. How it bends decides what can be learned behind it, because on the way back the gradient is multiplied by the slope of the bend.",
          zh: "神经元把输入加起来，再把和弯一下。不弯的话，十层和一层没有区别：矩阵相乘还是矩阵。怎么弯，决定了它后面能学到什么，因为反向传播时梯度要乘上弯处的斜率。",
        },
        {
          en: "Sigmoid and tanh are flat on both sides. A neuron whose sum has got there is saturated: its answer hardly changes, its slope is nearly zero, and what it should learn from a mistake does not arrive. ReLU is flat on one side only; a neuron that has slid there for every sample is dead, since nothing pulls it back.",
          zh: "sigmoid 和 tanh 两边都是平的。和落到那里的神经元就饱和了：输出几乎不变，斜率接近零，犯了错也学不到东西。ReLU 只有一边是平的；若一个神经元对所有样本都滑到那边，它就死了，因为没有什么能把它拉回来。",
        },
        {
          spec: "lab=activations&f=sigmoid&f=tanh&f=relu",
          figures: ["curves"],
          flips: [
            {
              label: { en: "Compare", zh: "对比" },
              options: [
                { label: { en: "the classics", zh: "经典的几种" }, set: "f=sigmoid&f=tanh&f=relu" },
                { label: { en: "leaks", zh: "带泄漏的" }, set: "f=relu&f=leaky_relu&f=elu" },
                { label: { en: "smooth ones", zh: "平滑的" }, set: "f=relu&f=gelu&f=silu&f=mish" },
              ],
            },
          ],
          caption: {
            en: "Values above, slopes below. The chosen one shades where less than a small share of the gradient comes through.",
            zh: "上面是函数值，下面是斜率。选中的那条会标出只有很少梯度能通过的区域。",
          },
        },
      ],
    },
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
          spec: `${tenLayers}&t=1`,
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
            en: "The gradient’s size by layer, on a logarithmic scale: the first layer is on the left. One update has been made; flip, or step on.",
            zh: "各层梯度的大小，对数刻度，第一层在左边。这里已走了一步；切换看看，或者继续走。",
          },
        },
        {
          en: "Watch Adam in the sigmoid network: it measures every gradient in units of its own size, so even a tiny one becomes a step, and after a long silence it gets out. SGD does not.",
          zh: "看看 sigmoid 网络里的 Adam：它用梯度自身的大小作单位，再小的梯度也能变成一步，沉默许久之后终于走了出来。SGD 就不行。",
        },
      ],
    },
    {
      id: "exponentials",
      title: { en: "What an exponential costs", zh: "指数的代价" },
      text: {
        en: "Every activation is computed billions of times; some need an exponential each time.",
        zh: "每个激活函数要算上亿次，有的每次都要算一个指数。",
      },
      body: [
        {
          en: "ReLU is a comparison. Sigmoid, tanh, GELU and Mish need exponentials, and an exponential is a range reduction and a polynomial: some twenty operations instead of one. In a large matrix product that hardly shows; in a small network, or on a phone, it does.",
          zh: "ReLU 只是一次比较。sigmoid、tanh、GELU 和 Mish 要算指数，而算一个指数要先缩小范围，再算多项式，大约二十次运算而不是一次。矩阵很大时几乎看不出来；网络小，或者在手机上，就看得出来。",
        },
        {
          en: "So there are activations that only look like the smooth ones: hard sigmoid, hard swish, squareplus. What they lose in smoothness they gain in time. The bars are measured in this browser, now.",
          zh: "所以有了一些只求形似的激活函数：hard sigmoid、hard swish、squareplus。它们少了些平滑，省下了时间。下面的条形是此刻在这个浏览器里测出来的。",
        },
        {
          spec: "lab=activations&f=relu&f=hardsigmoid&f=sigmoid&f=tanh&f=gelu&f=mish",
          figures: ["cost", "curves"],
          flips: [],
          caption: {
            en: "Time for one value and for one slope. Measure again: the order stays, the figures depend on what else the machine does.",
            zh: "计算一个值和一个斜率所用的时间。再测一次：顺序不变，数字则取决于机器还在忙什么。",
          },
        },
      ],
    },
  ],
};
