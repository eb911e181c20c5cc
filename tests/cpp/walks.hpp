/// Optimizers stepped by hand, as the trainer steps them.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "catalogue/optimizers.hpp"
#include "catch_shim.hpp"

namespace descent {

/// A bowl ½ Σ cᵢwᵢ² + Σ gᵢwᵢ; without c, a slope that is everywhere the same.
template <class T>
class Bowl : public Elsewhere<T> {
 public:
  explicit Bowl(std::vector<T> c, std::vector<T> g) : c_(std::move(c)), g_(std::move(g)) {}

  double look(In<T> w, Out<T> g) const override {
    double loss = 0;
    for (std::size_t i = 0; i < c_.size(); ++i) {
      g[i] = c_[i] * w[i] + g_[i];
      loss += static_cast<double>((c_[i] * w[i] / 2 + g_[i]) * w[i]);
    }
    return loss;
  }

  void curvature(In<T>, In<T> v, Out<T> h) const override {
    for (std::size_t i = 0; i < c_.size(); ++i) h[i] = c_[i] * v[i];
  }

 private:
  std::vector<T> c_;
  std::vector<T> g_;
};

/// A rule with its state and weights, stepped as the trainer does: w ← w − lr·(u + decay·w).
template <class T>
struct Walk {
  std::unique_ptr<Optimizer<T>> rule;
  double lr;
  double decay;
  std::vector<T> w;
  State<T> state;
  std::vector<T> u;
  std::vector<Block> blocks;
  std::uint64_t seed = 7;

  Walk(const Choice& choice, double lr, double decay, std::vector<T> start)
      : rule(make_optimizer<T>(choice)), lr(lr), decay(decay), w(std::move(start)), u(w.size()) {
    state = rule->start(w.size());
    blocks.push_back({"w", w.size(), 1, 0});
  }

  void step(const Elsewhere<T>& objective) {
    std::vector<T> gradient(w.size());
    const double loss = objective.look(w, gradient);
    ++state.t;
    std::fill(u.begin(), u.end(), static_cast<T>(std::nan("")));  // a rule writes all of its direction
    rule->direction({w, gradient, blocks, loss, lr, seed, objective}, state, u);
    for (std::size_t i = 0; i < w.size(); ++i) w[i] -= static_cast<T>(lr) * (u[i] + static_cast<T>(decay) * w[i]);
  }

  /// A step on a slope that is everywhere the same.
  void step(std::span<const T> gradient) {
    step(Bowl<T>(std::vector<T>(w.size()), std::vector<T>(gradient.begin(), gradient.end())));
  }
};

/// Calls `use(choice, lr, decay)` with every optimizer at its own defaults.
template <class Use>
void for_each_optimizer(Use use) {
  Optimizers::for_each([&]<class O>(const O&) {
    INFO(O::meta.id);
    use(default_choice(*kind_of<Optimizers>().find(O::meta.id)), O::lr, OptimizerWord::default_decay<O>());
  });
}

}  // namespace descent
