/// Linear regression, a sample at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/loss.hpp"
#include "core/vector.hpp"
#include "engine/batches.hpp"
#include "engine/dense.hpp"

namespace descent {

/// A network that is a single unit without an activation, learning from one sample after the other by a loss of
/// numbers: what Dense makes of it, to the bit. It is so small that in Dense most of the time goes into what stands
/// between layers, activations and losses of any kind; here nothing does.
template <class L, class T>
class LinearRegression final : public Objective<T> {
 public:
  /// The network answers all that is asked between updates, and must live as long.
  LinearRegression(const L& loss, Objective<T>& network, const Examples& train, Batches batches)
      : loss_(loss),
        network_(network),
        inputs_(train.inputs.size() / train.targets.size()),
        has_bias_(network.size() > inputs_),
        samples_(train.targets.size()),
        terms_(static_cast<double>(samples_)),
        stride_(padded<T>(samples_)),
        rows_(train.inputs.begin(), train.inputs.end()),
        columns_(inputs_ * stride_),
        targets_(stride_),
        batches_(std::move(batches)) {
    for (std::size_t s = 0; s < samples_; ++s) {
      for (std::size_t i = 0; i < inputs_; ++i) columns_[i * stride_ + s] = rows_[s * inputs_ + i];
      targets_[s] = static_cast<T>(train.targets[s]);
    }
  }

  std::size_t size() const override { return network_.size(); }
  std::span<const Block> blocks() const override { return network_.blocks(); }
  double test_loss(In<T> w) override { return network_.test_loss(w); }
  std::uint64_t updates_per_loss() const override { return network_.updates_per_loss(); }

  void draw(std::uint64_t update) override {
    seen_ = batches_.in_order() ? batches_.first(update) : batches_.at(update).front();
  }

  double look(In<T> w, Out<T> g) override {
    const T* weights = w.data();
    const T* const row = &rows_[seen_ * inputs_];
    const T* const last = weights + inputs_;
    const T* x = row;
    T z = has_bias_ ? *last : T(0);
    for (; weights != last; ++weights, ++x) z += *weights * *x;
    const T y = targets_[seen_];
    const T slope = loss_.derivative(z, y);
    // As in Dense, where sums begin at zero: there is no −0.
    const auto along = [slope](auto input) { return T(0) + slope * input; };
    map_coordinates(g.data(), inputs_, along, row);
    if (has_bias_) g[inputs_] = T(0) + slope;
    return 0 + static_cast<double>(loss_.value(z, y));
  }

  double loss(In<T> w) override {
    const T* const weights = w.data();
    const T* const columns = columns_.data();
    const std::size_t stride = stride_, span = inputs_ * stride;
    const T bias = has_bias_ ? weights[inputs_] : T(0);
    double sum = 0;
    for (std::size_t first = 0; first < samples_; first += Dense<T>::chunk) {
      const std::size_t end = std::min(first + Dense<T>::chunk, samples_);
      double part = 0;
      for (std::size_t s = first; s < end; s += Lanes<T>::count) {
        Lanes<T> z = bias;
        const T* weight = weights;
        const T* x = columns + s;
        for (const T* const behind = x + span; x != behind; x += stride, ++weight) z += *weight * load(x);
        add_lanes(values_of(loss_, z, load(&targets_[s])), end - s, part);
      }
      sum += part;
    }
    return sum / terms_;
  }

 private:
  L loss_;
  Objective<T>& network_;
  std::size_t inputs_;
  bool has_bias_;
  std::size_t samples_;
  double terms_;
  std::size_t stride_;
  std::vector<T> rows_;     ///< A sample after the other.
  std::vector<T> columns_;  ///< An input after the other.
  std::vector<T> targets_;
  Batches batches_;
  std::size_t seen_ = 0;
};

}  // namespace descent
