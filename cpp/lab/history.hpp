/// A run's history in bounded memory: rows of numbers by update, thinned as the run grows, its ends always kept.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace descent {

/// A point of a curve.
struct Point {
  double x;
  double y;
};

/// At most `points` of the curve: both ends, and from each stretch between them the lowest and the highest, so that no
/// spike is lost. Points whose y is not finite are left out. `points` is at least 4.
std::vector<Point> decimate(std::span<const Point> curve, std::size_t points);

/// Keeps every stride-th row. When it is full, every second row goes and the stride doubles.
class History {
 public:
  /// `first_stride` is the finest spacing in updates; `capacity` the number of rows at which thinning begins.
  History(std::size_t width, std::uint64_t first_stride, std::size_t capacity);

  /// Forgets all rows, and keeps their room.
  void clear();

  /// Whether a row of that update would be kept.
  bool wants(std::uint64_t update) const { return update % stride_ == 0; }

  /// Adds the row of an update that is wanted and later than any before; it is as wide as all.
  void record(std::uint64_t update, const std::span<const double>& row) {
    if (rows_ == updates_.size()) make_room();
    updates_[rows_] = update;
    std::copy(row.begin(), row.end(), &values_[rows_ * row.size()]);
    ++rows_;
    if (rows_ > capacity_) thin();
  }

  std::size_t rows() const { return rows_; }
  std::uint64_t update(std::size_t row) const { return updates_[row]; }
  std::uint64_t stride() const { return stride_; }

  double at(std::size_t row, std::size_t column) const { return values_[row * width_ + column]; }

  /// The first row whose update is not before that one; rows() where there is none.
  std::size_t first_from(std::uint64_t update) const;

  /// A column as a curve, closed by the present: the row of an update that need not be kept.
  std::vector<Point> curve(std::size_t column, std::uint64_t now, double present) const;

 private:
  void thin();
  void make_room();

  std::size_t width_;
  std::uint64_t first_stride_;
  std::uint64_t stride_;
  std::size_t capacity_;
  std::size_t rows_ = 0;
  // With room for more rows than there are: a racer may add one at every update.
  std::vector<std::uint64_t> updates_;
  std::vector<double> values_;
};

}  // namespace descent
