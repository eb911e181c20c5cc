/// Rectifiers: activations that are a straight line right of zero, or nearly so.
#pragma once

#include "core/activation.hpp"
#include "core/elementary.hpp"
#include "core/pair.hpp"

namespace descent {

/// x·y where y may have vanished: then the product is 0, for infinite x too.
template <class T>
T vanishing(T x, T y) {
  return select(y == 0, y, x * y);
}
/// Of lanes: bits that are cleared cost less than a choice.
template <Scalar T>
Lanes<T> vanishing(Lanes<T> x, Lanes<T> y) {
  return math::from_bits(to_bits(x * y) & (typename Lanes<T>::Bits)(y != 0));
}

/// A comparison with NaN is false: the last choice hands it on. So throughout.
struct Relu {
  static constexpr Meta meta{"relu", "ReLU", R"(\max(0, x))", "torch.nn.ReLU", "f′(0) = 0, as in PyTorch"};
  Range range() const { return {0, infinity}; }
  template <class T>
  T value(T x) const {
    return select(x <= 0, T(0), x);
  }
  template <class T>
  T derivative(T x) const {
    return select(x <= 0, T(0), select(x > 0, T(1), x));
  }
};

/// A line of another slope left of zero: what the leaky and the learnable rectifier share.
struct SlopedRelu {
  Range range() const { return {}; }

 protected:
  template <class T>
  static T sloped(T slope, T x) {
    return select((x > 0) | (x != x), x, vanishing(x, slope));
  }
  template <class T>
  static T sloped_derivative(T slope, T x) {
    return select(x <= 0, slope, select(x > 0, T(1), x));
  }
};

struct LeakyRelu : SlopedRelu {
  double slope = 0.01;

  static constexpr Meta meta{"leaky_relu", "Leaky ReLU", R"(\max(0, x) + s \min(0, x))", "torch.nn.LeakyReLU",
                             "f′(0) = s, as in PyTorch"};
  static constexpr Knob<LeakyRelu> knobs[] = {
      {"slope", "s", &LeakyRelu::slope, 0, 1, Scale::linear, "slope left of zero"}};
  template <class T>
  T value(T x) const {
    return sloped(static_cast<T>(slope), x);
  }
  template <class T>
  T derivative(T x) const {
    return sloped_derivative(static_cast<T>(slope), x);
  }
};

/// He et al. 2015: the slope left of zero is learned, one for each layer.
struct PRelu : SlopedRelu {
  double a = 0.25;

  static constexpr Meta meta{"prelu", "PReLU", R"(\max(0, x) + a \min(0, x))", "torch.nn.PReLU, arXiv:1502.01852",
                             "a is learned, one for each layer"};
  static constexpr Knob<PRelu> knobs[] = {
      {"a", "a", &PRelu::a, -1, 1, Scale::linear, "slope left of zero from which learning starts"}};
  static constexpr double PRelu::*learned = &PRelu::a;
  template <class T>
  T value(T x) const {
    return sloped(static_cast<T>(a), x);
  }
  template <class T>
  T derivative(T x) const {
    return sloped_derivative(static_cast<T>(a), x);
  }
  template <class T>
  T learned_derivative(T x) const {
    return select(x >= 0, T(0), x);
  }
};

/// An exponential left of zero, λα(e^(x/w) − 1), beside a line of slope λ: what ELU, SELU and CELU share.
struct ExponentialTail {
 protected:
  /// Right of zero the exponential is e⁰, whose change is 0 and whose slope is 1.
  template <class T>
  static T tailed(T scale, T depth, T width, T x) {
    return scale * greatest(T(0), x) - scale * depth * math::decayed(least(T(0), x / width)).lost;
  }
  /// e^(x/w) left of zero, and 1 right of it.
  template <class T>
  static T decay(T width, T x) {
    return math::decayed(least(T(0), x / width)).left;
  }
  template <class T>
  static T tailed_derivative(T right, T left, T x) {
    return select(x <= 0, left, right) * decay(T(1), x);
  }
};

/// Clevert et al. 2016: smooth at zero, saturates at −α.
struct Elu : ExponentialTail {
  double alpha = 1;

  static constexpr Meta meta{"elu", "ELU", R"(\begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases})",
                             "torch.nn.ELU, arXiv:1511.07289"};
  static constexpr Knob<Elu> knobs[] = {{"alpha", "α", &Elu::alpha, 0, 10, Scale::linear, "where it saturates: −α"}};
  Range range() const { return {-alpha, infinity}; }
  template <class T>
  T value(T x) const {
    return tailed(T(1), static_cast<T>(alpha), T(1), x);
  }
  template <class T>
  T derivative(T x) const {
    return alpha == 1 ? decay(T(1), x) : tailed_derivative(one<T>(), static_cast<T>(alpha), x);
  }
};

/// Klambauer et al. 2017: the constants make mean 0 and variance 1 a fixed point of a layer.
struct Selu : ExponentialTail {
  static constexpr Meta meta{"selu", "SELU",
                             R"(\lambda \begin{cases} x & x > 0 \\ \alpha (e^x - 1) & x \le 0 \end{cases})",
                             "torch.nn.SELU, arXiv:1706.02515", "λ = 1.0507…, α = 1.6733…"};
  static constexpr double lambda = 1.0507009873554804934;
  static constexpr double alpha = 1.6732632423543772848;
  Range range() const { return {-lambda * alpha, infinity}; }
  template <class T>
  T value(T x) const {
    return tailed(static_cast<T>(lambda), static_cast<T>(alpha), T(1), x);
  }
  template <class T>
  T derivative(T x) const {
    return tailed_derivative(static_cast<T>(lambda), static_cast<T>(lambda * alpha), x);
  }
};

/// Barron 2017: an ELU whose slope stays continuous for every α.
struct Celu : ExponentialTail {
  double alpha = 1;

  static constexpr Meta meta{"celu", "CELU",
                             R"(\begin{cases} x & x > 0 \\ \alpha (e^{x / \alpha} - 1) & x \le 0 \end{cases})",
                             "torch.nn.CELU, arXiv:1704.07483"};
  static constexpr Knob<Celu> knobs[] = {
      {"alpha", "α", &Celu::alpha, 0.01, 10, Scale::linear, "where it saturates: −α"}};
  Range range() const { return {-alpha, infinity}; }
  template <class T>
  T value(T x) const {
    return tailed(T(1), static_cast<T>(alpha), static_cast<T>(alpha), x);
  }
  template <class T>
  T derivative(T x) const {
    return decay(static_cast<T>(alpha), x);
  }
};

/// Linear between two bounds and flat outside: what ReLU6, hard tanh and hard sigmoid share. Flat on the bounds too.
template <class T>
T clamped(T low, T high, T x) {
  return greatest(low, least(high, x));
}
template <class T>
T clamped_derivative(T low, T high, T x) {
  return select((x <= low) | (x >= high), T(0), select(x == x, T(1), x));
}

struct Relu6 {
  static constexpr Meta meta{"relu6", "ReLU6", R"(\min(\max(0, x), 6))", "torch.nn.ReLU6"};
  Range range() const { return {0, 6}; }
  template <class T>
  T value(T x) const {
    return clamped(T(0), T(6), x);
  }
  template <class T>
  T derivative(T x) const {
    return clamped_derivative(T(0), T(6), x);
  }
};

/// So et al. 2021 (Primer).
struct ReluSquared {
  static constexpr Meta meta{"relu_squared", "Squared ReLU", R"(\max(0, x)^2)", "arXiv:2109.08668"};
  Range range() const { return {0, infinity}; }
  template <class T>
  T value(T x) const {
    const T right = greatest(T(0), x);
    return right * right;
  }
  template <class T>
  T derivative(T x) const {
    return select(x <= 0, T(0), 2 * x);
  }
};

/// A constant up to the threshold, the identity above it.
struct Threshold {
  double threshold = 0.5;
  double fill = 0;

  static constexpr Meta meta{"threshold", "Threshold", R"(\begin{cases} x & x > t \\ v & x \le t \end{cases})",
                             "torch.nn.Threshold"};
  static constexpr Knob<Threshold> knobs[] = {
      {"threshold", "t", &Threshold::threshold, -10, 10, Scale::linear, "above it, the identity"},
      {"fill", "v", &Threshold::fill, -10, 10, Scale::linear, "the value up to it"}};
  Range range() const { return {threshold < fill ? threshold : fill, infinity}; }
  template <class T>
  T value(T x) const {
    return select(x <= static_cast<T>(threshold), static_cast<T>(fill), x);
  }
  template <class T>
  T derivative(T x) const {
    return select(x <= static_cast<T>(threshold), T(0), select(x == x, T(1), x));
  }
};

/// Zero in the middle: what the two shrinkages share.
template <class T>
auto inside(T bound, T x) {
  return (x >= -bound) & (x <= bound);
}

struct SoftShrink {
  double lambda = 0.5;

  static constexpr Meta meta{"softshrink", "Soft shrink", R"(\operatorname{sign}(x) \max(|x| - \lambda, 0))",
                             "torch.nn.Softshrink"};
  static constexpr Knob<SoftShrink> knobs[] = {
      {"lambda", "λ", &SoftShrink::lambda, 0, 10, Scale::linear, "half the width of what becomes zero"}};
  Range range() const { return {}; }
  template <class T>
  T value(T x) const {
    const T bound = static_cast<T>(lambda);
    return select(inside(bound, x), T(0), select(x > 0, x - bound, x + bound));
  }
  template <class T>
  T derivative(T x) const {
    return select(inside(static_cast<T>(lambda), x), T(0), select(x == x, T(1), x));
  }
};

struct HardShrink {
  double lambda = 0.5;

  static constexpr Meta meta{"hardshrink", "Hard shrink",
                             R"(\begin{cases} x & |x| > \lambda \\ 0 & |x| \le \lambda \end{cases})",
                             "torch.nn.Hardshrink"};
  static constexpr Knob<HardShrink> knobs[] = {
      {"lambda", "λ", &HardShrink::lambda, 0, 10, Scale::linear, "half the width of what becomes zero"}};
  Range range() const { return {}; }
  template <class T>
  T value(T x) const {
    return select(inside(static_cast<T>(lambda), x), T(0), x);
  }
  template <class T>
  T derivative(T x) const {
    return select(inside(static_cast<T>(lambda), x), T(0), select(x == x, T(1), x));
  }
};

}  // namespace descent
