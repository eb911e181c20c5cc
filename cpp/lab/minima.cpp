/// Finding minima: a grid, its hollows, Newton's method from each, and a search by values alone where that fails.
#include "lab/minima.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

#include "core/elementary_angles.hpp"
#include "core/range.hpp"

namespace descent {
namespace {

constexpr std::size_t side = 97;  // odd: the middle of a view, where a minimum often lies, is then on the grid
constexpr std::size_t most_hollows = 256;
constexpr std::size_t most_minima = 64;
constexpr double same_place = 0.05;  // in cells

/// A place in units of cells from the view's lower corner, so that nothing depends on the view's size or shape.
struct Spot {
  double u;
  double v;
};

double apart(const Spot& a, const Spot& b) { return std::hypot(a.u - b.u, a.v - b.v); }

/// Value, gradient and curvature in units of cells.
struct Look {
  double value;
  std::array<double, 2> slope;
  std::array<double, 3> bend;  ///< ∂²/∂u², ∂²/∂u∂v, ∂²/∂v².
};

/// A symmetric 2 × 2 matrix by its eigenvalues, the lesser first; `axis` is the direction of the lesser.
struct Axes {
  double low;
  double high;
  Spot axis;
};

Axes axes_of(const std::array<double, 3>& m) {
  const double middle = (m[0] + m[2]) / 2;
  const double lean = (m[0] - m[2]) / 2;
  const double radius = std::hypot(lean, m[1]);
  // Of the two rows of m − high, the longer one is the axis of the lesser.
  Spot axis = lean > 0 ? Spot{-m[1], lean + radius} : Spot{radius - lean, -m[1]};
  const double length = std::hypot(axis.u, axis.v);
  axis = length > 0 ? Spot{axis.u / length, axis.v / length} : Spot{1, 0};
  return {middle - radius, middle + radius, axis};
}

class Finder {
 public:
  Finder(const Surface& surface, const View& view)
      : surface_(surface),
        view_(view),
        cell_{(view.x_high - view.x_low) / (side - 1), (view.y_high - view.y_low) / (side - 1)} {}

  std::vector<Minimum> find() {
    for (const Spot& hollow : hollows()) {
      if (const auto found = settle(hollow)) add(*found);
    }
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return std::array{a.value, a.spot.u, a.spot.v} < std::array{b.value, b.spot.u, b.spot.v};
    });
    std::vector<Minimum> minima;
    for (const Found& found : found_) {
      if (minima.size() == most_minima) break;
      minima.push_back({x_of(found.spot), y_of(found.spot), found.value, found.smooth});
    }
    return minima;
  }

 private:
  struct Found {
    Spot spot;
    double value;
    bool smooth;
    bool level = false;  ///< Others as low lie beside it.
  };

  // ── the surface in units of cells

  double x_of(const Spot& spot) const { return view_.x_low + spot.u * cell_.u; }
  double y_of(const Spot& spot) const { return view_.y_low + spot.v * cell_.v; }

  static bool inside(const Spot& spot, double margin) {
    return std::min(spot.u, spot.v) > -margin && std::max(spot.u, spot.v) < static_cast<double>(side - 1) + margin;
  }

  /// Where there is no value, it counts as infinitely high.
  double value(const Spot& spot) const {
    const double x = x_of(spot), y = y_of(spot);
    double f;
    surface_.values(&x, &y, 1, &f);
    return f == f ? f : infinity;
  }

  std::array<double, 2> slope(const Spot& spot) const {
    const double x = x_of(spot), y = y_of(spot);
    double f, dx, dy;
    surface_.look(&x, &y, 1, &f, &dx, &dy);
    return {dx * cell_.u, dy * cell_.v};
  }

  Look look(const Spot& spot) const {
    const double w[] = {x_of(spot), y_of(spot)};
    const double along_u[] = {cell_.u, 0};
    const double along_v[] = {0, cell_.v};
    double by_u[2], by_v[2];
    surface_.curvature(w, along_u, by_u);
    surface_.curvature(w, along_v, by_v);
    return {value(spot), slope(spot), {by_u[0] * cell_.u, by_u[1] * cell_.v, by_v[1] * cell_.v}};
  }

  // ── from the grid to a minimum

  /// The grid's places that are not higher than any neighbour and lower than some; of equal neighbours the first.
  std::vector<Spot> hollows() {
    std::vector<double> x, y, f(side * side);
    for (std::size_t i = 0; i < f.size(); ++i) {
      x.push_back(x_of({static_cast<double>(i % side), 0}));
      y.push_back(y_of({0, static_cast<double>(i / side)}));
    }
    surface_.values(x.data(), y.data(), f.size(), f.data());
    double lowest = infinity, highest = -infinity;
    for (double& height : f) {
      if (!std::isfinite(height)) {
        height = infinity;
        continue;
      }
      lowest = std::min(lowest, height);
      highest = std::max(highest, height);
    }
    noise_ = 1e-13 * std::max(highest - lowest, 0.0);

    std::vector<std::size_t> hollows;
    for (std::size_t i = 0; i < f.size(); ++i) {
      if (f[i] < infinity && is_hollow(f, i)) hollows.push_back(i);
    }
    std::stable_sort(hollows.begin(), hollows.end(), [&](std::size_t a, std::size_t b) { return f[a] < f[b]; });
    if (hollows.size() > most_hollows) hollows.resize(most_hollows);
    std::vector<Spot> spots;
    for (const std::size_t i : hollows) {
      spots.push_back({static_cast<double>(i % side), static_cast<double>(i / side)});
    }
    return spots;
  }

  static bool is_hollow(const std::vector<double>& f, std::size_t i) {
    bool lower = false;
    const std::size_t column = i % side, row = i / side;
    for (std::size_t r = row - (row > 0); r <= std::min(row + 1, side - 1); ++r) {
      for (std::size_t c = column - (column > 0); c <= std::min(column + 1, side - 1); ++c) {
        const std::size_t j = r * side + c;
        if (f[j] < f[i] || (j < i && f[j] == f[i])) return false;
        lower |= f[j] > f[i];
      }
    }
    return lower;
  }

  std::optional<Found> settle(const Spot& hollow) const {
    if (const auto end = newton(hollow); end && is_smooth(*end)) {
      if (!inside(*end, 0)) return std::nullopt;
      const Look at = look(*end);
      const Axes axes = axes_of(at.bend);
      if (axes.low < -1e-8 * axes.high || is_undercut(*end, at.value)) return std::nullopt;
      return Found{*end, at.value, true, axes.low <= 1e-4 * axes.high && is_level(*end, at.value, axes.axis)};
    }
    return by_values(hollow);
  }

  /// Newton's method with the curvature made positive, steps of two cells at most, each halved until it goes down.
  std::optional<Spot> newton(Spot spot) const {
    Look at = look(spot);
    for (int i = 0; i < 100; ++i) {
      const double steepness = std::hypot(at.slope[0], at.slope[1]);
      if (!(steepness < infinity)) return std::nullopt;
      if (steepness == 0) return spot;
      Spot step = newton_step(at);
      const double length = std::hypot(step.u, step.v);
      if (!(length < infinity)) return std::nullopt;
      double share = std::min(1.0, 2 / length);
      for (;; share /= 2) {
        const Spot next{spot.u + share * step.u, spot.v + share * step.v};
        if (share * length < 1e-16 || (next.u == spot.u && next.v == spot.v)) return spot;
        const Look there = look(next);
        const bool down = there.value < at.value;
        // At the end the values' last digits are noise, and the slope tells more.
        const bool flatter = std::hypot(there.slope[0], there.slope[1]) < 0.9 * steepness;
        if (down || (flatter && there.value <= at.value + noise_)) {
          spot = next;
          at = there;
          break;
        }
      }
      if (!inside(spot, 2)) return std::nullopt;
    }
    return spot;
  }

  static Spot newton_step(const Look& at) {
    const Axes axes = axes_of(at.bend);
    const Spot a = axes.axis, b{-axes.axis.v, axes.axis.u};
    const double most = std::max(std::abs(axes.low), std::abs(axes.high));
    const auto along = [&](const Spot& axis, double bend) {
      const double slope = axis.u * at.slope[0] + axis.v * at.slope[1];
      return most > 0 ? -slope / std::max(std::abs(bend), 1e-12 * most) : -slope;
    };
    const double s = along(a, axes.low), t = along(b, axes.high);
    return {s * a.u + t * b.u, s * a.v + t * b.v};
  }

  /// Whether the slope goes to 0 on the way there, from all four sides: at a kink it does not.
  bool is_smooth(const Spot& spot) const {
    const auto steepness = [&](double u, double v) {
      const auto [a, b] = slope({spot.u + u, spot.v + v});
      return std::hypot(a, b);
    };
    for (const Spot& way : {Spot{1, 0}, Spot{-1, 0}, Spot{0, 1}, Spot{0, -1}}) {
      const double away = steepness(1e-2 * way.u, 1e-2 * way.v);
      const double near = steepness(1e-4 * way.u, 1e-4 * way.v);
      if (!(near <= 0.5 * away + noise_)) return false;
    }
    return true;
  }

  /// Whether it is lower somewhere on a small circle.
  bool is_undercut(const Spot& spot, double height) const {
    for (int i = 0; i < 16; ++i) {
      const double angle = i * pi / 8;
      if (value({spot.u + 0.05 * math::cos(angle), spot.v + 0.05 * math::sin(angle)}) < height - noise_) return true;
    }
    return false;
  }

  /// Whether, pushed a cell along the flattest direction, it comes to rest elsewhere and as low.
  bool is_level(const Spot& spot, double height, const Spot& axis) const {
    for (const double way : {1.0, -1.0}) {
      const auto end = newton({spot.u + way * axis.u, spot.v + way * axis.v});
      if (end && apart(*end, spot) > 0.5 && std::abs(value(*end) - height) <= 10 * noise_) return true;
    }
    return false;
  }

  /// The lowest place within a cell and a half, by values alone: for each u the lowest v, and of these the lowest. This
  /// also follows a crooked crease. What lies on the rim belongs to another hollow, or to the slope.
  std::optional<Found> by_values(const Spot& hollow) const {
    const double reach = 1.5;
    const auto lowest_v = [&](double u) {
      return golden_section(hollow.v - reach, hollow.v + reach, [&](double v) { return value({u, v}); });
    };
    const double u = golden_section(hollow.u - reach, hollow.u + reach, [&](double t) {
      return value({t, lowest_v(t)});
    });
    Spot spot{u, lowest_v(u)};
    if (std::max(std::abs(spot.u - hollow.u), std::abs(spot.v - hollow.v)) > 0.99 * reach) return std::nullopt;
    if (value(hollow) <= value(spot)) spot = hollow;
    const double height = value(spot);
    if (!(height < infinity) || !inside(spot, 0) || is_undercut(spot, height)) return std::nullopt;
    return Found{spot, height, false};
  }

  /// The lowest place of f between a and b, where it goes down and then up.
  template <class F>
  static double golden_section(double a, double b, F f) {
    const double share = 0.6180339887498949;
    double left = b - share * (b - a), right = a + share * (b - a);
    double f_left = f(left), f_right = f(right);
    while (b - a > 1e-13) {
      if (f_left <= f_right) {
        b = right;
        right = left;
        f_right = f_left;
        left = b - share * (b - a);
        f_left = f(left);
      } else {
        a = left;
        left = right;
        f_left = f_right;
        right = a + share * (b - a);
        f_right = f(right);
      }
    }
    return f_left <= f_right ? left : right;
  }

  /// Of one minimum found twice the lower, of a level set of them the first.
  void add(const Found& found) {
    for (Found& other : found_) {
      const bool level = found.level && other.level && std::abs(found.value - other.value) <= 10 * noise_;
      if (!level && apart(found.spot, other.spot) >= same_place) continue;
      if (!level && found.value < other.value) other = found;
      return;
    }
    found_.push_back(found);
  }

  const Surface& surface_;
  View view_;
  Spot cell_;
  double noise_ = 0;  ///< Differences of values that mean nothing.
  std::vector<Found> found_;
};

}  // namespace

std::vector<Minimum> find_minima(const Surface& surface, const View& view) { return Finder(surface, view).find(); }

}  // namespace descent
