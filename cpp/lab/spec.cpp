/// The spec as a whole: parsing by the table of keys, the canonical print, and errors as sentences.
#include "lab/spec.hpp"

#include "catalogue/catalogue.hpp"
#include "core/text.hpp"
#include "lab/fit.hpp"
#include "lab/keys.hpp"
#include "lab/reading.hpp"
#include "lab/typed.hpp"

namespace descent {
namespace {

constexpr std::size_t longest_spec = 8192;  // bytes

/// `v` is read before all else, so that a spec of a later language is told apart from a faulty one.
Problem read_version(Items& items, Spec& spec) {
  const auto text = items.take("v");
  if (!text) return {};
  std::uint64_t version = 0;
  if (auto problem = read_whole("v", *text, {1, 1e6}, version)) return problem;
  if (version > newest_version) return error_at("newer_version", "v", *text, {print(newest_version)});
  spec.version = version;
  return {};
}

/// The key that may be given several times in the lab that the pairs ask for.
std::string_view repeated_key(std::span<const std::string_view> pairs) {
  for (const auto pair : pairs) {
    if (pair.starts_with("lab=")) return compares_functions(pair.substr(4)) ? functions_key : racers_key;
  }
  return racers_key;
}

Problem read_racers(const std::vector<std::string_view>& racers, Spec& spec) {
  if (racers.size() > most_racers) {
    return error_at("too_many", racers_key, std::to_string(racers.size()), {std::to_string(most_racers)});
  }
  for (const auto racer : racers) {
    if (auto problem = read_racer(racer, spec.run.emplace_back())) return problem;
  }
  if (racers.empty()) return read_racer(defaults::run, spec.run.emplace_back());
  return {};
}

/// Of a name that nobody took: it is another lab's, or nobody's.
SpecError unknown_key(std::string_view name, std::string_view value, std::vector<std::string> known) {
  if (name == racers_key) return error_at("other_lab", name, value, racing_labs());
  std::vector<std::string> labs;
  for (const auto& key : spec_keys()) {
    if (key.name == name) labs.insert(labs.end(), key.labs.begin(), key.labs.end());
  }
  if (!labs.empty()) return error_at("other_lab", name, value, std::move(labs));
  return unknown_name("unknown_key", name, value, std::move(known));
}

Problem read_spec(std::string_view text, Spec& spec) {
  if (text.size() > longest_spec) {
    return error_at("too_long", "spec", std::to_string(text.size()) + " bytes", {std::to_string(longest_spec)});
  }
  Items items;
  const auto pairs = split(text, '&');
  const std::string_view repeated = repeated_key(pairs);
  std::vector<std::string_view> several;
  for (const auto pair : pairs) {
    if (pair.empty()) continue;
    if (pair.starts_with(repeated) && pair.substr(repeated.size()).starts_with('=')) {
      several.push_back(pair.substr(repeated.size() + 1));
    } else if (auto problem = items.add(pair)) {
      return problem;
    }
  }
  if (auto problem = read_version(items, spec)) return problem;

  std::string functions;
  if (repeated == racers_key) {
    if (auto problem = read_racers(several, spec)) return problem;
  } else if (!several.empty()) {
    functions = std::string(functions_key) + "=" + join(std::vector<std::string>(several.begin(), several.end()), "&");
    if (auto problem = items.add(functions)) return problem;
  }

  std::vector<std::string> known = {"v", std::string(racers_key)};
  for (const auto& key : spec_keys()) {
    if (!belongs(key, spec.lab)) continue;
    const std::string fallback = key.fallback(spec);
    if (auto problem = key.read(spec, items.take(key.name).value_or(fallback))) return problem;
    known.push_back(key.name);
    if (!key.nested) continue;
    const auto knobs = knobs_of(spec, *find_kind(key.of), spec.*key.nested);
    if (auto problem = take_knobs(knobs, key.name + ".", items, spec.*key.nested)) return problem;
    for (const auto& knob : knobs) known.push_back(key.name + "." + knob.name);
  }
  if (const auto name = items.left_over()) {
    return unknown_key(*name, items.take(*name).value_or(""), std::move(known));
  }
  return check_fit(spec);
}

}  // namespace

std::string SpecError::message() const {
  const std::string subject = value.empty() ? key : key + "=" + value;
  const std::string names = allowed.empty() ? "" : "; allowed: " + join(allowed, ", ");
  std::string interval = allowed.size() < 2 ? "" : "; allowed: " + allowed[0] + " to " + allowed[1];
  for (std::size_t i = 2; i < allowed.size(); ++i) interval += ", or " + allowed[i];
  const std::string meant = nearest.empty() ? "" : "; did you mean " + nearest + "?";
  const std::string limit = allowed.empty() ? "" : "; at most " + allowed[0];
  if (code == "unknown_key") return key + ": no such key" + (meant.empty() ? names : meant);
  if (code == "other_lab")
    return key + ": a key of lab=" + join(allowed, " and lab=") + ", not of the one that is open";
  if (code == "unknown_id") return subject + ": no such entry" + names + meant;
  if (code == "unknown_knob") return key + " has no knob " + value + names + meant;
  if (code == "not_an_option") return subject + ": not one of the choices" + names + meant;
  if (code == "not_a_boolean") return subject + ": neither true nor false";
  if (code == "not_a_number") return subject + ": not a number" + interval;
  if (code == "not_an_integer") return subject + ": not a whole number" + interval;
  if (code == "out_of_bounds") return subject + ": out of bounds" + interval;
  if (code == "repeated") return subject + ": given twice";
  if (code == "too_long") return subject + ": too long" + limit;
  if (code == "too_many") return subject + ": too many" + limit;
  if (code == "too_large") return subject + ": too large, " + detail + limit;
  if (code == "bad_encoding") return subject + ": not clean percent-encoded UTF-8";
  if (code == "newer_version") return subject + ": made by a newer version; this one reads up to v=" + allowed[0];
  if (code == "bad_formula") return subject + ": " + detail;
  if (code == "missing_table") return subject + ": the table of your own samples is missing";
  if (code == "bad_table") return subject + ": " + detail;
  if (code == "bad_weights") return key + ": " + detail;
  if (code == "missing_value") return (key.empty() ? "an empty key" : subject) + ": a value is missing" + names;
  return subject + ": does not fit, " + detail + names;
}

std::variant<Spec, SpecError> parse_spec(std::string_view text, const Attachment& attachment) {
  Spec spec;
  spec.attachment = attachment;
  if (auto problem = read_spec(text, spec)) return *std::move(problem);
  return spec;
}

std::string canonical(const Spec& spec) {
  std::vector<std::string> parts;
  for (const auto& key : spec_keys()) {
    if (!belongs(key, spec.lab)) continue;
    const std::string value = key.print(spec);
    if (value != key.fallback(spec)) {
      for (const auto part : key.repeats ? split(value, '&') : std::vector<std::string_view>{value}) {
        parts.push_back(key.name + "=" + std::string(part));
      }
    }
    if (!key.nested) continue;
    const std::string knobs =
        print_knobs(knobs_of(spec, *find_kind(key.of), spec.*key.nested), spec.*key.nested, key.name + ".");
    for (const auto knob : split(knobs, ',')) {
      if (!knob.empty()) parts.emplace_back(knob);
    }
  }
  const bool usual = spec.run.size() == 1 && print_racer(spec.run[0]) == defaults::run;
  for (const auto& racer : spec.run) {
    if (!usual) parts.push_back("run=" + print_racer(racer));
  }
  return join(parts, "&");
}

}  // namespace descent
