/// Numbers as unevaluated sums of two: about 106 bits from two doubles, from sums and products whose errors are known
/// exactly. The same text serves one number and lanes of them.
#pragma once

#include <cstdint>
#include <cstring>

#include "core/vector.hpp"

namespace descent::math {

inline std::uint64_t to_bits(double x) {
  std::uint64_t bits;
  std::memcpy(&bits, &x, sizeof bits);
  return bits;
}

inline double from_bits(std::uint64_t bits) {
  double x;
  std::memcpy(&x, &bits, sizeof x);
  return x;
}

inline Lanes<double> from_bits(Lanes<double>::Bits bits) { return (Lanes<double>::Register)bits; }
inline Lanes<float> from_bits(Lanes<float>::Bits bits) { return (Lanes<float>::Register)bits; }

/// An unevaluated sum: about 106 bits, with |lo| at most half a unit in the last place of hi once normalised.
template <class T>
struct PairOf {
  T hi, lo;
};
using Pair = PairOf<double>;

/// a + b without error, for |a| >= |b| or a = 0 (Dekker 1971).
template <class T>
PairOf<T> ordered_sum(T a, T b) {
  const T s = a + b;
  return {s, b - (s - a)};
}

/// a + b without error (Knuth, The Art of Computer Programming 2, 4.2.2).
template <class T>
PairOf<T> sum(T a, T b) {
  const T s = a + b, t = s - a;
  return {s, (a - (s - t)) + (b - t)};
}

/// The upper half of a number's digits: 26 of 53, or 12 of 24.
inline double upper_half(double x) { return from_bits(to_bits(x) & ~std::uint64_t{0} << 27); }
inline Lanes<double> upper_half(Lanes<double> x) { return from_bits(to_bits(x) & ~std::uint64_t{0} << 27); }
inline Lanes<float> upper_half(Lanes<float> x) { return from_bits(to_bits(x) & ~std::uint32_t{0} << 12); }

/// a * b with its rounding error, from halves (Dekker 1971, split by bits, which cannot overflow).
template <class T>
PairOf<T> product(T a, T b) {
  const T p = a * b;
  const T a1 = upper_half(a), a2 = a - a1;
  const T b1 = upper_half(b), b2 = b - b1;
  return {p, ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2};
}

template <class T>
PairOf<T> product(PairOf<T> a, PairOf<T> b) {
  const PairOf<T> p = product(a.hi, b.hi);
  return ordered_sum(p.hi, p.lo + (a.hi * b.lo + a.lo * b.hi));
}

/// a / b to about twice the digits: one division, its remainder, and the remainder's share.
template <class T>
PairOf<T> quotient(PairOf<T> a, PairOf<T> b) {
  const T q = a.hi / b.hi;
  const PairOf<T> p = product(q, b.hi);
  return ordered_sum(q, (((a.hi - p.hi) - p.lo) + (a.lo - q * b.lo)) / b.hi);
}

}  // namespace descent::math
