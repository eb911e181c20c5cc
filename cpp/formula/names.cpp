/// The table of names: those of the functions' own structs, and the few that are built otherwise.
#include "formula/names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "formula/formula.hpp"
#include "formula/functions.hpp"

namespace descent {
namespace {

constexpr std::size_t first = static_cast<std::size_t>(first_function);
constexpr std::size_t count = static_cast<std::size_t>(last_function) - first + 1;

template <std::size_t... I>
constexpr auto names(std::index_sequence<I...>) {
  constexpr std::size_t any = FormulaLimits::nodes;
  return std::array{
      FunctionName{Function<Op(first + I)>::name, Op(first + I), arity(Op(first + I)), arity(Op(first + I))}...,
      FunctionName{"relu", Op::relu, 1, 1},
      FunctionName{"min", Op::minimum, 2, any},
      FunctionName{"max", Op::maximum, 2, any},
      FunctionName{"if", Op::choose, 3, 3},
      FunctionName{"ln", Op::log, 1, 1},
      FunctionName{"sgn", Op::sign, 1, 1},
      FunctionName{"arcsin", Op::asin, 1, 1},
      FunctionName{"arccos", Op::acos, 1, 1},
      FunctionName{"arctan", Op::atan, 1, 1}};
}

constexpr auto table = names(std::make_index_sequence<count>{});

}  // namespace

std::span<const FunctionName> function_names() { return table; }

const FunctionName* find_function(std::string_view name) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const FunctionName& one) { return one.name == name; });
  return at == table.end() ? nullptr : &*at;
}

std::string_view name_of(Op op) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const FunctionName& one) { return one.op == op; });
  return at == table.end() ? std::string_view{} : at->name;
}

}  // namespace descent
