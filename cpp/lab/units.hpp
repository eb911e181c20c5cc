/// Which units of a network's layers a look is to show.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace descent {

struct Units {
  std::size_t most = 0;              ///< Of each layer at most so many; 0 for all.
  std::vector<std::size_t> first{};  ///< By layer, features first: the first of them. Where none is said, it is unit 0.

  struct Part {
    std::size_t begin, end;
    std::size_t size() const { return end - begin; }
  };

  /// Those of a layer that has so many; none where the first lies beyond them.
  Part of(std::size_t layer, std::size_t units) const {
    const std::size_t begin = std::min(layer < first.size() ? first[layer] : 0, units);
    return {begin, most == 0 ? units : begin + std::min(most, units - begin)};
  }
};

}  // namespace descent
