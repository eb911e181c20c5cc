/// The reader's own activation: what stands in the menu for it.
#pragma once

#include "catalogue/activations/sigmoids.hpp"
#include "core/activation.hpp"

namespace descent {

/// Stands in the menu with the formula that a reader finds there and writes over; what is typed goes a way of its own
/// (lab/typed_functions.hpp).
struct TypedActivation {
  static constexpr Meta meta{"formula", "Your own formula", R"(x\,\sigma(2x))", "typed by the reader",
                             "any formula of x; its slope is exact"};
  static constexpr const char* text = "x*sigmoid(2x)";  ///< The same as a formula of ours.

  Range range() const { return {}; }
  template <class T>
  T value(T x) const {
    return vanishing(x, logistic(2 * x));
  }
  template <class T>
  T derivative(T x) const {
    const T open = logistic(2 * x);
    return vanishing(1 + vanishing(2 * x, logistic(-2 * x)), open);
  }
};

}  // namespace descent
