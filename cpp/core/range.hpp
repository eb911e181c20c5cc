/// Where on the line of numbers a function is, and what it has where it is not.
#pragma once

#include <limits>

namespace descent {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// What stands where a function has no value.
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// A closed interval; the bounds may be infinite.
struct Range {
  double low = -infinity;
  double high = infinity;
  bool within(const Range& other) const { return low >= other.low && high <= other.high; }
};

}  // namespace descent
