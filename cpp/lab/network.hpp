/// A dense network as the spec chose it: made from the catalogue and from formulas, with its metrics, and with what is
/// seen inside it, which is in inside.cpp. Instantiated for float and double.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/dense.hpp"
#include "lab/data.hpp"
#include "lab/spec.hpp"
#include "lab/subject.hpp"

namespace descent {

template <class T>
class Network final : public Dense<T>, public Subject<T> {
 public:
  Network(const Spec& spec, const Data& data);

  std::vector<T> start() const override;
  bool takes_long() const override;
  bool judge_on(In<T> w, Deadline until, Judgement& judgement) override;
  void abandon() override;
  MetricValues train_metrics(In<T> w) override;
  MetricValues test_metrics(In<T> w) override;
  std::vector<double> map(In<T> w, std::size_t points) override;
  std::vector<std::size_t> layers() const override;
  std::vector<double> neurons(In<T> w, std::size_t points, const Units& units) override;
  Inside<T> inside(In<T> w) override;
  std::vector<double> outside(In<T> w) override;
  std::vector<double> confusion(In<T> w, bool of_test) override;
  std::uint64_t updates_per_epoch() const override { return batches_.per_epoch(); }

 private:
  using typename Dense<T>::Matrix, typename Dense<T>::Samples, typename Dense<T>::Batch, typename Dense<T>::Way;
  using Dense<T>::chunk, Dense<T>::no_offset, Dense<T>::all_of;
  using Dense<T>::layers_, Dense<T>::size_, Dense<T>::outputs_, Dense<T>::loss_, Dense<T>::before_output_;
  using Dense<T>::link_, Dense<T>::train_, Dense<T>::test_, Dense<T>::batches_;
  using Dense<T>::forward, Dense<T>::forward_through, Dense<T>::answers, Dense<T>::predict_columns, Dense<T>::penalty;

  /// Predictions and targets as a metric reads them.
  struct Judged {
    std::vector<double> predictions;
    std::vector<double> targets;
  };
  Judged judged(In<T> w, const Samples& samples);
  Judged with_targets(std::vector<double> predictions, const Samples& samples) const;
  MetricValues figures(const Judged& all) const;
  MetricValues metrics(In<T> w, const Samples& samples);
  void judge_part(const Batch& part, double& sum, std::vector<double>& predictions);

  std::size_t affordable(std::size_t samples) const;
  std::vector<double> ticks(std::size_t points) const;
  Matrix grid(const std::vector<double>& ticks) const;
  template <class Use>
  void visit_some(In<T> w, Use use);

  /// How far a judgement in parts has come.
  struct Judging {
    std::size_t first = 0;  ///< Of the samples that go through the layers.
    std::size_t layer = 0;  ///< The next one.
    bool tests = false;     ///< The training samples are judged.
    double sum = 0;
    std::vector<double> predictions;
  };

  Spec spec_;
  DataShape shape_;
  std::unique_ptr<Objective<T>> regression_;  ///< What racers see where that is all there is.
  Judging judging_;
};

}  // namespace descent
