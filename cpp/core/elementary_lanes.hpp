/// Elementary functions of several numbers at once.
///
/// Of doubles: the same formulas as for one number (elementary.hpp), and the same bits. Of floats: formulas of their
/// own, within two units in the last place (normal_share: six), since a detour through double would take four times as
/// long. Each is compiled once and called, not inlined: tens of activations share them, and a page downloads them.
#pragma once

#include "core/elementary.hpp"
#include "core/vector.hpp"

namespace descent::math {

Lanes<double> exp(Lanes<double> x);
Lanes<double> expm1(Lanes<double> x);
Lanes<double> log(Lanes<double> x);
Lanes<double> log1p(Lanes<double> x);
Lanes<double> tanh(Lanes<double> x);
Lanes<double> atan(Lanes<double> x);
Lanes<double> normal_share(Lanes<double> x);

Lanes<float> exp(Lanes<float> x);
Lanes<float> expm1(Lanes<float> x);
Lanes<float> log(Lanes<float> x);
Lanes<float> log1p(Lanes<float> x);
Lanes<float> tanh(Lanes<float> x);
Lanes<float> atan(Lanes<float> x);
Lanes<float> normal_share(Lanes<float> x);

}  // namespace descent::math
