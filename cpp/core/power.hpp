/// The powers βᵗ of a decay rate, one multiplication a step, as exact as if each were computed alone.
#pragma once

#include <cstdint>

#include "core/pair.hpp"

namespace descent {

/// β⁰, β¹, β² … in double-double arithmetic (Dekker 1971): the running product carries the rounding error of each
/// multiplication along, so that 1 − βᵗ has no error that grows with t. Where it is 1 anyway, the power counts as 0 and
/// costs nothing more. Going back starts again from β⁰, so that the value depends on β and t alone.
class PowerSequence {
 public:
  explicit PowerSequence(double base) : base_(base) {}

  double base() const { return base_; }

  /// The power that was asked for last.
  double last() const { return last_; }

  double at(std::uint64_t t) {
    if (t != t_) seek(t);
    return last_;
  }

  /// To the next power. It is known before it is asked for: nobody waits for the multiplication.
  void advance() {
    ++t_;
    if (next_.hi < 0x1p-64) {
      last_ = 0;
      return;
    }
    last_ = next_.hi;
    const math::Pair p = math::product(next_.hi, base_);
    next_ = math::ordered_sum(p.hi, p.lo + next_.lo * base_);
  }

 private:
  [[gnu::noinline]] void seek(std::uint64_t t) {
    if (t < t_) *this = PowerSequence(base_);
    while (t_ < t && last_ != 0) advance();
    t_ = t;
  }

  double base_;
  double last_ = 1;
  math::Pair next_{base_, 0};
  std::uint64_t t_ = 0;
};

}  // namespace descent
