/// The trainer in one precision: it steps the racers together and keeps their histories.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/racer.hpp"
#include "lab/fingerprint.hpp"
#include "lab/history.hpp"
#include "lab/journey.hpp"
#include "lab/peloton.hpp"
#include "lab/trainer.hpp"

namespace descent {

template <class T>
class TypedTrainer final : public Trainer {
 public:
  explicit TypedTrainer(const Spec& spec);

  void run(std::uint64_t updates) override;
  bool settled() const override;
  void reset() override;
  bool done() const override;
  std::uint64_t update() const override { return update_; }
  std::uint64_t updates_per_epoch() const override { return subject().updates_per_epoch(); }
  std::size_t racers() const override { return racers_.size(); }
  std::uint64_t update_of(std::size_t racer) const override { return racers_[racer].update(); }
  RunState state_of(std::size_t racer) const override { return racers_[racer].run_state(); }
  RacerSummary summary(std::size_t racer) override;
  double loss(std::size_t racer) override;
  std::vector<double> weights(std::size_t racer) const override;
  std::vector<double> probe(const ProbeRequest& request) override;
  std::string anatomy(std::size_t racer) override;

 private:
  // What a history's row holds: these, then the tracked parameters.
  static constexpr std::size_t loss_column = 0;
  static constexpr std::size_t test_column = 1;
  static constexpr std::size_t gradient_column = 2;
  static constexpr std::size_t rate_column = 3;
  static constexpr std::size_t parameter_column = 4;

  using Probe = std::vector<double> (TypedTrainer::*)(const ProbeRequest&);
  struct ProbeRow {
    const char* name;
    Probe make;
  };
  static std::span<const ProbeRow> probes();
  friend std::vector<std::string> probe_names();

  std::vector<double> probe_loss(const ProbeRequest& request);
  std::vector<double> probe_test_loss(const ProbeRequest& request);
  std::vector<double> probe_parameter(const ProbeRequest& request);
  std::vector<double> probe_weights(const ProbeRequest& request);
  std::vector<double> probe_gradient(const ProbeRequest& request);
  std::vector<double> probe_direction(const ProbeRequest& request);
  std::vector<double> probe_slot(const ProbeRequest& request);
  std::vector<double> probe_gradient_norm(const ProbeRequest& request);
  std::vector<double> probe_rate(const ProbeRequest& request);
  std::vector<double> probe_path(const ProbeRequest& request);
  std::vector<double> probe_standing(const ProbeRequest& request);
  std::vector<double> probe_map(const ProbeRequest& request);
  std::vector<double> probe_neurons(const ProbeRequest& request);
  std::vector<double> probe_layer_gradient(const ProbeRequest& request);
  std::vector<double> probe_layer_update(const ProbeRequest& request);
  const Inside<T>& inside(std::size_t racer);
  std::vector<double> probe_activations(const ProbeRequest& request);
  std::vector<double> probe_dead(const ProbeRequest& request);
  std::vector<double> probe_saturated(const ProbeRequest& request);
  std::vector<double> probe_outside(const ProbeRequest& request);
  std::vector<double> probe_confusion(const ProbeRequest& request);
  std::vector<double> probe_history(const ProbeRequest& request);
  std::vector<double> probe_train(const ProbeRequest& request);
  std::vector<double> probe_test(const ProbeRequest& request);

  std::vector<double> curve(const ProbeRequest& request, std::size_t column, std::uint64_t now, double present) const;
  bool run_on(std::uint64_t updates, Deadline until) override;
  void settle_on(Deadline until) override;
  bool step_all(Deadline until);
  bool judge_all(Deadline until, bool recorded);
  bool is_judged(std::size_t racer) const;

  /// What is known of a racer, and of which update: of the present one, unless that takes long to know.
  struct Known {
    std::uint64_t update;
    double loss;
    double test_loss;
  };
  Known present(std::size_t racer);
  RacerSummary known_summary(std::size_t racer);

  /// Whether updates take long, so that they are made in parts: see in_parts.cpp.
  bool in_parts() const { return !viewers_.empty(); }

  /// Where a view may look at a racer without disturbing an update that is under way.
  Subject<T>& view(std::size_t racer) const;
  void abandon();

  // Of racers that are stepped together: see in_pelotons.cpp.
  struct Riders {
    std::vector<std::size_t> members;
    Peloton<T> peloton;
    Journeys journeys;
    Pace pace{};  ///< Of the next update.
  };

  void form_pelotons();
  void gather();
  void scatter();
  void part(const Riders& riders, std::uint64_t update);
  void disband(const Riders& riders);
  bool looks_ahead(Riders& riders, std::uint64_t update);
  bool ride(Riders& riders);

  void write_present(std::size_t racer, double* row);
  std::optional<BestTest> best_test(std::size_t racer);
  void record(std::size_t racer);
  void note(std::size_t racer);
  Place place(std::size_t racer) const;

  /// Of the experiment as its keys describe it: all racers' but of those that have an activation of their own.
  Subject<T>& subject() const { return *subjects_.front(); }
  Objective<T>& objective() const { return subject().objective(); }
  Subject<T>& subject_of(std::size_t racer) const { return *subjects_[subject_of_[racer]]; }

  std::vector<std::unique_ptr<Subject<T>>> subjects_;
  std::vector<std::size_t> subject_of_;  ///< Each racer's.
  std::vector<Racer<T>> racers_;
  std::vector<History> histories_;
  std::vector<std::optional<BestTest>> best_tests_;  ///< As far as the histories know.
  std::vector<Journey> journeys_;                    ///< On a surface, one for each racer.
  std::uint64_t update_ = 0;

  std::vector<Riders> pelotons_;
  std::vector<std::size_t> alone_;  ///< Who goes in no peloton.
  bool formed_ = false;             ///< Whether all who can go together do.

  // What one pass through a racer's network told, for the probes that each tell a part of it.
  struct Moment {
    std::size_t racer;
    std::uint64_t update;
    bool operator==(const Moment&) const = default;
  };
  std::optional<Moment> inside_at_;
  Inside<T> inside_;

  // Of a trainer whose updates take long.
  struct Judged {
    std::uint64_t update;
    Judgement judgement;
    Fingerprint fingerprint;  ///< Taken when the racer stands still: to take it goes through all weights.
  };
  static constexpr std::size_t nobody = ~std::size_t{0};
  std::vector<std::unique_ptr<Subject<T>>> viewers_;  ///< One for each subject; none where it is all one piece.
  std::size_t stepped_ = 0;                           ///< How many racers have made the update that is under way.
  bool looking_ = false;                              ///< Whether the next one's look is under way.
  std::vector<std::optional<Judged>> judged_;         ///< The last judgement of each racer.
  Judgement judgement_;                               ///< The one under way …
  std::size_t judging_ = nobody;                      ///< … and whose.
};

}  // namespace descent
