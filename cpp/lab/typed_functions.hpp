/// What a reader types in a network: an activation f(x), and a loss of target y and prediction p.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/activation.hpp"
#include "core/loss.hpp"
#include "lab/spec.hpp"
#include "lab/typed.hpp"

namespace descent {

/// Read the formulas; an error names the column. All their names are variables or known.
Problem read_activation_formula(std::string_view key, std::string_view text, Spec& spec);
Problem read_loss_formula(std::string_view key, std::string_view text, Spec& spec);

/// Whether a choice is the reader's own formula.
bool is_typed_activation(const Choice& choice);
bool is_typed_loss(const Choice& choice);

/// Whether the spec has one: in a layer, as the loss, or among what is compared.
bool has_typed_activation(const Spec& spec);
bool has_typed_loss(const Spec& spec);

/// As they are shown: an activation's derivative is by x, a loss's by its prediction p.
TypedModel typed_activation_model(const Spec& spec);
TypedModel typed_loss_model(const Spec& spec);

/// The same for PyTorch: see Formula::python.
std::string typed_activation_python(const Spec& spec);
std::string typed_loss_python(const Spec& spec);

/// An activation and a loss as the spec chose them, the typed ones among them.
template <class T>
std::unique_ptr<Activation<T>> activation_of(const Spec& spec, const Choice& choice);
template <class T>
std::unique_ptr<Loss<T>> loss_of(const Spec& spec, const Choice& choice);

}  // namespace descent
