/** Lessons on where a descent ends: local and global minima, and what decides between them. */
import { type Chapter, same } from "./lesson";

export const minima: Chapter = {
  id: "minima",
  title: { en: "Minima", zh: "极小值" },
  lessons: [
    {
      id: "local",
      title: { en: "Local and global minima", zh: "局部极小值与全局极小值" },
      text: {
        en: "Descent goes down from where it stands; whether that is the deepest valley, it cannot know.",
        zh: "梯度下降只从脚下往低处走；那是不是最深的谷，它无从知道。",
      },
      body: [
        {
          en: "At every minimum the gradient is zero, at the deepest as at any other. A rule that looks at nothing but the gradient has no reason to leave the first one that it comes to.",
          zh: "每个极小值处梯度都为零，最深的和别的没有两样。只看梯度的规则，没有理由离开它最先到达的那一个。",
        },
        {
          en: "Two things can carry it on: momentum, which flies over a low ridge, and noise, which mini-batches bring by themselves. Both may carry it out of a good place as well.",
          zh: "有两样东西能带它继续走：动量，可以冲过不高的山脊；噪声，小批量自然就会带来。当然，两者也可能把它从好地方带走。",
        },
        {
          spec: "lab=surface&surface=two_wells&noise=0&run=sgd,lr=0.05&run=momentum,lr=0.05&run=adam,lr=0.1&steps=300",
          figures: ["surface", "trace"],
          flips: [
            {
              label: { en: "Noise in the gradient", zh: "梯度里的噪声" },
              options: [
                { label: { en: "none", zh: "无" }, set: "noise=0" },
                { label: same("3"), set: "noise=3" },
                { label: same("6"), set: "noise=6" },
              ],
            },
            {
              label: { en: "Chance", zh: "随机种子" },
              options: ["1", "2", "3"].map((seed) => ({ label: same(seed), set: `seed=${seed}` })),
            },
          ],
          caption: {
            en: "The right well is the nearer one, the left one the deeper. Crosses mark both.",
            zh: "右边的井更近，左边的井更深。十字标出两个极小值。",
          },
        },
      ],
    },
    {
      id: "starts",
      title: { en: "The start decides", zh: "起点决定终点" },
      text: {
        en: "From one start, three optimizers reach three different minima.",
        zh: "从同一点出发，三个优化器走到三个不同的极小值。",
      },
      body: [
        {
          en: "Himmelblau’s function has four minima of equal depth. Which one a run falls into depends on the start, on the rule and on its rate. The set of starts that lead to a minimum is its basin of attraction.",
          zh: "Himmelblau 函数有四个同样深的极小值。一次运行落入哪一个，取决于起点、规则和学习率。通向同一个极小值的所有起点，合起来就是它的吸引域。",
        },
        {
          spec: "lab=surface&surface=himmelblau&start=0,-3&run=sgd,lr=0.01&run=momentum,lr=0.003&run=adam,lr=0.15&steps=160",
          figures: ["surface", "trace"],
          flips: [],
          caption: {
            en: "Drag the open circle to start elsewhere. Near the border of a basin a small move changes everything.",
            zh: "拖动空心圆换个起点。在吸引域的边界附近，挪动一点点，结果就全变了。",
          },
        },
        {
          en: "Opened in the lab, the same experiment can be run from every start on the map at once: choose Basins under «Many runs at once».",
          zh: "在实验室里打开同一个实验，可以一次从地图上的每个起点各跑一遍：在“一次许多运行”里选吸引域。",
        },
      ],
    },
  ],
};
