/// The initializers in the menu. A new one is a struct here and its name in the list below.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <span>

#include "core/initializer.hpp"

namespace descent {

struct Zeros {
  static constexpr Meta meta{"zeros", "Zeros", "0", "torch.nn.init.zeros_",
                             "all neurons of a layer then stay alike: right for a linear model only"};
  double draw(Fan, Random&) const { return 0; }
};

struct Normal {
  double mean = 0;
  double std = 1;

  static constexpr Meta meta{"normal", "Normal", R"(\mathcal N(\mu, \sigma^2))", "torch.nn.init.normal_"};
  static constexpr Knob<Normal> knobs[] = {
      {"mean", "μ", &Normal::mean, -10, 10, Scale::linear, "mean of the weights"},
      {"std", "σ", &Normal::std, 0, 10, Scale::linear, "standard deviation of the weights"}};
  double draw(Fan, Random& random) const { return mean + std * random.normal(); }
};

/// Glorot & Bengio 2010: keeps the variance alike on the way forward and back.
struct XavierUniform {
  double gain = 1;

  static constexpr Meta meta{"xavier_uniform", "Xavier uniform",
                             R"(\mathcal U(-a, a), \quad a = g \sqrt{\tfrac{6}{n_{in} + n_{out}}})",
                             "torch.nn.init.xavier_uniform_, Glorot & Bengio 2010"};
  static constexpr Knob<XavierUniform> knobs[] = {
      {"gain", "g", &XavierUniform::gain, 0.01, 10, Scale::logarithmic, "factor of the width"}};
  double draw(Fan fan, Random& random) const {
    const double bound = gain * std::sqrt(6 / (fan.in + fan.out));
    return random.uniform(-bound, bound);
  }
};

/// He et al. 2015: keeps the variance through rectifiers, which let half of it pass.
struct KaimingUniform {
  double slope = 0;

  static constexpr Meta meta{"kaiming_uniform", "Kaiming uniform",
                             R"(\mathcal U(-a, a), \quad a = \sqrt{\tfrac{6}{(1 + s^2) n_{in}}})",
                             "torch.nn.init.kaiming_uniform_, arXiv:1502.01852"};
  static constexpr Knob<KaimingUniform> knobs[] = {
      {"slope", "s", &KaimingUniform::slope, 0, 3, Scale::linear, "slope left of zero of the rectifier"}};
  double draw(Fan fan, Random& random) const {
    const double bound = std::sqrt(6 / ((1 + slope * slope) * fan.in));
    return random.uniform(-bound, bound);
  }
};

struct ConstantWeight {
  double value = 0.1;

  static constexpr Meta meta{"constant", "Constant", "c", "torch.nn.init.constant_",
                             "all neurons of a layer then stay alike, as with zeros"};
  static constexpr Knob<ConstantWeight> knobs[] = {
      {"value", "c", &ConstantWeight::value, -10, 10, Scale::linear, "every weight"}};
  double draw(Fan, Random&) const { return value; }
};

struct Uniform {
  double low = 0;
  double high = 1;

  static constexpr Meta meta{"uniform", "Uniform", R"(\mathcal U(a, b))", "torch.nn.init.uniform_"};
  static constexpr Knob<Uniform> knobs[] = {{"low", "a", &Uniform::low, -10, 10, Scale::linear, "least weight"},
                                            {"high", "b", &Uniform::high, -10, 10, Scale::linear, "greatest weight"}};
  double draw(Fan, Random& random) const { return random.uniform(low, high); }
};

/// Draws again what falls outside ±2 standard deviations.
inline double truncated(Random& random) {
  double z = random.normal();
  while (std::abs(z) > 2) z = random.normal();
  return z;
}

struct TruncatedNormal {
  double std = 1;

  static constexpr Meta meta{"truncated_normal", "Truncated normal", R"(\mathcal N(0, \sigma^2), \; |w| \le 2 \sigma)",
                             "torch.nn.init.trunc_normal_", "cut at ±2σ, as in Keras; PyTorch's cuts at ±2"};
  static constexpr Knob<TruncatedNormal> knobs[] = {
      {"std", "σ", &TruncatedNormal::std, 0, 10, Scale::linear, "standard deviation before the cut"}};
  double draw(Fan, Random& random) const { return std * truncated(random); }
};

struct XavierNormal {
  double gain = 1;

  static constexpr Meta meta{"xavier_normal", "Xavier normal",
                             R"(\mathcal N(0, \sigma^2), \quad \sigma = g \sqrt{\tfrac{2}{n_{in} + n_{out}}})",
                             "torch.nn.init.xavier_normal_, Glorot & Bengio 2010"};
  static constexpr Knob<XavierNormal> knobs[] = {
      {"gain", "g", &XavierNormal::gain, 0.01, 10, Scale::logarithmic, "factor of the width"}};
  double draw(Fan fan, Random& random) const { return gain * std::sqrt(2 / (fan.in + fan.out)) * random.normal(); }
};

struct KaimingNormal {
  double slope = 0;

  static constexpr Meta meta{"kaiming_normal", "Kaiming normal",
                             R"(\mathcal N(0, \sigma^2), \quad \sigma = \sqrt{\tfrac{2}{(1 + s^2) n_{in}}})",
                             "torch.nn.init.kaiming_normal_, arXiv:1502.01852"};
  static constexpr Knob<KaimingNormal> knobs[] = {
      {"slope", "s", &KaimingNormal::slope, 0, 3, Scale::linear, "slope left of zero of the rectifier"}};
  double draw(Fan fan, Random& random) const { return std::sqrt(2 / ((1 + slope * slope) * fan.in)) * random.normal(); }
};

/// LeCun et al. 1998: keeps the variance on the way forward; what SELU asks for.
struct LecunNormal {
  static constexpr Meta meta{"lecun_normal", "LeCun normal", R"(\mathcal N(0, \tfrac{1}{n_{in}}))", "LeCun et al. 1998",
                             "not truncated; Keras's is"};
  double draw(Fan fan, Random& random) const { return std::sqrt(1 / fan.in) * random.normal(); }
};

/// What torch.nn.Linear does by itself: kaiming_uniform with a = √5, which is U(±1/√n).
struct PytorchLinear {
  static constexpr Meta meta{"pytorch_linear", "PyTorch's Linear",
                             R"(\mathcal U(-a, a), \quad a = \tfrac{1}{\sqrt{n_{in}}})", "torch.nn.Linear",
                             "the biases are drawn from the same interval"};
  double draw(Fan fan, Random& random) const {
    const double bound = 1 / std::sqrt(fan.in);
    return random.uniform(-bound, bound);
  }
  double draw_bias(Fan fan, Random& random) const { return draw(fan, random); }
};

/// Saxe et al. 2014: rows (or columns, where there are fewer) of length g at right angles to each other. Gram and
/// Schmidt on normal vectors, each projection done twice against rounding; this is the Q of a QR decomposition whose R
/// has a positive diagonal.
struct Orthogonal {
  double gain = 1;

  static constexpr Meta meta{"orthogonal", "Orthogonal", R"(W W^\top = g^2 I)",
                             "torch.nn.init.orthogonal_, arXiv:1312.6120"};
  static constexpr Knob<Orthogonal> knobs[] = {
      {"gain", "g", &Orthogonal::gain, 0.01, 10, Scale::logarithmic, "length of each row"}};

  void fill(std::span<double> w, Fan fan, Random& random) const {
    const auto rows = static_cast<std::size_t>(fan.out);
    const auto cols = static_cast<std::size_t>(fan.in);
    const std::size_t vectors = std::min(rows, cols);
    const std::size_t length = std::max(rows, cols);
    // Vector v, element e: along the rows where they are the fewer, down the columns otherwise.
    const auto at = [&](std::size_t v, std::size_t e) -> double& {
      return w[rows <= cols ? v * cols + e : e * cols + v];
    };
    const auto product = [&](std::size_t a, std::size_t b) {
      double sum = 0;
      for (std::size_t e = 0; e < length; ++e) sum += at(a, e) * at(b, e);
      return sum;
    };
    for (std::size_t v = 0; v < vectors; ++v) {
      for (std::size_t e = 0; e < length; ++e) at(v, e) = random.normal();
      for (std::size_t pass = 0; pass < 2; ++pass) {
        for (std::size_t before = 0; before < v; ++before) {
          const double along = product(v, before);
          for (std::size_t e = 0; e < length; ++e) at(v, e) -= along * at(before, e);
        }
      }
      const double norm = std::sqrt(product(v, v));
      for (std::size_t e = 0; e < length; ++e) at(v, e) /= norm;
    }
    for (double& weight : w) weight *= gain;
  }
};

using Initializers = Catalogue<InitializerWord, Zeros, ConstantWeight, Uniform, Normal, TruncatedNormal, XavierUniform,
                               XavierNormal, KaimingUniform, KaimingNormal, LecunNormal, Orthogonal, PytorchLinear>;

template <class List = Initializers>
std::unique_ptr<Initializer> make_initializer(const Choice& choice) {
  return List::visit(choice, []<class I>(const I& initializer) -> std::unique_ptr<Initializer> {
    return std::make_unique<LiftedInitializer<I>>(initializer);
  });
}

}  // namespace descent
