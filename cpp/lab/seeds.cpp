/// Runs over seeds, and their quartiles.
#include "lab/seeds.hpp"

#include <algorithm>
#include <cmath>

#include "core/range.hpp"
#include "lab/reading.hpp"

namespace descent {
namespace {

constexpr std::uint64_t most_points_of_a_curve = 200;

}  // namespace

double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double part = at - static_cast<double>(below);
  return part == 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[above] * part;
}

std::variant<std::unique_ptr<Seeds>, SpecError> Seeds::create(std::string_view text, const Attachment& attachment) {
  auto parsed = parse_spec(text, attachment);
  if (auto* error = std::get_if<SpecError>(&parsed)) return std::move(*error);
  Spec& spec = std::get<Spec>(parsed);
  if (spec.lab != labs::network) return error_at("not_an_option", "lab", spec.lab, {labs::network});
  return std::unique_ptr<Seeds>(new Seeds(std::move(spec)));
}

Seeds::Seeds(Spec spec) : spec_(std::move(spec)) {
  const std::uint64_t points = std::min(spec_.steps, most_points_of_a_curve);
  for (std::uint64_t i = 0; i <= points; ++i) {
    const double share = points == 0 ? 0 : static_cast<double>(i) / static_cast<double>(points);
    x_.push_back(std::round(share * static_cast<double>(spec_.steps)));
  }
  losses_.resize(spec_.run.size() * x_.size() * spec_.study.seeds);
  begin();
}

void Seeds::begin() {
  Spec spec = spec_;
  spec.seed += run_;
  trainer_ = Trainer::create(spec);
  noted_ = 0;
}

void Seeds::run_for(double milliseconds) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + std::chrono::duration<double, std::milli>(milliseconds);
  while (!done()) {
    const auto next = static_cast<std::uint64_t>(x_[noted_]);
    if (trainer_->update() < next && !trainer_->done()) {
      const std::chrono::duration<double, std::milli> left = until - Clock::now();
      trainer_->run_for(left.count(), next - trainer_->update());
      if (trainer_->update() < next && !trainer_->done()) return;
    }
    for (std::size_t r = 0; r < trainer_->racers(); ++r) {
      const bool diverged = trainer_->state_of(r) == RunState::diverged;
      losses_[(r * x_.size() + noted_) * spec_.study.seeds + run_] = diverged ? infinity : trainer_->loss(r);
    }
    if (++noted_ == x_.size()) {
      ++run_;
      if (!done()) begin();
    }
    if (Clock::now() >= until) return;
  }
}

double Seeds::progress() const {
  const double part = done() ? 0 : static_cast<double>(noted_) / static_cast<double>(x_.size());
  return (static_cast<double>(run_) + part) / static_cast<double>(spec_.study.seeds);
}

std::vector<double> Seeds::bands() const {
  std::vector<double> bands;
  for (std::size_t at = 0; at < losses_.size(); at += spec_.study.seeds) {
    std::vector<double> made(losses_.begin() + static_cast<std::ptrdiff_t>(at),
                             losses_.begin() + static_cast<std::ptrdiff_t>(at + run_));
    std::sort(made.begin(), made.end());
    for (const double share : {0.25, 0.5, 0.75}) {
      bands.push_back(made.empty() ? undefined : quantile(made, share));
    }
  }
  return bands;
}

}  // namespace descent
