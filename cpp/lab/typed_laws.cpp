/// Typed boundaries and schedules.
#include "lab/typed_laws.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "catalogue/datasets/typed.hpp"
#include "catalogue/schedules.hpp"
#include "core/text.hpp"
#include "formula/program.hpp"
#include "lab/reading.hpp"

namespace descent {
namespace {

const std::vector<std::string> boundary_variables = {"x", "y"};
const std::vector<std::string> schedule_variables = {"t"};

class FormulaSchedule final : public Schedule {
 public:
  explicit FormulaSchedule(const std::string& text) : program_(formula_of(text, schedule_variables)) {}

  std::unique_ptr<Schedule> clone() const override { return std::make_unique<FormulaSchedule>(*this); }

  bool is_constant() const override { return false; }

  double factor(double t) const override {
    const std::array<const double*, 1> at{&t};
    double value;
    program_.values<double>(at, {}, 1, &value);
    return value;
  }

  void observe(double) override {}

 private:
  Program program_;
};

}  // namespace

Problem read_boundary_formula(std::string_view key, std::string_view text, Spec& spec) {
  return read_function(key, text, boundary_variables, spec.boundary_formula);
}

Problem read_schedule_formula(std::string_view key, std::string_view text, RacerSpec& racer) {
  return read_function(key, text, schedule_variables, racer.schedule_formula);
}

bool has_typed_boundary(const Spec& spec) {
  return spec.lab == labs::network && spec.data.id == TypedBoundary::meta.id;
}

bool has_typed_schedule(const RacerSpec& racer) { return racer.schedule.id == TypedSchedule::meta.id; }

TypedModel typed_boundary_model(const Spec& spec) {
  return model_of(formula_of(spec.boundary_formula, boundary_variables), {});
}

TypedModel typed_schedule_model(const RacerSpec& racer) {
  return model_of(formula_of(racer.schedule_formula, schedule_variables), {0});
}

std::string typed_schedule_python(const RacerSpec& racer) {
  return formula_of(racer.schedule_formula, schedule_variables).python({});
}

struct BoundarySampler::Law {
  Program program;

  /// Truth is any number but 0.
  double class_at(double x, double y) const {
    const std::array<const double*, 2> at{&x, &y};
    double value;
    program.values<double>(at, {}, 1, &value);
    return std::isnan(value) ? value : value != 0 ? 1 : 0;
  }
};

BoundarySampler::BoundarySampler(const Spec& spec)
    : law_(new Law{Program(formula_of(spec.boundary_formula, boundary_variables))}) {}

BoundarySampler::~BoundarySampler() = default;

Sample BoundarySampler::sample(std::size_t i, Random& random) const {
  return TypedBoundary::draw(i, random, [&](double x, double y) { return law_->class_at(x, y); });
}

Problem check_boundary(const Spec& spec) {
  if (!has_typed_boundary(spec)) return {};
  const BoundarySampler sampler(spec);
  Random random(spec.seed, Stream::points);
  for (std::size_t wanted = 0; wanted < 2; ++wanted) {
    const Sample found = sampler.sample(wanted, random);
    const bool somewhere = found.inputs != std::vector<double>{0, 0};
    if (somewhere && found.target == static_cast<double>(wanted)) continue;
    const std::string reach = print(TypedBoundary::reach);
    const std::string truth = wanted == 1 ? "true" : "false";
    return does_not_fit(
        "data.f", spec.boundary_formula,
        {wanted == 1 ? "never_true" : "never_false",
         "it is " + truth + " nowhere between −" + reach + " and " + reach + ", and a data set needs both classes",
         reach});
  }
  return {};
}

std::unique_ptr<Schedule> schedule_of(const RacerSpec& racer) {
  if (has_typed_schedule(racer)) return std::make_unique<FormulaSchedule>(racer.schedule_formula);
  return make_schedule(racer.schedule);
}

}  // namespace descent
