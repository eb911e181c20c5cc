/// What an activation is: a scalar formula and its derivative, lifted here over a whole layer.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "core/catalogue.hpp"
#include "core/elementary_lanes.hpp"
#include "core/kernels.hpp"
#include "core/range.hpp"
#include "core/vector.hpp"

namespace descent {

/// A scalar activation has `value(x)` and `derivative(x)`, templates on the type, and `range()`. A template on any type
/// is compiled for lanes (see vector.hpp) and runs several numbers at once; one on a `Scalar` runs number by number.
///
/// One that learns names the field that is learned (`learned`) and gives the derivative with respect to it
/// (`learned_derivative(x)`); the field's value is where learning starts. One that acts on a whole row, such as
/// softmax, has `values(row, width, out)` and `pull_back(out, width, d)` instead and goes on the output layer only.
/// One that is `straight_through` gives a derivative that is not its slope, so that there is something to learn from.
/// One whose value and slope are long formulas that begin alike may say how: `begin(x)` for lanes, then `value(x,
/// begun)` and `derivative(x, begun)`. Where both are wanted, eight numbers then begin side by side.
template <class A>
concept RowActivation = requires {
  A::acts_on_rows;
};

template <class A>
concept LearnableActivation = requires {
  A::learned;
};

template <class A>
concept StraightThrough = requires {
  A::straight_through;
};

template <class A, class T>
concept StagedActivation = requires(const A& f, Lanes<T> x) {
  f.begin(x);
};

struct ActivationWord {
  static constexpr const char* kind = "activation";
  template <class A>
  static void describe(Json& json) {
    const Range range = A{}.range();
    json.key("range").array([&] { json.value(range.low).value(range.high); });
    json.field("learnable", LearnableActivation<A>).field("outputOnly", RowActivation<A>);
  }
};

/// An activation over a layer, which is a matrix with a row for each unit and a column for each sample. Rows lie in
/// whole registers: what stands in the columns beyond the samples is computed too, and means nothing.
template <class T>
class Activation {
 public:
  virtual ~Activation() = default;

  /// a = f(z). `learned` points at the layer's learned activation weights, if it has any.
  virtual void forward(const Rows<const T>& z, const Rows<T>& a, std::size_t units, std::size_t samples,
                       const T* learned) const = 0;

  /// The same, and s = f′(z), which together take little more time than one: false, and s as it was, where the way back
  /// needs more than slopes and leads through backward().
  virtual bool forward_with_slopes(const Rows<const T>& z, const Rows<T>& a, const Rows<T>& s, std::size_t units,
                                   std::size_t samples, const T* learned) const = 0;

  /// d ← d · f′(z), in place, where d arrives as ∂loss/∂a; adds ∂loss/∂learned to `learned_gradient`.
  virtual void backward(const Rows<const T>& z, const Rows<const T>& a, const Rows<T>& d, std::size_t units,
                        std::size_t samples, const T* learned, T* learned_gradient) const = 0;

  /// Where the learned weights start; empty where nothing is learned.
  virtual std::vector<double> learned_start() const { return {}; }
};

template <class A, class T>
class LiftedActivation final : public Activation<T> {
 public:
  explicit LiftedActivation(const A& activation) : activation_(activation) {}

  void forward(const Rows<const T>& z, const Rows<T>& a, std::size_t units, std::size_t samples,
               const T* learned) const override {
    if constexpr (RowActivation<A>) {
      row_.resize(2 * units);
      for (std::size_t s = 0; s < samples; s += Lanes<T>::count) {
        for (std::size_t i = 0; i < units; ++i) row_[i] = load(z[i] + s);
        activation_.values(row_.data(), units, &row_[units]);
        for (std::size_t i = 0; i < units; ++i) store(row_[units + i], a[i] + s);
      }
    } else {
      const A f = with(learned);
      for_each_register(
          units, samples, [&](const T* z, T* a) { store(value(f, load(z)), a); }, z, a);
    }
  }

  bool forward_with_slopes(const Rows<const T>& z, const Rows<T>& a, const Rows<T>& s, std::size_t units,
                           std::size_t samples, const T* learned) const override {
    if constexpr (RowActivation<A> || LearnableActivation<A>) {
      forward(z, a, units, samples, learned);
      return false;
    } else {
      const A f = activation_;
      if constexpr (StagedActivation<A, T>) {
        constexpr std::size_t lanes = Lanes<T>::count;
        for_each_registers<8 / lanes>(
            units, samples,
            [&](auto many, const T* z, T* a, T* s) {
              std::array<decltype(f.begin(load(z))), many> begun;
              for (std::size_t i = 0; i < many; ++i) begun[i] = f.begin(load(z + i * lanes));
              side_by_side(begun);
              const auto finish = [&](std::size_t at, const auto& begun) {
                const Lanes<T> x = load(z + at);
                const Lanes<T> y = f.value(x, begun), slope = f.derivative(x, begun);
                store(y, a + at);
                store(slope, s + at);
              };
              [&]<std::size_t... i>(std::index_sequence<i...>) { (finish(i * lanes, begun[i]), ...); }
              (std::make_index_sequence<many>{});
            },
            z, a, s);
      } else {
        for_each_register(
            units, samples,
            [&](const T* z, T* a, T* s) {
              const Lanes<T> x = load(z);
              const Lanes<T> y = value(f, x), slope = derivative(f, x);
              store(y, a);
              store(slope, s);
            },
            z, a, s);
      }
      return true;
    }
  }

  void backward(const Rows<const T>& z, const Rows<const T>& a, const Rows<T>& d, std::size_t units,
                std::size_t samples, const T* learned, T* learned_gradient) const override {
    if constexpr (RowActivation<A>) {
      row_.resize(2 * units);
      for (std::size_t s = 0; s < samples; s += Lanes<T>::count) {
        for (std::size_t i = 0; i < units; ++i) {
          row_[i] = load(a[i] + s);
          row_[units + i] = load(d[i] + s);
        }
        activation_.pull_back(row_.data(), units, &row_[units]);
        for (std::size_t i = 0; i < units; ++i) store(row_[units + i], d[i] + s);
      }
    } else {
      const A f = with(learned);
      if constexpr (LearnableActivation<A>) {
        for (std::size_t i = 0; i < units; ++i) {
          for (std::size_t s = 0; s < samples; ++s) *learned_gradient += d[i][s] * f.learned_derivative(z[i][s]);
        }
      }
      for_each_register(
          units, samples, [&](const T* z, T* d) { store(load(d) * derivative(f, load(z)), d); }, z, d);
    }
  }

  std::vector<double> learned_start() const override {
    if constexpr (LearnableActivation<A>) {
      return {activation_.*A::learned};
    } else {
      return {};
    }
  }

 private:
  static Lanes<T> value(const A& f, Lanes<T> z) {
    if constexpr (requires { f.value(z); }) {
      return f.value(z);
    } else {
      return lane_by_lane([&](T x) { return f.value(x); }, z);
    }
  }

  static Lanes<T> derivative(const A& f, Lanes<T> z) {
    if constexpr (requires { f.derivative(z); }) {
      return f.derivative(z);
    } else {
      return lane_by_lane([&](T x) { return f.derivative(x); }, z);
    }
  }

  /// The activation with its learned field taken from the weights.
  A with([[maybe_unused]] const T* learned) const {
    A f = activation_;
    if constexpr (LearnableActivation<A>) f.*A::learned = static_cast<double>(*learned);
    return f;
  }

  A activation_;
  mutable std::vector<Lanes<T>> row_;  ///< Kept between calls, so that an update allocates nothing.
};

}  // namespace descent
