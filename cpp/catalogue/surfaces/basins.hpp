/// Surfaces with a few minima, some of them deeper than others.
#pragma once

#include "core/surface.hpp"

namespace descent {

/// Its three other minima are roots of a cubic.
struct Himmelblau {
  static constexpr Meta meta{"himmelblau", "Himmelblau", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "Himmelblau 1972"};
  static constexpr View view{-5, 5, -5, 5};
  static constexpr Place start{0, -3};
  static constexpr bool logarithmic = true;

  std::vector<Minimum> minima() const {
    return {{3, 2, 0},
            {-2.805118086952745, 3.131312518250573, 0},
            {-3.779310253377747, -3.2831859912861694, 0},
            {3.5844283403304917, -1.8481265269644036, 0}};
  }
  template <class N>
  N value(N x, N y) const {
    return math::square(x * x + y - 11) + math::square(x + y * y - 7);
  }
};

struct GoldsteinPrice {
  static constexpr Meta meta{
      "goldstein_price", "Goldstein–Price",
      R"(\begin{aligned} & (1 + (x + y + 1)^2 (19 - 14x + 3x^2 \\ & \quad {} - 14y + 6xy + 3y^2)) \\ & \times (30 + (2x - 3y)^2 (18 - 32x \\ & \quad {} + 12x^2 + 48y - 36xy + 27y^2)) \end{aligned})",
      "Goldstein & Price 1971"};
  static constexpr View view{-2, 2, -3, 1};
  static constexpr Place start{-1.5, -2.4};
  static constexpr bool logarithmic = true;

  std::vector<Minimum> minima() const { return {{0, -1, 3}, {-0.6, -0.4, 30}, {1.8, 0.2, 84}, {1.2, 0.8, 840}}; }
  template <class N>
  N value(N x, N y) const {
    const N a = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y;
    const N b = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y;
    return (1 + math::square(x + y + 1) * a) * (30 + math::square(2 * x - 3 * y) * b);
  }
};

struct ThreeHumpCamel {
  static constexpr Meta meta{"three_hump_camel", "Three-hump camel", R"(2x^2 - 1.05 x^4 + \tfrac{x^6}{6} + xy + y^2)",
                             "Branin 1972"};
  static constexpr View view{-2.5, 2.5, -2.5, 2.5};
  static constexpr Place start{-2, -1.5};

  std::vector<Minimum> minima() const {
    return {{0, 0, 0},
            {1.747552345830289, -0.8737761729151445, 0.2986384422368594},
            {-1.747552345830289, 0.8737761729151445, 0.2986384422368594}};
  }
  template <class N>
  N value(N x, N y) const {
    const N x2 = x * x;
    return 2 * x2 - 1.05 * x2 * x2 + x2 * x2 * x2 / 6 + x * y + y * y;
  }
};

struct SixHumpCamel {
  static constexpr Meta meta{
      "six_hump_camel", "Six-hump camel",
      R"(\begin{aligned} & 4x^2 - 2.1 x^4 + \tfrac{x^6}{3} \\ & + xy - 4y^2 + 4y^4 \end{aligned})", "Branin 1972"};
  static constexpr View view{-2, 2, -1.25, 1.25};
  static constexpr Place start{-1.2, -1};

  std::vector<Minimum> minima() const {
    return {{0.08984201310031806, -0.7126564030207396, -1.0316284534898774},
            {-0.08984201310031806, 0.7126564030207396, -1.0316284534898774},
            {-1.703606714969981, 0.7960835686726251, -0.21546382438371839},
            {1.703606714969981, -0.7960835686726251, -0.21546382438371839},
            {1.6071047529201974, 0.5686514548841314, 2.1042503103112577},
            {-1.6071047529201974, -0.5686514548841314, 2.1042503103112577}};
  }
  template <class N>
  N value(N x, N y) const {
    const N x2 = x * x, y2 = y * y;
    return 4 * x2 - 2.1 * x2 * x2 + x2 * x2 * x2 / 3 + x * y - 4 * y2 + 4 * y2 * y2;
  }
};

struct StyblinskiTang {
  static constexpr Meta meta{"styblinski_tang", "Styblinski–Tang", R"(\tfrac12 (x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y))",
                             "Styblinski & Tang 1990"};
  static constexpr View view{-5, 5, -5, 5};
  static constexpr Place start{0.4, 4.4};

  std::vector<Minimum> minima() const {
    constexpr double deep = -2.903534027771177, high = 2.746802770990837;
    return {{deep, deep, -78.33233140754283},
            {deep, high, -64.19561235905536},
            {high, deep, -64.19561235905536},
            {high, high, -50.058893310567885}};
  }
  template <class N>
  N value(N x, N y) const {
    const N x2 = x * x, y2 = y * y;
    return 0.5 * (x2 * x2 - 16 * x2 + 5 * x + y2 * y2 - 16 * y2 + 5 * y);
  }
};

struct McCormick {
  static constexpr Meta meta{"mccormick", "McCormick", R"(\sin(x + y) + (x - y)^2 - \tfrac32 x + \tfrac52 y + 1)",
                             "McCormick 1976", "beyond the map it falls on, step by step, towards x = y = −∞"};
  static constexpr View view{-1.5, 4, -3, 4};
  static constexpr Place start{3.5, -1.5};

  std::vector<Minimum> minima() const {
    return {{-0.5471975511965977, -1.5471975511965977, -1.9132229549810364},
            {2.5943951023931955, 1.5943951023931955, 1.2283696986087568}};
  }
  template <class N>
  N value(N x, N y) const {
    return math::sin(x + y) + math::square(x - y) - 1.5 * x + 2.5 * y + 1;
  }
};

/// A local and a global minimum: where −tilt is the slope of the well without tilt.
struct TwoWells {
  double tilt = 0.5;

  static constexpr Meta meta{"two_wells", "Two wells", R"(\tfrac18 (x^2 - 4)^2 + t x + y^2)", "made for this catalogue",
                             "the left well is the deeper one as long as t > 0"};
  static constexpr View view{-3.5, 3.5, -3.5, 3.5};
  static constexpr Place start{3.2, 2};
  static constexpr Knob<TwoWells> knobs[] = {
      {"tilt", "t", &TwoWells::tilt, 0, 1.5, Scale::linear, "how much deeper one well is"}};

  std::vector<Minimum> minima() const {
    static constexpr Place wells[] = {{-2, 0}, {2, 0}};
    return minima_near(*this, wells);
  }
  template <class N>
  N value(N x, N y) const {
    return 0.125 * math::square(x * x - 4) + tilt * x + y * y;
  }
};

}  // namespace descent
