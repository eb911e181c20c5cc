/// The activations in the menu. A new one is a struct in one of the three files below and its name in the list here.
///
/// Every formula is written so that it neither overflows nor loses its tail: NaN stays NaN, ±∞ gives the limit, and a
/// derivative is zero only where it is smaller than the smallest number.
#pragma once

#include <memory>

#include "catalogue/activations/rectifiers.hpp"
#include "catalogue/activations/sigmoids.hpp"
#include "catalogue/activations/smooth.hpp"
#include "catalogue/activations/typed.hpp"
#include "core/activation.hpp"
#include "core/elementary.hpp"

namespace descent {

/// Scores to probabilities. Subtracting the greatest score changes nothing but keeps the exponentials finite.
struct Softmax {
  static constexpr Meta meta{"softmax", "Softmax", R"(\frac{e^{x_i}}{\sum_j e^{x_j}})", "torch.nn.Softmax",
                             "on the output layer only"};
  static constexpr bool acts_on_rows = true;
  Range range() const { return {0, 1}; }
  template <class T>
  void values(const T* x, std::size_t width, T* p) const {
    const Greatest<T> top(x, width);
    T sum = T(0);
    for (std::size_t i = 0; i < width; ++i) sum += p[i] = math::exp(x[i] - top.value);
    for (std::size_t i = 0; i < width; ++i) p[i] /= sum;
  }
  /// d ← p (d − p·d), the product with the Jacobian diag(p) − p pᵀ.
  template <class T>
  void pull_back(const T* p, std::size_t width, T* d) const {
    T mean = T(0);
    for (std::size_t i = 0; i < width; ++i) mean += p[i] * d[i];
    for (std::size_t i = 0; i < width; ++i) d[i] = p[i] * (d[i] - mean);
  }
};

/// The logarithm of softmax, from the sum relative to the greatest score.
struct LogSoftmax {
  static constexpr Meta meta{"log_softmax", "Log softmax", R"(x_i - \ln \sum_j e^{x_j})", "torch.nn.LogSoftmax",
                             "on the output layer only"};
  static constexpr bool acts_on_rows = true;
  Range range() const { return {-infinity, 0}; }
  template <class T>
  void values(const T* x, std::size_t width, T* p) const {
    const Greatest<T> top(x, width);
    T rest = T(0);
    for (std::size_t i = 0; i < width; ++i) rest += select(top.is_at(i), T(0), math::exp(x[i] - top.value));
    const T log_sum = math::log1p(rest);
    for (std::size_t i = 0; i < width; ++i) p[i] = x[i] - top.value - log_sum;
  }
  /// d ← d − softmax(x) Σd.
  template <class T>
  void pull_back(const T* p, std::size_t width, T* d) const {
    T sum = T(0);
    for (std::size_t i = 0; i < width; ++i) sum += d[i];
    for (std::size_t i = 0; i < width; ++i) d[i] -= math::exp(p[i]) * sum;
  }
};

using Activations =
    Catalogue<ActivationWord, Identity, Sigmoid, Tanh, Relu, LeakyRelu, PRelu, Elu, Selu, Celu, Gelu, GeluTanh, Silu,
              Swish, Mish, Softplus, SoftSign, HardSigmoid, HardTanh, HardSwish, Relu6, LogSigmoid, TanhShrink,
              SoftShrink, HardShrink, Threshold, Sine, Gaussian, Arctan, BentIdentity, SquarePlus, ExponentialUnit,
              ReluSquared, HeavisideStep, TypedActivation, Softmax, LogSoftmax>;

template <class T, class List = Activations>
std::unique_ptr<Activation<T>> make_activation(const Choice& choice) {
  return List::visit(choice, [](const auto& f) -> std::unique_ptr<Activation<T>> {
    return std::make_unique<LiftedActivation<std::remove_cvref_t<decltype(f)>, T>>(f);
  });
}

// All of them in both precisions are compiled once.
extern template std::unique_ptr<Activation<float>> make_activation<float, Activations>(const Choice& choice);
extern template std::unique_ptr<Activation<double>> make_activation<double, Activations>(const Choice& choice);

}  // namespace descent
