/// Random numbers that are the same on every machine: xoshiro256++ (Blackman & Vigna 2019), seeded by SplitMix64.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/elementary.hpp"
#include "core/elementary_angles.hpp"

namespace descent {

/// What the numbers are for. Each purpose has a stream of its own, so that a change of one leaves the others alone.
enum class Stream : std::uint64_t { points = 1, noise, split, weights, order, probe, layers };

/// A generator for one purpose of one seed; `part` tells apart the epochs, layers … within the purpose.
class Random {
 public:
  Random(std::uint64_t seed, Stream stream, std::uint64_t part = 0) {
    std::uint64_t mixed = seed;
    for (const std::uint64_t word : {static_cast<std::uint64_t>(stream), part}) mixed = split_mix(mixed) ^ word;
    for (auto& word : state_) word = split_mix(mixed);
  }

  std::uint64_t bits() {
    const std::uint64_t result = rotate(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  /// Uniform on [0, 1), in steps of 2⁻⁵³.
  double uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
  double uniform(double low, double high) { return low + (high - low) * uniform(); }

  /// Standard normal, by Box and Muller. The logarithm's argument is in (0, 1].
  double normal() {
    const double radius = std::sqrt(-2 * math::log(1 - uniform()));
    return radius * math::cos(2 * pi * uniform());
  }

  /// Uniform on 0 … bound−1. The bias of the multiplication is below 2⁻³² for the bounds used here (< 2³²).
  std::size_t below(std::size_t bound) {
    return static_cast<std::size_t>(((bits() >> 32) * static_cast<std::uint64_t>(bound)) >> 32);
  }

  /// Fisher and Yates.
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  static constexpr double pi = 3.141592653589793;

  static std::uint64_t rotate(std::uint64_t x, int by) { return x << by | x >> (64 - by); }

  static std::uint64_t split_mix(std::uint64_t& x) {
    std::uint64_t z = x += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
  }

  std::uint64_t state_[4];
};

}  // namespace descent
