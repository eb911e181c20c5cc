/// Scores of two classes judged at a threshold: who is taken for what, and the curves over all thresholds.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "catalogue/metrics.hpp"
#include "core/json.hpp"
#include "lab/loss_lab.hpp"

namespace descent {

/// How likely a model holds it that each sample is of class 1, and which are (1 or 0).
struct Scores {
  std::vector<double> predictions;
  std::vector<double> targets;

  Outcome outcome() const { return {predictions, targets, 1}; }
};

/// Those that the law gives.
Scores draw_scores(const ScoreLaw& law, std::uint64_t seed);

/// Those of class 0 and of class 1 together.
Scores placed_scores(const std::vector<double>& negatives, const std::vector<double>& positives);

/// Class 1 from that score on.
Scores decided(const Scores& scores, double threshold);

/// From (0, 0) to (1, 1): the share of class 0 that is taken for class 1, and the share of class 1 that is, as the
/// threshold falls. Scores that are equal are passed together. Empty where a class is missing.
std::vector<Place> roc_curve(const Scores& scores);

/// By the trapezoid rule.
double area_under(const std::vector<Place>& curve);

/// Samples whose scores lie in one bin.
struct ScoreBin {
  double count = 0;
  double score = 0;  ///< Their mean …
  double truth = 0;  ///< … and the share of them that is of class 1.
};

inline constexpr std::size_t score_bins = 10;

/// Equal intervals from 0 to 1; the last one holds 1 itself.
std::array<ScoreBin, score_bins> calibration(const Scores& scores);

/// The mean over the samples of how far the score of their bin is from its truth (Naeini et al. 2015).
double calibration_error(const std::array<ScoreBin, score_bins>& bins);

/// Everything above at a threshold, and all metrics of classification, as fields of the object that is open.
void describe_scores(Json& json, const Scores& scores, double threshold);

}  // namespace descent
