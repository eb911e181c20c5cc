/// One update taken apart: what the rule sees, what it remembers before and after, and how it moves.
#include <array>

#include "catalogue/optimizers.hpp"
#include "core/json.hpp"
#include "lab/typed_trainer.hpp"

namespace descent {
namespace {

constexpr std::size_t most_weights = 64;

/// The names of what a rule remembers, and what each slot is.
struct OptimizerMemory {
  std::vector<const char*> slots;
  std::vector<const char*> natures;
  std::vector<const char*> scalars;
};

OptimizerMemory memory_of(const Choice& optimizer) {
  return Optimizers::visit_type(optimizer.id, []<class O>() {
    OptimizerMemory memory{{O::slots.begin(), O::slots.end()}, {}, {}};
    for (const char* slot : O::slots) memory.natures.push_back(OptimizerWord::nature<O>(slot));
    if constexpr (requires { O::scalars; }) memory.scalars.assign(O::scalars.begin(), O::scalars.end());
    return memory;
  });
}

template <class T>
std::vector<double> difference(std::span<const T> a, std::span<const T> b) {
  std::vector<double> result(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) result[i] = static_cast<double>(a[i]) - static_cast<double>(b[i]);
  return result;
}

template <class Value>
void describe_change(Json& json, const char* name, const Value& before, const Value& after) {
  json.field("name", name).field("before", before).field("after", after);
}

}  // namespace

template <class T>
std::string TypedTrainer<T>::anatomy(std::size_t r) {
  if (r >= racers_.size() || !racers_[r].running() || objective().size() > most_weights) return "null";
  const Racer<T>& before = racers_[r];
  Racer<T> after = before;
  before.objective().draw(before.update());
  after.step();

  const OptimizerMemory memory = memory_of(spec_.run[r].optimizer);
  Json json;
  json.object([&] {
    json.field("update", before.update()).field("lr", before.learning_rate()).field("decay", spec_.run[r].decay);
    json.field("diverges", after.run_state() == RunState::diverged);
    json.field("weights", before.weights()).field("gradient", after.gradient());
    json.field("direction", after.direction()).field("move", difference(after.weights(), before.weights()));
    const State<T>& from = before.state();
    const State<T>& to = after.state();
    json.key("slots").array([&] {
      for (std::size_t i = 0; i < memory.slots.size(); ++i) {
        json.object([&] {
          describe_change(json, memory.slots[i], from.slots[i], to.slots[i]);
          json.field("nature", memory.natures[i]);
        });
      }
    });
    json.key("scalars").array([&] {
      for (std::size_t i = 0; i < memory.scalars.size(); ++i) {
        json.object([&] { describe_change(json, memory.scalars[i], from.scalars[i], to.scalars[i]); });
      }
    });
    json.key("corrections").array([&] {
      for (const auto& power : to.powers) {
        json.object([&] { json.field("base", power.base()).field("value", 1 - power.last()); });
      }
    });
  });
  return json.take();
}

template std::string TypedTrainer<float>::anatomy(std::size_t);
template std::string TypedTrainer<double>::anatomy(std::size_t);

}  // namespace descent
