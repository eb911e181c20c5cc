/// The step that every update ends with.
#pragma once

#include <cstddef>

#include "core/vector.hpp"

namespace descent {

/// to = from − lr·(u + decay·from), the step that all rules share; `to` may be `from`. Whether the n numbers are
/// finite: 0 times what is infinite or NaN is NaN, and stays so in a sum.
template <class T>
bool take_step(const T* from, const T* u, T lr, T decay, T* to, std::size_t n) {
  constexpr std::size_t lanes = Lanes<T>::count;
  const auto step = [&](auto w, auto direction) {
    using V = decltype(w);
    return w - V(lr) * (direction + V(decay) * w);
  };
  Lanes<T> several = T(0);
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    const Lanes<T> there = step(load(from + i), load(u + i));
    store(there, to + i);
    several += T(0) * there;
  }
  T sum = sum_of(several);
  for (; i < n; ++i) {
    to[i] = step(from[i], u[i]);
    sum += T(0) * to[i];
  }
  return sum == 0;
}

}  // namespace descent
