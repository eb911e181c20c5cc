/// The surfaces in the menu, by family. A new one is a struct in one of these files and its name in the list below.
#pragma once

#include "catalogue/surfaces/basins.hpp"
#include "catalogue/surfaces/bowls.hpp"
#include "catalogue/surfaces/typed.hpp"
#include "catalogue/surfaces/waves.hpp"

namespace descent {

using Surfaces =
    Catalogue<SurfaceWord, Sphere, Quadratic, Saddle, MonkeySaddle, Rosenbrock, Beale, Booth, Matyas, Himmelblau,
              GoldsteinPrice, Rastrigin, Ackley, Griewank, ThreeHumpCamel, SixHumpCamel, StyblinskiTang, McCormick,
              Levy13, Easom, DropWave, Bukin6, Schaffer2, CrossInTray, FlatValley, TwoWells, TypedSurface>;

std::unique_ptr<Surface> make_surface(const Choice& choice);

}  // namespace descent
