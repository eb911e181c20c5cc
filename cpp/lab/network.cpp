/// Forward and backward through dense layers, and what is measured on the way.
#include "lab/network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "catalogue/activations.hpp"
#include "catalogue/initializers.hpp"
#include "catalogue/losses.hpp"
#include "catalogue/metrics.hpp"
#include "lab/typed_functions.hpp"

namespace descent {

template <class T>
Network<T>::Network(const Spec& spec, const Data& data)
    : spec_(spec),
      shape_(data.shape),
      outputs_(output_width(spec)),
      loss_(loss_of<T>(spec, spec.loss)),
      batches_(data.train.rows(), static_cast<std::size_t>(spec.batch.value_or(data.train.rows())),
               spec.order == "shuffled", spec.seed) {
  std::size_t width = input_width(spec);
  for (std::size_t layer = 0; layer < spec.hidden.size(); ++layer) {
    add_layer(spec, width, spec.hidden[layer], hidden_activation(spec, layer));
    width = spec.hidden[layer];
  }
  add_layer(spec, width, outputs_, spec.output);

  const LossTraits traits = traits_of(spec.loss);
  const bool fused = traits.on_scores && spec.output.id == traits.output;
  before_output_ = fused || spec.output.id == Identity::meta.id;
  if (!fused && *traits.link) link_ = make_activation<T>({traits.link, {}});
  train_ = read(data.train);
  test_ = read(data.test);
  seen_ = all_of(train_);
  std::size_t widest = 0;
  for (const auto& layer : layers_) widest = std::max({widest, layer.in, layer.out});
  turned_ = Matrix(chunk, widest);
  scratch_.resize(scratch_size<T>(std::max(widest, chunk)));
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
              .activation = activation_of<T>(spec, activation),
              .weights = add_block("W", out, in),
              .z = Matrix(out, chunk),
              .a = Matrix(out, chunk),
              .s = Matrix(out, chunk),
              .d = Matrix(out, chunk)};
  if (spec.bias) layer.bias = add_block("b", out, 1);
  if (!layer.activation->learned_start().empty()) layer.learned = add_block("a", 1, 1);
  layers_.push_back(std::move(layer));
}

template <class T>
typename Network<T>::Samples Network<T>::room_for(std::size_t samples) const {
  const std::size_t inputs = layers_.front().in;
  return {samples, Matrix(inputs, samples), Matrix(samples, inputs), Matrix(outputs_, samples)};
}

template <class T>
typename Network<T>::Samples Network<T>::read(const Table& table) const {
  const std::vector<double> features = make_features(spec_, table.inputs.data(), table.rows());
  const std::size_t inputs = layers_.front().in;
  Samples samples = room_for(table.rows());
  for (std::size_t r = 0; r < samples.count; ++r) {
    for (std::size_t i = 0; i < inputs; ++i) {
      samples.rows[r][i] = samples.columns[i][r] = static_cast<T>(features[r * inputs + i]);
    }
    const double target = table.targets[r];
    for (std::size_t k = 0; k < outputs_; ++k) {
      samples.targets[k][r] = outputs_ == 1 ? static_cast<T>(target) : T(static_cast<std::size_t>(target) == k);
    }
  }
  return samples;
}

template <class T>
void Network<T>::see(const std::span<const std::uint32_t>& samples) {
  const std::size_t count = samples.size();
  const std::size_t first = count == 0 ? 0 : samples.front();
  bool neighbours = true;
  for (std::size_t r = 0; r < count; ++r) neighbours &= samples[r] == first + r;
  if (neighbours) {
    seen_ = all_of(train_).part(first, count);
    return;
  }
  if (drawn_.targets.stride < count) drawn_ = room_for(count);
  drawn_.count = count;
  for (std::size_t r = 0; r < count; ++r) {
    const T* from = train_.rows[samples[r]];
    T* to = drawn_.rows[r];
    for (std::size_t i = 0; i < train_.rows.stride; i += Lanes<T>::count) store(load(from + i), to + i);
    for (std::size_t k = 0; k < outputs_; ++k) drawn_.targets[k][r] = train_.targets[k][samples[r]];
  }
  transpose<T>(drawn_.rows, drawn_.columns, count, layers_.front().in);
  seen_ = all_of(drawn_);
}

template <class T>
std::vector<T> Network<T>::start() const {
  if (const auto& set = spec_.attachment.weights) return {set->begin(), set->end()};
  std::vector<double> w(size_);
  Random random(spec_.init_seed.value_or(spec_.seed), Stream::weights);
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

template <class T>
void Network<T>::forward_through(std::size_t l, const T* w, const Rows<const T>& x, std::size_t samples, Way way) {
  auto& layer = layers_[l];
  layer.fit(samples, l + 1 == layers_.size());
  const bool biased = layer.bias != no_offset;
  const Rows<const T> below = l == 0 ? x : layers_[l - 1].a;
  multiply<T>({&w[layer.weights], layer.in, 1}, below, layer.z, layer.out, layer.in, padded<T>(samples),
              biased ? Start::column : Start::zero, biased ? &w[layer.bias] : nullptr, scratch_.data());
  const T* learned = layer.learned == no_offset ? nullptr : &w[layer.learned];
  layer.sloped = false;
  if (before_output_ && l + 1 == layers_.size() && way != Way::to_answers) return;
  if (way == Way::to_loss_and_back) {
    layer.sloped = layer.activation->forward_with_slopes(layer.z, layer.a, layer.s, layer.out, samples, learned);
  } else {
    layer.activation->forward(layer.z, layer.a, layer.out, samples, learned);
  }
}

/// The scores (before the output activation) where the loss is fused with it, the outputs otherwise.
template <class T>
Rows<const T> Network<T>::forward(const T* w, const Rows<const T>& x, std::size_t samples, Way way) {
  for (std::size_t l = 0; l < layers_.size(); ++l) forward_through(l, w, x, samples, way);
  const auto& last = layers_.back();
  return before_output_ ? last.z : last.a;
}

/// Fills g, or adds to it. Expects the forward pass of the same batch, and ∂loss/∂(what forward returned) in the last
/// layer's d; then the layers one by one, the last first.
template <class T>
void Network<T>::backward_through(std::size_t l, const T* w, const Batch& batch, T* g, Start start) {
  auto& layer = layers_[l];
  if (start == Start::zero && layer.learned != no_offset) g[layer.learned] = 0;
  if (layer.sloped) {
    const Rows<T> d = layer.d, s = layer.s;
    for_each_register(
        layer.out, batch.count, [](T* d, const T* s) { store(load(d) * load(s), d); }, d, s);
  } else if (!(before_output_ && l + 1 == layers_.size())) {
    const bool learns = layer.learned != no_offset;
    layer.activation->backward(layer.z, layer.a, layer.d, layer.out, batch.count, learns ? &w[layer.learned] : nullptr,
                               learns ? &g[layer.learned] : nullptr);
  }
  Rows<const T> x = batch.rows;
  if (l > 0) {
    x = {layers_[l - 1].a[0], layer.in};  // a single column is a row, too
    if (batch.count > 1) {
      transpose<T>(layers_[l - 1].a, turned_, layer.in, batch.count);
      x = turned_;
    }
  }
  const Rows<T> d = layer.d;
  multiply<T>({d.data, d.stride, 1}, x, {&g[layer.weights], layer.in}, layer.out, batch.count, layer.in, start, nullptr,
              scratch_.data());
  if (layer.bias != no_offset) sum_rows<T>(d, layer.out, batch.count, start, &g[layer.bias]);
  if (l > 0) {
    multiply<T>({&w[layer.weights], 1, layer.in}, d, layers_[l - 1].d, layer.in, layer.out, padded<T>(batch.count),
                Start::zero, nullptr, scratch_.data());
  }
}

/// The loss over the samples that have gone forward; the last layer's d is made ready for the way back.
template <class T>
double Network<T>::begin_backward(const Batch& part) {
  auto& last = layers_.back();
  const Rows<const T> outputs = before_output_ ? last.z : last.a;
  const double count = loss_->count(seen_.count, outputs_);
  return loss_->gradient(outputs, part.targets, part.count, outputs_, static_cast<T>(1 / count), last.d);
}

template <class T>
double Network<T>::look(In<T> w, Out<T> g) {
  double sum = 0;
  for (std::size_t first = 0; first < seen_.count; first += chunk) {
    const Batch part = seen_.part(first, chunk);
    forward(w.data(), part.columns, part.count, Way::to_loss_and_back);
    sum += begin_backward(part);
    const Start start = first == 0 ? Start::zero : Start::sum;
    for (std::size_t l = layers_.size(); l-- > 0;) backward_through(l, w.data(), part, g.data(), start);
  }
  add_penalty_gradient(w, g);
  return sum / loss_->count(seen_.count, outputs_) + penalty(w);
}

template <class T>
double Network<T>::mean_loss(In<T> w, const Samples& samples) {
  double sum = 0;
  for (std::size_t first = 0; first < samples.count; first += chunk) {
    const Batch part = all_of(samples).part(first, chunk);
    const auto outputs = forward(w.data(), part.columns, part.count, Way::to_loss);
    sum += loss_->sum(outputs, part.targets, part.count, outputs_);
  }
  return sum / loss_->count(samples.count, outputs_);
}

template <class T>
double Network<T>::loss(In<T> w) {
  return mean_loss(w, train_) + penalty(w);
}

template <class T>
double Network<T>::test_loss(In<T> w) {
  return test_.count == 0 ? std::numeric_limits<double>::quiet_NaN() : mean_loss(w, test_);
}

/// l1 Σ|w| + l2/2 Σw² over the weights; biases and learned activation weights stay free.
template <class T>
double Network<T>::penalty(In<T> w) const {
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
void Network<T>::add_penalty_gradient(In<T> w, Out<T> g) const {
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

/// What is answered for the samples: where the loss takes plain scores, the probabilities that they stand for.
template <class T>
Rows<const T> Network<T>::answers(In<T> w, Rows<const T> x, std::size_t samples) {
  auto& last = layers_.back();
  forward(w.data(), x, samples, Way::to_answers);
  if (link_) link_->forward(last.a, last.a, outputs_, samples, nullptr);
  return last.a;
}

template <class T>
double Network<T>::accuracy(In<T> w) {
  if (shape_.classes == 0) return std::numeric_limits<double>::quiet_NaN();
  const auto class_at = [&](Rows<const T> rows, std::size_t sample) -> std::size_t {
    if (outputs_ == 1) return rows[0][sample] >= T(0.5) ? 1 : 0;
    std::size_t best = 0;
    for (std::size_t k = 1; k < outputs_; ++k) best = rows[k][sample] > rows[best][sample] ? k : best;
    return best;
  };
  std::size_t right = 0;
  for (std::size_t first = 0; first < train_.count; first += chunk) {
    const Batch part = all_of(train_).part(first, chunk);
    const auto answered = answers(w, part.columns, part.count);
    for (std::size_t s = 0; s < part.count; ++s) right += class_at(answered, s) == class_at(part.targets, s) ? 1 : 0;
  }
  return static_cast<double>(right) / static_cast<double>(train_.count);
}

template <class T>
std::vector<T> Network<T>::predict(In<T> w, std::span<const T> features) {
  const std::size_t inputs = layers_.front().in;
  const std::size_t samples = features.size() / inputs;
  Matrix columns(inputs, samples);
  for (std::size_t r = 0; r < samples; ++r) {
    for (std::size_t i = 0; i < inputs; ++i) columns[i][r] = features[r * inputs + i];
  }
  return predict_columns(w, columns, samples);
}

template <class T>
std::vector<T> Network<T>::predict_columns(In<T> w, Rows<const T> x, std::size_t samples) {
  std::vector<T> predictions(samples * outputs_);
  for (std::size_t first = 0; first < samples; first += chunk) {
    const std::size_t part = std::min(chunk, samples - first);
    const auto answered = answers(w, {x.data + first, x.stride}, part);
    for (std::size_t r = 0; r < part; ++r) {
      for (std::size_t k = 0; k < outputs_; ++k) predictions[(first + r) * outputs_ + k] = answered[k][r];
    }
  }
  return predictions;
}

template <class T>
typename Network<T>::Judged Network<T>::judged(In<T> w, const Samples& samples) {
  const std::vector<T> outputs = predict_columns(w, samples.columns, samples.count);
  return with_targets({outputs.begin(), outputs.end()}, samples);
}

template <class T>
typename Network<T>::Judged Network<T>::with_targets(std::vector<double> predictions, const Samples& samples) const {
  Judged judged{std::move(predictions), {}};
  for (std::size_t r = 0; r < samples.count; ++r) {
    for (std::size_t k = 0; k < outputs_; ++k) judged.targets.push_back(static_cast<double>(samples.targets[k][r]));
  }
  return judged;
}

template <class T>
MetricValues Network<T>::metrics(In<T> w, const Samples& samples) {
  return samples.count == 0 ? MetricValues{} : figures(judged(w, samples));
}

template <class T>
MetricValues Network<T>::figures(const Judged& all) const {
  MetricValues values;
  const Outcome outcome{all.predictions, all.targets, outputs_};
  Metrics::for_each([&]<class M>(const M& metric) {
    if (shape_.classes > 0 ? M::tasks.classification : M::tasks.regression) values[M::meta.id] = metric.value(outcome);
  });
  return values;
}

template <class T>
MetricValues Network<T>::train_metrics(In<T> w) {
  return metrics(w, train_);
}

template <class T>
MetricValues Network<T>::test_metrics(In<T> w) {
  return metrics(w, test_);
}

/// An update goes forward and, twice as dearly, back.
template <class T>
std::uint64_t Network<T>::updates_per_loss() const {
  const std::uint64_t forward = train_.count + test_.count;
  const std::uint64_t training = 3 * std::min<std::uint64_t>(spec_.batch.value_or(train_.count), train_.count);
  return std::max<std::uint64_t>(1, forward / training);
}

template class Network<float>;
template class Network<double>;

}  // namespace descent
