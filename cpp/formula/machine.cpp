/// Runs a program over blocks of points, with the slopes that are asked for beside the values.
#include <algorithm>
#include <cmath>
#include <memory>

#include "formula/operations.hpp"
#include "formula/program.hpp"

namespace descent {
namespace {

template <class T, class Body>
inline void each(std::size_t n, T* out, Body body) {
  for (std::size_t i = 0; i < n; ++i) out[i] = body(i);
}

}  // namespace

template <class T>
struct Program::Machine {
  Machine(const Program& of, std::size_t most, std::uint8_t mask)
      : program(of),
        stride(most),
        wanted(mask),
        lanes(
            new T[((program.places_ - program.variables_) * (1 + std::size_t(__builtin_popcount(mask))) + 4) * most]) {
    T* next = lanes.get();
    const auto take = [&] { return std::exchange(next, next + stride); };
    zeros = take();
    ones = take();
    by_first = take();
    by_second = take();
    std::fill(zeros, zeros + stride, T(0));
    std::fill(ones, ones + stride, T(1));
    temporaries = next;
  }

  /// Where the values of a place are.
  const T* value(std::uint16_t place) const {
    return place < program.variables_ ? variables[place] : temporary(place, 0);
  }

  /// Where the slopes of a place by a variable are, or null where they are 0.
  const T* slope(std::uint16_t place, std::uint8_t slopes, std::size_t variable) const {
    if (!(slopes >> variable & 1)) return nullptr;
    return place < program.variables_ ? ones : temporary(place, 1 + rank(variable));
  }

  T* temporary(std::uint16_t place, std::size_t kind) const {
    const std::size_t kinds = 1 + static_cast<std::size_t>(__builtin_popcount(wanted));
    return temporaries + ((place - program.variables_) * kinds + kind) * stride;
  }

  /// The variable's place among those whose slopes are asked for.
  std::size_t rank(std::size_t variable) const {
    return static_cast<std::size_t>(__builtin_popcount(wanted & ((1u << variable) - 1)));
  }

  void run(const Instruction& one, std::size_t n, std::span<const double> parameters) {
    T* y = temporary(one.out, 0);
    if (one.op == Op::number) return std::fill(y, y + n, T(one.number));
    if (one.op == Op::parameter) {
      const auto index = static_cast<std::size_t>(one.number);
      return std::fill(y, y + n, T(index < parameters.size() ? parameters[index] : 1.0));
    }
    const T* a = value(one.in[0]);
    const std::size_t count = arity(one.op);
    const T* b = count > 1 ? value(one.in[1]) : a;
    const T* c = count > 2 ? value(one.in[2]) : a;
    const bool sloped = one.slopes & wanted;
    if (one.op == Op::whole_power) {
      const int exponent = static_cast<int>(one.number);
      power(n, y, a, exponent);
      if (!sloped) return;
      power(n, by_first, a, exponent - 1);
      each(n, by_first, [&](std::size_t i) { return T(exponent) * by_first[i]; });
      return chain(one, n);
    }
    with_operation(one.op, [&](auto constant) {
      constexpr Op op = decltype(constant)::value;
      each(n, y, [&](std::size_t i) { return value_of<op>(a[i], b[i], c[i]); });
      if (sloped) slopes<op>(one, n, a, b, y);
    });
  }

  /// Small exponents are common enough for a loop of their own.
  static void power(std::size_t n, T* y, const T* x, int exponent) {
    if (exponent == 0) return std::fill(y, y + n, T(1));
    if (exponent == 1) return void(std::copy(x, x + n, y));
    if (exponent == 2) return each(n, y, [&](std::size_t i) { return x[i] * x[i]; });
    if (exponent == 3) return each(n, y, [&](std::size_t i) { return x[i] * (x[i] * x[i]); });
    each(n, y, [&](std::size_t i) { return whole_power(x[i], exponent); });
  }

  /// Hands each variable that is asked for to `body`, with the slopes of the operands (null for 0) and where to write.
  template <class Body>
  void by_variables(const Instruction& one, Body body) {
    for (std::size_t k = 0; k < program.variables_; ++k) {
      if (!((one.slopes & wanted) >> k & 1)) continue;
      body(slope(one.in[0], one.in_slopes[0], k), slope(one.in[1], one.in_slopes[1], k),
           slope(one.in[2], one.in_slopes[2], k), temporary(one.out, 1 + rank(k)));
    }
  }

  /// The chain rule with the slopes in `by_first` and `by_second`. What does not depend on a variable adds nothing,
  /// not even 0 · ∞.
  void chain(const Instruction& one, std::size_t n) {
    by_variables(one, [&](const T* da, const T* db, const T*, T* d) {
      if (da && db && arity(one.op) > 1) {
        each(n, d, [&](std::size_t i) { return by_first[i] * da[i] + by_second[i] * db[i]; });
      } else {
        const T* by = da ? by_first : by_second;
        const T* inner = da ? da : db;
        each(n, d, [&](std::size_t i) { return by[i] * inner[i]; });
      }
    });
  }

  template <Op op>
  void slopes(const Instruction& one, std::size_t n, const T* a, const T* b, const T* y) {
    const auto or_zero = [&](const T* slope) { return slope ? slope : zeros; };
    if constexpr (op == Op::negate) {
      by_variables(one, [&](const T* da, const T*, const T*, T* d) { each(n, d, [&](auto i) { return -da[i]; }); });
    } else if constexpr (op == Op::add || op == Op::subtract) {
      by_variables(one, [&](const T* da, const T* db, const T*, T* d) {
        da = or_zero(da);
        db = or_zero(db);
        each(n, d, [&](std::size_t i) { return value_of<op>(da[i], db[i], T(0)); });
      });
    } else if constexpr (op == Op::multiply) {
      by_variables(one, [&](const T* da, const T* db, const T*, T* d) {
        if (!db) return each(n, d, [&](std::size_t i) { return da[i] * b[i]; });
        if (!da) return each(n, d, [&](std::size_t i) { return a[i] * db[i]; });
        each(n, d, [&](std::size_t i) { return da[i] * b[i] + a[i] * db[i]; });
      });
    } else if constexpr (op == Op::divide) {
      by_variables(one, [&](const T* da, const T* db, const T*, T* d) {
        if (!db) return each(n, d, [&](std::size_t i) { return da[i] / b[i]; });
        da = or_zero(da);
        each(n, d, [&](std::size_t i) { return (da[i] - y[i] * db[i]) / b[i]; });
      });
    } else if constexpr (op == Op::choose) {
      by_variables(one, [&](const T*, const T* db, const T* dc, T* d) {
        db = or_zero(db);
        dc = or_zero(dc);
        each(n, d, [&](std::size_t i) { return a[i] != 0 ? db[i] : dc[i]; });
      });
    } else if constexpr (op == Op::minimum || op == Op::maximum) {
      by_variables(one, [&](const T* da, const T* db, const T*, T* d) {
        da = or_zero(da);
        db = or_zero(db);
        each(n, d, [&](std::size_t i) { return takes_first<op>(a[i], b[i]) ? da[i] : db[i]; });
      });
    } else if constexpr (op == Op::relu) {
      by_variables(one, [&](const T* da, const T*, const T*, T* d) {
        each(n, d, [&](std::size_t i) { return a[i] <= 0 ? T(0) : da[i]; });
      });
    } else if constexpr (op == Op::power) {
      if (one.in_slopes[0] & wanted) each(n, by_first, [&](std::size_t i) { return power_slope_by_base(a[i], b[i]); });
      if (one.in_slopes[1] & wanted) {
        each(n, by_second, [&](std::size_t i) { return power_slope_by_exponent(a[i], b[i], y[i]); });
      }
      chain(one, n);
    } else if constexpr (op >= first_binary_function && op <= last_function) {
      for (std::size_t i = 0; i < n; ++i) {
        const auto [by_a, by_b] = Function<op>::slopes(a[i], b[i], y[i]);
        by_first[i] = by_a;
        by_second[i] = by_b;
      }
      chain(one, n);
    } else if constexpr (op >= first_function && !Flat<op>) {
      each(n, by_first, [&](std::size_t i) { return Function<op>::slope(a[i], y[i]); });
      chain(one, n);
    }
  }

  const Program& program;
  std::size_t stride;
  std::uint8_t wanted;
  std::unique_ptr<T[]> lanes;
  T *zeros, *ones, *by_first, *by_second, *temporaries;
  std::array<const T*, most_variables> variables{};
};

template <class T>
void Program::gradients(std::span<const T* const> variables, std::span<const double> parameters, std::size_t count,
                        T* values, std::span<T* const> partials) const {
  std::uint8_t wanted = 0;
  for (std::size_t k = 0; k < std::min(partials.size(), variables_); ++k) {
    if (partials[k]) wanted = static_cast<std::uint8_t>(wanted | 1u << k);
  }
  Machine<T> machine(*this, std::min(count, block), wanted);
  for (std::size_t i = 0; i < invariant_; ++i) machine.run(instructions_[i], machine.stride, parameters);
  for (std::size_t from = 0; from < count; from += block) {
    const std::size_t n = std::min(block, count - from);
    for (std::size_t k = 0; k < variables_; ++k) machine.variables[k] = variables[k] + from;
    for (std::size_t i = invariant_; i < instructions_.size(); ++i) machine.run(instructions_[i], n, parameters);
    if (values) std::copy_n(machine.value(result_), n, values + from);
    for (std::size_t k = 0; k < std::min(partials.size(), variables_); ++k) {
      if (!partials[k]) continue;
      const T* slope = machine.slope(result_, result_slopes_, k);
      std::copy_n(slope ? slope : machine.zeros, n, partials[k] + from);
    }
  }
}

template void Program::gradients(std::span<const float* const>, std::span<const double>, std::size_t, float*,
                                 std::span<float* const>) const;
template void Program::gradients(std::span<const double* const>, std::span<const double>, std::size_t, double*,
                                 std::span<double* const>) const;

void Program::hessian_times(std::span<const double> point, std::span<const double> parameters,
                            std::span<const double> direction, std::span<double> gradient,
                            std::span<double> product) const {
  Dual at[most_variables], slopes[most_variables];
  const Dual* variables[most_variables];
  Dual* partials[most_variables];
  for (std::size_t k = 0; k < variables_; ++k) {
    at[k] = {point[k], direction[k]};
    variables[k] = at + k;
    partials[k] = slopes + k;
  }
  gradients<Dual>({variables, variables_}, parameters, 1, nullptr, {partials, variables_});
  for (std::size_t k = 0; k < variables_; ++k) {
    gradient[k] = slopes[k].value;
    product[k] = slopes[k].slope;
  }
}

}  // namespace descent
