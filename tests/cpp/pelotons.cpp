/// Racers that are stepped together are what each of them is alone, to the bit.
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "catch_shim.hpp"
#include "lab/peloton.hpp"
#include "specs.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

/// Also where it is not a number.
void check_same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  REQUIRE(a.size() == b.size());
  CHECK((a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0));
}

/// Every racer of a race beside one that is alone with the surface, after each of those numbers of updates.
void check_race(const std::string& surface, const std::vector<std::string>& racers) {
  INFO(surface);
  std::string race = "lab=surface&" + surface;
  for (const auto& racer : racers) race += "&run=" + racer;
  const auto together = trainer_of(race);
  std::vector<std::unique_ptr<Trainer>> alone;
  for (const auto& racer : racers) alone.push_back(trainer_of("lab=surface&" + surface + "&run=" + racer));
  for (const std::uint64_t updates : {1u, 40u, 7u, 200u}) {
    together->run(updates);
    for (std::size_t r = 0; r < racers.size(); ++r) {
      INFO(racers[r] << " after " << updates << " more");
      alone[r]->run(updates);
      const RacerSummary ours = together->summary(r), own = alone[r]->summary(0);
      CHECK(ours.state == own.state);
      CHECK(ours.update == own.update);
      CHECK(ours.diverged_at == own.diverged_at);
      CHECK(ours.fingerprint == own.fingerprint);
      CHECK(together->anatomy(r) == alone[r]->anatomy(0));
      for (const char* probe : {"history", "gradient", "direction"}) {
        INFO(probe);
        check_same_bits(together->probe({probe, r, 0, 0}), alone[r]->probe({probe, 0, 0, 0}));
      }
      // All but the gradient at its end, which has the noise of the objective's last update, whoever made it.
      auto our_standing = together->probe({"standing", r, 0, 0}), own_standing = alone[r]->probe({"standing", 0, 0, 0});
      our_standing.pop_back();
      own_standing.pop_back();
      check_same_bits(our_standing, own_standing);
    }
  }
}

}  // namespace

TEST_CASE("racers of one rule go together as each goes alone, for every rule", "[peloton][law]") {
  for (const auto& entry : find_kind("optimizer")->entries()) {
    const std::string rule = entry.meta.id;
    for (const std::string precision : {"float32", "float64"}) {
      check_race("surface=himmelblau&noise=0.1&steps=230&precision=" + precision,
                 {rule + ",lr=0.003", "sgd", rule + ",lr=0.02,decay=0.01",
                  rule + ",lr=0.01,schedule=cosine,schedule.period=50,warmup=9",
                  rule + ",lr=0.005,schedule=cosine,schedule.period=50,warmup=9"});
    }
  }
}

TEST_CASE("who diverges leaves the others as they are", "[peloton][law]") {
  for (const std::string rule : {"sgd", "momentum", "adam"}) {
    const std::vector<std::string> racers = {rule + ",lr=0.001", rule + ",lr=0.3", rule + ",lr=1000",
                                             rule + ",lr=0.002"};
    check_race("surface=rosenbrock&steps=1000", racers);
    check_race("surface=rosenbrock&steps=100", racers);
  }
  // Out on every side, one coordinate at a time.
  for (const std::string square : {"x^2", "y^2"}) {
    for (const std::string start : {"1,1", "-1,-1"}) {
      check_race("surface=formula&f=" + square + "&start=" + start + "&steps=1000",
                 {"sgd,lr=0.1", "sgd,lr=1.2", "sgd,lr=0.2"});
    }
  }
  // A value or a slope that is not there.
  check_race("surface=formula&f=sqrt(x)%2By^2&start=0.5,1&steps=1000", {"sgd,lr=0.01", "sgd,lr=0.9", "sgd,lr=0.02"});
}

TEST_CASE("who has a rate of no value stays where it is, and the others go on", "[peloton][law]") {
  check_race("surface=rosenbrock&steps=1000",
             {"sgd,lr=0.001", "sgd,lr=0.001,schedule=formula,schedule.f=sqrt(20-t)", "sgd,lr=0.002"});
}

TEST_CASE("who has a rule's other settings, clips, or reads its loss goes alone", "[peloton][law]") {
  check_race("surface=beale&steps=1000", {"momentum,lr=0.001", "momentum,lr=0.001,momentum=0.5",
                                          "momentum,lr=0.001,clip=0.1", "momentum,lr=0.001,schedule=plateau"});
  check_race("surface=beale&steps=1000&stop=0.5", {"adam,lr=0.01", "adam,lr=0.1"});
}

TEST_CASE("the farthest place belongs to the surface, and what is beyond it does not", "[peloton]") {
  Landscape<double> landscape(spec_of("lab=surface&surface=sphere"));
  Peloton<double> peloton(landscape, {"sgd", {}}, 1, 1);
  const auto is_within = [&](Place place) {
    peloton.put(0, place);
    CHECK(landscape.is_within(std::vector<double>{place.x, place.y}) == peloton.is_within(0));
    return peloton.is_within(0);
  };
  const double beyond = std::nextafter(farthest, 2 * farthest);
  for (const double sign : {-1.0, 1.0}) {
    CHECK(is_within({sign * farthest, 0}));
    CHECK(is_within({0, sign * farthest}));
    CHECK_FALSE(is_within({sign * beyond, 0}));
    CHECK_FALSE(is_within({0, sign * beyond}));
  }
}
