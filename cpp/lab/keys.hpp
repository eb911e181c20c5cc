/// The table of keys: every key of the spec, declared once with its kind, bounds, default, reader and printer.
#pragma once

#include <algorithm>
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
  std::string
      kind{};  ///< integer, real, reals, boolean, option, options, integers, entry, entries, racers, functions, text
  std::string group{};
  std::vector<std::string> labs{};  ///< The labs in which there is this key; none: in all.
  std::string hint{};
  const char* of = nullptr;            ///< The catalogue kind of an entry.
  Choice Target::*nested = nullptr;    ///< An entry whose knobs are keys of their own, `name.knob`.
  bool repeats = false;                ///< It may be given several times: `read` and `print` have `&` between them.
  std::vector<std::string> options{};  ///< Words that are allowed, also beside a number.
  double low = 0;
  double high = 0;
  Scale scale = Scale::linear;
  /// The default, in the language itself. It may depend on keys that stand before it in the table, and on the racers.
  std::function<std::string(const Target&)> fallback{};
  std::function<Problem(Target&, std::string_view)> read{};
  std::function<std::string(const Target&)> print{};
};

/// The keys that may be given several times: a racer each time or, where functions are compared, a function.
inline constexpr std::string_view racers_key = "run";
inline constexpr std::string_view functions_key = "f";

/// The labs in which something is trained.
std::vector<std::string> racing_labs();

/// The spec's keys in canonical order, `lab` first. A default looks only at keys before its own, and at the racers.
std::span<const Key<Spec>> spec_keys();

/// Whether there is this key in that lab.
template <class Target>
bool belongs(const Key<Target>& key, std::string_view lab) {
  return key.labs.empty() || std::find(key.labs.begin(), key.labs.end(), lab) != key.labs.end();
}

/// The keys that every racer has beside its optimizer's knobs.
std::span<const Key<RacerSpec>> racer_keys();

Problem read_racer(std::string_view text, RacerSpec& racer);
std::string print_racer(const RacerSpec& racer);

void describe_keys(Json& json);

}  // namespace descent
