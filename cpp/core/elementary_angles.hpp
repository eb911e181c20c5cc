/// Sine, cosine and arctangent, made as elementary.hpp makes the others.
#pragma once

#include <cmath>
#include <cstdint>

#include "core/elementary.hpp"
#include "core/pair.hpp"
#include "core/range.hpp"
#include "core/vector.hpp"

namespace descent::math {

namespace detail {

/// An angle less the nearest multiple of a right angle.
struct Angle {
  Pair r;
  std::uint64_t quadrant;
};

/// a - n pi/2 for 0 <= a < 2^20, pi/2 in three parts of 32 bits and a fourth (Cody & Waite 1980).
inline Angle near_angle(double a) {
  const double shifted = a * 0.6366197723675814 + rounder, n = shifted - rounder;
  const Pair first = sum(a - n * 0x1.921fb54400000p+0, -n * 0x1.0b4611a600000p-34);
  const Pair second = sum(first.hi, -n * 0x1.3198a2e000000p-69);
  return {sum(second.hi, first.lo + (second.lo - n * 0x1.b839a252049c1p-104)), to_bits(shifted)};
}

/// a - n pi/2 for finite a >= 2^20 (Payne & Hanek 1983): of a * 2/pi, with a = m 2^e, only 192 bits of 2/pi matter,
/// those below 4; at most 62 of the product's bits cancel and 53 are spoilt by what was cut off, and 77 remain.
inline Angle far_angle(double a) {
  // 64 zero bits, then the binary digits of 2/pi.
  static constexpr std::uint32_t digits[] = {
      0x00000000, 0x00000000, 0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041,
      0xfe5163ab, 0xdebbc561, 0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e,
      0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b,
      0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d,
      0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046, 0xfc7b6bab};
  constexpr int words = 6;
  const std::uint64_t bits = to_bits(a), m = (bits & 0x000fffffffffffff) | 0x0010000000000000;
  const std::uint64_t at = (bits >> 52) - 1075 + 62;  // the digit that m 2^e turns into a 2
  const std::uint32_t* window = digits + at / 32;
  std::uint32_t r[words] = {};
  for (int shift = 0; shift < 2; ++shift) {
    const std::uint64_t limb = shift ? m >> 32 : m & 0xffffffff;
    std::uint64_t carry = 0;
    for (int j = words - 1; j >= shift; --j) {
      const std::uint64_t both = std::uint64_t{window[j]} << 32 | window[j + 1];
      const std::uint64_t t = limb * ((both << at % 32) >> 32) + r[j - shift] + carry;
      r[j - shift] = static_cast<std::uint32_t>(t);
      carry = t >> 32;
    }
  }
  const bool above_half = r[0] >> 29 & 1;
  const std::uint64_t quadrant = (r[0] >> 30) + above_half;
  Pair fraction{0, 0};
  double unit = 0x1p-30;
  for (int j = 0; j < words; ++j, unit *= 0x1p-32) {
    const std::uint32_t word = (above_half ? ~r[j] : r[j]) & (j ? 0xffffffffu : 0x3fffffffu);
    const Pair s = sum(fraction.hi, word * unit);
    fraction = {s.hi, fraction.lo + s.lo};
  }
  const Pair r2 = product(ordered_sum(fraction.hi, fraction.lo), Pair{1.5707963267948966, 6.123233995736766e-17});
  return {above_half ? Pair{-r2.hi, -r2.lo} : r2, quadrant};
}

/// The point at angle a >= 0 on the unit circle: sin r = r + r^3 P(r^2) and cos r = 1 - r^2/2 + r^4 Q(r^2) for
/// |r| <= pi/4, each with the first-order share of r's low part, then turned by the quadrant.
struct Circle {
  double sin, cos;
};
inline Circle circle(double a) {
  static constexpr double P[] = {-0.16666666666666666,   0.008333333333333331,    -0.00019841269841265063,
                                 2.7557319219337312e-06, -2.5052106231802837e-08, 1.6058531516797758e-10,
                                 -7.586691094197958e-13};
  static constexpr double Q[] = {0.041666666666666664,    -0.0013888888888887398, 2.480158729876456e-05,
                                 -2.7557317271145144e-07, 2.087614614655861e-09,  -1.1382623647474604e-11};
  const auto [r, quadrant] = a < 0x1p20 ? near_angle(a) : far_angle(a);
  const double z = r.hi * r.hi;
  const double s = r.hi + (r.hi * z * polynomial(z, P) + r.lo * (1 - 0.5 * z));
  const Pair c1 = ordered_sum(1.0, -0.5 * z);
  const double c = c1.hi + (c1.lo + (z * z * polynomial(z, Q) - r.hi * r.lo));
  const bool odd = quadrant & 1;
  const double sine = odd ? c : s, cosine = odd ? s : c;
  return {quadrant & 2 ? -sine : sine, (quadrant + 1) & 2 ? -cosine : cosine};
}

}  // namespace detail

/// sin x for every finite x, NaN at infinity. Worst 0.82.
inline double sin(double x) {
  const double a = std::fabs(x);
  if (!(a < infinity)) return undefined;
  const double y = detail::circle(a).sin;
  return a < 0x1p-28 ? x : (x < 0 ? -y : y);
}

/// cos x for every finite x, NaN at infinity. Worst 0.80.
inline double cos(double x) {
  const double a = std::fabs(x);
  return a < infinity ? detail::circle(a).cos : undefined;
}

namespace detail {

/// arctan x = base + arctan t, with t = x, (x - 1) / (x + 1) or -1 / x for base 0, pi/4, pi/2, so that
/// |t| <= tan(pi/8), and arctan t = t + t^3 P(t^2). Worst 0.76.
template <class T>
T atan(T x) {
  static constexpr double P[] = {-0.3333333333333333,   0.19999999999995516, -0.14285714284665682, 0.11111111015187018,
                                 -0.0909090457530649,   0.07692183125376892, -0.06664510525508936, 0.05858140904866328,
                                 -0.050854078345894844, 0.03923044778479309, -0.019175404711104935};
  const T a = select(abs(x) > 0x1p60, T(0x1p60), abs(x));  // from here on pi/2, rounded
  const auto middle = a > 0.41421356237309503, far = a > 2.414213562373095;
  const T turns = select(far, T(2), select(middle, T(1), T(0)));
  const PairOf<T> less = sum(a, T(-1)), more = sum(a, T(1));
  const PairOf<T> above{select(far, T(-1), select(middle, less.hi, a)),
                        select(far, T(0), select(middle, less.lo, T(0)))};
  const PairOf<T> below{select(far, a, select(middle, more.hi, T(1))),
                        select(far, T(0), select(middle, more.lo, T(0)))};
  const PairOf<T> t = quotient(above, below);
  const T z = t.hi * t.hi;
  const T rest = t.lo + t.hi * z * polynomial(z, P);
  const PairOf<T> y = ordered_sum(turns * 0.7853981633974483, t.hi);
  const T value = copysign(y.hi + (y.lo + (rest + turns * 3.061616997868383e-17)), x);
  return select((a < 0x1p-28) | (x != x), x, value);
}

}  // namespace detail

inline double atan(double x) { return detail::atan(x); }

// In float: the double's value rounded once.
inline float sin(float x) { return static_cast<float>(sin(static_cast<double>(x))); }
inline float cos(float x) { return static_cast<float>(cos(static_cast<double>(x))); }
inline float atan(float x) { return static_cast<float>(atan(static_cast<double>(x))); }

}  // namespace descent::math
