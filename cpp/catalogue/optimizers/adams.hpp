/// Adam and its descendants: a mean gradient over the size of what it is a mean of.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "catalogue/optimizers/momenta.hpp"
#include "core/elementary.hpp"
#include "core/optimizer.hpp"

namespace descent {

/// Kingma & Ba 2015: the mean gradient, measured in units of its own spread.
struct Adam {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;
  int t0 = 0;

  static constexpr Meta meta{"adam", "Adam", R"(\theta \leftarrow \theta - \eta\, \hat m / (\sqrt{\hat v} + \epsilon))",
                             "torch.optim.Adam, arXiv:1412.6980",
                             "as in PyTorch: ε = 1e-8, added after the bias correction; Keras has 1e-7, on √v itself"};
  static constexpr double lr = 0.001;
  static constexpr Knob<Adam> knobs[] = {
      {"beta1", "β₁", &Adam::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &Adam::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &Adam::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"t0", "t₀", &Adam::t0, 0, 1000, Scale::linear,
       "steps by which the bias correction is ahead; the article has 1"}};
  static constexpr std::array slots = {"m", "v"};
  static constexpr std::array sizes = {"v"};

  template <class T>
  auto coordinate(State<T>& state) const {
    const T m_correction = state.correction(beta1, t0), v_correction = state.correction(beta2, t0);
    const Average<T> first(beta1), second(beta2);
    const T floor = static_cast<T>(eps);
    return [=](auto g, auto& m, auto& v) {
      m = first(m, g);
      v = second(v, g * g);
      return m / (m_correction * (sqrt(v / v_correction) + floor));
    };
  }
};

/// Loshchilov & Hutter 2019: Adam with the trainer's decoupled weight decay turned on.
struct AdamW : Adam {
  static constexpr Meta meta{
      "adamw", "AdamW", R"(\theta \leftarrow \theta - \eta (\hat m / (\sqrt{\hat v} + \epsilon) + \lambda \theta))",
      "torch.optim.AdamW, arXiv:1711.05101", "Adam with decay = 0.01"};
  static constexpr double decay = 0.01;
};

/// Reddi et al. 2018: the greatest spread so far, so that steps never grow again.
struct AmsGrad {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;

  static constexpr Meta meta{"amsgrad", "AMSGrad",
                             R"(\theta \leftarrow \theta - \eta\, \hat m / (\sqrt{\max \hat v} + \epsilon))",
                             "torch.optim.Adam(amsgrad=True), arXiv:1904.09237",
                             "as in PyTorch: the maximum of the raw v; Optax takes that of the corrected one"};
  static constexpr double lr = 0.001;
  static constexpr Knob<AmsGrad> knobs[] = {
      {"beta1", "β₁", &AmsGrad::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &AmsGrad::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &AmsGrad::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"}};
  static constexpr std::array slots = {"m", "v", "greatest"};
  static constexpr std::array sizes = {"v", "greatest"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& v = state.slots[1];
    auto& greatest = state.slots[2];
    const Average<T> first(beta1);
    const Average<T> second(beta2);
    const T m_correction = state.correction(beta1);
    const T v_correction = state.correction(beta2);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      m[i] = first(m[i], g);
      v[i] = second(v[i], g * g);
      greatest[i] = std::max(greatest[i], v[i]);
      u[i] = (m[i] / m_correction) / (std::sqrt(greatest[i] / v_correction) + static_cast<T>(eps));
    }
  }
};

/// Kingma & Ba 2015, section 7.1: the spread is the greatest recent gradient.
struct AdaMax {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;

  static constexpr Meta meta{
      "adamax", "AdaMax",
      R"(n \leftarrow \max(\beta_2 n, |g| + \epsilon), \quad \theta \leftarrow \theta - \eta\, \hat m / n)",
      "torch.optim.Adamax, arXiv:1412.6980", "as in PyTorch: ε inside the maximum; Keras adds it to n"};
  static constexpr double lr = 0.002;
  static constexpr Knob<AdaMax> knobs[] = {
      {"beta1", "β₁", &AdaMax::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &AdaMax::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &AdaMax::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"}};
  static constexpr std::array slots = {"m", "norm"};
  static constexpr std::array sizes = {"norm"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& norm = state.slots[1];
    const Average<T> first(beta1);
    const T m_correction = state.correction(beta1);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      m[i] = first(m[i], g);
      norm[i] = std::max(static_cast<T>(beta2) * norm[i], std::abs(g) + static_cast<T>(eps));
      u[i] = (m[i] / m_correction) / norm[i];
    }
  }
};

/// Dozat 2016: Adam that looks ahead, with a β₁ that grows towards its full value.
struct NAdam {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;
  double momentum_decay = 4e-3;

  static constexpr Meta meta{
      "nadam", "NAdam",
      R"(\theta \leftarrow \theta - \eta \left(\tfrac{(1 - \mu_t) g}{1 - \prod \mu} + \tfrac{\mu_{t+1} m}{1 - \mu_{t+1} \prod \mu}\right) / (\sqrt{\hat v} + \epsilon))",
      "torch.optim.NAdam, Dozat 2016", "as in PyTorch: ψ = 0.004; Keras has ψ = 1, Optax a fixed β₁"};
  static constexpr double lr = 0.002;
  static constexpr Knob<NAdam> knobs[] = {
      {"beta1", "β₁", &NAdam::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &NAdam::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &NAdam::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"momentum_decay", "ψ", &NAdam::momentum_decay, 0, 1, Scale::linear, "how fast β₁ grows"}};
  static constexpr std::array slots = {"m", "v"};
  static constexpr std::array sizes = {"v"};
  static constexpr std::array scalars = {"product"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& v = state.slots[1];
    double& product = state.scalars[0];
    const Average<T> first(beta1);
    const Average<T> second(beta2);
    const T v_correction = state.correction(beta2);
    const auto t = static_cast<double>(state.t);
    const auto warm = [&](double at) { return beta1 * (1 - 0.5 * math::pow(0.96, at * momentum_decay)); };
    const double mu = warm(t);
    const double next = warm(t + 1);
    product = (state.t == 1 ? 1 : product) * mu;
    const T of_gradient = static_cast<T>((1 - mu) / (1 - product));
    const T of_mean = static_cast<T>(next / (1 - product * next));
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      m[i] = first(m[i], g);
      v[i] = second(v[i], g * g);
      u[i] = (of_gradient * g + of_mean * m[i]) / (std::sqrt(v[i] / v_correction) + static_cast<T>(eps));
    }
  }
};

/// Liu et al. 2020: plain momentum until the spread has been measured well enough to divide by it.
struct RAdam {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;

  static constexpr Meta meta{
      "radam", "RAdam",
      R"(\theta \leftarrow \theta - \eta \begin{cases} r_t\, \hat m / (\sqrt{\hat v} + \epsilon) & \rho_t > 5 \\ \hat m & \rho_t \le 5 \end{cases})",
      "torch.optim.RAdam, arXiv:1908.03265",
      "as in PyTorch: the change is at ρ = 5, and ε is added to √v before its correction"};
  static constexpr double lr = 0.001;
  static constexpr Knob<RAdam> knobs[] = {
      {"beta1", "β₁", &RAdam::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &RAdam::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &RAdam::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"}};
  static constexpr std::array slots = {"m", "v"};
  static constexpr std::array sizes = {"v"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& v = state.slots[1];
    const Average<T> first(beta1);
    const Average<T> second(beta2);
    const T m_correction = state.correction(beta1);
    const double v_correction = state.exact_correction(beta2);
    const double limit = 2 / (1 - beta2) - 1;
    const double rho = limit - 2 * static_cast<double>(state.t) * (1 - v_correction) / v_correction;
    const bool measured = rho > 5;
    const double rectified =
        measured ? std::sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)) : 0;
    const T scale = static_cast<T>(rectified * std::sqrt(v_correction));
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      m[i] = first(m[i], g);
      v[i] = second(v[i], g * g);
      u[i] = m[i] / m_correction;
      if (measured) u[i] *= scale / (std::sqrt(v[i]) + static_cast<T>(eps));
    }
  }
};

/// Zhuang et al. 2020: the spread is that around the mean gradient: steady gradients are believed.
struct AdaBelief {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-16;

  static constexpr Meta meta{
      "adabelief", "AdaBelief",
      R"(s \leftarrow \beta_2 s + (1 - \beta_2)(g - m)^2 + \epsilon, \quad \theta \leftarrow \theta - \eta\, \hat m / (\sqrt{\hat s} + \epsilon))",
      "arXiv:2010.07468", "ε also keeps s above zero, as in the paper"};
  static constexpr double lr = 0.001;
  static constexpr Knob<AdaBelief> knobs[] = {
      {"beta1", "β₁", &AdaBelief::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &AdaBelief::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &AdaBelief::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"}};
  static constexpr std::array slots = {"m", "s"};
  static constexpr std::array sizes = {"s"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& s = state.slots[1];
    const Average<T> first(beta1);
    const Average<T> second(beta2);
    const T m_correction = state.correction(beta1);
    const T s_correction = state.correction(beta2);
    const T floor = static_cast<T>(eps);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      m[i] = first(m[i], g);
      s[i] = second(s[i], (g - m[i]) * (g - m[i])) + floor;
      u[i] = (m[i] / m_correction) / (std::sqrt(s[i] / s_correction) + floor);
    }
  }
};

/// Zaheer et al. 2018: the spread moves by steps of the gradient's own size, so that it cannot shrink suddenly.
struct Yogi {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-3;
  double initial_accumulator = 1e-6;

  static constexpr Meta meta{
      "yogi", "Yogi",
      R"(v \leftarrow v - (1 - \beta_2) \operatorname{sign}(v - g^2) g^2, \quad \theta \leftarrow \theta - \eta\, m / (\sqrt v + \epsilon))",
      "Zaheer et al., NeurIPS 2018", "without bias correction, as in the paper's algorithm 2"};
  static constexpr double lr = 0.01;
  static constexpr Knob<Yogi> knobs[] = {
      {"beta1", "β₁", &Yogi::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &Yogi::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &Yogi::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"initial_accumulator", "v₀", &Yogi::initial_accumulator, 0, 1, Scale::linear, "where the spread starts"}};
  static constexpr std::array slots = {"m", "v"};
  static constexpr std::array sizes = {"v"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& v = state.slots[1];
    if (state.t == 1) std::fill(v.begin(), v.end(), static_cast<T>(initial_accumulator));
    const Average<T> first(beta1);
    const T share = static_cast<T>(1 - beta2);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T square = now.gradient[i] * now.gradient[i];
      m[i] = first(m[i], now.gradient[i]);
      v[i] -= share * sign_of(v[i] - square) * square;
      u[i] = m[i] / (std::sqrt(v[i]) + static_cast<T>(eps));
    }
  }
};

/// Xie et al. 2022: Nesterov's look ahead from the difference of two gradients.
struct Adan {
  double beta1 = 0.98;
  double beta2 = 0.92;
  double beta3 = 0.99;
  double eps = 1e-8;

  static constexpr Meta meta{
      "adan", "Adan", R"(\theta \leftarrow \theta - \eta (\hat m + \beta_2 \hat d) / (\sqrt{\hat n} + \epsilon))",
      "arXiv:2208.06677", "with the bias corrections of the authors' code; the first difference is 0"};
  static constexpr double lr = 0.001;
  static constexpr Knob<Adan> knobs[] = {
      {"beta1", "β₁", &Adan::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &Adan::beta2, 0, 0.9999, Scale::linear, "memory of the mean difference"},
      {"beta3", "β₃", &Adan::beta3, 0, 0.9999, Scale::linear, "memory of the square"},
      {"eps", "ε", &Adan::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"}};
  static constexpr std::array slots = {"m", "difference", "n", "previous"};
  static constexpr std::array sizes = {"n"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& d = state.slots[1];
    auto& n = state.slots[2];
    auto& previous = state.slots[3];
    const Average<T> first(beta1);
    const Average<T> second(beta2);
    const Average<T> third(beta3);
    const T m_correction = state.correction(beta1);
    const T d_correction = state.correction(beta2);
    const T n_correction = state.correction(beta3);
    const T ahead = static_cast<T>(beta2);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      const T change = state.t == 1 ? T(0) : g - previous[i];
      previous[i] = g;
      m[i] = first(m[i], g);
      d[i] = second(d[i], change);
      n[i] = third(n[i], (g + ahead * change) * (g + ahead * change));
      u[i] = (m[i] / m_correction + ahead * (d[i] / d_correction)) /
             (std::sqrt(n[i] / n_correction) + static_cast<T>(eps));
    }
  }
};

/// Taniguchi et al. 2024: the spread is that of the gradients before this one, so that any β₂ converges.
struct Adopt {
  double beta1 = 0.9;
  double beta2 = 0.9999;
  double eps = 1e-6;

  static constexpr Meta meta{
      "adopt", "ADOPT",
      R"(m \leftarrow \beta_1 m + (1 - \beta_1) \frac{g}{\max(\sqrt v, \epsilon)}, \quad \theta \leftarrow \theta - \eta m)",
      "arXiv:2411.02853", "algorithm 1: the first update only measures and does not move"};
  static constexpr double lr = 0.001;
  static constexpr Knob<Adopt> knobs[] = {
      {"beta1", "β₁", &Adopt::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &Adopt::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &Adopt::eps, 1e-16, 1, Scale::logarithmic, "floor under the root"}};
  static constexpr std::array slots = {"m", "v"};
  static constexpr std::array sizes = {"v"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& v = state.slots[1];
    const Average<T> first(beta1);
    const Average<T> second(beta2);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      if (state.t == 1) {
        v[i] = g * g;
        u[i] = 0;
      } else {
        u[i] = m[i] = first(m[i], g / std::max(std::sqrt(v[i]), static_cast<T>(eps)));
        v[i] = second(v[i], g * g);
      }
    }
  }
};

/// Pagliardini et al. 2024: a second, very long memory of the gradient beside the usual one.
struct AdEmaMix {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double beta3 = 0.9999;
  double alpha = 5;
  double eps = 1e-8;

  static constexpr Meta meta{"ademamix", "AdEMAMix",
                             R"(\theta \leftarrow \theta - \eta (\hat m_1 + \alpha m_2) / (\sqrt{\hat v} + \epsilon))",
                             "arXiv:2409.03137", "without the schedules of α and β₃"};
  static constexpr double lr = 0.001;
  static constexpr Knob<AdEmaMix> knobs[] = {
      {"beta1", "β₁", &AdEmaMix::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &AdEmaMix::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &AdEmaMix::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"beta3", "β₃", &AdEmaMix::beta3, 0, 0.99999, Scale::linear, "memory of the slow mean"},
      {"alpha", "α", &AdEmaMix::alpha, 0, 20, Scale::linear, "weight of the slow mean"}};
  static constexpr std::array slots = {"m1", "m2", "v"};
  static constexpr std::array sizes = {"v"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& fast = state.slots[0];
    auto& slow = state.slots[1];
    auto& v = state.slots[2];
    const Average<T> first(beta1);
    const Average<T> second(beta2);
    const Average<T> third(beta3);
    const T m_correction = state.correction(beta1);
    const T v_correction = state.correction(beta2);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      fast[i] = first(fast[i], g);
      slow[i] = third(slow[i], g);
      v[i] = second(v[i], g * g);
      u[i] = (fast[i] / m_correction + static_cast<T>(alpha) * slow[i]) /
             (std::sqrt(v[i] / v_correction) + static_cast<T>(eps));
    }
  }
};

/// Liang et al. 2024: coordinates in which Adam would go against the gradient stand still.
struct CautiousAdam {
  double beta1 = 0.9;
  double beta2 = 0.999;
  double eps = 1e-8;

  static constexpr Meta meta{"cautious_adam", "Cautious Adam",
                             R"(\theta \leftarrow \theta - \eta\, u\, [u g > 0]\, \tfrac{n}{\#\{u g > 0\} + 1})",
                             "arXiv:2411.16085", "u is Adam's direction; what moves is scaled up for what does not"};
  static constexpr double lr = 0.001;
  static constexpr Knob<CautiousAdam> knobs[] = {
      {"beta1", "β₁", &CautiousAdam::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &CautiousAdam::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &CautiousAdam::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"}};
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
    std::size_t agreed = 0;
    for (std::size_t i = 0; i < u.size(); ++i) agreed += u[i] * now.gradient[i] > 0;
    const T scale = static_cast<T>(static_cast<double>(u.size()) / static_cast<double>(agreed + 1));
    for (std::size_t i = 0; i < u.size(); ++i) u[i] = u[i] * now.gradient[i] <= 0 ? T(0) : scale * u[i];
  }
};

/// Ma & Yarats 2019: weighted means of the gradient and its mean, of the square and its mean.
struct QhAdam {
  double nu1 = 0.7;
  double nu2 = 1;
  double beta1 = 0.995;
  double beta2 = 0.999;
  double eps = 1e-8;

  static constexpr Meta meta{
      "qhadam", "QHAdam",
      R"(\theta \leftarrow \theta - \eta \frac{(1 - \nu_1) g + \nu_1 \hat m}{\sqrt{(1 - \nu_2) g^2 + \nu_2 \hat v} + \epsilon})",
      "arXiv:1810.06801"};
  static constexpr double lr = 0.001;
  static constexpr Knob<QhAdam> knobs[] = {
      {"beta1", "β₁", &QhAdam::beta1, 0, 0.9999, Scale::linear, "memory of the mean gradient"},
      {"beta2", "β₂", &QhAdam::beta2, 0, 0.99999, Scale::linear, "memory of its square"},
      {"eps", "ε", &QhAdam::eps, 1e-16, 1, Scale::logarithmic, "floor beside the root"},
      {"nu1", "ν₁", &QhAdam::nu1, 0, 1, Scale::linear, "share of the mean gradient"},
      {"nu2", "ν₂", &QhAdam::nu2, 0, 1, Scale::linear, "share of the mean square"}};
  static constexpr std::array slots = {"m", "v"};
  static constexpr std::array sizes = {"v"};

  template <class T>
  void direction(const Now<T>& now, State<T>& state, std::span<T> u) const {
    auto& m = state.slots[0];
    auto& v = state.slots[1];
    const Average<T> first(beta1);
    const Average<T> second(beta2);
    const T m_correction = state.correction(beta1);
    const T v_correction = state.correction(beta2);
    for (std::size_t i = 0; i < u.size(); ++i) {
      const T g = now.gradient[i];
      m[i] = first(m[i], g);
      v[i] = second(v[i], g * g);
      const T mean = static_cast<T>(1 - nu1) * g + static_cast<T>(nu1) * (m[i] / m_correction);
      const T square = static_cast<T>(1 - nu2) * (g * g) + static_cast<T>(nu2) * (v[i] / v_correction);
      u[i] = mean / (std::sqrt(square) + static_cast<T>(eps));
    }
  }
};

}  // namespace descent
