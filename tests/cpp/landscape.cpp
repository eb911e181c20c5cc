/// Racers on a surface: what they see, where they come to, and one step taken apart.
#include "lab/landscape.hpp"

#include <cmath>
#include <set>

#include "catalogue/catalogue.hpp"
#include "catch_shim.hpp"
#include "golden.hpp"
#include "lab/journey.hpp"
#include "lab/sample.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

std::unique_ptr<Trainer> on(const std::string& spec) { return trainer_of("lab=surface&" + spec); }

}  // namespace

TEST_CASE("plain descent on the sphere is the geometric series that it should be", "[landscape]") {
  const auto trainer = on("surface=sphere&start=1,-2&run=sgd,lr=0.25&steps=20");
  trainer->run(20);
  CHECK(trainer->weights(0) == std::vector<double>{std::ldexp(1, -20), std::ldexp(-2, -20)});
  CHECK(trainer->loss(0) == 5 * std::ldexp(1, -40));
}

TEST_CASE("a rehearsed step is the step that is then made, to the bit, and changes nothing", "[landscape][law]") {
  for (const auto& entry : find_kind("optimizer")->entries()) {
    INFO(entry.meta.id);
    const std::string spec = std::string("noise=0.3&steps=40&run=") + entry.meta.id + ",lr=0.001,schedule=plateau";
    const auto trainer = on(spec);
    const auto untouched = on(spec);
    for (int update = 0; update < 12; ++update) {
      const auto before = golden::read(trainer->anatomy(0));
      CHECK(before.at("update") == update);
      trainer->run(1);
      untouched->run(1);
      REQUIRE(golden::numbers(before.at("gradient")) == trainer->probe({"gradient", 0, 0, 0}));
      REQUIRE(golden::numbers(before.at("direction")) == trainer->probe({"direction", 0, 0, 0}));
      for (std::size_t s = 0; s < before.at("slots").size(); ++s) {
        REQUIRE(golden::numbers(before.at("slots")[s].at("after")) == trainer->probe({"slot", 0, s, 0}));
      }
      REQUIRE(trainer->weights(0) == untouched->weights(0));
    }
    trainer->run(100);
    CHECK(trainer->anatomy(0) == "null");
  }
  CHECK(on("run=sgd")->anatomy(1) == "null");
}

TEST_CASE("noise in the gradient is the same for every racer and another at every update", "[landscape]") {
  const auto trainer = on("surface=sphere&start=1,1&noise=0.5&seed=3&run=adam&run=sgd,lr=1e-9&run=sgd,lr=1e-9");
  const auto gradient = [&](std::size_t racer) { return trainer->probe({"gradient", racer, 0, 0}); };
  std::vector<double> noise;
  for (int update = 0; update < 400; ++update) {
    trainer->run(1);
    REQUIRE(gradient(1) == gradient(2));
    for (const double part : gradient(1)) noise.push_back(part - 2);
  }
  double sum = 0, squares = 0;
  for (const double part : noise) {
    sum += part;
    squares += part * part;
  }
  const auto n = static_cast<double>(noise.size());
  CHECK(std::abs(sum / n) < 4 * 0.5 / std::sqrt(n));
  CHECK(std::sqrt(squares / n) == Approx(0.5).epsilon(0.1));
  CHECK(std::set<double>(noise.begin(), noise.end()).size() == noise.size());
}

TEST_CASE("a journey has its length, and arrives when it comes to stay", "[landscape]") {
  const std::vector<Minimum> minima = {{0, 0, 0}, {10, 0, 0}};
  Journey journey(minima, 0.5, {3, 4});
  CHECK(journey.distance() == 5);
  CHECK_FALSE(journey.arrived_at());
  journey.visit(1, {0, 0.25});
  CHECK(journey.arrived_at() == 1u);
  journey.visit(2, {3, 0.25});
  CHECK_FALSE(journey.arrived_at());
  journey.visit(3, {0.25, 0.25});
  journey.visit(4, {0.25, 0});
  CHECK(journey.arrived_at() == 3u);
  journey.visit(5, {10, 0});
  CHECK(journey.arrived_at() == 5u);
  CHECK(journey.nearest() == 1);
  CHECK(journey.length() == Approx(std::hypot(3, 3.75) + 3 + 2.75 + 0.25 + 9.75));
  journey.visit(6, {NAN, 0});
  CHECK_FALSE(journey.arrived_at());
  CHECK(Journey({}, 1, {0, 0}).nearest() == Journey::nowhere);
}

TEST_CASE("a path ends where the racer stands, whole or thinned or from an update on", "[landscape][probe]") {
  const auto trainer = on("run=adam,lr=0.1&steps=500");
  trainer->run(101);
  const auto whole = trainer->probe({"path", 0, 0, 0});
  REQUIRE(whole.size() == 2 * 102 + 2);
  CHECK(whole[0] == 0);
  CHECK(whole[1] == -3);
  const auto thin = trainer->probe({"path", 0, 0, 10});
  CHECK(thin.size() <= 2 * 13);
  const auto late = trainer->probe({"path", 0, 100, 0});
  REQUIRE(late.size() == 2 * 3);
  CHECK(std::vector<double>(late.end() - 2, late.end()) == trainer->weights(0));
  CHECK(std::vector<double>(thin.end() - 2, thin.end()) == trainer->weights(0));

  const auto standing = trainer->probe({"standing", 0, 0, 0});
  REQUIRE(standing.size() == 6);
  CHECK(standing[1] == trainer->loss(0));
  CHECK(trainer->probe({"gradient_norm", 0, 0, 500}).size() == 2 * 101);
  CHECK(trainer->probe({"rate", 0, 0, 500}).back() == 0.1);
}

TEST_CASE("a field is the surface's values, and a slope its gradient", "[landscape]") {
  const auto values = std::get<std::vector<double>>(field("lab=surface&surface=sphere", {-1, 1, 0, 2}, 3, 5));
  REQUIRE(values.size() == 15);
  CHECK(values[0] == 1);
  CHECK(values[1] == 0);
  CHECK(values[3 + 2] == 1.25);
  CHECK(values[14] == 5);
  CHECK(std::get<0>(slope("lab=surface&surface=sphere", {1, -2})) == std::array<double, 3>{5, 2, -4});
  CHECK(std::get<SpecError>(field("lab=surface&surface=nowhere", {0, 1, 0, 1}, 2, 2)).key == "surface");
  CHECK(std::get<SpecError>(slope("data=circle", {0, 0})).key == "lab");
}

TEST_CASE("a racer that leaves all bounds says when, and keeps its last finite weights", "[landscape]") {
  const auto trainer = on("run=sgd,lr=1&steps=100");
  trainer->run(100);
  const auto summary = trainer->summary(0);
  CHECK(summary.state == RunState::diverged);
  CHECK(summary.diverged_at == summary.update + 1);
  CHECK(std::isfinite(summary.loss));
}

TEST_CASE("a surface is sampled over its own map, or over a square", "[landscape]") {
  const auto own = std::get<Samples>(sample("kind=surface&id=rosenbrock&n=3"));
  CHECK(own.columns == std::vector<std::string>{"x", "y", "value", "dx", "dy"});
  REQUIRE(own.rows.size() == 9);
  CHECK(own.rows[0] == std::vector<double>{-2, -1, 2509, -4006, -1000});
  CHECK(own.rows[5] == std::vector<double>{2, 1, 901, 2402, -600});
  const auto square = std::get<Samples>(sample("kind=surface&id=sphere&range=-1,1&n=2"));
  CHECK(square.rows[1] == std::vector<double>{1, -1, 2, 2, -2});
  CHECK(std::get<SpecError>(sample("kind=surface&id=sphere&n=5000")).key == "n");
  CHECK(std::get<SpecError>(sample("kind=surface&id=spere")).nearest == "sphere");
}

TEST_CASE("RAdam on Rosenbrock's valley at rate 0.01 leaves it, and it reads as divergence", "[landscape]") {
  const auto trainer = on("surface=rosenbrock&run=radam,lr=0.01&steps=2000");
  trainer->run(2000);
  const auto summary = trainer->summary(0);
  CHECK(summary.state == RunState::diverged);
  CHECK(summary.diverged_at == summary.update + 1);
  CHECK(std::isfinite(summary.loss));
  for (const double weight : trainer->weights(0)) CHECK(std::isfinite(weight));
}
