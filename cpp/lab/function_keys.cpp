/// The keys of the labs that compare functions.
#include "lab/function_keys.hpp"

#include <array>

#include "catalogue/catalogue.hpp"
#include "core/activation.hpp"
#include "core/loss.hpp"
#include "lab/key_makers.hpp"
#include "lab/loss_curves.hpp"
#include "lab/loss_keys.hpp"

namespace descent {
namespace {

constexpr double farthest_end = 1000;  // of what is shown of an axis

/// A number of the comparison.
template <class Number>
auto part(Number Comparison::*field) {
  return [field](auto& spec) -> auto& { return spec.comparison.*field; };
}

/// Entries of a kind with their knobs, each given by a key of its own.
Key<Spec> compared(const char* of, const char* fallback) {
  const KindInfo kind = *find_kind(of);
  Key<Spec> key{.name = std::string(functions_key),
                .kind = "functions",
                .group = functions_group,
                .hint = "a function with its knobs; once for each that is compared",
                .of = of,
                .repeats = true,
                .low = 1,
                .high = most_functions,
                .fallback = always<Spec>(fallback)};
  key.read = [kind](Spec& spec, std::string_view text) -> Problem {
    const auto items = split(text, '&');
    if (items.size() > most_functions) {
      return error_at("too_many", functions_key, std::to_string(items.size()), {std::to_string(most_functions)});
    }
    if (items.empty()) return error_at("missing_value", functions_key, "", names_of(kind));
    for (const auto item : items) {
      std::vector<Choice> choices;
      if (auto problem = read_choices(kind, functions_key, item, choices)) return problem;
      if (choices.size() > 1) return error_at("too_many", functions_key, item, {"1"});
      spec.comparison.functions.push_back(choices.front());
    }
    return {};
  };
  key.print = [kind](const Spec& spec) {
    std::vector<std::string> parts;
    for (const auto& choice : spec.comparison.functions) parts.push_back(print_choice(kind, choice));
    return join(parts, "&");
  };
  return key;
}

/// A default that depends on the axis of the losses.
auto by_axis(const char* error, const char* score, const char* probability) {
  return [=](const Spec& spec) -> std::string {
    const std::string& axis = spec.loss_lab.against;
    return axis == axes::score ? score : axis == axes::probability ? probability : error;
  };
}

template <class Fallback>
Key<Spec> shown_range(Fallback fallback) {
  return {.name = "range",
          .kind = "reals",
          .group = functions_group,
          .hint = "what is shown of the axis: from and to",
          .low = -farthest_end,
          .high = farthest_end,
          .fallback = fallback,
          .read =
              [](Spec& spec, std::string_view text) {
                return read_interval("range", text, {-farthest_end, farthest_end}, spec.comparison.range);
              },
          .print = [](const Spec& spec) { return print_interval(spec.comparison.range); }};
}

/// Where all of them are read.
template <class Fallback>
Key<Spec> reading_place(Fallback fallback) {
  return real_key_of(part(&Comparison::at), Key<Spec>{.name = "at",
                                                      .group = functions_group,
                                                      .hint = "where all functions are read",
                                                      .low = -farthest_end,
                                                      .high = farthest_end,
                                                      .fallback = fallback});
}

Key<Spec> chosen_function() {
  return {.name = "chosen",
          .kind = "integer",
          .group = functions_group,
          .hint = "the function that is looked at more closely: its number, from 0",
          .fallback = always<Spec>("0"),
          .read =
              [](Spec& spec, std::string_view text) {
                const auto last = static_cast<double>(spec.comparison.functions.size() - 1);
                return read_whole("chosen", text, {0, last}, spec.comparison.chosen);
              },
          .print = [](const Spec& spec) { return std::to_string(spec.comparison.chosen); }};
}

}  // namespace

std::vector<Key<Spec>> activation_lab_keys() {
  using K = Key<Spec>;
  return {compared(ActivationWord::kind, defaults::activations),
          shown_range(always<Spec>("-6,6")),
          reading_place(always<Spec>("1")),
          chosen_function(),
          real_key_of(part(&Comparison::saturation), K{.name = "saturation",
                                                       .group = functions_group,
                                                       .hint = "a unit whose slope is no larger than this is saturated",
                                                       .low = 0,
                                                       .high = 1,
                                                       .fallback = always<Spec>("0.05")}),
          whole_key_of(part(&Comparison::depth), K{.name = "depth",
                                                   .group = functions_group,
                                                   .hint = "how many layers a gradient comes through",
                                                   .low = 1,
                                                   .high = deepest,
                                                   .fallback = always<Spec>("30")}),
          real_key_of(part(&Comparison::spread), K{.name = "spread",
                                                   .group = functions_group,
                                                   .hint = "standard deviation of what the units receive",
                                                   .low = 0.01,
                                                   .high = 100,
                                                   .scale = Scale::logarithmic,
                                                   .fallback = always<Spec>("1")}),
          real_key_of(part(&Comparison::gain), K{.name = "gain",
                                                 .group = functions_group,
                                                 .hint = "weights are drawn with this, over the root of the fan-in, as "
                                                         "their standard deviation",
                                                 .low = 0.1,
                                                 .high = 10,
                                                 .scale = Scale::logarithmic,
                                                 .fallback = always<Spec>("1")})};
}

std::vector<Key<Spec>> loss_lab_keys() {
  return {compared(LossWord::kind, defaults::losses),
          against_key(),
          shown_range(by_axis("-3,3", "-6,6", "0,1")),
          reading_place(by_axis("1", "-2", "0.2")),
          chosen_function(),
          real_key_of(part(&Comparison::target), Key<Spec>{.name = "target",
                                                           .group = functions_group,
                                                           .hint = "what a prediction should be",
                                                           .low = -farthest_end,
                                                           .high = farthest_end,
                                                           .fallback = always<Spec>("1")})};
}

void describe_comparison(Json& json, const Spec& spec) {
  const Comparison& all = spec.comparison;
  json.field("range", std::array{all.range.low, all.range.high}).field("at", all.at).field("chosen", all.chosen);
  if (spec.lab == labs::losses) {
    json.field("target", all.target);
    return describe_loss_lab(json, spec.loss_lab);
  }
  json.field("saturation", all.saturation).field("depth", all.depth);
  json.field("spread", all.spread).field("gain", all.gain);
}

}  // namespace descent
