/// The keys of what the loss lab shows beside the curves: points, a unit, scores.
#pragma once

#include <vector>

#include "lab/keys.hpp"

namespace descent {

/// The group of the keys of the two labs of functions.
inline constexpr const char* functions_group = "functions";

/// The axis of the curves; on it depends what is shown of the axis.
Key<Spec> against_key();

std::vector<Key<Spec>> loss_figure_keys();

/// Their values, as fields of the object that is open.
void describe_loss_lab(Json& json, const LossLab& lab);

}  // namespace descent
