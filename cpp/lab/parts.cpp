/// Judgements of a very large network in parts: they can be left between two layers.
#include <utility>

#include "catalogue/metrics.hpp"
#include "lab/network.hpp"

namespace descent {
namespace {

/// Multiplications and additions of an update with its share of judging: beyond this, about a fiftieth of a second,
/// they are made in parts.
constexpr double long_work = 1e8;

}  // namespace

template <class T>
bool Network<T>::takes_long() const {
  const auto samples = static_cast<double>(3 * batches_.size() + train_.count + test_.count);
  return 2 * static_cast<double>(size_) * samples > long_work;
}

/// Adds the loss of samples that have gone forward, and notes what is answered for them.
template <class T>
void Network<T>::judge_part(const Batch& part, double& sum, std::vector<double>& predictions) {
  auto& last = layers_.back();
  sum +=
      loss_->sum(before_output_ ? Rows<const T>(last.z) : Rows<const T>(last.a), part.targets(), part.count, outputs_);
  if (link_) link_->forward(last.a, last.a, outputs_, part.count, nullptr);
  for (std::size_t r = 0; r < part.count; ++r) {
    for (std::size_t k = 0; k < outputs_; ++k) predictions.push_back(static_cast<double>(last.a[k][r]));
  }
}

template <class T>
bool Network<T>::judge_on(In<T> w, Deadline until, Judgement& judgement) {
  auto& [first, layer, tests, sum, predictions] = judging_;
  for (;;) {
    const Samples& samples = tests ? test_ : train_;
    while (first < samples.count) {
      const Batch part = all_of(samples).part(first, chunk);
      forward_through(layers_[layer], w.data(), part.columns(), part.count, Way::to_answers);
      if (++layer == layers_.size()) {
        judge_part(part, sum, predictions);
        layer = 0;
        first += chunk;
      }
      if (is_over(until)) return false;
    }
    if (samples.count > 0) {
      const double mean = sum / loss_->count(samples.count, outputs_);
      const Judged all = with_targets(std::move(predictions), samples);
      (tests ? judgement.test_loss : judgement.loss) = tests ? mean : mean + penalty(w);
      (tests ? judgement.test : judgement.train) = figures(all);
      if (shape_.classes > 0) {
        (tests ? judgement.test_confusion : judgement.train_confusion) =
            Confusion({all.predictions, all.targets, outputs_}).counts();
      }
    }
    if (tests) break;
    judging_ = {};
    tests = true;
  }
  judging_ = {};
  return true;
}

template bool Network<float>::takes_long() const;
template bool Network<float>::judge_on(In<float>, Deadline, Judgement&);
template bool Network<double>::takes_long() const;
template bool Network<double>::judge_on(In<double>, Deadline, Judgement&);

}  // namespace descent
