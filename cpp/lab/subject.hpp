/// What the runs of a lab are about: an objective, where its runs start, and what is seen of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/range.hpp"
#include "engine/objective.hpp"
#include "lab/units.hpp"

namespace descent {

/// The figures of one set of samples, by id.
using MetricValues = std::map<std::string, double>;

/// What weights come to over all samples.
struct Judgement {
  double loss = undefined;
  double test_loss = undefined;
  MetricValues train;
  MetricValues test;
  std::vector<double> train_confusion;  ///< See the probe `confusion`.
  std::vector<double> test_confusion;
};

/// What goes on in the layers of a network, each in turn.
template <class T>
struct Inside {
  std::vector<std::vector<T>> activations;  ///< Of the hidden layers, then of the output: all values that are finite.
  std::vector<double> dead;                 ///< Of the hidden layers: see the probe of that name.
  std::vector<double> saturated;
};

/// Racers see the objective alone: what stands here is asked between their updates.
template <class T>
class Subject {
 public:
  virtual ~Subject() = default;
  Subject(const Subject&) = delete;  // A copy would know the other's objective.

  Objective<T>& objective() const { return *objective_; }

  /// The weights that every racer starts from.
  virtual std::vector<T> start() const = 0;

  /// Whether looks and judgements take so long that they have to be left and taken up again: a reader who wants to
  /// pause must not wait for them.
  virtual bool takes_long() const { return false; }

  /// A judgement in parts, as Objective::look_on is a look.
  virtual bool judge_on(In<T>, Deadline, Judgement&) { return true; }

  virtual MetricValues train_metrics(In<T>) { return {}; }
  virtual MetricValues test_metrics(In<T>) { return {}; }

  /// The model's outputs over a grid for a plot: see the probe `map`.
  virtual std::vector<double> map(In<T>, std::size_t) { return {}; }

  /// Where the parameters of each layer begin, and where those of the last one end.
  virtual std::vector<std::size_t> layers() const { return {0, objective_->size()}; }

  /// Looks inside, for the probes of their names; empty where there is nothing to see.
  virtual std::vector<double> neurons(In<T>, std::size_t /* points */, const Units&) { return {}; }
  virtual Inside<T> inside(In<T>) { return {}; }
  virtual std::vector<double> outside(In<T>) { return {}; }
  virtual std::vector<double> confusion(In<T>, bool /* of the test samples */) { return {}; }

  /// After how many updates every training sample was seen once.
  virtual std::uint64_t updates_per_epoch() const { return 1; }

 protected:
  explicit Subject(Objective<T>* objective) : objective_(objective) {}

  /// What racers see from now on: another objective, which is the same to the bit.
  void show(Objective<T>* objective) { objective_ = objective; }

 private:
  Objective<T>* objective_;
};

}  // namespace descent
