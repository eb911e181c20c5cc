/// The step that every update ends with.
#pragma once

#include <cstddef>
#include <type_traits>

#include "core/vector.hpp"

namespace descent {

/// w − lr·(u + decay·w), the step that all rules share. Whether all that were taken led to finite numbers: 0 times what
/// is infinite or NaN is NaN, and stays so in a sum.
template <class T>
class Stepping {
 public:
  Lanes<T> operator()(Lanes<T> w, Lanes<T> u, Lanes<T> lr, Lanes<T> decay) {
    const Lanes<T> there = w - lr * (u + decay * w);
    several_ += T(0) * there;
    return there;
  }
  T operator()(T w, T u, T lr, T decay) {
    const T there = w - lr * (u + decay * w);
    single_ += T(0) * there;
    return there;
  }
  bool is_finite() const { return sum_of(several_) + single_ == 0; }

 private:
  Lanes<T> several_ = T(0);
  T single_ = 0;
};

/// to = from − lr·(u + decay·from); `to` may be `from`. The learning rate and the decay are numbers, or as many as
/// there are weights. Whether the n numbers are finite.
template <class T, class Rate>
bool take_step(const T* from, const T* u, Rate lr, Rate decay, T* to, std::size_t n) {
  Stepping<T> step;
  if constexpr (std::is_pointer_v<Rate>) {
    map_coordinates(
        to, n, [&](auto w, auto direction, auto rate, auto shrink) { return step(w, direction, rate, shrink); }, from,
        u, lr, decay);
  } else {
    map_coordinates(
        to, n, [&](auto w, auto direction) { return step(w, direction, lr, decay); }, from, u);
  }
  return step.is_finite();
}

}  // namespace descent
