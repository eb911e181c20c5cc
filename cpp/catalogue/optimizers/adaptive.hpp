/// Rules that scale each coordinate by the size of its past gradients.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "core/optimizer.hpp"

namespace descent {

/// Duchi et al. 2011: each coordinate slows down by the length of its own past.
struct AdaGrad {
  double eps = 1e-10;
  double lr_decay = 0;
  double initial_accumulator = 0;

  static constexpr Meta meta{
      "adagrad", "AdaGrad",
      R"(s \leftarrow s + g^2, \quad \theta \leftarrow \theta - \eta\, g / (\sqrt{s} + \epsilon))",
      "torch.optim.Adagrad, Duchi et al. 2011",
      "as in PyTorch: s starts at 0 and ε stands outside the root; Keras and Optax start at 0.1"};
  static constexpr double lr = 0.01;
  static constexpr Knob<AdaGrad> knobs[] = {
      {"eps", "ε", &AdaGrad::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"lr_decay", "λ", &AdaGrad::lr_decay, 0, 1, Scale::linear, "the rate shrinks as 1 / (1 + λ (t − 1))"},
      {"initial_accumulator", "s₀", &AdaGrad::initial_accumulator, 0, 10, Scale::linear,
       "where the sum of squares starts"}};
  static constexpr std::array slots = {"squares"};
  static constexpr std::array sizes = {"squares"};

  template <class T>
  auto coordinate(State<T>& state) const {
    if (state.t == 1) std::fill(state.slots[0].begin(), state.slots[0].end(), static_cast<T>(initial_accumulator));
    const T shrink = static_cast<T>(1 / (1 + static_cast<double>(state.t - 1) * lr_decay));
    const T floor = static_cast<T>(eps);
    return [=](auto g, auto& s) {
      s += g * g;
      return shrink * g / (sqrt(s) + floor);
    };
  }
};

/// Hinton 2012: AdaGrad with a memory that fades.
struct RmsProp {
  double alpha = 0.99;
  double eps = 1e-8;
  double momentum = 0;
  bool centered = false;

  static constexpr Meta meta{
      "rmsprop", "RMSProp",
      R"(v \leftarrow \alpha v + (1 - \alpha) g^2, \quad \theta \leftarrow \theta - \eta\, g / (\sqrt{v} + \epsilon))",
      "torch.optim.RMSprop, Hinton 2012",
      "as in PyTorch: α = 0.99 and ε outside the root; Keras and Optax put it inside"};
  static constexpr double lr = 0.01;
  static constexpr Knob<RmsProp> knobs[] = {
      {"alpha", "α", &RmsProp::alpha, 0, 0.9999, Scale::linear, "memory of the squared gradient"},
      {"eps", "ε", &RmsProp::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"momentum", "μ", &RmsProp::momentum, 0, 0.9999, Scale::linear, "share of the velocity that is kept"},
      {"centered", "c", &RmsProp::centered, 0, 1, Scale::linear, "divide by the spread around the mean gradient"}};
  static constexpr std::array slots = {"squares", "mean", "velocity"};
  static constexpr std::array sizes = {"squares"};

  template <class T>
  auto coordinate(State<T>&) const {
    const Average<T> average(alpha);
    const T mu = static_cast<T>(momentum), floor = static_cast<T>(eps);
    return [=, centered = centered](auto g, auto& v, auto& mean, auto& b) {
      v = average(v, g * g);
      auto spread = v;
      if (centered) {
        mean = average(mean, g);
        spread = greatest(T(0), spread - mean * mean);  // rounding must not take it below zero
      }
      return b = mu * b + g / (sqrt(spread) + floor);
    };
  }
};

/// Zeiler 2012: the step has the units of the weights, from a memory of its own past.
struct AdaDelta {
  double rho = 0.9;
  double eps = 1e-6;

  static constexpr Meta meta{
      "adadelta", "AdaDelta", R"(\theta \leftarrow \theta - \eta \frac{\sqrt{d + \epsilon}}{\sqrt{v + \epsilon}} g)",
      "torch.optim.Adadelta, arXiv:1212.5701", "as in PyTorch: lr = 1, ρ = 0.9; Keras has lr = 0.001, ρ = 0.95"};
  static constexpr double lr = 1;
  static constexpr Knob<AdaDelta> knobs[] = {
      {"rho", "ρ", &AdaDelta::rho, 0, 0.9999, Scale::linear, "memory of both squares"},
      {"eps", "ε", &AdaDelta::eps, 1e-16, 1, Scale::logarithmic, "floor inside the roots; sets the first steps"}};
  static constexpr std::array slots = {"squares", "steps"};
  static constexpr std::array sizes = {"squares", "steps"};

  template <class T>
  auto coordinate(State<T>&) const {
    const Average<T> average(rho);
    const T floor = static_cast<T>(eps);
    return [=](auto g, auto& v, auto& d) {
      v = average(v, g * g);
      const auto u = sqrt(d + floor) / sqrt(v + floor) * g;
      d = average(d, u * u);
      return u;
    };
  }
};

}  // namespace descent
