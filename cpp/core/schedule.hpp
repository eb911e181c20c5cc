/// What a schedule is: the factor of the learning rate after t updates.
#pragma once

#include <memory>

#include "core/catalogue.hpp"

namespace descent {

/// A schedule has `double factor(double t) const`, where t counts the updates already done, from 0. One that reads the
/// loss has `void observe(double loss)`, called before each update with the loss of its batch. One whose factor is
/// always 1 says that it `is_constant`.
struct ScheduleWord {
  static constexpr const char* kind = "schedule";
  template <class S>
  static void describe(Json&) {}
};

class Schedule {
 public:
  virtual ~Schedule() = default;
  virtual std::unique_ptr<Schedule> clone() const = 0;
  /// Whether the factor is always 1: who knows that need neither ask for it nor tell of losses.
  virtual bool is_constant() const = 0;
  virtual double factor(double t) const = 0;
  virtual void observe(double loss) = 0;
};

template <class S>
class LiftedSchedule final : public Schedule {
 public:
  explicit LiftedSchedule(const S& schedule) : schedule_(schedule) {}
  std::unique_ptr<Schedule> clone() const override { return std::make_unique<LiftedSchedule>(*this); }
  bool is_constant() const override {
    return requires { S::is_constant; };
  }
  double factor(double t) const override { return schedule_.factor(t); }
  void observe([[maybe_unused]] double loss) override {
    if constexpr (requires { schedule_.observe(loss); }) schedule_.observe(loss);
  }

 private:
  S schedule_;
};

}  // namespace descent
