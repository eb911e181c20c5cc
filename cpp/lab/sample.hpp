/// Tables of single functions: an activation, a loss or a schedule over an interval, a surface over a square.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lab/spec.hpp"

namespace descent {

/// Rows: where, the value there, the derivatives there (NaN where a kind has none).
struct Samples {
  std::vector<std::string> columns;
  std::vector<std::vector<double>> rows;
};

/// `kind=activation&id=elu,alpha=0.5&range=-6,6&n=200`; for a loss also `target=1`. A surface has n × n rows, and its
/// own map where no range is given.
std::variant<Samples, SpecError> sample(std::string_view query);

/// The same as JSON: `{"ok":true,"columns":[…],"rows":[[…],…]}` or `{"ok":false,"error":…}`.
std::string describe_samples(std::string_view query);

}  // namespace descent
