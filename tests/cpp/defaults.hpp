/// What a kind's knobs are where a line leaves them out: old lines must keep their meaning.
#pragma once

#include "core/catalogue.hpp"

namespace golden {

/// Entries that are newer than the table are not in it yet.
void check_defaults(const descent::KindInfo& kind);

}  // namespace golden
