/// Losses for two classes, 0 and 1: on probabilities, or on scores of which the sigmoid would be the probability.
#pragma once

#include <algorithm>
#include <cmath>

#include "catalogue/activations/sigmoids.hpp"
#include "core/elementary.hpp"
#include "core/loss.hpp"

namespace descent {

/// On probabilities. Both clamps are PyTorch's: the logarithm at −100, the gradient's denominator at 1e-12.
struct BinaryCrossEntropy {
  static constexpr Meta meta{"binary_cross_entropy", "Binary cross entropy", R"(-y \ln p - (1 - y) \ln (1 - p))",
                             "torch.nn.BCELoss", "on probabilities; the logarithm is clamped at −100, as in PyTorch"};
  static constexpr Targets targets = Targets::binary;
  static constexpr const char* output = "sigmoid";
  Range domain() const { return {0, 1}; }
  template <Scalar T>
  T value(T p, T y) const {
    if (p != p) return p;
    const T log_p = std::max(math::log(p), T(-100));
    const T log_q = std::max(math::log1p(-p), T(-100));
    return -(y * log_p + (1 - y) * log_q);
  }
  template <Scalar T>
  T derivative(T p, T y) const {
    const T spread = p * (1 - p);
    return (p - y) / (spread < T(1e-12) ? T(1e-12) : spread);
  }
};

/// What the losses on a score share: class 1 lies at positive scores.
struct ScoreLoss {
  static constexpr Targets targets = Targets::binary;
  static constexpr const char* output = "sigmoid";
  static constexpr bool on_scores = true;
  Range domain() const { return {}; }

 protected:
  /// The score towards the right class: x for class 1, −x for class 0.
  template <class T>
  static T margin(T x, T y) {
    return (2 * y - 1) * x;
  }
};

/// ln(1 + e^(−z)) = −ln σ(z).
template <class T>
T softplus_of_minus(T z) {
  return greatest(T(0), -z) + math::log1p(math::decayed(minus_abs(z)).left);
}

struct BinaryCrossEntropyLogits : ScoreLoss {
  static constexpr Meta meta{"binary_cross_entropy_logits", "Binary cross entropy on scores",
                             R"(-y \ln \sigma(x) - (1 - y) \ln(1 - \sigma(x)))", "torch.nn.BCEWithLogitsLoss",
                             "the sigmoid is part of the loss, computed together with it"};
  template <class T>
  T value(T x, T y) const {
    return select(y == 0, y, y * softplus_of_minus(x)) + select(y == 1, T(0), (1 - y) * softplus_of_minus(-x));
  }
  /// σ(x) − y, as a sum in which nothing cancels.
  template <class T>
  T derivative(T x, T y) const {
    return (1 - y) * logistic(x) - y * logistic(-x);
  }
};

struct Hinge : ScoreLoss {
  static constexpr Meta meta{"hinge", "Hinge", R"(\max(0, 1 - s x))", "sklearn.metrics.hinge_loss",
                             "s = 2y − 1 is the class as −1 or 1"};
  template <class T>
  T value(T x, T y) const {
    return greatest(T(0), 1 - margin(x, y));
  }
  template <class T>
  T derivative(T x, T y) const {
    const T lack = 1 - margin(x, y);
    return select(lack <= 0, T(0), select(lack > 0, 1 - 2 * y, lack));
  }
};

struct SquaredHinge : ScoreLoss {
  static constexpr Meta meta{"squared_hinge", "Squared hinge", R"(\max(0, 1 - s x)^2)", "keras.losses.SquaredHinge",
                             "s = 2y − 1 is the class as −1 or 1"};
  template <class T>
  T value(T x, T y) const {
    const T lack = greatest(T(0), 1 - margin(x, y));
    return lack * lack;
  }
  template <class T>
  T derivative(T x, T y) const {
    return (2 - 4 * y) * greatest(T(0), 1 - margin(x, y));
  }
};

struct SoftMargin : ScoreLoss {
  static constexpr Meta meta{"soft_margin", "Soft margin", R"(\ln(1 + e^{-s x}))", "torch.nn.SoftMarginLoss",
                             "s = 2y − 1 is the class as −1 or 1"};
  template <class T>
  T value(T x, T y) const {
    return softplus_of_minus(margin(x, y));
  }
  template <class T>
  T derivative(T x, T y) const {
    return (1 - 2 * y) * logistic(-margin(x, y));
  }
};

/// Lin et al. 2017: samples that are right already count for little.
struct Focal : ScoreLoss {
  double gamma = 2;
  double alpha = 0.25;

  static constexpr Meta meta{"focal", "Focal", R"(-\alpha_y (1 - p_y)^\gamma \ln p_y)",
                             "torchvision.ops.sigmoid_focal_loss, arXiv:1708.02002",
                             "on scores; class 1 has weight α, class 0 has 1 − α"};
  static constexpr Knob<Focal> knobs[] = {
      {"gamma", "γ", &Focal::gamma, 0, 10, Scale::linear, "how little a sample that is right counts"},
      {"alpha", "α", &Focal::alpha, 0, 1, Scale::linear, "weight of class 1"}};
  template <Scalar T>
  T value(T x, T y) const {
    const T z = margin(x, y);
    return weight(y) * softplus_of_minus(z) * wrongness(z);
  }
  template <Scalar T>
  T derivative(T x, T y) const {
    const T z = margin(x, y);
    const T pull = vanishing(softplus_of_minus(z), static_cast<T>(gamma) * logistic(z)) + logistic(-z);
    return (1 - 2 * y) * weight(y) * wrongness(z) * pull;
  }

 private:
  template <Scalar T>
  T weight(T y) const {
    return y * static_cast<T>(alpha) + (1 - y) * static_cast<T>(1 - alpha);
  }
  /// (1 − p_y)^γ = e^(−γ ln(1 + e^z)).
  template <Scalar T>
  T wrongness(T z) const {
    return gamma == 0 ? T(1) : math::exp(static_cast<T>(-gamma) * softplus_of_minus(-z));
  }
};

}  // namespace descent
