/// What a racer makes small: a function of a flat vector of parameters, with its gradient.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/optimizer.hpp"
#include "core/range.hpp"

namespace descent {

/// Until when work goes on before it is left, to be taken up again.
using Deadline = std::chrono::steady_clock::time_point;
inline bool is_over(Deadline until) { return std::chrono::steady_clock::now() >= until; }

/// An optimizer cannot tell what stands behind this: a network on data, or a surface. All gradients and weights are
/// flat, of length size().
template <class T>
class Objective {
 public:
  virtual ~Objective() = default;

  virtual std::size_t size() const = 0;
  virtual std::span<const Block> blocks() const = 0;

  /// Draws what the looks of that update see, its samples or its noise: a function of the update's number alone, so
  /// that it is the same for every racer.
  virtual void draw(std::uint64_t update) = 0;

  /// The loss as this update sees it, penalties included; fills the gradient g.
  virtual double look(In<T> w, Out<T> g) = 0;

  /// The same as look(), to the same bits, in parts: false where it was left at the deadline, to be called again with
  /// the same w and g. Nothing else may go through this objective in between, unless the work is abandoned.
  virtual bool look_on(In<T> w, Out<T> g, Deadline, double& loss) {
    loss = look(w, g);
    return true;
  }

  virtual void abandon() {}

  /// h = ∇²f(w) v as this update sees it. Here by a central difference of two gradients, along a step that balances its
  /// two errors (the cube root of the rounding); an objective that knows better overrides it.
  virtual void curvature(In<T> w, In<T> v, Out<T> h);

  /// Whether finite weights are where a run may still lead anywhere; one that leaves has diverged. Where there are no
  /// bounds it need not be asked.
  virtual bool is_within(In<T>) const { return true; }
  virtual bool has_bounds() const { return false; }

  /// The true loss: over all training samples, penalties included; the surface's value.
  virtual double loss(In<T> w) = 0;

  /// The loss over the test samples, without penalties; NaN where there are none.
  virtual double test_loss(In<T>) { return undefined; }

  /// The share of the training samples that are taken for what they are; NaN where there are no classes.
  virtual double accuracy(In<T>) { return undefined; }

  /// How many updates take at least about as long as the true losses, of the training and of the test samples.
  virtual std::uint64_t updates_per_loss() const { return 1; }
};

extern template class Objective<float>;
extern template class Objective<double>;

}  // namespace descent
