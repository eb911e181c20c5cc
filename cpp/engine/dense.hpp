/// A network of dense layers on samples as an objective: forward, backward, loss. It is given what it is made of, and
/// knows neither where that was chosen nor from what. Instantiated for float and double.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/activation.hpp"
#include "core/initializer.hpp"
#include "core/kernels.hpp"
#include "core/loss.hpp"
#include "engine/batches.hpp"
#include "engine/objective.hpp"

namespace descent {

/// What a network is made of.
template <class T>
struct Design {
  struct Layer {
    std::size_t units;
    std::unique_ptr<Activation<T>> activation;
  };
  std::size_t inputs = 0;
  std::vector<Layer> layers;  ///< The last is the output.
  bool bias = true;
  bool classifies = false;  ///< Targets are classes, and not numbers.
  std::unique_ptr<Loss<T>> loss;
  /// The loss reads the scores before the output activation, with which it is fused or which is the identity: that is
  /// then for predictions only.
  bool before_output = false;
  /// What turns the outputs into probabilities where the loss takes plain scores; null where they are what they are.
  std::unique_ptr<Activation<T>> link;
  double l1 = 0;
  double l2 = 0;
};

/// Samples as numbers.
struct Examples {
  std::vector<double> inputs;   ///< Row-major.
  std::vector<double> targets;  ///< A number for each row, or the class.
};

/// Parameters lie layer after layer: W (out × in, as in torch.nn.Linear), b (out), then what the activation learns.
template <class T>
class Dense : public Objective<T> {
 public:
  /// Samples that go through the layers at once: enough to amortize, few enough to stay in the cache.
  static constexpr std::size_t chunk = 64;

  /// Without test examples there is no test loss.
  Dense(Design<T> design, const Examples& train, const Examples& test, Batches batches);

  std::size_t size() const override { return size_; }
  std::span<const Block> blocks() const override { return blocks_; }
  void draw(std::uint64_t update) override;
  double look(In<T> w, Out<T> g) override;
  bool look_on(In<T> w, Out<T> g, Deadline until, double& loss) override;
  void abandon() override { under_way_ = {}; }
  double loss(In<T> w) override;
  double test_loss(In<T> w) override;
  double accuracy(In<T> w) override;
  std::uint64_t updates_per_loss() const override;

  /// First weights as that law draws them from that seed.
  std::vector<T> drawn(const Initializer& initializer, std::uint64_t seed) const;

  /// Which training samples the next looks see.
  void see(const std::span<const std::uint32_t>& samples);

  /// The outputs for rows of inputs, after the output activation. Row-major, as wide as the last layer.
  std::vector<T> predict(In<T> w, std::span<const T> rows);

 protected:
  static constexpr std::size_t no_offset = ~std::size_t{0};

  /// A matrix of its own, with room for whole registers along both sides.
  ///
  /// Those of a layer often have a power of two of numbers. With little more they would lie nearly a whole number of
  /// pages apart, and what is loaded from one would be taken for what was just stored in another: processors compare
  /// the lower bits of places first.
  struct Matrix {
    static constexpr std::size_t margin = 33 * Lanes<T>::count;
    std::vector<T> numbers;
    std::size_t stride = 0;
    Matrix() = default;

    Matrix(std::size_t rows, std::size_t columns)
        : numbers(padded<T>(rows) * padded<T>(columns) + margin), stride(padded<T>(columns)) {}
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
    Matrix d;  ///< ∂loss/∂z; where no slopes are kept, first ∂loss/∂a.
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
    double terms = 0;  ///< By what the sum of their losses is divided.
    Matrix columns;
    Matrix rows;
    Matrix targets;
  };

  /// Some neighbouring samples.
  struct Batch {
    const Samples* samples;
    std::size_t first;
    std::size_t count;
    Rows<const T> columns() const { return {samples->columns[0] + first, samples->columns.stride}; }
    Rows<const T> rows() const { return {samples->rows[first], samples->rows.stride}; }
    Rows<const T> targets() const { return {samples->targets[0] + first, samples->targets.stride}; }
    Batch part(std::size_t from, std::size_t most) const {
      return {samples, first + from, std::min(most, count - from)};
    }
  };
  static Batch all_of(const Samples& samples) { return {&samples, 0, samples.count}; }

  /// Where a pass leads: to what is answered, to the loss alone, which may not need the output activation, or to the
  /// loss and back, for which slopes are kept.
  enum class Way { to_answers, to_loss, to_loss_and_back };
  // On the way through the layers, w and g are all weights and their gradients, and x are the features' columns. What
  // goes by value between functions goes through memory in WebAssembly: pairs of a pointer and a length are dear there.
  void forward_through(Layer& layer, const T* w, const Rows<const T>& x, std::size_t samples, Way way);
  Rows<const T> forward(const T* w, const Rows<const T>& x, std::size_t samples, Way way);
  Rows<const T> answers(In<T> w, Rows<const T> x, std::size_t samples);
  std::vector<T> predict_columns(In<T> w, Rows<const T> x, std::size_t samples);
  double penalty(In<T> w) const;

  std::vector<Layer> layers_;
  std::size_t size_ = 0;
  std::size_t outputs_;
  std::unique_ptr<Loss<T>> loss_;
  bool before_output_;
  std::unique_ptr<Activation<T>> link_;
  Samples train_;
  Samples test_;
  Batches batches_;

 private:
  void add_layer(std::size_t in, std::size_t out, std::unique_ptr<Activation<T>> activation, bool bias,
                 const std::string& number);
  Samples room_for(std::size_t samples) const;
  Samples read(const Examples& examples) const;
  void see(const Batch& batch);
  /// The one whose outputs that layer reads; null for the first, which reads the features.
  Layer* before(Layer& layer) { return &layer == &layers_.front() ? nullptr : &layer - 1; }
  void backward_through(Layer& layer, const T* w, const Batch& batch, T* g, Start start);
  double begin_backward(const Batch& part);
  double mean_loss(const T* w, const Samples& samples);
  bool has_penalty() const { return l1_ != 0 || l2_ != 0; }
  void add_penalty_gradient(In<T> w, Out<T> g) const;

  /// How far a look in parts has come.
  struct UnderWay {
    std::size_t first = 0;  ///< Of the samples that go through the layers.
    std::size_t layer = 0;  ///< The next one forward, or the one behind the next one back.
    bool back = false;
    double sum = 0;
  };

  std::vector<Block> blocks_;
  bool classifies_;
  double l1_;
  double l2_;
  Samples drawn_;  ///< Samples that are named one by one are copied here.
  Batch seen_{};
  double terms_ = 0;  ///< By what the sum of its losses is divided.
  UnderWay under_way_;
  Matrix turned_;           ///< A layer's activations with a row for each sample.
  std::vector<T> scratch_;  ///< For the products.
  std::vector<T> zeros_;    ///< Where there are no biases.
};

extern template class Dense<float>;
extern template class Dense<double>;

}  // namespace descent
