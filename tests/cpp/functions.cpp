/// The labs that compare functions: what their specs say, and the arrays that they show.
#include "lab/functions.hpp"

#include <cmath>

#include "catch_shim.hpp"
#include "core/text.hpp"
#include "golden.hpp"
#include "lab/cost.hpp"
#include "lab/sample.hpp"
#include "specs.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

std::vector<double> probe_of(const std::string& text, std::string_view name, std::size_t index = 0,
                             std::size_t points = 0) {
  return trainer_of(text)->probe({name, 0, index, points});
}

/// The median of what is left behind each number of layers, as a power of ten.
std::vector<double> medians(const std::string& text, std::size_t index) {
  const Spec spec = spec_of(text);
  const auto numbers = probe_of(text, "depth");
  const std::size_t layers = spec.comparison.depth + 1;
  REQUIRE(numbers.size() == 4 * layers * spec.comparison.functions.size());
  std::vector<double> median;
  for (std::size_t layer = 0; layer < layers; ++layer) median.push_back(numbers[4 * (index * layers + layer) + 1]);
  return median;
}

}  // namespace

TEST_CASE("functions are named one by one, and their spec is printed as it was read", "[functions]") {
  CHECK(canonical_of("lab=activations") == "lab=activations");
  CHECK(canonical_of("lab=losses") == "lab=losses");
  CHECK(canonical_of("f=elu,alpha=0.5&lab=activations&f=tanh") == "lab=activations&f=elu,alpha=0.5&f=tanh");
  const std::string long_one = "lab=activations&activation.f=x%5E2&f=formula&f=relu&range=-2,3&chosen=1&depth=10";
  CHECK(canonical_of(long_one) == long_one);
  CHECK(canonical_of("target=0.5&lab=losses&f=huber,delta=2") == "lab=losses&f=huber,delta=2&target=0.5");
  const auto values = golden::read(check(long_one)).at("values");
  CHECK(values.at("functions").size() == 2);
  CHECK(values.at("run").empty());
  CHECK(values.at("slopes").at("activation")[0] == "2 x");
}

TEST_CASE("what cannot be compared is told", "[functions]") {
  CHECK(error_of("lab=activations&f=softmax").code == "does_not_fit");
  CHECK(error_of("lab=losses&f=cross_entropy").code == "does_not_fit");
  CHECK(error_of("lab=losses&f=relu").code == "unknown_id");
  CHECK(error_of("lab=activations&f=tanh,relu").code == "too_many");
  CHECK(error_of("lab=activations&f=").code == "missing_value");
  CHECK(error_of("lab=activations&chosen=4").code == "out_of_bounds");
  CHECK(error_of("lab=activations&range=2,-2").code == "does_not_fit");
  CHECK(error_of("lab=activations&run=adam").allowed == std::vector<std::string>{labs::network, labs::surface});
  CHECK(error_of("lab=losses&depth=3").code == "other_lab");
  CHECK(error_of("f=tanh").allowed == std::vector<std::string>{labs::surface, labs::activations, labs::losses});
  std::string nine = "lab=activations";
  for (int i = 0; i < 9; ++i) nine += "&f=tanh";
  CHECK(error_of(nine).code == "too_many");
}

TEST_CASE("nothing is trained where functions are compared", "[functions]") {
  const auto trainer = trainer_of("lab=activations");
  CHECK(trainer->done());
  CHECK(trainer->racers() == 0);
  trainer->run(10);
  CHECK(trainer->update() == 0);
  trainer->reset();
  CHECK(trainer->anatomy(0) == "null");
  for (const char* name : function_probe_names()) {
    CHECK(!trainer->probe({name, 0, 0, 5}).empty());
    CHECK(trainer->probe({name, 0, 8, 5}).empty());
  }
  CHECK(trainer->probe({"loss", 0, 0, 5}).empty());
}

TEST_CASE("a curve is the sampled function, values first", "[functions]") {
  const auto compare = [](const std::string& spec, const std::string& query) {
    INFO(spec);
    const auto numbers = probe_of(spec, "curve", 0, 13);
    const auto samples = std::get<Samples>(sample(query + "&n=13"));
    REQUIRE(numbers.size() == 26);
    for (std::size_t i = 0; i < 13; ++i) {
      CHECK(numbers[i] == Approx(samples.rows[i][1]).epsilon(1e-12).margin(1e-300));
      CHECK(numbers[13 + i] == Approx(samples.rows[i][2]).epsilon(1e-12).margin(1e-300));
    }
  };
  for (const std::string id : {"sigmoid", "elu,alpha=0.5", "relu", "gelu", "prelu"}) {
    compare("lab=activations&range=-4,4&f=" + id, "kind=activation&range=-4,4&id=" + id);
  }
  // Against the error: whatever the target is, the prediction lies beside it.
  for (const std::string id : {"squared_error", "huber,delta=0.5", "log_cosh"}) {
    compare("lab=losses&range=-4,4&target=1&f=" + id, "kind=loss&target=0&range=-4,4&id=" + id);
  }
}

TEST_CASE("all functions are read at one place, the typed one exactly", "[functions]") {
  const auto read = probe_of("lab=activations&f=relu&f=formula&activation.f=x%5E3&at=-2", "reading");
  CHECK(read == std::vector<double>{0, 0, -8, 12});
  const auto losses = probe_of("lab=losses&f=squared_error&f=formula&loss.f=(y-p)%5E4&at=3&target=1", "reading");
  CHECK(losses == std::vector<double>{9, 6, 81, 108});
}

TEST_CASE("outside a formula's domain there is a gap", "[functions]") {
  const auto numbers = probe_of("lab=activations&f=formula&activation.f=log(x)&range=-1,1", "curve", 0, 3);
  CHECK(std::isnan(numbers[0]));
  CHECK(numbers[2] == 0);
  CHECK(std::isnan(numbers[3]));
  CHECK(numbers[5] == 1);
  const auto behind = medians("lab=activations&f=formula&activation.f=log(x)&depth=3", 0);
  CHECK(behind[0] == 0);
  CHECK(std::isnan(behind[1]));
  CHECK(std::isnan(behind[3]));
}

TEST_CASE("an outline tells the interval, the centre and how often a unit is saturated", "[functions]") {
  const std::string rest = "&saturation=0.05";
  const auto sigmoid = probe_of("lab=activations&f=sigmoid" + rest, "outline");
  CHECK(sigmoid[0] == 0);
  CHECK(sigmoid[1] == 1);
  CHECK(sigmoid[2] == Approx(0.5).epsilon(1e-12));
  // σ′ ≤ 0.05 where |x| ≥ ln((1 + √0.8) / (1 − √0.8)) = 2.887, which is rare: 2 (1 − Φ(2.887)).
  CHECK(sigmoid[3] == Approx(std::erfc(2.8872709503 / std::sqrt(2))).epsilon(2e-2));
  const auto relu = probe_of("lab=activations&f=relu&spread=2" + rest, "outline");
  CHECK(relu[0] == 0);
  CHECK(std::isinf(relu[1]));
  CHECK(relu[2] == Approx(2 / std::sqrt(2 * 3.14159265358979)).epsilon(1e-6));  // spread/√(2π)
  CHECK(relu[3] == Approx(0.5).epsilon(2e-3));
  const auto typed = probe_of("lab=activations&f=formula&activation.f=x%5E2&range=-3,2" + rest, "outline");
  CHECK(typed[0] == Approx(0).margin(1e-5));
  CHECK(typed[1] == 9);
}

TEST_CASE("a gradient behind layers of a constant slope is that slope's power", "[functions]") {
  const auto whole = medians("lab=activations&f=identity&f=formula&activation.f=x/2", 0);
  const auto half = medians("lab=activations&f=identity&f=formula&activation.f=x/2", 1);
  for (std::size_t layer = 0; layer < whole.size(); ++layer) {
    CHECK(half[layer] - whole[layer] == Approx(static_cast<double>(layer) * std::log10(0.5)).margin(1e-9));
  }
  CHECK(whole.front() == 0);
  // Weights of gain 1 keep a gradient's length, but for chance.
  CHECK(std::abs(whole.back()) < 1);
  const auto doubled = medians("lab=activations&f=identity&gain=2", 0);
  CHECK(doubled.back() - whole.back() == Approx(30 * std::log10(2.0)).margin(1e-9));
}

TEST_CASE("sigmoid's gradients vanish, and never exceed what its steepest slope allows by more than chance",
          "[functions]") {
  const auto numbers = probe_of("lab=activations&f=sigmoid&depth=50", "depth");
  for (std::size_t layer = 0; layer <= 50; ++layer) {
    const double* at = &numbers[4 * layer];
    CHECK(at[0] <= at[1]);
    CHECK(at[1] <= at[2]);
    CHECK(at[3] == Approx(static_cast<double>(layer) * std::log10(0.25)).margin(1e-9));
    CHECK(at[1] <= at[3] + 0.7);
  }
  CHECK(numbers[4 * 50 + 1] < -30);
  CHECK(probe_of("lab=activations&f=sigmoid&seed=2", "depth") != probe_of("lab=activations&f=sigmoid", "depth"));
  CHECK(probe_of("lab=activations&f=sigmoid", "depth") == probe_of("lab=activations&f=sigmoid", "depth"));
}

TEST_CASE("a network that is dead lets nothing through", "[functions]") {
  const auto dead = medians("lab=activations&f=formula&activation.f=0*x", 0);
  CHECK(dead[0] == 0);
  CHECK(std::isinf(dead[1]));
  CHECK(dead[1] < 0);
}

TEST_CASE("what an activation costs is measured", "[functions]") {
  for (const char* precision : {"float64", "float32"}) {
    const auto measured = cost(std::string("lab=activations&f=tanh&f=relu&precision=") + precision, 1);
    const auto [value, slope] = std::get<std::array<double, 2>>(measured);
    CHECK(value > 0);
    CHECK(slope >= 0);
    CHECK(value < 1000);
  }
  CHECK(std::holds_alternative<SpecError>(cost("lab=losses", 0)));
  CHECK(std::holds_alternative<SpecError>(cost("lab=activations&f=", 0)));
}

TEST_CASE("a racer's own activation is that of a network which has it for all", "[functions][trainer]") {
  const std::string base = "data=circle&hidden=6,6&batch=10&steps=40";
  const auto race = trainer_of(
      base + "&run=sgd,activation=elu,activation.alpha=0.5&run=adam&run=sgd,activation=formula&activation.f=x%5E2");
  race->run(40);
  const auto alone = [&](const std::string& rest, std::size_t racer) {
    const auto trainer = trainer_of(base + rest);
    trainer->run(40);
    CHECK(trainer->summary(0).fingerprint == race->summary(racer).fingerprint);
    CHECK(trainer->summary(0).loss == race->summary(racer).loss);
    CHECK(trainer->probe({"map", 0, 0, 5}) == race->probe({"map", racer, 0, 5}));
  };
  alone("&activation=elu,alpha=0.5&run=sgd", 0);
  alone("&run=adam", 1);
  alone("&activation=formula&activation.f=x%5E2&run=sgd", 2);
}

TEST_CASE("a racer's own activation must leave the weights as they are", "[functions][trainer]") {
  CHECK(canonical_of("run=sgd,activation=elu,activation.alpha=0.5,label=a") ==
        "run=sgd,activation=elu,label=a,activation.alpha=0.5");
  CHECK(canonical_of("run=sgd,lr=0.03,activation=shared").empty());
  CHECK(error_of("run=sgd,activation=prelu").code == "does_not_fit");
  CHECK(error_of("run=sgd,activation=softmax").code == "does_not_fit");
  CHECK(error_of("lab=surface&run=sgd,activation=tanh").code == "does_not_fit");
  CHECK(error_of("run=sgd,activation=elu,activation.beta=1").code == "unknown_knob");
  CHECK(error_of("activation=prelu&run=sgd,activation=prelu").code == "does_not_fit");
  CHECK(error_of("activation=prelu&run=sgd,activation=tanh").code == "does_not_fit");
}
