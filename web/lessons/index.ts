/** What the tab of the surface lab opens. */
export const surfaceRace =
  "lab=surface&surface=himmelblau&start=0,-3&run=sgd,lr=0.01&run=momentum,lr=0.003&run=adam,lr=0.15&steps=160";

/** The named experiments, in the order of the menu. The first is the one that an empty address shows. */
import type { Experiment } from "../state/experiment";
import { tenLayers } from "./activations";
import { lossExperiments } from "./losses";
import { byHeart } from "./overfitting";

export const experiments: Experiment[] = [
  {
    id: "article",
    spec: "lab=network&data=linear3&hidden=&bias=false&init=zeros&loss=half_squared_error&batch=1&order=sequential&run=adam,lr=0.01,eps=1e-7,t0=1&steps=6000&stop=0.0001",
    words: {
      en: {
        title: "Linear model, six samples",
        text: "Adam fits three parameters to six samples of y = x₁ + 2x₂ + 3x₃, one sample at a time, and stops once the loss over all six is at most 0.0001.",
      },
      zh: {
        title: "线性模型，六个样本",
        text: "Adam 用 y = x₁ + 2x₂ + 3x₃ 的六个样本拟合三个参数，每次只看一个样本，直到全部样本上的损失不超过 0.0001。",
      },
    },
  },
  {
    id: "race",
    spec: "lab=network&data=linear3&hidden=&bias=false&init=zeros&loss=half_squared_error&batch=1&order=sequential&run=sgd,lr=0.02&run=momentum,lr=0.005&run=rmsprop,lr=0.01&run=adam,lr=0.1&steps=6000&stop=0.0001",
    words: {
      en: {
        title: "Six samples, a race",
        text: "Four optimizers start from the same zeros and see the same samples in the same order. The loss is a narrow valley: watch who walks along it and who bounces across.",
      },
      zh: {
        title: "六个样本，一场比赛",
        text: "四个优化器都从零出发，按同样的顺序看同样的样本。损失像一条狭长的山谷：看谁沿谷底前进，谁在两壁之间来回。",
      },
    },
  },
  {
    id: "line",
    spec: "lab=network&data=line&noise=0.3&hidden=&batch=all&run=sgd,lr=0.05&steps=400",
    words: {
      en: {
        title: "A straight line",
        text: "Gradient descent on all points at once moves the slope and the intercept of a line until it runs through the cloud.",
      },
      zh: {
        title: "一条直线",
        text: "每次都用全部数据做梯度下降，调整直线的斜率和截距，直到它穿过这片点。",
      },
    },
  },
  {
    id: "circle",
    spec: "lab=network&data=circle&noise=0.2&hidden=4&activation=tanh&batch=10&run=adam,lr=0.03&steps=2000",
    words: {
      en: {
        title: "A disc in a ring",
        text: "Each hidden neuron draws one straight edge; together the four close a border around the disc.",
      },
      zh: {
        title: "圆环里的圆盘",
        text: "每个隐藏神经元画一条直边，四条合在一起，围住中间的圆盘。",
      },
    },
  },
  {
    id: "xor",
    spec: "lab=network&data=xor&hidden=4&activation=relu&batch=10&run=sgd,lr=0.1&run=adam,lr=0.03&steps=2000",
    words: {
      en: {
        title: "Exclusive or",
        text: "No straight line separates the four quadrants, so a linear model fails here. A few rectified units are enough.",
      },
      zh: {
        title: "异或",
        text: "没有一条直线能分开这四个象限，所以线性模型在这里失败；几个 ReLU 单元就够了。",
      },
    },
  },
  {
    id: "gauss",
    spec: "lab=network&data=gauss&hidden=&batch=10&run=sgd,lr=0.03&run=momentum,lr=0.03&steps=600",
    words: {
      en: {
        title: "Two clouds",
        text: "Two Gaussian clouds and a linear model: logistic regression, and nothing more is needed.",
      },
      zh: {
        title: "两团点",
        text: "两团高斯分布的点加一个线性模型，也就是逻辑回归，已经足够。",
      },
    },
  },
  {
    id: "spiral",
    spec: "lab=network&data=spiral&hidden=8,6&activation=tanh&batch=10&run=momentum,lr=0.01&run=adam,lr=0.01&steps=10000",
    words: {
      en: {
        title: "Two spirals, a small network",
        text: "The hardest of the plane’s data sets for a small network: the border must wind along with both arms.",
      },
      zh: {
        title: "双螺旋，小网络",
        text: "平面数据里对小网络最难的一个：边界必须随着两条臂一起盘旋。",
      },
    },
  },
  {
    id: "ten-layers",
    spec: tenLayers,
    words: {
      en: {
        title: "Ten layers, a vanishing gradient",
        text: "Look at the gradient by layer, inside the network: behind ten sigmoids hardly any of it is left. Then try tanh or ReLU, and other initial weights.",
      },
      zh: {
        title: "十层网络，消失的梯度",
        text: "在“网络内部”看各层的梯度：隔着十个 sigmoid，几乎什么也不剩。再换成 tanh 或 ReLU，或者别的初始权重试试。",
      },
    },
  },
  {
    id: "overfitting",
    spec: byHeart,
    words: {
      en: {
        title: "Learning by heart",
        text: "Twenty noisy points and a wide network: the training loss goes on falling while the test loss, dashed, has long begun to rise.",
      },
      zh: {
        title: "死记硬背",
        text: "二十个带噪声的点，一个很宽的网络：训练损失还在下降，虚线的测试损失早已开始上升。",
      },
    },
  },
  {
    id: "himmelblau",
    spec: surfaceRace,
    words: {
      en: {
        title: "Himmelblau’s function",
        text: "Four minima of equal depth. From one start, three optimizers reach three different ones.",
      },
      zh: {
        title: "Himmelblau 函数",
        text: "四个同样深的极小值。三个优化器从同一点出发，走到三个不同的谷底。",
      },
    },
  },
  {
    id: "ravine",
    spec: "lab=surface&surface=quadratic&surface.condition=60&run=sgd,lr=0.03&run=momentum,lr=0.015&run=adagrad,lr=0.6&run=adam,lr=0.15&steps=200",
    words: {
      en: {
        title: "A ravine",
        text: "Sixty times steeper across than along. A fixed rate that does not swing across is too small to get along; momentum gathers speed, and rates per coordinate even out what lies along the axes.",
      },
      zh: {
        title: "峡谷",
        text: "横向比纵向陡六十倍。不在两壁间来回摆动的固定学习率，沿谷底就走得太慢；动量能积累速度，逐坐标的学习率则能补平沿坐标轴的差别。",
      },
    },
  },
  {
    id: "wells",
    spec: "lab=surface&surface=two_wells&noise=6&run=sgd,lr=0.05&run=momentum,lr=0.05&run=adam,lr=0.1&steps=300",
    words: {
      en: {
        title: "A local minimum, and noise",
        text: "The right well is the nearer one, the left one the deeper. With noise in the gradient, as mini-batches have it, a racer may be shaken out of the wrong well. Try noise 0.",
      },
      zh: {
        title: "局部极小值与噪声",
        text: "右边的井更近，左边的井更深。梯度里有噪声时（小批量就会带来噪声），优化器有可能被晃出错误的井。把噪声设为 0 试试。",
      },
    },
  },
  {
    id: "basins",
    spec: "lab=surface&surface=himmelblau&study=basins&run=momentum,lr=0.01&run=adam,lr=0.3&steps=300",
    words: {
      en: {
        title: "Basins of attraction",
        text: "The run from every start, coloured by the minimum that it falls into. Plain descent would have smooth borders; momentum flies over ridges, and its borders fold.",
      },
      zh: {
        title: "吸引域",
        text: "从每个起点各跑一次，按落入的极小值上色。普通下降的边界是平滑的；动量会冲过山脊，边界因此折叠。",
      },
    },
  },
  {
    id: "phases",
    spec: "lab=surface&surface=quadratic&study=phase&study.rates=0.01,1&study.range=0,0.99&run=momentum,lr=0.1,momentum=0.5&steps=300",
    words: {
      en: {
        title: "Momentum at every setting",
        text: "A quadratic bowl, sixteen thousand runs: learning rate across, momentum upwards. More momentum bears a larger rate, too much of either rings or flies off, and the fastest settings lie on the ridge between.",
      },
      zh: {
        title: "动量的每一种设置",
        text: "一个二次碗，一万六千次运行：横轴是学习率，纵轴是动量。动量越大，容得下的学习率也越大；任何一个过大都会振荡或发散，最快的设置就在中间那道脊上。",
      },
    },
  },
  {
    id: "activations",
    spec: "lab=activations",
    words: {
      en: {
        title: "Activations and their slopes",
        text: "Sigmoid and tanh are flat on both sides, ReLU and GELU on one. Point at the curves to read them: where a slope is near zero, no error gets through to the layers before.",
      },
      zh: {
        title: "激活函数和它们的斜率",
        text: "sigmoid 和 tanh 两边都是平的，ReLU 和 GELU 只平一边。指着曲线读数：斜率接近零的地方，误差传不回前面的层。",
      },
    },
  },
  {
    id: "below-zero",
    spec: "lab=activations&f=relu&f=prelu&f=elu&at=-1",
    words: {
      en: {
        title: "Below zero",
        text: "ReLU passes nothing on there, and lets nothing back: a neuron that has slid there for every sample is dead. PReLU keeps a small slope, which it learns; ELU bends gently towards −α.",
      },
      zh: {
        title: "小于零的一侧",
        text: "ReLU 在这一侧什么也不输出，误差也传不回来：若所有样本都把神经元推到这里，它就死了。PReLU 留一个可以学习的小斜率；ELU 平缓地弯向 −α。",
      },
    },
  },
  ...lossExperiments,
];
