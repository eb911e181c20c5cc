/// Random formulas, well formed and not, for laws that hold for all of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/random.hpp"
#include "formula/formula.hpp"
#include "formula/names.hpp"

namespace formulas {

inline const std::vector<std::string> xy = {"x", "y"};

inline std::optional<descent::Formula> read(const std::string& text) {
  auto parsed = descent::parse_formula(text, xy);
  auto* formula = std::get_if<descent::Formula>(&parsed);
  return formula ? std::optional(std::move(*formula)) : std::nullopt;
}

template <std::size_t n>
const char* any_of(descent::Random& random, const char* const (&words)[n]) {
  return words[random.below(n)];
}

/// A well-formed text, with parentheses now and then where none are needed. Each draw is a statement of its own, since
/// the order within an expression is the compiler's.
inline std::string text(descent::Random& random, int depth) {
  if (depth == 0 || random.below(8) == 0) {
    return any_of(random, {"x", "y", "x", "y", "a", "rate", "2", "3", "0", "1", ".5", "1e-3", "pi", "e"});
  }
  const std::size_t kind = random.below(8);
  const std::string first = text(random, depth - 1);
  switch (kind) {
    case 0:
      return "(" + first + ")";
    case 1:
      return any_of(random, {"-", "+", "--"}) + first;
    case 2: {
      const auto names = descent::function_names();
      const auto& function = names[random.below(names.size())];
      const std::size_t count = function.least + (function.most > 3 ? random.below(2) : 0);
      std::string arguments = first;
      for (std::size_t i = 1; i < count; ++i) arguments += "," + text(random, depth - 1);
      return std::string(function.name) + "(" + arguments + ")";
    }
    case 3: {
      const std::string sign = any_of(random, {"<", "<=", ">", ">=", "==", "!=", " and ", " or ", "<"});
      return first + sign + text(random, depth - 1);
    }
    case 4:
      return "(" + first + ")" + any_of(random, {"^2", "^-1", "²", "^x", "^(1+y)", "^3^2", "^-y^2", "**2"});
    default: {
      const std::string sign = any_of(random, {"+", "-", "*", "/", " × ", "^"});
      return first + sign + text(random, depth - 1);
    }
  }
}

/// A text of pieces that formulas are made of, and some that they are not, in any order.
inline std::string babble(descent::Random& random) {
  static constexpr const char* pieces[] = {
      "x", "y",   "xy", "a",   "sin", "max(", "if(", "(",  ")", ",",    "+",    "-",     "*",     "/",    "^",
      "2", "1e5", ".",  "1e",  "<",   "<=",   "=",   "==", "!", "and ", "or ",  "not",   "²",     "×",    "π",
      " ", "e",   "_",  "x_1", "α",   "$",    "\n",  "\0", "😀", "\xC3", "\xFF", "sqrt(", "min(x", "1.2.3"};
  std::string all;
  for (std::size_t i = random.below(40); i-- > 0;) all += pieces[random.below(std::size(pieces))];
  return all;
}

}  // namespace formulas
