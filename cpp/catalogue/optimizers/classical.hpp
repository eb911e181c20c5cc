/// Methods of numerical optimization: they want whole batches, and look at the objective several times for an update.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

#include "catalogue/optimizers/momenta.hpp"
#include "core/kernels.hpp"
#include "core/line_search.hpp"
#include "core/optimizer.hpp"

namespace descent {

/// The step along p by a strong-Wolfe search from the weights.
template <class T>
double search_along(const std::vector<double>& p, const Now<T>& now, double slope, double trial, double flat) {
  std::vector<T> there(p.size());
  std::vector<T> gradient(p.size());
  const auto look = [&](double step) {
    for (std::size_t i = 0; i < p.size(); ++i)
      there[i] = static_cast<T>(static_cast<double>(now.weights[i]) + step * p[i]);
    const double value = now.objective.look(there, gradient);
    double along = 0;
    for (std::size_t i = 0; i < p.size(); ++i) along += static_cast<double>(gradient[i]) * p[i];
    return LinePoint{step, value, along};
  };
  double reach = 0;
  for (const double x : p) reach = std::max(reach, std::abs(x));
  return strong_wolfe(look, {0, now.loss, slope}, trial, reach, flat);
}

/// The first trial of a first search: a step whose components sum to lr at most.
inline double first_trial(const std::vector<double>& g, double lr) {
  double sum = 0;
  for (const double x : g) sum += std::abs(x);
  return std::min(1.0, 1 / sum) * lr;
}

/// Whether no step can be taken or is worth it: every gradient 0, or a schedule at 0.
template <class T>
bool nothing_to_do(const Now<T>& now) {
  return now.lr == 0 || std::all_of(now.gradient.begin(), now.gradient.end(), [](T g) { return g == 0; });
}

/// Nocedal 1980, Liu & Nocedal 1989: Newton's direction from the last few steps and changes of the gradient.
struct Lbfgs {
  int history = 10;

  static constexpr Meta meta{"lbfgs", "L-BFGS",
                             R"(\theta \leftarrow \theta - t H_k g, \quad H_k \approx (\nabla^2 f)^{-1})",
                             "torch.optim.LBFGS, Liu & Nocedal 1989",
                             "as in PyTorch with its strong-Wolfe search; lr is the first trial; it wants batch=all"};
  static constexpr double lr = 1;
  static constexpr Knob<Lbfgs> knobs[] = {
      {"history", "m", &Lbfgs::history, 1, 100, Scale::logarithmic, "steps that the curvature is estimated from"}};
  static constexpr auto slots = no_slots;
  static constexpr std::array scalars = {"scale"};
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    std::fill(u.begin(), u.end(), T(0));
    if (nothing_to_do(now)) return;
    const std::size_t n = u.size();
    const std::vector<double> g(now.gradient.begin(), now.gradient.end());
    auto& memory = state.matrices;  // the gradient and the step before, then pairs of y and s, the oldest first
    const bool first = memory.empty();
    std::vector<double> p(n);
    for (std::size_t i = 0; i < n; ++i) p[i] = -g[i];
    if (first) {
      memory.resize(2);
    } else {
      remember(g, state);
      to_newton(memory, state.scalars[0], p);
    }
    const double slope = dot(g.data(), p.data(), n);
    // Below PyTorch's tolerance there is nothing to gain.
    const double step = slope > -1e-9 ? 0 : search_along(p, now, slope, first ? first_trial(g, now.lr) : now.lr, 0.9);
    memory[0] = g;
    memory[1].assign(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      memory[1][i] = step * p[i];
      u[i] = static_cast<T>(-memory[1][i] / now.lr);
    }
  }

 private:
  /// Takes the last step s and change y of the gradient into the memory, where the curvature along s is positive.
  template <class T>
  void remember(const std::vector<double>& g, State<T>& state) const {
    auto& memory = state.matrices;
    std::vector<double> y(g.size());
    for (std::size_t i = 0; i < g.size(); ++i) y[i] = g[i] - memory[0][i];
    if (memory.size() == 2) state.scalars[0] = 1;
    const double ys = dot(y.data(), memory[1].data(), g.size());
    if (!(ys > 1e-10)) return;
    if (memory.size() == 2 + 2 * static_cast<std::size_t>(history))
      memory.erase(memory.begin() + 2, memory.begin() + 4);
    state.scalars[0] = ys / dot(y.data(), y.data(), g.size());
    auto s = memory[1];
    memory.push_back(std::move(y));
    memory.push_back(std::move(s));
  }

  /// p ← Hp by the recursion of two loops (Nocedal & Wright, algorithm 7.4).
  static void to_newton(const std::vector<std::vector<double>>& memory, double scale, std::vector<double>& p) {
    const std::size_t n = p.size();
    std::vector<double> shares(memory.size());
    for (std::size_t k = memory.size(); k > 2; k -= 2) {
      const double* y = memory[k - 2].data();
      const double* s = memory[k - 1].data();
      shares[k - 2] = dot(s, p.data(), n) / dot(y, s, n);
      add_scaled(-shares[k - 2], y, p.data(), n);
    }
    for (double& x : p) x *= scale;
    for (std::size_t k = 2; k < memory.size(); k += 2) {
      const double* y = memory[k].data();
      const double* s = memory[k + 1].data();
      add_scaled(shares[k] - dot(y, p.data(), n) / dot(y, s, n), s, p.data(), n);
    }
  }
};

/// Newton's method: straight to where the gradient would vanish if the surface were quadratic, be it a saddle.
struct Newton {
  double damping = 0;

  static constexpr std::size_t most_weights = 128;
  static constexpr Meta meta{
      "newton", "Newton", R"(\theta \leftarrow \theta - \eta (\nabla^2 f + \lambda I)^{-1} g)",
      "Nocedal & Wright, Numerical Optimization, section 3.3",
      "for surfaces and up to 128 weights, more stand still; where the matrix is singular it takes g"};
  static constexpr double lr = 1;
  static constexpr Knob<Newton> knobs[] = {
      {"damping", "λ", &Newton::damping, 0, 1000, Scale::linear, "added to the curvature: nearer to gradient descent"}};
  static constexpr auto slots = no_slots;
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>&, std::span<T> u) const {
    const std::size_t n = u.size();
    std::fill(u.begin(), u.end(), T(0));
    if (n > most_weights) return;
    std::vector<double> hessian(n * n);
    std::vector<T> unit(n);
    for (std::size_t j = 0; j < n; ++j) {
      std::fill(unit.begin(), unit.end(), T(0));
      unit[j] = 1;
      now.objective.curvature(now.weights, unit, u);
      for (std::size_t i = 0; i < n; ++i) hessian[i * n + j] = static_cast<double>(u[i]) + (i == j ? damping : 0);
    }
    std::vector<double> step(now.gradient.begin(), now.gradient.end());
    if (!solve(hessian, step)) step.assign(now.gradient.begin(), now.gradient.end());
    for (std::size_t i = 0; i < n; ++i) u[i] = static_cast<T>(step[i]);
  }

 private:
  /// b ← A⁻¹b by Gauss's elimination with the largest pivots; false where A is singular.
  static bool solve(std::vector<double>& a, std::vector<double>& b) {
    const std::size_t n = b.size();
    for (std::size_t k = 0; k < n; ++k) {
      std::size_t pivot = k;
      for (std::size_t i = k + 1; i < n; ++i) {
        if (std::abs(a[i * n + k]) > std::abs(a[pivot * n + k])) pivot = i;
      }
      if (a[pivot * n + k] == 0) return false;
      for (std::size_t j = k; j < n; ++j) std::swap(a[k * n + j], a[pivot * n + j]);
      std::swap(b[k], b[pivot]);
      for (std::size_t i = k + 1; i < n; ++i) {
        const double share = a[i * n + k] / a[k * n + k];
        for (std::size_t j = k; j < n; ++j) a[i * n + j] -= share * a[k * n + j];
        b[i] -= share * b[k];
      }
    }
    for (std::size_t k = n; k-- > 0;) {
      for (std::size_t j = k + 1; j < n; ++j) b[k] -= a[k * n + j] * b[j];
      b[k] /= a[k * n + k];
    }
    return true;
  }
};

/// Fletcher & Reeves 1964, Polak & Ribière 1969: each direction is conjugate to the last, along which all is gained.
struct ConjugateGradient {
  double c2 = 0.1;

  static constexpr Meta meta{
      "conjugate_gradient", "Conjugate gradient",
      R"(p \leftarrow -g + \max\left(0, \tfrac{g^\top (g - g_0)}{g_0^\top g_0}\right) p, \quad \theta \leftarrow \theta + t p)",
      "Nocedal & Wright, Numerical Optimization, algorithm 5.4",
      "Polak and Ribière's form, with a strong-Wolfe search; lr is the first trial; it wants batch=all"};
  static constexpr double lr = 1;
  static constexpr Knob<ConjugateGradient> knobs[] = {{"c2", "c₂", &ConjugateGradient::c2, 0.01, 0.5,
                                                       Scale::logarithmic,
                                                       "share of the slope that a search may leave"}};
  static constexpr auto slots = no_slots;
  static constexpr std::array scalars = {"step"};
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    std::fill(u.begin(), u.end(), T(0));
    if (nothing_to_do(now)) return;
    const std::size_t n = u.size();
    const std::vector<double> g(now.gradient.begin(), now.gradient.end());
    std::vector<double> p(n);
    for (std::size_t i = 0; i < n; ++i) p[i] = -g[i];
    double trial = first_trial(g, now.lr);
    double slope = -dot(g.data(), g.data(), n);
    if (!state.matrices.empty()) {
      const auto& before = state.matrices[0];
      const auto& last = state.matrices[1];
      std::vector<double> change(n);
      for (std::size_t i = 0; i < n; ++i) change[i] = g[i] - before[i];
      const double beta = dot(g.data(), change.data(), n) / dot(before.data(), before.data(), n);
      add_scaled(std::max(beta, 0.0), last.data(), p.data(), n);
      slope = dot(g.data(), p.data(), n);
      if (!(slope < 0)) {
        for (std::size_t i = 0; i < n; ++i) p[i] = -g[i];
        slope = -dot(g.data(), g.data(), n);
      }
      // The first change would be what it was before.
      if (state.scalars[0] > 0) trial = state.scalars[0] * dot(before.data(), last.data(), n) / slope;
    }
    const double step = slope > -1e-9 ? 0 : search_along(p, now, slope, trial, c2);
    for (std::size_t i = 0; i < n; ++i) u[i] = static_cast<T>(-step * p[i] / now.lr);
    state.scalars[0] = step;
    state.matrices = {g, std::move(p)};
  }
};

/// Nelder & Mead 1965: a simplex that crawls downhill without any gradient.
struct NelderMead {
  double size = 0.05;

  static constexpr std::size_t most_weights = 128;
  static constexpr Meta meta{
      "nelder_mead", "Nelder–Mead", R"(x_r = \bar x + (\bar x - x_{n+1}))", "scipy.optimize, Nelder & Mead 1965",
      "as in SciPy; the weights shown are the best corner; lr does nothing; for up to 128 weights, more stand still"};
  static constexpr double lr = 1;
  static constexpr Knob<NelderMead> knobs[] = {{"size", "s", &NelderMead::size, 1e-4, 1, Scale::logarithmic,
                                                "share of each weight by which the first corners differ"}};
  static constexpr auto slots = no_slots;
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    const std::size_t n = u.size();
    std::fill(u.begin(), u.end(), std::isfinite(now.loss) ? T(0) : static_cast<T>(now.loss));
    if (n > most_weights || !std::isfinite(now.loss)) return;
    auto& corners = state.matrices;  // n + 1 of them, each with its value behind the coordinates, the lowest first
    const auto value = [&](const std::vector<double>& x) {
      std::vector<T> there(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(n));
      std::vector<T> unused(n);
      return now.objective.look(there, unused);
    };
    const auto sort = [&] {
      std::stable_sort(corners.begin(), corners.end(), [n](const auto& a, const auto& b) { return a[n] < b[n]; });
    };
    if (corners.empty()) {
      corners.assign(n + 1, std::vector<double>(now.weights.begin(), now.weights.end()));
      for (std::size_t i = 0; i < n; ++i) {
        double& x = corners[i + 1][i];
        x = x != 0 ? x * (1 + size) : 0.00025;
      }
      for (auto& corner : corners) corner.push_back(value(corner));
      sort();
    }
    std::vector<double> middle(n + 1);
    for (std::size_t k = 0; k < n; ++k) {
      for (std::size_t i = 0; i < n; ++i) middle[i] += corners[k][i];
    }
    for (std::size_t i = 0; i < n; ++i) middle[i] /= static_cast<double>(n);
    auto& worst = corners[n];
    // The point on the line from the worst corner through the middle: 1 + reach of the way.
    const auto along = [&](double reach) {
      std::vector<double> x(n + 1);
      for (std::size_t i = 0; i < n; ++i) x[i] = (1 + reach) * middle[i] - reach * worst[i];
      x[n] = value(x);
      return x;
    };
    const auto reflected = along(1);
    bool shrinks = false;
    if (reflected[n] < corners[0][n]) {
      const auto expanded = along(2);
      worst = expanded[n] < reflected[n] ? expanded : reflected;
    } else if (reflected[n] < corners[n - 1][n]) {
      worst = reflected;
    } else {
      const bool outside = reflected[n] < worst[n];
      const auto contracted = along(outside ? 0.5 : -0.5);
      shrinks = outside ? !(contracted[n] <= reflected[n]) : !(contracted[n] < worst[n]);
      if (!shrinks) worst = contracted;
    }
    if (shrinks) {
      for (std::size_t k = 1; k <= n; ++k) {
        for (std::size_t i = 0; i < n; ++i) corners[k][i] = corners[0][i] + 0.5 * (corners[k][i] - corners[0][i]);
        corners[k][n] = value(corners[k]);
      }
    }
    sort();
    if (now.lr == 0) return;
    for (std::size_t i = 0; i < n; ++i)
      u[i] = static_cast<T>((static_cast<double>(now.weights[i]) - corners[0][i]) / now.lr);
  }
};

}  // namespace descent
