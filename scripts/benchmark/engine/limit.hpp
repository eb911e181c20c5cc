/// What this machine's WebAssembly can do at most: multiplications and additions that never leave the registers.
#pragma once

#include <wasm_simd128.h>

#include <cstdint>

/// Sums that go on side by side: with the two constants they fill the registers that V8 gives, and enough are on their
/// way to hide how long one takes.
inline constexpr int limit_chains = 12;

/// Every chain multiplies and adds four numbers in a round.
inline constexpr int operations_of_a_round = limit_chains * 4 * 2;

/// The sum of all chains after that many operations, so that none can be left out.
inline float run_limit(double operations) {
  v128_t chains[limit_chains];
  for (int i = 0; i < limit_chains; ++i) chains[i] = wasm_f32x4_splat(static_cast<float>(i));
  const v128_t factor = wasm_f32x4_splat(0.5f);  // the chains tend to 2, far from what is slow or infinite
  const v128_t term = wasm_f32x4_splat(1.0f);
  const auto rounds = static_cast<std::uint32_t>(operations / operations_of_a_round);
  for (std::uint32_t round = 0; round < rounds; ++round) {
    for (int i = 0; i < limit_chains; ++i) chains[i] = wasm_f32x4_add(wasm_f32x4_mul(chains[i], factor), term);
  }
  v128_t sum = chains[0];
  for (int i = 1; i < limit_chains; ++i) sum = wasm_f32x4_add(sum, chains[i]);
  return wasm_f32x4_extract_lane(sum, 0);
}
