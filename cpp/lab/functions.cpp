/// Curves, readings and outlines of the functions that are compared.
#include "lab/functions.hpp"

#include <algorithm>
#include <cmath>

#include "catalogue/activations.hpp"
#include "core/kernels.hpp"
#include "lab/depth.hpp"
#include "lab/loss_curves.hpp"
#include "lab/typed_functions.hpp"

namespace descent {
namespace {

class ActivationCurve final : public Curve {
 public:
  explicit ActivationCurve(std::unique_ptr<Activation<double>> activation)
      : activation_(std::move(activation)), learned_(activation_->learned_start()) {}

  void look(std::span<const double> x, double* values, double* slopes) const override {
    const std::size_t stride = padded<double>(x.size());
    std::vector<double> numbers(3 * stride, 0.0);
    std::copy(x.begin(), x.end(), numbers.begin());
    const Rows<const double> z{numbers.data(), stride};
    const Rows<double> a{&numbers[stride], stride};
    const Rows<double> d{&numbers[2 * stride], stride};
    std::fill(d[0], d[0] + stride, 1.0);
    std::vector<double> learned_gradient(learned_.size());
    activation_->forward(z, a, 1, x.size(), learned_.data());
    activation_->backward(z, a, d, 1, x.size(), learned_.data(), learned_gradient.data());
    std::copy(a[0], a[0] + x.size(), values);
    // A derivative may have a value where its function has none: 1/x left of the logarithm's domain.
    for (std::size_t i = 0; i < x.size(); ++i) slopes[i] = std::isnan(values[i]) ? values[i] : d[0][i];
  }

 private:
  std::unique_ptr<Activation<double>> activation_;
  std::vector<double> learned_;
};

std::vector<double> curve(const Spec& spec, const ProbeRequest& request) {
  const auto& [low, high] = spec.comparison.range;
  const auto x = evenly(low, high, request.points);
  std::vector<double> numbers(2 * x.size());
  curve_of(spec, spec.comparison.functions[request.index])->look(x, numbers.data(), numbers.data() + x.size());
  return numbers;
}

std::vector<double> reading(const Spec& spec, const ProbeRequest&) {
  std::vector<double> numbers;
  const std::array at{spec.comparison.at};
  for (const auto& choice : spec.comparison.functions) {
    double value, slope;
    curve_of(spec, choice)->look(at, &value, &slope);
    numbers.insert(numbers.end(), {value, slope});
  }
  return numbers;
}

Range range_of(const Spec& spec, const Choice& choice, const Curve& function) {
  if (!is_typed_activation(choice)) return Activations::visit(choice, [](const auto& f) { return f.range(); });
  const auto x = evenly(spec.comparison.range.low, spec.comparison.range.high, 2001);
  std::vector<double> values(x.size()), slopes(x.size());
  function.look(x, values.data(), slopes.data());
  Range seen{infinity, -infinity};
  for (const double value : values) seen = {std::fmin(seen.low, value), std::fmax(seen.high, value)};
  return seen;
}

std::vector<double> outline(const Spec& spec, const ProbeRequest& request) {
  if (spec.lab != labs::activations) return {};
  const Choice& choice = spec.comparison.functions[request.index];
  const auto function = curve_of(spec, choice);
  // The normal density is below 1e-8 of its height beyond six deviations.
  const auto x = evenly(-6 * spec.comparison.spread, 6 * spec.comparison.spread, 4001);
  std::vector<double> values(x.size()), slopes(x.size());
  function->look(x, values.data(), slopes.data());
  double whole = 0, mean = 0, saturated = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double deviations = x[i] / spec.comparison.spread;
    const double weight = math::exp(-deviations * deviations / 2);
    whole += weight;
    mean += weight * values[i];
    if (std::abs(slopes[i]) <= spec.comparison.saturation) saturated += weight;
  }
  const Range range = range_of(spec, choice, *function);
  return {range.low, range.high, mean / whole, saturated / whole};
}

std::vector<double> depth(const Spec& spec, const ProbeRequest&) {
  return spec.lab == labs::activations ? gradients_through(spec) : std::vector<double>{};
}

struct FunctionProbe {
  const char* name;
  std::vector<double> (*make)(const Spec& spec, const ProbeRequest& request);
};

constexpr FunctionProbe function_probes[] = {
    {"curve", curve}, {"reading", reading}, {"outline", outline}, {"depth", depth}};

}  // namespace

std::vector<double> evenly(double low, double high, std::size_t n) {
  std::vector<double> x(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double share = n < 2 ? 0.5 : static_cast<double>(i) / static_cast<double>(n - 1);
    x[i] = low * (1 - share) + high * share;
  }
  return x;
}

std::unique_ptr<Curve> curve_of(const Spec& spec, const Choice& choice) {
  if (spec.lab == labs::losses) {
    return loss_along(spec, choice, spec.loss_lab.against, spec.comparison.target);
  }
  return std::make_unique<ActivationCurve>(activation_of<double>(spec, choice));
}

std::vector<double> function_probe(const Spec& spec, const ProbeRequest& request) {
  if (request.index >= spec.comparison.functions.size()) return {};
  for (const auto& row : function_probes) {
    if (request.name == row.name) return row.make(spec, request);
  }
  return {};
}

std::span<const char* const> function_probe_names() {
  static const auto names = [] {
    std::array<const char*, std::size(function_probes)> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = function_probes[i].name;
    return all;
  }();
  return names;
}

}  // namespace descent
