/// Elementary functions of four floats, inline: an activation over a layer is a loop in which their constants stay in
/// place, and in which value and slope share what they have in common.
///
/// Each is within two and a half units in the last place (normal_tail: six) of the double's value. Polynomials and the
/// fraction are from scripts/golden_polynomials, as those for double.
#pragma once

#include <cstddef>
#include <type_traits>

#include "core/elementary.hpp"
#include "core/pair.hpp"
#include "core/vector.hpp"

namespace descent::math {
namespace floats {

using detail::polynomial;
using Floats = Lanes<float>;
using Whole = Floats::Mask;

/// As in double: 1.5 · 2²³ rounds to the nearest whole number, which then stands in the lowest bits.
inline constexpr float rounder = 0x1.8p23f;
/// ln 2 in two parts; the first has 9 bits, so that its product with an exponent is exact.
inline constexpr float ln2_hi = 0x1.63p-1f, ln2_lo = -2.12194440054690583e-4f;

/// c[0] + c[1] x + …, in one chain.
template <std::size_t N>
Floats horner(Floats x, const float (&c)[N]) {
  Floats y = c[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) y = y * x + c[i];
  return y;
}

/// 2ᵏ for k in [−126, 127].
inline Floats power_of_two(Whole k) { return from_bits((Floats::Bits)((k + 127) << 23)); }

/// NaN stays.
inline Floats at_most(float high, Floats x) { return least(high, x); }
inline Floats at_least(float low, Floats x) { return greatest(low, x); }

/// x, or x and a small rest, as k ln 2 + r for |x| ≤ 208. k + offset stands in the lowest bits, where a shift makes it
/// an exponent.
struct Reduced {
  Floats r;
  Floats::Bits k;
};
template <int offset, class... Rest>
Reduced reduced(Floats x, Rest... rest) {
  constexpr float shift = rounder + offset;
  const Floats shifted = x * 1.44269504f + shift, n = shifted - shift;
  return {((x - n * ln2_hi - n * ln2_lo) + ... + rest), to_bits(shifted)};
}
/// For k ≤ 0, through 2⁶⁴, below which nothing is subnormal.
inline constexpr int low_offset = 127 + 64;
inline Floats low_power(Floats::Bits k) { return from_bits(k << 23) * 0x1p-64f; }

/// eʳ − 1.
inline Floats exponential_minus_one(Floats r) {
  static constexpr float P[] = {0.5f, 0.166665763f, 0.0416665561f, 0.00836317893f, 0.0013926184f};
  const Floats square = r * r;
  return square * polynomial(r, square, P) + r;
}

/// y · 2ᵏ, through two factors so that the one rounding is into a subnormal.
inline Floats scale(Floats y, Whole k) {
  const Whole half = k >> 1;
  return y * power_of_two(half) * power_of_two(k - half);
}

/// e^(−a) and 1 − e^(−a) for a ≥ 0, both with all their digits.
inline detail::Decay<Floats> decayed(Floats a) {
  const auto [r, k] = reduced<low_offset>(at_least(-104, -a));
  const Floats power = low_power(k);
  const Floats change = exponential_minus_one(r) * power;
  return {power + change, (1 - power) - change};
}

/// As of doubles: e^x as a fraction, of x in [−104, 0], or of x and a small rest.
template <class... Rest>
detail::DecayFraction<Floats> fraction(Floats x, Rest... rest) {
  static constexpr float C[] = {0.166666552f, -0.00276985299f};
  const auto [r, k] = reduced<low_offset>(x, rest...);
  const Floats square = r * r;
  return {low_power(k), 2 + square * horner(square, C), r};
}

/// e^(−a²/2) = left / whole for a in [0, 14.4]; times p / q it is the normal distribution's share beyond a. The square
/// is parted into one that is exact, and a rest: its rounding error would be multiplied by a²/2 in the exponent.
struct Normal {
  Floats left, whole, p, q;
};
inline Normal normal(Floats a) {
  static constexpr float P[] = {0.5f, 0.439039826f, 0.183805197f, 0.0408305191f, 0.00414697872f};
  static constexpr float Q[] = {1, 1.67596471f, 1.20483148f, 0.470979601f, 0.102353215f, 0.0103948181f};
  const Floats upper = upper_half(a);
  const auto bell = fraction(-0.5f * (upper * upper), -0.5f * ((a + upper) * (a - upper)));
  return {bell.left(), bell.whole(), polynomial(a, a * a, P), polynomial(a, a * a, Q)};
}

}  // namespace floats

inline Lanes<float> exp(Lanes<float> x) {
  const auto [r, k] = floats::reduced<0>(floats::at_least(-104, floats::at_most(89, x)));
  return floats::scale(1 + floats::exponential_minus_one(r),
                       (floats::Whole)(k - to_bits(Lanes<float>(floats::rounder))));
}

inline detail::Decay<Lanes<float>> decayed(Lanes<float> a) { return floats::decayed(a); }
inline detail::DecayFraction<Lanes<float>> decay_fraction(Lanes<float> a) {
  return floats::fraction(floats::at_least(-104, -a));
}

/// w / (1 + w²/4) with w = 2 tanh(x/2): what w lacks in digits is damped by the doubling, most of all where tanh is
/// nearly 1. w = x + x³A(x²) / B(x²), fitted so that it is 2 from `flat` on, where a float has no digits for the rest.
inline Lanes<float> tanh(Lanes<float> x) {
  static constexpr float flat = 9.75f;
  static constexpr float A[] = {-0.0833332837f, -0.00107149605f, -1.11123211e-06f};
  static constexpr float B[] = {1, 0.112857103f, 0.0011802651f, 1.11123211e-06f};
  const Lanes<float> near = floats::at_least(-flat, floats::at_most(flat, x));
  const Lanes<float> square = near * near;
  const Lanes<float> w = near + near * square * floats::horner(square, A) / floats::horner(square, B);
  return w / (1 + 0.25f * w * w);
}

/// From here on nothing is left of the normal distribution's tail.
template <class T>
inline constexpr double normal_end = std::is_same_v<T, Lanes<float>> ? 14.4 : 40;

inline Lanes<float> normal_tail(Lanes<float> a) {
  const auto [left, whole, p, q] = floats::normal(a);
  return left * p / (whole * q);
}

/// The tail beyond a less a times the density there, in one division.
inline Lanes<float> tail_less_density(Lanes<float> a) {
  const auto [left, whole, p, q] = floats::normal(a);
  return left * (p - 0.398942280f * a * q) / (whole * q);
}

}  // namespace descent::math
