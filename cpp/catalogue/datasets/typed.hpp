/// The reader's own boundary between two classes: what stands in the menu for it.
#pragma once

#include "core/dataset.hpp"

namespace descent {

/// Stands in the menu with the formula that a reader finds there and writes over; what is typed goes a way of its own
/// (lab/typed_laws.hpp).
struct TypedBoundary {
  static constexpr Meta meta{"formula", "Your own boundary", R"(x^2 + y^2 < 9)", "typed by the reader",
                             "class 1 is where a formula of x and y is true"};
  static constexpr DataShape shape{
      .inputs = 2, .classes = 2, .samples = 300, .resizable = true, .split = 0.7, .low = -6, .high = 6};
  static constexpr double reach = 5;  ///< Points are drawn from −reach to reach in both coordinates.
  static constexpr const char* text = "x^2 + y^2 < 9";  ///< The same as a formula of ours.

  /// How many points are drawn at most in search of one of the class whose turn it is.
  static constexpr int patience = 4096;

  /// Classes take turns, whatever the sizes of their regions; `class_at` is 0, 1, or not a number outside the formula's
  /// domain, where nothing is drawn. A class that is not met has no turn.
  template <class ClassAt>
  static Sample draw(std::size_t i, Random& random, ClassAt class_at) {
    const double wanted = i % 2 == 1 ? 1 : 0;
    Sample found{{0, 0}, wanted};
    for (int tries = 0; tries < patience; ++tries) {
      const double x = random.uniform(-reach, reach);
      const double y = random.uniform(-reach, reach);
      const double met = class_at(x, y);
      if (met != met) continue;
      found = {{x, y}, met};
      if (met == wanted) break;
    }
    return found;
  }

  Sample sample(std::size_t i, std::size_t, Random& random) const {
    return draw(i, random, [](double x, double y) { return x * x + y * y < 9 ? 1.0 : 0.0; });
  }
};

}  // namespace descent
