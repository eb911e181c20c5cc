/// The optimizers in the menu. A new one is a struct in one of the files below and its name in the list here.
///
/// A rule only finds the direction u. Learning rate, schedule, clipping, decoupled weight decay and the step count are
/// the trainer's, the same for all of them.
#pragma once

#include <memory>

#include "catalogue/optimizers/adams.hpp"
#include "catalogue/optimizers/adaptive.hpp"
#include "catalogue/optimizers/averaging.hpp"
#include "catalogue/optimizers/classical.hpp"
#include "catalogue/optimizers/looking.hpp"
#include "catalogue/optimizers/matrices.hpp"
#include "catalogue/optimizers/momenta.hpp"
#include "core/optimizer.hpp"

namespace descent {

using Optimizers = Catalogue<OptimizerWord, Sgd, Momentum, Nesterov, AdaGrad, RmsProp, AdaDelta, Adam, AdamW, AmsGrad,
                             AdaMax, NAdam, RAdam, AdaBelief, Yogi, Adan, Adopt, AdEmaMix, CautiousAdam, Lion, SignSgd,
                             Signum, Rprop, Asgd, Qhm, QhAdam, Lars, Lamb, Sophia, ScheduleFreeSgd, ScheduleFreeAdamW,
                             Prodigy, Muon, Shampoo, Soap, Sam, Lbfgs, Newton, ConjugateGradient, NelderMead>;

template <class T, class List = Optimizers>
std::unique_ptr<Optimizer<T>> make_optimizer(const Choice& choice) {
  return List::visit(choice, [](const auto& rule) -> std::unique_ptr<Optimizer<T>> {
    return std::make_unique<LiftedOptimizer<std::remove_cvref_t<decltype(rule)>, T>>(rule);
  });
}

// All rules in both precisions are compiled once.
extern template std::unique_ptr<Optimizer<float>> make_optimizer<float, Optimizers>(const Choice& choice);
extern template std::unique_ptr<Optimizer<double>> make_optimizer<double, Optimizers>(const Choice& choice);

}  // namespace descent
