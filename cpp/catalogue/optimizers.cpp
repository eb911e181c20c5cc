/// Every optimizer of the menu, in both precisions.
#include "catalogue/optimizers.hpp"

namespace descent {

template std::unique_ptr<Optimizer<float>> make_optimizer<float, Optimizers>(const Choice& choice);
template std::unique_ptr<Optimizer<double>> make_optimizer<double, Optimizers>(const Choice& choice);

}  // namespace descent
