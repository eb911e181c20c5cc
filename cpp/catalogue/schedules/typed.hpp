/// The reader's own schedule: what stands in the menu for it.
#pragma once

#include "core/schedule.hpp"

namespace descent {

/// Stands in the menu with the formula that a reader finds there and writes over; what is typed goes a way of its own
/// (lab/typed_laws.hpp).
struct TypedSchedule {
  static constexpr Meta meta{"formula", "Your own formula", R"(\frac{1}{1 + t/500})", "typed by the reader",
                             "any formula of t, the updates made before; as every schedule, a factor of the rate"};
  static constexpr const char* text = "1/(1 + t/500)";  ///< The same as a formula of ours.

  double factor(double t) const { return 1 / (1 + t / 500); }
};

}  // namespace descent
