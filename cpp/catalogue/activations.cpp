/// Every activation of the menu, in both precisions.
#include "catalogue/activations.hpp"

namespace descent {

template std::unique_ptr<Activation<float>> make_activation<float, Activations>(const Choice& choice);
template std::unique_ptr<Activation<double>> make_activation<double, Activations>(const Choice& choice);

}  // namespace descent
