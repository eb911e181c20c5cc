/// The reader's own data: what stands in the menu for them.
#pragma once

#include "core/dataset.hpp"

namespace descent {

/// Its samples come with the experiment (lab/attachment.hpp), and so does its shape; these are the usual facts that
/// hold for any of them.
struct OwnData {
  bool standardize = true;
  double extent = 0;

  static constexpr bool attached = true;
  static constexpr Meta meta{"csv", "Your own data", R"(\{(x_i, y_i)\})", "given by the reader",
                             "a table that is pasted, dropped or chosen, or points that are drawn"};
  static constexpr DataShape shape{
      .inputs = 2, .classes = 2, .samples = 2, .resizable = false, .split = 0.7, .low = -6, .high = 6};
  static constexpr Knob<OwnData> knobs[] = {
      {"standardize", "z", &OwnData::standardize, 0, 1, Scale::linear,
       "whether every input is brought to mean 0 and deviation 1, by the training samples"},
      {"extent", "e", &OwnData::extent, 0, 1e6, Scale::linear,
       "plots reach from −e to e; 0: as far as the samples do"}};
};

}  // namespace descent
