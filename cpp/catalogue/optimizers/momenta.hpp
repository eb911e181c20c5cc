/// Rules of one rate for all coordinates: the gradient, its running mean, its sign.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "core/elementary.hpp"
#include "core/optimizer.hpp"

namespace descent {

/// The names of no slots at all.
inline constexpr std::array<const char*, 0> no_slots{};

/// −1, 0 or 1; NaN stays NaN.
template <class V>
V sign_of(V x) {
  return select(x > V(0), V(1), select(x < V(0), V(-1), x));
}

/// Gradient descent. With `batch=all` it is BGD, with `batch=1` SGD in the narrow sense.
struct Sgd {
  static constexpr Meta meta{"sgd", "SGD", R"(\theta \leftarrow \theta - \eta g)", "torch.optim.SGD",
                             "batch=all makes it BGD"};
  static constexpr double lr = 0.01;
  static constexpr auto slots = no_slots;
  static constexpr bool follows_gradient = true;
};

/// Polyak 1964: a heavy ball that remembers where it was going.
struct Momentum {
  double momentum = 0.9;
  double dampening = 0;

  static constexpr Meta meta{"momentum", "Momentum",
                             R"(b \leftarrow \mu b + g, \quad \theta \leftarrow \theta - \eta b)", "torch.optim.SGD",
                             "as in PyTorch: the first b is g, undampened; Keras folds the learning rate into b"};
  static constexpr double lr = 0.01;
  static constexpr Knob<Momentum> knobs[] = {
      {"momentum", "μ", &Momentum::momentum, 0, 0.9999, Scale::linear, "share of the velocity that is kept"},
      {"dampening", "τ", &Momentum::dampening, 0, 1, Scale::linear, "share of the gradient that is held back"}};
  static constexpr std::array slots = {"velocity"};

  template <class T>
  auto coordinate(State<T>& state) const {
    const T mu = static_cast<T>(momentum);
    const T share = state.t == 1 ? T(1) : static_cast<T>(1 - dampening);
    return [=](auto g, auto& b) { return b = mu * b + share * g; };
  }
};

/// Nesterov 1983, in the form of Sutskever et al. 2013: looks ahead along the velocity.
struct Nesterov {
  double momentum = 0.9;

  static constexpr Meta meta{"nesterov", "Nesterov",
                             R"(b \leftarrow \mu b + g, \quad \theta \leftarrow \theta - \eta (g + \mu b))",
                             "torch.optim.SGD(nesterov=True)"};
  static constexpr double lr = 0.01;
  static constexpr Knob<Nesterov> knobs[] = {
      {"momentum", "μ", &Nesterov::momentum, 0, 0.9999, Scale::linear, "share of the velocity that is kept"}};
  static constexpr std::array slots = {"velocity"};

  template <class T>
  auto coordinate(State<T>&) const {
    const T mu = static_cast<T>(momentum);
    return [=](auto g, auto& b) {
      b = mu * b + g;
      return g + mu * b;
    };
  }
};

/// Bernstein et al. 2018: only the sign counts, so that every coordinate moves alike.
struct SignSgd {
  static constexpr Meta meta{"signsgd", "signSGD", R"(\theta \leftarrow \theta - \eta \operatorname{sign} g)",
                             "arXiv:1802.04434"};
  static constexpr double lr = 0.001;
  static constexpr auto slots = no_slots;

  template <class T>
  auto coordinate(State<T>&) const {
    return [](auto g) { return sign_of(g); };
  }
};

struct Signum {
  double beta = 0.9;

  static constexpr Meta meta{
      "signum", "Signum",
      R"(m \leftarrow \beta m + (1 - \beta) g, \quad \theta \leftarrow \theta - \eta \operatorname{sign} m)",
      "arXiv:1802.04434"};
  static constexpr double lr = 0.001;
  static constexpr Knob<Signum> knobs[] = {
      {"beta", "β", &Signum::beta, 0, 0.9999, Scale::linear, "memory of the mean gradient"}};
  static constexpr std::array slots = {"m"};

  template <class T>
  auto coordinate(State<T>&) const {
    const Average<T> average(beta);
    return [=](auto g, auto& m) { return sign_of(m = average(m, g)); };
  }
};

/// Chen et al. 2023, found by search: the sign of one mix of gradient and memory, while another is remembered.
struct Lion {
  double beta1 = 0.9;
  double beta2 = 0.99;

  static constexpr Meta meta{
      "lion", "Lion",
      R"(\theta \leftarrow \theta - \eta \operatorname{sign}(\beta_1 m + (1 - \beta_1) g), \quad m \leftarrow \beta_2 m + (1 - \beta_2) g)",
      "arXiv:2302.06675"};
  static constexpr double lr = 0.0001;
  static constexpr Knob<Lion> knobs[] = {
      {"beta1", "β₁", &Lion::beta1, 0, 0.9999, Scale::linear, "share of the memory in the step"},
      {"beta2", "β₂", &Lion::beta2, 0, 0.9999, Scale::linear, "memory of the mean gradient"}};
  static constexpr std::array slots = {"m"};

  template <class T>
  auto coordinate(State<T>&) const {
    const Average<T> step(beta1), memory(beta2);
    return [=](auto g, auto& m) {
      const auto u = sign_of(step(m, g));
      m = memory(m, g);
      return u;
    };
  }
};

/// Ma & Yarats 2019: a weighted mean of plain SGD and momentum.
struct Qhm {
  double nu = 0.7;
  double beta = 0.999;

  static constexpr Meta meta{
      "qhm", "QHM",
      R"(m \leftarrow \beta m + (1 - \beta) g, \quad \theta \leftarrow \theta - \eta ((1 - \nu) g + \nu m))",
      "arXiv:1810.06801"};
  static constexpr double lr = 0.1;
  static constexpr Knob<Qhm> knobs[] = {
      {"nu", "ν", &Qhm::nu, 0, 1, Scale::linear, "share of the mean gradient in the step"},
      {"beta", "β", &Qhm::beta, 0, 0.9999, Scale::linear, "memory of the mean gradient"}};
  static constexpr std::array slots = {"m"};

  template <class T>
  auto coordinate(State<T>&) const {
    const Average<T> average(beta);
    const T plain = static_cast<T>(1 - nu), mean = static_cast<T>(nu);
    return [=](auto g, auto& m) {
      m = average(m, g);
      return plain * g + mean * m;
    };
  }
};

/// Polyak & Juditsky 1992: SGD with a slowly shrinking rate; the mean of its path is kept beside it.
struct Asgd {
  double lambda = 1e-4;
  double alpha = 0.75;
  double t0 = 1e6;

  static constexpr Meta meta{"asgd", "ASGD", R"(\theta \leftarrow \theta - \eta_t (g + \lambda \theta))",
                             "torch.optim.ASGD",
                             "as in PyTorch: the weights are those of SGD; their mean is the slot «average»"};
  static constexpr double lr = 0.01;
  static constexpr Knob<Asgd> knobs[] = {
      {"lambda", "λ", &Asgd::lambda, 0, 0.1, Scale::linear, "decay of the weights and of the rate"},
      {"alpha", "α", &Asgd::alpha, 0, 1, Scale::linear, "how fast the rate shrinks"},
      {"t0", "t₀", &Asgd::t0, 0, 1e9, Scale::linear, "update from which the mean is taken"}};
  static constexpr bool reads_rate = true;
  static constexpr std::array slots = {"average"};
  static constexpr std::array places = {"average"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& average = state.slots[0];
    const auto t = static_cast<double>(state.t);
    // Rate and share were set after the update before, from its number.
    const double rate = 1 / math::pow(1 + lambda * now.lr * (t - 1), alpha);
    const double share = 1 / std::max(1.0, t - 1 - t0);
    for (std::size_t i = 0; i < u.size(); ++i) {
      u[i] = static_cast<T>(rate) * (now.gradient[i] + static_cast<T>(lambda) * now.weights[i]);
      const T next = now.weights[i] - static_cast<T>(now.lr) * u[i];
      average[i] += static_cast<T>(share) * (next - average[i]);
    }
  }
};

/// Riedmiller & Braun 1993: a step length for each coordinate, longer while the sign holds and shorter when it turns.
struct Rprop {
  double shrink = 0.5;
  double grow = 1.2;
  double least = 1e-6;
  double most = 50;

  static constexpr Meta meta{"rprop", "Rprop", R"(\theta \leftarrow \theta - \Delta \operatorname{sign} g)",
                             "torch.optim.Rprop", "lr is the first step length; it wants whole batches"};
  static constexpr double lr = 0.01;
  static constexpr Knob<Rprop> knobs[] = {
      {"shrink", "η⁻", &Rprop::shrink, 0.01, 0.99, Scale::linear, "factor when the sign turns"},
      {"grow", "η⁺", &Rprop::grow, 1.01, 5, Scale::linear, "factor while the sign holds"},
      {"least", "Δₘᵢₙ", &Rprop::least, 1e-12, 1, Scale::logarithmic, "shortest step"},
      {"most", "Δₘₐₓ", &Rprop::most, 1e-3, 1e3, Scale::logarithmic, "longest step"}};
  static constexpr bool reads_rate = true;
  static constexpr std::array slots = {"step", "previous"};
  static constexpr std::array sizes = {"step"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& step = state.slots[0];
    auto& previous = state.slots[1];
    const T rate = static_cast<T>(now.lr);
    if (state.t == 1) std::fill(step.begin(), step.end(), rate);
    for (std::size_t i = 0; i < u.size(); ++i) {
      T g = now.gradient[i];
      const T turn = g * previous[i];
      const T factor = turn > 0 ? static_cast<T>(grow) : turn < 0 ? static_cast<T>(shrink) : T(1);
      step[i] = std::min(std::max(step[i] * factor, static_cast<T>(least)), static_cast<T>(most));
      if (turn < 0) g = 0;  // after a turn it waits for one update
      previous[i] = g;
      u[i] = rate > 0 ? sign_of(g) * step[i] / rate : T(0);  // a schedule may take the rate to 0
    }
  }
};

}  // namespace descent
