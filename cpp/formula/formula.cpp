/// From the parser's tree to a formula, and from an error to a sentence.
#include "formula/formula.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "formula/parser.hpp"

namespace descent {
namespace {

/// What was expected, in words.
std::string expectation(const std::vector<std::string>& expected) {
  std::string text;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (i > 0) text += i + 1 == expected.size() ? " or " : ", ";
    const std::string& one = expected[i];
    text += one == "operand"    ? "a number, a name or “(”"
            : one == "operator" ? "an operator"
            : one == "end"      ? "the end"
                                : "“" + one + "”";
  }
  return text;
}

std::string what_is_wrong(const FormulaError& error) {
  const std::string found = "“" + error.found + "”";
  const std::string limit = error.expected.empty() ? "" : error.expected.front();
  if (error.code == "unexpected") {
    return (error.found.empty() ? "the formula ends" : found + " stands") + " where " + expectation(error.expected) +
           " should be";
  }
  if (error.code == "unknown_character") return found + " has no meaning in a formula";
  if (error.code == "bad_number") return found + " is no number, or too large for one";
  if (error.code == "equals_sign") return "write == to compare";
  if (error.code == "unknown_function") {
    return "there is no function " + found +
           (error.nearest.empty() ? "; for a product write *" : "; did you mean " + error.nearest + "?");
  }
  if (error.code == "missing_parentheses") return "the function " + found + " needs its argument in parentheses";
  if (error.code == "argument_count") {
    const bool fixed = error.expected.front() == error.expected.back();
    return "the function " + found + " takes " + (fixed ? "" : "at least ") + limit +
           (limit == "1" ? " argument" : " arguments");
  }
  if (error.code == "joined_names") return "for a product write " + error.nearest + " instead of " + found;
  if (error.code == "unknown_variable") {
    return found + " is not known here, only " + join(error.expected, " and ");
  }
  if (error.code == "too_long") return "a formula may have " + limit + " bytes";
  if (error.code == "too_deep") return "parentheses, exponents and signs may be " + limit + " levels deep";
  if (error.code == "too_large") return "a formula may have " + limit + " numbers, names and operations";
  return "a formula may have " + limit + " parameters";
}

}  // namespace

std::string FormulaError::message() const { return "column " + std::to_string(column) + ": " + what_is_wrong(*this); }

bool Formula::uses(std::size_t variable) const {
  for (std::size_t id = 0; id < tree_.size(); ++id) {
    const Node& node = tree_[static_cast<Id>(id)];
    if (node.op == Op::variable && node.args[0] == variable) return true;
  }
  return false;
}

std::variant<Formula, FormulaError> parse_formula(std::string_view text, std::span<const std::string> variables) {
  auto parsed = parse_tree(text, variables, {});
  if (auto* error = std::get_if<FormulaError>(&parsed)) return std::move(*error);
  auto& read = std::get<ParsedFormula>(parsed);
  Formula formula;
  formula.tree_ = read.tree.part(read.root);
  formula.variables_.assign(variables.begin(), variables.end());
  formula.parameters_ = std::move(read.parameters);
  // With its blanks and products written out it may be longer than what was typed.
  if (formula.text().size() > FormulaLimits::bytes) {
    return FormulaError{"too_long", length_in_code_points(text) + 1, {}, {std::to_string(FormulaLimits::bytes)}, {}};
  }
  return formula;
}

}  // namespace descent
