/// Losses along axes.
#include "lab/loss_curves.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "catalogue/activations/sigmoids.hpp"
#include "core/kernels.hpp"
#include "lab/typed_functions.hpp"

namespace descent {
namespace {

/// What a loss takes at a place of the axis, and how fast that changes there.
struct Taken {
  double prediction;
  double slope;
};

class LossAlong final : public Curve {
 public:
  LossAlong(std::unique_ptr<Loss<double>> loss, const LossTraits& traits, std::string axis, double target)
      : loss_(std::move(loss)), traits_(traits), axis_(std::move(axis)), target_(target) {}

  void look(std::span<const double> x, double* values, double* slopes) const override {
    for (std::size_t i = 0; i < x.size(); ++i) {
      const Taken taken = at(x[i]);
      values[i] = slopes[i] = undefined;
      if (!defined(taken.prediction)) continue;
      std::tie(values[i], slopes[i]) = plain(taken.prediction);
      slopes[i] *= taken.slope;
    }
  }

 private:
  Taken at(double x) const {
    const bool takes_score = traits_.on_scores;
    if (axis_ == axes::error) return {takes_score ? undefined : target_ + x, 1};
    if (axis_ == axes::score) return takes_score ? Taken{x, 1} : Taken{logistic(x), logistic_slope(x)};
    if (!(x >= 0 && x <= 1)) return {undefined, undefined};
    return takes_score ? Taken{math::log(x) - math::log1p(-x), 1 / (x * (1 - x))} : Taken{x, 1};
  }

  bool defined(double prediction) const {
    const bool has_target = traits_.targets == Targets::any || (target_ >= 0 && target_ <= 1);
    return has_target && prediction >= traits_.domain.low && prediction <= traits_.domain.high;
  }

  /// Value and derivative as the loss itself has them.
  std::pair<double, double> plain(double prediction) const {
    constexpr std::size_t stride = padded<double>(1);
    std::array<double, stride> p, y, g;
    p.fill(prediction);
    y.fill(target_);
    const double value = loss_->gradient({p.data(), stride}, {y.data(), stride}, 1, 1, 1, {g.data(), stride});
    return {value, g[0]};
  }

  std::unique_ptr<Loss<double>> loss_;
  LossTraits traits_;
  std::string axis_;
  double target_;
};

}  // namespace

std::string taken_by(const Choice& loss) {
  const LossTraits traits = traits_of(loss);
  if (traits.on_scores) return axes::score;
  return std::isfinite(traits.domain.high - traits.domain.low) ? axes::probability : plain_number;
}

std::unique_ptr<Curve> loss_along(const Spec& spec, const Choice& loss, const std::string& axis, double target) {
  return std::make_unique<LossAlong>(loss_of<double>(spec, loss), traits_of(loss), axis, target);
}

}  // namespace descent
