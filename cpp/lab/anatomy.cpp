/// One update taken apart: what the rule sees, what it remembers before and after, and how it moves.
#include <array>

#include "core/json.hpp"
#include "lab/typed_trainer.hpp"

namespace descent {
namespace {

constexpr std::size_t most_weights = 64;

/// The names of what a rule remembers.
struct Memory {
  std::vector<const char*> slots;
  std::vector<const char*> scalars;
};

Memory memory_of(const Choice& optimizer) {
  return Optimizers::visit_type(optimizer.id, []<class O>() {
    Memory memory{{O::slots.begin(), O::slots.end()}, {}};
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

/// Name, before, after.
template <class Values>
void describe_memory(Json& json, const char* key, const std::vector<const char*>& names, const Values& before,
                     const Values& after) {
  json.key(key).array([&] {
    for (std::size_t i = 0; i < names.size(); ++i) {
      json.object([&] { json.field("name", names[i]).field("before", before[i]).field("after", after[i]); });
    }
  });
}

}  // namespace

template <class T>
std::string TypedTrainer<T>::anatomy(std::size_t r) {
  if (r >= racers_.size() || !racers_[r].running() || objective_->size() > most_weights) return "null";
  const Racer<T>& before = racers_[r];
  Racer<T> after = before;
  objective_->draw(before.update());
  after.step();

  const Memory memory = memory_of(before.spec().optimizer);
  Json json;
  json.object([&] {
    json.field("update", before.update()).field("lr", before.learning_rate()).field("decay", before.spec().decay);
    json.field("diverges", after.run_state() == RunState::diverged);
    json.field("weights", before.weights()).field("gradient", after.gradient());
    json.field("direction", after.direction()).field("move", difference(after.weights(), before.weights()));
    describe_memory(json, "slots", memory.slots, before.state().slots, after.state().slots);
    describe_memory(json, "scalars", memory.scalars, before.state().scalars, after.state().scalars);
    json.key("corrections").array([&] {
      for (const auto& power : after.state().powers) {
        json.object([&] { json.field("base", power.base()).field("value", 1 - power.last()); });
      }
    });
  });
  return json.take();
}

template std::string TypedTrainer<float>::anatomy(std::size_t);
template std::string TypedTrainer<double>::anatomy(std::size_t);

}  // namespace descent
