/// The rules that stop a run, and where its test loss was best.
#include <cmath>

#include "catch_shim.hpp"
#include "specs.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

RacerSummary ended(std::string_view text) {
  const auto trainer = trainer_of(text);
  trainer->run(100000);
  CHECK(trainer->done());
  return trainer->summary(0);
}

}  // namespace

TEST_CASE("a run stops at the first update at which its training accuracy is reached", "[rules]") {
  for (const char* text :
       {"data=xor&hidden=8&stop.accuracy=0.9&run=adam,lr=0.01", "data=blobs&stop.accuracy=0.9&run=sgd,lr=0.01"}) {
    const RacerSummary summary = ended(text);
    CHECK(summary.state == RunState::stopped);
    CHECK(std::string(summary.rule) == "stop.accuracy");
    CHECK(summary.train.at("accuracy") >= 0.9);
    REQUIRE(summary.update > 0);
    const auto before = trainer_of(text);
    before->run(summary.update - 1);
    CHECK(before->summary(0).train.at("accuracy") < 0.9);
  }
}

TEST_CASE("each rule says that it was the one", "[rules]") {
  CHECK(std::string(ended("data=sine&stop=0.5&run=adam").rule) == "stop");
  CHECK(std::string(ended("data=sine&steps=5").rule).empty());
  CHECK(std::string(ended("data=plane&run=sgd,lr=100").rule).empty());
  // Whichever comes first.
  const char* both = "data=gauss&stop=1e-9&stop.accuracy=0.6&stop.patience=100000&run=adam";
  CHECK(std::string(ended(both).rule) == "stop.accuracy");
}

TEST_CASE("a run without progress ends so many updates after its best", "[rules]") {
  // From zeros and without biases no weight ever moves, so that nothing is better than the start.
  const RacerSummary still = ended("data=circle&bias=false&init=zeros&stop.patience=50");
  CHECK(still.state == RunState::stopped);
  CHECK(std::string(still.rule) == "stop.patience");
  CHECK(still.update >= 50);
  // Where every update is looked at, it is exactly so many.
  CHECK(ended("data=linear3&hidden=4&bias=false&init=zeros&batch=all&stop.patience=50").update == 50);
  // 24 samples for training, 56 that are held back: it learns them by heart.
  const std::string text = "data=moons&samples=80&split=0.3&noise=0.6&hidden=32,32&batch=all&run=adam,lr=0.02";
  const RacerSummary stopped = ended(text + "&stop.patience=100");
  CHECK(std::string(stopped.rule) == "stop.patience");
  REQUIRE(stopped.best_test.has_value());
  CHECK(stopped.best_test->loss < stopped.test_loss);
  CHECK(stopped.update - stopped.best_test->update >= 100);
  const auto there = trainer_of(text);
  there->run(stopped.best_test->update);
  CHECK(there->summary(0).test_loss == stopped.best_test->loss);
  // A run that gets better all the time is not stopped.
  CHECK(ended("data=line&split=1&noise=0&hidden=&steps=300&batch=all&stop.patience=20&run=sgd,lr=0.01").state ==
        RunState::finished);
}

TEST_CASE("the best test loss is the lowest that the history knows", "[rules]") {
  const std::string text = "data=moons&samples=80&split=0.3&noise=0.6&hidden=32,32&batch=all&run=adam,lr=0.02";
  const auto trainer = trainer_of(text);
  trainer->run(600);
  const auto best = trainer->summary(0).best_test;
  REQUIRE(best.has_value());
  const auto curve = trainer->probe({"test_loss", 0, 0, 4096});
  double lowest = INFINITY, at = 0;
  for (std::size_t i = 0; i < curve.size(); i += 2) {
    if (curve[i + 1] >= lowest) continue;
    lowest = curve[i + 1];
    at = curve[i];
  }
  CHECK(best->loss == lowest);
  CHECK(static_cast<double>(best->update) == at);
  trainer->reset();
  CHECK(trainer->summary(0).best_test->update == 0);
  CHECK_FALSE(trainer_of("split=1")->summary(0).best_test.has_value());
}

TEST_CASE("accuracy is no rule for numbers, and every bound is kept", "[rules]") {
  const auto error = [](std::string_view text) { return std::get<SpecError>(parse_spec(text)); };
  CHECK(error("data=sine&stop.accuracy=0.5").code == "does_not_fit");
  CHECK(error("stop.accuracy=1.5").code == "out_of_bounds");
  CHECK(error("stop.patience=0").code == "out_of_bounds");
  CHECK(error("lab=surface&stop.patience=5").code == "other_lab");
  CHECK(canonical(spec_of("stop.patience=50&stop.accuracy=0.5")) == "stop.accuracy=0.5&stop.patience=50");
}
