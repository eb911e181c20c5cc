/// Forward and backward through dense layers.
#include "engine/dense.hpp"

#include <algorithm>
#include <cmath>

namespace descent {

template <class T>
void Dense<T>::draw(std::uint64_t update) {
  if (batches_.in_order()) return see(all_of(train_).part(batches_.first(update), batches_.size()));
  const auto samples = batches_.at(update);
  if (samples.size() > 1) return see(samples);
  see(all_of(train_).part(samples.front(), 1));
}

template <class T>
void Dense<T>::see(const Batch& batch) {
  if (batch.count != seen_.count) terms_ = loss_->count(batch.count, outputs_);
  seen_ = batch;
}

template <class T>
void Dense<T>::see(const std::span<const std::uint32_t>& samples) {
  const std::size_t count = samples.size();
  if (drawn_.targets.stride < count) drawn_ = room_for(count);
  drawn_.count = count;
  for (std::size_t r = 0; r < count; ++r) {
    const T* from = train_.rows[samples[r]];
    T* to = drawn_.rows[r];
    for (std::size_t i = 0; i < train_.rows.stride; i += Lanes<T>::count) store(load(from + i), to + i);
    // A compiler that is not kept from it makes lanes of these few numbers, which lie far apart.
    for (std::size_t k = 0; k < outputs_; k = unforeseen(k + 1)) drawn_.targets[k][r] = train_.targets[k][samples[r]];
  }
  transpose<T>(drawn_.rows, drawn_.columns, count, layers_.front().in);
  see(all_of(drawn_));
}

template <class T>
void Dense<T>::forward_through(Layer& layer, const T* w, const Rows<const T>& x, std::size_t samples, Way way) {
  const bool is_output = &layer == &layers_.back();
  layer.fit(samples, is_output);
  const Layer* lower = before(layer);
  const Rows<const T> below = lower ? Rows<const T>(lower->a) : x;
  const Factor<T> weights{&w[layer.weights], layer.in, 1};
  const T* biases = layer.bias == no_offset ? zeros_.data() : &w[layer.bias];
  if (samples == 1 && layer.z.stride == 1) {
    multiply_column<T>(weights, below.data, below.stride, layer.z[0], layer.out, layer.in, biases);
  } else {
    multiply<T, Edge::whole>(weights, below, layer.z, layer.out, layer.in, padded<T>(samples), Start::column, biases,
                             scratch_.data());
  }
  const T* learned = layer.learned == no_offset ? nullptr : &w[layer.learned];
  layer.sloped = false;
  if (before_output_ && is_output && way != Way::to_answers) return;
  if (way == Way::to_loss_and_back) {
    layer.sloped = layer.activation->forward_with_slopes(layer.z, layer.a, layer.s, layer.out, samples, learned);
  } else {
    layer.activation->forward(layer.z, layer.a, layer.out, samples, learned);
  }
}

/// The scores (before the output activation) where the loss is fused with it, the outputs otherwise.
template <class T>
Rows<const T> Dense<T>::forward(const T* w, const Rows<const T>& x, std::size_t samples, Way way) {
  for (Layer& layer : layers_) forward_through(layer, w, x, samples, way);
  const auto& last = layers_.back();
  return before_output_ ? last.z : last.a;
}

/// Fills g, or adds to it. Expects the forward pass of the same batch, and in the last layer's d what begin_backward()
/// leaves there; then the layers one by one, the last first.
template <class T>
void Dense<T>::backward_through(Layer& layer, const T* w, const Batch& batch, T* g, Start start) {
  if (start == Start::zero && layer.learned != no_offset) g[layer.learned] = 0;
  if (!layer.sloped && !(before_output_ && &layer == &layers_.back())) {
    const bool learns = layer.learned != no_offset;
    layer.activation->backward(layer.z, layer.a, layer.d, layer.out, batch.count, learns ? &w[layer.learned] : nullptr,
                               learns ? &g[layer.learned] : nullptr);
  }
  Layer* const lower = before(layer);
  Rows<const T> x = batch.rows();
  if (lower) {
    x = {lower->a[0], layer.in};  // a single column is a row, too
    if (batch.count > 1) {
      transpose<T>(lower->a, turned_, layer.in, batch.count);
      x = turned_;
    }
  }
  const Rows<T> d = layer.d;
  if (batch.count == 1 && start == Start::zero && layer.in >= Lanes<T>::count) {
    outer_product<T>(d.data, d.stride, x.data, &g[layer.weights], layer.out, layer.in);
  } else {
    multiply<T>({d.data, d.stride, 1}, x, {&g[layer.weights], layer.in}, layer.out, batch.count, layer.in, start,
                nullptr, scratch_.data());
  }
  if (layer.bias != no_offset) sum_rows<T>(d, layer.out, batch.count, start, &g[layer.bias]);
  if (!lower) return;
  const Factor<T> weights{&w[layer.weights], 1, layer.in};
  const Rows<const T> slopes = lower->sloped ? Rows<const T>(lower->s) : Rows<const T>{nullptr, 0};
  if (batch.count == 1) {
    multiply_column<T>(weights, d.data, d.stride, lower->d[0], layer.in, layer.out, nullptr, slopes.data);
  } else {
    multiply<T, Edge::whole>(weights, d, lower->d, layer.in, layer.out, padded<T>(batch.count), Start::zero, nullptr,
                             scratch_.data(), slopes);
  }
}

/// The loss over the samples that have gone forward. The last layer's d is then ∂loss/∂(what forward returned), times
/// its slopes where it has kept them.
template <class T>
double Dense<T>::begin_backward(const Batch& part) {
  auto& last = layers_.back();
  const Rows<const T> outputs = before_output_ ? last.z : last.a;
  const double sum = loss_->gradient(outputs, part.targets(), part.count, outputs_, static_cast<T>(1 / terms_), last.d);
  if (last.sloped) {
    const Rows<T> d = last.d, s = last.s;
    for_each_register(
        last.out, part.count, [](T* d, const T* s) { store(load(d) * load(s), d); }, d, s);
  }
  return sum;
}

template <class T>
double Dense<T>::look(In<T> w, Out<T> g) {
  double sum = 0;
  for (std::size_t first = 0; first < seen_.count; first += chunk) {
    const Batch part = seen_.part(first, chunk);
    forward(w.data(), part.columns(), part.count, Way::to_loss_and_back);
    sum += begin_backward(part);
    const Start start = first == 0 ? Start::zero : Start::sum;
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
      backward_through(*layer, w.data(), part, g.data(), start);
    }
  }
  if (has_penalty()) add_penalty_gradient(w, g);
  return sum / terms_ + penalty(w);
}

/// It can be left between two layers.
template <class T>
bool Dense<T>::look_on(In<T> w, Out<T> g, Deadline until, double& loss) {
  auto& [first, layer, back, sum] = under_way_;
  while (first < seen_.count) {
    const Batch part = seen_.part(first, chunk);
    if (back) {
      backward_through(layers_[--layer], w.data(), part, g.data(), first == 0 ? Start::zero : Start::sum);
      back = layer > 0;
      if (!back) first += chunk;
    } else {
      forward_through(layers_[layer], w.data(), part.columns(), part.count, Way::to_loss_and_back);
      back = ++layer == layers_.size();
      if (back) sum += begin_backward(part);
    }
    if (is_over(until) && first < seen_.count) return false;
  }
  if (has_penalty()) add_penalty_gradient(w, g);
  loss = sum / terms_ + penalty(w);
  under_way_ = {};
  return true;
}

template <class T>
double Dense<T>::mean_loss(const T* w, const Samples& samples) {
  double sum = 0;
  for (std::size_t first = 0; first < samples.count; first += chunk) {
    const Batch part = all_of(samples).part(first, chunk);
    const auto outputs = forward(w, part.columns(), part.count, Way::to_loss);
    sum += loss_->sum(outputs, part.targets(), part.count, outputs_);
  }
  return sum / samples.terms;
}

template <class T>
double Dense<T>::loss(In<T> w) {
  return mean_loss(w.data(), train_) + penalty(w);
}

template <class T>
double Dense<T>::test_loss(In<T> w) {
  return test_.count == 0 ? undefined : mean_loss(w.data(), test_);
}

/// l1 Σ|w| + l2/2 Σw² over the weights; biases and learned activation weights stay free.
template <class T>
double Dense<T>::penalty(In<T> w) const {
  if (!has_penalty()) return 0;
  double absolute = 0;
  double squared = 0;
  for (const auto& layer : layers_) {
    for (const T weight : std::span(&w[layer.weights], layer.in * layer.out)) {
      const auto value = static_cast<double>(weight);
      absolute += std::abs(value);
      squared += value * value;
    }
  }
  return l1_ * absolute + l2_ / 2 * squared;
}

/// Not inlined: few ask for it, and it would stand at both calls.
template <class T>
[[gnu::noinline]] void Dense<T>::add_penalty_gradient(In<T> w, Out<T> g) const {
  const T l1 = static_cast<T>(l1_);
  const T l2 = static_cast<T>(l2_);
  for (const auto& layer : layers_) {
    T* const slopes = &g[layer.weights];
    map_coordinates(
        slopes, layer.in * layer.out,
        [&]<class V>(V weight, V slope) {
          const V sign = select(weight > V(0), V(1), select(weight < V(0), V(-1), V(0)));
          return slope + (V(l1) * sign + V(l2) * weight);
        },
        &w[layer.weights], slopes);
  }
}

template class Dense<float>;
template class Dense<double>;

}  // namespace descent
