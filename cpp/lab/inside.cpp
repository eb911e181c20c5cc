/// Looks into a network: what it and each of its units answer over the plane, and how its layers are doing. Each look
/// is bounded, so that the widest network does not keep a reader waiting for a picture.
#include <algorithm>
#include <cmath>
#include <iterator>

#include "catalogue/metrics.hpp"
#include "lab/network.hpp"

namespace descent {
namespace {

/// Multiplications that one look may take: about a hundredth of a second.
constexpr double most_work = 5e7;

/// Numbers that one look may give: 32 MB.
constexpr std::size_t most_numbers = std::size_t{1} << 22;

/// Samples whose activations are looked at.
constexpr std::size_t most_samples = 512;

/// Where less of the gradient than this comes through an activation, it is saturated.
constexpr double saturation = 0.01;

}  // namespace

/// Samples that can go through the layers for one look.
template <class T>
std::size_t Network<T>::affordable(std::size_t samples) const {
  const double most = std::max(4.0, most_work / static_cast<double>(size_));
  return std::min(samples, static_cast<std::size_t>(most));
}

/// So many places along an edge of the plot, or fewer where the network is very large.
template <class T>
std::vector<double> Network<T>::ticks(std::size_t points) const {
  const bool plane = shape_.inputs == 2;
  const std::size_t most = affordable(plane ? points * points : points);
  const auto edge = plane ? static_cast<std::size_t>(std::sqrt(static_cast<double>(most))) : most;
  std::vector<double> ticks(std::max<std::size_t>(edge, 2));
  for (std::size_t i = 0; i < ticks.size(); ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(ticks.size() - 1);
    ticks[i] = shape_.low + (shape_.high - shape_.low) * share;
  }
  return ticks;
}

/// The features of every place of the plot, a column each: row by row from the low end of y.
template <class T>
typename Network<T>::Matrix Network<T>::grid(const std::vector<double>& ticks) const {
  const bool plane = shape_.inputs == 2;
  std::vector<double> places;
  for (std::size_t row = 0; row < (plane ? ticks.size() : 1); ++row) {
    for (const double x : ticks) {
      places.push_back(x);
      if (plane) places.push_back(ticks[row]);
    }
  }
  const std::size_t count = places.size() / shape_.inputs;
  const std::vector<double> features = make_features(spec_, places.data(), count);
  const std::size_t inputs = layers_.front().in;
  Matrix columns(inputs, count);
  for (std::size_t r = 0; r < count; ++r) {
    for (std::size_t i = 0; i < inputs; ++i) columns[i][r] = static_cast<T>(features[r * inputs + i]);
  }
  return columns;
}

template <class T>
std::vector<double> Network<T>::map(In<T> w, std::size_t points) {
  if (shape_.inputs > 2 || points < 2) return {};
  const bool plane = shape_.inputs == 2;
  const std::vector<double> along = ticks(points);
  const std::size_t count = plane ? along.size() * along.size() : along.size();
  const std::vector<T> outputs = predict_columns(w, grid(along), count);
  std::vector<double> values;
  for (std::size_t r = 0; r < count; ++r) {
    if (!plane) values.push_back(along[r]);
    const T* row = &outputs[r * outputs_];
    values.push_back(outputs_ == 1 ? static_cast<double>(row[0])
                                   : static_cast<double>(std::max_element(row, row + outputs_) - row));
  }
  return values;
}

/// Layer by layer, features first and answers last; of each the units that are asked for; of each unit its values over
/// the grid of `map`.
template <class T>
std::vector<double> Network<T>::neurons(In<T> w, std::size_t points, const Units& units) {
  if (shape_.inputs > 2 || points < 2) return {};
  const std::vector<double> along = ticks(points);
  const std::size_t count = shape_.inputs == 2 ? along.size() * along.size() : along.size();
  std::size_t maps = units.of(0, layers_.front().in).size();
  for (std::size_t l = 0; l < layers_.size(); ++l) maps += units.of(l + 1, layers_[l].out).size();
  if (maps * count > most_numbers) return {};

  const Matrix columns = grid(along);
  std::vector<double> values(maps * count);
  for (std::size_t first = 0; first < count; first += chunk) {
    const std::size_t part = std::min(chunk, count - first);
    const Rows<const T> x{columns.numbers.data() + first, columns.stride};
    answers(w, x, part);
    double* to = values.data() + first;
    const auto copy = [&](Rows<const T> from, Units::Part shown) {
      for (std::size_t i = shown.begin; i < shown.end; ++i, to += count) std::copy_n(from[i], part, to);
    };
    copy(x, units.of(0, layers_.front().in));
    for (std::size_t l = 0; l < layers_.size(); ++l) copy(layers_[l].a, units.of(l + 1, layers_[l].out));
  }
  return values;
}

/// Goes forward with chunks of training samples, evenly apart where they are too many: `use(samples in it)`.
template <class T>
template <class Use>
void Network<T>::visit_some(In<T> w, Use use) {
  const std::size_t most = affordable(std::min(train_.count, most_samples));
  const std::size_t parts = (most + chunk - 1) / chunk;
  for (std::size_t p = 0; p < parts; ++p) {
    const std::size_t skipped = p * (train_.count - most) / parts;
    const std::size_t first = p * chunk + skipped / Lanes<T>::count * Lanes<T>::count;
    const Batch part = all_of(train_).part(first, std::min(chunk, most - p * chunk));
    forward(w.data(), part.columns(), part.count, Way::to_answers);
    use(part.count);
  }
}

template <class T>
std::vector<std::size_t> Network<T>::layers() const {
  std::vector<std::size_t> starts;
  for (const auto& layer : layers_) starts.push_back(layer.weights);
  starts.push_back(size_);
  return starts;
}

/// One pass for all that is told of the layers. A unit is dead through which no gradient comes, whatever the sample;
/// a value is saturated where less than a hundredth of it does.
template <class T>
Inside<T> Network<T>::inside(In<T> w) {
  const std::size_t hidden = layers_.size() - 1;
  Inside<T> inside{std::vector<std::vector<T>>(layers_.size()), {}, std::vector<double>(hidden)};
  std::vector<std::vector<char>> alive;
  for (const auto& layer : layers_) alive.emplace_back(layer.out);
  std::size_t seen = 0;
  visit_some(w, [&](std::size_t samples) {
    seen += samples;
    for (std::size_t l = 0; l < layers_.size(); ++l) {
      auto& layer = layers_[l];
      for (std::size_t i = 0; i < layer.out; ++i) {
        std::copy_if(layer.a[i], layer.a[i] + samples, std::back_inserter(inside.activations[l]),
                     [](T a) { return std::isfinite(a); });
      }
      if (l == hidden) break;
      for (std::size_t i = 0; i < layer.out; ++i) std::fill_n(layer.d[i], layer.d.stride, T(1));
      T ignored = 0;
      const T* learned = layer.learned == no_offset ? nullptr : &w[layer.learned];
      layer.activation->backward(layer.z, layer.a, layer.d, layer.out, samples, learned, &ignored);
      for (std::size_t i = 0; i < layer.out; ++i) {
        const T* slopes = layer.d[i];
        if (std::any_of(slopes, slopes + samples, [](T slope) { return slope != 0; })) alive[l][i] = true;
        inside.saturated[l] += static_cast<double>(
            std::count_if(slopes, slopes + samples, [](T slope) { return std::abs(slope) < T(saturation); }));
      }
    }
  });
  for (std::size_t l = 0; l < hidden; ++l) {
    const auto units = static_cast<double>(layers_[l].out);
    inside.dead.push_back(static_cast<double>(std::count(alive[l].begin(), alive[l].end(), false)) / units);
    inside.saturated[l] /= units * static_cast<double>(seen);
  }
  return inside;
}

/// The first unit whose activation has no value where its sum has one: its layer, the features being layer 0, and its
/// number. Empty where there is none, or where the sums go out of all bounds before.
template <class T>
std::vector<double> Network<T>::outside(In<T> w) {
  const auto finite = [](T value) { return std::isfinite(value); };
  std::vector<double> found;
  visit_some(w, [&](std::size_t samples) {
    for (std::size_t l = 0; found.empty() && l + 1 < layers_.size(); ++l) {
      const auto& layer = layers_[l];
      for (std::size_t i = 0; i < layer.out; ++i) {
        if (std::all_of(layer.a[i], layer.a[i] + samples, finite)) continue;
        if (!std::all_of(layer.z[i], layer.z[i] + samples, finite)) return;
        found = {static_cast<double>(l + 1), static_cast<double>(i)};
        break;
      }
    }
  });
  return found;
}

/// How often each class was taken for each: a row for each true class, a column for each predicted one.
template <class T>
std::vector<double> Network<T>::confusion(In<T> w, bool of_test) {
  const Samples& samples = of_test ? test_ : train_;
  if (shape_.classes == 0 || samples.count == 0) return {};
  const Judged all = judged(w, samples);
  return Confusion({all.predictions, all.targets, outputs_}).counts();
}

template std::vector<double> Network<float>::map(In<float>, std::size_t);
template std::vector<std::size_t> Network<float>::layers() const;
template std::vector<double> Network<float>::neurons(In<float>, std::size_t, const Units&);
template Inside<float> Network<float>::inside(In<float>);
template std::vector<double> Network<float>::outside(In<float>);
template std::vector<double> Network<float>::confusion(In<float>, bool);
template std::vector<double> Network<double>::map(In<double>, std::size_t);
template std::vector<std::size_t> Network<double>::layers() const;
template std::vector<double> Network<double>::neurons(In<double>, std::size_t, const Units&);
template Inside<double> Network<double>::inside(In<double>);
template std::vector<double> Network<double>::outside(In<double>);
template std::vector<double> Network<double>::confusion(In<double>, bool);

}  // namespace descent
