/// The runs of a study.
#include "lab/errands.hpp"

#include <cmath>

#include "catalogue/schedules.hpp"
#include "core/range.hpp"
#include "lab/journey.hpp"
#include "lab/peloton.hpp"
#include "lab/racers.hpp"
#include "lab/typed_laws.hpp"

namespace descent {
namespace {

constexpr double never = undefined;

double distance(const Minimum& a, const Minimum& b) {
  return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

template <class T>
class SingleRun final : public Errand {
 public:
  SingleRun(const Spec& spec, Place start, const Goals& goals)
      : landscape_(spec),
        racer_(make_racer<T>(spec.run[0], spec, landscape_)),
        journey_(goals.minima, goals.radius, start) {
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
    if (racer.run_state() == RunState::diverged) return {Ending::diverged, never, value};
    if (!journey_.arrived_at()) return {Ending::nowhere, never, value};
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

  const Spec& spec_;
  const Goals& goals_;
  Landscape<T> landscape_;
  std::unique_ptr<Schedule> schedule_;
  Peloton<T> peloton_;
  std::uint64_t update_ = 0;
  std::vector<double> reach_;  ///< For each minimum: how far around it no other one is near enough to arrive at.
  std::vector<std::uint32_t> nearest_;
  std::vector<double> arrived_at_;  ///< NaN while it is not there.
  std::vector<char> lost_;          ///< Whether it ever was too far out, or nowhere.
};

template <class T>
FlatRun<T>::FlatRun(const Spec& spec, std::span<const Place> starts, const Goals& goals)
    : spec_(spec),
      goals_(goals),
      landscape_(spec),
      schedule_(schedule_of(spec.run[0])),
      peloton_(landscape_, spec.run[0].optimizer, spec.seed, starts.size()),
      nearest_(starts.size()),
      arrived_at_(starts.size(), never),
      lost_(starts.size()) {
  for (std::size_t i = 0; i < starts.size(); ++i) {
    peloton_.put(i, starts[i]);
    peloton_.set_decay(i, spec.run[0].decay);
  }
  for (const auto& minimum : goals.minima) {
    double separation = infinity;
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
  landscape_.draw(update_);
  peloton_.look();
  const RacerSpec& racer = spec_.run[0];
  peloton_.set_rate(pace_of(racer.warmup, *schedule_, update_).of(racer.lr));
  peloton_.step();
  ++update_;
  note_arrivals();
}

/// As a Journey notes them. A place within reach of the minimum that was nearest cannot have arrived at any other.
template <class T>
void FlatRun<T>::note_arrivals() {
  const auto& minima = goals_.minima;
  for (std::size_t i = 0; i < peloton_.size(); ++i) {
    if (!peloton_.is_within(i)) lost_[i] = true;
    if (minima.empty()) continue;
    const Place place = peloton_.place(i);
    const auto square_to = [&](const Minimum& m) {
      return (place.x - m.x) * (place.x - m.x) + (place.y - m.y) * (place.y - m.y);
    };
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
  const double value = landscape_.value(peloton_.place(i));
  if (lost_[i] || !std::isfinite(value)) return {Ending::diverged, never, never};
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
