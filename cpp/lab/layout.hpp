/// The names of an experiment's parameters and its model as a formula.
#pragma once

#include <cstddef>
#include <span>

#include "lab/trainer.hpp"

namespace descent {

/// What is known of the surface that a spec of the surface lab chose.
Terrain terrain_of(const Spec& spec);

Layout make_layout(const Spec& spec, const Data& data, std::span<const Block> blocks, std::size_t size);

}  // namespace descent
