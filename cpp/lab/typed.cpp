/// Typed surfaces: a formula as an entry of the menu, and as something to go down on.
#include "lab/typed.hpp"

#include <array>

#include "catalogue/surfaces.hpp"
#include "formula/formula.hpp"
#include "formula/program.hpp"
#include "lab/minima.hpp"
#include "lab/reading.hpp"

namespace descent {
namespace {

std::variant<Formula, FormulaError> read_formula(std::string_view text) {
  static const std::array<std::string, 2> variables = {"x", "y"};
  return parse_formula(text, variables);
}

/// Of a spec, whose formula has been read before and is one.
Formula formula_of(const Spec& spec) { return std::get<Formula>(read_formula(spec.formula)); }

class FormulaSurface final : public Surface {
 public:
  FormulaSurface(const Formula& formula, std::vector<double> parameters, const View& seen)
      : program_(formula), parameters_(std::move(parameters)), seen_(seen) {}

  View view() const override { return TypedSurface::view; }
  Place start() const override { return TypedSurface::start; }
  bool logarithmic() const override { return false; }
  std::vector<Minimum> minima() const override { return find_minima(*this, seen_); }

  void values(const double* x, const double* y, std::size_t n, double* f) const override {
    const std::array at{x, y};
    program_.values<double>(at, parameters_, n, f);
  }

  void look(const double* x, const double* y, std::size_t n, double* f, double* dx, double* dy) const override {
    const std::array at{x, y};
    const std::array partials{dx, dy};
    program_.gradients<double>(at, parameters_, n, f, partials);
  }

  void curvature(const double* w, const double* v, double* h) const override {
    double gradient[2];
    program_.hessian_times({w, 2}, parameters_, {v, 2}, gradient, {h, 2});
  }

 private:
  Program program_;
  std::vector<double> parameters_;
  View seen_;
};

}  // namespace

Problem read_surface_formula(std::string_view key, std::string_view text, Spec& spec) {
  std::string typed;
  if (auto problem = read_text(key, text, typed)) return problem;
  const auto read = read_formula(typed);
  if (const auto* wrong = std::get_if<FormulaError>(&read)) {
    SpecError error = error_at("bad_formula", key, typed, wrong->expected);
    error.nearest = wrong->nearest;
    error.detail = wrong->message();
    error.fault = wrong->code;
    error.column = wrong->column;
    error.found = wrong->found;
    return error;
  }
  spec.formula = std::move(typed);
  spec.parameters = std::get<Formula>(read).parameters();
  return {};
}

bool is_typed(const Spec& spec) { return on_surface(spec) && spec.surface.id == TypedSurface::meta.id; }

std::vector<KnobInfo> knobs_of(const Spec& spec, const KindInfo& kind, const Choice& choice) {
  if (&choice != &spec.surface || !is_typed(spec)) {
    const auto& knobs = kind.find(choice.id)->knobs;
    return {knobs.begin(), knobs.end()};
  }
  std::vector<KnobInfo> knobs;
  for (const auto& name : spec.parameters) {
    knobs.push_back({.name = name.c_str(),
                     .symbol = name.c_str(),
                     .kind = KnobInfo::Kind::real,
                     .fallback = 1,
                     .low = -farthest_parameter,
                     .high = farthest_parameter,
                     .scale = Scale::linear,
                     .hint = "a parameter of your formula"});
  }
  return knobs;
}

std::string typed_model(const Spec& spec) { return formula_of(spec).latex(); }

void describe_typed(Json& json, const Spec& spec) {
  const KindInfo kind{Surfaces::kind, Surfaces::entries};
  EntryInfo entry = *kind.find(spec.surface.id);
  const std::string latex = typed_model(spec);
  entry.meta.formula = latex.c_str();
  const auto knobs = knobs_of(spec, kind, spec.surface);
  entry.knobs = knobs;
  describe(json, entry);
}

std::unique_ptr<Surface> make_typed_surface(const Spec& spec) {
  // While the spec is being read its view is not known yet.
  const View seen = spec.view == View{} ? TypedSurface::view : spec.view;
  return std::make_unique<FormulaSurface>(formula_of(spec), spec.surface.knobs, seen);
}

}  // namespace descent
