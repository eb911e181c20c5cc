/// Reading and printing the values of a spec.
#include "lab/reading.hpp"

#include <algorithm>
#include <cmath>

#include "core/text.hpp"

namespace descent {

Problem Items::add(std::string_view item) {
  const auto equals = item.find('=');
  std::string name;
  if (auto problem = read_text("", item.substr(0, equals), name)) return problem;
  if (equals == std::string_view::npos) return error_at("missing_value", name, "");
  for (const auto& other : items_) {
    if (other.name == name) return error_at("repeated", name, item.substr(equals + 1));
  }
  items_.push_back({std::move(name), item.substr(equals + 1), false});
  return {};
}

std::optional<std::string_view> Items::take(std::string_view name) {
  for (auto& item : items_) {
    if (item.name != name) continue;
    item.taken = true;
    return item.text;
  }
  return {};
}

std::optional<std::string> Items::left_over() const {
  for (const auto& item : items_) {
    if (!item.taken) return item.name;
  }
  return {};
}

Problem take_knobs(std::span<const KnobInfo> knobs, std::string_view prefix, Items& items, Choice& choice) {
  for (std::size_t i = 0; i < knobs.size(); ++i) {
    const std::string name = std::string(prefix) + knobs[i].name;
    if (const auto text = items.take(name)) {
      if (auto problem = read_knob(knobs[i], name, *text, choice.knobs[i])) return problem;
    }
  }
  return {};
}

SpecError error_at(std::string code, std::string_view key, std::string_view value, std::vector<std::string> allowed) {
  static constexpr std::size_t longest = 80;  // bytes of what is quoted back
  SpecError error;
  error.code = std::move(code);
  error.key = quotable(key, longest);
  error.value = quotable(value, longest);
  error.allowed = std::move(allowed);
  return error;
}

SpecError does_not_fit(std::string_view key, std::string_view value, Misfit misfit, std::vector<std::string> allowed) {
  SpecError error = error_at("does_not_fit", key, value, std::move(allowed));
  error.fault = misfit.fault;
  error.detail = std::move(misfit.why);
  error.found = std::move(misfit.found);
  return error;
}

SpecError unknown_name(std::string code, std::string_view key, std::string_view value, std::vector<std::string> known) {
  SpecError error = error_at(std::move(code), key, value, std::move(known));
  error.nearest = nearest_name(error.code == "unknown_key" ? key : value, error.allowed);
  return error;
}

Problem read_text(std::string_view key, std::string_view text, std::string& out) {
  auto decoded = percent_decode(text);
  if (!decoded) return error_at("bad_encoding", key, text);
  out = std::move(*decoded);
  return {};
}

Problem read_real(std::string_view key, std::string_view text, Bounds bounds, double& out) {
  std::string decoded;
  if (auto problem = read_text(key, text, decoded)) return problem;
  const auto number = parse_number(decoded);
  const std::vector<std::string> allowed = {print(bounds.low), print(bounds.high)};
  if (!number) return error_at("not_a_number", key, decoded, allowed);
  if (!(*number >= bounds.low && *number <= bounds.high)) return error_at("out_of_bounds", key, decoded, allowed);
  out = *number == 0 ? 0 : *number;  // −0 is 0: the same experiment has the same text
  return {};
}

Problem read_whole(std::string_view key, std::string_view text, Bounds bounds, std::uint64_t& out) {
  double number = 0;
  if (auto problem = read_real(key, text, bounds, number)) return problem;
  if (number != std::floor(number)) {
    return error_at("not_an_integer", key, text, {print(bounds.low), print(bounds.high)});
  }
  out = static_cast<std::uint64_t>(number);
  return {};
}

Problem read_interval(std::string_view name, std::string_view text, Bounds bounds, Interval& interval) {
  const auto parts = split(text, ',');
  if (parts.size() != 2) return error_at("missing_value", name, text, {"low,high"});
  if (auto problem = read_real(name, parts[0], bounds, interval.low)) return problem;
  if (auto problem = read_real(name, parts[1], bounds, interval.high)) return problem;
  if (interval.low < interval.high) return {};
  return does_not_fit(name, text, {"order", "the low end lies below the high end"});
}

std::string print_interval(const Interval& interval) { return print(interval.low) + "," + print(interval.high); }

Problem read_truth(std::string_view key, std::string_view text, bool& out) {
  if (text != "true" && text != "false") return error_at("not_a_boolean", key, text, {"true", "false"});
  out = text == "true";
  return {};
}

Problem read_option(std::string_view key, std::string_view text, std::span<const std::string> options,
                    std::string& out) {
  std::string decoded;
  if (auto problem = read_text(key, text, decoded)) return problem;
  if (std::find(options.begin(), options.end(), decoded) == options.end()) {
    return unknown_name("not_an_option", key, decoded, {options.begin(), options.end()});
  }
  out = std::move(decoded);
  return {};
}

Problem read_knob(const KnobInfo& knob, std::string_view key, std::string_view text, double& out) {
  if (knob.kind == KnobInfo::Kind::boolean) {
    bool truth = false;
    if (auto problem = read_truth(key, text, truth)) return problem;
    out = truth ? 1 : 0;
    return {};
  }
  const Bounds bounds{knob.low, knob.high};
  if (knob.kind == KnobInfo::Kind::real) return read_real(key, text, bounds, out);
  std::uint64_t whole = 0;
  if (auto problem = read_whole(key, text, bounds, whole)) return problem;
  out = static_cast<double>(whole);
  return {};
}

std::vector<std::string> names_of(const KindInfo& kind) {
  std::vector<std::string> names;
  for (const auto& entry : kind.entries()) names.push_back(entry.meta.id);
  return names;
}

Problem read_id(const KindInfo& kind, std::string_view key, std::string_view text, Choice& out) {
  std::string id;
  if (auto problem = read_text(key, text, id)) return problem;
  const EntryInfo* entry = kind.find(id);
  if (!entry) return unknown_name("unknown_id", key, id, names_of(kind));
  out = default_choice(*entry);
  return {};
}

Problem read_choices(const KindInfo& kind, std::string_view key, std::string_view text, std::vector<Choice>& out) {
  out.clear();
  std::vector<std::string> given;  // the knobs that the last id has been given
  for (const auto item : split(text, ',')) {
    const auto equals = item.find('=');
    if (equals == std::string_view::npos) {
      given.clear();
      if (auto problem = read_id(kind, key, item, out.emplace_back())) return problem;
      continue;
    }
    std::string name;
    if (auto problem = read_text(key, item.substr(0, equals), name)) return problem;
    if (out.empty()) return error_at("missing_value", key, item, names_of(kind));
    const auto& knobs = kind.find(out.back().id)->knobs;
    const auto knob = std::find_if(knobs.begin(), knobs.end(), [&](const KnobInfo& k) { return name == k.name; });
    if (knob == knobs.end()) {
      std::vector<std::string> known;
      for (const auto& k : knobs) known.push_back(k.name);
      return unknown_name("unknown_knob", key, name, std::move(known));
    }
    if (std::find(given.begin(), given.end(), name) != given.end()) return error_at("repeated", name, item);
    given.push_back(name);
    double& value = out.back().knobs[static_cast<std::size_t>(knob - knobs.begin())];
    if (auto problem = read_knob(*knob, name, item.substr(equals + 1), value)) return problem;
  }
  if (out.empty()) return error_at("missing_value", key, text, names_of(kind));
  return {};
}

std::string print_truth(bool truth) { return truth ? "true" : "false"; }

std::string print_knob(const KnobInfo& knob, double value) {
  return knob.kind == KnobInfo::Kind::boolean ? print_truth(value != 0) : print(value);
}

std::string print_knobs(std::span<const KnobInfo> knobs, const Choice& choice, std::string_view prefix) {
  std::string text;
  for (std::size_t i = 0; i < knobs.size(); ++i) {
    if (choice.knobs[i] == knobs[i].fallback) continue;
    text += "," + std::string(prefix) + percent_encode(knobs[i].name) + "=" + print_knob(knobs[i], choice.knobs[i]);
  }
  return text;
}

std::string print_choice(const KindInfo& kind, const Choice& choice) {
  return choice.id + print_knobs(kind.find(choice.id)->knobs, choice, "");
}

}  // namespace descent
