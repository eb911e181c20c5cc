/** The words of the race table, the metrics and the confusion matrix, in English. */

export const metrics = {
  heading: "Race",
  racer: "racer",
  train: "train",
  test: "test",
  loss: "loss",
  bestTest: "best test loss",
  bestTestHint: "the lowest test loss so far, and the update at which it was reached",
  at: (update: string) => `at ${update}`,
  target: (goals: string[]) => `updates to ${goals.join(" or ")}`,
  lossBelow: (loss: string) => `loss ≤ ${loss}`,
  accuracyOf: (share: string) => `accuracy ${share}`,
  all: "All metrics",
  metric: "metric",
  confusion: "Confusion matrix",
  confusionOf: "Confusion matrix of",
  confusionNote: "Rows are what a sample is, columns what it was taken for.",
  of: "Counted on",
  cell: (truth: string, predicted: string, count: string) => `${truth} taken for ${predicted}: ${count}`,
};

export type MetricsWords = typeof metrics;
