/// The metrics in the menu. A new one is a struct here and its name in the list below.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "core/elementary.hpp"
#include "core/metric.hpp"
#include "core/range.hpp"

namespace descent {

/// The class of a row of outputs: the greatest, or for a single one the side of ½ it is on.
inline std::size_t class_of(const double* row, std::size_t width) {
  if (width == 1) return row[0] >= 0.5 ? 1 : 0;
  return static_cast<std::size_t>(std::max_element(row, row + width) - row);
}

/// How often each class was taken for each: `count(true, predicted)`.
class Confusion {
 public:
  explicit Confusion(const Outcome& outcome)
      : classes_(std::max<std::size_t>(outcome.width, 2)), counts_(classes_ * classes_) {
    for (std::size_t r = 0; r < outcome.rows(); ++r) {
      const std::size_t row = class_of(&outcome.targets[r * outcome.width], outcome.width);
      const std::size_t column = class_of(&outcome.predictions[r * outcome.width], outcome.width);
      counts_[row * classes_ + column] += 1;
    }
  }

  std::size_t classes() const { return classes_; }
  double count(std::size_t truth, std::size_t predicted) const { return counts_[truth * classes_ + predicted]; }
  double of_truth(std::size_t truth) const {
    const auto row = counts_.begin() + static_cast<std::ptrdiff_t>(truth * classes_);
    return std::accumulate(row, row + static_cast<std::ptrdiff_t>(classes_), 0.0);
  }
  double of_prediction(std::size_t predicted) const {
    double sum = 0;
    for (std::size_t truth = 0; truth < classes_; ++truth) sum += count(truth, predicted);
    return sum;
  }
  double right() const {
    double sum = 0;
    for (std::size_t k = 0; k < classes_; ++k) sum += count(k, k);
    return sum;
  }
  double all() const { return std::accumulate(counts_.begin(), counts_.end(), 0.0); }
  const std::vector<double>& counts() const { return counts_; }

  /// The mean over the classes that count: class 1 alone of two; of more, those that are met or predicted (macro
  /// average).
  template <class Figure>
  double average(Figure figure) const {
    if (classes_ == 2) return figure(1);
    double sum = 0;
    double counted = 0;
    for (std::size_t k = 0; k < classes_; ++k) {
      if (of_truth(k) + of_prediction(k) == 0) continue;
      sum += figure(k);
      counted += 1;
    }
    return sum / counted;
  }

 private:
  std::size_t classes_;
  std::vector<double> counts_;
};

/// A share of nothing is 0, as scikit-learn has it for precision, recall and F1.
inline double share(double part, double whole) { return whole == 0 ? 0 : part / whole; }

struct ClassMetric {
  static constexpr Tasks tasks{.regression = false, .classification = true};
};

/// One that looks only at which class each sample was taken for.
struct DecisionMetric : ClassMetric {
  static constexpr bool decides = true;
};

struct NumberMetric {
  static constexpr Tasks tasks{.regression = true, .classification = false};
};

struct Accuracy : DecisionMetric {
  static constexpr Meta meta{"accuracy", "Accuracy", R"(\frac{\text{right}}{\text{all}})",
                             "sklearn.metrics.accuracy_score", "a single output is class 1 from 0.5 on"};
  double value(const Outcome& outcome) const {
    const Confusion confusion(outcome);
    return confusion.right() / confusion.all();
  }
};

/// The mean over the classes that occur of the share of each that is right.
struct BalancedAccuracy : DecisionMetric {
  static constexpr Meta meta{"balanced_accuracy", "Balanced accuracy",
                             R"(\tfrac1K \sum_k \frac{\text{right}_k}{\text{all}_k})",
                             "sklearn.metrics.balanced_accuracy_score"};
  double value(const Outcome& outcome) const {
    const Confusion confusion(outcome);
    double sum = 0;
    double present = 0;
    for (std::size_t k = 0; k < confusion.classes(); ++k) {
      if (confusion.of_truth(k) == 0) continue;
      sum += confusion.count(k, k) / confusion.of_truth(k);
      present += 1;
    }
    return sum / present;
  }
};

struct Precision : DecisionMetric {
  static constexpr Meta meta{"precision", "Precision", R"(\frac{TP}{TP + FP})", "sklearn.metrics.precision_score",
                             "of class 1; the mean over the classes where there are more than two"};
  double value(const Outcome& outcome) const {
    const Confusion confusion(outcome);
    return confusion.average([&](std::size_t k) { return share(confusion.count(k, k), confusion.of_prediction(k)); });
  }
};

struct Recall : DecisionMetric {
  static constexpr Meta meta{"recall", "Recall", R"(\frac{TP}{TP + FN})", "sklearn.metrics.recall_score",
                             "of class 1; the mean over the classes where there are more than two"};
  double value(const Outcome& outcome) const {
    const Confusion confusion(outcome);
    return confusion.average([&](std::size_t k) { return share(confusion.count(k, k), confusion.of_truth(k)); });
  }
};

struct F1 : DecisionMetric {
  static constexpr Meta meta{"f1", "F₁", R"(\frac{2 TP}{2 TP + FP + FN})", "sklearn.metrics.f1_score",
                             "of class 1; the mean over the classes where there are more than two"};
  double value(const Outcome& outcome) const {
    const Confusion confusion(outcome);
    return confusion.average([&](std::size_t k) {
      return share(2 * confusion.count(k, k), confusion.of_truth(k) + confusion.of_prediction(k));
    });
  }
};

/// Matthews 1975, for several classes Gorodkin 2004: the correlation of truth and prediction.
struct Mcc : DecisionMetric {
  static constexpr Meta meta{"mcc", "Matthews correlation",
                             R"(\frac{c s - \sum p_k t_k}{\sqrt{(s^2 - \sum p_k^2)(s^2 - \sum t_k^2)}})",
                             "sklearn.metrics.matthews_corrcoef", "0 where one class is never met or never predicted"};
  double value(const Outcome& outcome) const {
    const Confusion confusion(outcome);
    const double all = confusion.all();
    double both = 0, predictions = 0, truths = 0;
    for (std::size_t k = 0; k < confusion.classes(); ++k) {
      const double p = confusion.of_prediction(k);
      const double t = confusion.of_truth(k);
      both += p * t;
      predictions += p * p;
      truths += t * t;
    }
    return share(confusion.right() * all - both, std::sqrt((all * all - predictions) * (all * all - truths)));
  }
};

/// The chance that a sample of class 1 gets a higher output than one of class 0, by ranks; a tie counts half. For
/// several classes the mean over the classes, each against the rest.
struct RocAuc : ClassMetric {
  static constexpr Meta meta{"roc_auc", "Area under ROC", R"(P(p_+ > p_-) + \tfrac12 P(p_+ = p_-))",
                             "sklearn.metrics.roc_auc_score(multi_class='ovr')"};
  double value(const Outcome& outcome) const {
    double sum = 0;
    for (std::size_t k = 0; k < outcome.width; ++k) sum += of_column(outcome, k);
    return sum / static_cast<double>(outcome.width);
  }

 private:
  static double of_column(const Outcome& outcome, std::size_t column) {
    const std::size_t rows = outcome.rows();
    const auto score = [&](std::size_t r) { return outcome.predictions[r * outcome.width + column]; };
    std::vector<std::size_t> order(rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return score(a) < score(b); });
    double rank_sum = 0;
    double positives = 0;
    for (std::size_t from = 0, to = 0; from < rows; from = to) {
      while (to < rows && !(score(order[from]) < score(order[to]))) ++to;
      const double rank = (static_cast<double>(from) + static_cast<double>(to) + 1) / 2;  // the mean of equals
      for (std::size_t i = from; i < to; ++i) {
        if (outcome.targets[order[i] * outcome.width + column] < 0.5) continue;
        rank_sum += rank;
        positives += 1;
      }
    }
    const double negatives = static_cast<double>(rows) - positives;
    if (positives == 0 || negatives == 0) return undefined;
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives);
  }
};

/// The mean of −ln p of the true class, p kept at least 2⁻⁵² away from 0 and 1; of several outputs, over their sum.
struct LogLoss : ClassMetric {
  static constexpr Meta meta{"log_loss", "Log loss", R"(-\tfrac1n \sum \ln p_y)", "sklearn.metrics.log_loss"};
  double value(const Outcome& outcome) const {
    const std::size_t width = outcome.width;
    double sum = 0;
    for (std::size_t r = 0; r < outcome.rows(); ++r) {
      const double* p = &outcome.predictions[r * width];
      const double* y = &outcome.targets[r * width];
      if (width == 1) {
        sum -= math::log(kept_off(y[0] >= 0.5 ? p[0] : 1 - p[0]));
      } else {
        double total = 0;
        for (std::size_t k = 0; k < width; ++k) total += kept_off(p[k]);
        sum -= math::log(kept_off(p[class_of(y, width)]) / total);
      }
    }
    return sum / static_cast<double>(outcome.rows());
  }

 private:
  static double kept_off(double p) {
    constexpr double least = std::numeric_limits<double>::epsilon();
    return std::min(std::max(p, least), 1 - least);
  }
};

struct MeanSquaredError {
  static constexpr Meta meta{"mse", "Mean squared error", R"(\tfrac1n \sum (y - p)^2)",
                             "sklearn.metrics.mean_squared_error"};
  static constexpr Tasks tasks{.regression = true, .classification = true};
  double value(const Outcome& outcome) const {
    double sum = 0;
    for (std::size_t i = 0; i < outcome.predictions.size(); ++i) {
      const double error = outcome.predictions[i] - outcome.targets[i];
      sum += error * error;
    }
    return sum / static_cast<double>(outcome.predictions.size());
  }
};

struct RootMeanSquaredError : NumberMetric {
  static constexpr Meta meta{"rmse", "Root mean squared error", R"(\sqrt{\tfrac1n \sum (y - p)^2})",
                             "sklearn.metrics.root_mean_squared_error"};
  double value(const Outcome& outcome) const { return std::sqrt(MeanSquaredError{}.value(outcome)); }
};

struct MeanAbsoluteError : NumberMetric {
  static constexpr Meta meta{"mae", "Mean absolute error", R"(\tfrac1n \sum |y - p|)",
                             "sklearn.metrics.mean_absolute_error"};
  double value(const Outcome& outcome) const {
    double sum = 0;
    for (std::size_t i = 0; i < outcome.predictions.size(); ++i) {
      sum += std::abs(outcome.predictions[i] - outcome.targets[i]);
    }
    return sum / static_cast<double>(outcome.predictions.size());
  }
};

/// The coefficient of determination; not defined where the targets do not vary.
struct RSquared : NumberMetric {
  static constexpr Meta meta{"r2", "R²", R"(1 - \frac{\sum (y - p)^2}{\sum (y - \bar y)^2})",
                             "sklearn.metrics.r2_score"};
  double value(const Outcome& outcome) const {
    const auto n = static_cast<double>(outcome.targets.size());
    double mean = 0;
    for (const double y : outcome.targets) mean += y;
    mean /= n;
    double spread = 0;
    for (const double y : outcome.targets) spread += (y - mean) * (y - mean);
    if (spread == 0) return undefined;
    return 1 - MeanSquaredError{}.value(outcome) * n / spread;
  }
};

using Metrics = Catalogue<MetricWord, Accuracy, BalancedAccuracy, Precision, Recall, F1, Mcc, RocAuc, LogLoss,
                          MeanSquaredError, RootMeanSquaredError, MeanAbsoluteError, RSquared>;

}  // namespace descent
