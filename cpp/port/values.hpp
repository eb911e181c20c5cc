/// Numbers on their way between C++ and JavaScript.
#pragma once

#include <emscripten/val.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace descent {

/// A count from JavaScript: not a number and negatives are 0.
inline std::uint64_t count(double number) {
  return number > 0 ? static_cast<std::uint64_t>(std::fmin(number, 9007199254740991)) : 0;
}

/// A copy: a view into the memory would die when the memory grows.
inline emscripten::val array_of(const std::vector<double>& values) {
  return emscripten::val::global("Float64Array").new_(emscripten::typed_memory_view(values.size(), values.data()));
}

}  // namespace descent
