/// Who may go in a peloton.
#include "lab/peloton.hpp"

#include "catalogue/schedules.hpp"

namespace descent {

bool goes_in_peloton(const Spec& spec, const RacerSpec& racer) {
  const bool joint = Optimizers::visit_type(racer.optimizer.id, []<class O>() { return OptimizerWord::is_joint<O>(); });
  const bool reads_loss = Schedules::visit_type(racer.schedule.id, []<class S>() {
    return requires(S schedule) { schedule.observe(1.0); };
  });
  return on_surface(spec) && !joint && !reads_loss && !racer.clip && !spec.stop;
}

bool go_together(const RacerSpec& a, const RacerSpec& b) {
  const bool reads_rate = Optimizers::visit_type(a.optimizer.id, []<class O>() {
    return requires { O::reads_rate; };
  });
  return a.optimizer == b.optimizer && !reads_rate && a.schedule == b.schedule && a.warmup == b.warmup &&
         a.schedule_formula == b.schedule_formula;
}

}  // namespace descent
