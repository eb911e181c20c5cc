/// The reader's own samples from a file, for the command line.
#pragma once

#include <string>
#include <variant>

#include "lab/attachment.hpp"

namespace descent {

/// Lines of cells with commas between them: names in the first line, the target in the last column. Where a target is
/// not a number, all targets are names of classes, which are numbered as they come. Quotes have no meaning. Otherwise
/// what is wrong, in a sentence.
std::variant<OwnTable, std::string> read_table(const std::string& path);

}  // namespace descent
