/// A formula made ready to be evaluated at many points: a list of instructions, each of which works through a block of
/// points before the next one starts, so that what an instruction costs to look up is shared by the block.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "formula/formula.hpp"
#include "formula/tree.hpp"

namespace descent {

/// The result of one operation on numbers.
double scalar_value(Op op, double a, double b = 0, double c = 0);

/// Variables come as one array each, `count` numbers long. Parameters come in the order of Formula::parameters(); one
/// that is missing is 1. Nothing is remembered between calls, and results do not depend on how points are grouped.
/// T is float or double. What is computed of numbers and parameters alone is computed once a call.
class Program {
 public:
  /// Points that an instruction works through at a time.
  static constexpr std::size_t block = 128;

  explicit Program(const Formula& formula);

  template <class T>
  void values(std::span<const T* const> variables, std::span<const double> parameters, std::size_t count,
              T* values) const {
    gradients<T>(variables, parameters, count, values, {});
  }

  /// Values and first partial derivatives, exact but for rounding: forward-mode differentiation, one array for each
  /// variable. A partial whose place is null, or beyond the list, is not computed; `values` may be null too.
  template <class T>
  void gradients(std::span<const T* const> variables, std::span<const double> parameters, std::size_t count, T* values,
                 std::span<T* const> partials) const;

  /// At one point the gradient, and the Hessian times a direction; each as long as there are variables. Dual numbers
  /// through the gradient (Pearlmutter 1994).
  void hessian_times(std::span<const double> point, std::span<const double> parameters,
                     std::span<const double> direction, std::span<double> gradient, std::span<double> product) const;

 private:
  /// Operands and results are places: the variables, then temporaries that are used again when their value is not
  /// needed any more.
  struct Instruction {
    Op op;
    bool varies;          // it depends on a variable, be its slope 0
    std::uint8_t slopes;  // by which variables it has a slope that may not be 0
    std::uint16_t out;
    std::array<std::uint16_t, 3> in;
    std::array<std::uint8_t, 3> in_slopes;
    double number;  // of a number; for whole_power the exponent; for a parameter its index
  };

  template <class T>
  struct Machine;

  void compile(const Formula& formula);
  void place(const std::vector<std::uint16_t>& node_of, std::vector<std::uint16_t> place_of);

  std::vector<Instruction> instructions_;  // those that do not vary stand first
  std::size_t invariant_ = 0;              // how many those are
  std::size_t variables_ = 0;
  std::size_t places_ = 0;
  std::uint16_t result_ = 0;
  std::uint8_t result_slopes_ = 0;
};

/// How many variables a formula may have: as many as a byte has bits.
inline constexpr std::size_t most_variables = 8;

}  // namespace descent
