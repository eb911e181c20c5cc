/// The matrix products of one dense layer in training, as the network asks for them, and nothing between them.
#pragma once

#include <algorithm>
#include <vector>

#include "core/kernels.hpp"

class Products {
 public:
  Products(unsigned inputs, unsigned outputs, unsigned samples)
      : inputs_(inputs),
        outputs_(outputs),
        samples_(samples),
        weights_(filled(inputs * outputs)),
        gradient_(filled(inputs * outputs)),
        x_(filled(inputs * samples)),
        rows_(filled(inputs * samples)),
        z_(filled(outputs * samples)),
        d_(filled(outputs * samples)),
        back_(filled(inputs * samples)),
        scratch_(descent::scratch_size<float>(std::max({inputs, outputs, samples}))) {}

  /// The scores, and the gradient of the weights.
  void learn() {
    multiply({weights_.data(), inputs_, 1}, {x_.data(), samples_}, {z_.data(), samples_}, outputs_, inputs_, samples_);
    multiply({d_.data(), samples_, 1}, {rows_.data(), inputs_}, {gradient_.data(), inputs_}, outputs_, samples_,
             inputs_);
  }

  /// What goes back to the layer before.
  void pass_back() {
    multiply({weights_.data(), 1, inputs_}, {d_.data(), samples_}, {back_.data(), samples_}, inputs_, outputs_,
             samples_);
  }

 private:
  /// With room for the register beyond the end that a product may read.
  static std::vector<float> filled(std::size_t numbers) {
    return std::vector<float>(numbers + descent::Lanes<float>::count, 0.5f);
  }

  void multiply(descent::Factor<float> a, descent::Rows<const float> b, descent::Rows<float> c, std::size_t rows,
                std::size_t inner, std::size_t columns) {
    descent::multiply<float>(a, b, c, rows, inner, columns, descent::Start::zero, nullptr, scratch_.data());
  }

  std::size_t inputs_;
  std::size_t outputs_;
  std::size_t samples_;
  std::vector<float> weights_;
  std::vector<float> gradient_;
  std::vector<float> x_;
  std::vector<float> rows_;
  std::vector<float> z_;
  std::vector<float> d_;
  std::vector<float> back_;
  std::vector<float> scratch_;
};
