/// Forward and backward through dense layers, and what is measured on the way.
#include "lab/network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "catalogue/activations.hpp"
#include "catalogue/initializers.hpp"
#include "catalogue/losses.hpp"
#include "catalogue/metrics.hpp"
#include "core/matrix.hpp"

namespace descent {

template <class T>
Network<T>::Network(const Spec& spec, const Data& data)
    : spec_(spec),
      shape_(data.shape),
      outputs_(output_width(spec)),
      loss_(make_loss<T>(spec.loss)),
      batches_(data.train.rows(), static_cast<std::size_t>(spec.batch.value_or(data.train.rows())),
               spec.order == "shuffled", spec.seed) {
  std::size_t width = input_width(spec);
  for (std::size_t layer = 0; layer < spec.hidden.size(); ++layer) {
    add_layer(spec, width, spec.hidden[layer], hidden_activation(spec, layer));
    width = spec.hidden[layer];
  }
  add_layer(spec, width, outputs_, spec.output);

  const LossTraits traits = traits_of(spec.loss);
  fused_ = traits.on_scores && spec.output.id == traits.output;
  if (!fused_ && *traits.link) link_ = make_activation<T>({traits.link, {}});
  train_ = read(data.train);
  test_ = read(data.test);
  batch_features_.resize(chunk * input_width(spec));
  batch_targets_.resize(chunk * outputs_);
}

template <class T>
void Network<T>::add_layer(const Spec& spec, std::size_t in, std::size_t out, const Choice& activation) {
  const std::string number = spec.hidden.empty() ? "" : subscript(layers_.size() + 1);
  const auto add_block = [&](const char* letter, std::size_t rows, std::size_t cols) {
    blocks_.push_back({letter + number, rows, cols, size_});
    size_ += rows * cols;
    return blocks_.back().offset;
  };
  Layer layer{.in = in,
              .out = out,
              .activation = make_activation<T>(activation),
              .weights = add_block("W", out, in),
              .z = std::vector<T>(chunk * out),
              .a = std::vector<T>(chunk * out),
              .d = std::vector<T>(chunk * out)};
  if (spec.bias) layer.bias = add_block("b", out, 1);
  if (!layer.activation->learned_start().empty()) layer.learned = add_block("a", 1, 1);
  layers_.push_back(std::move(layer));
}

template <class T>
typename Network<T>::Samples Network<T>::read(const Table& table) const {
  const std::vector<double> features = make_features(spec_, table.inputs.data(), table.rows());
  Samples samples{{features.begin(), features.end()}, {}, table.rows()};
  for (const double target : table.targets) {
    if (outputs_ == 1) {
      samples.targets.push_back(static_cast<T>(target));
    } else {
      for (std::size_t k = 0; k < outputs_; ++k) samples.targets.push_back(static_cast<std::size_t>(target) == k);
    }
  }
  return samples;
}

template <class T>
std::vector<T> Network<T>::start() const {
  std::vector<double> w(size_);
  Random random(spec_.seed, Stream::weights);
  for (const auto& layer : layers_) {
    const Fan fan{static_cast<double>(layer.in), static_cast<double>(layer.out)};
    Initializers::visit(spec_.init, [&](const auto& initializer) {
      fill_weights(initializer, std::span(w).subspan(layer.weights, layer.in * layer.out), fan, random);
      if (layer.bias != no_offset) fill_biases(initializer, std::span(w).subspan(layer.bias, layer.out), fan, random);
      return true;
    });
    const auto learned = layer.activation->learned_start();
    for (std::size_t i = 0; i < learned.size(); ++i) w[layer.learned + i] = learned[i];
  }
  return {w.begin(), w.end()};
}

/// The scores (before the output activation) where the loss is fused with it, the outputs otherwise.
template <class T>
std::span<const T> Network<T>::forward(std::span<const T> w, const T* features, std::size_t rows) {
  const T* x = features;
  for (auto& layer : layers_) {
    const T* bias = layer.bias == no_offset ? nullptr : &w[layer.bias];
    const T* learned = layer.learned == no_offset ? nullptr : &w[layer.learned];
    affine(x, &w[layer.weights], bias, layer.z.data(), rows, layer.in, layer.out);
    layer.activation->forward(layer.z.data(), layer.a.data(), rows, layer.out, learned);
    x = layer.a.data();
  }
  const auto& last = layers_.back();
  return {fused_ ? last.z.data() : last.a.data(), rows * outputs_};
}

/// Adds to g. Expects the forward pass of the same rows, and ∂loss/∂(what forward returned) in the last layer's d.
template <class T>
void Network<T>::backward(std::span<const T> w, const T* features, std::size_t rows, std::span<T> g) {
  for (std::size_t l = layers_.size(); l-- > 0;) {
    auto& layer = layers_[l];
    if (!(fused_ && l + 1 == layers_.size())) {
      const bool learns = layer.learned != no_offset;
      layer.activation->backward(layer.z.data(), layer.a.data(), layer.d.data(), rows, layer.out,
                                 learns ? &w[layer.learned] : nullptr, learns ? &g[layer.learned] : nullptr);
    }
    const T* x = l == 0 ? features : layers_[l - 1].a.data();
    T* bias_gradient = layer.bias == no_offset ? nullptr : &g[layer.bias];
    add_layer_gradient(layer.d.data(), x, &g[layer.weights], bias_gradient, rows, layer.in, layer.out);
    if (l > 0) pull_back(layer.d.data(), &w[layer.weights], layers_[l - 1].d.data(), rows, layer.in, layer.out);
  }
}

template <class T>
double Network<T>::look(std::span<const T> w, std::span<T> g) {
  std::fill(g.begin(), g.end(), T(0));
  const double count = loss_->count(seen_.size(), outputs_);
  const std::size_t inputs = layers_.front().in;
  double sum = 0;
  for (std::size_t first = 0; first < seen_.size(); first += chunk) {
    const auto part = seen_.subspan(first, std::min(chunk, seen_.size() - first));
    for (std::size_t r = 0; r < part.size(); ++r) {
      std::copy_n(&train_.features[part[r] * inputs], inputs, &batch_features_[r * inputs]);
      std::copy_n(&train_.targets[part[r] * outputs_], outputs_, &batch_targets_[r * outputs_]);
    }
    const auto outputs = forward(w, batch_features_.data(), part.size());
    sum += loss_->sum(outputs.data(), batch_targets_.data(), part.size(), outputs_);
    loss_->gradient(outputs.data(), batch_targets_.data(), part.size(), outputs_, static_cast<T>(1 / count),
                    layers_.back().d.data());
    backward(w, batch_features_.data(), part.size(), g);
  }
  add_penalty_gradient(w, g);
  return sum / count + penalty(w);
}

template <class T>
double Network<T>::mean_loss(std::span<const T> w, const Samples& samples) {
  double sum = 0;
  for (std::size_t first = 0; first < samples.rows; first += chunk) {
    const std::size_t rows = std::min(chunk, samples.rows - first);
    const auto outputs = forward(w, &samples.features[first * layers_.front().in], rows);
    sum += loss_->sum(outputs.data(), &samples.targets[first * outputs_], rows, outputs_);
  }
  return sum / loss_->count(samples.rows, outputs_);
}

template <class T>
double Network<T>::loss(std::span<const T> w) {
  return mean_loss(w, train_) + penalty(w);
}

template <class T>
double Network<T>::test_loss(std::span<const T> w) {
  return test_.rows == 0 ? std::numeric_limits<double>::quiet_NaN() : mean_loss(w, test_);
}

/// l1 Σ|w| + l2/2 Σw² over the weights; biases and learned activation weights stay free.
template <class T>
double Network<T>::penalty(std::span<const T> w) const {
  if (spec_.l1 == 0 && spec_.l2 == 0) return 0;
  double absolute = 0;
  double squared = 0;
  for (const auto& layer : layers_) {
    for (const T weight : w.subspan(layer.weights, layer.in * layer.out)) {
      const auto value = static_cast<double>(weight);
      absolute += std::abs(value);
      squared += value * value;
    }
  }
  return spec_.l1 * absolute + spec_.l2 / 2 * squared;
}

template <class T>
void Network<T>::add_penalty_gradient(std::span<const T> w, std::span<T> g) const {
  if (spec_.l1 == 0 && spec_.l2 == 0) return;
  const T l1 = static_cast<T>(spec_.l1);
  const T l2 = static_cast<T>(spec_.l2);
  for (const auto& layer : layers_) {
    for (std::size_t i = layer.weights; i < layer.weights + layer.in * layer.out; ++i) {
      const T sign = w[i] > 0 ? T(1) : w[i] < 0 ? T(-1) : T(0);
      g[i] += l1 * sign + l2 * w[i];
    }
  }
}

template <class T>
std::vector<T> Network<T>::predict(std::span<const T> w, std::span<const T> features) {
  const std::size_t inputs = layers_.front().in;
  const std::size_t rows = features.size() / inputs;
  std::vector<T> predictions;
  predictions.reserve(rows * outputs_);
  for (std::size_t first = 0; first < rows; first += chunk) {
    const std::size_t part = std::min(chunk, rows - first);
    forward(w, &features[first * inputs], part);
    const T* outputs = layers_.back().a.data();
    predictions.insert(predictions.end(), outputs, outputs + part * outputs_);
  }
  if (link_) {
    const std::vector<T> scores = predictions;
    link_->forward(scores.data(), predictions.data(), rows, outputs_, nullptr);
  }
  return predictions;
}

template <class T>
MetricValues Network<T>::metrics(std::span<const T> w, const Samples& samples) {
  MetricValues values;
  if (samples.rows == 0) return values;
  const std::vector<T> outputs = predict(w, samples.features);
  const std::vector<double> predictions(outputs.begin(), outputs.end());
  const std::vector<double> targets(samples.targets.begin(), samples.targets.end());
  const Outcome outcome{predictions, targets, outputs_};
  Metrics::for_each([&]<class M>(const M& metric) {
    if (shape_.classes > 0 ? M::tasks.classification : M::tasks.regression) values[M::meta.id] = metric.value(outcome);
  });
  return values;
}

template <class T>
MetricValues Network<T>::train_metrics(std::span<const T> w) {
  return metrics(w, train_);
}

template <class T>
MetricValues Network<T>::test_metrics(std::span<const T> w) {
  return metrics(w, test_);
}

template <class T>
std::vector<double> Network<T>::map(std::span<const T> w, std::size_t points) {
  if (shape_.inputs > 2 || points < 2) return {};
  std::vector<double> ticks(points);
  for (std::size_t i = 0; i < points; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(points - 1);
    ticks[i] = shape_.low + (shape_.high - shape_.low) * share;
  }
  const bool plane = shape_.inputs == 2;
  std::vector<double> grid;
  for (std::size_t row = 0; row < (plane ? points : 1); ++row) {
    for (const double x : ticks) {
      grid.push_back(x);
      if (plane) grid.push_back(ticks[row]);
    }
  }
  const std::vector<double> features = make_features(spec_, grid.data(), grid.size() / shape_.inputs);
  const std::vector<T> typed(features.begin(), features.end());
  const std::vector<T> outputs = predict(w, typed);

  std::vector<double> values;
  for (std::size_t r = 0; r < outputs.size() / outputs_; ++r) {
    if (!plane) values.push_back(ticks[r]);
    const T* row = &outputs[r * outputs_];
    values.push_back(outputs_ == 1 ? static_cast<double>(row[0])
                                   : static_cast<double>(std::max_element(row, row + outputs_) - row));
  }
  return values;
}

/// An update goes forward and, twice as dearly, back.
template <class T>
std::uint64_t Network<T>::updates_per_loss() const {
  const std::uint64_t forward = train_.rows + test_.rows;
  const std::uint64_t training = 3 * std::min<std::uint64_t>(spec_.batch.value_or(train_.rows), train_.rows);
  return std::max<std::uint64_t>(1, forward / training);
}

template class Network<float>;
template class Network<double>;

}  // namespace descent
