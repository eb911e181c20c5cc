/// What a data set is: a law that makes samples, and the facts that a network and a plot need of it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/catalogue.hpp"
#include "core/random.hpp"

namespace descent {

/// The usual facts of a data set, before any choice of the reader.
struct DataShape {
  std::size_t inputs;   ///< Numbers per sample.
  std::size_t classes;  ///< 0 for regression.
  std::size_t samples;  ///< How many, unless the reader asks for others.
  bool resizable;       ///< Whether the reader may ask for others.
  double split;         ///< The share that is for training.
  double low;           ///< The usual interval of each input …
  double high;          ///< … for plots.
};

/// Weights and intercept of the linear law that made the data.
struct LinearLaw {
  std::vector<double> weights;
  double intercept = 0;
};

/// One sample without noise. Classes are 0, 1, 2 ….
struct Sample {
  std::vector<double> inputs;
  double target;
};

/// A data set has `shape` and `Sample sample(i, n, random) const`: the i-th of n. One that is made by a linear law
/// says it in `LinearLaw law() const`; one whose classes are of unlike size on purpose says `uneven`; one whose samples
/// and shape come with the experiment says `attached`, and makes none.
struct DatasetWord {
  static constexpr const char* kind = "dataset";
  template <class D>
  static void describe(Json& json) {
    constexpr DataShape shape = D::shape;
    if (is_attached<D>()) {
      json.field("attached", true).field("resizable", shape.resizable).field("split", shape.split);
      return;
    }
    json.key("inputs").array([&] {
      for (std::size_t i = 1; i <= shape.inputs; ++i) json.value(input_name(i, shape.inputs));
    });
    json.field("classes", shape.classes).field("samples", shape.samples).field("resizable", shape.resizable);
    json.field("split", shape.split).field("low", shape.low).field("high", shape.high);
  }

  template <class D>
  static constexpr bool is_attached() {
    return requires { D::attached; };
  }

  /// x for a single input, x₁, x₂ … for several; counted from 1.
  static std::string input_name(std::size_t i, std::size_t inputs) { return inputs == 1 ? "x" : "x" + subscript(i); }
};

}  // namespace descent
