/// Activations and losses that a reader types: the same training as the catalogue's own, and clear words where not.
#include "lab/typed_functions.hpp"

#include <cmath>

#include "catch_shim.hpp"
#include "core/text.hpp"
#include "specs.hpp"
#include "tolerance.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

const std::string base = "data=circle&hidden=8,8&output=identity&batch=10&steps=60&run=sgd,lr=0.05";

std::vector<double> weights_after(const std::string& text, std::uint64_t updates) {
  const auto trainer = trainer_of(text);
  trainer->run(updates);
  return trainer->weights(0);
}

/// Trains both and compares the weights, relative to the largest of them.
void same_training(const std::string& one, const std::string& other, double tolerance) {
  INFO(one << "  and  " << other);
  const auto a = weights_after(one, 60);
  const auto b = weights_after(other, 60);
  REQUIRE(a.size() == b.size());
  double largest = 0, worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    largest = std::max(largest, std::abs(a[i]));
    worst = std::max(worst, std::abs(a[i] - b[i]));
  }
  CHECK(largest > 0.1);
  CHECK(worst <= tolerance * largest);
}

std::string typed(const std::string& key, const std::string& formula) {
  return "&" + key + "=formula&" + key + ".f=" + percent_encode(formula);
}

}  // namespace

TEST_CASE("a typed activation trains as the catalogue's", "[typed]") {
  const std::string squared = base + "&loss=squared_error";
  const std::pair<const char*, const char*> pairs[] = {{"tanh", "tanh(x)"},
                                                       {"sigmoid", "1/(1+exp(-x))"},
                                                       {"relu", "max(0, x)"},
                                                       {"leaky_relu", "if(x > 0, x, 0.01x)"},
                                                       {"softsign", "x/(1+abs(x))"},
                                                       {"gaussian", "exp(-x^2)"},
                                                       {"elu", "if(x > 0, x, exp(x) - 1)"}};
  for (const auto& [id, formula] : pairs) {
    same_training(squared + "&activation=" + id, squared + typed("activation", formula), 1e-10);
    same_training(squared + "&precision=float32&activation=" + id,
                  squared + "&precision=float32" + typed("activation", formula), 2e-3);
  }
}

TEST_CASE("a typed loss trains as the catalogue's", "[typed]") {
  const std::pair<const char*, const char*> pairs[] = {{"squared_error", "(y - p)^2"},
                                                       {"absolute_error", "abs(p - y)"},
                                                       {"log_cosh", "log(cosh(p - y))"},
                                                       {"huber", "if(abs(p - y) <= 1, (p - y)^2/2, abs(p - y) - 0.5)"}};
  for (const auto& [id, formula] : pairs) {
    same_training(base + "&loss=" + id, base + typed("loss", formula), 1e-10);
  }
}

TEST_CASE("the formulas that stand there at first are the entries of the menu", "[typed]") {
  const auto spec = spec_of("activation=formula&loss=formula&output=identity");
  CHECK(spec.activation_formula == "x*sigmoid(2x)");
  CHECK(spec.loss_formula == "(p - y)^4");
  CHECK(has_typed_activation(spec));
  CHECK(has_typed_loss(spec));
  CHECK_FALSE(has_typed_activation(spec_of("activation=formula&hidden=")));
  CHECK_FALSE(has_typed_loss(spec_of("lab=surface")));
}

TEST_CASE("a typed function may have no other names than its variables", "[typed]") {
  const SpecError activation = error_of("activation=formula&activation.f=" + percent_encode("tanh(x) + a*x"));
  CHECK(activation.fault == "unknown_variable");
  CHECK(activation.column == 11);
  CHECK(activation.found == "a");
  CHECK(activation.allowed == std::vector<std::string>{"x"});
  CHECK(error_of("loss=formula&loss.f=" + percent_encode("(p - x)^2")).found == "x");
  CHECK(error_of("activation.f=" + percent_encode("x +")).column == 4);
  CHECK(error_of("lab=surface&activation.f=x").code == "other_lab");
}

TEST_CASE("outside a typed function's domain the run has diverged, with its last finite weights", "[typed]") {
  for (const std::string formula : {"log(x - 100)", "sqrt(-1 - x^2)", "1/0 * x"}) {
    INFO(formula);
    const auto trainer = trainer_of(base + "&loss=squared_error" + typed("activation", formula));
    trainer->run(5);
    CHECK(trainer->summary(0).state == RunState::diverged);
    for (const double w : trainer->weights(0)) CHECK(std::isfinite(w));
  }
}

TEST_CASE("a typed boundary makes two classes, as many of each, on its two sides", "[typed][data]") {
  const auto trainer = trainer_of("data=formula&samples=200&split=1&data.f=" + percent_encode("y > x^2/5"));
  const auto& table = trainer->data().train;
  REQUIRE(table.rows() == 200);
  double ones = 0;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const double x = table.row(r)[0], y = table.row(r)[1];
    CHECK((y > x * x / 5 ? 1.0 : 0.0) == table.targets[r]);
    CHECK(std::max(std::abs(x), std::abs(y)) <= 5);
    ones += table.targets[r];
  }
  CHECK(ones == 100);
  // What stands there at first is the entry of the menu.
  const auto first = trainer_of("data=formula");
  const auto typed = trainer_of("data=formula&data.f=" + percent_encode("x^2 + y^2 < 9 + 0*x"));
  CHECK(first->data().train.inputs == typed->data().train.inputs);
}

TEST_CASE("a typed boundary needs both classes, and points where it is a number", "[typed][data]") {
  CHECK(error_of("data=formula&data.f=" + percent_encode("x > 7")).detail ==
        "it is true nowhere between −5 and 5, and a data set needs both classes");
  CHECK(error_of("data=formula&data.f=1").detail ==
        "it is false nowhere between −5 and 5, and a data set needs both classes");
  CHECK(error_of("data=formula&data.f=" + percent_encode("log(-1) > 0")).key == "data.f");
  CHECK(error_of("data=formula&data.f=" + percent_encode("x > a")).found == "a");
  const auto half = trainer_of("data=formula&split=1&data.f=" + percent_encode("floor(log(x))"));
  for (std::size_t r = 0; r < half->data().train.rows(); ++r) CHECK(half->data().train.row(r)[0] >= 0);
  CHECK(canonical(spec_of("data.f=x&data=circle")) == "data.f=x");
}

TEST_CASE("a typed schedule is a factor of the learning rate, as the others", "[typed][schedule]") {
  const std::string step = percent_encode("if(t < 20, 1, if(t < 40, 0.1, 0.01))");
  same_training("data=circle&run=sgd,lr=0.1,schedule=step,schedule.period=20",
                "data=circle&run=sgd,lr=0.1,schedule=formula,schedule.f=" + step, 1e-12);
  same_training("lab=surface&run=adam,lr=0.1,schedule=inverse_time,schedule.rate=0.002",
                "lab=surface&run=adam,lr=0.1,schedule=formula", 1e-12);
  CHECK(canonical(spec_of("lab=surface&run=adam,lr=0.1,schedule=formula,schedule.f=" + percent_encode("min(1, t)"))) ==
        "lab=surface&run=adam,lr=0.1,schedule=formula,schedule.f=min(1%2C%20t)");
  CHECK(error_of("run=sgd,schedule=formula,schedule.f=x").found == "x");
}

TEST_CASE("where a typed schedule has no value the run ends, with its weights", "[typed][schedule]") {
  const auto trainer = Trainer::create(
      spec_of("data=circle&run=sgd,lr=0.1,schedule=formula,schedule.f=" + percent_encode("sqrt(9 - t)")));
  trainer->run(50);
  CHECK(trainer->summary(0).state == RunState::diverged);
  CHECK(trainer->update_of(0) == 10);
  CHECK(trainer->summary(0).diverged_at == 11);
  for (const double w : trainer->weights(0)) CHECK(std::isfinite(w));
}
