/// The step that every update ends with.
#pragma once

#include <cstddef>
#include <type_traits>

#include "core/vector.hpp"

namespace descent {

/// to = from − lr·(u + decay·from), the step that all rules share; `to` may be `from`. The learning rate and the decay
/// are numbers, or as many as there are weights. Whether the n numbers are finite: 0 times what is infinite or NaN is
/// NaN, and stays so in a sum.
template <class T, class Rate>
bool take_step(const T* from, const T* u, Rate lr, Rate decay, T* to, std::size_t n) {
  constexpr std::size_t lanes = Lanes<T>::count;
  const auto several_of = [](Rate rate, [[maybe_unused]] std::size_t i) -> Lanes<T> {
    if constexpr (std::is_pointer_v<Rate>) {
      return load(rate + i);
    } else {
      return rate;
    }
  };
  const auto one_of = [](Rate rate, [[maybe_unused]] std::size_t i) -> T {
    if constexpr (std::is_pointer_v<Rate>) {
      return rate[i];
    } else {
      return rate;
    }
  };
  const auto step = [](auto w, auto direction, auto rate, auto shrink) { return w - rate * (direction + shrink * w); };
  Lanes<T> several = T(0);
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    const Lanes<T> there = step(load(from + i), load(u + i), several_of(lr, i), several_of(decay, i));
    store(there, to + i);
    several += T(0) * there;
  }
  T sum = sum_of(several);
  for (; i < n; ++i) {
    to[i] = step(from[i], u[i], one_of(lr, i), one_of(decay, i));
    sum += T(0) * to[i];
  }
  return sum == 0;
}

}  // namespace descent
