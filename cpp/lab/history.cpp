/// Thinning and decimation.
#include "lab/history.hpp"

#include <algorithm>
#include <cmath>

namespace descent {

std::vector<Point> decimate(std::span<const Point> curve, std::size_t points) {
  std::vector<Point> finite;
  std::copy_if(curve.begin(), curve.end(), std::back_inserter(finite), [](Point p) { return std::isfinite(p.y); });
  points = std::max<std::size_t>(points, 4);
  if (finite.size() <= points) return finite;

  // Between the ends, (points − 2)/2 stretches of nearly the same length give two points each.
  const std::size_t stretches = (points - 2) / 2;
  const std::size_t inner = finite.size() - 2;
  const auto by_height = [](Point a, Point b) { return a.y < b.y; };
  std::vector<Point> kept = {finite.front()};
  for (std::size_t s = 0; s < stretches; ++s) {
    const auto from = finite.begin() + static_cast<std::ptrdiff_t>(1 + inner * s / stretches);
    const auto to = finite.begin() + static_cast<std::ptrdiff_t>(1 + inner * (s + 1) / stretches);
    auto [low, high] = std::minmax_element(from, to, by_height);
    if (low > high) std::swap(low, high);
    kept.push_back(*low);
    if (low != high) kept.push_back(*high);
  }
  kept.push_back(finite.back());
  return kept;
}

History::History(std::size_t width, std::uint64_t first_stride, std::size_t capacity)
    : width_(1 + width), first_stride_(first_stride), stride_(first_stride), capacity_(capacity) {}

void History::clear() {
  stride_ = first_stride_;
  rows_ = 0;
}

void History::make_room() {
  room_ = std::min(std::max<std::size_t>(2 * rows_, 64), capacity_ + 1);
  numbers_.resize(room_ * width_);
}

void History::thin() {
  // Without gaps every second row stays, and the others need not be looked at.
  const bool has_gaps = update(rows_ - 1) != (rows_ - 1) * stride_;
  stride_ *= 2;
  double* kept = numbers_.data();
  std::uint64_t wanted = 0;
  for (std::size_t r = 0; r < rows_; r += has_gaps ? 1 : 2) {
    while (wanted < update(r)) wanted += stride_;
    if (update(r) != wanted) continue;
    for (std::size_t column = 0; column < width_; ++column) *kept++ = numbers_[r * width_ + column];
  }
  rows_ = static_cast<std::size_t>(kept - numbers_.data()) / width_;
}

std::vector<Point> History::curve(std::size_t column, std::uint64_t now, double present) const {
  std::vector<Point> curve;
  curve.reserve(rows() + 1);
  for (std::size_t r = 0; r < rows() && update(r) < now; ++r) {
    curve.push_back({static_cast<double>(update(r)), at(r, column)});
  }
  curve.push_back({static_cast<double>(now), present});
  return curve;
}

std::size_t History::first_from(std::uint64_t from) const {
  std::size_t low = 0, high = rows_;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (update(middle) < from) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace descent
