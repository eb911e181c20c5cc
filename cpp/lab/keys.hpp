/// The table of keys: every key of the spec, declared once with its kind, bounds, default, reader and printer.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lab/spec.hpp"

namespace descent {

/// A key of `Target`, which is a Spec or a RacerSpec.
template <class Target>
struct Key {
  std::string name;
  std::string kind{};  ///< integer, real, boolean, option, options, integers, entry, entries, racers, text
  std::string group{};
  const char* lab = nullptr;  ///< The only lab in which there is this key.
  std::string hint{};
  const char* of = nullptr;            ///< The catalogue kind of an entry.
  Choice Target::*nested = nullptr;    ///< An entry whose knobs are keys of their own, `name.knob`.
  std::vector<std::string> options{};  ///< Words that are allowed, also beside a number.
  double low = 0;
  double high = 0;
  Scale scale = Scale::linear;
  /// The default, in the language itself. It may depend on keys that stand before it in the table, and on the racers.
  std::function<std::string(const Target&)> fallback{};
  std::function<Problem(Target&, std::string_view)> read{};
  std::function<std::string(const Target&)> print{};
};

/// The spec's keys in canonical order, `lab` first. A default looks only at keys before its own, and at the racers.
std::span<const Key<Spec>> spec_keys();

/// Whether there is this key in that lab.
template <class Target>
bool belongs(const Key<Target>& key, std::string_view lab) {
  return !key.lab || key.lab == lab;
}

/// The keys that every racer has beside its optimizer's knobs.
std::span<const Key<RacerSpec>> racer_keys();

Problem read_racer(std::string_view text, RacerSpec& racer);
std::string print_racer(const RacerSpec& racer);

void describe_keys(Json& json);

}  // namespace descent
