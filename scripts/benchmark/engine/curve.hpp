/// An activation and its slope over a million numbers.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "catalogue/activations.hpp"

class Curve {
 public:
  static constexpr std::size_t edge = 1000;
  static constexpr std::size_t numbers = edge * edge;

  explicit Curve(const std::string& id)
      : activation_(descent::make_activation<float>(
            descent::default_choice(*descent::kind_of<descent::Activations>().find(id)))),
        z_(numbers),
        a_(numbers),
        d_(numbers, 1) {}

  /// Where the numbers come from.
  const std::vector<float>& z() const { return z_; }
  const std::vector<float>& a() const { return a_; }
  /// What was multiplied by the slopes.
  const std::vector<float>& d() const { return d_; }

  void forward() { activation_->forward({z_.data(), edge}, {a_.data(), edge}, edge, edge, nullptr); }
  void backward() {
    activation_->backward({z_.data(), edge}, {a_.data(), edge}, {d_.data(), edge}, edge, edge, nullptr, nullptr);
  }

 private:
  std::unique_ptr<descent::Activation<float>> activation_;
  std::vector<float> z_;
  std::vector<float> a_;
  std::vector<float> d_;
};
