/// Dual numbers: a value with its derivatives along several directions, so that a formula written once gives its exact
/// gradient; nested, Dual<Dual<T, 1>, 2>, also the curvature along a direction.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>

#include "core/elementary.hpp"
#include "core/elementary_angles.hpp"

namespace descent::math {

template <class T, std::size_t N>
struct Dual {
  T value{};
  std::array<T, N> slopes{};

  Dual() = default;
  /// A constant.
  Dual(double constant) : value(static_cast<T>(constant)) {}
  Dual(T value, const std::array<T, N>& slopes) : value(value), slopes(slopes) {}

  /// f(this), given f there and f′ there: the chain rule.
  Dual chain(const T& f, const T& derivative) const {
    Dual result{f, slopes};
    for (T& slope : result.slopes) slope = derivative * slope;
    return result;
  }

  friend Dual operator-(const Dual& a) { return a.chain(-a.value, T(-1)); }
  friend Dual operator+(Dual a, const Dual& b) {
    a.value = a.value + b.value;
    for (std::size_t i = 0; i < N; ++i) a.slopes[i] = a.slopes[i] + b.slopes[i];
    return a;
  }
  friend Dual operator-(Dual a, const Dual& b) {
    a.value = a.value - b.value;
    for (std::size_t i = 0; i < N; ++i) a.slopes[i] = a.slopes[i] - b.slopes[i];
    return a;
  }
  friend Dual operator*(const Dual& a, const Dual& b) {
    Dual result{a.value * b.value, {}};
    for (std::size_t i = 0; i < N; ++i) result.slopes[i] = a.slopes[i] * b.value + a.value * b.slopes[i];
    return result;
  }
  friend Dual operator/(const Dual& a, const Dual& b) {
    Dual result{a.value / b.value, {}};
    for (std::size_t i = 0; i < N; ++i) result.slopes[i] = (a.slopes[i] - result.value * b.slopes[i]) / b.value;
    return result;
  }
  friend bool operator<(const Dual& a, const Dual& b) { return a.value < b.value; }
};

template <class T, std::size_t N>
Dual<T, N> exp(const Dual<T, N>& x) {
  const T y = exp(x.value);
  return x.chain(y, y);
}

template <class T, std::size_t N>
Dual<T, N> sin(const Dual<T, N>& x) {
  return x.chain(sin(x.value), cos(x.value));
}

template <class T, std::size_t N>
Dual<T, N> cos(const Dual<T, N>& x) {
  return x.chain(cos(x.value), -sin(x.value));
}

/// xᵖ for x > 0.
template <class T, std::size_t N>
Dual<T, N> pow(const Dual<T, N>& x, double p) {
  return x.chain(pow(x.value, p), T(p) * pow(x.value, p - 1));
}

inline double sqrt(double x) { return std::sqrt(x); }

/// At 0, where the slope is infinite, it is taken as 0: the middle of the two sides of √(x²).
template <class T, std::size_t N>
Dual<T, N> sqrt(const Dual<T, N>& x) {
  const T root = sqrt(x.value);
  return x.chain(root, T(0) < root ? T(0.5) / root : root * T(0));
}

template <class N>
N square(const N& x) {
  return x * x;
}

inline double abs(double x) { return std::fabs(x); }

/// At 0 the slope is 0, the middle of the two sides.
template <class T, std::size_t N>
Dual<T, N> abs(const Dual<T, N>& x) {
  if (x.value < T(0)) return -x;
  return T(0) < x.value ? x : x.chain(abs(x.value), x.value * T(0));
}

}  // namespace descent::math
