/// What an activation costs on this machine.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <variant>

#include "lab/spec.hpp"

namespace descent {

/// Nanoseconds for one value of f and for one of f′, of the activation of that number in a spec of the activation lab:
/// measured now, over layers as a network has them, in the spec's precision. It takes about a twentieth of a second;
/// a machine does other things as well, so that a median of several is to be trusted more than one.
std::variant<std::array<double, 2>, SpecError> cost(std::string_view spec, std::size_t function);

}  // namespace descent
