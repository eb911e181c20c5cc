/// Gradients through random layers.
#include "lab/depth.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "core/activation.hpp"
#include "core/random.hpp"
#include "lab/functions.hpp"
#include "lab/typed_functions.hpp"

namespace descent {
namespace {

constexpr std::size_t networks = 100;
constexpr std::size_t width = 32;  // units of a layer
constexpr std::size_t stride = padded<double>(networks);

double log10(double x) { return x == 0 ? -infinity : math::log(x) / 2.302585092994046; }

/// A row for each unit of a layer, a column for each network.
using Layer = std::vector<double>;
using Lengths = std::array<double, networks>;

Rows<double> rows_of(Layer& layer) { return {layer.data(), stride}; }

Layer draw(Random& random, double deviation) {
  Layer layer(width * stride);
  for (double& number : layer) number = deviation * random.normal();
  return layer;
}

/// The length of each network's column.
Lengths lengths_of(const Layer& layer) {
  Lengths lengths{};
  for (std::size_t unit = 0; unit < width; ++unit) {
    for (std::size_t n = 0; n < networks; ++n) {
      const double part = layer[unit * stride + n];
      lengths[n] += part * part;
    }
  }
  for (double& length : lengths) length = std::sqrt(length);
  return lengths;
}

void scale(Layer& layer, const Lengths& factors) {
  for (std::size_t unit = 0; unit < width; ++unit) {
    for (std::size_t n = 0; n < networks; ++n) layer[unit * stride + n] *= factors[n];
  }
}

/// How steep the activation gets for what a unit receives.
double steepest(const Spec& spec, const Choice& choice) {
  constexpr std::size_t points = 4001;  // one of them is 0
  std::vector<double> x(points), values(points), slopes(points);
  for (std::size_t i = 0; i < points; ++i) {
    x[i] = 6 * spec.comparison.spread * (2 * static_cast<double>(i) / (points - 1) - 1);
  }
  curve_of(spec, choice)->look(x, values.data(), slopes.data());
  double most = 0;
  for (const double slope : slopes) most = std::fmax(most, std::abs(slope));
  return most;
}

/// An activation's gradients, one for each network, on their way back through layers.
class Passage {
 public:
  Passage(const Spec& spec, const Choice& choice)
      : activation_(activation_of<double>(spec, choice)),
        learned_(activation_->learned_start()),
        most_per_layer_(log10(spec.comparison.gain * steepest(spec, choice))),
        values_(width * stride) {
    note();
  }

  /// Through the activation of a layer whose units have received those numbers: a gradient that comes with that
  /// direction, of length 1, is multiplied by the slopes; then through the weights, which stretch it by that much.
  void pass(Layer& received, const Layer& directions, const Lengths& stretch) {
    Layer gradient = directions;
    std::vector<double> learned_gradient(learned_.size());
    activation_->forward(rows_of(received), rows_of(values_), width, networks, learned_.data());
    activation_->backward(rows_of(received), rows_of(values_), rows_of(gradient), width, networks, learned_.data(),
                          learned_gradient.data());
    for (std::size_t i = 0; i < values_.size(); ++i) defined_ &= !std::isnan(values_[i]);
    const Lengths lengths = lengths_of(gradient);
    for (std::size_t n = 0; n < networks; ++n) logarithms_[n] += log10(stretch[n] * lengths[n]);
    ++layers_;
    note();
  }

  const std::vector<double>& noted() const { return noted_; }

 private:
  /// Outside the activation's domain nothing is known any more.
  void note() {
    if (!defined_) {
      noted_.insert(noted_.end(), 4, undefined);
      return;
    }
    Lengths sorted = logarithms_;
    std::sort(sorted.begin(), sorted.end());
    const double most = layers_ == 0 ? 0 : static_cast<double>(layers_) * most_per_layer_;
    noted_.insert(noted_.end(), {sorted[networks / 4], sorted[networks / 2], sorted[3 * networks / 4], most});
  }

  std::unique_ptr<Activation<double>> activation_;
  std::vector<double> learned_;
  double most_per_layer_;
  Layer values_;
  Lengths logarithms_{};  ///< Of the gradients' lengths.
  std::size_t layers_ = 0;
  bool defined_ = true;
  std::vector<double> noted_;
};

}  // namespace

std::vector<double> gradients_through(const Spec& spec) {
  const Comparison& all = spec.comparison;
  std::vector<Passage> passages;
  for (const auto& choice : all.functions) passages.emplace_back(spec, choice);

  Random random(spec.seed, Stream::layers);
  for (std::size_t layer = 0; layer < all.depth; ++layer) {
    Layer received = draw(random, all.spread);
    // A gradient times a matrix of normal numbers is a vector of normal numbers, as long on average as the gradient:
    // its length and its direction are independent, and the matrix itself need not be drawn.
    Layer directions = draw(random, 1);
    Lengths stretch = lengths_of(directions);
    Lengths inverse;
    for (std::size_t n = 0; n < networks; ++n) inverse[n] = 1 / stretch[n];
    scale(directions, inverse);
    for (double& length : stretch) length *= all.gain / std::sqrt(static_cast<double>(width));
    for (auto& passage : passages) passage.pass(received, directions, stretch);
  }

  std::vector<double> numbers;
  for (const auto& passage : passages) numbers.insert(numbers.end(), passage.noted().begin(), passage.noted().end());
  return numbers;
}

}  // namespace descent
