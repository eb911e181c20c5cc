/// Samples, noise, split and features.
#include "lab/data.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "catalogue/datasets.hpp"
#include "catalogue/features.hpp"
#include "core/range.hpp"
#include "core/text.hpp"
#include "lab/typed_laws.hpp"

namespace descent {
namespace {

void append(Table& table, const Sample& sample) {
  table.inputs.insert(table.inputs.end(), sample.inputs.begin(), sample.inputs.end());
  table.targets.push_back(sample.target);
}

/// The i-th of the reader's own.
Sample own_sample(const OwnTable& table, std::size_t i) {
  const double* row = &table.rows[i * table.width()];
  return {{row, row + table.inputs.size()}, row[table.inputs.size()]};
}

std::vector<Sample> make_samples(const Spec& spec, const DataShape& shape) {
  Random points(spec.seed, Stream::points);
  Random noise(spec.seed, Stream::noise);
  std::optional<BoundarySampler> typed;
  if (has_typed_boundary(spec)) typed.emplace(spec);
  std::vector<Sample> samples;
  for (std::size_t i = 0; i < spec.samples; ++i) {
    samples.push_back(Datasets::visit(spec.data, [&]<class D>(const D& dataset) {
      if constexpr (std::is_same_v<D, TypedBoundary>) {
        return typed->sample(i, points);
      } else if constexpr (DatasetWord::is_attached<D>()) {
        return own_sample(*spec.attachment.table, i);
      } else {
        return dataset.sample(i, spec.samples, points);
      }
    }));
    if (spec.noise == 0) continue;
    if (shape.classes == 0) {
      samples.back().target += spec.noise * noise.normal();
    } else {
      for (double& x : samples.back().inputs) x += spec.noise * noise.normal();
    }
  }
  return samples;
}

/// Names of inputs, target and classes: the reader's own, or x₁, x₂ …, y and the classes' numbers.
void name(Data& data, const OwnTable* own) {
  constexpr std::size_t longest = 80;  // bytes
  for (std::size_t i = 0; i < data.shape.inputs; ++i) {
    data.inputs.push_back(own ? quotable(own->inputs[i], longest) : DatasetWord::input_name(i + 1, data.shape.inputs));
  }
  data.target = own ? quotable(own->target, longest) : "y";
  for (std::size_t k = 0; k < data.shape.classes; ++k) {
    data.classes.push_back(own ? quotable(own->classes[k], longest) : std::to_string(k));
  }
}

/// Every input to mean 0 and deviation 1 over the training samples; one that never changes becomes 0. The test samples
/// go the same way, since whoever predicts knows no other numbers.
void standardize(Data& data) {
  const std::size_t width = data.train.width;
  const auto n = static_cast<double>(data.train.rows());
  data.mean.assign(width, 0);
  data.deviation.assign(width, 0);
  const auto each = [&](Table& table, auto use) {
    for (std::size_t at = 0; at < table.inputs.size(); ++at) use(table.inputs[at], at % width);
  };
  each(data.train, [&](double x, std::size_t i) { data.mean[i] += x / n; });
  each(data.train, [&](double x, std::size_t i) { data.deviation[i] += (x - data.mean[i]) * (x - data.mean[i]) / n; });
  for (double& deviation : data.deviation) deviation = deviation > 0 ? std::sqrt(deviation) : 1;
  for (Table* table : {&data.train, &data.test}) {
    each(*table, [&](double& x, std::size_t i) { x = (x - data.mean[i]) / data.deviation[i]; });
  }
}

/// What plots show of samples whose reach nobody has declared: all of them, and a little around.
void measure(Data& data) {
  double low = infinity;
  double high = -low;
  for (const Table* table : {&data.train, &data.test}) {
    for (const double x : table->inputs) {
      low = std::min(low, x);
      high = std::max(high, x);
    }
  }
  const double margin = low < high ? (high - low) / 20 : 1;
  data.shape.low = low - margin;
  data.shape.high = high + margin;
}

void prepare_own(const OwnData& own, Data& data) {
  if (own.standardize) standardize(data);
  if (own.extent > 0) {
    data.shape.low = -own.extent;
    data.shape.high = own.extent;
  } else {
    measure(data);
  }
}

}  // namespace

Data make_data(const Spec& spec) {
  Data data;
  data.shape = shape_of(spec);
  name(data, is_attached(spec.data) ? spec.attachment.table.get() : nullptr);
  data.train.width = data.test.width = data.shape.inputs;
  data.law = Datasets::visit(spec.data, [](const auto& dataset) -> std::optional<LinearLaw> {
    if constexpr (requires { dataset.law(); }) {
      return dataset.law();
    } else {
      return {};
    }
  });

  const std::vector<Sample> samples = make_samples(spec, data.shape);
  std::vector<std::size_t> order(samples.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (spec.split < 1) {
    Random random(spec.seed, Stream::split);
    random.shuffle(order);
  }
  const auto share = static_cast<std::size_t>(std::round(spec.split * static_cast<double>(samples.size())));
  const std::size_t train = std::max<std::size_t>(share, 1);
  for (std::size_t i = 0; i < order.size(); ++i) append(i < train ? data.train : data.test, samples[order[i]]);
  Datasets::visit(spec.data, [&]<class D>(const D& dataset) {
    if constexpr (std::is_same_v<D, OwnData>) prepare_own(dataset, data);
    return true;
  });
  return data;
}

std::vector<double> make_features(const Spec& spec, const double* inputs, std::size_t rows) {
  if (spec.features.empty()) return {inputs, inputs + rows * shape_of(spec).inputs};
  std::vector<double> made;
  made.reserve(rows * spec.features.size());
  for (std::size_t r = 0; r < rows; ++r) {
    for (const auto& id : spec.features) {
      made.push_back(Features::visit(
          {id, {}}, [&](const auto& feature) { return feature.value(inputs[2 * r], inputs[2 * r + 1]); }));
    }
  }
  return made;
}

std::vector<std::string> feature_names(const Spec& spec, const Data& data) {
  if (spec.features.empty()) return data.inputs;
  std::vector<std::string> names;
  for (const auto& id : spec.features) names.push_back(kind_of<Features>().find(id)->meta.label);
  return names;
}

}  // namespace descent
