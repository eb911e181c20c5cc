/// Elementary functions of lanes: of doubles the very bits of one number, of floats within few units in the last place.
#include "core/elementary_lanes.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "catch_shim.hpp"
#include "core/random.hpp"

using namespace descent;

namespace {

template <class To, class From>
To same_bits(From x) {
  static_assert(sizeof(To) == sizeof(From));
  To y;
  std::memcpy(&y, &x, sizeof y);
  return y;
}

/// Both are NaN, or the same to the last bit; the sign of zero counts.
bool identical(double a, double b) {
  return (a != a && b != b) || same_bits<std::uint64_t>(a) == same_bits<std::uint64_t>(b);
}

/// Bit patterns from the whole line, and numbers of everyday sizes.
template <class Visit>
void everywhere(Visit visit) {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  for (const double x : {0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 22.0, 2.5, 1e-310, -1e-310, 1e308, -1e308, 710.0, -746.0,
                         infinite, -infinite, std::numeric_limits<double>::quiet_NaN()}) {
    visit(x);
  }
  Random random(5, Stream::noise, 0);
  for (int i = 0; i < 20000; ++i) {
    visit(same_bits<double>(random.bits()));
    visit(random.uniform(-30, 30));
    visit(random.uniform(-2, 2));
  }
}

template <class One, class Many>
void same_as_one(One one, Many many) {
  everywhere([&](double x) {
    const Lanes<double> y = many(Lanes<double>(Lanes<double>::Register{x, 1}));
    if (!identical(y[0], one(x)) || !identical(y[1], one(1.0))) {
      INFO(x);
      CHECK(y[0] == one(x));
      CHECK(y[1] == one(1.0));
    }
  });
}

/// The largest error over one in 4999 of all floats, and every one of them whose lanes are wrong about NaN or infinity.
template <class One, class Many>
void close_to_double(One one, Many many, double bound) {
  double worst = 0;
  float where = 0;
  for (std::uint64_t bits = 0; bits < std::uint64_t{1} << 32; bits += 4999) {
    const auto x = same_bits<float>(static_cast<std::uint32_t>(bits));
    const float y = many(Lanes<float>(x))[3];
    const double exact = one(static_cast<double>(x));
    const auto rounded = static_cast<float>(exact);
    if (rounded != rounded || std::isinf(rounded) || std::isinf(y)) {
      const bool agrees = rounded != rounded ? y != y : rounded == y || std::abs(exact) > 3.4028e38;
      if (!agrees) {
        INFO(x);
        CHECK(y == rounded);
      }
      continue;
    }
    const int exponent = std::max(std::ilogb(rounded), -126);
    const double error = std::abs(static_cast<double>(y) - exact) / std::ldexp(1.0, exponent - 23);
    if (!(error <= worst)) {
      worst = error;
      where = x;
    }
  }
  INFO("at " << where);
  CHECK(worst <= bound);
}

}  // namespace

#define DESCENT_BOTH(function, bound)                                                                         \
  same_as_one([](double x) { return math::function(x); }, [](Lanes<double> x) { return math::function(x); }); \
  close_to_double([](double x) { return math::function(x); }, [](Lanes<float> x) { return math::function(x); }, bound)

TEST_CASE("exp of lanes", "[lanes]") { DESCENT_BOTH(exp, 2); }
TEST_CASE("what decays, and what is lost, of lanes", "[lanes]") {
  const auto left = [](auto x) { return math::decayed(-abs(x)).left; };
  const auto lost = [](auto x) { return math::decayed(-abs(x)).lost; };
  same_as_one(left, left);
  same_as_one(lost, lost);
  close_to_double([](double x) { return math::exp(-std::abs(x)); }, left, 2);
  close_to_double([](double x) { return -math::expm1(-std::abs(x)); }, lost, 2);
}
TEST_CASE("log of lanes", "[lanes]") { DESCENT_BOTH(log, 2); }
TEST_CASE("log1p of lanes", "[lanes]") { DESCENT_BOTH(log1p, 2); }
TEST_CASE("tanh of lanes", "[lanes]") { DESCENT_BOTH(tanh, 2.5); }
TEST_CASE("atan of lanes", "[lanes]") { DESCENT_BOTH(atan, 2); }
TEST_CASE("the normal distribution's tail of lanes", "[lanes]") {
  const auto size = [](auto x) { return least(decltype(x)(math::normal_end<Lanes<float>>), abs(x)); };
  const auto tail = [&](auto x) { return math::normal_tail(size(x)); };
  same_as_one(tail, tail);
  close_to_double(tail, tail, 6);
}
