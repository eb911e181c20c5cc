/// What an optimizer is: a rule that turns a gradient into a direction, and the state that it remembers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/catalogue.hpp"
#include "core/power.hpp"

namespace descent {

/// A named matrix within the flat vector of parameters.
struct Block {
  std::string name;
  std::size_t rows;
  std::size_t cols;
  std::size_t offset;
  std::size_t size() const { return rows * cols; }
};

/// A flat vector that is read, and one that is filled. They go by reference: in WebAssembly a pair by value goes
/// through memory, and to read it back at once takes as long as a dozen multiplications.
template <class T>
using In = const std::span<const T>&;
template <class T>
using Out = const std::span<T>&;

/// The objective elsewhere, on the samples of this update.
template <class T>
class Elsewhere {
 public:
  virtual ~Elsewhere() = default;

  /// The loss at w, and its gradient in g.
  virtual double look(In<T> w, Out<T> g) const = 0;

  /// h = ∇²f(w) v, the curvature along v.
  virtual void curvature(In<T> w, In<T> v, Out<T> h) const = 0;
};

/// What a rule may look at. All vectors are flat and of the same length.
template <class T>
struct Now {
  std::span<const T> weights;
  std::span<const T> gradient;
  std::span<const Block> blocks;
  double loss;                    ///< At the weights, on the samples of this update.
  double lr;                      ///< The learning rate of this update: the trainer's step is −lr·(u + decay·w).
  std::uint64_t seed;             ///< For rules that draw random numbers.
  const Elsewhere<T>& objective;  ///< For rules that need more than one look.
};

/// All that an optimizer remembers. It is a value: it can be copied, plotted, saved and put back.
template <class T>
struct State {
  std::uint64_t t = 0;                ///< The number of this update; the first is 1.
  std::vector<std::vector<T>> slots;  ///< One vector per name in the rule's `slots`.
  std::vector<double> scalars;        ///< One number per name in the rule's `scalars`.
  std::vector<std::vector<double>>
      matrices;                       ///< What is not one number per weight; a rule makes them at its first update.
  std::vector<PowerSequence> powers;  ///< A memo of βᵗ; a pure function of β and t.

  /// 1 − βⁿ with n = t + ahead: the bias correction of a mean that started at zero.
  double exact_correction(double beta, int ahead = 0) {
    const std::uint64_t n = t + static_cast<std::uint64_t>(ahead);
    for (auto& power : powers) {
      if (power.base() == beta) return 1 - power.at(n);
    }
    return 1 - powers.emplace_back(beta).at(n);
  }

  /// The same in the precision of the weights.
  T correction(double beta, int ahead = 0) { return static_cast<T>(exact_correction(beta, ahead)); }
};

/// An exponential moving average: a ← βa + (1 − β)b. The complement is taken in double, since 1 − β loses most of its
/// digits in float.
template <class T>
class Average {
 public:
  explicit Average(double beta) : keep_(static_cast<T>(beta)), take_(static_cast<T>(1 - beta)) {}
  T operator()(T a, T b) const { return keep_ * a + take_ * b; }

 private:
  T keep_;
  T take_;
};

/// A rule declares `lr`, its default learning rate; `slots`, the names of what it remembers, each starting at zero;
/// and `direction(now, state, u)`, which fills u, or that it `follows_gradient` as it is. The trainer then takes the
/// step w ← w − lr·(u + decay·w).
/// Of the slots, those that measure each coordinate (squares, ranges) are named in `sizes`, and those that are weights
/// themselves (averages, anchors) in `places`; the others point somewhere, as the gradient does.
/// A preset may declare a default `decay`; a rule that remembers single numbers names them in `scalars`; one in which
/// the coordinates see each other, by a norm, a matrix or another look at the objective, says so with `joint`; one that
/// reads the learning rate, which may be another one for each coordinate, with `reads_rate`.
struct OptimizerWord {
  static constexpr const char* kind = "optimizer";

  template <class O>
  static constexpr double default_decay() {
    if constexpr (requires { O::decay; }) {
      return O::decay;
    } else {
      return 0;
    }
  }

  template <class O>
  static constexpr bool is_joint() {
    return requires { O::joint; };
  }

  /// What the slot of that name is: `size`, `place`, or `direction`.
  template <class O>
  static constexpr const char* nature(std::string_view slot) {
    if constexpr (requires { O::sizes; }) {
      for (const std::string_view name : O::sizes) {
        if (name == slot) return "size";
      }
    }
    if constexpr (requires { O::places; }) {
      for (const std::string_view name : O::places) {
        if (name == slot) return "place";
      }
    }
    return "direction";
  }

  template <class O>
  static void describe(Json& json) {
    json.field("lr", O::lr).field("decay", default_decay<O>()).field("slots", O::slots);
  }
};

template <class T>
class Optimizer {
 public:
  virtual ~Optimizer() = default;
  virtual State<T> start(std::size_t size) const = 0;

  /// Whether the direction is the gradient: who knows that need not ask for it.
  virtual bool follows_gradient() const = 0;
  virtual void direction(const Now<T>& now, State<T>& state, Out<T> u) const = 0;
};

template <class O, class T>
class LiftedOptimizer final : public Optimizer<T> {
 public:
  explicit LiftedOptimizer(const O& rule) : rule_(rule) {}

  State<T> start(std::size_t size) const override {
    State<T> state;
    state.slots.assign(O::slots.size(), std::vector<T>(size));
    if constexpr (requires { O::scalars; }) state.scalars.assign(O::scalars.size(), 0.0);
    return state;
  }

  bool follows_gradient() const override {
    return requires { O::follows_gradient; };
  }

  void direction(const Now<T>& now, State<T>& state, Out<T> u) const override {
    if constexpr (requires { O::follows_gradient; }) {
      std::copy(now.gradient.begin(), now.gradient.end(), u.begin());
    } else {
      rule_.direction(now, state, u);
    }
  }

 private:
  O rule_;
};

}  // namespace descent
