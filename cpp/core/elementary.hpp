/// Elementary functions of our own, so that the same spec gives the same bits natively, in node and in every browser.
///
/// Only + - * /, comparisons and bit moves are used: IEEE 754 rounds these alike everywhere (build without contraction
/// to fused multiply-add). Each function reduces its argument, evaluates a short polynomial, and carries the part that
/// rounding would lose in the low half of a `Pair`, so that only the last rounding is felt. The polynomials are
/// Chebyshev interpolants over the stated interval, found with 90 digits by scripts/golden_polynomials.
/// "Worst" is the largest error that scripts/golden_ulps has seen, in units in the last place, against 50-digit values
/// at 300 000 to 420 000 points a function: random bit patterns over the whole line and dense sets near every seam.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "core/pair.hpp"
#include "core/vector.hpp"

namespace descent::math {

namespace detail {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// 2^k for k in [-1022, 1023].
inline double power_of_two(std::int64_t k) { return from_bits(static_cast<std::uint64_t>(k + 1023) << 52); }

/// y * 2^k for k in [-2044, 2046], through two factors so that the one rounding is into a subnormal.
inline double scale(double y, std::int64_t k) {
  const std::int64_t half = k >> 1;
  return y * power_of_two(half) * power_of_two(k - half);
}

/// c[0] + c[1] x + c[2] x^2 + ..., as an even and an odd chain that a processor can run side by side.
template <std::size_t N>
inline double polynomial(double x, const double (&c)[N]) {
  const double z = x * x;
  double even = 0, odd = 0;
  for (std::size_t i = N; i-- > 0;) (i % 2 ? odd : even) = (i % 2 ? odd : even) * z + c[i];
  return even + x * odd;
}

/// Adding and subtracting 1.5 * 2^52 rounds to the nearest integer, which then stands in the lowest bits.
inline constexpr double rounder = 0x1.8p52;
inline std::int64_t rounded_bits(double shifted) {
  return static_cast<std::int64_t>(to_bits(shifted) - to_bits(rounder));
}

/// ln 2 in two parts; the first has 41 bits, so that its product with an exponent is exact.
inline constexpr double ln2_hi = 0x1.62e42fefa3000p-1, ln2_lo = 0x1.3de6af278ece6p-42;

/// e^x = 2^k (1 + m), |x| <= 750.
struct Exponential {
  Pair m;
  std::int64_t k;
};

/// x = k ln 2 + r with |r| <= ln 2 / 2, and m = e^r - 1 = r + r^2 / 2 + r^3 P(r).
inline Exponential exponential(Pair x) {
  static constexpr double P[] = {0.16666666666666669,    0.041666666666666664,   0.008333333333330062,
                                 0.0013888888888886552,  0.00019841269863053618, 2.4801587317144498e-05,
                                 2.7557268459997064e-06, 2.755728296954995e-07,  2.510038549551032e-08,
                                 2.0911236630261545e-09};
  const double shifted = x.hi * 1.4426950408889634 + rounder, n = shifted - rounder;
  const Pair r = sum(x.hi - n * ln2_hi, x.lo - n * ln2_lo);
  const double square = r.hi * r.hi;
  const double rest = square * 0.5 + (square * r.hi * polynomial(r.hi, P) + r.lo * (1 + r.hi));
  return {ordered_sum(r.hi, rest), rounded_bits(shifted)};
}

/// Into [-746, 710], beyond which e^x rounds to 0 or infinity anyway; NaN stays.
inline double clamp_exponent(double x) {
  x = x > 710 ? 710 : x;
  return x < -746 ? -746 : x;
}

/// ln of (hi + lo) * 2^k, for hi in [sqrt(1/2), sqrt(2)] and small lo, to about 65 bits:
/// with s = (m - 1) / (m + 1), ln m = 2 artanh s = 2 s (1 + z/3 + z^2 P(z)), z = s^2 <= 0.0295.
inline Pair logarithm(double hi, double lo, std::int64_t k) {
  static constexpr double P[] = {0.2,
                                 0.14285714285714685,
                                 0.11111111110826383,
                                 0.09090909168049924,
                                 0.0769229744350359,
                                 0.0666740439940617,
                                 0.05853063232281699,
                                 0.058621635304233734};
  const Pair f = ordered_sum(hi - 1, lo);
  Pair d = sum(2, f.hi);
  d.lo += f.lo;
  const Pair s = quotient(f, d);
  const Pair z = product(s, s);
  Pair third = ordered_sum(0.3333333333333333, z.hi * polynomial(z.hi, P));
  third.lo += 1.850371707708594e-17;
  const Pair tail = product(s, product(z, third));
  Pair m = ordered_sum(2 * s.hi, 2 * tail.hi);
  m.lo += 2 * (s.lo + tail.lo);
  const double n = static_cast<double>(k);
  const Pair l = sum(n * ln2_hi, m.hi);
  return ordered_sum(l.hi, l.lo + (m.lo + n * ln2_lo));
}

/// x = m 2^k with m in [sqrt(1/2), sqrt(2)), for a positive finite x, subnormal or not.
struct Split {
  double m;
  std::int64_t k;
};
inline Split split(double x) {
  const bool subnormal = x < 0x1p-1022;
  const std::uint64_t bits = to_bits(subnormal ? x * 0x1p54 : x);
  const std::int64_t k = static_cast<std::int64_t>(bits >> 52) - (subnormal ? 1077 : 1023);
  const double m = from_bits((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  const bool upper = m > 1.4142135623730951;
  return {upper ? m * 0.5 : m, k + upper};
}

}  // namespace detail

/// e^x. Worst 0.75 (0.58 above the subnormals).
inline double exp(double x) {
  const auto [m, k] = detail::exponential({detail::clamp_exponent(x), 0});
  const Pair y = ordered_sum(1, m.hi);
  return detail::scale(y.hi + (y.lo + m.lo), k);
}

/// e^x - 1 = 2^k ((1 - 2^-k) + m), exact around 0. Worst 0.79.
inline double expm1(double x) {
  const double t = x > 710 ? 710 : (x < -40 ? -40 : x);
  const auto [m, k] = detail::exponential({t, 0});
  const Pair one = sum(1, -detail::power_of_two(k < 1000 ? -k : -1000));
  const Pair y = sum(one.hi, m.hi);
  const double value = detail::scale(y.hi + (y.lo + (m.lo + one.lo)), k);
  return std::fabs(x) < 0x1p-54 ? x : value;
}

/// ln x; -infinity at 0, NaN below. Worst 0.501.
inline double log(double x) {
  if (!(x > 0)) return x == 0 ? -detail::infinity : detail::nan;
  if (x == detail::infinity) return x;
  const auto [m, k] = detail::split(x);
  return detail::logarithm(m, 0, k).hi;
}

/// ln(1 + x), the sum 1 + x being kept without error. Worst 0.501.
inline double log1p(double x) {
  if (!(x > -1)) return x == -1 ? -detail::infinity : detail::nan;
  if (x == detail::infinity || std::fabs(x) < 0x1p-54) return x;
  const Pair u = sum(1, x);
  const auto [m, k] = detail::split(u.hi);
  return detail::logarithm(m, detail::scale(u.lo, -k), k).hi;
}

/// x^y for x >= 0, as e^(y ln x) with ln x to 65 bits; NaN for x < 0. Worst 0.74.
inline double pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (!(x > 0) || x == detail::infinity) return exp(y * log(x));
  const auto [m, k] = detail::split(x);
  const Pair l = detail::logarithm(m, 0, k);
  const double rough = y * l.hi;
  if (!(std::fabs(rough) < 750)) return exp(rough);
  const auto [e, n] = detail::exponential(product(l, {y, 0}));
  const Pair z = ordered_sum(1, e.hi);
  return detail::scale(z.hi + (z.lo + e.lo), n);
}

/// tanh x = (e^2x - 1) / (e^2x + 1), both over 2^k: (m + (1 - 2^-k)) / (m + (1 + 2^-k)). Worst 0.71.
inline double tanh(double x) {
  const double a = std::fabs(x) > 22 ? 22 : std::fabs(x);
  const auto [m, k] = detail::exponential({2 * a, 0});
  const double t = detail::power_of_two(-k);
  const Pair less = sum(1, -t), more = sum(1, t);
  Pair above = sum(less.hi, m.hi), below = sum(more.hi, m.hi);
  above.lo += less.lo + m.lo;
  below.lo += more.lo + m.lo;
  const double value = std::copysign(quotient(above, below).hi, x);
  return a < 0x1p-28 || x != x ? x : value;
}

namespace detail {

/// erf x - x = x P(x^2) for |x| <= 1/2, without cancellation.
inline double erf_excess(double x) {
  static constexpr double P[] = {0.12837916709551256,    -0.37612638903183476,    0.11283791670925353,
                                 -0.026866170632887928,  0.00522397737302147,     -0.0008548297753674966,
                                 0.00012053335124353741, -1.4845849259707869e-05, 1.4725865480556744e-06};
  return x * polynomial(x * x, P);
}

/// erfc a for a >= 1/2, as e^(-a^2) H(w) / (a + 1): H = (a + 1) e^(a^2) erfc a is nearly flat and smooth in
/// w = 1 / (a + 1) (in the spirit of Shepherd & Laframboise 1981); one polynomial up to a = 2.5, one to 28.
inline Pair erfc_tail(double a) {
  static constexpr double near[] = {
      0.4988738983660312,  -0.3693214289214831, -0.16498375217785766, 0.45237575478094993, -0.27989520516547256,
      -0.1984432317021702, 0.6214523752179886,  -0.6329003377742394,  0.08744856332042267, 0.8205029832146652,
      -1.5701529585380278, 1.5042979072039562,  -0.1564045179761577,  -2.4017073063742957, 5.001240081822431,
      -4.7895454249196465, 1.1086369798950897};
  static constexpr double far[] = {0.6215206123484971,  0.05748094353577593, -0.6197405835971261, -0.18444640639484886,
                                   1.208408360514824,   0.10146774556190215, -3.335984120967506,  1.8566218948555833,
                                   9.909831659784174,   -16.734677215564165, -21.260116960477955, 100.4820224825461,
                                   -42.852375119754804, -435.4689258899432,  879.2890837536664,   1030.8921083279643,
                                   -4692.558519667916};
  a = a > 28 ? 28 : a;
  const bool is_near = a < 2.5;
  const double d = 1 / (a + 1) - (is_near ? 0.46875 : 0.15625);
  Pair h = ordered_sum(is_near ? 0.839942620439842 : 0.6577481187757094,
                       d * (is_near ? polynomial(d, near) : polynomial(d, far)));
  h.lo += is_near ? -9.848255451251412e-18 : 1.2925578568291117e-17;
  const Pair square = product(a, a);
  const auto [m, k] = exponential({-square.hi, -square.lo});
  Pair e = ordered_sum(1, m.hi);
  e.lo += m.lo;
  const Pair q = quotient(product(e, h), sum(1, a));
  return {scale(q.hi, k), scale(q.lo, k)};
}

}  // namespace detail

/// The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x. Worst 0.87.
inline double erf(double x) {
  const double a = std::fabs(x);
  if (a < 0.5) return x + detail::erf_excess(x);
  const Pair tail = detail::erfc_tail(a), y = ordered_sum(1, -tail.hi);
  return x != x ? x : std::copysign(y.hi + (y.lo - tail.lo), x);
}

/// 1 - erf x, without cancellation for large x. Worst 0.98.
inline double erfc(double x) {
  const double a = std::fabs(x);
  if (a < 0.5) {
    const Pair y = sum(1, -x);
    return y.hi + (y.lo - detail::erf_excess(x));
  }
  const Pair tail = detail::erfc_tail(a), y = ordered_sum(2, -tail.hi);
  return x != x ? x : (x > 0 ? tail.hi : y.hi + (y.lo - tail.lo));
}

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
  const Pair r2 = product(ordered_sum(fraction.hi, fraction.lo), {1.5707963267948966, 6.123233995736766e-17});
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
  const Pair c1 = ordered_sum(1, -0.5 * z);
  const double c = c1.hi + (c1.lo + (z * z * polynomial(z, Q) - r.hi * r.lo));
  const bool odd = quadrant & 1;
  const double sine = odd ? c : s, cosine = odd ? s : c;
  return {quadrant & 2 ? -sine : sine, (quadrant + 1) & 2 ? -cosine : cosine};
}

}  // namespace detail

/// sin x for every finite x, NaN at infinity. Worst 0.82.
inline double sin(double x) {
  const double a = std::fabs(x);
  if (!(a < detail::infinity)) return detail::nan;
  const double y = detail::circle(a).sin;
  return a < 0x1p-28 ? x : (x < 0 ? -y : y);
}

/// cos x for every finite x, NaN at infinity. Worst 0.80.
inline double cos(double x) {
  const double a = std::fabs(x);
  return a < detail::infinity ? detail::circle(a).cos : detail::nan;
}

/// arctan x = base + arctan t, with t = x, (x - 1) / (x + 1) or -1 / x for base 0, pi/4, pi/2, so that
/// |t| <= tan(pi/8), and arctan t = t + t^3 P(t^2). Worst 0.76.
inline double atan(double x) {
  static constexpr double P[] = {-0.3333333333333333,   0.19999999999995516, -0.14285714284665682, 0.11111111015187018,
                                 -0.0909090457530649,   0.07692183125376892, -0.06664510525508936, 0.05858140904866328,
                                 -0.050854078345894844, 0.03923044778479309, -0.019175404711104935};
  const double a = std::fabs(x) > 0x1p60 ? 0x1p60 : std::fabs(x);  // from here on pi/2, rounded
  const int turns = (a > 0.41421356237309503) + (a > 2.414213562373095);
  const Pair above = turns == 0 ? Pair{a, 0} : turns == 1 ? sum(a, -1) : Pair{-1, 0};
  const Pair below = turns == 0 ? Pair{1, 0} : turns == 1 ? sum(a, 1) : Pair{a, 0};
  const Pair t = quotient(above, below);
  const double z = t.hi * t.hi;
  const double rest = t.lo + t.hi * z * detail::polynomial(z, P);
  const Pair y = ordered_sum(turns * 0.7853981633974483, t.hi);
  const double value = std::copysign(y.hi + (y.lo + (rest + turns * 3.061616997868383e-17)), x);
  return a < 0x1p-28 || x != x ? x : value;
}

// In float: the double's value rounded once, which differs from the correctly rounded float about once in 10^8.
inline float exp(float x) { return static_cast<float>(exp(static_cast<double>(x))); }
inline float expm1(float x) { return static_cast<float>(expm1(static_cast<double>(x))); }
inline float log(float x) { return static_cast<float>(log(static_cast<double>(x))); }
inline float log1p(float x) { return static_cast<float>(log1p(static_cast<double>(x))); }
inline float pow(float x, float y) { return static_cast<float>(pow(static_cast<double>(x), static_cast<double>(y))); }
inline float tanh(float x) { return static_cast<float>(tanh(static_cast<double>(x))); }
inline float erf(float x) { return static_cast<float>(erf(static_cast<double>(x))); }
inline float erfc(float x) { return static_cast<float>(erfc(static_cast<double>(x))); }
inline float sin(float x) { return static_cast<float>(sin(static_cast<double>(x))); }
inline float cos(float x) { return static_cast<float>(cos(static_cast<double>(x))); }
inline float atan(float x) { return static_cast<float>(atan(static_cast<double>(x))); }

template <Scalar T>
Lanes<T> exp(Lanes<T> x) {
  return lane_by_lane([](T a) { return exp(a); }, x);
}
template <Scalar T>
Lanes<T> log(Lanes<T> x) {
  return lane_by_lane([](T a) { return log(a); }, x);
}
template <Scalar T>
Lanes<T> log1p(Lanes<T> x) {
  return lane_by_lane([](T a) { return log1p(a); }, x);
}

}  // namespace descent::math
