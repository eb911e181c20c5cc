/// What is asked of the reader's own samples and start weights before anything is computed with them.
#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "lab/fit.hpp"
#include "lab/reading.hpp"

namespace descent {
namespace {

/// `fault` is the code for a page that speaks another language, `detail` the same in English.
SpecError bad_table(const Spec& spec, const char* fault, std::string detail) {
  SpecError error = error_at("bad_table", "data", spec.data.id);
  error.fault = fault;
  error.detail = std::move(detail);
  return error;
}

SpecError bad_cell(const Spec& spec, std::size_t row, std::size_t column, const char* fault, const std::string& why) {
  const OwnTable& table = *spec.attachment.table;
  const std::string& name = column < table.inputs.size() ? table.inputs[column] : table.target;
  const double value = table.rows[row * table.width() + column];
  SpecError error = bad_table(spec, fault, "");
  error.row = row + 1;
  error.column = column + 1;
  error.found = std::isfinite(value) ? print(value) : std::isnan(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  error.detail = "row " + std::to_string(row + 1) + ", column " + std::to_string(column + 1) + " (" +
                 quotable(name, 40) + "): " + error.found + " " + why;
  return error;
}

bool within_size(double number) { return std::abs(number) <= TableLimits::size; }

}  // namespace

Problem check_table(const Spec& spec) {
  if (!spec.attachment.table) return error_at("missing_table", "data", spec.data.id);
  const OwnTable& table = *spec.attachment.table;
  const auto count = [](std::size_t n) { return std::to_string(n); };
  const auto bounds = [&](std::size_t low, std::size_t high) {
    return "; allowed: " + count(low) + " to " + count(high);
  };
  if (table.inputs.empty() || table.inputs.size() > TableLimits::inputs) {
    return bad_table(spec, "inputs", count(table.inputs.size()) + " input columns" + bounds(1, TableLimits::inputs));
  }
  if (table.classes.size() == 1 || table.classes.size() > TableLimits::classes) {
    return bad_table(spec, "classes", count(table.classes.size()) + " classes" + bounds(2, TableLimits::classes));
  }
  if (table.rows.size() % table.width() != 0) {
    return bad_table(spec, "ragged", count(table.rows.size()) + " numbers do not make rows of " + count(table.width()));
  }
  if (table.samples() < TableLimits::least_samples || table.samples() > TableLimits::samples) {
    return bad_table(spec, "samples",
                     count(table.samples()) + " rows" + bounds(TableLimits::least_samples, TableLimits::samples));
  }
  const auto classes = static_cast<double>(table.classes.size());
  for (std::size_t row = 0; row < table.samples(); ++row) {
    for (std::size_t column = 0; column < table.width(); ++column) {
      const double value = table.rows[row * table.width() + column];
      if (!std::isfinite(value)) return bad_cell(spec, row, column, "not_finite", "is not a finite number");
      if (!within_size(value)) return bad_cell(spec, row, column, "too_large", "is too large");
      if (column < table.inputs.size() || table.classes.empty()) continue;
      if (value != std::floor(value) || value < 0 || value >= classes) {
        return bad_cell(spec, row, column, "not_a_class",
                        "is not the number of a class; allowed: 0 to " + count(table.classes.size() - 1));
      }
    }
  }
  return {};
}

Problem check_weights(const Spec& spec) {
  if (!spec.attachment.weights) return {};
  const auto& weights = *spec.attachment.weights;
  SpecError error = error_at("bad_weights", "weights", "");
  if (weights.size() != parameter_count(spec)) {
    error.fault = "count";
    error.value = std::to_string(weights.size());
    error.allowed = {std::to_string(parameter_count(spec))};
    error.detail = error.value + " start weights for a network that has " + error.allowed[0];
    return error;
  }
  const auto wrong = std::find_if_not(weights.begin(), weights.end(), within_size);
  if (wrong == weights.end()) return {};
  error.fault = "not_finite";
  error.column = static_cast<std::size_t>(wrong - weights.begin()) + 1;
  error.detail = "start weight " + std::to_string(error.column) + " is not a number of a size to compute with";
  return error;
}

}  // namespace descent
