/// The keys of a racer: what it has beside its optimizer's knobs, and how the whole is read and printed.
#include "catalogue/catalogue.hpp"
#include "catalogue/optimizers.hpp"
#include "catalogue/schedules/typed.hpp"
#include "core/text.hpp"
#include "lab/key_makers.hpp"
#include "lab/keys.hpp"
#include "lab/reading.hpp"
#include "lab/typed_laws.hpp"

namespace descent {
namespace {

constexpr std::size_t longest_label = 40;  // code points

/// The activation of a racer that has none of its own.
const std::string shared = "shared";

/// An entry that a racer chose beside its optimizer: its knobs are written behind the name of its key.
struct Beside {
  std::string prefix;
  std::span<const KnobInfo> knobs;
  Choice* choice;
};

std::vector<Beside> beside(RacerSpec& racer) {
  std::vector<Beside> all = {{"schedule.", find_kind("schedule")->find(racer.schedule.id)->knobs, &racer.schedule}};
  if (auto& own = racer.activation)
    all.push_back({"activation.", find_kind("activation")->find(own->id)->knobs, &*own});
  return all;
}

double default_lr(const Choice& optimizer) {
  return Optimizers::visit_type(optimizer.id, []<class O>() -> double { return O::lr; });
}

double default_decay(const Choice& optimizer) {
  return Optimizers::visit_type(optimizer.id, []<class O>() -> double { return OptimizerWord::default_decay<O>(); });
}

std::vector<Key<RacerSpec>> make_racer_keys() {
  using K = Key<RacerSpec>;
  std::vector<K> keys;
  const KindInfo schedules = *find_kind("schedule");
  keys.push_back(
      real_key(&RacerSpec::lr, {.name = "lr",
                                .group = "run",
                                .hint = "learning rate: the length of a step",
                                .low = 1e-9,
                                .high = 1000,
                                .scale = Scale::logarithmic,
                                .fallback = [](const RacerSpec& r) { return print(default_lr(r.optimizer)); }}));
  keys.push_back(
      real_key(&RacerSpec::decay, {.name = "decay",
                                   .group = "run",
                                   .hint = "weight decay, decoupled from the gradient",
                                   .low = 0,
                                   .high = 10,
                                   .fallback = [](const RacerSpec& r) { return print(default_decay(r.optimizer)); }}));
  keys.push_back(optional_key(&RacerSpec::clip, read_real,
                              K{.name = "clip",
                                .kind = "real",
                                .group = "run",
                                .hint = "a longer gradient is shortened to this norm",
                                .options = {"none"},
                                .low = 1e-6,
                                .high = 1e6,
                                .scale = Scale::logarithmic}));
  K schedule{.name = "schedule",
             .kind = "entry",
             .group = "run",
             .hint = "how the learning rate changes",
             .of = "schedule",
             .fallback = always<RacerSpec>(defaults::schedule)};
  schedule.read = [schedules](RacerSpec& racer, std::string_view text) {
    return read_id(schedules, "schedule", text, racer.schedule);
  };
  schedule.print = [](const RacerSpec& racer) { return racer.schedule.id; };
  keys.push_back(std::move(schedule));
  K formula{.name = "schedule.f",
            .kind = "text",
            .group = "run",
            .hint = "a typed schedule: the learning rate's factor by the updates t made before",
            .high = FormulaLimits::bytes,
            .fallback = always<RacerSpec>(percent_encode(TypedSchedule::text))};
  formula.read = [](RacerSpec& racer, std::string_view text) {
    return read_schedule_formula("schedule.f", text, racer);
  };
  formula.print = [](const RacerSpec& racer) { return percent_encode(racer.schedule_formula); };
  keys.push_back(std::move(formula));
  keys.push_back(whole_key(&RacerSpec::warmup, {.name = "warmup",
                                                .group = "run",
                                                .hint = "updates in which the learning rate rises to its full size",
                                                .low = 0,
                                                .high = 1e6,
                                                .fallback = always<RacerSpec>("0")}));
  K activation{.name = "activation",
               .kind = "entry",
               .group = "network",
               .labs = {labs::network},
               .hint = "of its own network's hidden layers, which are otherwise as in the others",
               .of = "activation",
               .options = {shared},
               .fallback = always<RacerSpec>(shared)};
  activation.read = [](RacerSpec& racer, std::string_view text) -> Problem {
    racer.activation.reset();
    if (text == shared) return {};
    return read_id(*find_kind("activation"), "activation", text, racer.activation.emplace());
  };
  activation.print = [](const RacerSpec& racer) { return racer.activation ? racer.activation->id : shared; };
  keys.push_back(std::move(activation));
  K label{.name = "label",
          .kind = "text",
          .group = "run",
          .hint = "a name of your own",
          .high = longest_label,
          .fallback = always<RacerSpec>("")};
  label.read = [](RacerSpec& racer, std::string_view text) -> Problem {
    if (auto problem = read_text("label", text, racer.label)) return problem;
    if (length_in_code_points(racer.label) <= longest_label) return {};
    return error_at("too_long", "label", racer.label, {std::to_string(longest_label)});
  };
  label.print = [](const RacerSpec& racer) { return percent_encode(racer.label); };
  keys.push_back(std::move(label));
  keys.push_back(optional_key(&RacerSpec::colour, read_whole,
                              K{.name = "colour",
                                .kind = "integer",
                                .group = "run",
                                .hint = "which colour and marker it wears",
                                .options = {"any"},
                                .low = 1,
                                .high = most_racers}));
  return keys;
}

}  // namespace

std::span<const Key<RacerSpec>> racer_keys() {
  static const std::vector<Key<RacerSpec>> keys = make_racer_keys();
  return keys;
}

Problem read_racer(std::string_view text, RacerSpec& racer) {
  const KindInfo optimizers = *find_kind("optimizer");
  const auto parts = split(text, ',');
  if (auto problem = read_id(optimizers, "run", parts.empty() ? text : parts[0], racer.optimizer)) return problem;
  Items items;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (auto problem = items.add(parts[i])) return problem;
  }
  if (auto problem = take_knobs(optimizers.find(racer.optimizer.id)->knobs, "", items, racer.optimizer)) return problem;
  for (const auto& key : racer_keys()) {
    const std::string fallback = key.fallback(racer);
    if (auto problem = key.read(racer, items.take(key.name).value_or(fallback))) return problem;
  }
  for (const auto& [prefix, knobs, choice] : beside(racer)) {
    if (auto problem = take_knobs(knobs, prefix, items, *choice)) return problem;
  }
  if (const auto name = items.left_over()) {
    std::vector<std::string> known;
    for (const auto& knob : optimizers.find(racer.optimizer.id)->knobs) known.push_back(knob.name);
    for (const auto& key : racer_keys()) known.push_back(key.name);
    for (const auto& [prefix, knobs, choice] : beside(racer)) {
      for (const auto& knob : knobs) known.push_back(prefix + knob.name);
    }
    return unknown_name("unknown_knob", racer.optimizer.id, *name, std::move(known));
  }
  return {};
}

std::string print_racer(const RacerSpec& racer) {
  std::string text = print_choice(*find_kind("optimizer"), racer.optimizer);
  for (const auto& key : racer_keys()) {
    const std::string value = key.print(racer);
    if (value != key.fallback(racer)) text += "," + key.name + "=" + value;
  }
  RacerSpec copy = racer;
  for (const auto& [prefix, knobs, choice] : beside(copy)) text += print_knobs(knobs, *choice, prefix);
  return text;
}

}  // namespace descent
