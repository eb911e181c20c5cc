/// Rules that need no schedule, or find their learning rate themselves.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "core/optimizer.hpp"

namespace descent {

/// Defazio et al. 2024: the path z of SGD, its mean x, and the point y between them at which the gradient is taken.
struct ScheduleFreeSgd {
  double beta = 0.9;

  static constexpr Meta meta{
      "schedule_free_sgd", "Schedule-free SGD",
      R"(z \leftarrow z - \eta g, \quad x \leftarrow x + \tfrac1t (z - x), \quad \theta = (1 - \beta) z + \beta x)",
      "arXiv:2405.15682", "the weights shown are y, where it trains; the slot «x» is the mean to use"};
  static constexpr double lr = 0.1;
  static constexpr Knob<ScheduleFreeSgd> knobs[] = {
      {"beta", "β", &ScheduleFreeSgd::beta, 0, 0.9999, Scale::linear, "how near y is to the mean"}};
  static constexpr bool reads_rate = true;
  static constexpr std::array slots = {"z", "x"};
  static constexpr std::array places = {"z", "x"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    std::copy(now.gradient.begin(), now.gradient.end(), u.begin());
    follow(now, state, beta, 1 / static_cast<double>(state.t), u);
  }

  /// Moves z against u, x towards z by that share, and turns u into the direction from y to the new y.
  template <class T>
  static void follow(const Now<T>& now, State<T>& state, double beta, double share, std::span<T> u) {
    auto& z = state.slots[0];
    auto& x = state.slots[1];
    if (state.t == 1) {
      std::copy(now.weights.begin(), now.weights.end(), z.begin());
      std::copy(now.weights.begin(), now.weights.end(), x.begin());
    }
    const T rate = static_cast<T>(now.lr);
    const T near = static_cast<T>(beta);
    for (std::size_t i = 0; i < u.size(); ++i) {
      z[i] -= rate * u[i];
      x[i] += static_cast<T>(share) * (z[i] - x[i]);
      const T y = z[i] + near * (x[i] - z[i]);               // is z where x is z, to the bit
      u[i] = rate > 0 ? (now.weights[i] - y) / rate : T(0);  // a schedule may take the rate to 0
    }
  }
};

/// The same around Adam's step without its first mean, with a weight γ² for each update in the mean.
struct ScheduleFreeAdamW {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;
  double weight_decay = 0;

  static constexpr Meta meta{
      "schedule_free_adamw", "Schedule-free AdamW",
      R"(z \leftarrow z - \eta \left(\tfrac{g}{\sqrt{\hat v} + \epsilon} + \lambda \theta\right), \quad \theta = (1 - \beta_1) z + \beta_1 x)",
      "arXiv:2405.15682",
      "the weights shown are y, where it trains; the slot «x» is the mean to use; v is corrected as in the authors' "
      "later code, the paper's shrinks η instead"};
  static constexpr double lr = 0.0025;
  static constexpr Knob<ScheduleFreeAdamW> knobs[] = {
      {"beta1", "β₁", &ScheduleFreeAdamW::beta1, 0, 0.9999, Scale::linear, "how near y is to the mean"},
      {"beta2", "β₂", &ScheduleFreeAdamW::beta2, 0, 0.99999, Scale::linear, "memory of the square"},
      {"eps", "ε", &ScheduleFreeAdamW::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"weight_decay", "λ", &ScheduleFreeAdamW::weight_decay, 0, 1, Scale::linear, "decay, taken at y"}};
  static constexpr bool reads_rate = true;
  static constexpr std::array slots = {"z", "x", "v"};
  static constexpr std::array sizes = {"v"};
  static constexpr std::array places = {"z", "x"};
  static constexpr std::array scalars = {"weights"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& v = state.slots[2];
    const Average<T> second(beta2);
    const T v_correction = state.correction(beta2);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      v[i] = second(v[i], g * g);
      u[i] = g / (std::sqrt(v[i] / v_correction) + static_cast<T>(eps)) + static_cast<T>(weight_decay) * now.weights[i];
    }
    const double weight = now.lr * now.lr;
    state.scalars[0] += weight;
    ScheduleFreeSgd::follow(now, state, beta1, weight > 0 ? weight / state.scalars[0] : 0, u);
  }
};

/// Mishchenko & Defazio 2023: Adam that measures the distance d to the solution, and with it its own learning rate.
struct Prodigy {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;
  double d0 = 1e-6;

  static constexpr Meta meta{"prodigy", "Prodigy", R"(\theta \leftarrow \theta - \eta d\, m / (\sqrt v + d \epsilon))",
                             "arXiv:2306.06101", "algorithm 4; lr = 1 is a factor of the rate that it finds itself"};
  static constexpr double lr = 1;
  static constexpr Knob<Prodigy> knobs[] = {
      {"beta1", "β₁", &Prodigy::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &Prodigy::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &Prodigy::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"d0", "d₀", &Prodigy::d0, 1e-12, 1, Scale::logarithmic, "first guess of the distance"}};
  static constexpr std::array slots = {"m", "v", "s", "start"};
  static constexpr std::array sizes = {"v"};
  static constexpr std::array places = {"start"};
  static constexpr std::array scalars = {"d", "r"};
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& v = state.slots[1];
    auto& s = state.slots[2];
    auto& start = state.slots[3];
    double& d = state.scalars[0];
    double& r = state.scalars[1];
    if (state.t == 1) {
      d = d0;
      std::copy(now.weights.begin(), now.weights.end(), start.begin());
    }
    const T distance = static_cast<T>(d);
    const T keep1 = static_cast<T>(beta1);
    const T take1 = static_cast<T>((1 - beta1) * d);
    const T keep2 = static_cast<T>(beta2);
    const T take2 = static_cast<T>((1 - beta2) * d * d);
    const double root = std::sqrt(beta2);
    const double share = (1 - root) * now.lr * d * d;
    double along = 0;
    double length = 0;
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      m[i] = keep1 * m[i] + take1 * g;
      v[i] = keep2 * v[i] + take2 * (g * g);
      s[i] = static_cast<T>(root) * s[i] + static_cast<T>(share) * g;
      along += static_cast<double>(g) * static_cast<double>(start[i] - now.weights[i]);
      length += std::abs(static_cast<double>(s[i]));
      u[i] = distance * m[i] / (std::sqrt(v[i]) + distance * static_cast<T>(eps));
    }
    r = root * r + share * along;
    if (length > 0) d = std::max(d, r / length);
  }
};

}  // namespace descent
