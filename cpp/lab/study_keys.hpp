/// The keys that choose a study, and what in a racer a study may change.
#pragma once

#include <string>
#include <vector>

#include "lab/keys.hpp"
#include "lab/reading.hpp"

namespace descent {

/// A number of a racer that a study may change.
struct Setting {
  std::string name;  ///< `lr`, `decay`, or a knob of the optimizer.
  Bounds bounds;
  Scale scale;
};

/// The optimizer's own knobs, then what every racer has.
std::vector<Setting> settings_of(const RacerSpec& racer);

/// `study`, `study.racer`, `study.rates`, `study.knob`, `study.range`.
std::vector<Key<Spec>> study_keys();

/// `study` and `study.seeds` of the network lab.
std::vector<Key<Spec>> seeds_keys();

/// The study as JSON, with the settings that its racer has.
void describe_study(Json& json, const Spec& spec);

}  // namespace descent
