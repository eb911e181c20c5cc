/// The probes: named arrays that a view may ask for. A new one is a row in the table and its function.
#include <algorithm>
#include <cmath>

#include "core/range.hpp"
#include "lab/functions.hpp"
#include "lab/typed_trainer.hpp"

namespace descent {
namespace {

/// Rows of inputs with the target behind them.
std::vector<double> rows_of(const Table& table) {
  std::vector<double> values;
  values.reserve(table.rows() * (table.width + 1));
  for (std::size_t r = 0; r < table.rows(); ++r) {
    values.insert(values.end(), table.row(r), table.row(r) + table.width);
    values.push_back(table.targets[r]);
  }
  return values;
}

/// The ends of the values, then how many lie in each bin between them; empty where there are none.
template <class T>
std::vector<double> histogram(const std::vector<T>& values, std::size_t bins) {
  if (values.empty()) return {};
  const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
  auto [low, high] = std::pair(static_cast<double>(*least), static_cast<double>(*greatest));
  if (low == high) {
    low -= 0.5;
    high += 0.5;
  }
  std::vector<double> histogram(2 + bins);
  histogram[0] = low;
  histogram[1] = high;
  for (const T value : values) {
    const double share = (static_cast<double>(value) - low) / (high - low);
    histogram[2 + std::min(bins - 1, static_cast<std::size_t>(share * static_cast<double>(bins)))] += 1;
  }
  return histogram;
}

/// Of each layer's stretch of a flat vector, whose entries are `at(i)`, in the Euclidean sense. Four sums go on side by
/// side: of one, every addition would wait for the one before.
template <class At>
std::vector<double> norms(const std::vector<std::size_t>& layers, At at) {
  std::vector<double> norms;
  for (std::size_t l = 0; l + 1 < layers.size(); ++l) {
    std::array<double, 4> squares{};
    const auto add = [&](std::size_t i, double& sum) {
      sum += static_cast<double>(at(i)) * static_cast<double>(at(i));
    };
    std::size_t i = layers[l];
    for (; i + squares.size() <= layers[l + 1]; i += squares.size()) {
      for (std::size_t k = 0; k < squares.size(); ++k) add(i + k, squares[k]);
    }
    for (; i < layers[l + 1]; ++i) add(i, squares[0]);
    norms.push_back(std::sqrt((squares[0] + squares[1]) + (squares[2] + squares[3])));
  }
  return norms;
}

template <class T>
std::vector<double> widened(std::span<const T> values) {
  return {values.begin(), values.end()};
}

}  // namespace

template <class T>
std::span<const typename TypedTrainer<T>::ProbeRow> TypedTrainer<T>::probes() {
  static constexpr ProbeRow rows[] = {
      {"loss", &TypedTrainer::probe_loss},                    // x, y pairs of the training loss
      {"test_loss", &TypedTrainer::probe_test_loss},          // x, y pairs of the test loss; empty without test data
      {"parameter", &TypedTrainer::probe_parameter},          // x, y pairs of the tracked parameter `index`
      {"weights", &TypedTrainer::probe_weights},              // all parameters, or a part of each block
      {"gradient", &TypedTrainer::probe_gradient},            // of the last update
      {"direction", &TypedTrainer::probe_direction},          // of the last update
      {"slot", &TypedTrainer::probe_slot},                    // what the optimizer remembers in slot `index`
      {"gradient_norm", &TypedTrainer::probe_gradient_norm},  // x, y pairs: of each update's gradient
      {"rate", &TypedTrainer::probe_rate},                    // x, y pairs of the learning rate
      {"path", &TypedTrainer::probe_path},                    // on a surface: x, y of each kept update from `index` on
      {"standing", &TypedTrainer::probe_standing},            // on a surface: see its function
      // Of 1-D and 2-D data, layer by layer, features first and answers last, unit by unit (at most `index` of each
      // layer where that is not 0, from its `first` on): outputs on a points × points grid, row by row from the low end
      // of y; or at `points` places of a line.
      {"neurons", &TypedTrainer::probe_neurons},
      {"layer_gradient", &TypedTrainer::probe_layer_gradient},  // by layer: norm of the last update's gradient
      {"layer_update", &TypedTrainer::probe_layer_update},  // by layer: norm of the last move over that of the weights
      {"activations",
       &TypedTrainer::probe_activations},             // of layer `index`, the output last: low, high, `points` counts
      {"dead", &TypedTrainer::probe_dead},            // by hidden layer: units through which no gradient comes
      {"saturated", &TypedTrainer::probe_saturated},  // by hidden layer: values where hardly any does
      {"outside", &TypedTrainer::probe_outside},      // of a diverged racer: layer and unit that had no value
      {"confusion", &TypedTrainer::probe_confusion},  // classes × classes counts: of training (0) or test (1) samples
      {"history", &TypedTrainer::probe_history},      // every kept row: see its function
      {"map", &TypedTrainer::probe_map},              // outputs on a points × points grid, or x, ŷ pairs in 1-D
      {"train", &TypedTrainer::probe_train},          // training samples: inputs, then target
      {"test", &TypedTrainer::probe_test},            // test samples
  };
  return rows;
}

std::vector<std::string> probe_names() {
  std::vector<std::string> names;
  for (const auto& row : TypedTrainer<double>::probes()) names.push_back(row.name);
  return names;
}

/// Empty for a name, a racer or an index that does not exist.
template <class T>
std::vector<double> TypedTrainer<T>::probe(const ProbeRequest& request) {
  if (compares_functions(spec_.lab)) return function_probe(spec_, request);
  if (request.racer >= racers_.size()) return {};
  for (const auto& row : probes()) {
    if (request.name == row.name) return (this->*row.make)(request);
  }
  return {};
}

template <class T>
std::vector<double> TypedTrainer<T>::curve(const ProbeRequest& request, std::size_t column, std::uint64_t now,
                                           double present) const {
  const auto whole = histories_[request.racer].curve(column, now, present);
  std::vector<double> pairs;
  for (const auto& [x, y] : decimate(whole, request.points)) pairs.insert(pairs.end(), {x, y});
  return pairs;
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_loss(const ProbeRequest& request) {
  const Known known = present(request.racer);
  return curve(request, loss_column, known.update, known.loss);
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_test_loss(const ProbeRequest& request) {
  if (data_.test.rows() == 0) return {};
  const Known known = present(request.racer);
  return curve(request, test_column, known.update, known.test_loss);
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_parameter(const ProbeRequest& request) {
  if (request.index >= layout_.parameters.size()) return {};
  const T present = racers_[request.racer].weights()[layout_.parameters[request.index].offset];
  return curve(request, parameter_column + request.index, update_of(request.racer), static_cast<double>(present));
}

/// With `points`, only those between so many units of each layer, from its `first` on: what a drawing of them shows.
template <class T>
std::vector<double> TypedTrainer<T>::probe_weights(const ProbeRequest& request) {
  if (request.points == 0) return weights(request.racer);
  const std::span<const T> w = racers_[request.racer].weights();
  const Units units{request.points, request.first};
  std::vector<double> parts;
  std::size_t layer = 0;
  for (const Block& block : layout_.blocks) {
    const bool links = block.name.front() == 'W';  // Each matrix opens a layer.
    const auto columns = links ? units.of(layer, block.cols) : Units::Part{0, block.cols};
    if (links) ++layer;
    const auto rows = units.of(layer, block.rows);
    for (std::size_t row = rows.begin; row < rows.end; ++row) {
      const auto line = w.begin() + block.offset + row * block.cols;
      parts.insert(parts.end(), line + columns.begin, line + columns.end);
    }
  }
  return parts;
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_gradient(const ProbeRequest& request) {
  return widened(racers_[request.racer].gradient());
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_direction(const ProbeRequest& request) {
  return widened(racers_[request.racer].direction());
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_slot(const ProbeRequest& request) {
  const auto& slots = racers_[request.racer].state().slots;
  return request.index < slots.size() ? widened(std::span<const T>(slots[request.index])) : std::vector<double>{};
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_gradient_norm(const ProbeRequest& request) {
  if (racers_[request.racer].update() == 0) return {};
  auto pairs = curve(request, gradient_column, update_of(request.racer), racers_[request.racer].gradient_norm());
  return {pairs.begin() + 2, pairs.end()};  // No gradient led to the start.
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_rate(const ProbeRequest& request) {
  return curve(request, rate_column, update_of(request.racer), racers_[request.racer].learning_rate());
}

/// The present place closes it. With `points`, at most about that many, evenly thinned.
template <class T>
std::vector<double> TypedTrainer<T>::probe_path(const ProbeRequest& request) {
  if (!layout_.terrain) return {};
  const History& history = histories_[request.racer];
  const std::size_t first = history.first_from(request.index);
  const std::size_t rows = history.rows() - std::min(first, history.rows());
  const std::size_t stride = request.points == 0 ? 1 : std::max<std::size_t>(1, rows / request.points);
  std::vector<double> path;
  for (std::size_t row = first; row < history.rows(); row += stride) {
    path.push_back(history.at(row, parameter_column));
    path.push_back(history.at(row, parameter_column + 1));
  }
  const Place here = place(request.racer);
  path.insert(path.end(), {here.x, here.y});
  return path;
}

/// The update at which it arrived (NaN if not), the value, the distance to the nearest minimum, the length of its way,
/// the index of that minimum (−1 if there is none), and the norm of the gradient here as the last update saw it.
template <class T>
std::vector<double> TypedTrainer<T>::probe_standing(const ProbeRequest& request) {
  if (!layout_.terrain) return {};
  auto& racer = racers_[request.racer];
  const Journey& journey = journeys_[request.racer];
  T gradient[2];
  racer.objective().look(racer.weights(), std::span<T>(gradient));
  const auto [dx, dy] = std::pair(static_cast<double>(gradient[0]), static_cast<double>(gradient[1]));
  return {journey.arrived_at() ? static_cast<double>(*journey.arrived_at()) : undefined,
          racer.loss(),
          journey.distance(),
          journey.length(),
          journey.nearest() == Journey::nowhere ? -1.0 : static_cast<double>(journey.nearest()),
          std::sqrt(dx * dx + dy * dy)};
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_map(const ProbeRequest& request) {
  return view(request.racer).map(racers_[request.racer].weights(), request.points);
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_neurons(const ProbeRequest& request) {
  return view(request.racer)
      .neurons(racers_[request.racer].weights(), request.points, Units{request.index, request.first});
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_layer_gradient(const ProbeRequest& request) {
  const auto& racer = racers_[request.racer];
  if (racer.update() == 0) return {};
  return norms(subject().layers(), [gradient = racer.gradient()](std::size_t i) { return gradient[i]; });
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_layer_update(const ProbeRequest& request) {
  const auto& racer = racers_[request.racer];
  if (racer.update() == 0) return {};
  const auto layers = subject().layers();
  const auto now = racer.weights(), before = racer.previous();
  std::vector<double> ratios = norms(layers, [&](std::size_t i) { return now[i] - before[i]; });
  const std::vector<double> sizes = norms(layers, [&](std::size_t i) { return now[i]; });
  for (std::size_t l = 0; l < ratios.size(); ++l) ratios[l] /= sizes[l];
  return ratios;
}

template <class T>
const Inside<T>& TypedTrainer<T>::inside(std::size_t r) {
  const Moment now{r, racers_[r].update()};
  if (inside_at_ != now) inside_ = view(r).inside(racers_[r].weights());
  inside_at_ = now;
  return inside_;
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_activations(const ProbeRequest& request) {
  const auto& layers = inside(request.racer).activations;
  if (request.index >= layers.size() || request.points < 1) return {};
  return histogram(layers[request.index], request.points);
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_dead(const ProbeRequest& request) {
  return inside(request.racer).dead;
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_saturated(const ProbeRequest& request) {
  return inside(request.racer).saturated;
}

/// With the weights that it could not go on with, which it has given back.
template <class T>
std::vector<double> TypedTrainer<T>::probe_outside(const ProbeRequest& request) {
  const auto& racer = racers_[request.racer];
  if (racer.run_state() != RunState::diverged) return {};
  return view(request.racer).outside(racer.previous());
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_confusion(const ProbeRequest& request) {
  const auto& racer = racers_[request.racer];
  const bool of_test = request.index == 1;
  if (!in_parts()) return subject_of(request.racer).confusion(racer.weights(), of_test);
  const auto& known = judged_[request.racer];
  if (!known) return {};
  return of_test ? known->judgement.test_confusion : known->judgement.train_confusion;
}

/// The kept rows, the last closed by the present: update, loss, test loss, gradient norm, learning rate, then the
/// tracked parameters.
template <class T>
std::vector<double> TypedTrainer<T>::probe_history(const ProbeRequest& request) {
  settle_on(Deadline::max());
  const History& history = histories_[request.racer];
  const std::uint64_t now = racers_[request.racer].update();
  const std::size_t width = parameter_column + layout_.parameters.size();
  std::vector<double> rows;
  for (std::size_t r = 0; r < history.rows() && history.update(r) < now; ++r) {
    rows.push_back(static_cast<double>(history.update(r)));
    for (std::size_t column = 0; column < width; ++column) rows.push_back(history.at(r, column));
  }
  rows.push_back(static_cast<double>(now));
  rows.resize(rows.size() + width);
  write_present(request.racer, &rows[rows.size() - width]);
  return rows;
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_train(const ProbeRequest&) {
  return rows_of(data_.train);
}

template <class T>
std::vector<double> TypedTrainer<T>::probe_test(const ProbeRequest&) {
  return rows_of(data_.test);
}

template std::span<const TypedTrainer<float>::ProbeRow> TypedTrainer<float>::probes();
template std::vector<double> TypedTrainer<float>::probe(const ProbeRequest&);
template std::vector<double> TypedTrainer<double>::probe(const ProbeRequest&);

}  // namespace descent
