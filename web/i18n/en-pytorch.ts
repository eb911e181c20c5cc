/** The words of a script for PyTorch, in English. */
export const pytorch = {
  title: "An experiment from Descent, in PyTorch",
  promise:
    "It starts from the same weights, sees the same samples in the same order, and prints its losses beside Descent's.",
  many: "`torchrun --nproc_per_node=2` with it splits each batch between two processes (NCCL on GPUs, Gloo elsewhere).",
  setup: "Setup",
  network: "The network and its loss",
  surface: "The surface",
  written: "What PyTorch lacks, written out",
  training: "Training",
  data: "What it starts from",
  samples: "What it starts from, and the samples",
  runs: "The runs, with Descent's losses by update",
  stopped: "here it had reached what it was to stop at",
  diverged: "the next update left all bounds",
  nothing: "There is nothing to train here: only networks and surfaces go to PyTorch.",
  missing: (kind: string, label: string) => `PyTorch has no counterpart of this ${kind} yet: ${label}.`,
};
