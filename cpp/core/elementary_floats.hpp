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

using Floats = Lanes<float>;
using Whole = Floats::Mask;

/// A named number in every lane.
inline Floats all(const float& number) { return constant<Floats>(number); }

inline constexpr float two = 2, half = 0.5f, minus_half = -0.5f;

/// As in double: 1.5 · 2²³ rounds to the nearest whole number, which then stands in the lowest bits.
inline constexpr float rounder = 0x1.8p23f;
/// ln 2 in two parts; the first has 9 bits, so that its product with an exponent is exact.
inline constexpr float ln2_hi = 0x1.63p-1f, ln2_lo = -2.12194440054690583e-4f;
inline constexpr float log2_e = 1.44269504f;

/// c[0] + c[1] x + …, in one chain.
template <std::size_t N>
Floats horner(Floats x, const float (&c)[N]) {
  Floats y = all(c[N - 1]);
  for (std::size_t i = N - 1; i-- > 0;) y = y * x + all(c[i]);
  return y;
}

/// The same in pairs of terms, which do not wait for one another: the end comes one addition sooner than in
/// the doubles' two chains.
template <std::size_t N>
Floats polynomial(Floats x, Floats square, const float (&c)[N]) {
  const auto pair = [&](std::size_t i) { return all(c[i]) + all(c[i + 1]) * x; };
  constexpr std::size_t last = (N - 1) / 2 * 2;
  Floats y = N % 2 == 1 ? all(c[last]) : pair(last);
  for (std::size_t i = last; i > 0; i -= 2) y = y * square + pair(i - 2);
  return y;
}

/// 2ᵏ for k in [−126, 127].
inline Floats power_of_two(Whole k) { return from_bits((Floats::Bits)((k + 127) << 23)); }

/// NaN stays.
inline Floats at_most(const float& high, Floats x) { return least(all(high), x); }
inline Floats at_least(const float& low, Floats x) { return greatest(all(low), x); }

/// x, or x and a small rest, as k ln 2 + r for |x| ≤ 208. k + offset stands in the lowest bits of what is shifted.
using Reduced = detail::Reduced<Floats>;
template <int offset, class... Rest>
Reduced reduced(Floats x, Rest... rest) {
  static constexpr float shift = rounder + offset;
  const Floats shifted = x * all(log2_e) + all(shift), n = shifted - all(shift);
  return {((x - n * all(ln2_hi) - n * all(ln2_lo)) + ... + rest), shifted};
}
/// For k ≤ 0, through 2⁶⁴, below which nothing is subnormal.
inline constexpr int low_offset = 127 + 64;
inline constexpr float low_unit = 0x1p-64f;
inline Floats low_power(Floats shifted) { return from_bits(to_bits(shifted) << 23) * all(low_unit); }

/// Below it nothing is left of e^x.
inline constexpr float lowest = -104, highest = 89;

/// eʳ − 1.
inline Floats exponential_minus_one(Floats r) {
  static constexpr float P[] = {0.5f, 0.166665763f, 0.0416665561f, 0.00836317893f, 0.0013926184f};
  const Floats square = r * r;
  return r + square * polynomial(r, square, P);
}

/// y · 2ᵏ, through two factors so that the one rounding is into a subnormal.
inline Floats scale(Floats y, Whole k) {
  const Whole first = k >> 1;
  return y * power_of_two(first) * power_of_two(k - first);
}

/// As of doubles.
inline detail::Decay<Floats> decayed(Floats x) {
  const auto [r, shifted] = reduced<low_offset>(at_least(lowest, x));
  const Floats power = low_power(shifted);
  const Floats change = power * exponential_minus_one(r);
  return {power + change, (one<Floats>() - power) - change};
}

/// As of doubles: e^x as a fraction, for x in [−104, 0].
inline detail::DecayFraction<Floats> fraction(const Reduced& reduced) {
  static constexpr float C[] = {0.166666552f, -0.00276985299f};
  const Floats square = reduced.r * reduced.r;
  return {low_power(reduced.shifted), all(two) + square * horner(square, C), reduced.r};
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
  const auto bell =
      fraction(reduced<low_offset>(all(minus_half) * (upper * upper), all(minus_half) * ((a + upper) * (a - upper))));
  return {bell.left(), bell.whole(), polynomial(a, a * a, P), polynomial(a, a * a, Q)};
}

}  // namespace floats

inline Lanes<float> exp(Lanes<float> x) {
  const auto [r, shifted] = floats::reduced<0>(floats::at_least(floats::lowest, floats::at_most(floats::highest, x)));
  return floats::scale(one<Lanes<float>>() + floats::exponential_minus_one(r),
                       (floats::Whole)(to_bits(shifted) - to_bits(Lanes<float>(floats::rounder))));
}

inline detail::Decay<Lanes<float>> decayed(Lanes<float> x) { return floats::decayed(x); }
inline Reduced<Lanes<float>> reduced_decay(Lanes<float> x) {
  return floats::reduced<floats::low_offset>(floats::at_least(floats::lowest, x));
}
inline detail::DecayFraction<Lanes<float>> decay_fraction(const Reduced<Lanes<float>>& reduced) {
  return floats::fraction(reduced);
}

/// tanh(x/2) = x/2 + x³A(x²) / B(x²), fitted so that tanh x is 1 from `flat` on, where a float has no digits for the
/// rest.
inline Lanes<float> tanh_of_half(Lanes<float> x) {
  using namespace floats;
  static constexpr float flat = 9.75f, minus_flat = -flat;
  static constexpr float A[] = {-0.0416666418f, -0.000535748026f, -5.55616054e-07f};
  static constexpr float B[] = {1, 0.112857103f, 0.0011802651f, 1.11123211e-06f};
  const Floats near = at_least(minus_flat, at_most(flat, x));
  const Floats square = near * near, fourth = square * square;
  return near * all(half) + near * square * polynomial(square, fourth, A) / polynomial(square, fourth, B);
}
/// tanh 2u from t = tanh u: what t lacks in digits is damped by the doubling, most of all where tanh is nearly 1.
inline Lanes<float> tanh_of_twice(Lanes<float> t) { return (t + t) / (one<Lanes<float>>() + t * t); }
inline Lanes<float> tanh(Lanes<float> x) { return tanh_of_twice(tanh_of_half(x)); }

/// From here on nothing is left of the normal distribution's tail.
template <class T>
inline constexpr double normal_end = std::is_same_v<T, Lanes<float>> ? 14.4 : 40;

inline Lanes<float> normal_tail(Lanes<float> a) {
  const auto [left, whole, p, q] = floats::normal(a);
  return left * p / (whole * q);
}

/// The tail beyond a less a times the density there, in one division.
inline Lanes<float> tail_less_density(Lanes<float> a) {
  static constexpr float density = 0.398942280f;  // at 0
  const auto [left, whole, p, q] = floats::normal(a);
  return left * (p - floats::all(density) * a * q) / (whole * q);
}

}  // namespace descent::math
