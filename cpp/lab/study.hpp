/// A study: a grid of whole runs of one racer on a surface, over where it starts or over its settings, coarse cells
/// first, in turns that end when they are told to.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lab/spec.hpp"

namespace descent {

/// What changes along an edge of the grid.
struct Axis {
  std::string name;               ///< `x` or `y` of the start, `lr`, `decay`, or a knob of the optimizer.
  std::vector<double> values{0};  ///< One cell, unless there are more.

  std::size_t n() const { return values.size(); }
};

/// So many numbers from low to high, evenly or by even ratios. Those between the ends are rounded to what a reader
/// would write: far finer than the distance of two.
std::vector<double> spread(const Interval& ends, std::size_t n, Scale scale);

/// Known minima, and when a place counts as at one of them.
struct Goals {
  std::vector<Minimum> minima;
  double radius;
};

/// How a run ended.
struct Ending {
  static constexpr int not_yet = -3;
  static constexpr int diverged = -2;
  static constexpr int nowhere = -1;

  double minimum = not_yet;  ///< The index of the minimum at which it arrived, or one of the above.
  double arrived_at = 0;     ///< At which update; NaN where it did not arrive.
  double value = 0;          ///< The surface's value in the end.
};

/// Some runs that are made together; they can be left and taken up again.
class Errand {
 public:
  using Clock = std::chrono::steady_clock;
  virtual ~Errand() = default;

  /// Goes on until the end, then true; or until that time.
  virtual bool go_on(Clock::time_point until) = 0;

  virtual Ending ending(std::size_t run) const = 0;
};

class Study {
 public:
  /// `racer=0&x=name,low,high,n&y=name,low,high,n&part=i,k`: y may be missing; of k studies each of which does a part
  /// of the cells, this is the i-th. The spec is one of the surface lab.
  static std::variant<std::unique_ptr<Study>, SpecError> create(std::string_view spec, std::string_view query);

  void run_for(double milliseconds);

  bool done() const { return next_ == order_.size() && !errand_; }

  /// How many of this part's cells are known, from 0 to 1.
  double progress() const;

  const Axis& x() const { return x_; }
  const Axis& y() const { return y_; }

  /// Row by row from the low end of y.
  const std::vector<Ending>& endings() const { return endings_; }

 private:
  Study(Spec spec, std::size_t racer, Axis x, Axis y, std::size_t part, std::size_t parts);
  template <class T>
  std::unique_ptr<Errand> make_errand();
  Place start_of(std::uint32_t cell) const;

  Spec spec_;  ///< With that one racer.
  Axis x_;
  Axis y_;
  Goals goals_;
  bool flat_;                         ///< Whether all starts go together as one long vector.
  std::vector<std::uint32_t> order_;  ///< The cells of this part, coarse ones first.
  std::size_t next_ = 0;              ///< Where in `order_` the runs begin that are not begun.
  std::vector<std::uint32_t> under_way_;
  std::unique_ptr<Errand> errand_;
  std::vector<Ending> endings_;
};

}  // namespace descent
