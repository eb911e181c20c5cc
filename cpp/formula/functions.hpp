/// The functions of formulas, each declared once: its name, its value, and its slope.
///
/// A value is computed in double and rounded once for float, from core/elementary.hpp and from what IEEE 754 rounds
/// alike everywhere. A slope is a template: numbers, dual numbers (for second derivatives) and symbols (for the
/// derivative that is shown) go through the same text; `y` is the function's value at `x`.
#pragma once

#include <cmath>
#include <concepts>
#include <cstdint>

#include "core/elementary.hpp"
#include "core/elementary_angles.hpp"
#include "core/range.hpp"
#include "formula/dual.hpp"
#include "formula/symbol.hpp"
#include "formula/tree.hpp"

namespace descent {

template <Op>
struct Function;

/// A function whose slope is 0 wherever it has one.
template <Op op>
concept Flat = op >= Op::sign&& op <= Op::round;

/// The function's value, for whatever a formula can be evaluated with.
template <Op op, class T>
T call(T x) {
  if constexpr (std::same_as<T, Symbol>) {
    return x.function(op);
  } else if constexpr (std::same_as<T, Dual>) {
    const double y = Function<op>::value(x.value);
    if constexpr (Flat<op>) {
      return y;
    } else {
      return {y, Function<op>::slope(x.value, y) * x.slope};
    }
  } else {
    return static_cast<T>(Function<op>::value(x));
  }
}

template <Op op, class T>
T call(T x, T y) {
  if constexpr (std::same_as<T, Dual>) {
    const double z = Function<op>::value(x.value, y.value);
    const auto [by_x, by_y] = Function<op>::slopes(x.value, y.value, z);
    return {z, (x.slope == 0 ? 0 : by_x * x.slope) + (y.slope == 0 ? 0 : by_y * y.slope)};
  } else {
    return static_cast<T>(Function<op>::value(x, y));
  }
}

/// Constants that are numbers to a number and stay names to a symbol.
template <class T>
T root_of_pi(T) {
  return T(1.7724538509055160);
}
template <class T>
T log_of_2(T) {
  return T(0.6931471805599453);
}
template <class T>
T log_of_10(T) {
  return T(2.302585092994046);
}
inline Symbol root_of_pi(Symbol x) { return x.pi().function(Op::sqrt); }
inline Symbol log_of_2(Symbol x) { return x.number(2).function(Op::log); }
inline Symbol log_of_10(Symbol x) { return x.number(10).function(Op::log); }

/// 1 − x², by the form that keeps its digits near 1 where digits count.
template <class T>
T one_less_square(T x) {
  if constexpr (std::same_as<T, Symbol>) {
    return 1 - x * x;
  } else {
    return (1 - x) * (1 + x);
  }
}

/// a/b, but 0 where both are 0: the slope by convention at the tip of a cone.
template <class T>
T share(T a, T b) {
  if constexpr (!std::same_as<T, Symbol>) {
    if (a == 0 && b == 0) return 0;
  }
  return a / b;
}

template <>
struct Function<Op::abs> {
  static constexpr const char* name = "abs";
  template <class T>
  static T value(T x) {
    return std::fabs(x);
  }
  template <class T>
  static T slope(T x, T) {
    return call<Op::sign>(x);
  }
};

template <>
struct Function<Op::sign> {
  static constexpr const char* name = "sign";
  template <class T>
  static T value(T x) {
    return x > 0 ? T(1) : x < 0 ? T(-1) : x;  // keeps NaN
  }
};

template <>
struct Function<Op::floor> {
  static constexpr const char* name = "floor";
  template <class T>
  static T value(T x) {
    return std::floor(x);
  }
};

template <>
struct Function<Op::ceil> {
  static constexpr const char* name = "ceil";
  template <class T>
  static T value(T x) {
    return std::ceil(x);
  }
};

template <>
struct Function<Op::round> {
  static constexpr const char* name = "round";
  template <class T>
  static T value(T x) {
    return std::round(x);
  }
};

template <>
struct Function<Op::sqrt> {
  static constexpr const char* name = "sqrt";
  template <class T>
  static T value(T x) {
    return std::sqrt(x);
  }
  template <class T>
  static T slope(T, T y) {
    return 1 / (2 * y);
  }
};

template <>
struct Function<Op::cbrt> {
  static constexpr const char* name = "cbrt";
  /// |x|^(1/3), whose exponent is rounded, and one step of Newton's.
  static double value(double x) {
    const double a = std::fabs(x);
    if (!(a > 0) || a == infinity) return x;
    const double y = math::pow(a, 1.0 / 3);
    return std::copysign(y - (y * y - a / y) / (3 * y), x);
  }
  template <class T>
  static T slope(T, T y) {
    return 1 / (3 * (y * y));
  }
};

template <>
struct Function<Op::exp> {
  static constexpr const char* name = "exp";
  static double value(double x) { return math::exp(x); }
  template <class T>
  static T slope(T, T y) {
    return y;
  }
};

template <>
struct Function<Op::expm1> {
  static constexpr const char* name = "expm1";
  static double value(double x) { return math::expm1(x); }
  template <class T>
  static T slope(T x, T) {
    return call<Op::exp>(x);
  }
};

template <>
struct Function<Op::log> {
  static constexpr const char* name = "log";
  static double value(double x) { return math::log(x); }
  template <class T>
  static T slope(T x, T) {
    return 1 / x;
  }
};

template <>
struct Function<Op::log1p> {
  static constexpr const char* name = "log1p";
  static double value(double x) { return math::log1p(x); }
  template <class T>
  static T slope(T x, T) {
    return 1 / (1 + x);
  }
};

template <>
struct Function<Op::log2> {
  static constexpr const char* name = "log2";
  /// The exponent, and the logarithm of what is left around 1: exact for powers of two.
  static double value(double x) {
    if (!(x > 0) || x == infinity) return math::log(x);
    int exponent;
    double m = std::frexp(x, &exponent);
    if (m < 0.7071067811865476) {
      m *= 2;
      --exponent;
    }
    return exponent + math::log(m) * 1.4426950408889634;
  }
  template <class T>
  static T slope(T x, T) {
    return 1 / (x * log_of_2(x));
  }
};

template <>
struct Function<Op::log10> {
  static constexpr const char* name = "log10";
  /// Exact for the powers of ten that a double holds: a logarithm that is whole but for its rounding is tried.
  static double value(double x) {
    const double y = math::log(x) / 2.302585092994046;
    const double whole = std::round(y);
    if (!(whole >= 0 && whole <= 22 && std::fabs(y - whole) < 1e-14 * whole)) return y;
    double power = 1;
    for (double i = 0; i < whole; ++i) power *= 10;
    return power == x ? whole : y;
  }
  template <class T>
  static T slope(T x, T) {
    return 1 / (x * log_of_10(x));
  }
};

template <>
struct Function<Op::sin> {
  static constexpr const char* name = "sin";
  static double value(double x) { return math::sin(x); }
  template <class T>
  static T slope(T x, T) {
    return call<Op::cos>(x);
  }
};

template <>
struct Function<Op::cos> {
  static constexpr const char* name = "cos";
  static double value(double x) { return math::cos(x); }
  template <class T>
  static T slope(T x, T) {
    return -call<Op::sin>(x);
  }
};

template <>
struct Function<Op::tan> {
  static constexpr const char* name = "tan";
  static double value(double x) { return math::sin(x) / math::cos(x); }
  template <class T>
  static T slope(T, T y) {
    return 1 + y * y;
  }
};

template <>
struct Function<Op::asin> {
  static constexpr const char* name = "asin";
  static double value(double x) { return math::atan(x / std::sqrt(one_less_square(x))); }
  template <class T>
  static T slope(T x, T) {
    return 1 / call<Op::sqrt>(one_less_square(x));
  }
};

template <>
struct Function<Op::acos> {
  static constexpr const char* name = "acos";
  static double value(double x) { return 2 * math::atan(std::sqrt((1 - x) / (1 + x))); }
  template <class T>
  static T slope(T x, T) {
    return -1 / call<Op::sqrt>(one_less_square(x));
  }
};

template <>
struct Function<Op::atan> {
  static constexpr const char* name = "atan";
  static double value(double x) { return math::atan(x); }
  template <class T>
  static T slope(T x, T) {
    return 1 / (1 + x * x);
  }
};

template <>
struct Function<Op::sinh> {
  static constexpr const char* name = "sinh";
  static double value(double x) {
    const double a = std::fabs(x);
    const double half = math::exp(0.5 * a);  // e^a may overflow where its half does not
    const double t = math::expm1(a);
    return std::copysign(a > 30 ? 0.5 * half * half : 0.5 * (t + t / (t + 1)), x);
  }
  template <class T>
  static T slope(T x, T) {
    return call<Op::cosh>(x);
  }
};

template <>
struct Function<Op::cosh> {
  static constexpr const char* name = "cosh";
  static double value(double x) {
    const double a = std::fabs(x);
    const double e = math::exp(a > 30 ? 0.5 * a : a);
    return a > 30 ? 0.5 * e * e : 0.5 * (e + 1 / e);
  }
  template <class T>
  static T slope(T x, T) {
    return call<Op::sinh>(x);
  }
};

template <>
struct Function<Op::tanh> {
  static constexpr const char* name = "tanh";
  static double value(double x) { return math::tanh(x); }
  /// Not 1 − y², which has no digits left where y is nearly 1.
  template <class T>
  static T slope(T x, T) {
    const T c = call<Op::cosh>(x);
    return 1 / (c * c);
  }
};

template <>
struct Function<Op::erf> {
  static constexpr const char* name = "erf";
  static double value(double x) { return math::erf(x); }
  template <class T>
  static T slope(T x, T) {
    return 2 / root_of_pi(x) * call<Op::exp>(-(x * x));
  }
};

template <>
struct Function<Op::erfc> {
  static constexpr const char* name = "erfc";
  static double value(double x) { return math::erfc(x); }
  template <class T>
  static T slope(T x, T) {
    return -2 / root_of_pi(x) * call<Op::exp>(-(x * x));
  }
};

template <>
struct Function<Op::sigmoid> {
  static constexpr const char* name = "sigmoid";
  /// From the exponential that is at most 1, so that nothing overflows and the tail keeps its digits.
  static double value(double x) {
    const double small = math::exp(-std::fabs(x));
    return (x < 0 ? small : 1.0) / (1 + small);
  }
  template <class T>
  static T slope(T x, T y) {
    return y * call<Op::sigmoid>(-x);
  }
};

template <>
struct Function<Op::softplus> {
  static constexpr const char* name = "softplus";
  static double value(double x) { return (x < 0 ? 0 : x) + math::log1p(math::exp(-std::fabs(x))); }
  template <class T>
  static T slope(T x, T) {
    return call<Op::sigmoid>(x);
  }
};

/// The slopes of a function of two arguments.
template <class T>
struct Slopes {
  T by_x, by_y;
};

template <>
struct Function<Op::hypot> {
  static constexpr const char* name = "hypot";
  static double value(double x, double y) {
    const double a = std::fabs(x), b = std::fabs(y);
    const double large = a < b ? b : a;
    if (large == infinity || large == 0) return large + (a + b) * 0;
    // Only by a power of two, so that nothing is rounded once more.
    const double scale = large > 0x1p500 ? 0x1p-600 : large < 0x1p-400 ? 0x1p600 : 1;
    return std::sqrt(a * scale * (a * scale) + b * scale * (b * scale)) / scale;
  }
  template <class T>
  static Slopes<T> slopes(T x, T y, T z) {
    return {share(x, z), share(y, z)};
  }
};

template <>
struct Function<Op::atan2> {
  static constexpr const char* name = "atan2";
  static double value(double y, double x) {
    constexpr double pi = 3.141592653589793;
    if (x != x || y != y) return x + y;
    if (x == 0 && y == 0) return std::copysign(std::signbit(x) ? pi : 0.0, y);
    const double a = std::fabs(x), b = std::fabs(y);
    const double angle = a == b ? pi / 4 : math::atan(b / a);
    return std::copysign(std::signbit(x) ? pi - angle : angle, y);
  }
  template <class T>
  static Slopes<T> slopes(T y, T x, T) {
    const T square = x * x + y * y;
    return {x / square, -y / square};
  }
};

template <>
struct Function<Op::mod> {
  static constexpr const char* name = "mod";
  static double value(double x, double y) { return x - y * std::floor(x / y); }
  template <class T>
  static Slopes<T> slopes(T x, T y, T) {
    const T turns = call<Op::floor>(x / y);
    return {x * 0 + 1, -turns};
  }
};

}  // namespace descent
