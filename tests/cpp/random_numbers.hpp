/// Numbers to try kernels on.
#pragma once

#include <vector>

#include "core/random.hpp"

/// n of them, between −1 and 1.
template <class T>
std::vector<T> random_numbers(std::size_t n, descent::Random& random) {
  std::vector<T> numbers(n);
  for (T& x : numbers) x = static_cast<T>(random.uniform(-1, 1));
  return numbers;
}
