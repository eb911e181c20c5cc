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
  auto coordinate(State<T>& state) const {
    const T m_correction = state.correction(beta1), v_correction = state.correction(beta2);
    const Average<T> first(beta1), second(beta2);
    const T floor = static_cast<T>(eps);
    return [=](auto g, auto& m, auto& v, auto& most) {
      m = first(m, g);
      v = second(v, g * g);
      most = greatest(v, most);
      return (m / m_correction) / (sqrt(most / v_correction) + floor);
    };
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
  auto coordinate(State<T>& state) const {
    const T m_correction = state.correction(beta1);
    const Average<T> first(beta1);
    const T keep = static_cast<T>(beta2), floor = static_cast<T>(eps);
    return [=](auto g, auto& m, auto& norm) {
      m = first(m, g);
      norm = greatest(abs(g) + floor, keep * norm);
      return (m / m_correction) / norm;
    };
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
  auto coordinate(State<T>& state) const {
    double& product = state.scalars[0];
    const T v_correction = state.correction(beta2);
    const Average<T> first(beta1), second(beta2);
    const T floor = static_cast<T>(eps);
    const auto t = static_cast<double>(state.t);
    const auto warm = [&](double at) { return beta1 * (1 - 0.5 * math::pow(0.96, at * momentum_decay)); };
    const double mu = warm(t);
    const double next = warm(t + 1);
    product = (state.t == 1 ? 1 : product) * mu;
    const T of_gradient = static_cast<T>((1 - mu) / (1 - product));
    const T of_mean = static_cast<T>(next / (1 - product * next));
    return [=](auto g, auto& m, auto& v) {
      m = first(m, g);
      v = second(v, g * g);
      return (of_gradient * g + of_mean * m) / (sqrt(v / v_correction) + floor);
    };
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
  auto coordinate(State<T>& state) const {
    const T m_correction = state.correction(beta1);
    const double v_correction = state.exact_correction(beta2);
    const double limit = 2 / (1 - beta2) - 1;
    const double rho = limit - 2 * static_cast<double>(state.t) * (1 - v_correction) / v_correction;
    const bool measured = rho > 5;
    const double rectified =
        measured ? std::sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho)) : 0;
    const T scale = static_cast<T>(rectified * std::sqrt(v_correction));
    const Average<T> first(beta1), second(beta2);
    const T floor = static_cast<T>(eps);
    return [=](auto g, auto& m, auto& v) {
      m = first(m, g);
      v = second(v, g * g);
      const auto mean = m / m_correction;
      return measured ? mean * (scale / (sqrt(v) + floor)) : mean;
    };
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
  auto coordinate(State<T>& state) const {
    const T m_correction = state.correction(beta1), s_correction = state.correction(beta2);
    const Average<T> first(beta1), second(beta2);
    const T floor = static_cast<T>(eps);
    return [=](auto g, auto& m, auto& s) {
      m = first(m, g);
      s = second(s, (g - m) * (g - m)) + floor;
      return (m / m_correction) / (sqrt(s / s_correction) + floor);
    };
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
  auto coordinate(State<T>& state) const {
    if (state.t == 1) std::fill(state.slots[1].begin(), state.slots[1].end(), static_cast<T>(initial_accumulator));
    const Average<T> first(beta1);
    const T share = static_cast<T>(1 - beta2), floor = static_cast<T>(eps);
    return [=](auto g, auto& m, auto& v) {
      const auto square = g * g;
      m = first(m, g);
      v -= share * sign_of(v - square) * square;
      return m / (sqrt(v) + floor);
    };
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
  auto coordinate(State<T>& state) const {
    const bool is_first = state.t == 1;
    const T m_correction = state.correction(beta1), d_correction = state.correction(beta2);
    const T n_correction = state.correction(beta3);
    const Average<T> first(beta1), second(beta2), third(beta3);
    const T ahead = static_cast<T>(beta2), floor = static_cast<T>(eps);
    return [=]<class V>(V g, V& m, V& d, V& n, V& previous) {
      const V change = is_first ? V(T(0)) : g - previous;
      previous = g;
      m = first(m, g);
      d = second(d, change);
      n = third(n, (g + ahead * change) * (g + ahead * change));
      return (m / m_correction + ahead * (d / d_correction)) / (sqrt(n / n_correction) + floor);
    };
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
  auto coordinate(State<T>& state) const {
    const bool is_first = state.t == 1;
    const Average<T> first(beta1), second(beta2);
    const T floor = static_cast<T>(eps);
    return [=]<class V>(V g, V& m, V& v) {
      if (is_first) {
        v = g * g;
        return V(T(0));
      }
      m = first(m, g / greatest(V(floor), sqrt(v)));
      v = second(v, g * g);
      return m;
    };
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
  auto coordinate(State<T>& state) const {
    const T m_correction = state.correction(beta1), v_correction = state.correction(beta2);
    const Average<T> first(beta1), second(beta2), third(beta3);
    const T weight = static_cast<T>(alpha), floor = static_cast<T>(eps);
    return [=](auto g, auto& fast, auto& slow, auto& v) {
      fast = first(fast, g);
      slow = third(slow, g);
      v = second(v, g * g);
      return (fast / m_correction + weight * slow) / (sqrt(v / v_correction) + floor);
    };
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
  auto coordinate(State<T>& state) const {
    const T m_correction = state.correction(beta1), v_correction = state.correction(beta2);
    const Average<T> first(beta1), second(beta2);
    const T of_gradient = static_cast<T>(1 - nu1), of_mean = static_cast<T>(nu1);
    const T of_square = static_cast<T>(1 - nu2), of_spread = static_cast<T>(nu2);
    const T floor = static_cast<T>(eps);
    return [=](auto g, auto& m, auto& v) {
      m = first(m, g);
      v = second(v, g * g);
      const auto mean = of_gradient * g + of_mean * (m / m_correction);
      const auto square = of_square * (g * g) + of_spread * (v / v_correction);
      return mean / (sqrt(square) + floor);
    };
  }
};

}  // namespace descent
