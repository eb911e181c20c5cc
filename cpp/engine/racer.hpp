/// One racer: an optimizer with its state and weights, and what every rule shares: learning rate and schedule,
/// clipping, decoupled weight decay, the step count, the stop rule, and the end when the loss is not finite.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/optimizer.hpp"
#include "core/range.hpp"
#include "core/schedule.hpp"
#include "engine/motion.hpp"
#include "engine/objective.hpp"

namespace descent {

enum class RunState {
  running,
  stopped,   ///< A stop rule has ended its run.
  finished,  ///< It has made all its `steps`.
  diverged   ///< Its loss was not finite; it keeps its last finite weights.
};

/// What a run keeps to, whatever its rule.
struct Regime {
  double lr;
  std::uint64_t warmup;        ///< Updates in which the learning rate rises from nothing to its full size.
  double decay;                ///< Decoupled weight decay.
  std::optional<double> clip;  ///< Largest norm of the gradient.
  std::uint64_t seed;          ///< For rules that draw random numbers.
  std::uint64_t steps;
  std::optional<double> stop;             ///< The run ends at this loss, …
  std::optional<double> stop_accuracy;    ///< … at this accuracy over the training samples, …
  std::optional<std::uint64_t> patience;  ///< … or after so many updates without progress.
};

/// What makes the learning rate of an update of the one that was chosen: the warm-up and the schedule.
struct Pace {
  double rise;
  double factor;
  double of(double lr) const { return lr * rise * factor; }
  bool operator==(const Pace&) const = default;
};

/// That of the update after so many.
inline Pace pace_of(std::uint64_t warmup, const Schedule& schedule, std::uint64_t update) {
  const auto t = static_cast<double>(update);
  return {update < warmup ? (t + 1) / static_cast<double>(warmup) : 1, schedule.factor(t)};
}

/// A value behind a base class: copying it clones what it holds.
template <class Base>
class Cloned {
 public:
  Cloned() = default;
  Cloned(std::unique_ptr<Base> held) : held_(std::move(held)) {}
  Cloned(const Cloned& other) : held_(other.held_ ? other.held_->clone() : nullptr) {}
  Cloned(Cloned&&) = default;
  Cloned& operator=(Cloned other) {
    held_ = std::move(other.held_);
    return *this;
  }
  Base* operator->() const { return held_.get(); }
  Base& operator*() const { return *held_; }

 private:
  std::unique_ptr<Base> held_;
};

/// It is a value: a copy runs on by itself, to the same bits.
template <class T>
class Racer final : public Elsewhere<T> {
 public:
  Racer(const Regime& regime, std::unique_ptr<Optimizer<T>> optimizer, std::unique_ptr<Schedule> schedule,
        Objective<T>& objective)
      : regime_(regime),
        objective_(objective),
        blocks_(objective.blocks()),
        has_bounds_(objective.has_bounds()),
        optimizer_(std::move(optimizer)),
        fresh_schedule_(std::move(schedule)),
        lr_(static_cast<T>(regime.lr)),
        is_steady_(regime.warmup == 0 && fresh_schedule_->is_constant() && std::isfinite(lr_)) {}

  void start(std::vector<T> weights) {
    motion_ = Motion<T>(std::move(weights), *optimizer_);
    schedule_ = fresh_schedule_;
    forget();
    best_ = infinity;
    best_at_ = 0;
    rule_ = "";
    update_ = 0;
    diverged_at_ = 0;
    run_state_ = RunState::running;
    settle();
  }

  /// One update as the objective has drawn it: w ← w − lr·(u + decay·w).
  [[gnu::always_inline]] void step() { move(objective_.look(motion_.weights, motion_.gradient)); }

  /// Up to that many updates, each as it is drawn, while it is running.
  void run(std::uint64_t updates) {
    for (; updates > 0 && running(); --updates) {
      objective_.draw(update_);
      step();
    }
  }

  /// One update in parts: false where it was left at the deadline, before anything has moved.
  bool step_on(Deadline until) {
    next_gradient_.resize(motion_.weights.size());
    double batch_loss = 0;
    if (!objective_.look_on(motion_.weights, next_gradient_, until, batch_loss)) return false;
    std::swap(motion_.gradient, next_gradient_);
    move(batch_loss);
    return true;
  }

  /// Takes over what others have stepped along with them, up to that update; `stays` as in Objective::is_within.
  template <class Give>
  void be_moved(std::uint64_t update, bool stays, const Give& give) {
    give(motion_);
    update_ = update;
    arrive(stays);
  }

  double look(In<T> w, Out<T> g) const override { return objective_.look(w, g); }

  void curvature(In<T> w, In<T> v, Out<T> h) const override { objective_.curvature(w, v, h); }

  RunState run_state() const { return run_state_; }
  bool running() const { return run_state_ == RunState::running; }
  const char* rule() const { return rule_; }  ///< The key of the stop rule that has ended it, or nothing.
  std::uint64_t update() const { return update_; }
  std::uint64_t diverged_at() const { return diverged_at_; }
  std::span<const T> weights() const { return motion_.weights; }
  std::span<const T> previous() const { return motion_.previous; }  ///< The weights before the last update.
  std::span<const T> gradient() const { return motion_.gradient; }
  std::span<const T> direction() const { return motion_.direction(); }
  const State<T>& state() const { return motion_.state; }
  const Motion<T>& motion() const { return motion_; }
  Objective<T>& objective() const { return objective_; }

  /// Of the last update's gradient, in the Euclidean sense.
  double gradient_norm() const {
    double squares = 0;
    for (const T g : motion_.gradient) squares += static_cast<double>(g) * static_cast<double>(g);
    return std::sqrt(squares);
  }

  /// The learning rate of the next update.
  double learning_rate() const { return pace(update_).of(regime_.lr); }
  Pace pace(std::uint64_t update) const {
    return is_steady_ ? Pace{1, 1} : pace_of(regime_.warmup, *schedule_, update);
  }

  /// The loss over all training samples at the present weights.
  double loss() {
    if (!loss_) loss_ = objective_.loss(motion_.weights);
    return *loss_;
  }

  /// The loss over the test samples; NaN where there are none.
  double test_loss() {
    if (!test_loss_) test_loss_ = objective_.test_loss(motion_.weights);
    return *test_loss_;
  }

 private:
  /// Along the gradient that the objective has just looked up.
  [[gnu::always_inline]] void move(double batch_loss) {
    if (!std::isfinite(batch_loss)) return diverge(update_);
    clip();
    T lr = lr_;
    if (!is_steady_) {
      schedule_->observe(batch_loss);
      lr = static_cast<T>(learning_rate());
      if (!std::isfinite(lr)) return lose_rate();
    }
    const T decay = static_cast<T>(regime_.decay);
    const Now<T> now{motion_.weights,         motion_.gradient, blocks_, batch_loss,
                     static_cast<double>(lr), regime_.seed,     *this};
    const bool finite = motion_.move(*optimizer_, now, lr, decay);
    ++update_;
    arrive(finite && (!has_bounds_ || objective_.is_within(motion_.weights)));
  }

  /// Where the last update has led.
  void arrive(bool stays) {
    forget();
    if (!stays) return diverge(update_);
    settle();
  }

  void forget() {
    loss_.reset();
    test_loss_.reset();
  }

  /// As torch.nn.utils.clip_grad_norm_: scaled down by the norm, with 1e-6 beside it.
  void clip() {
    if (!regime_.clip) return;
    const double factor = *regime_.clip / (gradient_norm() + 1e-6);
    if (factor >= 1) return;
    for (T& g : motion_.gradient) g *= static_cast<T>(factor);
  }

  /// Ends the run where it has come to an end.
  void settle() {
    if (regime_.stop) {
      const double now = loss_.emplace(objective_.loss(motion_.weights));
      if (!std::isfinite(now)) return diverge(update_);
      if (now <= *regime_.stop) return stop("stop");
    }
    if (regime_.stop_accuracy && objective_.accuracy(motion_.weights) >= *regime_.stop_accuracy)
      return stop("stop.accuracy");
    if (regime_.patience && !makes_progress()) return stop("stop.patience");
    if (update_ >= regime_.steps) run_state_ = RunState::finished;
  }

  void stop(const char* rule) {
    run_state_ = RunState::stopped;
    rule_ = rule;
  }

  /// Whether a lower loss than any before was met within the last `patience` updates: of the test samples, where there
  /// are any. It is looked at as often as costs no more than to train.
  bool makes_progress() {
    if (update_ % objective_.updates_per_loss() != 0) return true;
    const double tested = test_loss();
    const double now = std::isnan(tested) ? loss() : tested;
    if (now < best_) {
      best_ = now;
      best_at_ = update_;
    }
    return update_ - best_at_ < *regime_.patience;
  }

  /// A typed schedule has no value for the next update: the weights are as they were, and stay.
  void lose_rate() {
    run_state_ = RunState::diverged;
    diverged_at_ = update_ + 1;
  }

  /// The weights after that update have no finite loss: back to those before.
  void diverge(std::uint64_t at) {
    run_state_ = RunState::diverged;
    diverged_at_ = at;
    if (update_ == 0) return;
    std::swap(motion_.weights, motion_.previous);
    --update_;
    forget();
  }

  Regime regime_;
  Objective<T>& objective_;
  std::span<const Block> blocks_;
  bool has_bounds_;
  std::shared_ptr<const Optimizer<T>> optimizer_;
  Cloned<Schedule> fresh_schedule_;  ///< As it is before it has observed any loss.
  T lr_;                             ///< Without warm-up and schedule.
  bool is_steady_;                   ///< Whether it has neither.
  Cloned<Schedule> schedule_;
  Motion<T> motion_;
  std::vector<T> next_gradient_;     ///< That of a look which is under way in parts.
  std::optional<double> loss_;       ///< Of the present weights, once somebody has asked.
  std::optional<double> test_loss_;  ///< The same.
  double best_ = 0;                  ///< The lowest loss that patience has seen …
  std::uint64_t best_at_ = 0;        ///< … and at which update.
  const char* rule_ = "";
  std::uint64_t update_ = 0;
  std::uint64_t diverged_at_ = 0;
  RunState run_state_ = RunState::running;
};

}  // namespace descent
