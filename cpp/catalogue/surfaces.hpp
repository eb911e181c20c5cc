/// The surfaces in the menu. A new one is a struct here and its name in the list below.
#pragma once

#include "core/surface.hpp"

namespace descent {

struct Sphere {
  static constexpr Meta meta{"sphere", "Sphere", "x^2 + y^2", "De Jong 1975"};
  static constexpr View view{-3, 3, -3, 3};
  static constexpr Place start{-2.5, 1.5};

  std::vector<Minimum> minima() const { return {{0, 0, 0}}; }
  template <class N>
  N value(N x, N y) const {
    return x * x + y * y;
  }
};

/// Himmelblau, Applied Nonlinear Programming, 1972. Its three other minima are roots of a cubic.
struct Himmelblau {
  static constexpr Meta meta{"himmelblau", "Himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "Himmelblau 1972"};
  static constexpr View view{-5, 5, -5, 5};
  static constexpr Place start{0, -3};
  static constexpr bool logarithmic = true;

  std::vector<Minimum> minima() const {
    return {{3, 2, 0},
            {-2.805118086952745, 3.131312518250573, 0},
            {-3.779310253377747, -3.283185991286170, 0},
            {3.584428340330492, -1.848126526964404, 0}};
  }
  template <class N>
  N value(N x, N y) const {
    const N a = x * x + y - 11, b = x + y * y - 7;
    return a * a + b * b;
  }
};

using Surfaces = Catalogue<SurfaceWord, Sphere, Himmelblau>;

template <class T>
std::unique_ptr<Surface<T>> make_surface(const Choice& choice) {
  return Surfaces::visit(choice, []<class S>(const S& surface) -> std::unique_ptr<Surface<T>> {
    return std::make_unique<LiftedSurface<S, T>>(surface);
  });
}

}  // namespace descent
