/// The runs of a study.
#include "lab/errands.hpp"

#include <cmath>
#include <limits>

#include "catalogue/optimizers.hpp"
#include "catalogue/schedules.hpp"
#include "core/step.hpp"
#include "lab/journey.hpp"
#include "lab/landscape.hpp"
#include "lab/racer.hpp"

namespace descent {
namespace {

constexpr double never = std::numeric_limits<double>::quiet_NaN();

double distance(const Minimum& a, const Minimum& b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

template <class T>
class SingleRun final : public Errand {
 public:
  SingleRun(const Spec& spec, Place start, const Goals& goals)
      : landscape_(spec), racer_(spec.run[0], spec, landscape_), journey_(goals.minima, goals.radius, start) {
    racer_.start(std::vector<T>{static_cast<T>(start.x), static_cast<T>(start.y)});
  }

  bool go_on(Clock::time_point until) override {
    constexpr std::uint64_t looks = 64;  // updates between two looks at the clock
    for (std::uint64_t made = 0; racer_.running(); ++made) {
      if (made % looks == looks - 1 && Clock::now() >= until) return false;
      const std::uint64_t update = racer_.update();
      landscape_.draw(update);
      racer_.step();
      const auto w = racer_.weights();
      if (racer_.update() > update) journey_.visit(update + 1, {static_cast<double>(w[0]), static_cast<double>(w[1])});
    }
    return true;
  }

  Ending ending(std::size_t) const override {
    Racer<T> racer = racer_;
    const double value = racer.loss();
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (racer.run_state() == RunState::diverged) return {Ending::diverged, none, value};
    if (!journey_.arrived_at()) return {Ending::nowhere, none, value};
    return {static_cast<double>(journey_.nearest()), static_cast<double>(*journey_.arrived_at()), value};
  }

 private:
  Landscape<T> landscape_;
  Racer<T> racer_;
  Journey journey_;
};

template <class T>
class FlatRun final : public Errand {
 public:
  FlatRun(const Spec& spec, std::span<const Place> starts, const Goals& goals);

  bool go_on(Clock::time_point until) override;
  Ending ending(std::size_t run) const override;

 private:
  void step();
  void note_arrivals();

  /// A rule per coordinate looks nowhere else.
  class Nowhere final : public Elsewhere<T> {
   public:
    double look(In<T>, Out<T>) const override { return 0; }
    void curvature(In<T>, In<T>, Out<T>) const override {}
  };

  const Spec& spec_;
  const Goals& goals_;
  std::unique_ptr<Surface> surface_;
  std::unique_ptr<Optimizer<T>> optimizer_;
  std::unique_ptr<Schedule> schedule_;
  State<T> state_;
  std::vector<Block> blocks_;
  std::size_t n_;
  std::uint64_t update_ = 0;
  std::vector<T> w_, gradient_, direction_;
  std::vector<double> place_, slope_, value_;
  std::vector<double> reach_;  ///< For each minimum: how far around it no other one is near enough to arrive at.
  std::vector<std::uint32_t> nearest_;
  std::vector<double> arrived_at_;  ///< NaN while it is not there.
  std::vector<char> lost_;          ///< Whether it ever was too far out, or nowhere.
};

template <class T>
FlatRun<T>::FlatRun(const Spec& spec, std::span<const Place> starts, const Goals& goals)
    : spec_(spec),
      goals_(goals),
      surface_(chosen_surface(spec)),
      optimizer_(make_optimizer<T>(spec.run[0].optimizer)),
      schedule_(schedule_of(spec.run[0])),
      state_(optimizer_->start(2 * starts.size())),
      blocks_{{"w", 2, starts.size(), 0}},
      n_(starts.size()),
      w_(2 * n_),
      gradient_(2 * n_),
      direction_(2 * n_),
      place_(2 * n_),
      slope_(2 * n_),
      value_(n_),
      nearest_(n_),
      arrived_at_(n_, never),
      lost_(n_) {
  for (std::size_t i = 0; i < n_; ++i) {
    w_[i] = static_cast<T>(starts[i].x);
    w_[n_ + i] = static_cast<T>(starts[i].y);
  }
  for (const auto& minimum : goals.minima) {
    double separation = std::numeric_limits<double>::infinity();
    for (const auto& other : goals.minima) {
      if (&other != &minimum) separation = std::min(separation, distance(minimum, other));
    }
    reach_.push_back(separation - goals.radius);
  }
  note_arrivals();
}

template <class T>
bool FlatRun<T>::go_on(Clock::time_point until) {
  constexpr std::uint64_t looks = 16;  // updates between two looks at the clock
  while (update_ < spec_.steps) {
    for (std::uint64_t i = 0; i < looks && update_ < spec_.steps; ++i) step();
    if (Clock::now() >= until) break;
  }
  return update_ == spec_.steps;
}

template <class T>
void FlatRun<T>::step() {
  const RacerSpec& racer = spec_.run[0];
  std::copy(w_.begin(), w_.end(), place_.begin());
  const double* x = place_.data();
  surface_->look(x, x + n_, n_, value_.data(), slope_.data(), slope_.data() + n_);
  for (std::size_t i = 0; i < 2 * n_; ++i) gradient_[i] = static_cast<T>(slope_[i]);
  if (spec_.noise != 0) {
    const auto [dx, dy] = gradient_noise<T>(spec_.noise, spec_.seed, update_);
    for (std::size_t i = 0; i < n_; ++i) {
      gradient_[i] += dx;
      gradient_[n_ + i] += dy;
    }
  }
  const double lr = learning_rate_of(racer, *schedule_, update_);
  ++state_.t;
  optimizer_->direction({w_, gradient_, blocks_, 0, lr, spec_.seed, Nowhere()}, state_, direction_);
  take_step(w_.data(), direction_.data(), static_cast<T>(lr), static_cast<T>(racer.decay), w_.data(), w_.size());
  ++update_;
  note_arrivals();
}

/// As a Journey notes them. A place within reach of the minimum that was nearest cannot have arrived at any other.
template <class T>
void FlatRun<T>::note_arrivals() {
  const auto& minima = goals_.minima;
  for (std::size_t i = 0; i < n_; ++i) {
    if (!(std::abs(w_[i]) <= T(farthest) && std::abs(w_[n_ + i]) <= T(farthest))) lost_[i] = true;
    if (minima.empty()) continue;
    const auto x = static_cast<double>(w_[i]);
    const auto y = static_cast<double>(w_[n_ + i]);
    const auto square_to = [&](const Minimum& m) { return (x - m.x) * (x - m.x) + (y - m.y) * (y - m.y); };
    const std::uint32_t before = nearest_[i];
    double square = square_to(minima[before]);
    if (!(square <= reach_[before] * reach_[before])) {
      for (std::uint32_t m = 0; m < minima.size(); ++m) {
        const double other = square_to(minima[m]);
        if (!(other < square)) continue;
        square = other;
        nearest_[i] = m;
      }
    }
    if (!(square <= goals_.radius * goals_.radius)) {
      arrived_at_[i] = never;
    } else if (std::isnan(arrived_at_[i]) || nearest_[i] != before) {
      arrived_at_[i] = static_cast<double>(update_);
    }
  }
}

template <class T>
Ending FlatRun<T>::ending(std::size_t i) const {
  const double x = static_cast<double>(w_[i]), y = static_cast<double>(w_[n_ + i]);
  double value;
  surface_->values(&x, &y, 1, &value);
  if (lost_[i] || !std::isfinite(value)) {
    return {Ending::diverged, never, never};
  }
  const bool arrived = !std::isnan(arrived_at_[i]);
  return {arrived ? static_cast<double>(nearest_[i]) : Ending::nowhere, arrived_at_[i], value};
}

}  // namespace

template <class T>
std::unique_ptr<Errand> make_single_run(const Spec& spec, Place start, const Goals& goals) {
  return std::make_unique<SingleRun<T>>(spec, start, goals);
}

template <class T>
std::unique_ptr<Errand> make_flat_run(const Spec& spec, std::span<const Place> starts, const Goals& goals) {
  return std::make_unique<FlatRun<T>>(spec, starts, goals);
}

template std::unique_ptr<Errand> make_single_run<float>(const Spec&, Place, const Goals&);
template std::unique_ptr<Errand> make_single_run<double>(const Spec&, Place, const Goals&);
template std::unique_ptr<Errand> make_flat_run<float>(const Spec&, std::span<const Place>, const Goals&);
template std::unique_ptr<Errand> make_flat_run<double>(const Spec&, std::span<const Place>, const Goals&);

}  // namespace descent
