/// Rules that look at the objective more than once for each update.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "catalogue/optimizers/momenta.hpp"
#include "core/optimizer.hpp"
#include "core/random.hpp"

namespace descent {

/// Foret et al. 2021: the gradient is taken where the loss nearby is worst, so that flat minima are preferred.
struct Sam {
  double rho = 0.05;
  double momentum = 0;

  static constexpr Meta meta{"sam", "SAM",
                             R"(\theta \leftarrow \theta - \eta \nabla f(\theta + \rho\, g / \lVert g \rVert))",
                             "arXiv:2010.01412", "over SGD, or over momentum where μ > 0"};
  static constexpr double lr = 0.01;
  static constexpr Knob<Sam> knobs[] = {
      {"rho", "ρ", &Sam::rho, 0, 2, Scale::linear, "how far away the worst place is sought"},
      {"momentum", "μ", &Sam::momentum, 0, 0.9999, Scale::linear, "share of the velocity that is kept"}};
  static constexpr std::array slots = {"velocity"};
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& b = state.slots[0];
    double squares = 0;
    for (const T g : now.gradient) squares += static_cast<double>(g) * static_cast<double>(g);
    const double length = std::sqrt(squares);
    const T reach = static_cast<T>(length > 0 ? rho / length : 0);
    std::vector<T> there(now.weights.begin(), now.weights.end());
    for (std::size_t i = 0; i < u.size(); ++i) there[i] += reach * now.gradient[i];
    now.objective.look(there, u);
    for (std::size_t i = 0; i < u.size(); ++i) u[i] = b[i] = static_cast<T>(momentum) * b[i] + u[i];
  }
};

/// Liu et al. 2023: the mean gradient over the mean curvature, each coordinate clipped to 1. The curvature's diagonal
/// is estimated by Hutchinson's z ∘ (∇²f z) with random signs z.
struct Sophia {
  double beta1 = 0.965;
  double beta2 = 0.99;
  double gamma = 0.01;
  double eps = 1e-12;
  int period = 10;

  static constexpr Meta meta{"sophia", "Sophia-H",
                             R"(\theta \leftarrow \theta - \eta \operatorname{clip}(m / \max(\gamma h, \epsilon), 1))",
                             "arXiv:2305.14342", "Hutchinson's estimate of the curvature, with random signs"};
  static constexpr double lr = 0.001;
  static constexpr Knob<Sophia> knobs[] = {
      {"beta1", "β₁", &Sophia::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &Sophia::beta2, 0, 0.9999, Scale::linear, "memory of the curvature"},
      {"gamma", "γ", &Sophia::gamma, 1e-4, 10, Scale::logarithmic, "how rarely a coordinate is clipped"},
      {"eps", "ε", &Sophia::eps, 1e-16, 1, Scale::logarithmic, "floor under the curvature"},
      {"period", "k", &Sophia::period, 1, 1000, Scale::logarithmic, "updates between two estimates"}};
  static constexpr std::array slots = {"m", "h"};
  static constexpr std::array sizes = {"h"};
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& h = state.slots[1];
    if (static_cast<int>((state.t - 1) % static_cast<std::uint64_t>(period)) == 0) {
      Random random(now.seed, Stream::probe, state.t);
      std::vector<T> z(u.size());
      for (T& sign : z) sign = random.bits() >> 63 ? T(1) : T(-1);
      now.objective.curvature(now.weights, z, u);
      const Average<T> second(beta2);
      for (std::size_t i = 0; i < u.size(); ++i) h[i] = second(h[i], z[i] * u[i]);
    }
    const Average<T> first(beta1);
    for (std::size_t i = 0; i < u.size(); ++i) {
      m[i] = first(m[i], now.gradient[i]);
      const T ratio = m[i] / std::max(static_cast<T>(gamma) * h[i], static_cast<T>(eps));
      u[i] = std::min(std::max(ratio, T(-1)), T(1));
    }
  }
};

}  // namespace descent
