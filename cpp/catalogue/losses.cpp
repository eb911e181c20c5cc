/// Every loss of the menu, in both precisions.
#include "catalogue/losses.hpp"

namespace descent {

template std::unique_ptr<Loss<float>> make_loss<float, Losses>(const Choice& choice);
template std::unique_ptr<Loss<double>> make_loss<double, Losses>(const Choice& choice);

}  // namespace descent
