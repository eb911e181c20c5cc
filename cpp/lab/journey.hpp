/// What a racer's way over a surface comes to: how long it is, and when it arrived at which minimum.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>

#include "core/surface.hpp"

namespace descent {

/// A racer has arrived when it is within `radius` of a minimum, and stays: who leaves again has to arrive again.
class Journey {
 public:
  static constexpr std::size_t nowhere = ~std::size_t{0};

  Journey(std::span<const Minimum> minima, double radius, Place start)
      : minima_(minima), radius_(radius), here_(start) {
    visit(0, start);
  }

  void visit(std::uint64_t update, Place place) {
    length_ += std::sqrt(square_between(place, here_));
    here_ = place;
    if (minima_.empty()) return;
    const std::size_t before = arrived_at_ ? nearest_ : nowhere;
    std::size_t nearest = 0;
    double least = square_between(place, minima_.front());
    for (std::size_t i = 1; i < minima_.size(); ++i) {
      const double square = square_between(place, minima_[i]);
      if (!(square < least)) continue;
      least = square;
      nearest = i;
    }
    square_ = least;
    nearest_ = nearest;
    if (!(least <= radius_ * radius_)) {
      arrived_at_.reset();
    } else if (before != nearest) {
      arrived_at_ = update;
    }
  }

  double length() const { return length_; }
  std::optional<std::uint64_t> arrived_at() const { return arrived_at_; }
  std::size_t nearest() const { return nearest_; }        ///< Index of the nearest minimum, or `nowhere`.
  double distance() const { return std::sqrt(square_); }  ///< To it; NaN where there is none.

 private:
  template <class Point>
  static double square_between(Place a, const Point& b) {
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
  }

  std::span<const Minimum> minima_;
  double radius_;
  Place here_;
  double length_ = 0;
  double square_ = std::numeric_limits<double>::quiet_NaN();  ///< Of the distance to the nearest minimum.
  std::size_t nearest_ = nowhere;
  std::optional<std::uint64_t> arrived_at_;
};

}  // namespace descent
