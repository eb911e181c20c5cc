/// Elementary functions of several numbers at once.
///
/// Of doubles: the same formulas as for one number (elementary.hpp), and the same bits. Of floats: formulas of their
/// own, within two and a half units in the last place, since a detour through double would take four times as long.
/// Those that layers are made of are inline (elementary_floats.hpp); the others are compiled once and called: tens of
/// activations share them, and a page downloads them. They are constant functions: of two calls for the same number one
/// is made.
#pragma once

#include "core/elementary.hpp"
#include "core/elementary_angles.hpp"
#include "core/elementary_floats.hpp"
#include "core/vector.hpp"

namespace descent::math {

[[gnu::const]] Lanes<double> exp(Lanes<double> x);
[[gnu::const]] Lanes<double> log(Lanes<double> x);
[[gnu::const]] Lanes<double> log1p(Lanes<double> x);
[[gnu::const]] Lanes<double> tanh(Lanes<double> x);
[[gnu::const]] Lanes<double> atan(Lanes<double> x);
[[gnu::const]] Lanes<double> normal_tail(Lanes<double> a);
inline detail::Decay<Lanes<double>> decayed(Lanes<double> x) { return detail::decayed(x); }
inline Reduced<Lanes<double>> reduced_decay(Lanes<double> x) { return detail::reduced_decay<1>(x); }
inline Reduced<Lanes<double>> reduced_decay_of_twice(Lanes<double> x) { return detail::reduced_decay<2>(x); }

[[gnu::const]] Lanes<float> log(Lanes<float> x);
[[gnu::const]] Lanes<float> log1p(Lanes<float> x);
[[gnu::const]] Lanes<float> atan(Lanes<float> x);

}  // namespace descent::math
