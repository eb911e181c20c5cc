/// What an initializer is: the law from which a layer's first weights are drawn.
#pragma once

#include <cstddef>
#include <span>

#include "core/catalogue.hpp"
#include "core/random.hpp"

namespace descent {

/// How many inputs and outputs a layer has.
struct Fan {
  double in;
  double out;
};

/// An initializer has `double draw(Fan, Random&) const`, one weight; or, where the weights of a layer depend on each
/// other, `void fill(w, Fan, Random&) const` for the whole out × in matrix. Biases start at zero, unless it has
/// `double draw_bias(Fan, Random&) const`.
struct InitializerWord {
  static constexpr const char* kind = "initializer";
  template <class I>
  static void describe(Json&) {}
};

/// The weights of one layer, out × in.
template <class I>
void fill_weights(const I& initializer, std::span<double> w, Fan fan, Random& random) {
  if constexpr (requires { initializer.fill(w, fan, random); }) {
    initializer.fill(w, fan, random);
  } else {
    for (double& weight : w) weight = initializer.draw(fan, random);
  }
}

template <class I>
void fill_biases(const I& initializer, std::span<double> b, Fan fan, Random& random) {
  for (double& bias : b) {
    if constexpr (requires { initializer.draw_bias(fan, random); }) {
      bias = initializer.draw_bias(fan, random);
    } else {
      bias = 0;
    }
  }
}

class Initializer {
 public:
  virtual ~Initializer() = default;
  virtual void fill_weights(std::span<double> w, Fan fan, Random& random) const = 0;
  virtual void fill_biases(std::span<double> b, Fan fan, Random& random) const = 0;
};

template <class I>
class LiftedInitializer final : public Initializer {
 public:
  explicit LiftedInitializer(const I& initializer) : initializer_(initializer) {}
  void fill_weights(std::span<double> w, Fan fan, Random& random) const override {
    descent::fill_weights(initializer_, w, fan, random);
  }
  void fill_biases(std::span<double> b, Fan fan, Random& random) const override {
    descent::fill_biases(initializer_, b, fan, random);
  }

 private:
  I initializer_;
};

}  // namespace descent
