/// The figures of the loss lab.
#include "lab/loss_figures.hpp"

#include <algorithm>
#include <array>

#include "lab/loss_curves.hpp"
#include "lab/loss_fits.hpp"
#include "lab/reading.hpp"
#include "lab/scores.hpp"

namespace descent {
namespace {

constexpr std::size_t curve_points = 401;

/// Scores among which a unit is shown.
constexpr Interval unit_scores{-10, 10};

/// x, value, derivative, x, value, …
void describe_curve(Json& json, const Curve& curve, const Interval& range) {
  const std::vector<double> x = evenly(range.low, range.high, curve_points);
  std::vector<double> values(x.size()), slopes(x.size());
  curve.look(x, values.data(), slopes.data());
  json.array([&] {
    for (std::size_t i = 0; i < x.size(); ++i) json.value(x[i]).value(values[i]).value(slopes[i]);
  });
}

/// Once for each chosen loss.
template <class Each>
void for_losses(Json& json, const char* name, const Spec& spec, Each each) {
  json.key(name).array([&] {
    for (const auto& loss : spec.comparison.functions) each(loss);
  });
}

void describe_curves(Json& json, const Spec& spec) {
  const std::array at{spec.comparison.at};
  for_losses(json, "takes", spec, [&](const Choice& loss) { json.value(taken_by(loss)); });
  for_losses(json, "curves", spec,
             [&](const Choice& loss) { describe_curve(json, *curve_of(spec, loss), spec.comparison.range); });
  for_losses(json, "readings", spec, [&](const Choice& loss) {
    double value, slope;
    curve_of(spec, loss)->look(at, &value, &slope);
    json.value(std::array{value, slope});
  });
}

void describe_lines(Json& json, const Spec& spec) {
  for_losses(json, "lines", spec, [&](const Choice& loss) {
    const auto fit = fit_line(spec, loss, spec.loss_lab.points);
    if (!fit) {
      json.null();
      return;
    }
    json.object([&] {
      json.field("slope", fit->slope).field("intercept", fit->intercept).field("loss", fit->loss);
      json.field("diverged", fit->diverged).field("gradients", fit->gradients);
    });
  });
}

void describe_unit(Json& json, const Spec& spec) {
  const LossLab& lab = spec.loss_lab;
  for_losses(json, "paths", spec, [&](const Choice& loss) {
    const auto stands = teach_unit(spec, loss, lab.score, lab.rate, lab.updates);
    if (stands.empty()) {
      json.null();
      return;
    }
    json.array([&] {
      for (const auto& [score, probability, value, gradient] : stands) {
        json.value(score).value(probability).value(value).value(gradient);
      }
    });
  });
  for_losses(json, "curves", spec,
             [&](const Choice& loss) { describe_curve(json, *loss_along(spec, loss, axes::score, 1), unit_scores); });
}

void describe_judgement(Json& json, const Spec& spec) {
  const LossLab& lab = spec.loss_lab;
  const bool placed = !lab.negatives.empty() || !lab.positives.empty();
  const Scores scores = placed ? placed_scores(lab.negatives, lab.positives) : draw_scores(lab.law, spec.seed);
  describe_scores(json, scores, lab.threshold);
}

struct Figure {
  const char* name;
  void (*describe)(Json& json, const Spec& spec);
};

constexpr Figure figures[] = {
    {"curves", describe_curves}, {"lines", describe_lines}, {"unit", describe_unit}, {"scores", describe_judgement}};

}  // namespace

std::vector<std::string> figure_names() {
  std::vector<std::string> names;
  for (const auto& figure : figures) names.push_back(figure.name);
  return names;
}

std::string describe_figure(std::string_view text, std::string_view name) {
  const auto parsed = parse_spec(text);
  const auto* spec = std::get_if<Spec>(&parsed);
  std::string known;
  Problem problem = spec ? read_option("figure", name, figure_names(), known) : std::get<SpecError>(parsed);
  if (spec && !problem && spec->lab != labs::losses) problem = error_at("other_lab", "figure", name, {labs::losses});
  Json json;
  json.object([&] {
    json.field("ok", !problem);
    if (problem) {
      json.key("error");
      describe(json, *problem);
      return;
    }
    std::find_if(std::begin(figures), std::end(figures), [&](const Figure& figure) {
      return known == figure.name;
    })->describe(json, *spec);
  });
  return json.take();
}

}  // namespace descent
