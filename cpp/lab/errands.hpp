/// How the runs of a study are made: one by one, or many starts of a rule that works per coordinate as one long vector.
#pragma once

#include <memory>
#include <span>

#include "lab/study.hpp"

namespace descent {

/// One run, as the trainer makes it. The goals must live as long.
template <class T>
std::unique_ptr<Errand> make_single_run(const Spec& spec, Place start, const Goals& goals);

/// Many starts of a rule whose coordinates do not see each other: all x, then all y, as the weights of one run. Spec
/// and goals must live as long.
template <class T>
std::unique_ptr<Errand> make_flat_run(const Spec& spec, std::span<const Place> starts, const Goals& goals);

}  // namespace descent
