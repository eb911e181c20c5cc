/// A dense network on data as an objective: forward, backward, loss, metrics. Instantiated for float and double.
#pragma once

#include <memory>
#include <vector>

#include "core/activation.hpp"
#include "core/loss.hpp"
#include "lab/batches.hpp"
#include "lab/data.hpp"
#include "lab/objective.hpp"

namespace descent {

/// Parameters lie layer after layer: W (out × in, as in torch.nn.Linear), b (out), then what the activation learns.
template <class T>
class Network final : public Objective<T> {
 public:
  Network(const Spec& spec, const Data& data);

  std::size_t size() const override { return size_; }
  std::span<const Block> blocks() const override { return blocks_; }
  std::vector<T> start() const override;
  void draw(std::uint64_t update) override { see(batches_.at(update)); }
  double look(std::span<const T> w, std::span<T> g) override;
  double loss(std::span<const T> w) override;
  double test_loss(std::span<const T> w) override;
  MetricValues train_metrics(std::span<const T> w) override;
  MetricValues test_metrics(std::span<const T> w) override;
  std::vector<double> map(std::span<const T> w, std::size_t points) override;
  std::uint64_t updates_per_epoch() const override { return batches_.per_epoch(); }
  std::uint64_t updates_per_loss() const override;

  /// Which training samples the next looks see. The caller keeps them alive.
  void see(std::span<const std::uint32_t> samples) { seen_ = samples; }

  /// The outputs for rows of features, after the output activation. Row-major, output_width(spec) wide.
  std::vector<T> predict(std::span<const T> w, std::span<const T> features);

 private:
  static constexpr std::size_t no_offset = ~std::size_t{0};
  /// Rows that go through the layers at once: enough to amortize, few enough to stay in the cache.
  static constexpr std::size_t chunk = 64;

  struct Layer {
    std::size_t in;
    std::size_t out;
    std::unique_ptr<Activation<T>> activation;
    std::size_t weights;
    std::size_t bias = no_offset;
    std::size_t learned = no_offset;
    std::vector<T> z;  ///< Before the activation, chunk × out.
    std::vector<T> a;  ///< After it.
    std::vector<T> d;  ///< ∂loss/∂a, then ∂loss/∂z.
  };

  /// Features and targets as the network reads them.
  struct Samples {
    std::vector<T> features;
    std::vector<T> targets;
    std::size_t rows;
  };

  void add_layer(const Spec& spec, std::size_t in, std::size_t out, const Choice& activation);
  Samples read(const Table& table) const;
  std::span<const T> forward(std::span<const T> w, const T* features, std::size_t rows);
  void backward(std::span<const T> w, const T* features, std::size_t rows, std::span<T> g);
  double mean_loss(std::span<const T> w, const Samples& samples);
  double penalty(std::span<const T> w) const;
  void add_penalty_gradient(std::span<const T> w, std::span<T> g) const;
  MetricValues metrics(std::span<const T> w, const Samples& samples);

  Spec spec_;
  DataShape shape_;
  std::vector<Layer> layers_;
  std::vector<Block> blocks_;
  std::size_t size_ = 0;
  std::size_t outputs_;
  std::unique_ptr<Loss<T>> loss_;
  /// The loss reads the scores before the output activation, which is then for predictions only.
  bool fused_;
  /// What turns the outputs into probabilities where the loss takes plain scores; null where they are what they are.
  std::unique_ptr<Activation<T>> link_;
  Samples train_;
  Samples test_;
  Batches batches_;
  std::span<const std::uint32_t> seen_;
  std::vector<T> batch_features_;
  std::vector<T> batch_targets_;
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace descent
