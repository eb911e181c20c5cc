/** The words of the race table, the metrics and the confusion matrix, in Chinese. */
import type { MetricsWords } from "./en-metrics";

export const metrics: MetricsWords = {
  heading: "比赛",
  racer: "参赛者",
  train: "训练",
  test: "测试",
  loss: "损失",
  bestTest: "最低测试损失",
  bestTestHint: "到目前为止最低的测试损失，以及达到它的那次更新",
  at: (update) => `第 ${update} 次`,
  target: (goals) => `${goals.join("或")} 所用更新`,
  lossBelow: (loss) => `损失 ≤ ${loss}`,
  accuracyOf: (share) => `准确率 ${share}`,
  all: "全部指标",
  metric: "指标",
  confusion: "混淆矩阵",
  confusionOf: "混淆矩阵属于",
  confusionNote: "行是样本真正的类别，列是它被当成的类别。",
  of: "统计于",
  cell: (truth, predicted, count) => `${truth}被当成${predicted}：${count}`,
};
