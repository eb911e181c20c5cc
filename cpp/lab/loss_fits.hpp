/// What comes of training by a loss: the line that it draws through points, and how it teaches a single unit.
#pragma once

#include <optional>
#include <vector>

#include "core/surface.hpp"
#include "lab/spec.hpp"

namespace descent {

/// A fitted line, and what the loss says of it.
struct LineFit {
  double slope;
  double intercept;
  double loss;                    ///< The mean over the points.
  bool diverged;                  ///< It is not the end of a descent then, but where the descent broke off.
  std::vector<double> gradients;  ///< The derivative of the loss by the prediction, at each point.
};

/// The line of a loss that takes any number; nothing for others.
std::optional<LineFit> fit_line(const Spec& spec, const Choice& loss, const std::vector<Place>& points);

/// Where a unit is after an update.
struct UnitStand {
  double score;
  double probability;
  double loss;
  double gradient;  ///< The derivative of the loss by the score.
};

/// A logistic unit of one weight learns by plain gradient descent that a single sample is of class 1: where it is
/// before the first update and after each. It ends early where its loss is not finite.
std::vector<UnitStand> teach_unit(const Spec& spec, const Choice& loss, double score, double rate,
                                  std::uint64_t updates);

}  // namespace descent
