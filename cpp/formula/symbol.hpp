/// A number that is a piece of a formula, so that a slope written for numbers also gives the derivative that is shown.
#pragma once

#include "formula/simplifier.hpp"
#include "formula/tree.hpp"

namespace descent {

class Symbol {
 public:
  Symbol(Simplifier& simplifier, Id id) : simplifier_(&simplifier), id_(id) {}

  Id id() const { return id_; }
  Symbol number(double value) const { return {*simplifier_, simplifier_->number(value)}; }
  Symbol pi() const { return {*simplifier_, simplifier_->make(Op::pi)}; }
  Symbol function(Op op) const { return {*simplifier_, simplifier_->make(op, id_)}; }

  friend Symbol operator-(Symbol a) { return {*a.simplifier_, a.simplifier_->negative(a.id_)}; }
  friend Symbol operator+(Symbol a, Symbol b) { return {*a.simplifier_, a.simplifier_->sum(a.id_, b.id_)}; }
  friend Symbol operator-(Symbol a, Symbol b) { return {*a.simplifier_, a.simplifier_->difference(a.id_, b.id_)}; }
  friend Symbol operator*(Symbol a, Symbol b) { return {*a.simplifier_, a.simplifier_->product(a.id_, b.id_)}; }
  friend Symbol operator/(Symbol a, Symbol b) { return {*a.simplifier_, a.simplifier_->quotient(a.id_, b.id_)}; }
  friend Symbol operator+(Symbol a, double b) { return a + a.number(b); }
  friend Symbol operator+(double a, Symbol b) { return b.number(a) + b; }
  friend Symbol operator-(double a, Symbol b) { return b.number(a) - b; }
  friend Symbol operator*(Symbol a, double b) { return a * a.number(b); }
  friend Symbol operator*(double a, Symbol b) { return b.number(a) * b; }
  friend Symbol operator/(double a, Symbol b) { return b.number(a) / b; }

 private:
  Simplifier* simplifier_;
  Id id_;
};

}  // namespace descent
