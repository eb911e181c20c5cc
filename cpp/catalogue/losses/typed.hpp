/// The reader's own loss: what stands in the menu for it.
#pragma once

#include "catalogue/losses/errors.hpp"

namespace descent {

/// Stands in the menu with the formula that a reader finds there and writes over; what is typed goes a way of its own
/// (lab/typed_functions.hpp).
struct TypedLoss : ErrorLoss {
  static constexpr Meta meta{"formula", "Your own formula", "(p - y)^4", "typed by the reader",
                             "any formula of the target y and the prediction p; its slope is exact"};
  static constexpr const char* text = "(p - y)^4";  ///< The same as a formula of ours.

  template <class T>
  T value(T p, T y) const {
    const T square = (p - y) * (p - y);
    return square * square;
  }
  template <class T>
  T derivative(T p, T y) const {
    const T error = p - y;
    return 4 * (error * error * error);
  }
};

}  // namespace descent
