/// What the loss lab shows beside the curves: points for a line, a unit that learns, scores of two classes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/surface.hpp"

namespace descent {

/// Two normal distributions of evidence, of standard deviation 1, one for each class. A model that knows them answers
/// with the true probability, the sigmoid of its log-odds; one that multiplies the log-odds is too sure, or not enough.
struct ScoreLaw {
  std::uint64_t count = 0;  ///< Of samples, both classes together.
  double share = 0.5;       ///< Of class 1; of each class there is at least one sample.
  double separation = 0;    ///< From mean to mean, in standard deviations.
  double sharpness = 1;     ///< By what the log-odds are multiplied: 1 is calibrated.
};

struct LossLab {
  std::string against;            ///< The axis: see lab/loss_curves.hpp.
  std::vector<Place> points;      ///< That lines are fitted to.
  double score = 0;               ///< Where the unit starts …
  double rate = 0;                ///< … its learning rate …
  std::uint64_t updates = 0;      ///< … and how long it learns.
  double threshold = 0;           ///< From this score on, a sample is taken for class 1.
  ScoreLaw law;                   ///< Of scores that are drawn.
  std::vector<double> negatives;  ///< Scores of class 0 that were placed by hand …
  std::vector<double> positives;  ///< … and of class 1; with none of either, they are drawn.
};

}  // namespace descent
