/// The reader's own surface: what stands in the menu for it.
#pragma once

#include "core/surface.hpp"

namespace descent {

/// Stands in the menu with the formula that a reader finds there and writes over; what is typed goes down a way of its
/// own (lab/typed.hpp).
struct TypedSurface {
  static constexpr Meta meta{"formula", "Your own formula", "x^2 + 10y^2", "typed by the reader",
                             "any formula of x and y; its other names become sliders"};
  static constexpr View view{-5, 5, -5, 5};
  static constexpr Place start{-4, 1};
  static constexpr const char* text = "x^2 + 10*y^2";  ///< The same as a formula of ours.

  std::vector<Minimum> minima() const { return {{0, 0, 0}}; }
  template <class N>
  N value(N x, N y) const {
    return x * x + 10.0 * y * y;
  }
};

}  // namespace descent
