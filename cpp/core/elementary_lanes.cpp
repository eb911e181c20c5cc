/// Elementary functions of lanes.
#include "core/elementary_lanes.hpp"

#include <limits>

namespace descent::math {

Lanes<double> exp(Lanes<double> x) { return detail::exp(x); }
Lanes<double> log(Lanes<double> x) { return detail::log(x); }
Lanes<double> log1p(Lanes<double> x) { return detail::log1p(x); }
Lanes<double> tanh(Lanes<double> x) { return detail::tanh(x); }
Lanes<double> atan(Lanes<double> x) { return detail::atan(x); }
Lanes<double> normal_tail(Lanes<double> a) { return detail::normal_tail(a); }

namespace {

using namespace floats;

constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

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

}  // namespace descent::math
