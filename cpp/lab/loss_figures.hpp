/// The figures of the loss lab, each computed from the spec alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace descent {

/// As JSON, `{"ok":true,…}` or `{"ok":false,"error":…}`; the shapes stand in the page's engine/loss-figures.ts.
///
/// `curves`: every chosen loss over the range, along the spec's axis.
/// `lines`: what line each draws through the points.
/// `unit`: how each teaches a unit that starts at the spec's score.
/// `scores`: the scores at the threshold.
std::string describe_figure(std::string_view spec, std::string_view name);

/// The names of the figures.
std::vector<std::string> figure_names();

}  // namespace descent
