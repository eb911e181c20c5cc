/// What an update changes, and how.
#pragma once

#include <type_traits>
#include <utility>
#include <vector>

#include "core/optimizer.hpp"
#include "core/step.hpp"

namespace descent {

template <class T>
struct Motion {
  std::vector<T> weights;
  std::vector<T> previous;  ///< The weights before the last update.
  std::vector<T> gradient;
  std::vector<T> own_direction;  ///< Empty where the rule follows the gradient as it is.
  State<T> state;

  Motion() = default;

  Motion(std::vector<T> start, const Optimizer<T>& rule)
      : weights(std::move(start)),
        previous(weights),
        gradient(weights.size()),
        own_direction(rule.follows_gradient() ? 0 : weights.size()),
        state(rule.start(weights.size())) {}

  const std::vector<T>& direction() const { return own_direction.empty() ? gradient : own_direction; }

  /// Along the gradient: w ← w − lr·(u + decay·w), with rates as take_step() has them. Whether w is finite.
  template <class Rate>
  bool move(const Optimizer<T>& rule, const Now<T>& now, Rate lr, Rate decay) {
    state.advance();
    const bool finite = take_step(rule, now, lr, decay);
    std::swap(weights, previous);
    return finite;
  }

 private:
  template <class Rate>
  bool take_step(const Optimizer<T>& rule, const Now<T>& now, Rate lr, Rate decay) {
    if (!own_direction.empty()) {
      if constexpr (!std::is_pointer_v<Rate>) return rule.step(now, state, own_direction, lr, decay, previous);
      rule.direction(now, state, own_direction);
    }
    return descent::take_step(weights.data(), direction().data(), lr, decay, previous.data(), weights.size());
  }
};

}  // namespace descent
