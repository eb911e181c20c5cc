/// The matrix products of training, as far as they can be had alone through a network's own door.
#pragma once

#include <string>
#include <vector>

#include "steps.hpp"

class Products {
 public:
  explicit Products(const std::string& text)
      : spec_(read_spec(text)), network_(spec_, descent::make_data(spec_)), weights_(network_.start()) {
    gradient_.resize(network_.size());
    network_.draw(0);
    const auto data = descent::make_data(spec_);
    const auto features = descent::make_features(spec_, data.train.inputs.data(), data.train.rows());
    features_.assign(features.begin(), features.begin() + static_cast<std::ptrdiff_t>(*spec_.batch * wide_inputs));
  }

  /// Loss and gradient of one batch: there and back.
  void look() { network_.look(weights_, gradient_); }
  /// The same batch, there only.
  void predict() { network_.predict(weights_, features_); }

 private:
  descent::Spec spec_;
  descent::Network<float> network_;
  std::vector<float> weights_;
  std::vector<float> gradient_;
  std::vector<float> features_;
};
