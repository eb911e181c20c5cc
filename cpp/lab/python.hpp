/// What a reader typed, as expressions of Python over PyTorch's tensors: for the script that takes an experiment there.
#pragma once

#include "core/json.hpp"
#include "lab/spec.hpp"

namespace descent {

/// The key `python` with an expression for each kind that the spec has a formula of: `{"surface":"x**2 + 2 * y"}`.
void describe_python(Json& json, const Spec& spec);

}  // namespace descent
