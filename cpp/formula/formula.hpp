/// Typed formulas: a text such as `x^2 + a*sin(3y)` becomes a value that can be printed, set in LaTeX, differentiated,
/// and evaluated (program.hpp).
///
/// The language, from what binds least to what binds most:
///   or · and · not · < <= > >= == != · + − · sign · * / and products without a sign · ^
/// + − * / group to the left, ^ to the right, and a sign takes the whole product after it: −x^2 is −(x^2), −x*y is
/// −(x*y), 2^-x works. A product needs no sign before a name or a parenthesis (3x, 2(x+1), x y) and binds like *, so
/// 1/2x is (1/2)*x. Comparisons give 1 or 0 and chain: 0 < x < 1 is 0 < x and x < 1. Numbers are decimal, 1e-3 too;
/// × · ÷ − ≤ ≥ ≠ π ² and ** are read as what they mean.
///
/// A name is a variable that the caller gave, else a constant (pi, e), a function, or a parameter: letters, Latin or
/// Greek, then letters, digits and underscores. A function needs its parentheses. A name of one letter before a
/// parenthesis is a factor; a longer one that is no function is an error, and so is a word that spells only variables
/// (xy) or a letter and a variable (ax): the product wants its sign there.
///
/// Functions: abs sign floor ceil round (halves away from 0) sqrt cbrt exp expm1 log (natural; ln) log1p log2 log10 sin
/// cos tan asin acos atan sinh cosh tanh erf erfc relu sigmoid softplus, hypot(a, b), atan2(y, x), mod(a, b) (with the
/// sign of b), min and max of two or more, if(condition, then, else).
///
/// Outside its domain a formula is NaN. Slopes by convention: abs′(0) = relu′(0) = 0, min and max take the first of
/// equals, comparisons and floor, ceil, round, sign are flat, `if` has the slope of the branch that it takes, and that
/// of the other may be anything.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "formula/tree.hpp"

namespace descent {

/// How large a formula may be. Within these nothing takes long, and no stack overflows.
struct FormulaLimits {
  static constexpr std::size_t bytes = 2048;    ///< Of text, as typed and as printed.
  static constexpr std::size_t nodes = 500;     ///< Numbers, names, operations.
  static constexpr std::size_t depth = 64;      ///< Parentheses, exponents, signs within each other.
  static constexpr std::size_t parameters = 8;  ///< Different ones.
};

/// What is wrong with a text, and where.
struct FormulaError {
  /// For a page that speaks another language: `unexpected`, `unknown_character`, `bad_number`, `equals_sign`,
  /// `unknown_function`, `missing_parentheses`, `argument_count`, `joined_names`, `too_long`, `too_deep`, `too_large`,
  /// `too_many_parameters`; and of one that may have no other names than its variables, `unknown_variable`.
  std::string code;
  std::size_t column = 1;  ///< From 1, in code points; one beyond the text where it ends too early.
  std::string found;       ///< What stands there, shortened where it is long; empty at the end.
  /// What would have been right there: `operand`, `operator`, `end`, or a sign such as `)`; for `argument_count` the
  /// least and the largest number, for limits the limit.
  std::vector<std::string> expected;
  std::string nearest;  ///< What may have been meant: a function, or the product with its sign.

  /// One English sentence.
  std::string message() const;
};

/// A formula that has been understood. Its text is again a formula with the same text.
class Formula {
 public:
  /// The variables that the caller gave, and the parameters in the order in which they first occur.
  const std::vector<std::string>& variables() const { return variables_; }
  const std::vector<std::string>& parameters() const { return parameters_; }

  /// Whether the variable of that index occurs.
  bool uses(std::size_t variable) const;

  /// The formula with every product written out and no parenthesis too many.
  std::string text() const;

  /// For a mathematics typesetter. Holds nothing of what was typed but names of letters, digits and underscores.
  std::string latex() const;

  /// An expression of Python over PyTorch's tensors, with numbers in the place of the parameters. It relies on `torch`,
  /// `math`, and where PyTorch has no function of that kind on `choose`, `least`, `greatest`, `half_away`, `cbrt`.
  std::string python(std::span<const double> parameters) const;

  /// The derivative with respect to the variable of that index, tidied, with the same variables and parameters.
  /// Nothing where it would exceed the limits.
  std::optional<Formula> derivative(std::size_t variable) const;

  const Tree& tree() const { return tree_; }
  Id root() const { return static_cast<Id>(tree_.size() - 1); }

 private:
  friend std::variant<Formula, FormulaError> parse_formula(std::string_view, std::span<const std::string>);
  Formula() = default;

  Tree tree_;  // the last node is the root
  std::vector<std::string> variables_;
  std::vector<std::string> parameters_;
};

std::variant<Formula, FormulaError> parse_formula(std::string_view text, std::span<const std::string> variables);

}  // namespace descent
