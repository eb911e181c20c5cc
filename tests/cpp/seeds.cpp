/// The same race over many seeds: its runs are the trainer's own, its quartiles NumPy's.
#include "lab/seeds.hpp"

#include <algorithm>
#include <cmath>

#include "catch_shim.hpp"
#include "specs.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

std::unique_ptr<Seeds> seeds_of(std::string_view text) {
  auto made = Seeds::create(text, {});
  return std::move(std::get<std::unique_ptr<Seeds>>(made));
}

}  // namespace

TEST_CASE("quantiles between sorted numbers", "[seeds]") {
  // numpy.quantile([1, 2, 4, 8], [0, .25, .5, .75, 1])
  const std::vector<double> four = {1, 2, 4, 8};
  CHECK(quantile(four, 0) == 1);
  CHECK(quantile(four, 0.25) == 1.75);
  CHECK(quantile(four, 0.5) == 3);
  CHECK(quantile(four, 0.75) == 5);
  CHECK(quantile(four, 1) == 8);
  CHECK(quantile({7}, 0.25) == 7);
  // What has diverged is worse than any other, and takes no part in the middle of the others.
  CHECK(quantile({1, 2, INFINITY}, 0.5) == 2);
  CHECK(quantile({1, 2, INFINITY}, 0.75) == INFINITY);
}

TEST_CASE("the bands are the quartiles of the runs, each a race of its own seed", "[seeds]") {
  const std::string race = "data=circle&hidden=3&steps=120&batch=20&run=sgd,lr=0.1&run=adam,lr=0.02";
  const auto seeds = seeds_of(race + "&study=seeds&study.seeds=5&seed=40");
  CHECK(std::isnan(seeds->bands().front()));
  while (!seeds->done()) seeds->run_for(1);
  CHECK(seeds->progress() == 1);
  REQUIRE(seeds->x().size() == 121);
  CHECK(seeds->x().back() == 120);
  const auto bands = seeds->bands();
  REQUIRE(bands.size() == 2 * 121 * 3);
  for (const std::size_t racer : {0, 1}) {
    for (const std::size_t at : {0, 60, 120}) {
      std::vector<double> losses;
      for (int seed = 40; seed < 45; ++seed) {
        const auto trainer = trainer_of(race + "&seed=" + std::to_string(seed));
        trainer->run(at);
        losses.push_back(trainer->loss(racer));
      }
      std::sort(losses.begin(), losses.end());
      const std::size_t band = (racer * 121 + at) * 3;
      CHECK(bands[band] == losses[1]);
      CHECK(bands[band + 1] == losses[2]);
      CHECK(bands[band + 2] == losses[3]);
    }
  }
}

TEST_CASE("turns do not change the runs over seeds", "[seeds]") {
  const std::string text = "data=moons&hidden=4&steps=300&study=seeds&study.seeds=3";
  const auto whole = seeds_of(text), parted = seeds_of(text);
  whole->run_for(1e9);
  REQUIRE(whole->done());
  while (!parted->done()) parted->run_for(0);
  CHECK(whole->bands() == parted->bands());
}

TEST_CASE("a run that ends early stays where it ended, and one that diverges is the worst", "[seeds]") {
  const auto early = seeds_of("data=line&hidden=&steps=1000&stop=0.2&study=seeds&study.seeds=2&run=sgd,lr=0.05");
  early->run_for(1e9);
  const auto bands = early->bands();
  CHECK(bands.back() <= 0.2);
  const auto wild = seeds_of("data=plane&hidden=&steps=1000&study=seeds&study.seeds=2&run=sgd,lr=100");
  wild->run_for(1e9);
  CHECK(wild->bands().back() == INFINITY);
}

TEST_CASE("many seeds are for networks", "[seeds]") {
  CHECK(std::get<SpecError>(Seeds::create("lab=surface", {})).key == "lab");
  CHECK(std::get<SpecError>(Seeds::create("nonsense=1", {})).code == "unknown_key");
  CHECK(std::get<SpecError>(parse_spec("study.seeds=1")).code == "out_of_bounds");
  CHECK(std::get<SpecError>(parse_spec("study=basins")).code == "not_an_option");
  CHECK(std::get<SpecError>(parse_spec("lab=surface&study=seeds")).code == "not_an_option");
  CHECK(canonical(spec_of("study=seeds&study.seeds=20")) == "study=seeds&study.seeds=20");
}
