/// What fits together: the facts of the chosen entries, and which combinations make sense.
#pragma once

#include "lab/spec.hpp"

namespace descent {

/// Nothing, or the first thing in a complete spec that does not go with the rest.
Problem check_fit(const Spec& spec);

/// Whether the reader's own samples are there and in order.
Problem check_table(const Spec& spec);

/// Whether start weights that were set by hand go with the network.
Problem check_weights(const Spec& spec);

/// What is drawn as a curve is a function of one number.
SpecError has_no_curve(std::string_view key, std::string_view id);

}  // namespace descent
