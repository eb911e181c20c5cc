/** The catalogue's words in Chinese, by kind and id; names that the field leaves in English stay so. */
import type { Overlay } from "./en";

const kept = "上一步速度保留的比例";
const floor = "加在根号旁的下限";
const mean = "对梯度均值的记忆";
const square = "对梯度平方的记忆";
/** What Adam's relatives share. */
const moments = { beta1: mean, beta2: square, eps: floor };
const signed = "s = 2y − 1，即把类别写成 −1 或 1";
const perClass = "指类 1；多于两类时取各类的平均";
const wholeLayer = "在曲面上，两个坐标算作同一层";
const middle = "变为零的区间的一半宽度";
const turnsLine = "误差到此由平方变为直线";

export const catalogue: Record<string, Record<string, Overlay>> = {
  activation: {
    identity: { label: "恒等" },
    relu: { note: "f′(0) = 0，与 PyTorch 相同" },
    leaky_relu: { note: "f′(0) = s，与 PyTorch 相同", knobs: { slope: "零点左侧的斜率" } },
    prelu: { note: "a 参与学习，每层一个", knobs: { a: "零点左侧斜率的初值" } },
    elu: { knobs: { alpha: "左侧的饱和值为 −α" } },
    softmax: { note: "只用于输出层" },
    selu: { note: "λ = 1.0507…，α = 1.6733…" },
    celu: { knobs: { alpha: "左侧的饱和值为 −α" } },
    gelu: { note: "用 erf 精确计算" },
    swish: { knobs: { beta: "门关闭得有多陡" } },
    softplus: { note: "不像 PyTorch 那样在 βx = 20 处改为直线", knobs: { beta: "拐角有多尖" } },
    hardsigmoid: { note: "斜率 1/6，与 PyTorch 相同；Keras 3 之前是 1/5" },
    hardswish: { note: "f′(−3) = 0，f′(3) = 1" },
    softshrink: { label: "软收缩", knobs: { lambda: middle } },
    hardshrink: { label: "硬收缩", knobs: { lambda: middle } },
    threshold: { label: "阈值", knobs: { threshold: "高于它就是恒等", fill: "不高于它时的值" } },
    sine: { label: "正弦", note: "ωx 为无穷时没有值", knobs: { omega: "频率；SIREN 取 30" } },
    gaussian: { label: "高斯" },
    exponential: { label: "指数" },
    squareplus: { knobs: { b: "拐角有多圆" } },
    step: { label: "阶跃", note: "f′ 取作 1（直通）：真正的斜率是 0，什么也学不到" },
    log_softmax: { note: "只用于输出层" },
  },
  loss: {
    squared_error: { label: "平方误差" },
    half_squared_error: { label: "平方误差的一半", note: "它的梯度正好是误差 p − y" },
    absolute_error: { label: "绝对误差", note: "p = y 处导数取 0，与 PyTorch 相同" },
    binary_cross_entropy: { label: "二元交叉熵", note: "作用于概率；对数在 −100 处截断，与 PyTorch 相同" },
    cross_entropy: {
      label: "交叉熵",
      note: "softmax 已包含在损失中，两者一并计算",
      knobs: { smoothing: "目标中平摊给所有类别的份额" },
    },
    huber: { note: "等于 δ 乘以平滑 L1", knobs: { delta: turnsLine } },
    smooth_l1: { label: "平滑 L1", knobs: { beta: turnsLine } },
    quantile: { label: "分位数损失", note: "p = y 处导数取 0", knobs: { tau: "要求的分位数；0.5 是中位数" } },
    cauchy: { label: "柯西", knobs: { c: "误差超过它的样本算作离群" } },
    poisson_nll: { label: "泊松", note: "log_input=True：预测的是速率的对数" },
    binary_cross_entropy_logits: { label: "作用于得分的二元交叉熵", note: "sigmoid 已包含在损失中，两者一并计算" },
    hinge: { label: "合页", note: signed },
    squared_hinge: { label: "平方合页", note: signed },
    soft_margin: { label: "软间隔", note: signed },
    focal: {
      note: "作用于得分；类 1 的权重是 α，类 0 是 1 − α",
      knobs: { gamma: "已经分对的样本有多不重要", alpha: "类 1 的权重" },
    },
    nll: { label: "负对数似然", note: "作用于对数概率" },
    kl_divergence: { label: "KL 散度", note: "作用于对数概率" },
    multi_margin: { label: "多类间隔", knobs: { margin: "正确类的得分应领先多少" } },
  },
  metric: {
    accuracy: { label: "准确率", note: "只有一个输出时，0.5 及以上算作类 1" },
    mse: { label: "均方误差" },
    rmse: { label: "均方根误差" },
    balanced_accuracy: { label: "平衡准确率" },
    precision: { label: "精确率", note: perClass },
    recall: { label: "召回率", note: perClass },
    f1: { note: perClass },
    mcc: { label: "马修斯相关系数", note: "某一类从未出现或从未被预测时为 0" },
    roc_auc: { label: "ROC 曲线下面积" },
    log_loss: { label: "对数损失" },
    mae: { label: "平均绝对误差" },
  },
  optimizer: {
    adadelta: {
      note: "与 PyTorch 相同：lr = 1，ρ = 0.9；Keras 用 lr = 0.001，ρ = 0.95",
      knobs: { rho: "对两个平方的记忆", eps: "根号内的下限，决定最初几步的大小" },
    },
    amsgrad: { note: "与 PyTorch 相同：取未校正的 v 的最大值；Optax 取校正后的", knobs: moments },
    adamax: { note: "与 PyTorch 相同：ε 在取最大值之内；Keras 把它加到 n 上", knobs: moments },
    nadam: {
      note: "与 PyTorch 相同：ψ = 0.004；Keras 用 ψ = 1，Optax 的 β₁ 不变",
      knobs: { ...moments, momentum_decay: "β₁ 增长的快慢" },
    },
    radam: { note: "与 PyTorch 相同：在 ρ = 5 处切换，ε 在校正之前加到 √v 上", knobs: moments },
    adabelief: { note: "ε 也使 s 保持大于零，与论文相同", knobs: moments },
    yogi: { note: "没有偏差校正，与论文的算法 2 相同", knobs: { ...moments, initial_accumulator: "离散程度的初值" } },
    adan: {
      note: "采用作者代码中的偏差校正；第一个差为 0",
      knobs: { beta1: mean, beta2: "对梯度之差的均值的记忆", beta3: "对平方的记忆", eps: floor },
    },
    adopt: { note: "算法 1：第一次更新只测量，不移动", knobs: { ...moments, eps: "根号下的下限" } },
    ademamix: {
      note: "没有 α 和 β₃ 的调度",
      knobs: { ...moments, beta3: "慢均值的记忆", alpha: "慢均值的权重" },
    },
    cautious_adam: { note: "u 是 Adam 的方向；不动的坐标由其余坐标按比例补上", knobs: moments },
    lion: { knobs: { beta1: "记忆在这一步中的份额", beta2: mean } },
    signum: { knobs: { beta: mean } },
    rprop: {
      note: "lr 是最初的步长；适合整批训练",
      knobs: { shrink: "符号改变时的倍数", grow: "符号不变时的倍数", least: "最短的步长", most: "最长的步长" },
    },
    asgd: {
      note: "与 PyTorch 相同：权重是 SGD 的，其平均值在 «average» 一栏",
      knobs: { lambda: "权重与学习率的衰减", alpha: "学习率缩小的快慢", t0: "从第几次更新起取平均" },
    },
    qhm: { knobs: { nu: "梯度均值在这一步中的份额", beta: mean } },
    qhadam: { knobs: { ...moments, nu1: "梯度均值的份额", nu2: "平方均值的份额" } },
    lars: {
      note: wholeLayer,
      knobs: { momentum: kept, trust: "一步可占该层大小的比例", weight_decay: "衰减，计入比例之内" },
    },
    lamb: { note: wholeLayer, knobs: { ...moments, weight_decay: "衰减，在缩放之前" } },
    sophia: {
      note: "用随机正负号的 Hutchinson 方法估计曲率",
      knobs: {
        beta1: mean,
        beta2: "对曲率的记忆",
        gamma: "坐标被截断得有多少",
        eps: "曲率的下限",
        period: "两次估计之间的更新次数",
      },
    },
    schedule_free_sgd: {
      note: "显示的权重是训练所在的 y；应取用的平均值在 «x» 一栏",
      knobs: { beta: "y 离平均值有多近" },
    },
    schedule_free_adamw: {
      note: "显示的权重是训练所在的 y；应取用的平均值在 «x» 一栏；v 按作者后来的代码校正，论文则改为缩小 η",
      knobs: { beta1: "y 离平均值有多近", beta2: "对平方的记忆", eps: floor, weight_decay: "在 y 处的衰减" },
    },
    prodigy: { note: "算法 4；lr = 1 是它自己找到的学习率的倍数", knobs: { ...moments, d0: "距离的初始猜测" } },
    muon: {
      note: "偏置或曲面是一列 n 个数：方向不变，长度变为约 √n",
      knobs: { momentum: kept, nesterov: "沿速度方向先看一步" },
    },
    shampoo: {
      note: "算法 1；超过 128 的边不作处理；偏置或曲面是一列 g，方向为 L^(−1/2) g",
      knobs: { eps: "两个矩阵的初值为 ε 乘单位阵", period: "两次求根之间的更新次数" },
    },
    soap: {
      note: "算法 3，采用作者的偏差校正，第一次更新只测量；超过 128 的边不作处理，偏置或曲面是只有 Q_L 的一列",
      knobs: { beta1: mean, beta2: "对平方和两个矩阵的记忆", eps: floor, period: "特征向量两次更新之间的更新次数" },
    },
    sam: { note: "以 SGD 为基础，μ > 0 时以动量法为基础", knobs: { rho: "在多远处寻找最差的位置", momentum: kept } },
    lbfgs: {
      note: "与 PyTorch 的强 Wolfe 线搜索相同；lr 是第一次试探的步长；需要 batch=all",
      knobs: { history: "用来估计曲率的步数" },
    },
    newton: {
      note: "用于曲面和不超过 128 个权重的模型，更多时不动；矩阵奇异时取 g",
      knobs: { damping: "加在曲率上：越大越接近梯度下降" },
    },
    conjugate_gradient: {
      note: "Polak–Ribière 形式，强 Wolfe 线搜索；lr 是第一次试探的步长；需要 batch=all",
      knobs: { c2: "搜索后可以留下的斜率的比例" },
    },
    nelder_mead: {
      note: "与 SciPy 相同；显示的权重是最好的顶点；lr 不起作用；不超过 128 个权重，更多时不动",
      knobs: { size: "最初各顶点相差权重的比例" },
    },
    sgd: { note: "批大小取全部时就是 BGD" },
    momentum: {
      note: "与 PyTorch 相同：第一个 b 就是 g，不打折扣；Keras 则把学习率并入 b",
      knobs: { momentum: kept, dampening: "梯度被扣下的比例" },
    },
    nesterov: { knobs: { momentum: kept } },
    adagrad: {
      note: "与 PyTorch 相同：s 从 0 开始，ε 在根号外；Keras 和 Optax 从 0.1 开始",
      knobs: {
        eps: floor,
        lr_decay: "学习率按 1 / (1 + λ (t − 1)) 缩小",
        initial_accumulator: "平方和的初值",
      },
    },
    rmsprop: {
      note: "与 PyTorch 相同：α = 0.99，ε 在根号外；Keras 和 Optax 把它放在根号内",
      knobs: {
        alpha: "对梯度平方的记忆",
        eps: floor,
        momentum: kept,
        centered: "改为除以梯度相对均值的离散程度",
      },
    },
    adam: {
      note: "与 PyTorch 相同：ε = 1e-8，在偏差校正之后相加；Keras 用 1e-7，加在 √v 上",
      knobs: {
        beta1: "对梯度均值的记忆",
        beta2: "对梯度平方的记忆",
        eps: floor,
        t0: "偏差校正提前的步数；文章取 1",
      },
    },
    adamw: {
      note: "权重衰减为 0.01 的 Adam",
      knobs: {
        beta1: "对梯度均值的记忆",
        beta2: "对梯度平方的记忆",
        eps: floor,
        t0: "偏差校正提前的步数",
      },
    },
  },
  schedule: {
    linear: { label: "线性", knobs: { period: "到达下限所需的更新次数", floor: "最后的倍数" } },
    multistep: {
      label: "多级阶梯",
      knobs: {
        first: "第一级所在的更新；0 表示没有",
        second: "第二级所在的更新；0 表示没有",
        third: "第三级所在的更新；0 表示没有",
        gamma: "每一级的倍数",
      },
    },
    inverse_sqrt: {
      label: "平方根倒数",
      note: "从 1 开始；加上预热就是 Transformer 所用的",
      knobs: { period: "多少次更新后开始衰减" },
    },
    polynomial: { label: "多项式", knobs: { period: "到零为止的更新次数", power: "1 是直线" } },
    cosine_restarts: {
      label: "余弦重启",
      knobs: { period: "到第一次重启的更新次数", growth: "下一个波长的倍数", floor: "重启之前的倍数" },
    },
    one_cycle: {
      label: "单周期",
      note: "lr 是峰值；从它的 1/d 开始，到 1/(dD) 结束",
      knobs: { period: "整个周期的更新次数", rise: "上升所占的比例", start: "峰值与起点之比", end: "起点与终点之比" },
    },
    warmup_stable_decay: {
      label: "预热–稳定–衰减",
      note: "两段都是直线；T 次更新之后停在下限",
      knobs: { period: "总更新次数", rise: "上升所占的比例", fall: "下降所占的比例", floor: "最后的倍数" },
    },
    plateau: {
      label: "停滞时减小",
      note: "k 是连续 p 次更新没有进展的次数；读取每批的损失，PyTorch 则按调用计数",
      knobs: { patience: "容许多少次更新没有进展", cut: "每次减小的倍数", threshold: "损失至少要低多少比例才算进展" },
    },
    constant: { label: "不变" },
    inverse_time: { label: "反比衰减", note: "文章中逐渐变小的学习率", knobs: { rate: "学习率缩小的快慢" } },
    exponential: { label: "指数衰减", knobs: { gamma: "每次更新乘上的系数" } },
    step: { label: "阶梯", knobs: { period: "两级之间的更新次数", gamma: "每下一级乘上的系数" } },
    cosine: {
      label: "余弦",
      note: "T 次更新之后停在最低值；PyTorch 的会再升上去",
      knobs: { period: "降到最低值所需的更新次数", floor: "最后的系数" },
    },
  },
  initializer: {
    constant: { label: "常数", note: "同一层的神经元会一直相同，与全零一样", knobs: { value: "每个权重的值" } },
    uniform: { label: "均匀分布", knobs: { low: "最小的权重", high: "最大的权重" } },
    truncated_normal: {
      label: "截断正态分布",
      note: "在 ±2σ 处截断，与 Keras 相同；PyTorch 在 ±2 处截断",
      knobs: { std: "截断之前的标准差" },
    },
    xavier_normal: { knobs: { gain: "宽度的倍数" } },
    kaiming_normal: { knobs: { slope: "整流器零点左侧的斜率" } },
    lecun_normal: { note: "不截断；Keras 的截断" },
    orthogonal: { label: "正交", knobs: { gain: "每一行的长度" } },
    pytorch_linear: { label: "PyTorch 的 Linear", note: "偏置也取自同一区间" },
    zeros: { label: "全零", note: "同层神经元会始终相同，只适合线性模型" },
    normal: { label: "正态分布", knobs: { mean: "权重的均值", std: "权重的标准差" } },
    xavier_uniform: { label: "Xavier 均匀分布", knobs: { gain: "宽度的系数" } },
    kaiming_uniform: { label: "Kaiming 均匀分布", knobs: { slope: "整流函数在零点左侧的斜率" } },
  },
  dataset: {
    sine: { label: "正弦曲线", knobs: { omega: "摆动的快慢" } },
    step_1d: { label: "阶跃" },
    plane: { label: "平面" },
    hills: { label: "山丘", note: "即其 multi-gaussian：三座山丘和三个洼地" },
    moons: { label: "双月" },
    rings: { label: "圆环" },
    checkerboard: { label: "棋盘", knobs: { fields: "每边的格数" } },
    blobs: { label: "四团点", knobs: { spread: "每团的标准差" } },
    spiral3: { label: "三螺旋" },
    iris: { label: "鸢尾花", note: "花萼的长与宽、花瓣的长与宽，单位厘米" },
    memory: {
      label: "联想记忆",
      note: "32 条事实，越靠后越少见；适合不设隐藏层、不设偏置",
      knobs: { alpha: "靠后的事实少见到什么程度", overlap: "两个键的内积，即它们相同的部分" },
    },
    digits: { label: "手写数字", note: "400 幅 8 × 8 像素的图，取值 0 到 1" },
    linear3: { label: "平面上的六个样本" },
    line: { label: "直线", knobs: { slope: "直线的斜率", intercept: "x = 0 处的值" } },
    circle: { label: "圆" },
    xor: { label: "异或" },
    gauss: { label: "两团高斯", knobs: { spread: "每团的标准差" } },
    spiral: { label: "双螺旋", knobs: { turns: "每条臂的圈数" } },
  },
};

/** Hints of the spec's keys. */
export const hints: Record<string, string> = {
  data: "网络从哪些数据中学习",
  samples: "生成多少个样本",
  noise: "加在输入上的噪声的标准差（回归时加在目标上）",
  split: "用于训练的样本所占比例，其余用于测试",
  features: "由两个坐标构成、送入网络的量",
  hidden: "各隐藏层的宽度；没有隐藏层就是线性模型",
  activation: "隐藏层的激活函数：各层相同，或每层各选",
  bias: "每层是否加上一个常数",
  init: "初始权重怎样产生",
  loss: "要让它变小的量",
  output: "最后一层的激活函数",
  batch: "每次更新所用的样本数：全部为 BGD，1 为 SGD",
  order: "各批按什么顺序取样本",
  l1: "损失加上它乘以 Σ|w|，不含偏置",
  l2: "损失加上它的一半乘以 Σw²，不含偏置",
  steps: "运行到多少次更新为止",
  stop: "损失一旦不高于此值，运行就结束",
  seed: "一切随机的选择都由它而来",
  precision: "数有多宽",
  warmup: "学习率升到全值所用的更新次数",
  run: "一个优化器和它的参数；每个参赛者写一次",
  lr: "学习率：一步的长度",
  decay: "与梯度分开计算的权重衰减",
  clip: "更长的梯度会缩短到这个范数",
  schedule: "学习率怎样变化",
  label: "自己起的名称",
};
