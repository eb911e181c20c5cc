/// The learning-rate schedules in the menu. A new one is a struct here and its name in the list below.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>

#include "catalogue/schedules/typed.hpp"
#include "core/elementary.hpp"
#include "core/elementary_angles.hpp"
#include "core/range.hpp"
#include "core/schedule.hpp"

namespace descent {

struct Constant {
  static constexpr Meta meta{"constant", "Constant", "1", "the plain learning rate"};
  static constexpr bool is_constant = true;
  double factor(double) const { return 1; }
};

/// A straight line from 1 to the floor, which it then keeps.
struct Linear {
  int period = 1000;
  double floor = 0;

  static constexpr Meta meta{"linear", "Linear", R"(1 - (1 - f) \min(t / T, 1))",
                             "torch.optim.lr_scheduler.LinearLR(start_factor=1)"};
  static constexpr Knob<Linear> knobs[] = {
      {"period", "T", &Linear::period, 1, 1e7, Scale::logarithmic, "updates until the floor is reached"},
      {"floor", "f", &Linear::floor, 0, 1, Scale::linear, "the factor at the end"}};
  double factor(double t) const {
    const double left = std::max(period - t, 0.0) / period;
    return floor + (1 - floor) * left;
  }
};

struct Step {
  int period = 1000;
  double gamma = 0.1;

  static constexpr Meta meta{"step", "Step", R"(\gamma^{\lfloor t / T \rfloor})", "torch.optim.lr_scheduler.StepLR"};
  static constexpr Knob<Step> knobs[] = {
      {"period", "T", &Step::period, 1, 1e7, Scale::logarithmic, "updates between two steps"},
      {"gamma", "γ", &Step::gamma, 0.01, 1, Scale::linear, "factor of each step"}};
  double factor(double t) const { return math::pow(gamma, std::floor(t / period)); }
};

/// A step at each of up to three milestones; one at 0 does not count.
struct MultiStep {
  int first = 500;
  int second = 750;
  int third = 0;
  double gamma = 0.1;

  static constexpr Meta meta{"multistep", "Multi-step", R"(\gamma^{\#\{m_i \le t\}})",
                             "torch.optim.lr_scheduler.MultiStepLR"};
  static constexpr Knob<MultiStep> knobs[] = {
      {"first", "m₁", &MultiStep::first, 0, 1e7, Scale::linear, "update of the first step; 0 is none"},
      {"second", "m₂", &MultiStep::second, 0, 1e7, Scale::linear, "update of the second step; 0 is none"},
      {"third", "m₃", &MultiStep::third, 0, 1e7, Scale::linear, "update of the third step; 0 is none"},
      {"gamma", "γ", &MultiStep::gamma, 0.01, 1, Scale::linear, "factor of each step"}};
  double factor(double t) const {
    double passed = 0;
    for (const int milestone : {first, second, third}) passed += milestone > 0 && t >= milestone;
    return math::pow(gamma, passed);
  }
};

struct Exponential {
  double gamma = 0.999;

  static constexpr Meta meta{"exponential", "Exponential", R"(\gamma^t)", "torch.optim.lr_scheduler.ExponentialLR"};
  static constexpr Knob<Exponential> knobs[] = {
      {"gamma", "γ", &Exponential::gamma, 0.5, 1, Scale::linear, "factor of each update"}};
  double factor(double t) const { return math::pow(gamma, t); }
};

/// Robbins & Monro 1951: small enough in the end to settle, large enough in sum to arrive.
struct InverseTime {
  double rate = 0.01;

  static constexpr Meta meta{"inverse_time", "Inverse time", R"(\frac{1}{1 + k t})", "Robbins & Monro 1951",
                             "the article's learning rate that gets gradually smaller"};
  static constexpr Knob<InverseTime> knobs[] = {
      {"rate", "k", &InverseTime::rate, 1e-6, 10, Scale::logarithmic, "how fast the learning rate shrinks"}};
  double factor(double t) const { return 1 / (1 + rate * t); }
};

/// The decay of the first Transformer, without its warm-up.
struct InverseSqrt {
  int period = 100;

  static constexpr Meta meta{"inverse_sqrt", "Inverse square root", R"(\frac{1}{\sqrt{1 + t / T}})", "arXiv:1706.03762",
                             "starts at 1; add a warm-up for the Transformer's own"};
  static constexpr Knob<InverseSqrt> knobs[] = {
      {"period", "T", &InverseSqrt::period, 1, 1e7, Scale::logarithmic, "updates after which the decay sets in"}};
  double factor(double t) const { return 1 / std::sqrt(1 + t / period); }
};

struct Polynomial {
  int period = 1000;
  double power = 2;

  static constexpr Meta meta{"polynomial", "Polynomial", R"((1 - \min(t / T, 1))^p)",
                             "torch.optim.lr_scheduler.PolynomialLR"};
  static constexpr Knob<Polynomial> knobs[] = {
      {"period", "T", &Polynomial::period, 1, 1e7, Scale::logarithmic, "updates until it is zero"},
      {"power", "p", &Polynomial::power, 0.1, 10, Scale::logarithmic, "1 is a straight line"}};
  double factor(double t) const { return t >= period ? 0 : math::pow((period - t) / period, power); }
};

/// Half a cosine wave from 1 down to the floor, by the share of its length that is left, from 1 to 0. Half of
/// 1 − cos(πs) is the square of sin(πs/2), which does not cancel near the end.
inline double half_wave(double left, double floor) {
  constexpr double quarter_turn = 1.5707963267948966;
  const double s = math::sin(quarter_turn * left);
  return floor + (1 - floor) * s * s;
}

/// Loshchilov & Hutter 2017, a single half wave; afterwards it stays at the floor.
struct Cosine {
  int period = 1000;
  double floor = 0;

  static constexpr Meta meta{"cosine", "Cosine", R"(f + \tfrac{1 - f}{2} (1 + \cos \tfrac{\pi t}{T}))",
                             "torch.optim.lr_scheduler.CosineAnnealingLR, arXiv:1608.03983",
                             "after T updates it stays at the floor; PyTorch's goes up again"};
  static constexpr Knob<Cosine> knobs[] = {
      {"period", "T", &Cosine::period, 1, 1e7, Scale::logarithmic, "updates until the floor is reached"},
      {"floor", "f", &Cosine::floor, 0, 1, Scale::linear, "the factor at the end"}};
  double factor(double t) const { return half_wave(std::max(period - t, 0.0) / period, floor); }
};

/// Loshchilov & Hutter 2017 (SGDR): starts anew after each half wave, which may be longer every time.
struct CosineRestarts {
  int period = 500;
  int growth = 1;
  double floor = 0;

  static constexpr Meta meta{"cosine_restarts", "Cosine with restarts",
                             R"(f + \tfrac{1 - f}{2} (1 + \cos \tfrac{\pi t_i}{T_i}))",
                             "torch.optim.lr_scheduler.CosineAnnealingWarmRestarts, arXiv:1608.03983"};
  static constexpr Knob<CosineRestarts> knobs[] = {
      {"period", "T₀", &CosineRestarts::period, 1, 1e7, Scale::logarithmic, "updates until the first restart"},
      {"growth", "k", &CosineRestarts::growth, 1, 10, Scale::linear, "how many times as long the next wave is"},
      {"floor", "f", &CosineRestarts::floor, 0, 1, Scale::linear, "the factor before a restart"}};
  double factor(double t) const {
    double length = period;
    if (growth == 1) {
      t = std::fmod(t, length);
    } else {
      for (; t >= length; length *= growth) t -= length;
    }
    return half_wave((length - t) / length, floor);
  }
};

/// Smith & Topin 2018: up to the learning rate, then down to almost nothing, both in half waves.
struct OneCycle {
  int period = 1000;
  double rise = 0.3;
  double start = 25;
  double end = 1e4;

  static constexpr Meta meta{"one_cycle", "One cycle", R"(\tfrac1d \nearrow 1 \searrow \tfrac{1}{d D})",
                             "torch.optim.lr_scheduler.OneCycleLR, arXiv:1708.07120",
                             "lr is the peak; it starts at 1/d of it and ends at 1/(dD)"};
  static constexpr Knob<OneCycle> knobs[] = {
      {"period", "T", &OneCycle::period, 3, 1e7, Scale::logarithmic, "updates of the whole cycle"},
      {"rise", "r", &OneCycle::rise, 0.01, 0.99, Scale::linear, "share of the cycle that goes up"},
      {"start", "d", &OneCycle::start, 1, 1000, Scale::logarithmic, "the peak over the start"},
      {"end", "D", &OneCycle::end, 1, 1e8, Scale::logarithmic, "the start over the end"}};
  double factor(double t) const {
    const double peak = rise * period - 1;
    const double low = 1 / start;
    const double last = low / end;
    if (t < peak) return half_wave(t / peak, low);
    return half_wave(std::max(period - 1 - t, 0.0) / (period - 1 - peak), last);
  }
};

/// Hu et al. 2024 (MiniCPM): up, a long level stretch, and down at the end.
struct WarmupStableDecay {
  int period = 1000;
  double rise = 0.1;
  double fall = 0.2;
  double floor = 0;

  static constexpr Meta meta{"warmup_stable_decay", "Warm-up, stable, decay", R"(\nearrow 1 \rightarrow 1 \searrow f)",
                             "arXiv:2404.06395", "both slopes are straight; after T updates it stays at the floor"};
  static constexpr Knob<WarmupStableDecay> knobs[] = {
      {"period", "T", &WarmupStableDecay::period, 1, 1e7, Scale::logarithmic, "updates of the whole"},
      {"rise", "r", &WarmupStableDecay::rise, 0, 0.5, Scale::linear, "share that goes up"},
      {"fall", "d", &WarmupStableDecay::fall, 0, 0.5, Scale::linear, "share that goes down"},
      {"floor", "f", &WarmupStableDecay::floor, 0, 1, Scale::linear, "the factor at the end"}};
  double factor(double t) const {
    const double up = rise * period;
    const double down = fall * period;
    if (t < up) return (t + 1) / (up + 1);
    if (t >= period) return floor;
    return t < period - down ? 1 : floor + (1 - floor) * ((period - t) / down);
  }
};

/// Shrinks whenever the loss has not become better for a while. It reads the loss of each batch, so that noise asks for
/// more patience.
struct Plateau {
  int patience = 100;
  double cut = 0.1;
  double threshold = 1e-4;

  static constexpr Meta meta{
      "plateau", "Reduce on plateau", "c^k", "torch.optim.lr_scheduler.ReduceLROnPlateau",
      "k counts the stretches of p updates without progress; it reads the loss of each batch, where "
      "PyTorch counts calls"};
  static constexpr Knob<Plateau> knobs[] = {
      {"patience", "p", &Plateau::patience, 0, 1e6, Scale::linear, "updates without progress that are forgiven"},
      {"cut", "c", &Plateau::cut, 0.01, 0.99, Scale::linear, "factor of each cut"},
      {"threshold", "ε", &Plateau::threshold, 0, 0.5, Scale::linear, "share by which a loss must be lower to count"}};

  double factor(double) const { return scale_; }

  void observe(double loss) {
    if (loss < best_ * (1 - threshold)) {
      best_ = loss;
      waited_ = 0;
    } else if (++waited_ > patience) {
      scale_ *= cut;
      waited_ = 0;
    }
  }

 private:
  double best_ = infinity;
  int waited_ = 0;
  double scale_ = 1;
};

using Schedules = Catalogue<ScheduleWord, Constant, Linear, Step, MultiStep, Exponential, InverseTime, InverseSqrt,
                            Polynomial, Cosine, CosineRestarts, OneCycle, WarmupStableDecay, Plateau, TypedSchedule>;

template <class List = Schedules>
std::unique_ptr<Schedule> make_schedule(const Choice& choice) {
  return List::visit(choice, [](const auto& schedule) -> std::unique_ptr<Schedule> {
    return std::make_unique<LiftedSchedule<std::remove_cvref_t<decltype(schedule)>>>(schedule);
  });
}

// All of them are compiled once.
extern template std::unique_ptr<Schedule> make_schedule<Schedules>(const Choice& choice);

}  // namespace descent
