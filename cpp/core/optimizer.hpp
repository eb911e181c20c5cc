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
#include <utility>
#include <vector>

#include "core/catalogue.hpp"
#include "core/power.hpp"
#include "core/step.hpp"
#include "core/vector.hpp"

namespace descent {

/// A named matrix within the flat vector of parameters.
struct Block {
  std::string name;
  std::size_t rows;
  std::size_t cols;
  std::size_t offset;
  std::size_t size() const { return rows * cols; }
};

/// A flat vector that is read, as long as the one who reads it knows. It is no more than a pointer: in WebAssembly a
/// pair goes through memory, and to read it back at once takes as long as a dozen multiplications.
template <class T>
class In {
 public:
  In(const std::vector<T>& numbers) : data_(numbers.data()) {}
  In(std::span<const T> numbers) : data_(numbers.data()) {}
  const T* data() const { return data_; }
  const T& operator[](std::size_t i) const { return data_[i]; }

 private:
  const T* data_;
};

/// The same of one that is filled.
template <class T>
class Out {
 public:
  Out(std::vector<T>& numbers) : data_(numbers.data()) {}
  Out(std::span<T> numbers) : data_(numbers.data()) {}
  T* data() const { return data_; }
  T& operator[](std::size_t i) const { return data_[i]; }

 private:
  T* data_;
};

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

  /// To the next update.
  void advance() {
    ++t;
    for (auto& power : powers) power.advance();
  }

  /// 1 − βⁿ with n = t + ahead: the bias correction of a mean that started at zero.
  double exact_correction(double beta, int ahead = 0) {
    const std::uint64_t n = t + static_cast<std::uint64_t>(ahead);
    for (auto& power : powers) {
      if (power.base() == beta) return 1 - power.at(n);
    }
    powers.push_back(PowerSequence(beta));
    return 1 - powers.back().at(n);
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
  template <class V>
  V operator()(V a, V b) const {
    return keep_ * a + take_ * b;
  }

 private:
  T keep_;
  T take_;
};

/// A rule declares `lr`, its default learning rate; `slots`, the names of what it remembers, each starting at zero;
/// and one of three: `coordinate(state)`, the formula of a coordinate's u from its gradient and its slots, which it
/// changes, for numbers and for lanes of them; `direction(now, state, u)`, which fills u where a coordinate takes more
/// than that; or that it `follows_gradient` as it is. The trainer then takes the step w ← w − lr·(u + decay·w).
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

template <class O, class T>
concept PerCoordinate = requires(const O& rule, State<T>& state) {
  rule.coordinate(state);
};

/// Calls `use` with the vectors of all slots.
template <class O, class T, class Use>
[[gnu::always_inline]] inline void with_slots(State<T>& state, Use use) {
  [&]<std::size_t... slot>(std::index_sequence<slot...>) __attribute__((always_inline)) {
    use(state.slots[slot].data()...);
  }
  (std::make_index_sequence<O::slots.size()>{});
}

/// Fills u with the rule's direction.
template <class O, class T>
void direct(const O& rule, const Now<T>& now, State<T>& state, std::span<T> u) {
  if constexpr (PerCoordinate<O, T>) {
    const auto formula = rule.coordinate(state);
    with_slots<O>(
        state, [&](auto*... slots) __attribute__((always_inline)) {
          map_coordinates(u.data(), u.size(), formula, now.gradient.data(), slots...);
        });
  } else {
    rule.direction(now, state, u);
  }
}

template <class T>
class Optimizer {
 public:
  virtual ~Optimizer() = default;
  virtual State<T> start(std::size_t size) const = 0;

  /// Whether the direction is the gradient: who knows that need not ask for it.
  virtual bool follows_gradient() const = 0;
  virtual void direction(const Now<T>& now, State<T>& state, Out<T> u) const = 0;

  /// Fills u and takes the step along it, as take_step() does, in one go.
  virtual bool step(const Now<T>& now, State<T>& state, Out<T> u, T lr, T decay, Out<T> to) const {
    direction(now, state, u);
    return take_step(now.weights.data(), u.data(), lr, decay, to.data(), now.weights.size());
  }
};

template <class O, class T>
class LiftedOptimizer final : public Optimizer<T> {
 public:
  explicit LiftedOptimizer(const O& rule) : rule_(rule) {}

  State<T> start(std::size_t size) const override {
    State<T> state;
    for (std::size_t i = 0; i < O::slots.size(); ++i) state.slots.emplace_back(size);
    if constexpr (requires { O::scalars; }) state.scalars.assign(O::scalars.size(), 0.0);
    return state;
  }

  bool follows_gradient() const override {
    return requires { O::follows_gradient; };
  }

  void direction(const Now<T>& now, State<T>& state, Out<T> u) const override {
    if constexpr (requires { O::follows_gradient; }) {
      std::copy(now.gradient.begin(), now.gradient.end(), u.data());
    } else {
      direct(rule_, now, state, std::span(u.data(), now.gradient.size()));
    }
  }

  bool step(const Now<T>& now, State<T>& state, Out<T> u, T lr, T decay, Out<T> to) const override {
    if constexpr (PerCoordinate<O, T>) {
      Stepping<T> step;
      const auto formula = rule_.coordinate(state);
      const auto move = [&](auto w, auto g, auto& direction, auto&... slots) __attribute__((always_inline)) {
        direction = formula(g, slots...);
        return step(w, direction, lr, decay);
      };
      with_slots<O>(
          state, [&](auto*... slots) __attribute__((always_inline)) {
            map_coordinates(to.data(), now.weights.size(), move, now.weights.data(), now.gradient.data(), u.data(),
                            slots...);
          });
      return step.is_finite();
    } else {
      return Optimizer<T>::step(now, state, u, lr, decay, to);
    }
  }

 private:
  O rule_;
};

}  // namespace descent
