/// Several weights under one rule on a surface, stepped together as one long vector: all x, then all y. Where the
/// coordinates of a rule do not see each other, each goes as it would go alone, to the bit.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <vector>

#include "catalogue/optimizers.hpp"
#include "core/range.hpp"
#include "engine/racer.hpp"
#include "lab/landscape.hpp"

namespace descent {

/// Whether a racer of that experiment may go in a peloton: neither its rule nor its schedule looks at what is common to
/// both coordinates, and nothing ends its run before its steps are made.
bool goes_in_peloton(const Spec& spec, const RacerSpec& racer);

/// Whether two that may can go in the same one, each at its own learning rate but at the same pace.
bool go_together(const RacerSpec& a, const RacerSpec& b);

template <class T>
class Peloton {
 public:
  Peloton(Landscape<T>& landscape, const Choice& rule, std::uint64_t seed, std::size_t size)
      : landscape_(&landscape),
        optimizer_(make_optimizer<T>(rule)),
        seed_(seed),
        n_(size),
        blocks_{{"w", 2, size, 0}},
        motion_(std::vector<T>(2 * size), *optimizer_),
        rates_(2 * size),
        decays_(2 * size),
        slopes_(2 * size),
        values_(size) {}

  std::size_t size() const { return n_; }
  const T* x() const { return motion_.weights.data(); }
  const T* y() const { return x() + n_; }
  Place place(std::size_t i) const { return {static_cast<double>(x()[i]), static_cast<double>(y()[i])}; }
  void put(std::size_t i, Place place) {
    motion_.weights[i] = static_cast<T>(place.x);
    motion_.weights[n_ + i] = static_cast<T>(place.y);
  }

  /// The surface where the i-th was at the last look.
  double value(std::size_t i) const { return values_[i]; }

  /// Whether the i-th is finite and not too far out.
  bool is_within(std::size_t i) const { return std::abs(x()[i]) <= T(farthest) && std::abs(y()[i]) <= T(farthest); }

  /// The learning rate of the next update …
  void set_rate(std::size_t i, double lr) { set(rates_, i, lr); }

  /// … or one for all, which the rule may read.
  void set_rate(double lr) {
    rate_ = lr;
    std::fill(rates_.begin(), rates_.end(), static_cast<T>(lr));
  }

  void set_decay(std::size_t i, double decay) { set(decays_, i, decay); }

  /// Looks at the surface where they are: whether it has a value there, and none is too far out.
  bool look() {
    landscape_->look_at(motion_.weights.data(), n_, values_.data(), slopes_.data());
    bool well = true;
    for (std::size_t i = 0; i < n_; ++i) {
      well &= is_within(i);
      well &= std::isfinite(values_[i]);
    }
    return well;
  }

  /// One update from the last look, with the landscape's noise: w ← w − lr·(u + decay·w).
  void step() {
    auto& gradient = motion_.gradient;
    for (std::size_t axis = 0; axis < 2; ++axis) {
      const T noise = landscape_->noise()[axis];
      for (std::size_t i = axis * n_; i < (axis + 1) * n_; ++i) gradient[i] = slopes_[i] + noise;
    }
    const Now<T> now{motion_.weights, gradient, blocks_, undefined, rate_, seed_, nowhere_};
    motion_.move(*optimizer_, now, rates_.data(), decays_.data());
  }

  double gradient_norm(std::size_t i) const {
    const auto x = static_cast<double>(motion_.gradient[i]), y = static_cast<double>(motion_.gradient[n_ + i]);
    return std::sqrt(x * x + y * y);
  }

  /// The i-th joins with its own two weights and what it remembers; all have made as many updates.
  void take(std::size_t i, const Motion<T>& own) {
    share_memo(own.state, motion_.state);
    for_each_vector(motion_, own, [&](std::vector<T>& all, const std::vector<T>& two) {
      all[i] = two[0];
      all[n_ + i] = two[1];
    });
  }

  /// What it would be had it gone alone.
  void give(std::size_t i, Motion<T>& own) const {
    share_memo(motion_.state, own.state);
    for_each_vector(motion_, own, [&](const std::vector<T>& all, std::vector<T>& two) {
      two[0] = all[i];
      two[1] = all[n_ + i];
    });
  }

 private:
  /// A rule per coordinate asks for no loss, and looks nowhere else.
  class Nowhere final : public Elsewhere<T> {
   public:
    double look(In<T>, Out<T>) const override { return undefined; }
    void curvature(In<T>, In<T>, Out<T>) const override {}
  };

  template <class All, class Own, class Use>
  static void for_each_vector(All& all, Own& own, const Use& use) {
    use(all.weights, own.weights);
    use(all.previous, own.previous);
    use(all.gradient, own.gradient);
    if (!own.own_direction.empty()) use(all.own_direction, own.own_direction);
    for (std::size_t slot = 0; slot < own.state.slots.size(); ++slot) use(all.state.slots[slot], own.state.slots[slot]);
  }

  /// What the number of updates alone decides.
  static void share_memo(const State<T>& from, State<T>& to) {
    to.t = from.t;
    to.scalars = from.scalars;
    to.powers = from.powers;
  }

  void set(std::vector<T>& numbers, std::size_t i, double value) {
    numbers[i] = numbers[n_ + i] = static_cast<T>(value);
  }

  Landscape<T>* landscape_;
  std::unique_ptr<Optimizer<T>> optimizer_;
  std::uint64_t seed_;
  std::size_t n_;
  std::vector<Block> blocks_;
  Nowhere nowhere_;
  double rate_ = undefined;
  Motion<T> motion_;
  std::vector<T> rates_, decays_;
  std::vector<T> slopes_;       ///< At the last look …
  std::vector<double> values_;  ///< … and the surface there.
};

}  // namespace descent
