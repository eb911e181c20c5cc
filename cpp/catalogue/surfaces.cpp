/// Every surface of the menu.
#include "catalogue/surfaces.hpp"

namespace descent {

std::unique_ptr<Surface> make_surface(const Choice& choice) {
  return Surfaces::visit(choice, []<class S>(const S& surface) -> std::unique_ptr<Surface> {
    return std::make_unique<LiftedSurface<S>>(surface);
  });
}

}  // namespace descent
