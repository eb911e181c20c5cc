/// Running the racers, their histories, and their summaries.
#include "lab/trainer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "lab/landscape.hpp"
#include "lab/layout.hpp"
#include "lab/network.hpp"
#include "lab/racers.hpp"
#include "lab/typed_trainer.hpp"

namespace descent {
namespace {

/// All histories together hold about this many numbers, 8 MB, …
constexpr std::size_t history_budget = std::size_t{1} << 20;
/// … and rows: those of two weights are 2 MB then, which a core's own cache holds. Racers on a surface write a row at
/// nearly every update, and sixteen of them take a quarter longer where each row has to come from farther away.
constexpr std::size_t rows_budget = std::size_t{1} << 15;
constexpr std::size_t longest_history = 16384;  // rows
constexpr std::size_t shortest_history = 256;

/// Where functions are compared nothing is made small: there is no racer, and nothing to look at.
template <class T>
class Stillness final : public Objective<T>, public Subject<T> {
 public:
  Stillness() : Subject<T>(this) {}
  std::size_t size() const override { return 0; }
  std::span<const Block> blocks() const override { return {}; }
  std::vector<T> start() const override { return {}; }
  void draw(std::uint64_t) override {}
  double look(In<T>, Out<T>) override { return 0; }
  double loss(In<T>) override { return 0; }
};

template <class T>
std::unique_ptr<Subject<T>> make_subject(const Spec& spec, const Data& data) {
  if (on_surface(spec)) return std::make_unique<Landscape<T>>(spec);
  if (compares_functions(spec.lab)) return std::make_unique<Stillness<T>>();
  return std::make_unique<Network<T>>(spec, data);
}

}  // namespace

std::unique_ptr<Trainer> Trainer::create(const Spec& spec) {
  if (spec.precision == "float32") return std::make_unique<TypedTrainer<float>>(spec);
  return std::make_unique<TypedTrainer<double>>(spec);
}

Deadline Trainer::after(double milliseconds) {
  const std::chrono::duration<double, std::milli> span(std::clamp(milliseconds, 0.0, 1e9));
  return std::chrono::steady_clock::now() + std::chrono::duration_cast<Deadline::duration>(span);
}

void Trainer::settle_for(double milliseconds) { settle_on(after(milliseconds)); }

void Trainer::run_for(double milliseconds, std::uint64_t updates) {
  using Clock = std::chrono::steady_clock;
  const auto end = after(milliseconds);
  if (run_on(updates, end)) return;
  // Between two looks at the clock: few updates at first, then as many as fill about an eighth of the time.
  std::uint64_t turn = 1;
  while (updates > 0 && !done()) {
    const auto from = Clock::now();
    const std::uint64_t now = std::min(turn, updates);
    run(now);
    updates -= now;
    const auto to = Clock::now();
    if (to >= end) return;
    if (to - from < (end - from) / 8) turn *= 2;
  }
}

template <class T>
TypedTrainer<T>::TypedTrainer(const Spec& spec) : Trainer(spec) {
  const auto fill = [this](std::vector<std::unique_ptr<Subject<T>>>& subjects) {
    subjects.push_back(make_subject<T>(spec_, data_));
    for (const auto& racer : spec_.run) {
      if (racer.activation) subjects.push_back(make_subject<T>(of_racer(spec_, racer), data_));
    }
  };
  fill(subjects_);
  layout_ = make_layout(spec_, data_, objective().blocks(), objective().size());
  std::size_t own = 0;
  for (const auto& racer : spec_.run) {
    subject_of_.push_back(racer.activation ? ++own : 0);
    racers_.push_back(make_racer<T>(racer, spec_, subjects_[subject_of_.back()]->objective()));
  }
  if (subject().takes_long()) fill(viewers_);
  const std::size_t width = parameter_column + layout_.parameters.size();
  const std::size_t rows = std::min(history_budget / (1 + width), rows_budget);
  const std::size_t capacity =
      std::clamp(rows / std::max<std::size_t>(racers_.size(), 1), shortest_history, longest_history);
  // To look at all samples must not cost more than to train; with a stop rule every update looks at them anyway.
  const bool looks = spec_.stop || spec_.stop_accuracy;
  const std::uint64_t stride = looks ? 1 : objective().updates_per_loss();
  histories_.assign(racers_.size(), History(width, stride, capacity));
  reset();
}

template <class T>
void TypedTrainer<T>::reset() {
  update_ = 0;
  best_tests_.assign(racers_.size(), std::nullopt);
  for (auto& history : histories_) history.clear();
  const std::vector<T> weights = subject().start();
  journeys_.clear();
  abandon();
  formed_ = false;
  stepped_ = 0;
  judged_.assign(racers_.size(), std::nullopt);
  for (std::size_t r = 0; r < racers_.size(); ++r) {
    racers_[r].start(weights);
    if (layout_.terrain) journeys_.emplace_back(layout_.terrain->minima, layout_.terrain->arrival, place(r));
    if (!in_parts()) record(r);
  }
}

template <class T>
void TypedTrainer<T>::run(std::uint64_t updates) {
  if (run_on(updates, Deadline::max())) return settle_on(Deadline::max());
  gather();
  for (; updates > 0 && !done(); --updates, ++update_) {
    for (const auto& subject : subjects_) subject->objective().draw(update_);
    for (const std::size_t r : alone_) {
      if (!racers_[r].running()) continue;
      racers_[r].step();
      note(r);
    }
    std::erase_if(pelotons_, [&](Riders& riders) { return !ride(riders); });
  }
  scatter();
}

/// What is kept of a racer's update, if it has made it.
template <class T>
void TypedTrainer<T>::note(std::size_t r) {
  if (racers_[r].update() == update_) return;
  if (layout_.terrain) journeys_[r].visit(update_ + 1, place(r));
  record(r);
}

template <class T>
bool TypedTrainer<T>::done() const {
  return std::none_of(racers_.begin(), racers_.end(), [](const auto& racer) { return racer.running(); });
}

template <class T>
double TypedTrainer<T>::loss(std::size_t r) {
  settle_on(Deadline::max());
  return present(r).loss;
}

/// What a history keeps of the present.
template <class T>
void TypedTrainer<T>::write_present(std::size_t r, double* row) {
  const auto& racer = racers_[r];
  const Known known = present(r);
  row[loss_column] = known.loss;
  row[test_column] = known.test_loss;
  row[gradient_column] = racer.gradient_norm();
  row[rate_column] = racer.learning_rate();
  row += parameter_column;
  for (const auto& parameter : layout_.parameters) *row++ = static_cast<double>(racer.weights()[parameter.offset]);
}

template <class T>
void TypedTrainer<T>::record(std::size_t r) {
  if (!histories_[r].wants(racers_[r].update())) return;
  histories_[r].record(racers_[r].update(), [&](double* row) { write_present(r, row); });
  best_tests_[r] = best_test(r);
}

/// The better of what was recorded and the present.
template <class T>
std::optional<BestTest> TypedTrainer<T>::best_test(std::size_t r) {
  const Known known = present(r);
  const BestTest now{known.update, known.test_loss};
  const auto& before = best_tests_[r];
  return std::isfinite(now.loss) && !(before && before->loss <= now.loss) ? now : before;
}

template <class T>
Place TypedTrainer<T>::place(std::size_t r) const {
  const auto weights = racers_[r].weights();
  return {static_cast<double>(weights[0]), static_cast<double>(weights[1])};
}

template <class T>
RacerSummary TypedTrainer<T>::summary(std::size_t r) {
  auto& racer = racers_[r];
  if (in_parts()) return known_summary(r);
  return {racer.run_state(),
          racer.rule(),
          racer.update(),
          racer.diverged_at(),
          racer.loss(),
          racer.test_loss(),
          best_test(r),
          racer.learning_rate(),
          subject_of(r).train_metrics(racer.weights()),
          subject_of(r).test_metrics(racer.weights()),
          fingerprint_of(racer.weights())};
}

template <class T>
std::vector<double> TypedTrainer<T>::weights(std::size_t r) const {
  const auto weights = racers_[r].weights();
  return {weights.begin(), weights.end()};
}

template class TypedTrainer<float>;
template class TypedTrainer<double>;

void describe_summary(Json& json, Trainer& trainer) {
  static constexpr const char* states[] = {"running", "stopped", "finished", "diverged"};
  const auto figures = [](Json& json, const char* name, const MetricValues& values) {
    json.key(name).object([&] {
      for (const auto& [id, value] : values) json.field(id, value);
    });
  };
  json.object([&] {
    json.field("update", trainer.update()).field("epoch", trainer.update() / trainer.updates_per_epoch());
    json.field("done", trainer.done());
    json.key("racers").array([&] {
      for (std::size_t r = 0; r < trainer.racers(); ++r) {
        const RacerSummary racer = trainer.summary(r);
        json.object([&] {
          json.field("state", states[static_cast<int>(racer.state)]).field("update", racer.update);
          json.field("divergedAt", racer.diverged_at).field("loss", racer.loss).field("testLoss", racer.test_loss);
          json.field("rule", racer.rule).key("bestTest");
          if (racer.best_test) {
            json.object([&] { json.field("update", racer.best_test->update).field("loss", racer.best_test->loss); });
          } else {
            json.null();
          }
          json.field("lr", racer.lr).key("metrics").object([&] {
            figures(json, "train", racer.train);
            figures(json, "test", racer.test);
          });
          json.field("fingerprint", racer.fingerprint);
        });
      }
    });
  });
}

}  // namespace descent
