/// What an experiment needs beside its line of text: the reader's own samples, and start weights set by hand.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace descent {

/// Samples as the reader gave them.
struct OwnTable {
  std::vector<std::string> inputs;   ///< The names of a sample's numbers …
  std::string target;                ///< … and of what is to be told from them.
  std::vector<std::string> classes;  ///< None: the target is a number.
  std::vector<double> rows;          ///< Row by row, inputs then target; a class is told by its number, from 0.

  std::size_t width() const { return inputs.size() + 1; }
  std::size_t samples() const { return rows.size() / width(); }
};

/// Limits of a table.
struct TableLimits {
  static constexpr std::size_t inputs = 64;
  static constexpr std::size_t classes = 10;
  static constexpr std::size_t samples = 50000;
  static constexpr std::size_t least_samples = 2;
  static constexpr double size = 1e30;  ///< Of a number: its square must fit, in narrow numbers after standardizing.
};

/// Shared and never changed, since every copy of a spec holds one.
struct Attachment {
  std::shared_ptr<const OwnTable> table;               ///< Nothing: no own data.
  std::shared_ptr<const std::vector<double>> weights;  ///< In the order of the flat vector. Nothing: drawn by `init`.
};

}  // namespace descent
