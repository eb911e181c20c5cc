/// What a trainer makes small: a function of a flat vector of parameters, with its gradient.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "core/optimizer.hpp"
#include "lab/units.hpp"

namespace descent {

/// The figures of one set of samples, by id.
using MetricValues = std::map<std::string, double>;

/// What weights come to over all samples.
struct Judgement {
  double loss = std::numeric_limits<double>::quiet_NaN();
  double test_loss = std::numeric_limits<double>::quiet_NaN();
  MetricValues train;
  MetricValues test;
  std::vector<double> train_confusion;  ///< See the probe `confusion`.
  std::vector<double> test_confusion;
};

/// Until when work goes on before it is left, to be taken up again.
using Deadline = std::chrono::steady_clock::time_point;

/// An optimizer cannot tell what stands behind this: a network on data, or a surface. All gradients and weights are
/// flat, of length size().
template <class T>
class Objective {
 public:
  virtual ~Objective() = default;

  virtual std::size_t size() const = 0;
  virtual std::span<const Block> blocks() const = 0;

  /// The weights that every racer starts from.
  virtual std::vector<T> start() const = 0;

  /// Draws what the looks of that update see, its samples or its noise: a function of the update's number alone, so
  /// that it is the same for every racer.
  virtual void draw(std::uint64_t update) = 0;

  /// The loss as this update sees it, penalties included; fills the gradient g.
  virtual double look(In<T> w, Out<T> g) = 0;

  /// Whether looks and judgements take so long that they have to be left and taken up again: a reader who wants to
  /// pause must not wait for them.
  virtual bool takes_long() const { return false; }

  /// The same as look(), to the same bits, in parts: false where it was left at the deadline, to be called again with
  /// the same w and g. Nothing else may go through this objective in between, unless the work is abandoned.
  virtual bool look_on(In<T> w, Out<T> g, Deadline, double& loss) {
    loss = look(w, g);
    return true;
  }

  /// A judgement in parts, in the same way.
  virtual bool judge_on(In<T>, Deadline, Judgement&) { return true; }
  virtual void abandon() {}

  /// h = ∇²f(w) v as this update sees it. Here by a central difference of two gradients, along a step that balances its
  /// two errors (the cube root of the rounding); an objective that knows better overrides it.
  virtual void curvature(In<T> w, In<T> v, Out<T> h);

  /// Whether finite weights are where a run may still lead anywhere; one that leaves has diverged.
  virtual bool is_within(In<T>) const { return true; }

  /// The true loss: over all training samples, penalties included; the surface's value.
  virtual double loss(In<T> w) = 0;

  /// The loss over the test samples, without penalties; NaN where there are none.
  virtual double test_loss(In<T>) { return std::numeric_limits<double>::quiet_NaN(); }

  /// The share of the training samples that are taken for what they are; NaN where there are no classes.
  virtual double accuracy(In<T>) { return std::numeric_limits<double>::quiet_NaN(); }

  virtual MetricValues train_metrics(In<T>) { return {}; }
  virtual MetricValues test_metrics(In<T>) { return {}; }

  /// The model's outputs over a grid for a plot: see the probe `map`.
  virtual std::vector<double> map(In<T>, std::size_t) { return {}; }

  /// Where the parameters of each layer begin, and where those of the last one end.
  virtual std::vector<std::size_t> layers() const { return {0, size()}; }

  /// Looks inside, each for the probe of its name; empty where there is nothing to see.
  virtual std::vector<double> neurons(In<T>, std::size_t /* points */, const Units&) { return {}; }
  virtual std::vector<double> activations(In<T>, std::size_t /* layer */, std::size_t /* bins */) { return {}; }
  virtual std::vector<double> dead(In<T>) { return {}; }
  virtual std::vector<double> saturated(In<T>) { return {}; }
  virtual std::vector<double> outside(In<T>) { return {}; }
  virtual std::vector<double> confusion(In<T>, bool /* of the test samples */) { return {}; }

  /// After how many updates every training sample was seen once.
  virtual std::uint64_t updates_per_epoch() const { return 1; }

  /// How many updates take about as long as one true loss.
  virtual std::uint64_t updates_per_loss() const { return 1; }
};

template <class T>
void Objective<T>::curvature(In<T> w, In<T> v, Out<T> h) {
  T size = 1;
  for (const T weight : w) size = std::max(size, std::abs(weight));
  const T step = T(std::is_same_v<T, float> ? 5e-3 : 6e-6) * size;
  std::vector<T> there(w.begin(), w.end());
  std::vector<T> behind(h.size());
  for (std::size_t i = 0; i < w.size(); ++i) there[i] = w[i] - step * v[i];
  look(there, behind);
  for (std::size_t i = 0; i < w.size(); ++i) there[i] = w[i] + step * v[i];
  look(there, h);
  for (std::size_t i = 0; i < h.size(); ++i) h[i] = (h[i] - behind[i]) / (2 * step);
}

}  // namespace descent
