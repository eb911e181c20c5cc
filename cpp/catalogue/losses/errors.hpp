/// Losses of the plain error p − y, for numbers; classes count as 0 and 1.
#pragma once

#include <cmath>

#include "core/elementary.hpp"
#include "core/loss.hpp"

namespace descent {

/// What the losses of the plain error p − y share.
struct ErrorLoss {
  static constexpr Targets targets = Targets::any;
  static constexpr const char* output = "identity";
  Range domain() const { return {}; }
};

struct SquaredError : ErrorLoss {
  static constexpr Meta meta{"squared_error", "Squared error", R"((y - p)^2)", "torch.nn.MSELoss"};
  template <class T>
  T value(T p, T y) const {
    return (p - y) * (p - y);
  }
  template <class T>
  T derivative(T p, T y) const {
    return 2 * (p - y);
  }
};

struct HalfSquaredError : ErrorLoss {
  static constexpr Meta meta{"half_squared_error", "Half squared error", R"(\tfrac12 (y - p)^2)",
                             "the article's (1/2m)Σ(y − p)²", "its gradient is the plain error p − y"};
  template <class T>
  T value(T p, T y) const {
    const T error = p - y;
    return error / 2 * error;  // the square alone may overflow
  }
  template <class T>
  T derivative(T p, T y) const {
    return p - y;
  }
};

struct AbsoluteError : ErrorLoss {
  static constexpr Meta meta{"absolute_error", "Absolute error", R"(|y - p|)", "torch.nn.L1Loss",
                             "the derivative at p = y is 0, as in PyTorch"};
  template <class T>
  T value(T p, T y) const {
    return abs(p - y);
  }
  template <class T>
  T derivative(T p, T y) const {
    const T error = p - y;
    return select(error > 0, T(1), select(error < 0, T(-1), error));
  }
};

/// Huber 1964: squared near zero, straight beyond δ, so that an outlier pulls with bounded force.
struct Huber : ErrorLoss {
  double delta = 1;

  static constexpr Meta meta{
      "huber", "Huber",
      R"(\begin{cases} \tfrac12 e^2 & |e| \le \delta \\ \delta (|e| - \tfrac12 \delta) & |e| > \delta \end{cases})",
      "torch.nn.HuberLoss", "δ times smooth L1"};
  static constexpr Knob<Huber> knobs[] = {
      {"delta", "δ", &Huber::delta, 1e-3, 100, Scale::logarithmic, "error at which the square becomes a line"}};
  template <class T>
  T value(T p, T y) const {
    const T size = abs(p - y);
    const T bound = static_cast<T>(delta);
    return select(size <= bound, size * size / 2, bound * (size - bound / 2));
  }
  template <class T>
  T derivative(T p, T y) const {
    const T bound = static_cast<T>(delta);
    const T error = p - y;
    return greatest(-bound, least(bound, error));
  }
};

struct SmoothL1 : ErrorLoss {
  double beta = 1;

  static constexpr Meta meta{
      "smooth_l1", "Smooth L1",
      R"(\begin{cases} \tfrac{1}{2 \beta} e^2 & |e| < \beta \\ |e| - \tfrac12 \beta & |e| \ge \beta \end{cases})",
      "torch.nn.SmoothL1Loss"};
  static constexpr Knob<SmoothL1> knobs[] = {
      {"beta", "β", &SmoothL1::beta, 1e-3, 100, Scale::logarithmic, "error at which the square becomes a line"}};
  template <class T>
  T value(T p, T y) const {
    const T size = abs(p - y);
    const T bound = static_cast<T>(beta);
    return select(size < bound, size / bound * size / 2, size - bound / 2);
  }
  template <class T>
  T derivative(T p, T y) const {
    const T share = (p - y) / static_cast<T>(beta);
    return greatest(T(-1), least(T(1), share));
  }
};

/// ln cosh e. Near zero from cosh e − 1 = q²/(2(q + 1)) with q = e^|e| − 1, which keeps the digits.
struct LogCosh : ErrorLoss {
  static constexpr Meta meta{"log_cosh", "Log cosh", R"(\ln \cosh(y - p))", "keras.losses.LogCosh"};
  template <Scalar T>
  T value(T p, T y) const {
    const T size = std::abs(p - y);
    if (size > 1) return size + (math::log1p(math::exp(-2 * size)) - static_cast<T>(0.6931471805599453));
    const T q = math::expm1(size);
    return math::log1p(q * q / (2 * (q + 1)));
  }
  template <Scalar T>
  T derivative(T p, T y) const {
    return math::tanh(p - y);
  }
};

/// Koenker & Bassett 1978: what it makes smallest is the τ-quantile.
struct Quantile : ErrorLoss {
  double tau = 0.5;

  static constexpr Meta meta{"quantile", "Quantile", R"(\max(\tau (y - p), (\tau - 1)(y - p)))",
                             "sklearn.metrics.mean_pinball_loss", "the derivative at p = y is 0"};
  static constexpr Knob<Quantile> knobs[] = {
      {"tau", "τ", &Quantile::tau, 0.01, 0.99, Scale::linear, "the quantile that is sought; 0.5 is the median"}};
  template <class T>
  T value(T p, T y) const {
    const T error = p - y;
    return select(error > 0, static_cast<T>(1 - tau) * error, static_cast<T>(-tau) * error);
  }
  template <class T>
  T derivative(T p, T y) const {
    const T error = p - y;
    return select(error > 0, static_cast<T>(1 - tau), select(error < 0, static_cast<T>(-tau), error));
  }
};

/// The negative log likelihood of a Cauchy distribution: far outliers hardly pull at all.
struct Cauchy : ErrorLoss {
  double c = 1;

  static constexpr Meta meta{"cauchy", "Cauchy", R"(\tfrac{c^2}{2} \ln(1 + (e / c)^2))",
                             "Black & Anandan 1996; Barron 2019"};
  static constexpr Knob<Cauchy> knobs[] = {
      {"c", "c", &Cauchy::c, 1e-3, 100, Scale::logarithmic, "error beyond which a sample counts as an outlier"}};
  template <Scalar T>
  T value(T p, T y) const {
    const T width = static_cast<T>(c);
    const T size = std::abs(p - y);
    const T share = size / width;
    return share <= far ? width * width / 2 * math::log1p(share * share)
                        : width * width * (math::log(size) - math::log(width));
  }
  template <Scalar T>
  T derivative(T p, T y) const {
    const T error = p - y;
    const T width = static_cast<T>(c);
    const T share = error / width;
    return std::abs(share) > far ? width * width / error : error / (1 + share * share);
  }

 private:
  static constexpr float far = 1e9f;  // beyond it, in units of c, the 1 beside the square no longer counts
};

/// The prediction is the logarithm of the expected count.
struct PoissonNll : ErrorLoss {
  static constexpr Meta meta{"poisson_nll", "Poisson", R"(e^p - y p)", "torch.nn.PoissonNLLLoss",
                             "log_input=True: the prediction is the logarithm of the rate"};
  template <Scalar T>
  T value(T p, T y) const {
    const T rate = math::exp(p);
    return rate - (y == 0 || std::isinf(rate) ? y : y * p);  // neither 0 · ∞ nor ∞ − ∞ is a number
  }
  template <Scalar T>
  T derivative(T p, T y) const {
    return math::exp(p) - y;
  }
};

}  // namespace descent
