/// Surfaces of one piece: bowls, valleys, saddles and plains, on which a rule's pace shows.
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

struct Quadratic {
  double condition = 10;
  double angle = 30;

  static constexpr Meta meta{"quadratic", "Quadratic", R"(\tfrac12 (u^2 + \kappa v^2))",
                             "Boyd & Vandenberghe 2004, 9.3", "u and v are x and y, turned by the angle"};
  static constexpr View view{-3, 3, -3, 3};
  static constexpr Place start{-2.7, 0.6};
  static constexpr Knob<Quadratic> knobs[] = {
      {"condition", "κ", &Quadratic::condition, 1, 10000, Scale::logarithmic, "how much steeper across than along"},
      {"angle", "φ", &Quadratic::angle, -180, 180, Scale::linear, "by which the valley is turned, in degrees"}};

  std::vector<Minimum> minima() const { return {{0, 0, 0}}; }
  template <class N>
  N value(N x, N y) const {
    const double c = math::cos(angle * pi / 180), s = math::sin(angle * pi / 180);
    const N u = c * x + s * y, v = c * y - s * x;
    return 0.5 * (u * u + condition * v * v);
  }
};

struct Saddle {
  static constexpr Meta meta{"saddle", "Saddle", "x^2 - y^2", "hyperbolic paraboloid",
                             "falls without end along y, and has no minimum"};
  static constexpr View view{-3, 3, -3, 3};
  static constexpr Place start{-2.5, 0.01};

  std::vector<Minimum> minima() const { return {}; }
  template <class N>
  N value(N x, N y) const {
    return x * x - y * y;
  }
};

struct MonkeySaddle {
  static constexpr Meta meta{"monkey_saddle", "Monkey saddle", "x^3 - 3 x y^2", "Hilbert & Cohn-Vossen 1932",
                             "flat to second order at 0; falls without end three ways, and has no minimum"};
  static constexpr View view{-2, 2, -2, 2};
  static constexpr Place start{1.6, 0.02};

  std::vector<Minimum> minima() const { return {}; }
  template <class N>
  N value(N x, N y) const {
    return x * x * x - 3 * x * y * y;
  }
};

struct Rosenbrock {
  static constexpr Meta meta{"rosenbrock", "Rosenbrock", "(1 - x)^2 + 100 (y - x^2)^2", "Rosenbrock 1960"};
  static constexpr View view{-2, 2, -1, 3};
  static constexpr Place start{-1.2, 1};
  static constexpr bool logarithmic = true;

  std::vector<Minimum> minima() const { return {{1, 1, 0}}; }
  template <class N>
  N value(N x, N y) const {
    return math::square(1 - x) + 100 * math::square(y - x * x);
  }
};

struct Beale {
  static constexpr Meta meta{
      "beale", "Beale",
      R"(\begin{aligned} & (1.5 - x + xy)^2 \\ & + (2.25 - x + xy^2)^2 \\ & + (2.625 - x + xy^3)^2 \end{aligned})",
      "Beale 1958"};
  static constexpr View view{-4.5, 4.5, -4.5, 4.5};
  static constexpr Place start{1, 1.5};
  static constexpr bool logarithmic = true;

  std::vector<Minimum> minima() const { return {{3, 0.5, 0}}; }
  template <class N>
  N value(N x, N y) const {
    const N y2 = y * y;
    return math::square(1.5 - x + x * y) + math::square(2.25 - x + x * y2) + math::square(2.625 - x + x * y2 * y);
  }
};

struct Booth {
  static constexpr Meta meta{"booth", "Booth", "(x + 2y - 7)^2 + (2x + y - 5)^2", "Jamil & Yang 2013, 17"};
  static constexpr View view{-10, 10, -10, 10};
  static constexpr Place start{-8, 7};

  std::vector<Minimum> minima() const { return {{1, 3, 0}}; }
  template <class N>
  N value(N x, N y) const {
    return math::square(x + 2 * y - 7) + math::square(2 * x + y - 5);
  }
};

struct Matyas {
  static constexpr Meta meta{"matyas", "Matyas", "0.26 (x^2 + y^2) - 0.48 xy", "Jamil & Yang 2013, 71"};
  static constexpr View view{-10, 10, -10, 10};
  static constexpr Place start{-8, 3};

  std::vector<Minimum> minima() const { return {{0, 0, 0}}; }
  template <class N>
  N value(N x, N y) const {
    return 0.26 * (x * x + y * y) - 0.48 * x * y;
  }
};

/// Nearly level until the hollow is close: a rate that follows the gradient crawls, one that follows its sign walks.
struct FlatValley {
  static constexpr Meta meta{"plateau", "Plateau", R"(\frac{x^2}{1 + x^2} + \tfrac12 y^2)", "made for this catalogue",
                             "a long flat valley: at x = −8 it falls by 0.004 a unit"};
  static constexpr View view{-10, 4, -7, 7};
  static constexpr Place start{-8, 3};

  std::vector<Minimum> minima() const { return {{0, 0, 0}}; }
  template <class N>
  N value(N x, N y) const {
    const N x2 = x * x;
    return x2 / (1 + x2) + 0.5 * y * y;
  }
};

}  // namespace descent
