/// The features in the menu: what may stand in for the two coordinates of a sample.
#pragma once

#include "core/elementary_angles.hpp"
#include "core/feature.hpp"

namespace descent {

struct FeatureX {
  static constexpr Meta meta{"x", "x₁", "x_1", "TensorFlow Playground"};
  double value(double x, double) const { return x; }
};

struct FeatureY {
  static constexpr Meta meta{"y", "x₂", "x_2", "TensorFlow Playground"};
  double value(double, double y) const { return y; }
};

struct FeatureX2 {
  static constexpr Meta meta{"x2", "x₁²", "x_1^2", "TensorFlow Playground"};
  double value(double x, double) const { return x * x; }
};

struct FeatureY2 {
  static constexpr Meta meta{"y2", "x₂²", "x_2^2", "TensorFlow Playground"};
  double value(double, double y) const { return y * y; }
};

struct FeatureXY {
  static constexpr Meta meta{"xy", "x₁x₂", "x_1 x_2", "TensorFlow Playground"};
  double value(double x, double y) const { return x * y; }
};

struct FeatureSinX {
  static constexpr Meta meta{"sin_x", "sin x₁", R"(\sin x_1)", "TensorFlow Playground"};
  double value(double x, double) const { return math::sin(x); }
};

struct FeatureSinY {
  static constexpr Meta meta{"sin_y", "sin x₂", R"(\sin x_2)", "TensorFlow Playground"};
  double value(double, double y) const { return math::sin(y); }
};

using Features = Catalogue<FeatureWord, FeatureX, FeatureY, FeatureX2, FeatureY2, FeatureXY, FeatureSinX, FeatureSinY>;

}  // namespace descent
