/// What a surface is: a function of x and y to go down on, lifted here over many places at once, with its gradient and
/// curvature by dual numbers.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/catalogue.hpp"
#include "core/dual.hpp"

namespace descent {

/// The rectangle that a map shows.
struct View {
  double x_low;
  double x_high;
  double y_low;
  double y_high;
  bool operator==(const View&) const = default;
};

struct Place {
  double x;
  double y;
  bool operator==(const Place&) const = default;
};

struct Minimum {
  double x;
  double y;
  double value;
  bool smooth = true;  ///< Whether the surface has a derivative there.
};

constexpr double pi = 3.141592653589793;
constexpr double tau = 6.283185307179586;

/// A surface is written once, `template <class N> N value(N x, N y) const`, for numbers and dual numbers, and declares
/// its usual `view` and `start`, and `minima()`: the known ones, none where it falls without end. One whose values span
/// many powers of ten says `logarithmic`, and its map is coloured so.
struct SurfaceWord {
  static constexpr const char* kind = "surface";

  template <class S>
  static constexpr bool is_logarithmic() {
    return requires { S::logarithmic; };
  }

  template <class S>
  static void describe(Json& json) {
    constexpr View view = S::view;
    json.field("view", std::array{view.x_low, view.x_high, view.y_low, view.y_high});
    json.field("start", std::array{S::start.x, S::start.y}).field("logarithmic", is_logarithmic<S>());
    json.key("minima").array([&] {
      for (const Minimum& minimum : S{}.minima()) json.value(std::array{minimum.x, minimum.y, minimum.value});
    });
  }
};

/// All surfaces are computed in double: what is narrower is what walks on them.
class Surface {
 public:
  virtual ~Surface() = default;

  virtual View view() const = 0;
  virtual Place start() const = 0;
  virtual bool logarithmic() const = 0;
  virtual std::vector<Minimum> minima() const = 0;

  /// f at n places.
  virtual void values(const double* x, const double* y, std::size_t n, double* f) const = 0;

  /// f and its gradient at n places.
  virtual void look(const double* x, const double* y, std::size_t n, double* f, double* dx, double* dy) const = 0;

  /// h = ∇²f(w) v at one place.
  virtual void curvature(const double* w, const double* v, double* h) const = 0;
};

template <class S>
class LiftedSurface final : public Surface {
 public:
  explicit LiftedSurface(const S& surface) : surface_(surface) {}

  View view() const override { return S::view; }
  Place start() const override { return S::start; }
  bool logarithmic() const override { return SurfaceWord::is_logarithmic<S>(); }
  std::vector<Minimum> minima() const override { return surface_.minima(); }

  void values(const double* x, const double* y, std::size_t n, double* f) const override {
    for (std::size_t i = 0; i < n; ++i) f[i] = surface_.value(x[i], y[i]);
  }

  void look(const double* x, const double* y, std::size_t n, double* f, double* dx, double* dy) const override {
    using Number = math::Dual<double, 2>;
    for (std::size_t i = 0; i < n; ++i) {
      const Number at = surface_.value(Number{x[i], {1, 0}}, Number{y[i], {0, 1}});
      f[i] = at.value;
      dx[i] = at.slopes[0];
      dy[i] = at.slopes[1];
    }
  }

  void curvature(const double* w, const double* v, double* h) const override {
    using Inner = math::Dual<double, 1>;
    using Number = math::Dual<Inner, 2>;
    const Number at = surface_.value(Number{Inner{w[0], {v[0]}}, {1, 0}}, Number{Inner{w[1], {v[1]}}, {0, 1}});
    for (std::size_t i = 0; i < 2; ++i) h[i] = at.slopes[i].slopes[0];
  }

 private:
  S surface_;
};

/// Minima near those places, by Newton's method with exact curvature.
template <class S>
std::vector<Minimum> minima_near(const S& entry, std::span<const Place> guesses) {
  const LiftedSurface<S> surface(entry);
  std::vector<Minimum> minima;
  for (const Place guess : guesses) {
    double w[] = {guess.x, guess.y};
    double f = 0;
    for (int step = 0; step < 20; ++step) {
      constexpr double along_x[] = {1, 0}, along_y[] = {0, 1};
      double g[2], hx[2], hy[2];
      surface.look(&w[0], &w[1], 1, &f, &g[0], &g[1]);
      surface.curvature(w, along_x, hx);
      surface.curvature(w, along_y, hy);
      const double determinant = hx[0] * hy[1] - hx[1] * hy[0];
      w[0] -= (g[0] * hy[1] - g[1] * hy[0]) / determinant;
      w[1] -= (g[1] * hx[0] - g[0] * hx[1]) / determinant;
    }
    surface.values(&w[0], &w[1], 1, &f);
    minima.push_back({w[0], w[1], f});
  }
  return minima;
}

}  // namespace descent
