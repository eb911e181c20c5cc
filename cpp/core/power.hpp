/// The powers βᵗ of a decay rate, one multiplication a step, as exact as if each were computed alone.
#pragma once

#include <cstdint>

#include "core/pair.hpp"

namespace descent {

/// β⁰, β¹, β² … in double-double arithmetic (Dekker 1971): the running product carries the rounding error of each
/// multiplication along, so that 1 − βᵗ has no error that grows with t. Going back starts again from β⁰, so that the
/// value depends on β and t alone.
class PowerSequence {
 public:
  explicit PowerSequence(double base) : base_(base) {}

  double base() const { return base_; }

  /// The power that was asked for last.
  double last() const { return high_; }

  double at(std::uint64_t t) {
    if (t < t_) *this = PowerSequence(base_);
    for (; t_ < t && high_ != 0; ++t_) advance();
    return high_;
  }

 private:
  void advance() {
    const math::Pair p = math::product(high_, base_);
    const math::Pair next = math::ordered_sum(p.hi, p.lo + low_ * base_);
    high_ = next.hi;
    low_ = next.lo;
  }

  double base_;
  double high_ = 1;
  double low_ = 0;
  std::uint64_t t_ = 0;
};

}  // namespace descent
