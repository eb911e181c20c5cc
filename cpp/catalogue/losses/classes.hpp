/// Losses over the scores or log probabilities of several classes; the target is a row of ones and zeros.
#pragma once

#include <algorithm>
#include <cmath>

#include "core/elementary.hpp"
#include "core/loss.hpp"

namespace descent {

/// On scores: softmax and logarithm in one, so that neither can overflow.
struct CrossEntropy {
  double smoothing = 0;

  static constexpr Meta meta{"cross_entropy", "Cross entropy", R"(-\sum_i y_i \ln \operatorname{softmax}(x)_i)",
                             "torch.nn.CrossEntropyLoss", "softmax is part of the loss, computed together with it"};
  static constexpr Targets targets = Targets::classes;
  static constexpr const char* output = "softmax";
  static constexpr bool acts_on_rows = true;
  static constexpr bool on_scores = true;
  static constexpr Knob<CrossEntropy> knobs[] = {{"smoothing", "ε", &CrossEntropy::smoothing, 0, 0.9, Scale::linear,
                                                  "share of the target spread over all classes"}};
  Range domain() const { return {}; }

  /// Σ yᵢ (ln Σ e^xⱼ − xᵢ), the sum of exponentials being 1 + rest relative to the greatest score.
  template <class T>
  T value(const T* x, const T* y, std::size_t width) const {
    const Greatest<T> top(x, width);
    T rest = T(0);
    for (std::size_t i = 0; i < width; ++i) rest += select(top.is_at(i), T(0), math::exp(x[i] - top.value));
    const T log_sum = math::log1p(rest);
    T loss = T(0);
    for (std::size_t i = 0; i < width; ++i) {
      const T target = smoothed(y[i], width);
      loss += select(target != 0, target * (log_sum - (x[i] - top.value)), T(0));  // 0 · ∞ would be no number
    }
    return loss;
  }

  /// softmax(x)ᵢ Σy − yᵢ, over a common denominator so that a confident row keeps its digits.
  template <class T>
  void gradient(const T* x, const T* y, std::size_t width, T scale, T* g) const {
    const Greatest<T> top(x, width);
    T rest = T(0);
    T weight = T(0);
    for (std::size_t i = 0; i < width; ++i) {
      g[i] = math::exp(x[i] - top.value);
      rest += select(top.is_at(i), T(0), g[i]);
      weight += smoothed(y[i], width);
    }
    for (std::size_t i = 0; i < width; ++i) {
      const T others = select(top.is_at(i), rest, 1 + rest - g[i]);
      const T target = smoothed(y[i], width);
      g[i] = scale * ((g[i] * (weight - target) - target * others) / (1 + rest));
    }
  }

 private:
  template <class T>
  T smoothed(T y, std::size_t width) const {
    return static_cast<T>(1 - smoothing) * y + static_cast<T>(smoothing / static_cast<double>(width));
  }
};

/// What the losses on log probabilities share.
struct LogProbabilityLoss {
  static constexpr Targets targets = Targets::classes;
  static constexpr const char* output = "log_softmax";
  static constexpr const char* link = "exponential";
  static constexpr bool acts_on_rows = true;
  Range domain() const { return {-infinity, 0}; }

  /// −y: both losses are linear in the log probabilities.
  template <class T>
  void gradient(const T* x, const T* y, std::size_t width, T scale, T* g) const {
    for (std::size_t i = 0; i < width; ++i) g[i] = select(x[i] == x[i], -scale * y[i], x[i]);
  }

 protected:
  /// A class that cannot be (y = 0) and is held to be impossible (x = −∞) costs nothing; NaN stays.
  template <class T>
  static auto idle(T x, T y) {
    return (y == 0) & (x == x);
  }
};

struct Nll : LogProbabilityLoss {
  static constexpr Meta meta{"nll", "Negative log likelihood", R"(-\sum_i y_i x_i)", "torch.nn.NLLLoss",
                             "on log probabilities"};
  template <class T>
  T value(const T* x, const T* y, std::size_t width) const {
    T loss = T(0);
    for (std::size_t i = 0; i < width; ++i) loss -= select(idle(x[i], y[i]), T(0), y[i] * x[i]);
    return loss;
  }
};

struct KlDivergence : LogProbabilityLoss {
  static constexpr Meta meta{"kl_divergence", "Kullback–Leibler divergence", R"(\sum_i y_i (\ln y_i - x_i))",
                             "torch.nn.KLDivLoss(reduction='batchmean')", "on log probabilities"};
  template <class T>
  T value(const T* x, const T* y, std::size_t width) const {
    T loss = T(0);
    for (std::size_t i = 0; i < width; ++i) {
      loss += select(idle(x[i], y[i]), T(0), y[i] * (math::log(y[i]) - x[i]));
    }
    return loss;
  }
};

/// Crammer & Singer 2001: every wrong score should lie a margin below the right one.
struct MultiMargin {
  double margin = 1;

  static constexpr Meta meta{"multi_margin", "Multi-class margin", R"(\tfrac1n \sum_{i \ne y} \max(0, m - x_y + x_i))",
                             "torch.nn.MultiMarginLoss"};
  static constexpr Targets targets = Targets::classes;
  static constexpr const char* output = "softmax";
  static constexpr bool acts_on_rows = true;
  static constexpr bool on_scores = true;
  static constexpr Knob<MultiMargin> knobs[] = {
      {"margin", "m", &MultiMargin::margin, 0, 10, Scale::linear, "by how much the right score should lead"}};
  Range domain() const { return {}; }

  template <Scalar T>
  T value(const T* x, const T* y, std::size_t width) const {
    const std::size_t right = right_class(y, width);
    T loss = 0;
    for (std::size_t i = 0; i < width; ++i) {
      const T lack = static_cast<T>(margin) - x[right] + x[i];
      if (i != right && !(lack <= 0)) loss += lack;
    }
    return loss / static_cast<T>(width);
  }
  template <Scalar T>
  void gradient(const T* x, const T* y, std::size_t width, T scale, T* g) const {
    const std::size_t right = right_class(y, width);
    std::fill(g, g + width, T(0));
    const T share = scale / static_cast<T>(width);
    for (std::size_t i = 0; i < width; ++i) {
      const T lack = static_cast<T>(margin) - x[right] + x[i];
      if (i == right || lack <= 0) continue;
      const T pull = lack == lack ? share : lack;
      g[i] += pull;
      g[right] -= pull;
    }
  }

 private:
  template <Scalar T>
  static std::size_t right_class(const T* y, std::size_t width) {
    return static_cast<std::size_t>(std::max_element(y, y + width) - y);
  }
};

}  // namespace descent
