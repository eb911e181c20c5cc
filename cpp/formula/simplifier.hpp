/// Builds tidy trees: numbers folded, like terms and like powers gathered, no 0 and 1 that do nothing, signs in front.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "formula/tree.hpp"

namespace descent {

/// The trees are meant to be read. They have the values of what they were made from up to rounding, and also where a
/// factor that cancelled was 0 (x/x is 1).
class Simplifier {
 public:
  Id number(double value) { return tree_.number(value); }

  /// An operation on parts that are tidy already.
  Id make(Op op, Id a = 0, Id b = 0, Id c = 0);

  Id negative(Id a) { return product(number(-1), a); }
  Id sum(Id a, Id b);
  Id difference(Id a, Id b) { return sum(a, negative(b)); }
  Id product(Id a, Id b);
  Id quotient(Id a, Id b);
  Id power(Id base, Id exponent);

  const Tree& tree() const { return tree_; }

 private:
  /// ± above/below, whole numbers without a common divisor where both are whole.
  struct Fraction {
    double above = 1, below = 1;
    void reduce();
  };

  /// A product as its number and its bases with their exponents, in the order in which they first occur.
  struct Factors {
    Fraction number;
    std::vector<std::pair<Id, double>> powers;
  };

  void gather(Id id, bool inverse, Factors& factors) const;
  static void multiply(Factors& factors, Id base, double exponent);
  /// The number first, then constants, parameters, variables, and what is longer than a name.
  Id build(Factors factors);
  Id build_powers(const Factors& factors, bool below, double number);

  Tree tree_;
};

}  // namespace descent
