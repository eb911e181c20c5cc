/// A racer as the spec chose it.
#pragma once

#include "engine/racer.hpp"
#include "lab/spec.hpp"

namespace descent {

/// What its run keeps to.
Regime regime_of(const RacerSpec& racer, const Spec& experiment);

/// The objective must live as long.
template <class T>
Racer<T> make_racer(const RacerSpec& racer, const Spec& experiment, Objective<T>& objective);

}  // namespace descent
