/// Facts of the chosen entries, and what fits together.
#include "lab/fit.hpp"

#include <algorithm>
#include <cmath>

#include "catalogue/activations.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/datasets.hpp"
#include "catalogue/losses.hpp"
#include "catalogue/optimizers.hpp"
#include "core/text.hpp"
#include "lab/keys.hpp"
#include "lab/reading.hpp"
#include "lab/typed_laws.hpp"

namespace descent {
namespace {

/// Of all racers together: eight vectors of this many doubles fit in half a gigabyte.
constexpr double most_parameters = 8388608;

Misfit has_numbers(const Choice& data) { return {"numbers", data.id + " has numbers, not classes"}; }

Misfit on_output_only(const Choice& activation) {
  return {"output_only", activation.id + " goes on the output layer only"};
}

struct OutputFacts {
  Range range;
  bool on_rows = false;
};

OutputFacts facts_of(const Choice& activation) {
  return Activations::visit(activation, []<class A>(const A& f) { return OutputFacts{f.range(), RowActivation<A>}; });
}

/// Why the output activation does not go with the loss, if it does not.
std::optional<Misfit> output_misfit(const Spec& spec, const Choice& output) {
  const LossTraits loss = traits_of(spec.loss);
  const OutputFacts facts = facts_of(output);
  if (facts.on_rows && output_width(spec) < 2) {
    return Misfit{"one_output", output.id + " needs two outputs or more, and this network has one"};
  }
  if (loss.on_scores) {
    // It makes the probabilities itself: from plain scores, or together with its own activation.
    if (output.id == loss.output || !std::isfinite(facts.range.high - facts.range.low)) return {};
    return Misfit{"scores", spec.loss.id + " takes scores of any size"};
  }
  if (facts.range.within(loss.domain)) return {};
  const std::string low = print(loss.domain.low);
  const std::string high = print(loss.domain.high);
  return Misfit{"range", spec.loss.id + " takes outputs from " + low + " to " + high, low + "," + high};
}

Problem check_network_fit(const Spec& spec) {
  const DataShape shape = shape_of(spec);
  if (!shape.resizable && spec.samples != shape.samples) {
    return does_not_fit("samples", std::to_string(spec.samples),
                        {"fixed", spec.data.id + " has a fixed number of samples"}, {std::to_string(shape.samples)});
  }
  if (shape.inputs == 2 && spec.features.empty()) {
    return does_not_fit("features", "", {"no_inputs", "the network needs at least one input"},
                        names_of(*find_kind("feature")));
  }
  if (shape.inputs != 2 && !spec.features.empty()) {
    const std::string inputs = std::to_string(shape.inputs);
    return does_not_fit(
        "features", join(spec.features, ","),
        {"coordinates", "features are made from two coordinates, and " + spec.data.id + " has " + inputs, inputs});
  }

  if (auto problem = check_boundary(spec)) return problem;
  const Targets targets = traits_of(spec.loss).targets;
  if ((targets == Targets::binary && shape.classes != 2) || (targets == Targets::classes && shape.classes < 2)) {
    std::vector<std::string> sensible;
    Losses::for_each([&]<class L>(const L&) {
      if (L::targets == Targets::any || (L::targets == Targets::classes && shape.classes >= 2)) {
        sensible.push_back(L::meta.id);
      }
    });
    const std::string classes = std::to_string(shape.classes);
    Misfit misfit = shape.classes == 0 ? has_numbers(spec.data)
                                       : Misfit{"classes", spec.data.id + " has " + classes + " classes", classes};
    return does_not_fit("loss", spec.loss.id, std::move(misfit), std::move(sensible));
  }

  if (spec.stop_accuracy && shape.classes == 0) {
    return does_not_fit("stop.accuracy", print(*spec.stop_accuracy), has_numbers(spec.data), {"none"});
  }

  if (spec.activation.size() != 1 && spec.activation.size() != spec.hidden.size()) {
    const std::string layers = std::to_string(spec.hidden.size());
    return does_not_fit("activation", std::to_string(spec.activation.size()) + " entries",
                        {"layers", "one for all hidden layers, or one for each of the " + layers, layers});
  }
  for (const auto& activation : spec.activation) {
    if (facts_of(activation).on_rows) return does_not_fit("activation", activation.id, on_output_only(activation));
  }
  if (auto misfit = output_misfit(spec, spec.output)) {
    std::vector<std::string> sensible;
    for (const auto& entry : Activations::entries()) {
      if (!output_misfit(spec, default_choice(entry))) sensible.push_back(entry.meta.id);
    }
    return does_not_fit("output", spec.output.id, *std::move(misfit), std::move(sensible));
  }

  const double parameters = static_cast<double>(parameter_count(spec)) * static_cast<double>(spec.run.size());
  if (parameters > most_parameters) {
    SpecError error = error_at("too_large", "hidden", "", {print(most_parameters)});
    for (const auto& key : spec_keys()) {
      if (key.name == "hidden") error.value = key.print(spec);
    }
    error.found = print(parameters);
    error.detail = error.found + " parameters in all";
    return error;
  }
  return check_weights(spec);
}

/// Some rules keep a square of the number of weights.
Problem check_rules_fit(const Spec& spec) {
  const std::size_t weights = parameter_count(spec);
  for (const auto& racer : spec.run) {
    const std::size_t most = Optimizers::visit_type(racer.optimizer.id, []<class O>() -> std::size_t {
      if constexpr (requires { O::most_weights; }) {
        return O::most_weights;
      } else {
        return ~std::size_t{0};
      }
    });
    if (weights <= most) continue;
    const std::string limit = std::to_string(most);
    const std::string all = std::to_string(weights);
    return does_not_fit(
        "run", racer.optimizer.id,
        {"weights", "it takes at most " + limit + " weights, and this network has " + all, limit + "," + all});
  }
  return {};
}

SpecError activation_does_not_fit(const Choice& activation, Misfit misfit) {
  return does_not_fit("run", "activation=" + activation.id, std::move(misfit));
}

Problem check_no_activations(const Spec& spec) {
  for (const auto& racer : spec.run) {
    if (!racer.activation) continue;
    return activation_does_not_fit(*racer.activation, {"surface", "a surface has no activations"});
  }
  return {};
}

/// Racers start from the same weights, each in a network with its own activation.
Problem check_own_activations(const Spec& spec) {
  for (const auto& racer : spec.run) {
    if (!racer.activation) continue;
    const Choice& own = *racer.activation;
    if (facts_of(own).on_rows) return activation_does_not_fit(own, on_output_only(own));
    const bool learned = Activations::visit_type(own.id, []<class A>() { return LearnableActivation<A>; });
    if (learned || parameter_count(of_racer(spec, racer)) != parameter_count(spec)) {
      return activation_does_not_fit(
          own, {"learned", "what an activation learns is a weight, and all racers start from the same"});
    }
  }
  return {};
}

/// What is compared is drawn as a curve.
Problem check_curves(const Spec& spec) {
  for (const auto& choice : spec.comparison.functions) {
    const bool has_curve = spec.lab == labs::activations
                               ? !facts_of(choice).on_rows
                               : Losses::visit_type(choice.id, []<class L>() { return !RowLoss<L>; });
    if (has_curve) continue;
    return has_no_curve(functions_key, choice.id);
  }
  return {};
}

}  // namespace

SpecError has_no_curve(std::string_view key, std::string_view id) {
  return does_not_fit(key, id, {"no_curve", "it depends on more than one number and has no curve"});
}

bool on_surface(const Spec& spec) { return spec.lab == labs::surface; }

bool compares_functions(std::string_view lab) { return lab == labs::activations || lab == labs::losses; }

Spec of_racer(const Spec& spec, const RacerSpec& racer) {
  Spec own = spec;
  if (racer.activation) own.activation = {*racer.activation};
  return own;
}

Problem check_fit(const Spec& spec) {
  if (on_surface(spec)) return check_no_activations(spec);
  if (compares_functions(spec.lab)) return check_curves(spec);
  if (auto problem = check_network_fit(spec)) return problem;
  if (auto problem = check_own_activations(spec)) return problem;
  return check_rules_fit(spec);
}

bool is_attached(const Choice& data) {
  return Datasets::visit_type(data.id, []<class D>() { return DatasetWord::is_attached<D>(); });
}

DataShape shape_of(const Spec& spec) {
  DataShape shape = Datasets::visit_type(spec.data.id, []<class D>() -> DataShape { return D::shape; });
  if (!is_attached(spec.data)) return shape;
  const OwnTable& table = *spec.attachment.table;
  shape.inputs = table.inputs.size();
  shape.classes = table.classes.size();
  shape.samples = table.samples();
  return shape;
}

LossTraits traits_of(const Choice& loss) {
  return Losses::visit(loss, [](const auto& entry) { return traits_of(entry); });
}

std::size_t input_width(const Spec& spec) {
  return spec.features.empty() ? shape_of(spec).inputs : spec.features.size();
}

std::size_t output_width(const Spec& spec) {
  const std::size_t classes = shape_of(spec).classes;
  return classes > 2 || (classes == 2 && traits_of(spec.loss).targets == Targets::classes) ? classes : 1;
}

const Choice& hidden_activation(const Spec& spec, std::size_t layer) {
  return spec.activation.size() == 1 ? spec.activation.front() : spec.activation[layer];
}

std::size_t parameter_count(const Spec& spec) {
  const auto learned = [](const Choice& activation) {
    return Activations::visit_type(activation.id, []<class A>() { return LearnableActivation<A> ? 1 : 0; });
  };
  std::size_t count = 0;
  std::size_t width = input_width(spec);
  for (std::size_t layer = 0; layer <= spec.hidden.size(); ++layer) {
    const bool last = layer == spec.hidden.size();
    const std::size_t next = last ? output_width(spec) : spec.hidden[layer];
    count += next * (width + (spec.bias ? 1 : 0));
    count += static_cast<std::size_t>(learned(last ? spec.output : hidden_activation(spec, layer)));
    width = next;
  }
  return count;
}

}  // namespace descent
