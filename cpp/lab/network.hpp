/// A dense network on data as an objective: forward, backward, loss, metrics; and what is seen inside it, which is in
/// inside.cpp. Instantiated for float and double.
#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "core/activation.hpp"
#include "core/kernels.hpp"
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
  double look(In<T> w, Out<T> g) override;
  bool takes_long() const override;
  bool look_on(In<T> w, Out<T> g, Deadline until, double& loss) override;
  bool judge_on(In<T> w, Deadline until, Judgement& judgement) override;
  void abandon() override { under_way_ = {}; }
  double loss(In<T> w) override;
  double test_loss(In<T> w) override;
  double accuracy(In<T> w) override;
  MetricValues train_metrics(In<T> w) override;
  MetricValues test_metrics(In<T> w) override;
  std::vector<double> map(In<T> w, std::size_t points) override;
  std::vector<std::size_t> layers() const override;
  std::vector<double> neurons(In<T> w, std::size_t points, const Units& units) override;
  std::vector<double> activations(In<T> w, std::size_t layer, std::size_t bins) override;
  std::vector<double> dead(In<T> w) override;
  std::vector<double> saturated(In<T> w) override;
  std::vector<double> outside(In<T> w) override;
  std::vector<double> confusion(In<T> w, bool of_test) override;
  std::uint64_t updates_per_epoch() const override { return batches_.per_epoch(); }
  std::uint64_t updates_per_loss() const override;

  /// Which training samples the next looks see.
  void see(const std::span<const std::uint32_t>& samples);

  /// The outputs for rows of features, after the output activation. Row-major, output_width(spec) wide.
  std::vector<T> predict(In<T> w, std::span<const T> features);

 private:
  static constexpr std::size_t no_offset = ~std::size_t{0};
  /// Samples that go through the layers at once: enough to amortize, few enough to stay in the cache.
  static constexpr std::size_t chunk = 64;

  /// A matrix of its own, with room for whole registers along both sides.
  struct Matrix {
    std::vector<T> numbers;
    std::size_t stride = 0;
    Matrix() = default;

    Matrix(std::size_t rows, std::size_t columns)
        : numbers(padded<T>(rows) * padded<T>(columns) + Lanes<T>::count), stride(padded<T>(columns)) {}
    T* operator[](std::size_t row) { return &numbers[row * stride]; }
    const T* operator[](std::size_t row) const { return &numbers[row * stride]; }
    operator Rows<T>() { return {numbers.data(), stride}; }
    operator Rows<const T>() const { return {numbers.data(), stride}; }
  };

  /// All matrices have a row for each unit and a column for each sample: the lanes of a register are samples, and no
  /// product needs the weights in another order than that in which they are learned.
  struct Layer {
    std::size_t in;
    std::size_t out;
    std::unique_ptr<Activation<T>> activation;
    std::size_t weights;
    std::size_t bias = no_offset;
    std::size_t learned = no_offset;
    Matrix z;  ///< Before the activation.
    Matrix a;  ///< After it.
    Matrix s;  ///< Its slope there, if it has one.
    Matrix d;  ///< ∂loss/∂a, then ∂loss/∂z.
    bool sloped = false;

    /// Rows without a gap are one long row to an activation. At the output, where losses and activations act on whole
    /// columns, each row has room for whole registers.
    void fit(std::size_t samples, bool is_output) {
      const std::size_t stride = is_output ? padded<T>(samples) : samples;
      for (Matrix* matrix : {&z, &a, &s, &d}) matrix->stride = stride;
    }
  };

  /// Features and targets as the network reads them: a column for each sample, and for the gradient of the first
  /// layer's weights a row for each.
  struct Samples {
    std::size_t count = 0;
    Matrix columns;
    Matrix rows;
    Matrix targets;
  };

  /// Some neighbouring samples.
  struct Batch {
    std::size_t count;
    Rows<const T> columns;
    Rows<const T> rows;
    Rows<const T> targets;
    Batch part(std::size_t first, std::size_t most) const {
      return {std::min(most, count - first),
              {columns.data + first, columns.stride},
              {rows[first], rows.stride},
              {targets.data + first, targets.stride}};
    }
  };
  static Batch all_of(const Samples& samples) {
    return {samples.count, samples.columns, samples.rows, samples.targets};
  }

  void add_layer(const Spec& spec, std::size_t in, std::size_t out, const Choice& activation);
  Samples room_for(std::size_t samples) const;
  Samples read(const Table& table) const;
  /// Where a pass leads: to what is answered, to the loss alone, which may not need the output activation, or to the
  /// loss and back, for which slopes are kept.
  enum class Way { to_answers, to_loss, to_loss_and_back };
  // On the way through the layers, w and g are all weights and their gradients, and x are the features' columns. What
  // goes by value between functions goes through memory in WebAssembly: pairs of a pointer and a length are dear there.
  void forward_through(std::size_t l, const T* w, const Rows<const T>& x, std::size_t samples, Way way);
  Rows<const T> forward(const T* w, const Rows<const T>& x, std::size_t samples, Way way);
  void backward_through(std::size_t l, const T* w, const Batch& batch, T* g, Start start);
  double begin_backward(const Batch& part);
  void judge_part(const Batch& part, double& sum, std::vector<double>& predictions);
  Rows<const T> answers(In<T> w, Rows<const T> x, std::size_t samples);
  std::vector<T> predict_columns(In<T> w, Rows<const T> x, std::size_t samples);
  double mean_loss(In<T> w, const Samples& samples);
  double penalty(In<T> w) const;
  void add_penalty_gradient(In<T> w, Out<T> g) const;
  MetricValues metrics(In<T> w, const Samples& samples);

  /// Predictions and targets as a metric reads them.
  struct Judged {
    std::vector<double> predictions;
    std::vector<double> targets;
  };
  Judged judged(In<T> w, const Samples& samples);
  Judged with_targets(std::vector<double> predictions, const Samples& samples) const;
  MetricValues figures(const Judged& all) const;

  std::size_t affordable(std::size_t samples) const;
  std::vector<double> ticks(std::size_t points) const;
  Matrix grid(const std::vector<double>& ticks) const;
  template <class Use>
  void visit_some(In<T> w, Use use);
  template <class Use>
  void visit_slopes(In<T> w, Use use);

  /// How far a look or a judgement in parts has come.
  struct UnderWay {
    std::size_t first = 0;  ///< Of the samples that go through the layers.
    std::size_t layer = 0;  ///< The next one forward, or the one behind the next one back.
    bool back = false;
    bool tests = false;  ///< The training samples are judged.
    double sum = 0;
    std::vector<double> predictions;
  };

  Spec spec_;
  DataShape shape_;
  std::vector<Layer> layers_;
  std::vector<Block> blocks_;
  std::size_t size_ = 0;
  std::size_t outputs_;
  std::unique_ptr<Loss<T>> loss_;
  /// The loss reads the scores before the output activation, with which it is fused or which is the identity: that is
  /// then for predictions only.
  bool before_output_;
  /// What turns the outputs into probabilities where the loss takes plain scores; null where they are what they are.
  std::unique_ptr<Activation<T>> link_;
  Samples train_;
  Samples test_;
  Samples drawn_;  ///< A batch that is not a stretch of the training samples is copied here.
  Batch seen_{};
  UnderWay under_way_;
  Batches batches_;
  Matrix turned_;           ///< A layer's activations with a row for each sample.
  std::vector<T> scratch_;  ///< For the products.
};

}  // namespace descent
