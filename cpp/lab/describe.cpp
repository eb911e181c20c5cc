/// Specs, errors and the whole catalogue as JSON, in the shapes that the page reads.
#include <array>
#include <cmath>

#include "catalogue/activations/typed.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/datasets/typed.hpp"
#include "catalogue/losses/typed.hpp"
#include "catalogue/surfaces/typed.hpp"
#include "lab/function_keys.hpp"
#include "lab/keys.hpp"
#include "lab/python.hpp"
#include "lab/spec.hpp"
#include "lab/study_keys.hpp"
#include "lab/typed.hpp"
#include "lab/typed_functions.hpp"
#include "lab/typed_laws.hpp"

namespace descent {
namespace {

void describe(Json& json, std::span<const KnobInfo> knobs, const Choice& choice) {
  json.field("id", choice.id).key("knobs").object([&] {
    for (std::size_t i = 0; i < knobs.size(); ++i) {
      if (knobs[i].kind == KnobInfo::Kind::boolean) {
        json.field(knobs[i].name, choice.knobs[i] != 0);
      } else {
        json.field(knobs[i].name, choice.knobs[i]);
      }
    }
  });
}

void describe(Json& json, const RacerSpec& racer) {
  json.object([&] {
    describe(json, find_kind("optimizer")->find(racer.optimizer.id)->knobs, racer.optimizer);
    json.field("lr", racer.lr).field("decay", racer.decay).field("clip", racer.clip.value_or(NAN));
    json.key("schedule").object([&] {
      describe(json, find_kind("schedule")->find(racer.schedule.id)->knobs, racer.schedule);
    });
    if (has_typed_schedule(racer)) {
      const TypedModel model = typed_schedule_model(racer);
      json.field("schedule.f", racer.schedule_formula);
      json.key("typed").object([&] {
        json.field("formula", model.formula).field("slope", model.slopes.front());
        json.field("python", typed_schedule_python(racer));
      });
    }
    json.key("activation");
    if (racer.activation) {
      json.object(
          [&] { describe(json, find_kind("activation")->find(racer.activation->id)->knobs, *racer.activation); });
    } else {
      json.null();
    }
    json.field("warmup", racer.warmup).field("label", racer.label);
    json.field("colour", racer.colour ? static_cast<double>(*racer.colour) : NAN);
  });
}

/// What a reader typed, as an entry of its kind, with its own formula and knobs.
struct TypedEntry {
  KindInfo kind;
  const char* id;
  TypedModel model;
  std::vector<KnobInfo> knobs;
};

std::vector<TypedEntry> typed_entries(const Spec& spec) {
  std::vector<TypedEntry> entries;
  if (is_typed(spec)) {
    const KindInfo surfaces = *find_kind("surface");
    entries.push_back({surfaces, TypedSurface::meta.id, typed_model(spec), knobs_of(spec, surfaces, spec.surface)});
  }
  if (has_typed_activation(spec)) {
    entries.push_back({*find_kind("activation"), TypedActivation::meta.id, typed_activation_model(spec), {}});
  }
  if (has_typed_loss(spec)) {
    entries.push_back({*find_kind("loss"), TypedLoss::meta.id, typed_loss_model(spec), {}});
  }
  if (has_typed_boundary(spec)) {
    entries.push_back({*find_kind("dataset"), TypedBoundary::meta.id, typed_boundary_model(spec), {}});
  }
  return entries;
}

/// The entries that stand in the catalogue's place, and their slopes.
void describe_typed(Json& json, const Spec& spec) {
  const auto entries = typed_entries(spec);
  json.key("typed").object([&] {
    for (const auto& [kind, id, model, knobs] : entries) {
      EntryInfo entry = *kind.find(id);
      entry.meta.formula = model.formula.c_str();
      entry.knobs = knobs;
      json.key(kind.name);
      describe(json, entry);
    }
  });
  json.key("slopes").object([&] {
    for (const auto& entry : entries) json.field(entry.kind.name, entry.model.slopes);
  });
}

/// Nobody runs where functions are compared.
void describe_functions(Json& json, const Spec& spec) {
  const KindInfo kind = *find_kind(spec.lab == labs::activations ? ActivationWord::kind : LossWord::kind);
  describe_typed(json, spec);
  json.key("run").array([] {});
  json.key("functions").array([&] {
    for (const auto& choice : spec.comparison.functions) {
      json.object([&] { describe(json, kind.find(choice.id)->knobs, choice); });
    }
  });
  describe_comparison(json, spec);
  if (has_typed_activation(spec)) json.field("activation.f", spec.activation_formula);
  if (has_typed_loss(spec)) json.field("loss.f", spec.loss_formula);
}

}  // namespace

void describe(Json& json, const Spec& spec) {
  const KindInfo activations = *find_kind("activation");
  const auto entry = [&](const char* name, const KindInfo& kind, const Choice& choice) {
    json.key(name).object([&] { describe(json, knobs_of(spec, kind, choice), choice); });
  };
  json.object([&] {
    json.field("lab", spec.lab).field("seed", spec.seed).field("precision", spec.precision);
    if (compares_functions(spec.lab)) return describe_functions(json, spec);
    json.field("steps", spec.steps).field("stop", spec.stop.value_or(NAN)).field("noise", spec.noise);
    json.field("t", spec.shown);
    describe_typed(json, spec);
    describe_python(json, spec);
    json.key("run").array([&] {
      for (const auto& racer : spec.run) describe(json, racer);
    });
    if (on_surface(spec)) {
      entry("surface", *find_kind("surface"), spec.surface);
      json.field("f", spec.formula);
      json.field("start", std::array{spec.start.x, spec.start.y});
      json.field("view", std::array{spec.view.x_low, spec.view.x_high, spec.view.y_low, spec.view.y_high});
      json.field("relief", spec.relief);
      json.key("study");
      describe_study(json, spec);
      return;
    }
    json.key("seeds").object(
        [&] { json.field("shown", spec.study.picture != "none").field("count", spec.study.seeds); });
    json.field("stop.accuracy", spec.stop_accuracy.value_or(NAN));
    json.field("stop.patience", spec.patience ? static_cast<double>(*spec.patience) : NAN);
    entry("data", *find_kind("dataset"), spec.data);
    json.field("samples", spec.samples).field("split", spec.split);
    json.field("features", spec.features).field("hidden", spec.hidden);
    json.key("activation").array([&] {
      for (std::size_t layer = 0; layer < spec.hidden.size(); ++layer) {
        json.object([&] {
          describe(json, activations.find(hidden_activation(spec, layer).id)->knobs, hidden_activation(spec, layer));
        });
      }
    });
    entry("output", activations, spec.output);
    if (has_typed_activation(spec)) json.field("activation.f", spec.activation_formula);
    if (has_typed_loss(spec)) json.field("loss.f", spec.loss_formula);
    if (has_typed_boundary(spec)) json.field("data.f", spec.boundary_formula);
    json.field("bias", spec.bias);
    entry("init", *find_kind("initializer"), spec.init);
    json.field("init.seed", spec.init_seed ? static_cast<double>(*spec.init_seed) : NAN);
    entry("loss", *find_kind("loss"), spec.loss);
    if (spec.batch) {
      json.field("batch", *spec.batch);
    } else {
      json.field("batch", "all");
    }
    json.field("order", spec.order).field("l1", spec.l1).field("l2", spec.l2);
  });
}

void describe(Json& json, const SpecError& error) {
  json.object([&] {
    json.field("code", error.code).field("key", error.key).field("value", error.value);
    json.field("allowed", error.allowed).field("nearest", error.nearest).field("detail", error.detail);
    json.field("fault", error.fault).field("row", error.row).field("column", error.column).field("found", error.found);
    json.field("message", error.message());
  });
}

std::string describe_catalogue() {
  Json json;
  json.object([&] {
    json.field("version", newest_version);
    json.key("kinds").object([&] {
      for (const auto& kind : kinds()) {
        json.key(kind.name).array([&] {
          for (const auto& entry : kind.entries()) describe(json, entry);
        });
      }
    });
    describe_keys(json);
  });
  return json.take();
}

std::string check(std::string_view text, const Attachment& attachment) {
  Json json;
  const auto parsed = parse_spec(text, attachment);
  json.object([&] {
    if (const auto* error = std::get_if<SpecError>(&parsed)) {
      json.field("ok", false).key("error");
      describe(json, *error);
    } else {
      const Spec& spec = std::get<Spec>(parsed);
      json.field("ok", true).field("canonical", canonical(spec)).key("values");
      describe(json, spec);
    }
  });
  return json.take();
}

}  // namespace descent
