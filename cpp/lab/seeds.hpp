/// The same race over many seeds: what of its loss is luck, and what is not. In turns that end when they are told to.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <variant>
#include <vector>

#include "lab/spec.hpp"
#include "lab/trainer.hpp"

namespace descent {

/// The value below which that share of sorted numbers lies, between two of them in proportion (as NumPy's default).
double quantile(const std::vector<double>& sorted, double share);

class Seeds {
 public:
  /// A spec of the network lab: as many runs as it asks for, from its own seed on.
  static std::variant<std::unique_ptr<Seeds>, SpecError> create(std::string_view spec, const Attachment& attachment);

  void run_for(double milliseconds);

  bool done() const { return run_ == spec_.study.seeds; }

  /// How much of all runs is made, from 0 to 1.
  double progress() const;

  /// The updates at which losses are noted.
  const std::vector<double>& x() const { return x_; }

  /// Racer by racer, for each update of x: lower quartile, median and upper quartile of the training loss over the
  /// runs that are made. A run that has ended stays where it ended; one that has diverged is worse than any other (∞).
  /// NaN while no run is made.
  std::vector<double> bands() const;

 private:
  explicit Seeds(Spec spec);
  void begin();

  Spec spec_;
  std::vector<double> x_;
  std::size_t run_ = 0;    ///< The one under way.
  std::size_t noted_ = 0;  ///< How many of its losses are noted.
  std::unique_ptr<Trainer> trainer_;
  std::vector<double> losses_;  ///< Racer by racer, update by update, run by run.
};

}  // namespace descent
