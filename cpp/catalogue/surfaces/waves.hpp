/// Surfaces with many minima, ridges or creases: hard for every rule that only follows the slope.
#pragma once

#include "core/surface.hpp"

namespace descent {

/// Its minima are those of its two halves, 2x + 20π sin 2πx = 0, near every whole number.
struct Rastrigin {
  static constexpr Meta meta{"rastrigin", "Rastrigin", R"(20 + x^2 + y^2 - 10 (\cos 2\pi x + \cos 2\pi y))",
                             "Rastrigin 1974"};
  static constexpr View view{-5.12, 5.12, -5.12, 5.12};
  static constexpr Place start{-4.3, 3.4};

  std::vector<Minimum> minima() const {
    std::vector<Place> guesses;
    for (int x = -5; x <= 5; ++x) {
      for (int y = -5; y <= 5; ++y) guesses.push_back({0.995 * x, 0.995 * y});
    }
    return minima_near(*this, guesses);
  }
  template <class N>
  N value(N x, N y) const {
    return 20 + x * x + y * y - 10 * (math::cos(tau * x) + math::cos(tau * y));
  }
};

/// Summed as two terms that are both 0 at the minimum, so that rounding does not put it below 0.
struct Ackley {
  static constexpr Meta meta{
      "ackley", "Ackley",
      R"(\begin{aligned} & 20 + e - 20 \exp(-\tfrac15 \sqrt{\tfrac12 (x^2 + y^2)}) \\ & - \exp(\tfrac12 (\cos 2\pi x + \cos 2\pi y)) \end{aligned})",
      "Ackley 1987", "a cone at its minimum: there is no derivative there"};
  static constexpr View view{-5, 5, -5, 5};
  static constexpr Place start{-3.3, 2.4};

  std::vector<Minimum> minima() const { return {{0, 0, 0, false}}; }
  template <class N>
  N value(N x, N y) const {
    constexpr double e = 2.718281828459045;
    return 20 * (1 - math::exp(-0.2 * math::sqrt(0.5 * (x * x + y * y)))) +
           (e - math::exp(0.5 * (math::cos(tau * x) + math::cos(tau * y))));
  }
};

/// Minima near (kπ, mπ√2) with k + m even.
struct Griewank {
  static constexpr Meta meta{"griewank", "Griewank", R"(1 + \tfrac{x^2 + y^2}{4000} - \cos x \cos \tfrac{y}{\sqrt 2})",
                             "Griewank 1981"};
  static constexpr View view{-10, 10, -10, 10};
  static constexpr Place start{-8.2, 6.7};

  std::vector<Minimum> minima() const {
    std::vector<Place> guesses;
    for (int k = -3; k <= 3; ++k) {
      for (int m = -2; m <= 2; ++m) {
        if ((k + m) % 2 == 0) guesses.push_back({3.14 * k, 4.4384 * m});
      }
    }
    return minima_near(*this, guesses);
  }
  template <class N>
  N value(N x, N y) const {
    constexpr double root = 0.7071067811865476;  // 1/√2
    return 1 + (x * x + y * y) / 4000 - math::cos(x) * math::cos(y * root);
  }
};

struct Levy13 {
  static constexpr Meta meta{
      "levy13", "Lévy 13",
      R"(\begin{aligned} & \sin^2 3\pi x + (x - 1)^2 (1 + \sin^2 3\pi y) \\ & + (y - 1)^2 (1 + \sin^2 2\pi y) \end{aligned})",
      "Lévy & Montalvo 1985"};
  static constexpr View view{-4, 6, -4, 6};
  static constexpr Place start{-2.3, 4.4};

  std::vector<Minimum> minima() const { return {{1, 1, 0}}; }
  template <class N>
  N value(N x, N y) const {
    return math::square(math::sin(3 * pi * x)) + math::square(x - 1) * (1 + math::square(math::sin(3 * pi * y))) +
           math::square(y - 1) * (1 + math::square(math::sin(tau * y)));
  }
};

struct Easom {
  static constexpr Meta meta{"easom", "Easom", R"(-\cos x \cos y \, e^{-(x - \pi)^2 - (y - \pi)^2})", "Easom 1990",
                             "one hole in a plain that is level almost everywhere"};
  static constexpr View view{0, 6.5, 0, 6.5};
  static constexpr Place start{1.9, 2.2};

  std::vector<Minimum> minima() const { return {{pi, pi, -1}}; }
  template <class N>
  N value(N x, N y) const {
    return -math::cos(x) * math::cos(y) * math::exp(-math::square(x - pi) - math::square(y - pi));
  }
};

struct DropWave {
  static constexpr Meta meta{"drop_wave", "Drop wave",
                             R"(-\frac{1 + \cos 12 r}{2 + \frac12 r^2}, \; r = \sqrt{x^2 + y^2})",
                             "Surjanovic & Bingham 2013", "rings of minima around the deepest"};
  static constexpr View view{-2.5, 2.5, -2.5, 2.5};
  static constexpr Place start{-1.4, 0.9};

  std::vector<Minimum> minima() const { return {{0, 0, -1}}; }
  template <class N>
  N value(N x, N y) const {
    const N square = x * x + y * y;
    return -(1 + math::cos(12 * math::sqrt(square))) / (2 + 0.5 * square);
  }
};

struct Bukin6 {
  static constexpr Meta meta{"bukin6", "Bukin 6", R"(100 \sqrt{|y - 0.01 x^2|} + 0.01 |x + 10|)", "Bukin 1997",
                             "a crease of infinite slope on either side, and no derivative along it"};
  static constexpr View view{-15, -5, -4, 6};
  static constexpr Place start{-7, 2.5};

  std::vector<Minimum> minima() const { return {{-10, 1, 0, false}}; }
  template <class N>
  N value(N x, N y) const {
    return 100 * math::sqrt(math::abs(y - 0.01 * x * x)) + 0.01 * math::abs(x + 10);
  }
};

struct Schaffer2 {
  static constexpr Meta meta{"schaffer2", "Schaffer 2",
                             R"(\tfrac12 + \frac{\sin^2(x^2 - y^2) - \frac12}{(1 + 0.001 (x^2 + y^2))^2})",
                             "Schaffer 1984"};
  static constexpr View view{-4, 4, -4, 4};
  static constexpr Place start{-1.9, 0.7};

  std::vector<Minimum> minima() const { return {{0, 0, 0}}; }
  template <class N>
  N value(N x, N y) const {
    const N x2 = x * x, y2 = y * y;
    return 0.5 + (math::square(math::sin(x2 - y2)) - 0.5) / math::square(1 + 0.001 * (x2 + y2));
  }
};

/// −10⁻⁴ (|sin x sin y e^|100 − r/π|| + 1)^0.1, with e¹⁰⁰ taken out of the root, so that floats can hold it.
struct CrossInTray {
  static constexpr Meta meta{"cross_in_tray", "Cross in tray",
                             R"(-10^{-4} \bigl(|\sin x \sin y \, e^{|100 - \sqrt{x^2 + y^2}/\pi|}| + 1\bigr)^{0.1})",
                             "Mishra 2006", "creases where x or y is a multiple of π, with no derivative there"};
  static constexpr View view{-3, 3, -3, 3};
  static constexpr Place start{-0.4, 2.7};

  std::vector<Minimum> minima() const {
    constexpr double at = 1.3494066171539108, value = -2.062611870822737;
    return {{at, at, value}, {-at, at, value}, {at, -at, value}, {-at, -at, value}};
  }
  template <class N>
  N value(N x, N y) const {
    constexpr double scale = 2.2026465794806717;     // 10⁻⁴ e¹⁰
    constexpr double floor = 3.720075976020836e-44;  // e⁻¹⁰⁰
    const N r = math::sqrt(x * x + y * y) / pi;
    const N exponent = r < N(100) ? -r : r - 200;
    return -scale * math::pow(math::abs(math::sin(x) * math::sin(y)) * math::exp(exponent) + floor, 0.1);
  }
};

}  // namespace descent
