/// What each operation computes, for numbers and dual numbers alike.
#pragma once

#include <cmath>
#include <utility>

#include "core/elementary.hpp"
#include "formula/functions.hpp"

namespace descent {

/// x^n by squaring, for whole n; the exponent's sign inverts.
template <class T>
T whole_power(T x, int n) {
  T result = 1;
  for (int rest = n < 0 ? -n : n; rest > 0; rest /= 2) {
    if (rest % 2) result = result * x;
    if (rest > 1) x = x * x;
  }
  return n < 0 ? 1 / result : result;
}

/// x^y, for a negative base too where y is whole.
inline double general_power(double x, double y) {
  if (!(x < 0) || std::floor(y) != y) return math::pow(x, y);
  const double size = math::pow(-x, y);
  return std::floor(y / 2) * 2 == y ? size : -size;
}
inline float general_power(float x, float y) {
  return static_cast<float>(general_power(static_cast<double>(x), static_cast<double>(y)));
}
Dual general_power(Dual x, Dual y);

/// ∂x^y/∂x = y x^(y−1), which is 0 for y = 0 even at x = 0.
template <class T>
T power_slope_by_base(T x, T y) {
  return y == 0 ? T(0) : y * general_power(x, y - T(1));
}

/// ∂x^y/∂y = x^y ln x, and 0 at x = 0 for y ≥ 0, as in PyTorch.
template <class T>
T power_slope_by_exponent(T x, T y, T power) {
  return x == 0 && y >= 0 ? T(0) : power * call<Op::log>(x);
}

inline Dual general_power(Dual x, Dual y) {
  const double power = general_power(x.value, y.value);
  const double by_x = x.slope == 0 ? 0 : power_slope_by_base(x.value, y.value) * x.slope;
  const double by_y = y.slope == 0 ? 0 : power_slope_by_exponent(x.value, y.value, power) * y.slope;
  return {power, by_x + by_y};
}

/// Which of its operands a choosing operation takes, among `args` as the node has them. NaN is handed on.
template <Op op, class T>
bool takes_first(T a, T b) {
  return op == Op::minimum ? a <= b || a != a : a >= b || a != a;
}

template <Op op, class T>
T value_of([[maybe_unused]] T a, [[maybe_unused]] T b, [[maybe_unused]] T c) {
  const auto truth = [](bool holds) { return holds ? T(1) : T(0); };
  if constexpr (op == Op::negate) return -a;
  if constexpr (op == Op::add) return a + b;
  if constexpr (op == Op::subtract) return a - b;
  if constexpr (op == Op::multiply) return a * b;
  if constexpr (op == Op::divide) return a / b;
  if constexpr (op == Op::power) return general_power(a, b);
  if constexpr (op == Op::less) return truth(a < b);
  if constexpr (op == Op::less_equal) return truth(a <= b);
  if constexpr (op == Op::greater) return truth(a > b);
  if constexpr (op == Op::greater_equal) return truth(a >= b);
  if constexpr (op == Op::equal) return truth(a == b);
  if constexpr (op == Op::not_equal) return truth(a != b);
  if constexpr (op == Op::both) return truth(a != 0 && b != 0);
  if constexpr (op == Op::either) return truth(a != 0 || b != 0);
  if constexpr (op == Op::opposite) return truth(a == 0);
  if constexpr (op == Op::choose) return a != 0 ? b : c;
  if constexpr (op == Op::minimum || op == Op::maximum) return takes_first<op>(a, b) ? a : b;
  if constexpr (op == Op::relu) return a <= 0 ? T(0) : a;
  if constexpr (op >= first_function && op < first_binary_function) return call<op>(a);
  if constexpr (op >= first_binary_function && op <= last_function) return call<op>(a, b);
}

template <Op op>
struct OpConstant {
  static constexpr Op value = op;
};

namespace detail {

inline constexpr std::size_t first_operation = static_cast<std::size_t>(Op::negate);
inline constexpr std::size_t operations = static_cast<std::size_t>(last_function) - first_operation + 1;

template <class Use, std::size_t... I>
void with_operation(Op op, Use& use, std::index_sequence<I...>) {
  (void)((op == Op(first_operation + I) && (use(OpConstant<Op(first_operation + I)>{}), true)) || ...);
}

}  // namespace detail

/// Calls `use` with the operation as a type, so that a loop over points is compiled for each.
template <class Use>
void with_operation(Op op, Use use) {
  detail::with_operation(op, use, std::make_index_sequence<detail::operations>{});
}

}  // namespace descent
