/// The short lists: what the engine alone offers, as a module that is downloaded for its own sake. Another entry there
/// costs its size, and nothing else.
#pragma once

#include "catalogue/activations.hpp"
#include "catalogue/initializers.hpp"
#include "catalogue/losses.hpp"
#include "catalogue/optimizers.hpp"
#include "catalogue/schedules.hpp"

namespace descent::core {

using Activations = Catalogue<ActivationWord, Identity, Sigmoid, Tanh, Relu, Softmax>;
using Losses =
    Catalogue<LossWord, SquaredError, HalfSquaredError, BinaryCrossEntropy, BinaryCrossEntropyLogits, CrossEntropy>;
using Optimizers = Catalogue<OptimizerWord, Sgd, Momentum, Adam>;
using Schedules = Catalogue<ScheduleWord, Constant>;
using Initializers = Catalogue<InitializerWord, Zeros, XavierUniform, XavierNormal, KaimingUniform, KaimingNormal>;

}  // namespace descent::core
