/// Activations that saturate on both sides, and other curves that are not rectifiers.
#pragma once

#include <type_traits>

#include "catalogue/activations/rectifiers.hpp"
#include "core/activation.hpp"
#include "core/elementary.hpp"
#include "core/pair.hpp"

namespace descent {

/// σ(x) from the exponential that is at most 1, so that nothing overflows and the tail keeps its digits: from x and
/// what its decay has begun with.
template <class T>
T logistic(T x, const math::Reduced<T>& begun) {
  const auto e = math::decay_fraction(begun);
  return select(x < 0, e.left(), e.whole()) / (e.left() + e.whole());
}
template <class T>
T logistic(T x) {
  if constexpr (std::is_same_v<T, float>) {
    return static_cast<float>(logistic(static_cast<double>(x)));
  } else {
    return logistic(x, math::reduced_decay(minus_abs(x)));
  }
}

/// σ(x)σ(−x) = σ′(x), in the same way: not zero where σ is already 1.
template <class T>
T logistic_slope(T, const math::Reduced<T>& begun) {
  const auto e = math::decay_fraction(begun);
  const T q = e.left() / (e.left() + e.whole());
  return q * (one<T>() - q);
}
template <class T>
T logistic_slope(T x) {
  if constexpr (std::is_same_v<T, float>) {
    return static_cast<float>(logistic_slope(static_cast<double>(x)));
  } else {
    return logistic_slope(x, math::reduced_decay(minus_abs(x)));
  }
}

/// e^(−s·x²). The square's rounding error is taken along: it would be multiplied by s·x² in the exponent.
template <class T>
T bell(double s, T x) {
  if constexpr (std::is_same_v<T, float>) {
    return static_cast<float>(bell(s, static_cast<double>(x)));
  } else {
    const T share = static_cast<T>(s);
    const T near = select(abs(x) > 1e3, T(1e3), x);  // beyond it nothing is left
    const math::PairOf<T> square = math::product(near, near);
    return math::exp(-share * square.hi) * (1 - share * square.lo);
  }
}

struct Identity {
  static constexpr Meta meta{"identity", "Identity", "x", "linear unit"};
  Range range() const { return {}; }
  template <class T>
  T value(T x) const {
    return x;
  }
  template <class T>
  T derivative(T x) const {
    return select(x != x, x, T(1));
  }
};

/// The logistic function.
struct Sigmoid {
  static constexpr Meta meta{"sigmoid", "Sigmoid", R"(\frac{1}{1 + e^{-x}})", "torch.nn.Sigmoid"};
  Range range() const { return {0, 1}; }
  template <class T>
  auto begin(Lanes<T> x) const {
    return math::reduced_decay(minus_abs(x));
  }
  template <class T, class... Begun>
  T value(T x, const Begun&... begun) const {
    return logistic(x, begun...);
  }
  template <class T, class... Begun>
  T derivative(T x, const Begun&... begun) const {
    return logistic_slope(x, begun...);
  }
};

struct Tanh {
  static constexpr Meta meta{"tanh", "tanh", R"(\tanh x)", "torch.nn.Tanh"};
  Range range() const { return {-1, 1}; }
  template <class T>
  T value(T x) const {
    if constexpr (std::is_same_v<T, float>) {
      return static_cast<float>(value(static_cast<double>(x)));
    } else {
      return value(x, begin(x));
    }
  }
  template <class T>
  T derivative(T x) const {
    if constexpr (std::is_same_v<T, float>) {
      return static_cast<float>(derivative(static_cast<double>(x)));
    } else {
      return derivative(x, begin(x));
    }
  }

  template <class T>
  auto begin(T x) const {
    return math::reduced_decay_of_twice(minus_abs(x));
  }
  /// (1 − e^(−2|x|)) / (1 + e^(−2|x|)). The second is made from the first, so that they err alike. Worst 2.9 units in
  /// the last place, and of the slope 4.3.
  template <class T>
  T value(T x, const math::Reduced<T>& begun) const {
    const auto e = math::decay_fraction_of_twice(begun);
    return with_sign(e.lost() / (e.lost() + e.twice_left()), x);
  }
  /// 1/cosh²x = q(2 − q) with q = 1 − tanh|x|.
  template <class T>
  T derivative(T, const math::Reduced<T>& begun) const {
    static constexpr double two = 2;
    const auto e = math::decay_fraction_of_twice(begun);
    const T q = e.twice_left() / (e.lost() + e.twice_left());
    return q * (constant<T>(two) - q);
  }

  // Of floats, the slope is what their digits near 1 say, as in PyTorch.
  Lanes<float> begin(Lanes<float> x) const { return math::tanh_of_half(x); }
  Lanes<float> value(Lanes<float>, Lanes<float> begun) const { return math::tanh_of_twice(begun); }
  Lanes<float> derivative(Lanes<float>, Lanes<float> begun) const {
    const Lanes<float> t = math::tanh_of_twice(begun), unit = one<Lanes<float>>();
    return (unit - t) * (unit + t);
  }
};

struct HardSigmoid {
  static constexpr Meta meta{"hardsigmoid", "Hard sigmoid", R"(\tfrac16 \min(\max(0, x + 3), 6))",
                             "torch.nn.Hardsigmoid", "slope 1/6, as in PyTorch; Keras before 3 had 1/5"};
  Range range() const { return {0, 1}; }
  template <class T>
  T value(T x) const {
    return (clamped(T(-3), T(3), x) + 3) / 6;
  }
  template <class T>
  T derivative(T x) const {
    return clamped_derivative(T(-3), T(3), x) / 6;
  }
};

struct HardTanh {
  static constexpr Meta meta{"hardtanh", "Hard tanh", R"(\min(\max(-1, x), 1))", "torch.nn.Hardtanh"};
  Range range() const { return {-1, 1}; }
  template <class T>
  T value(T x) const {
    return clamped(T(-1), T(1), x);
  }
  template <class T>
  T derivative(T x) const {
    return clamped_derivative(T(-1), T(1), x);
  }
};

struct SoftSign {
  static constexpr Meta meta{"softsign", "Softsign", R"(\frac{x}{1 + |x|})", "torch.nn.Softsign"};
  Range range() const { return {-1, 1}; }
  /// Beyond 1 both sides of the fraction are divided by |x|, so that infinity has its limit.
  template <class T>
  T value(T x) const {
    const T far = select(x < 0, T(-1), T(1)) / (1 + 1 / abs(x));
    return select(abs(x) > 1, far, x / (1 + abs(x)));
  }
  template <class T>
  T derivative(T x) const {
    const T reciprocal = 1 / (1 + abs(x));
    return reciprocal * reciprocal;
  }
};

struct Arctan {
  static constexpr Meta meta{"arctan", "arctan", R"(\arctan x)", "the inverse tangent"};
  Range range() const { return {-1.5707963267948966, 1.5707963267948966}; }
  template <class T>
  T value(T x) const {
    return math::atan(x);
  }
  /// Far out the square may overflow where its reciprocal is still a number, and the 1 beside it no longer counts.
  template <class T>
  T derivative(T x) const {
    const T reciprocal = 1 / x;
    return select(abs(x) > 1e9, reciprocal * reciprocal, 1 / (1 + x * x));
  }
};

struct LogSigmoid {
  static constexpr Meta meta{"logsigmoid", "Log sigmoid", R"(\ln \frac{1}{1 + e^{-x}})", "torch.nn.LogSigmoid"};
  Range range() const { return {-infinity, 0}; }
  template <class T>
  T value(T x) const {
    return least(T(0), x) - math::log1p(math::decayed(minus_abs(x)).left);
  }
  template <class T>
  T derivative(T x) const {
    return logistic(-x);
  }
};

struct TanhShrink {
  static constexpr Meta meta{"tanhshrink", "Tanh shrink", R"(x - \tanh x)", "torch.nn.Tanhshrink"};
  Range range() const { return {}; }
  /// Near zero by Lambert's continued fraction tanh x = x/(1 + k), k = x²/(3 + x²/(5 + …)): then x − tanh x is
  /// x·k/(1 + k), in which nothing cancels.
  template <class T>
  T value(T x) const {
    const T square = x * x;
    T k = T(0);
    for (int odd = 27; odd >= 3; odd -= 2) k = square / (static_cast<T>(odd) + k);
    return select(abs(x) < 2, x * (k / (1 + k)), x - math::tanh(x));
  }
  template <class T>
  T derivative(T x) const {
    const T t = math::tanh(x);
    return t * t;
  }
};

/// Sitzmann et al. 2020 (SIREN). The rounding error of ωx would count as a phase: it is taken along.
struct Sine {
  double omega = 1;

  static constexpr Meta meta{"sine", "Sine", R"(\sin \omega x)", "arXiv:2006.09661",
                             "not a number where ωx is infinite"};
  static constexpr Knob<Sine> knobs[] = {
      {"omega", "ω", &Sine::omega, 0.01, 100, Scale::logarithmic, "frequency; SIREN takes 30"}};
  Range range() const { return {-1, 1}; }
  template <Scalar T>
  T value(T x) const {
    const math::Pair turn = math::product(omega, static_cast<double>(x));
    if (turn.lo == 0) return static_cast<T>(math::sin(turn.hi));
    return static_cast<T>(math::sin(turn.hi) * math::cos(turn.lo) + math::cos(turn.hi) * math::sin(turn.lo));
  }
  template <Scalar T>
  T derivative(T x) const {
    const math::Pair turn = math::product(omega, static_cast<double>(x));
    if (turn.lo == 0) return static_cast<T>(omega * math::cos(turn.hi));
    return static_cast<T>(omega * (math::cos(turn.hi) * math::cos(turn.lo) - math::sin(turn.hi) * math::sin(turn.lo)));
  }
};

struct Gaussian {
  static constexpr Meta meta{"gaussian", "Gaussian", R"(e^{-x^2})", "radial basis function"};
  Range range() const { return {0, 1}; }
  template <class T>
  T value(T x) const {
    return bell(1, x);
  }
  template <class T>
  T derivative(T x) const {
    const T height = bell(1, x);
    return select(height == 0, T(0), -2 * x * height);
  }
};

struct ExponentialUnit {
  static constexpr Meta meta{"exponential", "Exponential", R"(e^x)", "keras.activations.exponential"};
  Range range() const { return {0, infinity}; }
  template <class T>
  T value(T x) const {
    return math::exp(x);
  }
  template <class T>
  T derivative(T x) const {
    return math::exp(x);
  }
};

/// The perceptron's own. Its slope is zero nowhere useful, so that in a network the gradient goes straight through.
struct HeavisideStep {
  static constexpr Meta meta{"step", "Step", R"(\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases})",
                             "Rosenblatt 1958; arXiv:1308.3432",
                             "f′ is taken to be 1 (straight-through): the true slope is 0 and teaches nothing"};
  static constexpr bool straight_through = true;
  Range range() const { return {0, 1}; }
  template <class T>
  T value(T x) const {
    return select(x > 0, T(1), select(x <= 0, T(0), x));
  }
  template <class T>
  T derivative(T x) const {
    return select(x == x, T(1), x);
  }
};

}  // namespace descent
