/// The keys of the spec.
#include "lab/keys.hpp"

#include <algorithm>
#include <array>

#include "catalogue/activations/typed.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/datasets/typed.hpp"
#include "catalogue/losses/typed.hpp"
#include "catalogue/surfaces/typed.hpp"
#include "core/text.hpp"
#include "formula/formula.hpp"
#include "lab/fit.hpp"
#include "lab/function_keys.hpp"
#include "lab/key_makers.hpp"
#include "lab/landscape.hpp"
#include "lab/loss_keys.hpp"
#include "lab/reading.hpp"
#include "lab/study_keys.hpp"
#include "lab/typed.hpp"
#include "lab/typed_functions.hpp"
#include "lab/typed_laws.hpp"

namespace descent {
namespace {

constexpr std::size_t most_layers = 32;
constexpr double widest_layer = 1024;

Key<Spec> option_key(std::string Spec::*field, Key<Spec> key) {
  key.kind = "option";
  key.fallback = always<Spec>(key.options.front());
  key.read = [field, name = key.name, options = key.options](Spec& spec, std::string_view text) {
    return read_option(name, text, options, spec.*field);
  };
  key.print = [field](const Spec& spec) { return spec.*field; };
  return key;
}

/// A formula, as it was typed.
template <class Read>
Key<Spec> formula_key(std::string Spec::*field, const char* fallback, Read read, Key<Spec> key) {
  key.kind = "text";
  key.high = FormulaLimits::bytes;
  key.fallback = always<Spec>(percent_encode(fallback));
  key.read = [read, name = key.name](Spec& spec, std::string_view text) { return read(name, text, spec); };
  key.print = [field](const Spec& spec) { return percent_encode(spec.*field); };
  return key;
}

/// One entry of a kind, with its knobs after it.
Key<Spec> entry_key(Choice Spec::*field, Key<Spec> key) {
  key.kind = "entry";
  const KindInfo kind = *find_kind(key.of);
  key.read = [field, kind, name = key.name](Spec& spec, std::string_view text) -> Problem {
    std::vector<Choice> choices;
    if (auto problem = read_choices(kind, name, text, choices)) return problem;
    if (choices.size() > 1) return error_at("too_many", name, text, {"1"});
    spec.*field = choices.front();
    return {};
  };
  key.print = [field, kind](const Spec& spec) { return print_choice(kind, spec.*field); };
  return key;
}

/// An entry's id alone; its knobs are keys of their own (`data.spread`).
Key<Spec> nested_key(Choice Spec::*field, Key<Spec> key) {
  key.kind = "entry";
  key.nested = field;
  const KindInfo kind = *find_kind(key.of);
  key.read = [field, kind, name = key.name](Spec& spec, std::string_view text) {
    return read_id(kind, name, text, spec.*field);
  };
  key.print = [field](const Spec& spec) { return (spec.*field).id; };
  return key;
}

/// Exactly as many numbers as `fields` takes from a value, with commas between them.
template <class Value, std::size_t N>
Key<Spec> reals_key(Value Spec::*field, const std::array<double Value::*, N>& parts, Key<Spec> key) {
  key.kind = "reals";
  const Bounds bounds{key.low, key.high};
  key.read = [=, name = key.name](Spec& spec, std::string_view text) -> Problem {
    const auto items = split(text, ',');
    if (items.size() != N) {
      const std::string count = std::to_string(N);
      return does_not_fit(name, text, {"count", count + " numbers with commas between them are wanted", count});
    }
    for (std::size_t i = 0; i < N; ++i) {
      if (auto problem = read_real(name, items[i], bounds, spec.*field.*parts[i])) return problem;
    }
    return {};
  };
  key.print = [=](const Spec& spec) {
    std::vector<std::string> numbers;
    for (const auto part : parts) numbers.push_back(print(spec.*field.*part));
    return join(numbers, ",");
  };
  return key;
}

/// The rectangle of a map: x_low < x_high and y_low < y_high.
Key<Spec> view_key(Key<Spec> key) {
  key = reals_key(&Spec::view, std::array{&View::x_low, &View::x_high, &View::y_low, &View::y_high}, std::move(key));
  key.read = [read = key.read, name = key.name](Spec& spec, std::string_view text) -> Problem {
    if (auto problem = read(spec, text)) return problem;
    if (spec.view.x_low < spec.view.x_high && spec.view.y_low < spec.view.y_high) return {};
    return does_not_fit(name, text, {"order", "the low end of x and of y lies below the high end"});
  };
  return key;
}

Key<Spec> hidden_key(Key<Spec> key) {
  key.kind = "integers";
  const Bounds bounds{key.low, key.high};
  key.read = [bounds, name = key.name](Spec& spec, std::string_view text) -> Problem {
    spec.hidden.clear();
    for (const auto item : split(text, ',')) {
      if (spec.hidden.size() == most_layers) return error_at("too_many", name, text, {std::to_string(most_layers)});
      if (auto problem = read_whole(name, item, bounds, spec.hidden.emplace_back())) return problem;
    }
    return {};
  };
  key.print = [](const Spec& spec) {
    std::vector<std::string> widths;
    for (const auto width : spec.hidden) widths.push_back(std::to_string(width));
    return join(widths, ",");
  };
  return key;
}

Key<Spec> activation_key(Key<Spec> key) {
  key.kind = "entries";
  const KindInfo kind = *find_kind(key.of);
  key.read = [kind, name = key.name](Spec& spec, std::string_view text) {
    return read_choices(kind, name, text, spec.activation);
  };
  key.print = [kind](const Spec& spec) {
    const auto& all = spec.activation;
    if (std::all_of(all.begin(), all.end(), [&](const Choice& choice) { return choice == all[0]; })) {
      return print_choice(kind, all[0]);
    }
    std::vector<std::string> parts;
    for (const auto& choice : all) parts.push_back(print_choice(kind, choice));
    return join(parts, ",");
  };
  return key;
}

/// Features are made from two coordinates; other data goes in as it is, and then the list is empty.
Key<Spec> features_key(Key<Spec> key) {
  key.kind = "options";
  key.options = names_of(*find_kind(key.of));
  key.fallback = [](const Spec& spec) { return shape_of(spec).inputs == 2 ? defaults::features : ""; };
  key.read = [name = key.name, options = key.options](Spec& spec, std::string_view text) -> Problem {
    spec.features.clear();
    for (const auto item : split(text, ',')) {
      std::string feature;
      if (auto problem = read_option(name, item, options, feature)) return problem;
      if (std::find(spec.features.begin(), spec.features.end(), feature) != spec.features.end()) {
        return error_at("repeated", name, feature);
      }
      spec.features.push_back(std::move(feature));
    }
    return {};
  };
  key.print = [](const Spec& spec) { return join(spec.features, ","); };
  return key;
}

Key<Spec> truth_key(bool Spec::*field, Key<Spec> key) {
  key.kind = "boolean";
  key.read = [field, name = key.name](Spec& spec, std::string_view text) {
    return read_truth(name, text, spec.*field);
  };
  key.print = [field](const Spec& spec) { return print_truth(spec.*field); };
  return key;
}

std::vector<Key<Spec>> make_spec_keys() {
  using K = Key<Spec>;
  std::vector<K> keys;
  const auto shape = [](const Spec& spec) { return shape_of(spec); };
  const auto surface = [](const Spec& spec) { return chosen_surface(spec); };
  std::vector<std::string> only;  // the labs whose keys are added
  const auto add = [&](K key) {
    key.labs = only;
    keys.push_back(std::move(key));
  };
  const auto also_in = [&](const char* lab) { keys.back().labs.push_back(lab); };

  add(option_key(&Spec::lab, {.name = "lab",
                              .group = "run",
                              .hint = "which lab is open",
                              .options = {labs::network, labs::surface, labs::activations, labs::losses}}));

  only = {labs::surface};
  add(formula_key(
      &Spec::formula, TypedSurface::text, read_surface_formula,
      {.name = "f", .group = "surface", .hint = "f(x, y) of a typed surface; other names become its knobs"}));
  add(nested_key(&Spec::surface, {.name = "surface",
                                  .group = "surface",
                                  .hint = "what the racers go down on",
                                  .of = "surface",
                                  .fallback = always<Spec>(defaults::surface)}));
  keys.back().read = [read = keys.back().read](Spec& spec, std::string_view text) -> Problem {
    if (auto problem = read(spec, text)) return problem;
    if (is_typed(spec)) spec.surface.knobs.assign(spec.parameters.size(), 1);
    return {};
  };
  add(reals_key(&Spec::start, std::array{&Place::x, &Place::y},
                {.name = "start",
                 .group = "surface",
                 .hint = "where every racer starts: x and y",
                 .low = -1e6,
                 .high = 1e6,
                 .fallback = [=](const Spec& spec) {
                   const Place start = surface(spec)->start();
                   return print(start.x) + "," + print(start.y);
                 }}));
  add(view_key(
      {.name = "view",
       .group = "surface",
       .hint = "what the map shows: from and to in x, from and to in y",
       .low = -1e6,
       .high = 1e6,
       .fallback = [=](const Spec& spec) {
         const View view = surface(spec)->view();
         return join(std::vector{print(view.x_low), print(view.x_high), print(view.y_low), print(view.y_high)}, ",");
       }}));
  add(truth_key(&Spec::relief, {.name = "relief",
                                .group = "surface",
                                .hint = "whether the surface is shown in relief, to be turned, instead of as a map",
                                .fallback = always<Spec>("false")}));
  add(real_key(&Spec::noise, {.name = "noise",
                              .group = "surface",
                              .hint = "standard deviation of what is added to each part of the gradient",
                              .low = 0,
                              .high = 1000,
                              .fallback = always<Spec>("0")}));
  for (auto& key : study_keys()) add(std::move(key));

  only = {labs::network};
  add(nested_key(&Spec::data, {.name = "data",
                               .group = "data",
                               .hint = "what the network learns from",
                               .of = "dataset",
                               .fallback = always<Spec>(defaults::dataset)}));
  keys.back().read = [read = keys.back().read](Spec& spec, std::string_view text) -> Problem {
    if (auto problem = read(spec, text)) return problem;
    return is_attached(spec.data) ? check_table(spec) : Problem{};
  };
  add(formula_key(
      &Spec::boundary_formula, TypedBoundary::text, read_boundary_formula,
      {.name = "data.f", .group = "data", .hint = "class 1 of typed data is where this is true of x and y"}));
  add(whole_key(&Spec::samples, {.name = "samples",
                                 .group = "data",
                                 .hint = "how many samples are made",
                                 .low = 2,
                                 .high = 50000,
                                 .scale = Scale::logarithmic,
                                 .fallback = [=](const Spec& spec) { return std::to_string(shape(spec).samples); }}));
  add(real_key(&Spec::noise, {.name = "noise",
                              .group = "data",
                              .hint = "standard deviation of what is added to the inputs (to the target in regression)",
                              .low = 0,
                              .high = 10,
                              .fallback = always<Spec>("0")}));
  add(real_key(&Spec::split, {.name = "split",
                              .group = "data",
                              .hint = "share of the samples that is for training; the rest is for the test",
                              .low = 0.05,
                              .high = 1,
                              .fallback = [=](const Spec& spec) { return print(shape(spec).split); }}));
  add(features_key({.name = "features",
                    .group = "network",
                    .hint = "what is made from the two coordinates and fed in",
                    .of = "feature"}));
  add(hidden_key({.name = "hidden",
                  .group = "network",
                  .hint = "widths of the hidden layers; none makes a linear model",
                  .low = 1,
                  .high = widest_layer,
                  .fallback = always<Spec>("4,2")}));
  add(activation_key({.name = "activation",
                      .group = "network",
                      .hint = "of the hidden layers: one for all, or one for each",
                      .of = "activation",
                      .fallback = always<Spec>(defaults::activation)}));
  add(formula_key(&Spec::activation_formula, TypedActivation::text, read_activation_formula,
                  {.name = "activation.f", .group = "network", .hint = "f(x) of typed activations"}));
  also_in(labs::activations);
  add(truth_key(&Spec::bias, {.name = "bias",
                              .group = "network",
                              .hint = "whether each layer adds a constant",
                              .fallback = always<Spec>("true")}));
  add(entry_key(&Spec::init, {.name = "init",
                              .group = "network",
                              .hint = "how the first weights are drawn",
                              .of = "initializer",
                              .fallback = always<Spec>(defaults::initializer)}));
  add(optional_key(&Spec::init_seed, read_whole,
                   K{.name = "init.seed",
                     .kind = "integer",
                     .group = "network",
                     .hint = "from it the first weights alone are drawn, while the data stay the same",
                     .options = {"seed"},
                     .low = 0,
                     .high = 9007199254740991}));
  add(entry_key(&Spec::loss,
                {.name = "loss",
                 .group = "training",
                 .hint = "what is made small",
                 .of = "loss",
                 .fallback = [=](const Spec& spec) -> std::string { return defaults::loss(shape(spec).classes); }}));
  add(formula_key(&Spec::loss_formula, TypedLoss::text, read_loss_formula,
                  {.name = "loss.f",
                   .group = "training",
                   .hint = "a typed loss: what a target y and a prediction p cost, for each output"}));
  also_in(labs::losses);
  add(entry_key(&Spec::output,
                {.name = "output",
                 .group = "network",
                 .hint = "activation of the last layer",
                 .of = "activation",
                 .fallback = [](const Spec& spec) -> std::string { return traits_of(spec.loss).output; }}));
  add(optional_key(&Spec::batch, read_whole,
                   K{.name = "batch",
                     .kind = "integer",
                     .group = "training",
                     .hint = "samples per update: all is BGD, 1 is SGD",
                     .options = {"all"},
                     .low = 1,
                     .high = 50000,
                     .scale = Scale::logarithmic}));
  keys.back().fallback = always<Spec>("10");
  add(option_key(&Spec::order, {.name = "order",
                                .group = "training",
                                .hint = "in which order batches take the samples",
                                .options = {"shuffled", "sequential"}}));
  add(real_key(&Spec::l1, {.name = "l1",
                           .group = "training",
                           .hint = "the loss grows by this times Σ|w|; biases are left out",
                           .low = 0,
                           .high = 10,
                           .fallback = always<Spec>("0")}));
  add(real_key(&Spec::l2, {.name = "l2",
                           .group = "training",
                           .hint = "the loss grows by half of this times Σw²; biases are left out",
                           .low = 0,
                           .high = 10,
                           .fallback = always<Spec>("0")}));

  only = {labs::activations};
  for (auto& key : activation_lab_keys()) add(std::move(key));
  only = {labs::losses};
  for (auto& key : loss_lab_keys()) add(std::move(key));
  for (auto& key : loss_figure_keys()) add(std::move(key));

  only = racing_labs();
  add(whole_key(&Spec::steps, {.name = "steps",
                               .group = "run",
                               .hint = "updates until a run ends",
                               .low = 0,
                               .high = 1e9,
                               .scale = Scale::logarithmic,
                               .fallback = [](const Spec& spec) { return on_surface(spec) ? "1000" : "10000"; }}));
  add(optional_key(&Spec::stop, read_real,
                   K{.name = "stop",
                     .kind = "real",
                     .group = "run",
                     .hint = "a run ends as soon as its loss is at or below this",
                     .options = {"none"},
                     .low = 0,
                     .high = 1e6,
                     .scale = Scale::logarithmic}));
  only = {labs::network};
  for (auto& key : seeds_keys()) add(std::move(key));
  add(optional_key(&Spec::stop_accuracy, read_real,
                   K{.name = "stop.accuracy",
                     .kind = "real",
                     .group = "run",
                     .hint = "a run ends as soon as this share of the training samples is right",
                     .options = {"none"},
                     .low = 0,
                     .high = 1}));
  add(optional_key(
      &Spec::patience, read_whole,
      K{.name = "stop.patience",
        .kind = "integer",
        .group = "run",
        .hint = "a run ends after so many updates without a lower test loss (training loss without a test)",
        .options = {"none"},
        .low = 1,
        .high = 1e9,
        .scale = Scale::logarithmic}));
  only = racing_labs();
  add(whole_key(&Spec::shown, {.name = "t",
                               .group = "address",
                               .hint = "the update that is shown first; the run can go on from there",
                               .low = 0,
                               .high = 1e9,
                               .fallback = always<Spec>("0")}));
  only = {};
  add(whole_key(&Spec::seed, {.name = "seed",
                              .group = "run",
                              .hint = "from it every random choice derives",
                              .low = 0,
                              .high = 9007199254740991,
                              .fallback = always<Spec>("1")}));
  only = racing_labs();
  add(option_key(
      &Spec::precision,
      {.name = "precision", .group = "run", .hint = "how wide the numbers are", .options = {"float64", "float32"}}));
  also_in(labs::activations);
  return keys;
}

}  // namespace

std::vector<std::string> racing_labs() { return {labs::network, labs::surface}; }

std::span<const Key<Spec>> spec_keys() {
  static const std::vector<Key<Spec>> keys = make_spec_keys();
  return keys;
}

namespace {

template <class Target>
void describe(Json& json, const Key<Target>& key) {
  json.object([&] {
    json.field("name", key.name).field("kind", key.kind).field("group", key.group).field("hint", key.hint);
    if (key.nested) json.field("nested", true);
    if (!key.labs.empty()) json.field("labs", key.labs);
    if (key.of) json.field("of", key.of);
    if (!key.options.empty()) json.field("options", key.options);
    if (key.high > key.low) {
      json.field("low", key.low).field("high", key.high).field("scale", word_of(key.scale));
    }
  });
}

}  // namespace

void describe_keys(Json& json) {
  json.key("keys").array([&] {
    for (const auto& key : spec_keys()) describe(json, key);
    describe(json, Key<Spec>{.name = std::string(racers_key),
                             .kind = "racers",
                             .group = "run",
                             .labs = racing_labs(),
                             .hint = "an optimizer with its knobs; once for each racer",
                             .of = "optimizer"});
  });
  json.key("racerKeys").array([&] {
    for (const auto& key : racer_keys()) describe(json, key);
  });
}

}  // namespace descent
