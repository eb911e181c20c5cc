/// How a network ends: its output activation and its loss are computed as a pair.
#pragma once

#include <string_view>

#include "catalogue/activations/sigmoids.hpp"
#include "core/loss.hpp"

namespace descent {

struct Joint {
  bool before_output;  ///< The loss reads what comes before the output activation.
  const char* link;    ///< The activation that makes probabilities of the outputs; empty where they are what they are.
};

inline Joint joint_of(const LossTraits& loss, std::string_view output) {
  const bool fused = loss.on_scores && output == loss.output;
  return {fused || output == Identity::meta.id, fused ? "" : loss.link};
}

}  // namespace descent
