/// Typed surfaces: a formula as an entry of the menu, and as something to go down on.
#include "lab/typed.hpp"

#include <array>
#include <cctype>

#include "catalogue/surfaces.hpp"
#include "core/text.hpp"
#include "formula/formula.hpp"
#include "formula/program.hpp"
#include "lab/minima.hpp"
#include "lab/reading.hpp"

namespace descent {
namespace {

const std::array<std::string, 2> coordinates = {"x", "y"};

SpecError told(std::string_view key, std::string_view plain, const FormulaError& wrong) {
  SpecError error = error_at("bad_formula", key, plain, wrong.expected);
  error.nearest = wrong.nearest;
  error.detail = wrong.message();
  error.fault = wrong.code;
  error.column = wrong.column;
  error.found = wrong.found;
  return error;
}

bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80); }

/// Where a name stands as a word of its own.
std::size_t place_of(const std::string& plain, const std::string& name) {
  std::size_t at = plain.find(name);
  while (at != std::string::npos && at + name.size() < plain.size() &&
         ((at > 0 && in_word(plain[at - 1])) || in_word(plain[at + name.size()]))) {
    at = plain.find(name, at + 1);
  }
  return at == std::string::npos ? 0 : at;
}

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

std::variant<Formula, SpecError> read_typed(std::string_view key, std::string_view text,
                                            std::span<const std::string> variables, std::string& plain) {
  if (auto problem = read_text(key, text, plain)) return *problem;
  auto read = parse_formula(plain, variables);
  if (const auto* wrong = std::get_if<FormulaError>(&read)) return told(key, plain, *wrong);
  return std::get<Formula>(std::move(read));
}

Formula formula_of(std::string_view text, std::span<const std::string> variables) {
  return std::get<Formula>(parse_formula(text, variables));
}

SpecError unknown_variable(std::string_view key, const std::string& plain, const std::string& name,
                           const std::vector<std::string>& variables) {
  const std::size_t column = length_in_code_points(std::string_view(plain).substr(0, place_of(plain, name))) + 1;
  return told(key, plain, {"unknown_variable", column, name, variables, ""});
}

Problem read_function(std::string_view key, std::string_view text, const std::vector<std::string>& variables,
                      std::string& typed) {
  std::string plain;
  auto read = read_typed(key, text, variables, plain);
  if (auto* error = std::get_if<SpecError>(&read)) return std::move(*error);
  const auto& others = std::get<Formula>(read).parameters();
  if (!others.empty()) return unknown_variable(key, plain, others.front(), variables);
  typed = std::move(plain);
  return {};
}

Problem read_surface_formula(std::string_view key, std::string_view text, Spec& spec) {
  std::string plain;
  auto read = read_typed(key, text, coordinates, plain);
  if (auto* error = std::get_if<SpecError>(&read)) return std::move(*error);
  spec.formula = std::move(plain);
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

TypedModel model_of(const Formula& formula, std::initializer_list<std::size_t> variables) {
  TypedModel model{formula.latex(), {}};
  for (const std::size_t variable : variables) {
    const auto derivative = formula.derivative(variable);
    model.slopes.push_back(derivative ? derivative->latex() : "");
  }
  return model;
}

TypedModel typed_model(const Spec& spec) { return model_of(formula_of(spec.formula, coordinates), {0, 1}); }

std::string typed_python(const Spec& spec) { return formula_of(spec.formula, coordinates).python(spec.surface.knobs); }

std::unique_ptr<Surface> make_typed_surface(const Spec& spec) {
  // While the spec is being read its view is not known yet.
  const View seen = spec.view == View{} ? TypedSurface::view : spec.view;
  return std::make_unique<FormulaSurface>(formula_of(spec.formula, coordinates), spec.surface.knobs, seen);
}

}  // namespace descent
