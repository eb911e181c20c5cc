/// How closely the operations of a formula bind, for whoever must set parentheses.
#pragma once

#include <cmath>
#include <cstdint>

#include "formula/tree.hpp"

namespace descent {

/// From what binds least; the levels of the grammar.
enum class Binding : std::uint8_t { disjunction, conjunction, negation, comparison, sum, sign, product, power, atom };

inline Binding binding_of(const Node& node) {
  switch (node.op) {
    case Op::either:
      return Binding::disjunction;
    case Op::both:
      return Binding::conjunction;
    case Op::opposite:
      return Binding::negation;
    case Op::add:
    case Op::subtract:
      return Binding::sum;
    case Op::negate:
      return Binding::sign;
    case Op::multiply:
    case Op::divide:
      return Binding::product;
    case Op::power:
      return Binding::power;
    case Op::number:
      return std::signbit(node.number) ? Binding::sign : Binding::atom;
    default:
      return is_comparison(node.op) ? Binding::comparison : Binding::atom;
  }
}

}  // namespace descent
