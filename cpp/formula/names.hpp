/// The functions that a formula may name.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "formula/tree.hpp"

namespace descent {

struct FunctionName {
  std::string_view name;
  Op op;
  std::size_t least, most;  ///< How many arguments it takes.
};

/// All names; where two stand for one function the first is the one that is printed.
std::span<const FunctionName> function_names();

/// The function of that name, or nullptr.
const FunctionName* find_function(std::string_view name);

/// The name by which an operation that is written as a function is printed.
std::string_view name_of(Op op);

}  // namespace descent
