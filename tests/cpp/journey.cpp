/// A racer's way over a surface, place by place.
#include "lab/journey.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "catch_shim.hpp"
#include "core/random.hpp"

using namespace descent;

namespace {
const std::vector<Minimum> two = {{-1, 0, 0}, {1, 0, 0}};
}  // namespace

TEST_CASE("who starts at a minimum has arrived at once", "[journey]") {
  CHECK(Journey(two, 0.5, {1, 0.25}).arrived_at() == std::optional<std::uint64_t>(0));
  CHECK(Journey(two, 0.5, {1, 0.25}).nearest() == 1);
  CHECK(Journey(two, 0.5, {1, 0.25}).distance() == 0.25);
  CHECK_FALSE(Journey(two, 0.5, {0, 3}).arrived_at());
  Journey journey(two, 0.5, {1, 0});
  journey.visit(1, {1, 0.25});
  CHECK(journey.arrived_at() == std::optional<std::uint64_t>(0));  // and stays
}

TEST_CASE("a minimum is reached within the radius and on it, and lost beyond it", "[journey]") {
  Journey journey(two, 0.5, {0, 0});
  CHECK(journey.nearest() == 0);  // of two that are as near, the first
  journey.visit(1, {0.5, 0});
  CHECK(journey.arrived_at() == std::optional<std::uint64_t>(1));
  journey.visit(2, {1.25, 0});
  CHECK(journey.arrived_at() == std::optional<std::uint64_t>(1));
  journey.visit(3, {-1, 0.25});  // at the other one in a single step
  CHECK(journey.arrived_at() == std::optional<std::uint64_t>(3));
  journey.visit(4, {-1, 0.75});
  CHECK_FALSE(journey.arrived_at());
  journey.visit(5, {-1, 0.25});
  CHECK(journey.arrived_at() == std::optional<std::uint64_t>(5));
}

TEST_CASE("a way is as long as its steps together", "[journey]") {
  Journey journey(two, 0.5, {0, 0});
  journey.visit(1, {3, 4});
  journey.visit(2, {3, 1});
  CHECK(journey.length() == 8);
}

TEST_CASE("where there is no minimum nobody arrives", "[journey]") {
  Journey journey({}, 0.5, {0, 0});
  journey.visit(1, {0, 0});
  CHECK(journey.nearest() == Journey::nowhere);
  CHECK(std::isnan(journey.distance()));
  CHECK_FALSE(journey.arrived_at());
}

TEMPLATE_TEST_CASE("who goes with others comes as far as alone, to the bit", "[journey]", float, double) {
  using T = TestType;
  for (const auto& minima : {std::vector<Minimum>{}, std::vector<Minimum>{{0.5, 0.5, 0}}, two}) {
    constexpr std::size_t n = 5;
    std::vector<T> x(n), y(n);
    std::vector<Journey> alone(n, Journey(minima, 0.75, {0, 0}));
    std::vector<Journey> together = alone;
    std::size_t arrivals = 0;
    std::uint64_t update = 0;
    Random random(7, Stream::noise, 0);
    for (int ride = 0; ride < 3; ++ride) {
      Journeys journeys(n);
      for (std::size_t i = 0; i < n; ++i) journeys.take(i, together[i]);
      for (int step = 0; step < 20; ++step) {
        ++update;
        for (std::size_t i = 0; i < n; ++i) {
          x[i] = static_cast<T>(random.normal());
          y[i] = i == 3 && step == 11 ? std::numeric_limits<T>::quiet_NaN() : static_cast<T>(random.normal() / 2);
          alone[i].visit(update, {static_cast<double>(x[i]), static_cast<double>(y[i])});
          arrivals += alone[i].arrived_at().has_value();
        }
        journeys.visit(update, x.data(), y.data());
      }
      for (std::size_t i = 0; i < n; ++i) {
        journeys.give(i, together[i]);
        const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
        CHECK(same(together[i].length(), alone[i].length()));
        CHECK(same(together[i].distance(), alone[i].distance()));
        CHECK(together[i].nearest() == alone[i].nearest());
        CHECK(together[i].arrived_at() == alone[i].arrived_at());
      }
    }
    CHECK((arrivals > 50) == !minima.empty());
  }
}
