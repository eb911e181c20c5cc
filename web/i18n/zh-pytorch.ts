/** The words of a script for PyTorch, in Chinese. */
import type { pytorch as english } from "./en-pytorch";

export const pytorch: typeof english = {
  title: "来自 Descent 的实验，PyTorch 版",
  promise: "从同样的权重出发，按同样的顺序读同样的样本，并把自己的损失打印在 Descent 的损失旁边。",
  many: "用 `torchrun --nproc_per_node=2` 运行，每个批次就由两个进程分担（GPU 上用 NCCL，否则用 Gloo）。",
  setup: "准备",
  network: "网络与损失",
  surface: "曲面",
  written: "PyTorch 没有的部分，在这里写出",
  training: "训练",
  data: "起点",
  samples: "起点与样本",
  runs: "各次运行，附 Descent 在各步的损失",
  stopped: "到这里它已满足停止条件",
  diverged: "再走一步就发散了",
  nothing: "这里没有可训练的东西：只有网络和曲面能交给 PyTorch。",
  missing: (kind: string, label: string) => `PyTorch 里还没有与这个${kind}对应的写法：${label}。`,
};
