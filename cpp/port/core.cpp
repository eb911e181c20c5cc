/// The door to the engine alone, without spec, formulas and labs: samples in as numbers, weights and losses out.
#include <emscripten/bind.h>

#include <cmath>
#include <optional>
#include <span>
#include <string>

#include "catalogue/short_lists.hpp"
#include "port/core_learner.hpp"
#include "port/values.hpp"

namespace {

using descent::array_of;
using descent::Choice;
using descent::count;
using descent::Examples;
using descent::infinity;
using descent::core::Learner;
using descent::core::Plan;
using emscripten::val;

[[noreturn]] void refuse(const std::string& sentence) {
  val::global("RangeError").new_(sentence).throw_();
  __builtin_unreachable();
}

double number(const val& given, const char* name, double fallback) {
  const val value = given[name];
  return value.isUndefined() ? fallback : value.as<double>();
}

bool flag(const val& given, const char* name, bool fallback) {
  const val value = given[name];
  return value.isUndefined() ? fallback : value.as<bool>();
}

std::optional<double> optional(const val& given, const char* name) {
  const double value = number(given, name, NAN);
  return std::isnan(value) ? std::nullopt : std::optional(value);
}

std::vector<double> numbers(const val& given, const char* name) {
  const val array = given[name];
  return array.isUndefined() ? std::vector<double>{} : emscripten::convertJSArrayToNumberVector<double>(array);
}

std::size_t width(double units) {
  if (!(units >= 1 && units <= 65536)) refuse("a layer has 1 to 65536 units");
  return static_cast<std::size_t>(units);
}

void read_knobs(const val& given, std::span<const descent::KnobInfo> knobs, Choice& choice) {
  for (const auto& knob : knobs) choice.knobs.push_back(number(given, knob.name, knob.fallback));
}

/// `{id, …knobs}`; those that are not given have their defaults.
template <class List>
Choice choice_of(const val& given) {
  Choice choice{given["id"].as<std::string>(), {}};
  const bool known = List::visit_type(choice.id, [&]<class Entry>() {
    read_knobs(given, descent::knob_table<Entry>, choice);
    return true;
  });
  if (!known) refuse(std::string("no such ") + List::kind + ": " + choice.id);
  return choice;
}

Plan plan_of(const val& given) {
  namespace core = descent::core;
  Plan plan;
  plan.inputs = width(number(given, "inputs", 0));
  plan.outputs = width(number(given, "outputs", 1));
  for (const double units : numbers(given, "hidden")) plan.hidden.push_back(width(units));
  if (!plan.hidden.empty()) plan.activation = choice_of<core::Activations>(given["activation"]);
  if (core::Activations::visit_type(plan.activation.id, []<class A>() { return descent::RowActivation<A>; })) {
    refuse(plan.activation.id + " goes on the output layer only");
  }
  plan.output = choice_of<core::Activations>(given["output"]);
  plan.bias = flag(given, "bias", true);
  plan.init = choice_of<core::Initializers>(given["init"]);
  plan.loss = choice_of<core::Losses>(given["loss"]);
  plan.classifies = flag(given, "classifies", false);
  plan.l1 = number(given, "l1", 0);
  plan.l2 = number(given, "l2", 0);
  if (const auto batch = optional(given, "batch")) plan.batch = static_cast<std::size_t>(count(*batch));
  plan.shuffled = flag(given, "shuffled", false);
  plan.optimizer = choice_of<core::Optimizers>(given["optimizer"]);
  plan.schedule = choice_of<core::Schedules>(given["schedule"]);
  plan.regime.lr = number(given, "lr", 0);
  plan.regime.warmup = count(number(given, "warmup", 0));
  plan.regime.decay = number(given, "decay", 0);
  plan.regime.clip = optional(given, "clip");
  plan.regime.seed = count(number(given, "seed", 0));
  plan.regime.steps = count(number(given, "steps", infinity));
  plan.regime.stop = optional(given, "stop");
  plan.regime.stop_accuracy = optional(given, "stopAccuracy");
  if (const auto patience = optional(given, "patience")) plan.regime.patience = count(*patience);
  return plan;
}

Examples examples_of(const val& given, const char* inputs, const char* targets, std::size_t width) {
  Examples examples{numbers(given, inputs), numbers(given, targets)};
  if (examples.inputs.size() != examples.targets.size() * width) refuse("each target needs its row of inputs");
  return examples;
}

/// What is given has its type in scripts/benchmark/engine/core.d.mts.
std::shared_ptr<Learner> create(const val& given) {
  const Plan plan = plan_of(given);
  const Examples train = examples_of(given, "x", "y", plan.inputs);
  const Examples test = examples_of(given, "testX", "testY", plan.inputs);
  if (train.targets.empty()) refuse("there is nothing to learn from");
  const bool narrow = number(given, "bits", 64) == 32;
  return (narrow ? descent::core::make_learner<float> : descent::core::make_learner<double>)(plan, train, test);
}

val weights(const Learner& learner) { return array_of(learner.weights()); }
val predict(Learner& learner, const val& rows) {
  return array_of(learner.predict(emscripten::convertJSArrayToNumberVector<double>(rows)));
}

}  // namespace

EMSCRIPTEN_BINDINGS(core) {
  emscripten::class_<Learner>("Learner")
      .smart_ptr<std::shared_ptr<Learner>>("Learner")
      .class_function("create", &create)
      .function("reset", &Learner::reset)
      .function("run", &Learner::run)
      .function("running", &Learner::running)
      .function("update", &Learner::update)
      .function("loss", &Learner::loss)
      .function("testLoss", &Learner::test_loss)
      .function("trainAccuracy", &Learner::accuracy)
      .function("weights", &weights)
      .function("predict", &predict);
}
