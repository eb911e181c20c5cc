/// Racers of one rule on a surface are stepped together, as long as nothing ends for one of them.
#include <algorithm>
#include <cmath>

#include "core/range.hpp"
#include "lab/typed_trainer.hpp"

namespace descent {

/// Who can go with others does; all the others go alone.
template <class T>
void TypedTrainer<T>::form_pelotons() {
  pelotons_.clear();
  alone_.clear();
  formed_ = true;
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t r = 0; r < racers_.size(); ++r) {
    const RacerSpec& racer = spec_.run[r];
    if (!racers_[r].running() || !goes_in_peloton(spec_, racer)) {
      alone_.push_back(r);
      continue;
    }
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& members) {
      return go_together(spec_.run[members.front()], racer);
    });
    if (group == groups.end()) {
      groups.push_back({r});
    } else {
      group->push_back(r);
    }
  }
  for (const auto& members : groups) {
    if (members.size() == 1) {
      alone_.push_back(members.front());
      continue;
    }
    // Only landscapes have pelotons.
    auto& landscape = static_cast<Landscape<T>&>(objective());
    const RacerSpec& first = spec_.run[members.front()];
    pelotons_.push_back(
        {members, Peloton<T>(landscape, first.optimizer, spec_.seed, members.size()), Journeys(members.size())});
    for (std::size_t i = 0; i < members.size(); ++i) {
      pelotons_.back().peloton.set_decay(i, spec_.run[members[i]].decay);
    }
  }
}

/// Before updates are made together …
template <class T>
void TypedTrainer<T>::gather() {
  if (!formed_) form_pelotons();
  std::erase_if(pelotons_, [&](Riders& riders) {
    for (std::size_t i = 0; i < riders.members.size(); ++i) {
      riders.peloton.take(i, racers_[riders.members[i]].motion());
      riders.journeys.take(i, journeys_[riders.members[i]]);
    }
    if (looks_ahead(riders, update_)) return false;
    disband(riders);
    return true;
  });
}

/// … and after them.
template <class T>
void TypedTrainer<T>::scatter() {
  for (const auto& riders : pelotons_) part(riders, update_);
}

/// Each racer of a peloton as if it had gone alone.
template <class T>
void TypedTrainer<T>::part(const Riders& riders, std::uint64_t update) {
  const Peloton<T>& peloton = riders.peloton;
  for (std::size_t i = 0; i < peloton.size(); ++i) {
    racers_[riders.members[i]].be_moved(update, peloton.is_within(i), [&](Motion<T>& own) { peloton.give(i, own); });
    riders.journeys.give(i, journeys_[riders.members[i]]);
  }
}

template <class T>
void TypedTrainer<T>::disband(const Riders& riders) {
  alone_.insert(alone_.end(), riders.members.begin(), riders.members.end());
  formed_ = false;
}

/// Looks at where a peloton is after so many updates, and at the rates of the next one: whether nothing keeps any of
/// its members from it.
template <class T>
bool TypedTrainer<T>::looks_ahead(Riders& riders, std::uint64_t update) {
  auto& [members, peloton, journeys, pace] = riders;
  bool together = update < spec_.steps && peloton.look();
  const Pace next = racers_[members.front()].pace(update);
  if (next == pace) return together;
  pace = next;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const double rate = pace.of(spec_.run[members[i]].lr);
    peloton.set_rate(i, rate);
    together &= std::isfinite(static_cast<T>(rate));
  }
  return together;
}

/// One update of a peloton. If it was their last together they are racers like all the others again, and it is false.
template <class T>
bool TypedTrainer<T>::ride(Riders& riders) {
  const auto& members = riders.members;
  auto& peloton = riders.peloton;
  const std::uint64_t made = update_ + 1;
  peloton.step();
  if (!looks_ahead(riders, made)) {
    part(riders, made);
    for (const std::size_t r : members) note(r);
    disband(riders);
    return false;
  }
  riders.journeys.visit(made, peloton.x(), peloton.y());
  if (!histories_[members.front()].wants(made)) return true;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const std::size_t r = members[i];
    const Place place = peloton.place(i);
    histories_[r].record(made, [&](double* row) {
      row[loss_column] = peloton.value(i);
      row[test_column] = undefined;
      row[gradient_column] = peloton.gradient_norm(i);
      row[rate_column] = riders.pace.of(spec_.run[r].lr);
      row[parameter_column] = place.x;
      row[parameter_column + 1] = place.y;
    });
  }
  return true;
}

template void TypedTrainer<float>::gather();
template void TypedTrainer<float>::scatter();
template bool TypedTrainer<float>::ride(Riders&);
template void TypedTrainer<double>::gather();
template void TypedTrainer<double>::scatter();
template bool TypedTrainer<double>::ride(Riders&);

}  // namespace descent
