/// Reading the values of a spec: numbers within bounds, words from a list, entries with their knobs; and printing
/// them again.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lab/spec.hpp"

namespace descent {

/// The closed interval in which a number must lie.
struct Bounds {
  double low;
  double high;
};

/// Named texts, each of which is taken once; what is left over at the end was not known.
class Items {
 public:
  /// Takes up `name=text`; an error where the name came before.
  Problem add(std::string_view item);

  /// The text of that name, if it was given.
  std::optional<std::string_view> take(std::string_view name);

  /// A name that nobody took, if there is one.
  std::optional<std::string> left_over() const;

 private:
  struct Item {
    std::string name;
    std::string_view text;
    bool taken;
  };
  std::vector<Item> items_;
};

SpecError error_at(std::string code, std::string_view key, std::string_view value,
                   std::vector<std::string> allowed = {});

/// Why a value does not fit the others: as a code for a page that speaks another language, in English, and the numbers
/// that it turns on.
struct Misfit {
  const char* fault;
  std::string why;
  std::string found = "";
};

SpecError does_not_fit(std::string_view key, std::string_view value, Misfit misfit,
                       std::vector<std::string> allowed = {});

/// An error about a name that is not known, with the nearest that is.
SpecError unknown_name(std::string code, std::string_view key, std::string_view value, std::vector<std::string> known);

Problem read_text(std::string_view key, std::string_view text, std::string& out);
Problem read_real(std::string_view key, std::string_view text, Bounds bounds, double& out);
Problem read_whole(std::string_view key, std::string_view text, Bounds bounds, std::uint64_t& out);

/// Low, then high, with a comma between them, both within the bounds.
Problem read_interval(std::string_view name, std::string_view text, Bounds bounds, Interval& interval);
std::string print_interval(const Interval& interval);

Problem read_truth(std::string_view key, std::string_view text, bool& out);
Problem read_option(std::string_view key, std::string_view text, std::span<const std::string> options,
                    std::string& out);

/// The value of one knob; truth becomes 0 or 1.
Problem read_knob(const KnobInfo& knob, std::string_view key, std::string_view text, double& out);

/// An id alone.
Problem read_id(const KindInfo& kind, std::string_view key, std::string_view text, Choice& out);

/// Ids, each with the knobs that follow it: `relu,elu,alpha=0.5,tanh`.
Problem read_choices(const KindInfo& kind, std::string_view key, std::string_view text, std::vector<Choice>& out);

/// The knobs of a chosen entry, given as `prefix + name`.
Problem take_knobs(std::span<const KnobInfo> knobs, std::string_view prefix, Items& items, Choice& choice);

/// The names of a kind's entries.
std::vector<std::string> names_of(const KindInfo& kind);

std::string print_truth(bool truth);
std::string print_knob(const KnobInfo& knob, double value);

/// `,knob=value` for each knob that is not at its default, each with the prefix before its name.
std::string print_knobs(std::span<const KnobInfo> knobs, const Choice& choice, std::string_view prefix);

/// The id and its knobs.
std::string print_choice(const KindInfo& kind, const Choice& choice);

}  // namespace descent
