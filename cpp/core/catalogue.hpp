/// How a thing that a reader can choose declares itself, and how a list of such things is looked up and described.
///
/// An entry is a struct whose fields are its hyper-parameters, with a `meta` and, where it has any, `knobs`. A
/// Catalogue is an explicit list of entries; the select box, the command line and the tests are all made from it.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "core/json.hpp"

namespace descent {

/// What an entry is called. The `id` serves C++, URL, translation key and golden file alike.
struct Meta {
  const char* id;
  const char* label;
  const char* formula;    ///< LaTeX.
  const char* source;     ///< Where the mathematics comes from.
  const char* note = "";  ///< Which convention it follows where frameworks differ.
};

enum class Scale { linear, logarithmic };

/// A hyper-parameter: the field that holds it, how a textbook writes it, and the closed interval of its values.
/// Its default is the field's own initial value.
template <class Entry>
struct Knob {
  const char* name;
  const char* symbol;
  std::variant<double Entry::*, int Entry::*, bool Entry::*> field;
  double low;
  double high;
  Scale scale;
  const char* hint;
};

/// A knob without its type: what the spec and the page need to know of it.
struct KnobInfo {
  enum class Kind { real, integer, boolean };
  const char* name;
  const char* symbol;
  Kind kind;
  double fallback;  ///< The default.
  double low;
  double high;
  Scale scale;
  const char* hint;
};

/// An entry without its type.
struct EntryInfo {
  Meta meta;
  std::span<const KnobInfo> knobs;
  void (*describe_more)(Json&);  ///< Facts that only its kind has.
};

/// An entry as a spec chose it: the values of its knobs in their order (truth is 0 or 1).
struct Choice {
  std::string id;
  std::vector<double> knobs;
  bool operator==(const Choice&) const = default;
};

/// The knobs of an entry type; none where it declares none.
template <class Entry>
constexpr auto knobs_of() {
  if constexpr (requires { Entry::knobs; }) {
    return std::span(Entry::knobs);
  } else {
    return std::span<const Knob<Entry>, 0>();
  }
}

/// The knobs of an entry type without their types, a table made by the compiler.
template <class Entry>
inline constexpr auto knob_table = [] {
  std::array<KnobInfo, knobs_of<Entry>().size()> table{};
  const Entry fresh{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& knob = knobs_of<Entry>()[i];
    std::visit(
        [&](auto field) {
          using Value = std::remove_cvref_t<decltype(fresh.*field)>;
          const auto kind = std::is_same_v<Value, bool>  ? KnobInfo::Kind::boolean
                            : std::is_same_v<Value, int> ? KnobInfo::Kind::integer
                                                         : KnobInfo::Kind::real;
          table[i] = {knob.name, knob.symbol, kind,       static_cast<double>(fresh.*field),
                      knob.low,  knob.high,   knob.scale, knob.hint};
        },
        knob.field);
  }
  return table;
}();

/// An entry with its knobs set to the values of a choice, in order.
template <class Entry>
Entry configure(const Choice& choice) {
  Entry entry{};
  std::size_t i = 0;
  for (const auto& knob : knobs_of<Entry>()) {
    const double value = choice.knobs[i++];
    std::visit(
        [&](auto field) {
          using Value = std::remove_cvref_t<decltype(entry.*field)>;
          if constexpr (std::is_same_v<Value, bool>) {
            entry.*field = value != 0;
          } else {
            entry.*field = static_cast<Value>(value);
          }
        },
        knob.field);
  }
  return entry;
}

/// The explicit list of one kind's entries. `Word` names the kind and adds its own facts to a description:
/// `static constexpr const char* kind` and `template <class Entry> static void describe(Json&)`.
template <class Word, class... Entries>
struct Catalogue {
  static constexpr const char* kind = Word::kind;

  static std::span<const EntryInfo> entries() {
    static constexpr EntryInfo all[] = {{Entries::meta, knob_table<Entries>, &Word::template describe<Entries>}...};
    return all;
  }

  /// Calls `use` with the chosen entry, its knobs set. The id must be in the list.
  template <class Use>
  static auto visit(const Choice& choice, Use use) {
    using Result = std::common_type_t<decltype(use(Entries{}))...>;
    Result result{};
    (void)((choice.id == Entries::meta.id && (result = use(configure<Entries>(choice)), true)) || ...);
    return result;
  }

  /// Calls `use.operator()<Entry>()` for the entry of that id: for facts that no knob changes.
  template <class Use>
  static auto visit_type(std::string_view id, Use use) {
    using Result = std::common_type_t<decltype(use.template operator()<Entries>())...>;
    Result result{};
    (void)((id == Entries::meta.id && (result = use.template operator()<Entries>(), true)) || ...);
    return result;
  }

  /// Calls `use` with a fresh instance of every entry, in order.
  template <class Use>
  static void for_each(Use use) {
    (use(Entries{}), ...);
  }
};

/// The choice of an entry with all its knobs at their defaults.
inline Choice default_choice(const EntryInfo& entry) {
  Choice choice{entry.meta.id, {}};
  for (const auto& knob : entry.knobs) choice.knobs.push_back(knob.fallback);
  return choice;
}

/// A kind without its type, so that a table may hold them all.
struct KindInfo {
  const char* name;
  std::span<const EntryInfo> (*entries)();

  /// The entry of that id, or nullptr.
  const EntryInfo* find(std::string_view id) const {
    const auto all = entries();
    const auto at = std::find_if(all.begin(), all.end(), [&](const EntryInfo& entry) { return id == entry.meta.id; });
    return at == all.end() ? nullptr : &*at;
  }
};

template <class List>
constexpr KindInfo kind_of() {
  return {List::kind, &List::entries};
}

void describe(Json& json, const KnobInfo& knob);
void describe(Json& json, const EntryInfo& entry);
const char* word_of(Scale scale);

}  // namespace descent
