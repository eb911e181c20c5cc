/// What a loss is: a scalar formula of prediction and target, or one over a row of class scores, lifted here over a
/// batch. The batch reduces by mean.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "core/catalogue.hpp"
#include "core/elementary_lanes.hpp"
#include "core/kernels.hpp"
#include "core/range.hpp"
#include "core/vector.hpp"

namespace descent {

/// Which targets a loss takes.
enum class Targets {
  any,     ///< Numbers, or classes as 0/1 (one-hot for more than two).
  binary,  ///< Two classes, one output.
  classes  ///< Two or more classes, an output for each, one-hot.
};

/// A scalar loss has `value(p, y)` and `derivative(p, y)` with respect to p, templates on the type: on any type where
/// they can be compiled for lanes (see vector.hpp), on a `Scalar` otherwise.
///
/// Each names the output activation that goes with it (`output`), the interval in which its predictions must lie
/// (`domain()`) and the targets it takes. One over rows has `value(p, y, width)` and `gradient(p, y, width, scale, g)`
/// instead. One `on_scores` reads what comes *before* its output activation, so that the pair is computed as one.
template <class L>
concept RowLoss = requires {
  L::acts_on_rows;
};

template <class L>
concept OnScores = requires {
  L::on_scores;
};

struct LossWord {
  static constexpr const char* kind = "loss";
  template <class L>
  static void describe(Json& json) {
    json.field("output", L::output).field("onScores", OnScores<L>).field("onRows", RowLoss<L>);
  }
};

/// What the spec must know of a loss to say which networks it fits.
struct LossTraits {
  Targets targets = Targets::any;
  Range domain;
  const char* output = "";
  bool on_scores = false;  ///< It reads the values before its output activation.
  const char* link = "";   ///< The activation that makes probabilities of what it takes; empty where it takes them.
};

template <class L>
LossTraits traits_of(const L& loss) {
  LossTraits traits{L::targets, loss.domain(), L::output, OnScores<L>, ""};
  if constexpr (OnScores<L>) traits.link = L::output;
  if constexpr (requires { L::link; }) traits.link = L::link;
  return traits;
}

/// A loss over a batch: a matrix has a row for each output and a column for each sample, and room for whole registers.
template <class T>
class Loss {
 public:
  virtual ~Loss() = default;

  /// By what a sum of values over the samples is divided to give the mean.
  virtual double count(std::size_t samples, std::size_t width) const = 0;

  /// The sum of the values, added up in order.
  virtual double sum(const Rows<const T>& p, const Rows<const T>& y, std::size_t samples, std::size_t width) const = 0;

  /// The same, and g = scale · ∂(sum)/∂p.
  virtual double gradient(const Rows<const T>& p, const Rows<const T>& y, std::size_t samples, std::size_t width,
                          T scale, const Rows<T>& g) const = 0;
};

/// The values of as many samples as there are lanes.
template <class L, class T>
Lanes<T> values_of(const L& loss, Lanes<T> p, Lanes<T> y) {
  if constexpr (requires { loss.value(p, y); }) {
    return loss.value(p, y);
  } else {
    return lane_by_lane([&](T a, T b) { return loss.value(a, b); }, p, y);
  }
}

/// Adds the lanes one after the other, as many as there are samples.
template <class T>
void add_lanes(Lanes<T> values, std::size_t samples, double& sum) {
  sum += static_cast<double>(values[0]);
  if (samples > 1) sum += static_cast<double>(values[1]);
  if constexpr (Lanes<T>::count == 4) {
    if (samples > 2) sum += static_cast<double>(values[2]);
    if (samples > 3) sum += static_cast<double>(values[3]);
  }
}

template <class L, class T>
class LiftedLoss final : public Loss<T> {
 public:
  explicit LiftedLoss(const L& loss) : loss_(loss) {}

  double count(std::size_t samples, std::size_t width) const override {
    return static_cast<double>(RowLoss<L> ? samples : samples * width);
  }

  double sum(const Rows<const T>& p, const Rows<const T>& y, std::size_t samples, std::size_t width) const override {
    double sum = 0;
    if constexpr (RowLoss<L>) {
      for_each_block(p, y, samples, width, [&](const auto* x, const auto* target, auto*, std::size_t s) {
        add(loss_.value(x, target, width), samples - s, sum);
      });
    } else {
      for (std::size_t i = 0; i < width; ++i) {
        for (std::size_t s = 0; s < samples; s += lanes) {
          add(value(load(p[i] + s), load(y[i] + s)), samples - s, sum);
        }
      }
    }
    return sum;
  }

  double gradient(const Rows<const T>& p, const Rows<const T>& y, std::size_t samples, std::size_t width, T scale,
                  const Rows<T>& g) const override {
    double sum = 0;
    if constexpr (RowLoss<L>) {
      for_each_block(p, y, samples, width, [&](const auto* x, const auto* target, auto* out, std::size_t s) {
        using V = std::remove_cvref_t<decltype(*x)>;
        add(loss_.value(x, target, width), samples - s, sum);
        loss_.gradient(x, target, width, V(scale), out);
        for (std::size_t i = 0; i < width; ++i) store(out[i], g[i] + s);
      });
    } else {
      for (std::size_t i = 0; i < width; ++i) {
        for (std::size_t s = 0; s < samples; s += lanes) {
          const Lanes<T> x = load(p[i] + s), target = load(y[i] + s);
          add(value(x, target), samples - s, sum);
          store(scale * derivative(x, target), g[i] + s);
        }
      }
    }
    return sum;
  }

 private:
  static constexpr std::size_t lanes = Lanes<T>::count;

  static void add(T value, std::size_t, double& sum) { sum += static_cast<double>(value); }
  static void add(Lanes<T> values, std::size_t samples, double& sum) { add_lanes(values, samples, sum); }

  /// Calls `use` with the outputs and targets of as many samples as the loss takes at once, and room for a gradient.
  template <class Use>
  void for_each_block(const Rows<const T>& p, const Rows<const T>& y, std::size_t samples, std::size_t width,
                      Use use) const {
    row_.resize(3 * width);
    if constexpr (requires(const Lanes<T>* x) { loss_.value(x, x, width); }) {
      Lanes<T>* x = row_.data();
      for (std::size_t s = 0; s < samples; s += lanes) {
        for (std::size_t i = 0; i < width; ++i) {
          x[i] = load(p[i] + s);
          x[width + i] = load(y[i] + s);
        }
        use(std::as_const(x), std::as_const(x) + width, x + 2 * width, s);
      }
    } else {
      T* x = reinterpret_cast<T*>(row_.data());
      for (std::size_t s = 0; s < samples; ++s) {
        for (std::size_t i = 0; i < width; ++i) {
          x[i] = p[i][s];
          x[width + i] = y[i][s];
        }
        use(std::as_const(x), std::as_const(x) + width, x + 2 * width, s);
      }
    }
  }

  Lanes<T> value(Lanes<T> p, Lanes<T> y) const { return values_of(loss_, p, y); }

  Lanes<T> derivative(Lanes<T> p, Lanes<T> y) const {
    if constexpr (requires { loss_.derivative(p, y); }) {
      return loss_.derivative(p, y);
    } else {
      return lane_by_lane([&](T a, T b) { return loss_.derivative(a, b); }, p, y);
    }
  }

  L loss_;
  mutable std::vector<Lanes<T>> row_;  ///< Kept between calls, so that an update allocates nothing.
};

}  // namespace descent
