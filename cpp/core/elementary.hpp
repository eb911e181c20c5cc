/// Elementary functions of our own, so that the same spec gives the same bits natively, in node and in every browser.
///
/// Only + - * /, comparisons and bit moves are used: IEEE 754 rounds these alike everywhere (build without contraction
/// to fused multiply-add). Each function reduces its argument, evaluates a short polynomial, and carries the part that
/// rounding would lose in the low half of a `Pair`, so that only the last rounding is felt. The polynomials are
/// Chebyshev interpolants over the stated interval, found with 90 digits by scripts/golden_polynomials.
/// What is a template on the type `T` takes one double or lanes of them, without branches: lanes have the bits of one
/// number. elementary_lanes.hpp says which functions are to be had for lanes, and elementary_angles.hpp has those of
/// angles. "Worst" is the largest error that scripts/golden_ulps has seen, in units in the last place, against 50-digit
/// values at 300 000 to 420 000 points a function: random bit patterns over the whole line and dense sets near every
/// seam.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "core/pair.hpp"
#include "core/range.hpp"
#include "core/vector.hpp"

namespace descent::math {

namespace detail {

/// Whole numbers beside doubles, one or as many as there are lanes.
template <class T>
struct Wholes {
  using Type = typename T::Mask;
  using Bits = typename T::Bits;
};
template <>
struct Wholes<double> {
  using Type = std::int64_t;
  using Bits = std::uint64_t;
};
template <class T>
using Whole = typename Wholes<T>::Type;
template <class T>
using BitsOf = typename Wholes<T>::Bits;

/// k where the condition holds, 0 elsewhere.
inline std::int64_t when(bool condition, std::int64_t k) { return condition ? k : 0; }
inline Lanes<double>::Mask when(Lanes<double>::Mask condition, Lanes<double>::Mask k) { return condition & k; }

/// 2^k for k in [-1022, 1023].
template <class T>
T power_of_two(Whole<T> k) {
  return from_bits((BitsOf<T>)(k + 1023) << 52);
}

/// y * 2^k for k in [-2044, 2046], through two factors so that the one rounding is into a subnormal.
template <class T>
T scale(T y, Whole<T> k) {
  const Whole<T> half = k >> 1;
  return y * power_of_two<T>(half) * power_of_two<T>(k - half);
}

/// c[0] + c[1] x + c[2] x^2 + ..., as an even and an odd chain that a processor can run side by side.
template <class T, class C, std::size_t N>
T polynomial(T x, T square, const C (&c)[N]) {
  static_assert(N >= 2);
  T even = constant<T>(c[(N - 1) & ~std::size_t{1}]), odd = constant<T>(c[(N - 2) | 1]);
  for (std::size_t i = N - 2; i-- > 0;) (i % 2 ? odd : even) = (i % 2 ? odd : even) * square + constant<T>(c[i]);
  return even + x * odd;
}
template <class T, class C, std::size_t N>
T polynomial(T x, const C (&c)[N]) {
  return polynomial(x, x * x, c);
}

/// Adding and subtracting 1.5 * 2^52 rounds to the nearest integer, which then stands in the lowest bits.
inline constexpr double rounder = 0x1.8p52;
template <class T>
Whole<T> rounded_bits(T shifted) {
  return (Whole<T>)(to_bits(shifted) - to_bits(T(rounder)));
}
/// And back again.
template <class T>
T to_number(Whole<T> k) {
  return from_bits((BitsOf<T>)k + to_bits(T(rounder))) - rounder;
}

/// x^n for n >= 0.
constexpr double power(double x, int n) { return n == 0 ? 1 : x * power(x, n - 1); }

/// ln 2 in two parts; the first has 41 bits, so that its product with an exponent is exact.
inline constexpr double ln2_hi = 0x1.62e42fefa3000p-1, ln2_lo = 0x1.3de6af278ece6p-42;

/// (e^r - 1 - r - r^2 / 2) / r^3.
inline constexpr double exponential_tail[] = {0.16666666666666669,    0.041666666666666664,   0.008333333333330062,
                                              0.0013888888888886552,  0.00019841269863053618, 2.4801587317144498e-05,
                                              2.7557268459997064e-06, 2.755728296954995e-07,  2.510038549551032e-08,
                                              2.0911236630261545e-09};

/// e^x = 2^k (1 + m), |x| <= 750.
template <class T>
struct Exponential {
  PairOf<T> m;
  Whole<T> k;
};

/// x = k ln 2 + r with |r| <= ln 2 / 2, and m = e^r - 1 = r + r^2 / 2 + r^3 P(r).
template <class T>
Exponential<T> exponential(PairOf<T> x) {
  const T shifted = x.hi * 1.4426950408889634 + rounder, n = shifted - rounder;
  const PairOf<T> r = sum(x.hi - n * ln2_hi, x.lo - n * ln2_lo);
  const T square = r.hi * r.hi;
  const T rest = square * 0.5 + (square * r.hi * polynomial(r.hi, exponential_tail) + r.lo * (1 + r.hi));
  return {ordered_sum(r.hi, rest), rounded_bits(shifted)};
}

/// Into [low, high]; NaN stays.
template <class T>
T clamp(T x, double low, double high) {
  x = select(x > high, T(high), x);
  return select(x < low, T(low), x);
}

/// ln of (hi + lo) * 2^k, for hi in [sqrt(1/2), sqrt(2)] and small lo, to about 65 bits:
/// with s = (m - 1) / (m + 1), ln m = 2 artanh s = 2 s (1 + z/3 + z^2 P(z)), z = s^2 <= 0.0295.
template <class T>
PairOf<T> logarithm(T hi, T lo, Whole<T> k) {
  static constexpr double P[] = {0.2,
                                 0.14285714285714685,
                                 0.11111111110826383,
                                 0.09090909168049924,
                                 0.0769229744350359,
                                 0.0666740439940617,
                                 0.05853063232281699,
                                 0.058621635304233734};
  const PairOf<T> f = ordered_sum(hi - 1, lo);
  PairOf<T> d = sum(T(2), f.hi);
  d.lo += f.lo;
  const PairOf<T> s = quotient(f, d);
  const PairOf<T> z = product(s, s);
  PairOf<T> third = ordered_sum(T(0.3333333333333333), z.hi * polynomial(z.hi, P));
  third.lo += 1.850371707708594e-17;
  const PairOf<T> tail = product(s, product(z, third));
  PairOf<T> m = ordered_sum(2 * s.hi, 2 * tail.hi);
  m.lo += 2 * (s.lo + tail.lo);
  const T n = to_number<T>(k);
  const PairOf<T> l = sum(n * ln2_hi, m.hi);
  return ordered_sum(l.hi, l.lo + (m.lo + n * ln2_lo));
}

/// x = m 2^k with m in [sqrt(1/2), sqrt(2)), for a positive finite x, subnormal or not.
template <class T>
struct Split {
  T m;
  Whole<T> k;
};
template <class T>
Split<T> split(T x) {
  const auto subnormal = x < 0x1p-1022;
  const auto bits = to_bits(select(subnormal, x * 0x1p54, x));
  const Whole<T> k = (Whole<T>)(bits >> 52) - 1023 - when(subnormal, Whole<T>{} + 54);
  const T m = from_bits((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  const auto upper = m > 1.4142135623730951;
  return {select(upper, m * 0.5, m), k + when(upper, Whole<T>{} + 1)};
}

/// e^x. Worst 0.75 (0.58 above the subnormals). Beyond [-746, 710] it rounds to 0 or infinity anyway.
template <class T>
T exp(T x) {
  const auto [m, k] = exponential<T>({clamp(x, -746, 710), T(0)});
  const PairOf<T> y = ordered_sum(T(1), m.hi);
  return scale(y.hi + (y.lo + m.lo), k);
}

/// e^x - 1 = 2^k ((1 - 2^-k) + m), exact around 0. Worst 0.79.
template <class T>
T expm1(T x) {
  const auto [m, k] = exponential<T>({clamp(x, -40, 710), T(0)});
  const PairOf<T> one = sum(T(1), -power_of_two<T>(when(k < 1000, -k) + when(k >= 1000, Whole<T>{} - 1000)));
  const PairOf<T> y = sum(one.hi, m.hi);
  const T value = scale(y.hi + (y.lo + (m.lo + one.lo)), k);
  return select(abs(x) < 0x1p-54, x, value);
}

/// e^x and 1 - e^x for x <= 0, each with all its digits.
template <class T>
struct Decay {
  T left;
  T lost;
};

/// In single numbers: what activations are made of may be a unit less exact than exp, and takes half its time. Worst
/// 0.92 and 1.04. 2^k goes through 2^600, below which nothing is subnormal.
template <class T>
Decay<T> decayed(T x) {
  x = greatest(-746, x);
  const T shifted = x * 1.4426950408889634 + rounder, n = shifted - rounder;
  const T r = x - n * ln2_hi - n * ln2_lo;
  const T square = r * r;
  const T m = r + (square * 0.5 + square * r * polynomial(r, exponential_tail));
  const T power = power_of_two<T>(rounded_bits(shifted) + 600) * 0x1p-600;
  const T change = m * power;
  return {power + change, (1 - power) - change};
}

/// What is left of an exponent without its k ln 2; k stands in the lowest bits of `shifted`.
template <class T>
struct Reduced {
  T r;
  T shifted;
};
template <class T>
[[gnu::always_inline]] inline void side_by_side([[maybe_unused]] Reduced<T>& a, [[maybe_unused]] Reduced<T>& b) {
#if defined(__wasm_simd128__)
  asm("" : "+r"(a.r.v), "+r"(a.shifted.v), "+r"(b.r.v), "+r"(b.shifted.v));
#endif
}

/// e^x = p (b + r) / (b - r) for x <= 0, where x = k ln 2 + r, p = 2^k and b = r coth(r/2), an even function: half as
/// many terms as the exponential itself, for who divides anyway. Of the whole, that much is left, and that much lost.
template <class T>
struct DecayFraction {
  T p, b, r;
  T whole() const { return b - r; }
  T left() const { return p * (b + r); }
  T twice_left() const { return (p + p) * (b + r); }
  T lost() const { return (one<T>() - p) * b - (one<T>() + p) * r; }
};

/// How the fraction begins, and what follows. Of e^x, or of e^2x: what is small is then half as large, to the same
/// bits. 2^k is shifted into place from where k was rounded, times 2^600, below which nothing is subnormal.
template <int times, class T>
Reduced<T> reduced_decay(T x) {
  static constexpr double shift = rounder + 1023 + 600, lowest = -746.0 / times, log2_e = 1.4426950408889634 * times,
                          hi = ln2_hi / times, lo = ln2_lo / times;
  x = greatest(constant<T>(lowest), x);
  const T shifted = x * constant<T>(log2_e) + constant<T>(shift), n = shifted - constant<T>(shift);
  return {x - n * constant<T>(hi) - n * constant<T>(lo), shifted};
}
template <int times, class T>
DecayFraction<T> decay_fraction(const Reduced<T>& reduced) {
  static constexpr double C[] = {0.1666666666666666 * times, -0.0027777777777564404 * power(times, 3),
                                 6.613756471622828e-05 * power(times, 5), -1.6534060033836456e-06 * power(times, 7),
                                 4.1437662804024295e-08 * power(times, 9)};
  static constexpr double unit = 0x1p-600, middle = 2.0 / times;
  const T z = reduced.r * reduced.r;
  return {from_bits(to_bits(reduced.shifted) << 52) * constant<T>(unit), constant<T>(middle) + z * polynomial(z, C),
          reduced.r};
}

/// ln x; -infinity at 0, NaN below. Worst 0.501.
template <class T>
T log(T x) {
  const auto [m, k] = split(x);
  const T value = select(x == infinity, x, logarithm(m, T(0), k).hi);
  return select(x > 0, value, select(x == 0, T(-infinity), T(undefined)));
}

/// ln(1 + x), the sum 1 + x being kept without error. Worst 0.501.
template <class T>
T log1p(T x) {
  const PairOf<T> u = sum(T(1), x);
  const auto [m, k] = split(u.hi);
  const T value = logarithm(m, scale(u.lo, -k), k).hi;
  const auto itself = (x == infinity) | (abs(x) < 0x1p-54);
  return select(x > -1, select(itself, x, value), select(x == -1, T(-infinity), T(undefined)));
}

/// tanh x = (e^2x - 1) / (e^2x + 1), both over 2^k: (m + (1 - 2^-k)) / (m + (1 + 2^-k)). Worst 0.71.
template <class T>
T tanh(T x) {
  const T a = select(abs(x) > 22, T(22), abs(x));
  const auto [m, k] = exponential<T>({2 * a, T(0)});
  const T t = power_of_two<T>(-k);
  const PairOf<T> less = sum(T(1), -t), more = sum(T(1), t);
  PairOf<T> above = sum(less.hi, m.hi), below = sum(more.hi, m.hi);
  above.lo += less.lo + m.lo;
  below.lo += more.lo + m.lo;
  const T value = copysign(quotient(above, below).hi, x);
  return select((a < 0x1p-28) | (x != x), x, value);
}

}  // namespace detail

inline double exp(double x) { return detail::exp(x); }
inline double expm1(double x) { return detail::expm1(x); }
inline detail::Decay<double> decayed(double x) { return detail::decayed(x); }
using detail::Reduced;
inline Reduced<double> reduced_decay(double x) { return detail::reduced_decay<1>(x); }
inline Reduced<double> reduced_decay_of_twice(double x) { return detail::reduced_decay<2>(x); }
template <class T>
detail::DecayFraction<T> decay_fraction(const Reduced<T>& reduced) {
  return detail::decay_fraction<1>(reduced);
}
template <class T>
detail::DecayFraction<T> decay_fraction_of_twice(const Reduced<T>& reduced) {
  return detail::decay_fraction<2>(reduced);
}
inline double log(double x) { return detail::log(x); }
inline double log1p(double x) { return detail::log1p(x); }
inline double tanh(double x) { return detail::tanh(x); }

/// x^y for x >= 0, as e^(y ln x) with ln x to 65 bits; NaN for x < 0. Worst 0.74.
inline double pow(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (!(x > 0) || x == infinity) return exp(y * log(x));
  const auto [m, k] = detail::split(x);
  const Pair l = detail::logarithm(m, 0.0, k);
  const double rough = y * l.hi;
  if (!(std::fabs(rough) < 750)) return exp(rough);
  const auto [e, n] = detail::exponential(product(l, Pair{y, 0}));
  const Pair z = ordered_sum(1.0, e.hi);
  return detail::scale(z.hi + (z.lo + e.lo), n);
}

namespace detail {

/// erf x - x = x P(x^2) for |x| <= 1/2, without cancellation.
template <class T>
T erf_excess(T x) {
  static constexpr double P[] = {0.12837916709551256,    -0.37612638903183476,    0.11283791670925353,
                                 -0.026866170632887928,  0.00522397737302147,     -0.0008548297753674966,
                                 0.00012053335124353741, -1.4845849259707869e-05, 1.4725865480556744e-06};
  return x * polynomial(x * x, P);
}

/// erfc a for a >= 1/2, as e^(-a^2) H(w) / (a + 1): H = (a + 1) e^(a^2) erfc a is nearly flat and smooth in
/// w = 1 / (a + 1) (in the spirit of Shepherd & Laframboise 1981); one polynomial up to a = 2.5, one to 28.
template <class T>
PairOf<T> erfc_tail(T a) {
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
  a = select(a > 28, T(28), a);
  const auto is_near = a < 2.5;
  const T d = 1 / (a + 1) - select(is_near, T(0.46875), T(0.15625));
  T smooth;
  if constexpr (Scalar<T>) {
    smooth = is_near ? polynomial(d, near) : polynomial(d, far);
  } else {
    smooth = select(is_near, polynomial(d, near), polynomial(d, far));
  }
  PairOf<T> h = ordered_sum(select(is_near, T(0.839942620439842), T(0.6577481187757094)), d * smooth);
  h.lo += select(is_near, T(-9.848255451251412e-18), T(1.2925578568291117e-17));
  const PairOf<T> square = product(a, a);
  const auto [m, k] = exponential<T>({-square.hi, -square.lo});
  PairOf<T> e = ordered_sum(T(1), m.hi);
  e.lo += m.lo;
  const PairOf<T> q = quotient(product(e, h), sum(T(1), a));
  return {scale(q.hi, k), scale(q.lo, k)};
}

/// 1 - erf x, without cancellation for large x. Worst 0.98.
template <class T>
T erfc(T x) {
  const T a = abs(x);
  const PairOf<T> near = sum(T(1), -x);
  const T inner = near.hi + (near.lo - erf_excess(x));
  if constexpr (Scalar<T>) {
    if (a < 0.5) return inner;
  }
  const PairOf<T> tail = erfc_tail(a), y = ordered_sum(T(2), -tail.hi);
  const T outer = select(x != x, x, select(x > 0, tail.hi, y.hi + (y.lo - tail.lo)));
  return select(a < 0.5, inner, outer);
}

/// The normal distribution's share beyond a >= 0, erfc(a/√2) / 2. A relative error of z = a/√2 counts 2z² times;
/// the part of z that rounding loses is put back to first order, by -erfc'/erfc ≈ z + √(z² + 1.4).
template <class T>
T normal_tail(T a) {
  constexpr double high = 0.7071067811865476;
  constexpr double low = -4.833646656726457e-17;  // 1/√2 = high + low
  const PairOf<T> z = product(a, T(high));
  const T rest = z.lo + a * low;
  const T share = erfc(z.hi) / 2;
  return select(z.hi < 1, share, share * (1 - rest * (z.hi + sqrt(z.hi * z.hi + 1.4))));
}

}  // namespace detail

/// The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x. Worst 0.87.
inline double erf(double x) {
  const double a = std::fabs(x);
  if (a < 0.5) return x + detail::erf_excess(x);
  const Pair tail = detail::erfc_tail(a), y = ordered_sum(1.0, -tail.hi);
  return x != x ? x : std::copysign(y.hi + (y.lo - tail.lo), x);
}

inline double erfc(double x) { return detail::erfc(x); }
inline double normal_tail(double a) { return detail::normal_tail(a); }

// In float: the double's value rounded once, which differs from the correctly rounded float about once in 10^8.
inline float exp(float x) { return static_cast<float>(exp(static_cast<double>(x))); }
inline detail::Decay<float> decayed(float x) {
  const auto [left, lost] = decayed(static_cast<double>(x));
  return {static_cast<float>(left), static_cast<float>(lost)};
}
inline float expm1(float x) { return static_cast<float>(expm1(static_cast<double>(x))); }
inline float log(float x) { return static_cast<float>(log(static_cast<double>(x))); }
inline float log1p(float x) { return static_cast<float>(log1p(static_cast<double>(x))); }
inline float pow(float x, float y) { return static_cast<float>(pow(static_cast<double>(x), static_cast<double>(y))); }
inline float tanh(float x) { return static_cast<float>(tanh(static_cast<double>(x))); }
inline float erf(float x) { return static_cast<float>(erf(static_cast<double>(x))); }
inline float erfc(float x) { return static_cast<float>(erfc(static_cast<double>(x))); }
inline float normal_tail(float a) { return static_cast<float>(normal_tail(static_cast<double>(a))); }

}  // namespace descent::math
