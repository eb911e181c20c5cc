/// What a reader types where the catalogue has no entry: a formula, whose names that are not variables are its knobs.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/surface.hpp"
#include "lab/spec.hpp"

namespace descent {

/// The bounds of a parameter; it starts as 1.
inline constexpr double farthest_parameter = 10;

/// Reads the formula of a surface, f(x, y); an error names the column.
Problem read_surface_formula(std::string_view key, std::string_view text, Spec& spec);

/// Whether the spec's surface is the typed one.
bool is_typed(const Spec& spec);

/// The knobs of an entry that a key of this spec chose; for the typed surface its formula's parameters. Names live as
/// long as the spec.
std::vector<KnobInfo> knobs_of(const Spec& spec, const KindInfo& kind, const Choice& choice);

/// The typed surface as an entry of the catalogue: with its own formula and knobs.
void describe_typed(Json& json, const Spec& spec);

/// Its formula in LaTeX.
std::string typed_model(const Spec& spec);

/// The typed surface with its parameters set. Its minima are looked for within the spec's view.
std::unique_ptr<Surface> make_typed_surface(const Spec& spec);

}  // namespace descent
