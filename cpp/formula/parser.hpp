/// What the parser makes of a text: a tree, as it was typed, and the parameters that occur in it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "formula/formula.hpp"
#include "formula/tree.hpp"

namespace descent {

struct ParsedFormula {
  Tree tree;
  Id root = 0;
  std::vector<std::string> parameters;
};

/// `parameters` are names that are parameters already, so that they keep their order.
std::variant<ParsedFormula, FormulaError> parse_tree(std::string_view text, std::span<const std::string> variables,
                                                     std::span<const std::string> parameters);

}  // namespace descent
