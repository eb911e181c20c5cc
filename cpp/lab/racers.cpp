/// Racers made from the catalogue, and from formulas.
#include "lab/racers.hpp"

#include "catalogue/optimizers.hpp"
#include "lab/typed_laws.hpp"

namespace descent {

Regime regime_of(const RacerSpec& racer, const Spec& experiment) {
  return {.lr = racer.lr,
          .warmup = racer.warmup,
          .decay = racer.decay,
          .clip = racer.clip,
          .seed = experiment.seed,
          .steps = experiment.steps,
          .stop = experiment.stop,
          .stop_accuracy = experiment.stop_accuracy,
          .patience = experiment.patience};
}

template <class T>
Racer<T> make_racer(const RacerSpec& racer, const Spec& experiment, Objective<T>& objective) {
  return {regime_of(racer, experiment), make_optimizer<T>(racer.optimizer), schedule_of(racer), objective};
}

template Racer<float> make_racer(const RacerSpec& racer, const Spec& experiment, Objective<float>& objective);
template Racer<double> make_racer(const RacerSpec& racer, const Spec& experiment, Objective<double>& objective);

}  // namespace descent
