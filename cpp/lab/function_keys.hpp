/// The keys of the labs that compare functions.
#pragma once

#include <vector>

#include "lab/keys.hpp"

namespace descent {

/// Which functions, what is shown of them, and how deep a stack of their layers is.
std::vector<Key<Spec>> activation_lab_keys();
std::vector<Key<Spec>> loss_lab_keys();

/// All that is compared, as JSON.
void describe_comparison(Json& json, const Spec& spec);

}  // namespace descent
