/// What a network does before its updates and between them: it is made, reads its samples, draws its first weights and
/// answers.
#include <algorithm>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "engine/dense.hpp"

namespace descent {

template <class T>
Dense<T>::Dense(Design<T> design, const Examples& train, const Examples& test, Batches batches)
    : outputs_(design.layers.back().units),
      loss_(std::move(design.loss)),
      before_output_(design.before_output),
      link_(std::move(design.link)),
      batches_(std::move(batches)),
      classifies_(design.classifies),
      l1_(design.l1),
      l2_(design.l2) {
  std::size_t width = design.inputs;
  std::size_t widest = width;
  for (std::size_t l = 0; l < design.layers.size(); ++l) {
    auto& [units, activation] = design.layers[l];
    add_layer(width, units, std::move(activation), design.bias, design.layers.size() == 1 ? "" : subscript(l + 1));
    width = units;
    widest = std::max(widest, width);
  }
  train_ = read(train);
  test_ = read(test);
  see(all_of(train_));
  turned_ = Matrix(chunk, widest);
  scratch_.resize(scratch_size<T>(std::max(widest, chunk)));
  zeros_.resize(widest);
}

template <class T>
void Dense<T>::add_layer(std::size_t in, std::size_t out, std::unique_ptr<Activation<T>> activation, bool bias,
                         const std::string& number) {
  const auto add_block = [&](const char* letter, std::size_t rows, std::size_t cols) {
    blocks_.push_back({letter + number, rows, cols, size_});
    size_ += rows * cols;
    return blocks_.back().offset;
  };
  Layer layer{.in = in,
              .out = out,
              .activation = std::move(activation),
              .weights = add_block("W", out, in),
              .z = Matrix(out, chunk),
              .a = Matrix(out, chunk),
              .s = Matrix(out, chunk),
              .d = Matrix(out, chunk)};
  if (bias) layer.bias = add_block("b", out, 1);
  if (!layer.activation->learned_start().empty()) layer.learned = add_block("a", 1, 1);
  layers_.push_back(std::move(layer));
}

template <class T>
typename Dense<T>::Samples Dense<T>::room_for(std::size_t samples) const {
  const std::size_t inputs = layers_.front().in;
  return {samples, loss_->count(samples, outputs_), Matrix(inputs, samples), Matrix(samples, inputs),
          Matrix(outputs_, samples)};
}

template <class T>
typename Dense<T>::Samples Dense<T>::read(const Examples& examples) const {
  const std::size_t inputs = layers_.front().in;
  Samples samples = room_for(examples.targets.size());
  for (std::size_t r = 0; r < samples.count; ++r) {
    for (std::size_t i = 0; i < inputs; ++i) {
      samples.rows[r][i] = samples.columns[i][r] = static_cast<T>(examples.inputs[r * inputs + i]);
    }
    const double target = examples.targets[r];
    for (std::size_t k = 0; k < outputs_; ++k) {
      samples.targets[k][r] = outputs_ == 1 ? static_cast<T>(target) : T(static_cast<std::size_t>(target) == k);
    }
  }
  return samples;
}

template <class T>
std::vector<T> Dense<T>::drawn(const Initializer& initializer, std::uint64_t seed) const {
  std::vector<double> w(size_);
  Random random(seed, Stream::weights);
  for (const auto& layer : layers_) {
    const Fan fan{static_cast<double>(layer.in), static_cast<double>(layer.out)};
    initializer.fill_weights(std::span(w).subspan(layer.weights, layer.in * layer.out), fan, random);
    if (layer.bias != no_offset) initializer.fill_biases(std::span(w).subspan(layer.bias, layer.out), fan, random);
    const auto learned = layer.activation->learned_start();
    for (std::size_t i = 0; i < learned.size(); ++i) w[layer.learned + i] = learned[i];
  }
  return {w.begin(), w.end()};
}

/// What is answered for the samples: where the loss takes plain scores, the probabilities that they stand for.
template <class T>
Rows<const T> Dense<T>::answers(In<T> w, Rows<const T> x, std::size_t samples) {
  auto& last = layers_.back();
  forward(w.data(), x, samples, Way::to_answers);
  if (link_) link_->forward(last.a, last.a, outputs_, samples, nullptr);
  return last.a;
}

template <class T>
double Dense<T>::accuracy(In<T> w) {
  if (!classifies_) return undefined;
  const auto class_at = [&](Rows<const T> rows, std::size_t sample) -> std::size_t {
    if (outputs_ == 1) return rows[0][sample] >= T(0.5) ? 1 : 0;
    std::size_t best = 0;
    for (std::size_t k = 1; k < outputs_; ++k) best = rows[k][sample] > rows[best][sample] ? k : best;
    return best;
  };
  std::size_t right = 0;
  for (std::size_t first = 0; first < train_.count; first += chunk) {
    const Batch part = all_of(train_).part(first, chunk);
    const auto answered = answers(w, part.columns(), part.count);
    for (std::size_t s = 0; s < part.count; ++s) right += class_at(answered, s) == class_at(part.targets(), s) ? 1 : 0;
  }
  return static_cast<double>(right) / static_cast<double>(train_.count);
}

template <class T>
std::vector<T> Dense<T>::predict(In<T> w, std::span<const T> rows) {
  const std::size_t inputs = layers_.front().in;
  const std::size_t samples = rows.size() / inputs;
  Matrix columns(inputs, samples);
  for (std::size_t r = 0; r < samples; ++r) {
    for (std::size_t i = 0; i < inputs; ++i) columns[i][r] = rows[r * inputs + i];
  }
  return predict_columns(w, columns, samples);
}

template <class T>
std::vector<T> Dense<T>::predict_columns(In<T> w, Rows<const T> x, std::size_t samples) {
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

/// A sample meets each weight once on its way forward and twice on its way back, but those of the first layer once.
template <class T>
std::uint64_t Dense<T>::updates_per_loss() const {
  const auto weights_of = [](const Layer& layer) { return std::uint64_t{layer.in} * layer.out; };
  std::uint64_t forward = 0;
  for (const auto& layer : layers_) forward += weights_of(layer);
  const std::uint64_t update = (3 * forward - weights_of(layers_.front())) * batches_.size();
  const std::uint64_t loss = forward * (train_.count + test_.count);
  return std::max<std::uint64_t>(1, (loss + update - 1) / update);
}

template Dense<float>::Dense(Design<float>, const Examples&, const Examples&, Batches);
template void Dense<float>::add_layer(std::size_t, std::size_t, std::unique_ptr<Activation<float>>, bool,
                                      const std::string&);
template Dense<float>::Samples Dense<float>::room_for(std::size_t) const;
template Dense<float>::Samples Dense<float>::read(const Examples&) const;
template std::vector<float> Dense<float>::drawn(const Initializer&, std::uint64_t) const;
template Rows<const float> Dense<float>::answers(In<float>, Rows<const float>, std::size_t);
template double Dense<float>::accuracy(In<float>);
template std::vector<float> Dense<float>::predict(In<float>, std::span<const float>);
template std::vector<float> Dense<float>::predict_columns(In<float>, Rows<const float>, std::size_t);
template std::uint64_t Dense<float>::updates_per_loss() const;
template Dense<double>::Dense(Design<double>, const Examples&, const Examples&, Batches);
template void Dense<double>::add_layer(std::size_t, std::size_t, std::unique_ptr<Activation<double>>, bool,
                                       const std::string&);
template Dense<double>::Samples Dense<double>::room_for(std::size_t) const;
template Dense<double>::Samples Dense<double>::read(const Examples&) const;
template std::vector<double> Dense<double>::drawn(const Initializer&, std::uint64_t) const;
template Rows<const double> Dense<double>::answers(In<double>, Rows<const double>, std::size_t);
template double Dense<double>::accuracy(In<double>);
template std::vector<double> Dense<double>::predict(In<double>, std::span<const double>);
template std::vector<double> Dense<double>::predict_columns(In<double>, Rows<const double>, std::size_t);
template std::uint64_t Dense<double>::updates_per_loss() const;

}  // namespace descent
