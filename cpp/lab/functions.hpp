/// Functions side by side: the arrays that the labs of activations and losses show of them.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "lab/spec.hpp"
#include "lab/trainer.hpp"

namespace descent {

/// A function of one number: an activation of what a unit receives, a loss of a prediction.
class Curve {
 public:
  virtual ~Curve() = default;

  /// Value and slope at each x; not a number where there is none.
  virtual void look(std::span<const double> x, double* values, double* slopes) const = 0;
};

/// So many numbers from low to high, evenly; a mean of the ends gives both of them exactly.
std::vector<double> evenly(double low, double high, std::size_t n);

/// Of a function that the spec compares, the typed ones among them.
std::unique_ptr<Curve> curve_of(const Spec& spec, const Choice& choice);

/// What a view asks for by name; `index` is the function's number. Empty for a name or an index that does not exist.
///
/// `curve`: `points` values, evenly over the range, then as many slopes.
/// `reading`: value and slope of every function at the place where they are read.
/// `outline`: of an activation the lowest and the highest value (of a typed one within the range that is shown), and
/// where its unit receives normal numbers of the spec's spread, the mean of its values and the share of numbers for
/// which it is saturated.
/// `depth`: of every activation, four numbers for each of 0 … depth layers, as powers of ten: see lab/depth.hpp.
std::vector<double> function_probe(const Spec& spec, const ProbeRequest& request);

std::span<const char* const> function_probe_names();

}  // namespace descent
