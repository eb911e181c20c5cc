/// A spec's network: what it is made of, where it starts, and the metrics of what it answers.
#include "lab/network.hpp"

#include <concepts>
#include <memory>
#include <utility>

#include "catalogue/activations.hpp"
#include "catalogue/initializers.hpp"
#include "catalogue/joint.hpp"
#include "catalogue/losses.hpp"
#include "catalogue/metrics.hpp"
#include "engine/linear_regression.hpp"
#include "lab/typed_functions.hpp"

namespace descent {
namespace {

template <class T>
Design<T> design_of(const Spec& spec, const DataShape& shape) {
  Design<T> design;
  design.inputs = input_width(spec);
  for (std::size_t layer = 0; layer < spec.hidden.size(); ++layer) {
    design.layers.push_back(
        {static_cast<std::size_t>(spec.hidden[layer]), activation_of<T>(spec, hidden_activation(spec, layer))});
  }
  design.layers.push_back({output_width(spec), activation_of<T>(spec, spec.output)});
  design.bias = spec.bias;
  design.classifies = shape.classes > 0;
  design.loss = loss_of<T>(spec, spec.loss);
  const Joint joint = joint_of(traits_of(spec.loss), spec.output.id);
  design.before_output = joint.before_output;
  if (*joint.link) design.link = make_activation<T>({joint.link, {}});
  design.l1 = spec.l1;
  design.l2 = spec.l2;
  return design;
}

Examples examples_of(const Spec& spec, const Table& table) {
  return {make_features(spec, table.inputs.data(), table.rows()), table.targets};
}

Batches batches_of(const Spec& spec, std::size_t samples) {
  return {samples, static_cast<std::size_t>(spec.batch.value_or(samples)), spec.order == "shuffled", spec.seed};
}

/// What a network comes to that is linear regression, a sample at a time; of most networks nothing.
template <class T>
std::unique_ptr<Objective<T>> make_regression(const Spec& spec, const Data& data, Objective<T>& network) {
  constexpr std::size_t most_inputs = 16;  // with more, a step is not that small
  const bool is_linear = spec.hidden.empty() && joint_of(traits_of(spec.loss), spec.output.id).before_output;
  const bool is_plain = spec.batch == 1 && spec.l1 == 0 && spec.l2 == 0 && data.shape.classes == 0;
  if (!is_linear || !is_plain || input_width(spec) > most_inputs) return nullptr;
  return Losses::visit(spec.loss, [&]<class L>(const L& loss) -> std::unique_ptr<Objective<T>> {
    if constexpr (std::derived_from<L, ErrorLoss> && !std::same_as<L, TypedLoss>) {
      return std::make_unique<LinearRegression<L, T>>(loss, network, examples_of(spec, data.train),
                                                      batches_of(spec, data.train.rows()));
    } else {
      return nullptr;
    }
  });
}

}  // namespace

template <class T>
Network<T>::Network(const Spec& spec, const Data& data)
    : Dense<T>(design_of<T>(spec, data.shape), examples_of(spec, data.train), examples_of(spec, data.test),
               batches_of(spec, data.train.rows())),
      Subject<T>(this),
      spec_(spec),
      shape_(data.shape) {
  if (!takes_long()) regression_ = make_regression<T>(spec, data, *this);
  if (regression_) this->show(regression_.get());
}

template <class T>
std::vector<T> Network<T>::start() const {
  if (const auto& set = spec_.attachment.weights) return {set->begin(), set->end()};
  return this->drawn(*make_initializer(spec_.init), spec_.init_seed.value_or(spec_.seed));
}

template <class T>
void Network<T>::abandon() {
  Dense<T>::abandon();
  judging_ = {};
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

template class Network<float>;
template class Network<double>;

}  // namespace descent
