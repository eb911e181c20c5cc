/// Grids of whole runs: every cell is the run that the trainer makes, whichever way it was made.
#include "lab/study.hpp"

#include <cmath>
#include <set>

#include "catalogue/catalogue.hpp"
#include "catch_shim.hpp"
#include "core/text.hpp"
#include "specs.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

std::unique_ptr<Study> study_of(const std::string& spec, const std::string& query) {
  auto study = Study::create("lab=surface&" + spec, query);
  if (const auto* error = std::get_if<SpecError>(&study)) FAIL(error->message());
  return std::move(std::get<std::unique_ptr<Study>>(study));
}

SpecError refusal(const std::string& spec, const std::string& query) {
  return std::get<SpecError>(Study::create(spec, query));
}

void finish(Study& study) {
  while (!study.done()) study.run_for(1000);
}

/// What the trainer says of that run.
void check_ending(const Ending& ending, const std::string& spec) {
  INFO(spec);
  const auto trainer = trainer_of("lab=surface&" + spec);
  trainer->run(1000000);
  const auto standing = trainer->probe({"standing", 0, 0, 0});
  if (trainer->summary(0).state == RunState::diverged) {
    CHECK(ending.minimum == Ending::diverged);
  } else if (std::isnan(standing[0])) {
    CHECK(ending.minimum == Ending::nowhere);
    CHECK(ending.value == standing[1]);
  } else {
    CHECK(ending.minimum == standing[4]);
    CHECK(ending.arrived_at == standing[0]);
    CHECK(ending.value == standing[1]);
  }
}

}  // namespace

TEST_CASE("every start of a study ends as its own run does, for every rule", "[study][law]") {
  for (const auto& entry : find_kind("optimizer")->entries()) {
    const std::string rule = std::string("noise=0.1&steps=60&run=") + entry.meta.id;
    INFO(rule);
    const auto study = study_of(rule, "x=x,-4,4,3&y=y,-3,5,4");
    finish(*study);
    REQUIRE(study->endings().size() == 12);
    for (std::size_t cell = 0; cell < 12; ++cell) {
      const std::string start = print(study->x().values[cell % 3]) + "," + print(study->y().values[cell / 3]);
      check_ending(study->endings()[cell], rule + "&start=" + start);
    }
  }
}

TEST_CASE("starts in a long vector arrive when single runs do", "[study]") {
  const std::string rule = "steps=300&run=momentum,lr=0.005,schedule=cosine,schedule.period=200,decay=0.001";
  const auto study = study_of(rule, "x=x,-5,5,9&y=y,-5,5,9");
  finish(*study);
  std::set<double> minima;
  for (std::size_t cell = 0; cell < 81; ++cell) {
    const std::string start = print(study->x().values[cell % 9]) + "," + print(study->y().values[cell / 9]);
    check_ending(study->endings()[cell], rule + "&start=" + start);
    minima.insert(study->endings()[cell].minimum);
  }
  CHECK(minima.size() >= 4);
}

TEST_CASE("a phase diagram's cells are runs at those settings", "[study]") {
  const auto study = study_of("surface=sphere&start=1,1&steps=200&run=momentum", "x=lr,0.01,3,5&y=momentum,0,0.99,4");
  finish(*study);
  std::set<double> kinds;
  for (std::size_t cell = 0; cell < 20; ++cell) {
    const std::string run =
        "run=momentum,lr=" + print(study->x().values[cell % 5]) + ",momentum=" + print(study->y().values[cell / 5]);
    check_ending(study->endings()[cell], "surface=sphere&start=1,1&steps=200&" + run);
    kinds.insert(study->endings()[cell].minimum);
  }
  CHECK(kinds.size() >= 2);
}

TEST_CASE("a study can be left at any time, and parted among several", "[study]") {
  const std::string spec = "surface=sphere&start=2,1&steps=400&run=adam&run=sgd";
  const std::string query = "racer=1&x=lr,1e-4,2,40";
  const auto whole = study_of(spec, query);
  CHECK(whole->progress() == 0);
  CHECK(whole->endings()[3].minimum == Ending::not_yet);
  std::size_t turns = 0;
  for (; !whole->done(); ++turns) whole->run_for(0);
  CHECK(turns >= 40);
  CHECK(whole->progress() == 1);

  std::vector<Ending> together(40);
  for (const char* part : {"0,3", "1,3", "2,3"}) {
    const auto study = study_of(spec, query + "&part=" + part);
    finish(*study);
    for (std::size_t cell = 0; cell < 40; ++cell) {
      if (study->endings()[cell].minimum == Ending::not_yet) continue;
      CHECK(together[cell].minimum == Ending::not_yet);
      together[cell] = study->endings()[cell];
    }
  }
  for (std::size_t cell = 0; cell < 40; ++cell) {
    CHECK(together[cell].minimum == whole->endings()[cell].minimum);
    CHECK(together[cell].value == Approx(whole->endings()[cell].value).epsilon(0).margin(0));
  }
}

TEST_CASE("what is wrong with a study is said", "[study]") {
  CHECK(refusal("data=circle", "x=lr,0.1,1,3").key == "lab");
  CHECK(refusal("lab=surface", "").code == "missing_value");
  CHECK(refusal("lab=surface", "x=lr,0.1,1").code == "missing_value");
  CHECK(refusal("lab=surface", "x=lr,-1,1,3").code == "out_of_bounds");
  CHECK(refusal("lab=surface", "x=lr,1,0.5,3").code == "out_of_bounds");
  CHECK(refusal("lab=surface", "x=lr,0.1,1,1e6").code == "out_of_bounds");
  CHECK(refusal("lab=surface&run=momentum", "x=mo,0.1,1,3").code == "not_an_option");
  CHECK(refusal("lab=surface", "x=lr,0.1,1,3&racer=1").key == "racer");
  CHECK(refusal("lab=surface", "x=lr,0.1,1,3&part=2,2").key == "part");
  CHECK(refusal("lab=surface", "x=lr,0.1,1,3&foo=2").code == "unknown_key");
}

TEST_CASE("the spec says which study is shown, as far as its racer has such settings", "[study][spec]") {
  const auto values = [](const std::string& text) { return spec_of("lab=surface&" + text).study; };
  const StudySpec usual = values("run=sgd");
  CHECK(usual.picture == "none");
  CHECK(usual.knob == "decay");
  CHECK(usual.range.high == 10);

  const std::string text =
      "lab=surface&study=phase&study.racer=1&study.rates=0.001,4&study.range=0.1,0.9&run=sgd&run=momentum";
  CHECK(canonical(spec_of(text)) == text);
  CHECK(spec_of(text).study.knob == "momentum");
  CHECK(values("run=momentum&study.knob=decay").range.high == 10);

  const auto code = [](const std::string& text) {
    return std::get<SpecError>(parse_spec("lab=surface&run=momentum&" + text)).code;
  };
  CHECK(code("study=phases") == "not_an_option");
  CHECK(code("study.racer=1") == "out_of_bounds");
  CHECK(code("study.knob=beta1") == "not_an_option");
  CHECK(code("study.rates=1") == "missing_value");
  CHECK(code("study.rates=0,1") == "out_of_bounds");
  CHECK(code("study.rates=1,1") == "does_not_fit");
  CHECK(code("study.range=0,7") == "out_of_bounds");
  CHECK(std::get<SpecError>(parse_spec("study=basins")).code == "not_an_option");
}

TEST_CASE("what a grid goes through is evenly spread, and short to write", "[study][law]") {
  for (const Scale scale : {Scale::linear, Scale::logarithmic}) {
    for (const Interval ends : {Interval{1e-5, 10}, Interval{0.3, 0.31}, Interval{0, 1}, Interval{-4, 1e6}}) {
      const bool by_ratios = scale == Scale::logarithmic && ends.low > 0;
      const auto values = spread(ends, 61, scale);
      CHECK(values.front() == ends.low);
      CHECK(values.back() == ends.high);
      const double step = by_ratios ? std::log(ends.high / ends.low) / 60 : (ends.high - ends.low) / 60;
      for (std::size_t i = 1; i < values.size(); ++i) {
        const double here = by_ratios ? std::log(values[i] / values[i - 1]) : values[i] - values[i - 1];
        CHECK(here == Approx(step).epsilon(0.02));
        CHECK(print(values[i]).size() <= 11);
      }
    }
  }
  CHECK(spread({1, 2}, 1, Scale::linear) == std::vector{1.5});
}
