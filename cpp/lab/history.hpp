/// A run's history in bounded memory: rows of numbers by update, thinned as the run grows, its ends always kept.
#pragma once

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

  /// Adds the row of an update that is wanted and later than any before: `write` is called with its place.
  template <class Write>
  void record(std::uint64_t update, Write write) {
    if (rows_ == room_) make_room();
    double* const row = &numbers_[rows_ * width_];
    row[0] = static_cast<double>(update);
    write(row + 1);
    ++rows_;
    if (rows_ > capacity_) thin();
  }

  std::size_t rows() const { return rows_; }
  std::uint64_t update(std::size_t row) const { return static_cast<std::uint64_t>(numbers_[row * width_]); }
  std::uint64_t stride() const { return stride_; }

  double at(std::size_t row, std::size_t column) const { return numbers_[row * width_ + 1 + column]; }

  /// The first row whose update is not before that one; rows() where there is none.
  std::size_t first_from(std::uint64_t from) const;

  /// A column as a curve, closed by the present: the row of an update that need not be kept.
  std::vector<Point> curve(std::size_t column, std::uint64_t now, double present) const;

 private:
  void thin();
  void make_room();

  std::size_t width_;  ///< The update among it.
  std::uint64_t first_stride_;
  std::uint64_t stride_;
  std::size_t capacity_;
  std::size_t rows_ = 0;
  std::size_t room_ = 0;  ///< For so many rows, more than there are: a racer may add one at every update.
  std::vector<double> numbers_;
};

}  // namespace descent
