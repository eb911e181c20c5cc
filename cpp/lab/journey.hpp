/// What a racer's way over a surface comes to: how long it is, and when it arrived at which minimum.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/range.hpp"
#include "core/surface.hpp"
#include "core/vector.hpp"

namespace descent {

/// Where arrivals are noted. A racer has arrived when it is within `radius` of a minimum, and stays: who leaves again
/// has to arrive again.
struct Goal {
  std::span<const Minimum> minima;
  double radius;
};

/// How far a racer has come, in numbers, or two racers in lanes.
template <class V>
struct Progress {
  V x, y;
  V length = V(0.0);
  V square = V(undefined);  ///< Of the distance to the nearest minimum.
  V nearest = V(-1.0);      ///< Index of that; −1: there is none.
  V arrived_at = V(-1.0);   ///< The update; −1: it is at no minimum.

  void visit(const Goal& goal, double update, V to_x, V to_y) {
    length += sqrt(square_between(to_x, to_y, x, y));
    x = to_x;
    y = to_y;
    if (goal.minima.empty()) return;
    const V before = nearest;
    for (std::size_t i = 0; i < goal.minima.size(); ++i) {
      const V distance = square_between(x, y, V(goal.minima[i].x), V(goal.minima[i].y));
      const auto nearer = distance < square;
      square = i == 0 ? distance : select(nearer, distance, square);
      nearest = i == 0 ? V(0.0) : select(nearer, V(static_cast<double>(i)), nearest);
    }
    const V since = select(arrived_at >= V(0.0), select(nearest == before, arrived_at, V(update)), V(update));
    arrived_at = select(square <= V(goal.radius * goal.radius), since, V(-1.0));
  }

 private:
  static V square_between(V x, V y, V other_x, V other_y) {
    return (x - other_x) * (x - other_x) + (y - other_y) * (y - other_y);
  }
};

class Journey {
 public:
  static constexpr std::size_t nowhere = ~std::size_t{0};

  Journey(std::span<const Minimum> minima, double radius, Place start)
      : goal_{minima, radius}, progress_{start.x, start.y} {
    visit(0, start);
  }

  void visit(std::uint64_t update, Place place) {
    progress_.visit(goal_, static_cast<double>(update), place.x, place.y);
  }

  double length() const { return progress_.length; }
  std::optional<std::uint64_t> arrived_at() const {
    if (progress_.arrived_at < 0) return std::nullopt;
    return static_cast<std::uint64_t>(progress_.arrived_at);
  }
  /// Index of the nearest minimum, or `nowhere`.
  std::size_t nearest() const { return progress_.nearest < 0 ? nowhere : static_cast<std::size_t>(progress_.nearest); }
  double distance() const { return std::sqrt(progress_.square); }  ///< To it; NaN where there is none.

 private:
  friend class Journeys;
  Goal goal_;
  Progress<double> progress_;
};

/// Those of several racers on one surface, who make their updates together.
class Journeys {
 public:
  explicit Journeys(std::size_t n) : n_(n), pairs_((n + 1) / 2) {}

  /// The i-th goes on from there …
  void take(std::size_t i, const Journey& own) {
    goal_ = own.goal_;
    exchange(pairs_[i / 2], own.progress_, [&](auto& lanes, const double& number) { lanes.v[i % 2] = number; });
  }

  /// … and this is how far it has come.
  void give(std::size_t i, Journey& own) const {
    exchange(pairs_[i / 2], own.progress_, [&](const auto& lanes, double& number) { number = lanes.v[i % 2]; });
  }

  /// All of them, where they are after an update.
  template <class T>
  void visit(std::uint64_t update, const T* x, const T* y) {
    for (std::size_t i = 0; i < n_; i += 2) {
      const std::size_t next = i + 1 < n_ ? i + 1 : i;  // the last may be alone
      const auto both = [&](const T* at) { return Pair(Pair::Register{double(at[i]), double(at[next])}); };
      pairs_[i / 2].visit(goal_, static_cast<double>(update), both(x), both(y));
    }
  }

 private:
  using Pair = Lanes<double>;

  template <class All, class Own, class Use>
  static void exchange(All& all, Own& own, Use use) {
    use(all.x, own.x);
    use(all.y, own.y);
    use(all.length, own.length);
    use(all.square, own.square);
    use(all.nearest, own.nearest);
    use(all.arrived_at, own.arrived_at);
  }

  std::size_t n_;
  Goal goal_{};
  std::vector<Progress<Pair>> pairs_;
};

}  // namespace descent
