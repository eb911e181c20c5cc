/// The losses in the menu. A new one is a struct in one of the three files below and its name in the list here.
#pragma once

#include <memory>

#include "catalogue/losses/binary.hpp"
#include "catalogue/losses/classes.hpp"
#include "catalogue/losses/errors.hpp"
#include "catalogue/losses/typed.hpp"
#include "core/loss.hpp"

namespace descent {

using Losses = Catalogue<LossWord, SquaredError, HalfSquaredError, AbsoluteError, Huber, SmoothL1, LogCosh, Quantile,
                         Cauchy, PoissonNll, BinaryCrossEntropy, BinaryCrossEntropyLogits, Hinge, SquaredHinge,
                         SoftMargin, Focal, CrossEntropy, Nll, KlDivergence, MultiMargin, TypedLoss>;

template <class T, class List = Losses>
std::unique_ptr<Loss<T>> make_loss(const Choice& choice) {
  return List::visit(choice, [](const auto& loss) -> std::unique_ptr<Loss<T>> {
    return std::make_unique<LiftedLoss<std::remove_cvref_t<decltype(loss)>, T>>(loss);
  });
}

// All of them in both precisions are compiled once.
extern template std::unique_ptr<Loss<float>> make_loss<float, Losses>(const Choice& choice);
extern template std::unique_ptr<Loss<double>> make_loss<double, Losses>(const Choice& choice);

}  // namespace descent
