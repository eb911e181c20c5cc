/// What is left of a gradient that has come through many layers of an activation.
#pragma once

#include <vector>

#include "lab/spec.hpp"

namespace descent {

/// For every activation that the spec compares, for 0, 1, … depth layers, four numbers, each the logarithm to the base
/// of ten of the length of a gradient that began with length 1: the lower quartile, the median and the upper quartile
/// over a hundred random networks, and what it would be if every slope were the steepest.
///
/// What units receive is normal with the spec's spread, and so are the weights, with a standard deviation of
/// gain/√fan-in; all independent. The networks are the same for every activation. −∞ where nothing is left.
std::vector<double> gradients_through(const Spec& spec);

}  // namespace descent
