/// The samples of an experiment: made by the chosen data set, with noise, parted into training and test.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "lab/spec.hpp"

namespace descent {

/// Samples as a row-major matrix of inputs and a column of targets (a number, or the class).
struct Table {
  std::size_t width = 0;
  std::vector<double> inputs;
  std::vector<double> targets;

  std::size_t rows() const { return targets.size(); }
  const double* row(std::size_t r) const { return inputs.data() + r * width; }
};

struct Data {
  DataShape shape{};
  Table train;
  Table test;
  std::optional<LinearLaw> law;
  std::vector<std::string> inputs;   ///< What a sample's numbers are called …
  std::string target;                ///< … what is to be told from them …
  std::vector<std::string> classes;  ///< … and its classes, where it has any.
  /// What standardizing took from each input, and what it divided by then; empty where inputs stay as they are.
  std::vector<double> mean;
  std::vector<double> deviation;
};

/// The same spec gives the same samples in the same order. With a test share the samples are shuffled before they are
/// parted; without one they keep the order in which the data set makes them.
Data make_data(const Spec& spec);

/// What the network is fed for each row: its features, or the inputs as they are. Row-major, input_width(spec) wide.
std::vector<double> make_features(const Spec& spec, const double* inputs, std::size_t rows);

/// The names of the network's inputs.
std::vector<std::string> feature_names(const Spec& spec, const Data& data);

}  // namespace descent
