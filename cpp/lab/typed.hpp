/// What a reader types where the catalogue has no entry: a formula, whose names that are not variables are its knobs.
#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/surface.hpp"
#include "formula/formula.hpp"
#include "lab/spec.hpp"

namespace descent {

/// The bounds of a parameter; it starts as 1.
inline constexpr double farthest_parameter = 10;

/// Reads a percent-encoded formula of those variables, and its plain text; an error names the column.
std::variant<Formula, SpecError> read_typed(std::string_view key, std::string_view text,
                                            std::span<const std::string> variables, std::string& plain);

/// The formula of a text that has been read before, with these variables.
Formula formula_of(std::string_view text, std::span<const std::string> variables);

/// The error of a formula with a name that it may not have.
SpecError unknown_variable(std::string_view key, const std::string& plain, const std::string& name,
                           const std::vector<std::string>& variables);

/// Reads a formula whose names are all variables, as its plain text.
Problem read_function(std::string_view key, std::string_view text, const std::vector<std::string>& variables,
                      std::string& typed);

/// Reads the formula of a surface, f(x, y); an error names the column.
Problem read_surface_formula(std::string_view key, std::string_view text, Spec& spec);

/// Whether the spec's surface is the typed one.
bool is_typed(const Spec& spec);

/// The knobs of an entry that a key of this spec chose; for the typed surface its formula's parameters. Names live as
/// long as the spec.
std::vector<KnobInfo> knobs_of(const Spec& spec, const KindInfo& kind, const Choice& choice);

/// A formula as it is shown, in LaTeX.
struct TypedModel {
  std::string formula;
  std::vector<std::string> slopes;  ///< Derivatives, tidied; empty where one would exceed a formula's limits.
};

/// With its derivatives by those variables.
TypedModel model_of(const Formula& formula, std::initializer_list<std::size_t> variables);

/// Of the surface, with both its derivatives.
TypedModel typed_model(const Spec& spec);

/// The same for PyTorch, its parameters as numbers: see Formula::python.
std::string typed_python(const Spec& spec);

/// The typed surface with its parameters set. Its minima are looked for within the spec's view.
std::unique_ptr<Surface> make_typed_surface(const Spec& spec);

}  // namespace descent
