/// A hash of the bits of all weights: readers who see the same one have seen the same run.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "engine/objective.hpp"

namespace descent {

/// FNV-1a over the bits of the weights, first to last.
class Fingerprint {
 public:
  /// Goes on with weights that stay as they are, at least a stretch of them; false where it was left before their end.
  template <class T>
  bool take_on(std::span<const T> weights, Deadline until);

  /// Whether all weights are taken.
  bool is_whole() const { return whole_; }

  /// 16 hexadecimal digits; empty until it is whole.
  std::string text() const;

 private:
  std::uint64_t hash_ = 0xCBF29CE484222325u;
  std::size_t taken_ = 0;
  bool whole_ = false;
};

/// Of weights that are so few that nobody waits for it.
template <class T>
std::string fingerprint_of(std::span<const T> weights) {
  Fingerprint fingerprint;
  fingerprint.take_on(weights, Deadline::max());
  return fingerprint.text();
}

}  // namespace descent
