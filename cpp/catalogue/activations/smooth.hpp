/// Smooth relatives of the rectifier: gates x·σ(x) and soft corners.
#pragma once

#include "catalogue/activations/sigmoids.hpp"
#include "core/activation.hpp"
#include "core/elementary.hpp"
#include "core/pair.hpp"

namespace descent {

/// z·σ(z) by z: σ(z)(1 + zσ(−z)).
template <class T>
T gate_slope(T z) {
  const T open = logistic(z);
  return vanishing(1 + vanishing(z, logistic(-z)), open);
}

/// Elfwing et al. 2017.
struct Silu {
  static constexpr Meta meta{"silu", "SiLU", R"(x\,\sigma(x))", "torch.nn.SiLU, arXiv:1702.03118"};
  Range range() const { return {-0.27846454276107374, infinity}; }
  template <class T>
  T value(T x) const {
    return vanishing(x, logistic(x));
  }
  template <class T>
  T derivative(T x) const {
    return gate_slope(x);
  }
};

/// Ramachandran et al. 2017: between a line (β = 0) and ReLU (β → ∞).
struct Swish {
  double beta = 1;

  static constexpr Meta meta{"swish", "Swish", R"(x\,\sigma(\beta x))", "arXiv:1710.05941"};
  static constexpr Knob<Swish> knobs[] = {
      {"beta", "β", &Swish::beta, 0.01, 100, Scale::logarithmic, "how sharply the gate closes"}};
  Range range() const { return {-0.27846454276107374 / beta, infinity}; }
  template <class T>
  T value(T x) const {
    return vanishing(x, logistic(static_cast<T>(beta) * x));
  }
  template <class T>
  T derivative(T x) const {
    return gate_slope(static_cast<T>(beta) * x);
  }
};

/// Misra 2019: x·tanh(ln(1 + eˣ)). With n = e^(−|x|), tanh of the softplus is a fraction of polynomials in n.
struct Mish {
  static constexpr Meta meta{"mish", "Mish", R"(x \tanh(\ln(1 + e^x)))", "torch.nn.Mish, arXiv:1908.08681"};
  Range range() const { return {-0.30884341301725954, infinity}; }
  template <class T>
  T value(T x) const {
    const T n = math::decayed(minus_abs(x)).left;
    const T gate = select(x < 0, n * (n + 2) / (n * (n + 2) + 2), (1 + 2 * n) / (1 + 2 * n + 2 * n * n));
    return vanishing(x, gate);
  }
  /// The gate's slope is 4n(1 + n)/(n² + 2n + 2)² left of zero and the same with n² for n over (1 + 2n + 2n²)² right.
  template <class T>
  T derivative(T x) const {
    const T n = math::decayed(minus_abs(x)).left;
    const T below = select(x < 0, n * (n + 2) + 2, 1 + 2 * n + 2 * n * n);
    const T gate = select(x < 0, n * (n + 2), 1 + 2 * n) / below;
    const T slope = 4 * select(x < 0, n, n * n) * (1 + n) / (below * below);
    return gate + vanishing(x, slope);
  }
};

/// Φ(−a) − a φ(a), with the normal distribution's density φ(a) = e^(−a²/2)/√(2π).
template <class T>
T tail_less_density(T a) {
  return math::normal_tail(a) - a * (static_cast<T>(0.3989422804014327) * bell(0.5, a));
}
inline Lanes<float> tail_less_density(Lanes<float> a) { return math::tail_less_density(a); }

/// Hendrycks & Gimpel 2016: x·Φ(x), with the normal distribution's Φ(x) = erfc(−x/√2)/2.
struct Gelu {
  static constexpr Meta meta{"gelu", "GELU", R"(x\,\Phi(x))", "torch.nn.GELU, arXiv:1606.08415", "exact, by erf"};
  Range range() const { return {-0.16997120747990369, infinity}; }
  template <class T>
  T value(T x) const {
    const T a = size(x);
    return greatest(T(0), x) - a * math::normal_tail(a);
  }
  template <class T>
  T derivative(T x) const {
    const T a = size(x);
    const T below = tail_less_density(a);
    return select(x > 0, 1 - below, below);
  }

 private:
  /// Farther out nothing is left of the tail's product with x.
  template <class T>
  static T size(T x) {
    return least(T(math::normal_end<T>), abs(x));
  }
};

struct GeluTanh {
  static constexpr Meta meta{"gelu_tanh", "GELU (tanh)", R"(\tfrac x2 (1 + \tanh(\sqrt{2 / \pi} (x + 0.044715 x^3))))",
                             "torch.nn.GELU(approximate='tanh'), arXiv:1606.08415"};
  Range range() const { return {-0.17004075057125412, infinity}; }
  /// (1 + tanh u)/2 is σ(2u), which keeps the tail.
  template <class T>
  T value(T x) const {
    return vanishing(x, logistic(twice_u(x)));
  }
  template <class T>
  T derivative(T x) const {
    const T slope = static_cast<T>(2 * root) * (1 + static_cast<T>(3 * cubic) * x * x);
    return logistic(twice_u(x)) + vanishing(x * slope, logistic_slope(twice_u(x)));
  }

 private:
  static constexpr double root = 0.7978845608028654;  // √(2/π)
  static constexpr double cubic = 0.044715;
  template <class T>
  static T twice_u(T x) {
    return static_cast<T>(2 * root) * x * (1 + static_cast<T>(cubic) * x * x);
  }
};

struct HardSwish {
  static constexpr Meta meta{"hardswish", "Hard swish", R"(\tfrac x6 \min(\max(0, x + 3), 6))",
                             "torch.nn.Hardswish, arXiv:1905.02244", "f′(−3) = 0 and f′(3) = 1"};
  Range range() const { return {-0.375, infinity}; }
  template <class T>
  T value(T x) const {
    return select(x <= -3, T(0), select(x >= 3, x, x * (x + 3) / 6));
  }
  template <class T>
  T derivative(T x) const {
    return select(x <= -3, T(0), select(x >= 3, T(1), (2 * x + 3) / 6));
  }
};

/// Dugas et al. 2001: (1/β) ln(1 + e^(βx)), in full: PyTorch turns into a line at βx = 20.
struct Softplus {
  double beta = 1;

  static constexpr Meta meta{"softplus", "Softplus", R"(\tfrac1\beta \ln(1 + e^{\beta x}))", "torch.nn.Softplus",
                             "without PyTorch's change to a line at βx = 20"};
  static constexpr Knob<Softplus> knobs[] = {
      {"beta", "β", &Softplus::beta, 0.01, 100, Scale::logarithmic, "how sharp the corner is"}};
  Range range() const { return {0, infinity}; }
  template <class T>
  T value(T x) const {
    const T sharpness = static_cast<T>(beta);
    const T tail = math::log1p(math::decayed(minus_abs(sharpness * x)).left) / sharpness;
    return greatest(T(0), x) + tail;
  }
  template <class T>
  T derivative(T x) const {
    return logistic(static_cast<T>(beta) * x);
  }
};

/// √(x² + b) without overflow: beyond 1, |x| is taken out of the root.
template <class T>
T root_of_square_plus(T x, T b) {
  const T reciprocal = 1 / x;
  return select(abs(x) <= 1, sqrt(x * x + b), abs(x) * sqrt(1 + b * reciprocal * reciprocal));
}

/// x/√(x² + b), with its limits ±1.
template <class T>
T over_root(T x, T b) {
  const T reciprocal = 1 / x;
  const T far = select(x < 0, T(-1), T(1)) / sqrt(1 + b * reciprocal * reciprocal);
  return select(abs(x) <= 1, x / sqrt(x * x + b), far);
}

/// Barron 2021. Left of zero x + √(x² + b) cancels; b/(√(x² + b) − x) is the same and does not.
struct SquarePlus {
  double b = 4;

  static constexpr Meta meta{"squareplus", "Squareplus", R"(\tfrac12 (x + \sqrt{x^2 + b}))", "arXiv:2112.11687"};
  static constexpr Knob<SquarePlus> knobs[] = {
      {"b", "b", &SquarePlus::b, 0.01, 100, Scale::logarithmic, "how round the corner is"}};
  Range range() const { return {0, infinity}; }
  template <class T>
  T value(T x) const {
    const T bend = static_cast<T>(b);
    const T root = root_of_square_plus(x, bend);
    return select(x < 0, bend / 4 / (root / 2 - x / 2), x / 2 + root / 2);
  }
  /// (1 + x/root)/2, which left of zero is value/root.
  template <class T>
  T derivative(T x) const {
    const T bend = static_cast<T>(b);
    return select(x < 0, value(x) / root_of_square_plus(x, bend), (1 + over_root(x, bend)) / 2);
  }
};

/// A line of slope ½ left of zero that bends into one of slope 3/2. √(x² + 1) − 1 is written as x²/(√(x² + 1) + 1).
struct BentIdentity {
  static constexpr Meta meta{"bent_identity", "Bent identity", R"(\tfrac12 (\sqrt{x^2 + 1} - 1) + x)", "folklore"};
  Range range() const { return {}; }
  template <class T>
  T value(T x) const {
    const T reciprocal = 1 / abs(x);
    const T far = select(x < 0, T(-1), T(1)) / (sqrt(1 + reciprocal * reciprocal) + reciprocal);
    const T share = select(abs(x) <= 1, x / (sqrt(x * x + 1) + 1), far);
    return x * (1 + share / 2);
  }
  template <class T>
  T derivative(T x) const {
    return 1 + over_root(x, T(1)) / 2;
  }
};

}  // namespace descent
