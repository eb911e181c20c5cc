/// A loss along an axis: the error, the score before the sigmoid, or the probability after it.
#pragma once

#include <memory>
#include <string>

#include "lab/functions.hpp"

namespace descent {

/// What the losses are drawn against.
namespace axes {
inline constexpr const char* error = "error";              ///< Prediction − target.
inline constexpr const char* score = "score";              ///< Before the sigmoid.
inline constexpr const char* probability = "probability";  ///< After it.
}  // namespace axes

/// What a loss takes that takes any number.
inline constexpr const char* plain_number = "number";

/// What it is that a loss takes as its prediction: a score, a probability, or a plain number.
std::string taken_by(const Choice& loss);

/// Along the axis of that name, for the spec's target. A loss that takes another thing takes the axis through the
/// sigmoid or its inverse, and the slope follows by the chain rule. A score has no error.
std::unique_ptr<Curve> loss_along(const Spec& spec, const Choice& loss, const std::string& axis, double target);

}  // namespace descent
