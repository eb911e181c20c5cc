/// The keys that choose a study.
#include "lab/study_keys.hpp"

#include <algorithm>
#include <array>

#include "catalogue/catalogue.hpp"
#include "lab/key_makers.hpp"

namespace descent {
namespace {

constexpr const char* rate = "lr";

/// What may change beside the learning rate.
std::vector<Setting> other_settings(const RacerSpec& racer) {
  auto settings = settings_of(racer);
  std::erase_if(settings, [](const Setting& setting) { return setting.name == rate; });
  return settings;
}

const RacerSpec& studied(const Spec& spec) { return spec.run[spec.study.racer]; }

Setting setting_named(const RacerSpec& racer, std::string_view name) {
  const auto settings = settings_of(racer);
  return *std::find_if(settings.begin(), settings.end(), [&](const Setting& setting) { return setting.name == name; });
}

/// `none` is the first of the pictures.
Key<Spec> picture_key(std::string hint, std::vector<std::string> pictures) {
  Key<Spec> key{.name = "study",
                .kind = "option",
                .group = "study",
                .hint = std::move(hint),
                .options = std::move(pictures),
                .fallback = always<Spec>("none")};
  key.read = [options = key.options](Spec& spec, std::string_view text) {
    return read_option("study", text, options, spec.study.picture);
  };
  key.print = [](const Spec& spec) { return spec.study.picture; };
  return key;
}

Key<Spec> make_racer() {
  return {.name = "study.racer",
          .kind = "integer",
          .group = "study",
          .hint = "whose runs they are: the number of the racer, from 0",
          .fallback = always<Spec>("0"),
          .read =
              [](Spec& spec, std::string_view text) {
                const auto last = static_cast<double>(spec.run.size() - 1);
                return read_whole("study.racer", text, {0, last}, spec.study.racer);
              },
          .print = [](const Spec& spec) { return std::to_string(spec.study.racer); }};
}

Key<Spec> make_rates() {
  return {.name = "study.rates",
          .kind = "reals",
          .group = "study",
          .hint = "the lowest and the highest learning rate",
          .fallback = always<Spec>("0.0001,10"),
          .read =
              [](Spec& spec, std::string_view text) {
                return read_interval("study.rates", text, setting_named(studied(spec), rate).bounds, spec.study.rates);
              },
          .print = [](const Spec& spec) { return print_interval(spec.study.rates); }};
}

Key<Spec> make_knob() {
  return {.name = "study.knob",
          .kind = "option",
          .group = "study",
          .hint = "what changes beside the learning rate",
          .fallback = [](const Spec& spec) { return other_settings(studied(spec)).front().name; },
          .read = [](Spec& spec, std::string_view text) -> Problem {
            std::vector<std::string> names;
            for (const auto& setting : other_settings(studied(spec))) names.push_back(setting.name);
            return read_option("study.knob", text, names, spec.study.knob);
          },
          .print = [](const Spec& spec) { return spec.study.knob; }};
}

Key<Spec> make_range() {
  const auto bounds = [](const Spec& spec) { return setting_named(studied(spec), spec.study.knob).bounds; };
  return {
      .name = "study.range",
      .kind = "reals",
      .group = "study",
      .hint = "its lowest and its highest value",
      .fallback =
          [=](const Spec& spec) {
            return print_interval({bounds(spec).low, bounds(spec).high});
          },
      .read = [=](Spec& spec,
                  std::string_view text) { return read_interval("study.range", text, bounds(spec), spec.study.range); },
      .print = [](const Spec& spec) { return print_interval(spec.study.range); }};
}

}  // namespace

std::vector<Setting> settings_of(const RacerSpec& racer) {
  std::vector<Setting> settings;
  for (const auto& knob : find_kind("optimizer")->find(racer.optimizer.id)->knobs) {
    if (knob.kind == KnobInfo::Kind::real) settings.push_back({knob.name, {knob.low, knob.high}, knob.scale});
  }
  for (const auto& key : racer_keys()) {
    if (key.kind == "real" && key.options.empty()) settings.push_back({key.name, {key.low, key.high}, key.scale});
  }
  return settings;
}

std::vector<Key<Spec>> seeds_keys() {
  Key<Spec> seeds{.name = "study.seeds",
                  .kind = "integer",
                  .group = "study",
                  .hint = "how many runs of each racer, from the seed on",
                  .low = 2,
                  .high = 100,
                  .fallback = always<Spec>("10")};
  const Bounds bounds{seeds.low, seeds.high};
  seeds.read = [bounds](Spec& spec, std::string_view text) {
    return read_whole("study.seeds", text, bounds, spec.study.seeds);
  };
  seeds.print = [](const Spec& spec) { return std::to_string(spec.study.seeds); };
  return {picture_key("whether the race is run over many seeds", {"none", "seeds"}), std::move(seeds)};
}

std::vector<Key<Spec>> study_keys() {
  Key<Spec> picture =
      picture_key("which grid of whole runs is shown: over the starts, over the settings, or over learning rates",
                  {"none", "basins", "phase", "rates"});
  return {std::move(picture), make_racer(), make_rates(), make_knob(), make_range()};
}

void describe_study(Json& json, const Spec& spec) {
  const StudySpec& study = spec.study;
  json.object([&] {
    json.field("picture", study.picture).field("racer", study.racer).field("knob", study.knob);
    json.field("rates", std::array{study.rates.low, study.rates.high});
    json.field("range", std::array{study.range.low, study.range.high});
    json.key("settings").array([&] {
      for (const auto& setting : other_settings(studied(spec))) {
        json.object([&] {
          json.field("name", setting.name).field("low", setting.bounds.low).field("high", setting.bounds.high);
          json.field("scale", word_of(setting.scale));
        });
      }
    });
  });
}

}  // namespace descent
