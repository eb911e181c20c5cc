/// Typed formulas for PyTorch.
#include "lab/python.hpp"

#include "lab/typed.hpp"
#include "lab/typed_functions.hpp"

namespace descent {

void describe_python(Json& json, const Spec& spec) {
  json.key("python").object([&] {
    if (is_typed(spec)) json.field("surface", typed_python(spec));
    if (has_typed_activation(spec)) json.field("activation", typed_activation_python(spec));
    if (has_typed_loss(spec)) json.field("loss", typed_loss_python(spec));
  });
}

}  // namespace descent
