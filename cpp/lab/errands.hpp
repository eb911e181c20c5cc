/// How the runs of a study are made: one by one, or many starts of a rule that works per coordinate as one long vector.
#pragma once

#include <span>

#include "lab/journey.hpp"
#include "lab/landscape.hpp"
#include "lab/racer.hpp"
#include "lab/study.hpp"

namespace descent {

/// One run, as the trainer makes it.
template <class T>
class SingleRun final : public Errand {
 public:
  SingleRun(const Spec& spec, Place start, const Goals& goals)
      : landscape_(spec), racer_(spec.run[0], spec, landscape_), journey_(goals.minima, goals.radius, start) {
    racer_.start(std::vector<T>{static_cast<T>(start.x), static_cast<T>(start.y)});
  }

  bool go_on(Clock::time_point until) override {
    constexpr std::uint64_t looks = 64;  // updates between two looks at the clock
    for (std::uint64_t made = 0; racer_.running(); ++made) {
      if (made % looks == looks - 1 && Clock::now() >= until) return false;
      const std::uint64_t update = racer_.update();
      landscape_.draw(update);
      racer_.step();
      const auto w = racer_.weights();
      if (racer_.update() > update) journey_.visit(update + 1, {static_cast<double>(w[0]), static_cast<double>(w[1])});
    }
    return true;
  }

  Ending ending(std::size_t) const override {
    Racer<T> racer = racer_;
    const double value = racer.loss();
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (racer.run_state() == RunState::diverged) return {Ending::diverged, none, value};
    if (!journey_.arrived_at()) return {Ending::nowhere, none, value};
    return {static_cast<double>(journey_.nearest()), static_cast<double>(*journey_.arrived_at()), value};
  }

 private:
  Landscape<T> landscape_;
  Racer<T> racer_;
  Journey journey_;
};

/// Many starts of a rule whose coordinates do not see each other: all x, then all y, as the weights of one run.
template <class T>
class FlatRun final : public Errand {
 public:
  FlatRun(const Spec& spec, std::span<const Place> starts, const Goals& goals);

  bool go_on(Clock::time_point until) override;
  Ending ending(std::size_t run) const override;

 private:
  void step();
  void note_arrivals();

  /// A rule per coordinate looks nowhere else.
  class Nowhere final : public Elsewhere<T> {
   public:
    double look(std::span<const T>, std::span<T>) const override { return 0; }
    void curvature(std::span<const T>, std::span<const T>, std::span<T>) const override {}
  };

  const Spec& spec_;
  const Goals& goals_;
  std::unique_ptr<Surface<T>> surface_;
  std::unique_ptr<Optimizer<T>> optimizer_;
  std::unique_ptr<Schedule> schedule_;
  State<T> state_;
  std::vector<Block> blocks_;
  std::size_t n_;
  std::uint64_t update_ = 0;
  std::vector<T> w_, gradient_, direction_, value_;
  std::vector<double> reach_;  ///< For each minimum: how far around it no other one is near enough to arrive at.
  std::vector<std::uint32_t> nearest_;
  std::vector<double> arrived_at_;  ///< NaN while it is not there.
};

extern template class FlatRun<float>;
extern template class FlatRun<double>;

}  // namespace descent
