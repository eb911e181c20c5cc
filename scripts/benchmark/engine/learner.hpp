/// What trains, with and without a trainer's records, also in networks that no spec can name.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lab/data.hpp"
#include "lab/network.hpp"
#include "lab/racers.hpp"
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

/// What can be run, started anew and asked for its loss.
class Learner {
 public:
  virtual ~Learner() = default;
  virtual void run(double updates) = 0;
  virtual void reset() = 0;
  virtual double loss() = 0;
  virtual std::vector<double> weights() const = 0;
};

/// A trainer with all its records, as the page's worker drives it.
class Recorded final : public Learner {
 public:
  explicit Recorded(const descent::Spec& spec) : trainer_(descent::Trainer::create(spec)) {}
  void run(double updates) override { trainer_->run(static_cast<std::uint64_t>(updates)); }
  void reset() override { trainer_->reset(); }
  double loss() override { return trainer_->loss(0); }
  std::vector<double> weights() const override { return trainer_->weights(0); }

 private:
  std::unique_ptr<descent::Trainer> trainer_;
};

/// The updates of the first racer alone, with no record kept of the losses on the way, as the peers are run.
template <class T>
class Updates final : public Learner {
 public:
  explicit Updates(const descent::Spec& spec)
      : network_(spec, descent::make_data(spec)),
        racer_(descent::make_racer<T>(spec.run.front(), spec, network_.objective())) {
    reset();
  }
  void run(double updates) override { racer_.run(static_cast<std::uint64_t>(updates)); }
  void reset() override { racer_.start(network_.start()); }
  double loss() override { return racer_.loss(); }
  std::vector<double> weights() const override { return {racer_.weights().begin(), racer_.weights().end()}; }

 private:
  descent::Network<T> network_;
  descent::Racer<T> racer_;
};

inline std::shared_ptr<Learner> make_recorded(const std::string& text) {
  return std::make_shared<Recorded>(read_spec(text));
}

inline std::shared_ptr<Learner> make_updates(const std::string& text) {
  const auto spec = read_spec(text);
  if (spec.precision == "float32") return std::make_shared<Updates<float>>(spec);
  return std::make_shared<Updates<double>>(spec);
}
