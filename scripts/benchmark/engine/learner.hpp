/// The trainer as the page's worker drives it, and a door for networks that no spec can name.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lab/data.hpp"
#include "lab/trainer.hpp"

inline constexpr std::size_t wide_inputs = 784;
inline constexpr std::size_t wide_samples = 384;
inline constexpr std::string_view wide_mark = "wide:";

/// A spec, which may be marked as wide: its inputs are then as many as a picture of 28 × 28 pixels has, which no data
/// set of the catalogue fills. The features over and over do, which a typed spec may name but once each.
inline descent::Spec read_spec(std::string_view text) {
  const bool wide = text.starts_with(wide_mark);
  if (wide) text.remove_prefix(wide_mark.size());
  auto spec = std::get<descent::Spec>(descent::parse_spec(text));
  if (!wide) return spec;
  static const std::vector<std::string> names = {"x", "y", "x2", "y2", "xy", "sin_x", "sin_y"};
  spec.features.clear();
  for (std::size_t i = 0; i < wide_inputs; ++i) spec.features.push_back(names[i % names.size()]);
  spec.samples = wide_samples;
  return spec;
}

class Learner {
 public:
  explicit Learner(const std::string& text) : trainer_(descent::Trainer::create(read_spec(text))) {}
  void run(double updates) { trainer_->run(static_cast<std::uint64_t>(updates)); }
  void reset() { trainer_->reset(); }
  double loss() { return trainer_->loss(0); }
  std::vector<double> weights() const { return trainer_->weights(0); }

 private:
  std::unique_ptr<descent::Trainer> trainer_;
};
