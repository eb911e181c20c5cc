/// Many starts as one long vector.
#include "lab/errands.hpp"

#include <cmath>
#include <limits>

#include "catalogue/optimizers.hpp"
#include "catalogue/schedules.hpp"

namespace descent {
namespace {

constexpr double never = std::numeric_limits<double>::quiet_NaN();

double distance(const Minimum& a, const Minimum& b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

}  // namespace

template <class T>
FlatRun<T>::FlatRun(const Spec& spec, std::span<const Place> starts, const Goals& goals)
    : spec_(spec),
      goals_(goals),
      surface_(chosen_surface<T>(spec)),
      optimizer_(make_optimizer<T>(spec.run[0].optimizer)),
      schedule_(make_schedule(spec.run[0].schedule)),
      state_(optimizer_->start(2 * starts.size())),
      blocks_{{"w", 2, starts.size(), 0}},
      n_(starts.size()),
      w_(2 * n_),
      gradient_(2 * n_),
      direction_(2 * n_),
      value_(n_),
      nearest_(n_),
      arrived_at_(n_, never) {
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
  const T* x = w_.data();
  surface_->look(x, x + n_, n_, value_.data(), gradient_.data(), gradient_.data() + n_);
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
  take_step<T>(w_, direction_, static_cast<T>(lr), static_cast<T>(racer.decay), w_);
  ++update_;
  note_arrivals();
}

/// As a Journey notes them. A place within reach of the minimum that was nearest cannot have arrived at any other.
template <class T>
void FlatRun<T>::note_arrivals() {
  const auto& minima = goals_.minima;
  if (minima.empty()) return;
  for (std::size_t i = 0; i < n_; ++i) {
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
  T value;
  surface_->values(&w_[i], &w_[n_ + i], 1, &value);
  if (!std::isfinite(w_[i]) || !std::isfinite(w_[n_ + i]) || !std::isfinite(value)) {
    return {Ending::diverged, never, never};
  }
  const bool arrived = !std::isnan(arrived_at_[i]);
  return {arrived ? static_cast<double>(nearest_[i]) : Ending::nowhere, arrived_at_[i], static_cast<double>(value)};
}

template class FlatRun<float>;
template class FlatRun<double>;

}  // namespace descent
