/// A trainer whose updates and judgements take long makes them in parts, so that a reader who wants to pause is heard.
/// Views look at a subject of their own meanwhile, and are told what was known last.

#include "core/range.hpp"
#include "lab/typed_trainer.hpp"

namespace descent {

template <class T>
Subject<T>& TypedTrainer<T>::view(std::size_t r) const {
  return in_parts() ? *viewers_[subject_of_[r]] : subject_of(r);
}

/// Lets go of what is looked at or judged and has not come to its end.
template <class T>
void TypedTrainer<T>::abandon() {
  for (const auto& subject : subjects_) subject->objective().abandon();
  looking_ = false;
  judging_ = nobody;
}

/// The update that is under way, to its end: false where it was left.
template <class T>
bool TypedTrainer<T>::step_all(Deadline until) {
  if (judging_ != nobody) abandon();
  for (const auto& subject : subjects_) subject->objective().draw(update_);
  for (; stepped_ < racers_.size(); ++stepped_) {
    auto& racer = racers_[stepped_];
    looking_ = racer.running() && !racer.step_on(until);
    if (looking_) return false;
  }
  stepped_ = 0;
  ++update_;
  return true;
}

template <class T>
bool TypedTrainer<T>::is_judged(std::size_t r) const {
  return judged_[r] && judged_[r]->update == racers_[r].update();
}

/// Judges all racers, or those whose histories want it: false where it was left.
template <class T>
bool TypedTrainer<T>::judge_all(Deadline until, bool recorded) {
  for (std::size_t r = 0; r < racers_.size(); ++r) {
    const auto& racer = racers_[r];
    const bool wanted = histories_[r].wants(racer.update());
    if (is_judged(r) || (recorded && !wanted)) continue;
    if (judging_ != r) {
      abandon();
      judgement_ = {};
      judging_ = r;
    }
    if (!subject_of(r).judge_on(racer.weights(), until, judgement_)) return false;
    judging_ = nobody;
    judged_[r] = Judged{racer.update(), judgement_, {}};
    if (wanted) record(r);
  }
  return true;
}

template <class T>
bool TypedTrainer<T>::run_on(std::uint64_t updates, Deadline until) {
  if (!in_parts()) return false;
  const std::uint64_t goal = update_ + updates;
  for (;;) {
    const bool between = stepped_ == 0 && !looking_;
    if (between && (!judge_all(until, true) || update_ >= goal || done())) return true;
    if (!step_all(until)) return true;
  }
}

template <class T>
bool TypedTrainer<T>::settled() const {
  if (!in_parts()) return true;
  for (std::size_t r = 0; r < racers_.size(); ++r) {
    if (!is_judged(r) || !judged_[r]->fingerprint.is_whole()) return false;
  }
  return stepped_ == 0;
}

/// What the first racer has looked at is let go, since nothing has moved yet; an update that some have made is made by
/// all.
template <class T>
void TypedTrainer<T>::settle_on(Deadline until) {
  if (settled()) return;
  if (stepped_ > 0 && !step_all(until)) return;
  if (looking_) abandon();
  if (!judge_all(until, false)) return;
  for (std::size_t r = 0; r < racers_.size(); ++r) {
    if (!judged_[r]->fingerprint.take_on(racers_[r].weights(), until)) return;
  }
}

template <class T>
typename TypedTrainer<T>::Known TypedTrainer<T>::present(std::size_t r) {
  auto& racer = racers_[r];
  if (!in_parts()) return {racer.update(), racer.loss(), racer.test_loss()};
  if (!judged_[r]) return {0, undefined, undefined};
  const auto& [update, judgement, fingerprint] = *judged_[r];
  return {update, judgement.loss, judgement.test_loss};
}

template <class T>
RacerSummary TypedTrainer<T>::known_summary(std::size_t r) {
  const auto& racer = racers_[r];
  const Known known = present(r);
  const Judgement judgement = judged_[r] ? judged_[r]->judgement : Judgement{};
  return {racer.run_state(),
          racer.rule(),
          racer.update(),
          racer.diverged_at(),
          known.loss,
          known.test_loss,
          best_test(r),
          racer.learning_rate(),
          judgement.train,
          judgement.test,
          is_judged(r) ? judged_[r]->fingerprint.text() : ""};
}

template Subject<float>& TypedTrainer<float>::view(std::size_t) const;
template void TypedTrainer<float>::abandon();
template bool TypedTrainer<float>::is_judged(std::size_t) const;
template bool TypedTrainer<float>::run_on(std::uint64_t, Deadline);
template bool TypedTrainer<float>::settled() const;
template void TypedTrainer<float>::settle_on(Deadline);
template TypedTrainer<float>::Known TypedTrainer<float>::present(std::size_t);
template RacerSummary TypedTrainer<float>::known_summary(std::size_t);
template Subject<double>& TypedTrainer<double>::view(std::size_t) const;
template void TypedTrainer<double>::abandon();
template bool TypedTrainer<double>::is_judged(std::size_t) const;
template bool TypedTrainer<double>::run_on(std::uint64_t, Deadline);
template bool TypedTrainer<double>::settled() const;
template void TypedTrainer<double>::settle_on(Deadline);
template TypedTrainer<double>::Known TypedTrainer<double>::present(std::size_t);
template RacerSummary TypedTrainer<double>::known_summary(std::size_t);

}  // namespace descent
