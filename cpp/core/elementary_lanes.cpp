/// Elementary functions of lanes.
#include "core/elementary_lanes.hpp"

#include <limits>

namespace descent::math {

Lanes<double> exp(Lanes<double> x) { return detail::exp(x); }
Lanes<double> expm1(Lanes<double> x) { return detail::expm1(x); }
Lanes<double> log(Lanes<double> x) { return detail::log(x); }
Lanes<double> log1p(Lanes<double> x) { return detail::log1p(x); }
Lanes<double> tanh(Lanes<double> x) { return detail::tanh(x); }
Lanes<double> atan(Lanes<double> x) { return detail::atan(x); }
Lanes<double> normal_share(Lanes<double> x) { return detail::normal_share(x); }

namespace {

using Floats = Lanes<float>;
using Whole = Floats::Mask;

constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

/// As in double: 1.5 · 2²³ rounds to the nearest whole number, which then stands in the lowest bits.
constexpr float rounder = 0x1.8p23f;
/// ln 2 in two parts; the first has 9 bits, so that its product with an exponent is exact.
constexpr float ln2_hi = 0x1.63p-1f, ln2_lo = -2.12194440054690583e-4f;

/// c[0] + c[1] x + …, by Horner's rule.
template <std::size_t N>
Floats horner(Floats x, const float (&c)[N]) {
  Floats y = c[N - 1];
  for (std::size_t i = N - 1; i-- > 0;) y = y * x + c[i];
  return y;
}

/// 2ᵏ for k in [−126, 127].
Floats power_of_two(Whole k) { return from_bits((Floats::Bits)((k + 127) << 23)); }

Floats clamp(Floats x, float low, float high) {
  x = select(x > high, high, x);
  return select(x < low, low, x);
}

/// eˣ = 2ᵏ (1 + m) for |x| ≤ 104, and k once more as a number. The polynomials here are those of Moshier's Cephes
/// library in single precision, minimax approximations.
struct Exponential {
  Floats m;
  Whole k;
  Floats n;
};
Exponential exponential(Floats x) {
  static constexpr float P[] = {5.0000001201e-1f, 1.6666665459e-1f, 4.1665795894e-2f,
                                8.3334519073e-3f, 1.3981999507e-3f, 1.9875691500e-4f};
  const Floats shifted = x * 1.44269504f + rounder;
  const Floats n = shifted - rounder;
  const Floats r = x - n * ln2_hi - n * ln2_lo;
  return {r * r * horner(r, P) + r, (Whole)(to_bits(shifted) - to_bits(Floats(rounder))), n};
}

/// y · 2ᵏ, through two factors so that the one rounding is into a subnormal.
Floats scale(Floats y, Whole k) {
  const Whole half = k >> 1;
  return y * power_of_two(half) * power_of_two(k - half);
}

/// e^(−x²/2). The square's rounding error is taken along: it would be multiplied by x²/2 in the exponent.
Floats bell(Floats x) {
  const PairOf<Floats> square = product(x, x);
  return exp(-0.5f * square.hi) * (1 - 0.5f * square.lo);
}

/// ln of (1 + f) 2ᵏ for 1 + f in [√½, √2].
Floats logarithm(Floats f, Floats k) {
  static constexpr float P[] = {3.3333331174e-1f,  -2.4999993993e-1f, 2.0000714765e-1f,
                                -1.6668057665e-1f, 1.4249322787e-1f,  -1.2420140846e-1f,
                                1.1676998740e-1f,  -1.1514610310e-1f, 7.0376836292e-2f};
  const Floats square = f * f;
  const Floats rest = f * square * horner(f, P) + k * ln2_lo - 0.5f * square;
  return f + rest + k * ln2_hi;
}

/// x = m 2ᵏ with m in [√½, √2), for a positive finite x, subnormal or not.
struct Split {
  Floats m;
  Floats k;
  Whole exponent;
};
Split split(Floats x) {
  const auto subnormal = x < 0x1p-126f;
  const Floats::Bits bits = to_bits(select(subnormal, x * 0x1p24f, x));
  Floats m = from_bits((bits & 0x007fffffu) | 0x3f800000u);
  const auto upper = m > 1.41421356f;
  m = select(upper, m * 0.5f, m);
  // A comparison that holds is the whole number −1.
  const Whole k = (Whole)(bits >> 23) - 127 + subnormal * 24 - upper;
  return {m, from_bits((Floats::Bits)k + to_bits(Floats(rounder))) - rounder, k};
}

}  // namespace

Lanes<float> exp(Floats x) {
  const auto [m, k, n] = exponential(clamp(x, -104, 89));
  return scale(1 + m, k);
}

/// 2ᵏ ((1 − 2⁻ᵏ) + m).
Lanes<float> expm1(Floats x) {
  const auto [m, k, n] = exponential(clamp(x, -20, 89));
  const Floats one = 1 - power_of_two((Whole)(k > 100 ? (Whole{} - 100) : -k));
  return select(abs(x) < 0x1p-25f, x, scale(one + m, k));
}

Lanes<float> log(Floats x) {
  const auto [m, k, exponent] = split(x);
  const Floats value = select(x == infinite, x, logarithm(m - 1, k));
  return select(x > 0, value, select(x == 0, Floats(-infinite), Floats(not_a_number)));
}

/// What is lost in 1 + x is added to the fraction.
Lanes<float> log1p(Floats x) {
  const PairOf<Floats> u = sum(Floats(1), x);
  const auto [m, k, exponent] = split(u.hi);
  const Floats value = logarithm((m - 1) + scale(u.lo, -exponent), k);
  const auto itself = (x == infinite) | (abs(x) < 0x1p-25f);
  return select(x > -1, select(itself, x, value), select(x == -1, Floats(-infinite), Floats(not_a_number)));
}

/// Near zero an odd polynomial, farther out 1 − 2/(e^2x + 1).
Lanes<float> tanh(Floats x) {
  static constexpr float P[] = {-3.33332819422e-1f, 1.33314422036e-1f, -5.37397155531e-2f, 2.06390887954e-2f,
                                -5.70498872745e-3f};
  const Floats a = abs(x);
  const Floats square = x * x;
  const Floats near = a + a * square * horner(square, P);
  const auto [m, k, n] = exponential(2 * select(a > 10, 10, a));
  const Floats far = 1 - 2 / (power_of_two(k) * (1 + m) + 1);
  return copysign(select(a < 0.625f, near, far), x);
}

/// x, (x − 1)/(x + 1) or −1/x, beside 0, π/4 or π/2.
Lanes<float> atan(Floats x) {
  static constexpr float P[] = {-3.33329491539e-1f, 1.99777106478e-1f, -1.38776856032e-1f, 8.05374449538e-2f};
  const Floats a = abs(x);
  const auto middle = a > 0.414213562f;
  const auto far = a > 2.41421356f;
  const Floats turns = select(far, 2, select(middle, Floats(1), 0));
  const Floats t = select(far, -1, select(middle, a - 1, a)) / select(far, a, select(middle, a + 1, 1));
  const Floats square = t * t;
  const Floats rest = t * square * horner(square, P) - turns * 2.18556941e-8f;  // of π/4
  return copysign(turns * 0.785398185f + (rest + t), x);
}

/// Left of zero e^(−x²/2) w H(w − 1) with w = 1 / (1 + 0.3|x|): a Chebyshev interpolant over |x| ≤ 15.
Lanes<float> normal_share(Floats x) {
  static constexpr float H[] = {0.499999998076f,   0.829807129792f,   0.618143283325f,   0.0809933232491f,
                                -0.139913326159f,  -0.0240466373709f, 0.00862016853345f, -0.0730666851481f,
                                -0.0744599123866f, -0.0209846693611f};
  const Floats a = select(abs(x) > 15, 15, abs(x));
  const Floats w = 1 / (1 + 0.3f * a);
  const Floats tail = bell(a) * (horner(-0.3f * a * w, H) * w);
  return select(x > 0, 1 - tail, tail);
}

}  // namespace descent::math
