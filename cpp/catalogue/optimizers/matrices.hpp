/// Rules that see the parameters as the matrices of layers. A surface is to them one column of two numbers.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "catalogue/optimizers/adams.hpp"
#include "core/kernels.hpp"
#include "core/optimizer.hpp"
#include "core/symmetric.hpp"

namespace descent {

/// √Σx² of a block, in double.
template <class T>
double norm_of(const T* x, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += static_cast<double>(x[i]) * static_cast<double>(x[i]);
  return std::sqrt(sum);
}

/// You et al. 2017: each layer moves by a share of its own size.
struct Lars {
  double momentum = 0.9;
  double trust = 0.001;
  double weight_decay = 0;

  static constexpr Meta meta{
      "lars", "LARS",
      R"(v \leftarrow \mu v + \tau \frac{\lVert \theta \rVert}{\lVert g \rVert + \lambda \lVert \theta \rVert} (g + \lambda \theta), \quad \theta \leftarrow \theta - \eta v)",
      "arXiv:1708.03888", "on a surface both coordinates are one layer"};
  static constexpr double lr = 1;
  static constexpr Knob<Lars> knobs[] = {
      {"momentum", "μ", &Lars::momentum, 0, 0.9999, Scale::linear, "share of the velocity that is kept"},
      {"trust", "τ", &Lars::trust, 1e-6, 1, Scale::logarithmic, "share of a layer's size that a step may be"},
      {"weight_decay", "λ", &Lars::weight_decay, 0, 1, Scale::linear, "decay, counted in the share"}};
  static constexpr std::array slots = {"velocity"};
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& v = state.slots[0];
    for (const auto& block : now.blocks) {
      const double weight = norm_of(&now.weights[block.offset], block.size());
      const double gradient = norm_of(&now.gradient[block.offset], block.size());
      const bool measurable = weight > 0 && gradient > 0;
      const T local = static_cast<T>(measurable ? trust * weight / (gradient + weight_decay * weight) : 1);
      for (std::size_t i = block.offset; i < block.offset + block.size(); ++i) {
        const T pull = now.gradient[i] + static_cast<T>(weight_decay) * now.weights[i];
        u[i] = v[i] = static_cast<T>(momentum) * v[i] + local * pull;
      }
    }
  }
};

/// You et al. 2020: Adam's direction, in each layer as long as the layer itself.
struct Lamb {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-6;
  double weight_decay = 0;

  static constexpr Meta meta{
      "lamb", "LAMB",
      R"(r = \frac{\hat m}{\sqrt{\hat v} + \epsilon} + \lambda \theta, \quad \theta \leftarrow \theta - \eta \frac{\lVert \theta \rVert}{\lVert r \rVert} r)",
      "arXiv:1904.00962", "on a surface both coordinates are one layer"};
  static constexpr double lr = 0.01;
  static constexpr Knob<Lamb> knobs[] = {
      {"beta1", "β₁", &Lamb::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &Lamb::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &Lamb::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"weight_decay", "λ", &Lamb::weight_decay, 0, 1, Scale::linear, "decay, before the scaling"}};
  static constexpr auto slots = Adam::slots;
  static constexpr auto sizes = Adam::sizes;
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    Adam adam;
    adam.beta1 = beta1;
    adam.beta2 = beta2;
    adam.eps = eps;
    direct(adam, now, state, u);
    for (const auto& block : now.blocks) {
      T* r = &u[block.offset];
      for (std::size_t i = 0; i < block.size(); ++i)
        r[i] += static_cast<T>(weight_decay) * now.weights[block.offset + i];
      const double weight = norm_of(&now.weights[block.offset], block.size());
      const double length = norm_of(r, block.size());
      if (!(weight > 0 && length > 0)) continue;
      for (std::size_t i = 0; i < block.size(); ++i) r[i] *= static_cast<T>(weight / length);
    }
  }
};

/// Jordan et al. 2024: the momentum of each matrix with all its singular values brought near 1, by five steps of a
/// Newton–Schulz iteration.
struct Muon {
  double momentum = 0.95;
  bool nesterov = true;

  static constexpr Meta meta{
      "muon", "Muon",
      R"(\theta \leftarrow \theta - \eta \sqrt{\max(1, \tfrac{m}{n})} \operatorname{orthogonalize}(g + \mu b))",
      "Jordan et al. 2024",
      "a bias, or a surface, is a column of n numbers: its direction is kept and its length made about √n"};
  static constexpr double lr = 0.02;
  static constexpr Knob<Muon> knobs[] = {
      {"momentum", "μ", &Muon::momentum, 0, 0.9999, Scale::linear, "share of the velocity that is kept"},
      {"nesterov", "N", &Muon::nesterov, 0, 1, Scale::linear, "look ahead along the velocity"}};
  static constexpr std::array slots = {"velocity"};
  static constexpr bool joint = true;
  static constexpr std::size_t most_weights = std::size_t{1} << 18;  ///< One update of more would take seconds.

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& b = state.slots[0];
    const T mu = static_cast<T>(momentum);
    for (std::size_t i = 0; i < u.size(); ++i) {
      b[i] = mu * b[i] + now.gradient[i];
      u[i] = nesterov ? now.gradient[i] + mu * b[i] : b[i];
    }
    for (const auto& block : now.blocks) orthogonalize(&u[block.offset], block.rows, block.cols);
  }

 private:
  /// X ← aX + (bA + cA²)X with A = XXᵀ, five times from X of Frobenius norm 1; on the transpose where that is wider.
  template <class T>
  static void orthogonalize(T* block, std::size_t rows, std::size_t cols) {
    constexpr double a = 3.4445;
    constexpr double b = -4.7750;
    constexpr double c = 2.0315;
    const bool tall = rows > cols;
    const std::size_t m = tall ? cols : rows;
    const std::size_t n = tall ? rows : cols;
    const double norm = norm_of(block, rows * cols) + 1e-7;
    const std::size_t beyond = Lanes<double>::count;  // what the products read beyond a matrix
    std::vector<double> x(m * n + beyond);
    for (std::size_t i = 0; i < m; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        x[i * n + j] = static_cast<double>(tall ? block[j * cols + i] : block[i * cols + j]) / norm;
      }
    }
    std::vector<double> turned(m * n + beyond);
    std::vector<double> gram(m * m + beyond);
    std::vector<double> mix(m * m);
    std::vector<double> next(m * n);
    for (int step = 0; step < 5; ++step) {
      for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < n; ++j) turned[j * m + i] = x[i * n + j];
      }
      multiply(x.data(), turned.data(), gram.data(), m, n, m);
      multiply(gram.data(), gram.data(), mix.data(), m, m, m);
      for (std::size_t i = 0; i < m * m; ++i) mix[i] = b * gram[i] + c * mix[i];
      multiply(mix.data(), x.data(), next.data(), m, m, n);
      for (std::size_t i = 0; i < m * n; ++i) x[i] = a * x[i] + next[i];
    }
    const double scale = std::sqrt(std::max(1.0, static_cast<double>(rows) / static_cast<double>(cols)));
    for (std::size_t i = 0; i < m; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        block[tall ? j * cols + i : i * cols + j] = static_cast<T>(scale * x[i * n + j]);
      }
    }
  }
};

/// A block as a matrix in double, and the square matrices that act on its sides: on every side up to 128 long, but not
/// on the short one of a vector.
struct Sided {
  std::size_t rows;
  std::size_t cols;
  std::vector<double> values;

  template <class T>
  Sided(const Block& block, const T* values)
      : rows(block.rows), cols(block.cols), values(values, values + block.size()) {}

  std::size_t length(std::size_t side) const { return side == 0 ? rows : cols; }
  bool acts(std::size_t side) const { return length(side) <= 128 && (length(side) > 1 || (side == 0 && cols == 1)); }
  double exponent() const { return acts(0) && acts(1) ? -0.25 : -0.5; }

  /// gram ← keep·gram + take·GGᵀ on side 0, GᵀG on side 1.
  void add_gram(std::size_t side, double keep, double take, std::vector<double>& gram) const {
    const std::size_t n = length(side);
    const std::size_t other = length(1 - side);
    const std::size_t along = side == 0 ? cols : 1;
    const std::size_t across = side == 0 ? 1 : cols;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        double sum = 0;
        for (std::size_t k = 0; k < other; ++k) {
          sum += values[i * along + k * across] * values[j * along + k * across];
        }
        gram[i * n + j] = keep * gram[i * n + j] + take * sum;
      }
    }
  }

  /// G ← AG on side 0, GAᵀ on side 1; with Aᵀ in the place of A where `transposed`.
  void multiply(std::size_t side, const std::vector<double>& a, bool transposed = false) {
    const std::size_t n = length(side);
    const std::vector<double> old = values;
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < cols; ++j) {
        const std::size_t at = side == 0 ? i : j;
        double sum = 0;
        for (std::size_t k = 0; k < n; ++k) {
          sum += (transposed ? a[k * n + at] : a[at * n + k]) * (side == 0 ? old[k * cols + j] : old[i * cols + k]);
        }
        values[i * cols + j] = sum;
      }
    }
  }
};

/// Gupta et al. 2018: AdaGrad with a full matrix for each side of a layer.
struct Shampoo {
  double eps = 1e-4;
  int period = 1;

  static constexpr Meta meta{
      "shampoo", "Shampoo",
      R"(L \leftarrow L + G G^\top, \quad R \leftarrow R + G^\top G, \quad \theta \leftarrow \theta - \eta L^{-1/4} G R^{-1/4})",
      "arXiv:1802.09568",
      "algorithm 1; sides above 128 are left alone; a bias, or a surface, is a column g: its direction is L^(−1/2) g"};
  static constexpr double lr = 0.1;
  static constexpr Knob<Shampoo> knobs[] = {
      {"eps", "ε", &Shampoo::eps, 1e-12, 10, Scale::logarithmic, "both matrices start as ε times the identity"},
      {"period", "k", &Shampoo::period, 1, 1000, Scale::logarithmic, "updates between two computations of the roots"}};
  static constexpr auto slots = no_slots;
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    if (state.t == 1) state.matrices.assign(4 * now.blocks.size(), {});
    auto matrix = state.matrices.begin();  // for each side the sum of squares and its root
    for (const auto& block : now.blocks) {
      const Sided gradient(block, &now.gradient[block.offset]);
      Sided step = gradient;
      for (const std::size_t side : {0, 1}) {
        auto& gram = *matrix++;
        auto& root = *matrix++;
        if (!gradient.acts(side)) continue;
        const std::size_t n = gradient.length(side);
        if (state.t == 1) {
          gram.assign(n * n, 0);
          for (std::size_t i = 0; i < n; ++i) gram[i * n + i] = eps;
        }
        gradient.add_gram(side, 1, 1, gram);
        if ((state.t - 1) % static_cast<std::uint64_t>(period) == 0) {
          root = symmetric_power(gram, n, gradient.exponent(), eps);
        }
        step.multiply(side, root);
      }
      for (std::size_t i = 0; i < block.size(); ++i) u[block.offset + i] = static_cast<T>(step.values[i]);
    }
  }
};

/// Vyas et al. 2024: Adam in the eigenvectors of Shampoo's matrices.
struct Soap {
  double beta1 = 0.95;
  double beta2 = 0.95;
  double eps = 1e-8;
  int period = 10;

  static constexpr Meta meta{
      "soap", "SOAP", R"(\theta \leftarrow \theta - \eta\, Q_L \operatorname{Adam}(Q_L^\top G Q_R)\, Q_R^\top)",
      "arXiv:2409.11321",
      "algorithm 3, with the authors' bias correction and first update, which only measures; sides above 128 are left "
      "alone, and a bias, or a surface, is a column with Q_L alone"};
  static constexpr double lr = 0.003;
  static constexpr Knob<Soap> knobs[] = {
      {"beta1", "β₁", &Soap::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &Soap::beta2, 0, 0.9999, Scale::linear, "memory of the squares and of both matrices"},
      {"eps", "ε", &Soap::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"period", "k", &Soap::period, 1, 1000, Scale::logarithmic, "updates between two turns of the eigenvectors"}};
  static constexpr std::array slots = {"m", "v"};
  static constexpr std::array sizes = {"v"};
  static constexpr bool joint = true;

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& v = state.slots[1];
    const bool first = state.t == 1;
    if (first) state.matrices.assign(4 * now.blocks.size(), {});
    const Average<T> mean(beta1);
    const Average<T> square(beta2);
    const double scale = first ? 0 : std::sqrt(state.exact_correction(beta2, -1)) / state.exact_correction(beta1, -1);
    for (std::size_t b = 0; b < now.blocks.size(); ++b) {
      const auto& block = now.blocks[b];
      const Sided gradient(block, &now.gradient[block.offset]);
      const auto matrices = &state.matrices[4 * b];  // L, Q_L, R, Q_R
      if (first) {
        for (std::size_t i = block.offset; i < block.offset + block.size(); ++i) u[i] = 0;
      } else {
        for (std::size_t i = block.offset; i < block.offset + block.size(); ++i) m[i] = mean(m[i], now.gradient[i]);
        Sided turned = gradient;
        Sided step(block, &m[block.offset]);
        for (const std::size_t side : {0, 1}) {
          if (!gradient.acts(side)) continue;
          turned.multiply(side, matrices[2 * side + 1], true);
          step.multiply(side, matrices[2 * side + 1], true);
        }
        for (std::size_t i = 0; i < block.size(); ++i) {
          T& spread = v[block.offset + i];
          spread = square(spread, static_cast<T>(turned.values[i] * turned.values[i]));
          step.values[i] *= scale / (std::sqrt(static_cast<double>(spread)) + eps);
        }
        for (const std::size_t side : {0, 1}) {
          if (gradient.acts(side)) step.multiply(side, matrices[2 * side + 1]);
        }
        for (std::size_t i = 0; i < block.size(); ++i) u[block.offset + i] = static_cast<T>(step.values[i]);
      }
      for (const std::size_t side : {0, 1}) {
        if (!gradient.acts(side)) continue;
        const std::size_t n = gradient.length(side);
        auto& gram = matrices[2 * side];
        auto& basis = matrices[2 * side + 1];
        if (first) gram.assign(n * n, 0);
        gradient.add_gram(side, beta2, 1 - beta2, gram);
        if (first) {
          basis = descending_eigenvectors(gram, n);
        } else if ((state.t - 1) % static_cast<std::uint64_t>(period) == 0) {
          basis = turn(gram, basis, n);
        }
      }
    }
  }

 private:
  /// One step of the power iteration: the orthogonal part of AQ.
  static std::vector<double> turn(const std::vector<double>& a, std::vector<double> q, std::size_t n) {
    std::vector<double> product(n * n);
    q.resize(n * n + Lanes<double>::count);
    multiply(a.data(), q.data(), product.data(), n, n, n);
    return orthogonal_part(std::move(product), n);
  }
};

}  // namespace descent
