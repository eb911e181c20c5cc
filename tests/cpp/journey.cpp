/// A racer's way over a surface, place by place.
#include "lab/journey.hpp"

#include <cmath>
#include <vector>

#include "catch_shim.hpp"

using namespace descent;

namespace {
const std::vector<Minimum> two = {{-1, 0, 0}, {1, 0, 0}};
}  // namespace

TEST_CASE("who starts at a minimum has arrived at once", "[journey]") {
  CHECK(Journey(two, 0.5, {1, 0.25}).arrived_at() == std::optional<std::uint64_t>(0));
  CHECK(Journey(two, 0.5, {1, 0.25}).nearest() == 1);
  CHECK(Journey(two, 0.5, {1, 0.25}).distance() == 0.25);
  CHECK_FALSE(Journey(two, 0.5, {0, 3}).arrived_at());
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
