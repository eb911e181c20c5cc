/// Typed activations and losses over whole batches.
#include "lab/typed_functions.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "catalogue/activations.hpp"
#include "catalogue/losses.hpp"
#include "formula/program.hpp"

namespace descent {
namespace {

const std::vector<std::string> activation_variables = {"x"};
const std::vector<std::string> loss_variables = {"y", "p"};
constexpr std::size_t prediction = 1;  // its index

template <class T>
class ActivationFormula final : public Activation<T> {
 public:
  explicit ActivationFormula(const std::string& text) : program_(formula_of(text, activation_variables)) {}

  void forward(const Rows<const T>& z, const Rows<T>& a, std::size_t units, std::size_t samples,
               const T*) const override {
    for (std::size_t i = 0; i < units; ++i) {
      const std::array<const T*, 1> x{z[i]};
      program_.template values<T>(x, {}, padded<T>(samples), a[i]);
    }
  }

  bool forward_with_slopes(const Rows<const T>& z, const Rows<T>& a, const Rows<T>& s, std::size_t units,
                           std::size_t samples, const T*) const override {
    for (std::size_t i = 0; i < units; ++i) {
      const std::array<const T*, 1> x{z[i]};
      const std::array<T*, 1> slope{s[i]};
      program_.template gradients<T>(x, {}, padded<T>(samples), a[i], slope);
    }
    return true;
  }

  void backward(const Rows<const T>& z, const Rows<const T>&, const Rows<T>& d, std::size_t units, std::size_t samples,
                const T*, T*) const override {
    const std::size_t count = padded<T>(samples);
    slope_.resize(count);
    for (std::size_t i = 0; i < units; ++i) {
      const std::array<const T*, 1> x{z[i]};
      const std::array<T*, 1> slope{slope_.data()};
      program_.template gradients<T>(x, {}, count, nullptr, slope);
      for (std::size_t s = 0; s < samples; ++s) d[i][s] *= slope_[s];
    }
  }

 private:
  Program program_;
  mutable std::vector<T> slope_;  ///< Kept between calls, so that an update allocates nothing.
};

template <class T>
class LossFormula final : public Loss<T> {
 public:
  explicit LossFormula(const std::string& text) : program_(formula_of(text, loss_variables)) {}

  double count(std::size_t samples, std::size_t width) const override { return static_cast<double>(samples * width); }

  double sum(const Rows<const T>& p, const Rows<const T>& y, std::size_t samples, std::size_t width) const override {
    return look(p, y, samples, width, [](std::size_t) { return nullptr; });
  }

  double gradient(const Rows<const T>& p, const Rows<const T>& y, std::size_t samples, std::size_t width, T scale,
                  const Rows<T>& g) const override {
    const double sum = look(p, y, samples, width, [&](std::size_t i) { return g[i]; });
    for (std::size_t i = 0; i < width; ++i) {
      for (std::size_t s = 0; s < padded<T>(samples); ++s) g[i][s] *= scale;
    }
    return sum;
  }

 private:
  /// The sum of the values; the slopes of each row go to where `slopes` says.
  template <class Slopes>
  double look(const Rows<const T>& p, const Rows<const T>& y, std::size_t samples, std::size_t width,
              Slopes slopes) const {
    double sum = 0;
    const std::size_t count = padded<T>(samples);
    numbers_.resize(count);
    for (std::size_t i = 0; i < width; ++i) {
      const std::array<const T*, 2> at{y[i], p[i]};
      const std::array<T*, 2> by{nullptr, slopes(i)};
      program_.template gradients<T>(at, {}, count, numbers_.data(), by);
      for (std::size_t s = 0; s < samples; ++s) sum += static_cast<double>(numbers_[s]);
    }
    return sum;
  }

  Program program_;
  mutable std::vector<T> numbers_;  ///< Kept between calls, so that an update allocates nothing.
};

}  // namespace

bool is_typed_activation(const Choice& choice) { return choice.id == TypedActivation::meta.id; }
bool is_typed_loss(const Choice& choice) { return choice.id == TypedLoss::meta.id; }

Problem read_activation_formula(std::string_view key, std::string_view text, Spec& spec) {
  return read_function(key, text, activation_variables, spec.activation_formula);
}

Problem read_loss_formula(std::string_view key, std::string_view text, Spec& spec) {
  return read_function(key, text, loss_variables, spec.loss_formula);
}

bool has_typed_activation(const Spec& spec) {
  const auto any = [](const std::vector<Choice>& choices) {
    return std::any_of(choices.begin(), choices.end(), is_typed_activation);
  };
  if (spec.lab == labs::activations) return any(spec.comparison.functions);
  if (spec.lab != labs::network) return false;
  const bool own = std::any_of(spec.run.begin(), spec.run.end(), [](const RacerSpec& racer) {
    return racer.activation && is_typed_activation(*racer.activation);
  });
  return (!spec.hidden.empty() && (own || any(spec.activation))) || is_typed_activation(spec.output);
}

bool has_typed_loss(const Spec& spec) {
  const auto& compared = spec.comparison.functions;
  if (spec.lab == labs::losses) return std::any_of(compared.begin(), compared.end(), is_typed_loss);
  return spec.lab == labs::network && is_typed_loss(spec.loss);
}

TypedModel typed_activation_model(const Spec& spec) {
  return model_of(formula_of(spec.activation_formula, activation_variables), {0});
}

TypedModel typed_loss_model(const Spec& spec) {
  return model_of(formula_of(spec.loss_formula, loss_variables), {prediction});
}

std::string typed_activation_python(const Spec& spec) {
  return formula_of(spec.activation_formula, activation_variables).python({});
}

std::string typed_loss_python(const Spec& spec) { return formula_of(spec.loss_formula, loss_variables).python({}); }

template <class T>
std::unique_ptr<Activation<T>> activation_of(const Spec& spec, const Choice& choice) {
  if (is_typed_activation(choice)) return std::make_unique<ActivationFormula<T>>(spec.activation_formula);
  return make_activation<T>(choice);
}

template <class T>
std::unique_ptr<Loss<T>> loss_of(const Spec& spec, const Choice& choice) {
  if (is_typed_loss(choice)) return std::make_unique<LossFormula<T>>(spec.loss_formula);
  return make_loss<T>(choice);
}

template std::unique_ptr<Activation<float>> activation_of(const Spec& spec, const Choice& choice);
template std::unique_ptr<Activation<double>> activation_of(const Spec& spec, const Choice& choice);
template std::unique_ptr<Loss<float>> loss_of(const Spec& spec, const Choice& choice);
template std::unique_ptr<Loss<double>> loss_of(const Spec& spec, const Choice& choice);

}  // namespace descent
