/// The list of kinds.
#include "catalogue/catalogue.hpp"

#include <algorithm>

#include "catalogue/activations.hpp"
#include "catalogue/datasets.hpp"
#include "catalogue/features.hpp"
#include "catalogue/initializers.hpp"
#include "catalogue/losses.hpp"
#include "catalogue/metrics.hpp"
#include "catalogue/optimizers.hpp"
#include "catalogue/schedules.hpp"
#include "catalogue/surfaces.hpp"

namespace descent {

std::span<const KindInfo> kinds() {
  static constexpr KindInfo all[] = {kind_of<Activations>(), kind_of<Losses>(),    kind_of<Metrics>(),
                                     kind_of<Optimizers>(),  kind_of<Schedules>(), kind_of<Initializers>(),
                                     kind_of<Datasets>(),    kind_of<Surfaces>(),  kind_of<Features>()};
  return all;
}

const KindInfo* find_kind(std::string_view name) {
  const auto all = kinds();
  const auto at = std::find_if(all.begin(), all.end(), [&](const KindInfo& kind) { return name == kind.name; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace descent
