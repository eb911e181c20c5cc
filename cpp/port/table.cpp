/// Reading a table.
#include "port/table.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

#include "core/text.hpp"

namespace descent {
namespace {

std::vector<std::string> cells_of(std::string line) {
  if (line.ends_with('\r')) line.pop_back();
  std::vector<std::string> cells;
  for (const auto cell : split(line, ',')) {
    const auto from = cell.find_first_not_of(" \t");
    const auto to = cell.find_last_not_of(" \t");
    cells.emplace_back(from == cell.npos ? "" : cell.substr(from, to - from + 1));
  }
  return cells;
}

/// The number of a class; a name that has not come before is a new one.
double class_number(std::vector<std::string>& classes, const std::string& name) {
  const auto at = std::find(classes.begin(), classes.end(), name);
  const auto number = static_cast<double>(at - classes.begin());
  if (at == classes.end()) classes.push_back(name);
  return number;
}

}  // namespace

std::variant<OwnTable, std::string> read_table(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) return path + ": there is no such file, or it is empty";
  OwnTable table;
  table.inputs = cells_of(line);
  table.target = table.inputs.back();
  table.inputs.pop_back();

  std::vector<std::vector<std::string>> rows;
  while (std::getline(file, line)) {
    if (cells_of(line) == std::vector<std::string>{""}) continue;
    rows.push_back(cells_of(line));
    if (rows.back().size() == table.width()) continue;
    return path + ": row " + std::to_string(rows.size()) + " has " + std::to_string(rows.back().size()) +
           " cells, and the first line " + std::to_string(table.width());
  }
  const bool numbers = std::all_of(rows.begin(), rows.end(), [](const auto& row) { return parse_number(row.back()); });
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t column = 0; column < table.width(); ++column) {
      const std::string& cell = rows[r][column];
      if (column + 1 == table.width() && !numbers) {
        table.rows.push_back(class_number(table.classes, cell));
      } else if (const auto number = parse_number(cell)) {
        table.rows.push_back(*number);
      } else {
        return path + ": row " + std::to_string(r + 1) + ", column " + std::to_string(column + 1) + ": " +
               quotable(cell, 40) + " is not a number";
      }
    }
  }
  return table;
}

}  // namespace descent
