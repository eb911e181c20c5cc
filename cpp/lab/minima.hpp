/// Looks for the minima of any surface within a view: of typed ones, and of listed ones whose knobs moved them.
#pragma once

#include <vector>

#include "core/surface.hpp"

namespace descent {

/// At most 64 minima strictly inside the view, the lowest first. Where the surface has a derivative they are right to
/// the last digits; at a kink or a cusp (`smooth` is false) only as far as values alone tell. Of minima that are not
/// apart from each other (a ring, a level floor) one is given. A minimum narrower than a 48th of the view may be
/// missed.
std::vector<Minimum> find_minima(const Surface& surface, const View& view);

}  // namespace descent
