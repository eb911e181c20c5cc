/// What the engine trains by itself: a dense network and one racer, made as planned.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "core/catalogue.hpp"
#include "engine/dense.hpp"
#include "engine/racer.hpp"

namespace descent::core {

/// The choices are of the short lists (catalogue/short_lists.hpp).
struct Plan {
  std::size_t inputs = 0;
  std::vector<std::size_t> hidden;
  std::size_t outputs = 1;
  Choice activation;  ///< Of the hidden layers.
  Choice output;
  bool bias = true;
  Choice init;
  Choice loss;
  bool classifies = false;  ///< Targets are classes, and not numbers.
  double l1 = 0;
  double l2 = 0;
  std::size_t batch = ~std::size_t{0};  ///< Or all samples, where there are no more.
  bool shuffled = false;
  Choice optimizer;
  Choice schedule;
  Regime regime{};  ///< Its seed is that of the first weights and of the batches, too.
};

class Learner {
 public:
  virtual ~Learner() = default;

  /// Back to the first weights.
  virtual void reset() = 0;

  /// Up to that many updates, while it is running.
  virtual void run(double updates) = 0;
  virtual bool running() const = 0;
  virtual double update() const = 0;
  virtual double loss() = 0;
  virtual double test_loss() = 0;
  virtual double accuracy() = 0;
  virtual std::vector<double> weights() const = 0;
  virtual std::vector<double> predict(const std::vector<double>& rows) = 0;
};

/// Computes in numbers of type T.
template <class T>
std::shared_ptr<Learner> make_learner(const Plan& plan, const Examples& train, const Examples& test);

}  // namespace descent::core
