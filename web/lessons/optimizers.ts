/** Lessons on the rules that turn a gradient into a step: batches, shrinking rates, momentum, AdaGrad, Adam. */
import { type Chapter, same } from "./lesson";

export const optimizers: Chapter = {
  id: "optimizers",
  title: { en: "Optimizers", zh: "优化器" },
  lessons: [
    {
      id: "batches",
      title: { en: "All samples, one, or a few", zh: "全部样本、一个，还是一小批" },
      text: {
        en: "How many samples to look at before each step, and what each choice costs.",
        zh: "每走一步之前看多少个样本，各要付出什么代价。",
      },
      body: [
        {
          en: "The gradient of the loss is a mean over all samples. Batch gradient descent (BGD) computes it in full before each step: the way down is smooth, but a step on a million samples costs a million times as much as a step on one.",
          zh: "损失的梯度是全部样本上的平均。批量梯度下降（BGD）每一步都把它算完整：下降的路很平滑，但在一百万个样本上走一步，代价是在一个样本上的一百万倍。",
        },
        {
          en: "Stochastic gradient descent (SGD) takes one sample and believes it. Each step is cheap and points about the right way, and the errors of many steps cancel. Near the minimum they no longer do: single samples disagree there, and the loss keeps jumping. Mini-batches stand between the two.",
          zh: "随机梯度下降（SGD）只取一个样本，就相信它。每一步都便宜，方向大致正确，许多步的误差会互相抵消。到了极小值附近就不行了：单个样本在那里各说各话，损失会一直跳动。小批量介于两者之间。",
        },
        {
          spec: "data=line&noise=0.5&hidden=&batch=all&steps=600&run=sgd,lr=0.1",
          figures: ["loss", "space"],
          flips: [
            {
              label: { en: "Samples a step", zh: "每步样本数" },
              options: [
                { label: { en: "all", zh: "全部" }, set: "batch=all" },
                { label: same("10"), set: "batch=10" },
                { label: same("1"), set: "batch=1" },
              ],
            },
          ],
          caption: {
            en: "The same line, the same learning rate, the same start. With all samples the curve comes to rest; with one it never does.",
            zh: "同样的直线、同样的学习率、同样的起点。用全部样本，曲线会静止下来；只用一个，它永远停不下来。",
          },
        },
        {
          en: "Noise is not only a fault. It is also what may shake a run out of a poor minimum, as the lesson on local minima shows.",
          zh: "噪声也不全是坏事：它有时能把一次运行晃出不好的极小值，见关于局部极小值的那一课。",
        },
      ],
    },
    {
      id: "shrinking",
      title: { en: "A learning rate that shrinks", zh: "逐渐减小的学习率" },
      text: {
        en: "Large steps to get there, small ones to stay.",
        zh: "大步走到附近，小步停在那里。",
      },
      body: [
        {
          en: "One rate has two jobs. Far from the minimum a large one saves steps; close to it the same rate turns the noise of single samples into jumps. A small rate is quiet, and slow from the beginning.",
          zh: "一个学习率要干两件事。离极小值远时，大的省步数；到了近处，同样大的学习率会把单个样本的噪声放大成跳动。小的很安静，却从一开始就慢。",
        },
        {
          en: "A schedule divides the work: it starts large and shrinks. Here the rate falls as 1/(1 + t/100). The sum of all its steps has no limit, so it can still reach any place, while each single step becomes as small as one likes.",
          zh: "学习率调度把两件事分开：先大后小。这里它按 1/(1 + t/100) 减小。所有步长之和没有上限，所以再远也能走到；而单独一步可以要多小有多小。",
        },
        {
          spec: "data=line&noise=0.5&hidden=&batch=1&steps=2000&run=sgd,lr=0.1,label=large&run=sgd,lr=0.003,label=small&run=sgd,lr=0.1,label=shrinking,schedule=inverse_time",
          figures: ["loss", "space"],
          flips: [],
          caption: {
            en: "Three racers see the same single samples in the same order. Only their rates differ.",
            zh: "三个优化器按同样的顺序看同样的单个样本，不同的只有学习率。",
          },
        },
      ],
    },
    {
      id: "momentum",
      title: { en: "Momentum", zh: "动量" },
      text: {
        en: "Remember where you were going: what swings cancels, what agrees adds up.",
        zh: "记住刚才往哪里走：来回摆动的互相抵消，方向一致的不断累积。",
      },
      body: [
        {
          en: "In a ravine the gradient points mostly across and only a little along. Plain descent bounces between the walls; a rate that is small enough not to bounce crawls along the floor.",
          zh: "在峡谷里，梯度主要指向两壁，沿谷底的分量很小。普通的下降在两壁之间弹来弹去；小到不弹的学习率，沿谷底又爬得太慢。",
        },
        {
          en: "Momentum adds each new gradient to a sum of the past ones, which slowly fades. Across the ravine their signs alternate and they cancel; along it they agree, and the speed grows up to 1/(1 − μ) times that of a single step. The price is that it flies past a minimum before it turns back.",
          zh: "动量把每个新梯度加到过去梯度的和上，而这个和慢慢消退。横向的梯度符号交替，互相抵消；纵向的方向一致，速度最多可以涨到单步的 1/(1 − μ) 倍。代价是它会冲过极小值，再折返回来。",
        },
        {
          spec: "lab=surface&surface=quadratic&surface.condition=60&run=sgd,lr=0.03&run=momentum,lr=0.015&steps=200",
          figures: ["surface", "trace"],
          flips: [],
          caption: {
            en: "Sixty times steeper across than along. Play it slowly and watch who bounces.",
            zh: "横向比纵向陡六十倍。放慢播放，看看谁在弹。",
          },
        },
      ],
    },
    {
      id: "adagrad",
      title: { en: "A rate for every parameter: AdaGrad", zh: "每个参数各有学习率：AdaGrad" },
      text: {
        en: "Divide by the size of the gradients so far, and every parameter gets a step that suits it.",
        zh: "除以迄今梯度的大小，每个参数就得到适合自己的步长。",
      },
      body: [
        {
          en: "Parameters live on different scales: one feature is a thousand times larger than another, one word is met a thousand times more often. A single rate suits none of them.",
          zh: "参数的尺度各不相同：一个特征可能比另一个大一千倍，一个词可能比另一个多出现一千次。单一的学习率对谁都不合适。",
        },
        {
          en: "AdaGrad sums the squares of each parameter’s gradients and divides its step by the root of that sum. Where gradients were large it becomes careful; where they were small it stays bold. The sum only grows, so all steps shrink for ever: on a long way it may come to a stand before it arrives. RMSProp forgets the distant past and keeps moving.",
          zh: "AdaGrad 把每个参数的梯度平方累加起来，再用这个和的平方根去除步长。梯度大过的地方走得小心，小的地方仍然大胆。这个和只增不减，所以步长永远在缩小：路太长时，可能没到就停住了。RMSProp 会忘掉久远的过去，继续走下去。",
        },
        {
          spec: "lab=surface&surface=quadratic&surface.condition=60&surface.angle=0&run=sgd,lr=0.03&run=adagrad,lr=0.6&run=rmsprop,lr=0.05&steps=200",
          figures: ["surface", "trace"],
          flips: [
            {
              label: { en: "The ravine lies", zh: "峡谷的方向" },
              options: [
                { label: { en: "along an axis", zh: "沿坐标轴" }, set: "surface.angle=0" },
                { label: { en: "across both", zh: "斜着" }, set: "surface.angle=45" },
              ],
            },
          ],
          caption: {
            en: "Rates per coordinate even out what lies along the axes. Turn the ravine, and the advantage shrinks: no single coordinate is the steep one any more.",
            zh: "逐坐标的学习率能补平沿坐标轴的差别。把峡谷转过来，优势就变小了：不再有哪一个坐标单独陡峭。",
          },
        },
      ],
    },
    {
      id: "adam",
      title: { en: "Adam", zh: "Adam" },
      text: {
        en: "Momentum for the direction, a root of squares for the size, and a correction for the first steps.",
        zh: "动量定方向，平方的根定大小，再修正最初几步。",
      },
      body: [
        {
          en: "Adam keeps two fading means of each parameter: of its gradient (as momentum does) and of the gradient’s square (as RMSProp does). It steps by the first divided by the root of the second: about one learning rate where the gradients agree, and less where they contradict each other.",
          zh: "Adam 为每个参数保留两个逐渐消退的平均：梯度的平均（像动量）和梯度平方的平均（像 RMSProp）。步子是前者除以后者的平方根：梯度意见一致时，每步大约就是一个学习率；互相矛盾时更小。",
        },
        {
          en: "Both means start at zero and would be too small at first, so each is divided by 1 − βᵗ, the share of the weights that have been given out by then. Without this the first steps would be wrong by as much as a factor of (1 − β₁)/√(1 − β₂).",
          zh: "两个平均都从零开始，起初会偏小，所以各自除以 1 − βᵗ，也就是到那时已经分出去的权重之和。不这样修正，最初的步子会差 (1 − β₁)/√(1 − β₂) 倍之多。",
        },
        {
          spec: "data=linear3&hidden=&bias=false&init=zeros&loss=half_squared_error&batch=1&order=sequential&run=sgd,lr=0.02&run=momentum,lr=0.005&run=rmsprop,lr=0.01&run=adam,lr=0.1&steps=6000&stop=0.0001",
          figures: ["loss", "parameters"],
          flips: [],
          caption: {
            en: "Six samples of y = x₁ + 2x₂ + 3x₃, one a step. All four start at zero; the dotted lines are the values that made the data.",
            zh: "y = x₁ + 2x₂ + 3x₃ 的六个样本，每步一个。四个优化器都从零出发；点线是生成数据的真值。",
          },
        },
      ],
    },
  ],
};
