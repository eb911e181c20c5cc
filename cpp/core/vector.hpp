/// Several numbers side by side in one 128-bit register: four floats or two doubles.
///
/// Every operation acts on each lane as IEEE 754 says it acts on one number, so that a formula gives the same bits
/// lane by lane as number by number, natively and in WebAssembly. A formula written once for a type `T` takes both: it
/// says `select(condition, a, b)` where it would say `condition ? a : b`, which lanes cannot, and `|` and `&` for «or»
/// and «and».
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>
#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace descent {

/// One number. A formula that cannot be written for lanes says that it takes these only.
template <class T>
concept Scalar = std::floating_point<T>;

/// What the compiler calls a register of four floats, its bits, and a comparison of two: all bits of a lane, or none.
template <Scalar T>
struct RegisterOf {
  typedef float Type __attribute__((vector_size(16)));
  using Bit = std::uint32_t;
  typedef Bit Bits __attribute__((vector_size(16)));
  typedef std::int32_t Mask __attribute__((vector_size(16)));
};
template <>
struct RegisterOf<double> {
  typedef double Type __attribute__((vector_size(16)));
  using Bit = std::uint64_t;
  typedef Bit Bits __attribute__((vector_size(16)));
  typedef std::int64_t Mask __attribute__((vector_size(16)));
};

/// A number that has a place in memory, in every lane: for the constants of loops. The compiler may not look at the
/// place, since V8 makes a register of constants anew at every use, in three instructions, where to load it is one.
template <class L, Scalar T>
L constant(const T& number) {
  const T* place = &number;
#if defined(__wasm_simd128__)
  if constexpr (!std::is_same_v<L, T>) asm("" : "+r"(place));
#endif
  return *place;
}

template <Scalar T>
struct Lanes {
  static constexpr std::size_t count = 16 / sizeof(T);
  using Number = T;
  using Register = typename RegisterOf<T>::Type;
  using Bits = typename RegisterOf<T>::Bits;
  using Mask = typename RegisterOf<T>::Mask;

  Register v;

  Lanes() = default;
  Lanes(Register lanes) : v(lanes) {}
  /// The same number in every lane.
  Lanes(T x) {
    if constexpr (count == 4) {
      v = Register{x, x, x, x};
    } else {
      v = Register{x, x};
    }
  }

  T operator[](std::size_t lane) const { return v[lane]; }

  /// By the bits: one instruction, where V8 takes three for WebAssembly's own negation.
  Lanes operator-() const { return (Register)(to_bits(*this) ^ sign_bit()); }
  friend Lanes operator+(Lanes a, Lanes b) { return a.v + b.v; }
  friend Lanes operator-(Lanes a, Lanes b) { return a.v - b.v; }
  friend Lanes operator*(Lanes a, Lanes b) { return a.v * b.v; }
  friend Lanes operator/(Lanes a, Lanes b) { return a.v / b.v; }
  Lanes& operator+=(Lanes b) { return *this = *this + b; }
  Lanes& operator-=(Lanes b) { return *this = *this - b; }
  Lanes& operator*=(Lanes b) { return *this = *this * b; }
  Lanes& operator/=(Lanes b) { return *this = *this / b; }
  friend Mask operator<(Lanes a, Lanes b) { return a.v < b.v; }
  friend Mask operator>(Lanes a, Lanes b) { return a.v > b.v; }
  friend Mask operator<=(Lanes a, Lanes b) { return a.v <= b.v; }
  friend Mask operator>=(Lanes a, Lanes b) { return a.v >= b.v; }
  friend Mask operator==(Lanes a, Lanes b) { return a.v == b.v; }
  friend Mask operator!=(Lanes a, Lanes b) { return a.v != b.v; }
  friend Lanes select(Mask condition, Lanes a, Lanes b) { return condition ? a.v : b.v; }

  friend Bits to_bits(Lanes x) { return (Bits)x.v; }
  friend Lanes abs(Lanes x) { return (Register)(to_bits(x) & size_bits()); }
  friend Lanes minus_abs(Lanes x) { return (Register)(to_bits(x) | sign_bit()); }
  /// Of a size that is not negative itself.
  friend Lanes with_sign(Lanes size, Lanes sign) { return (Register)(to_bits(size) | (to_bits(sign) & sign_bit())); }
  friend Lanes copysign(Lanes size, Lanes sign) {
    return (Register)((to_bits(size) & size_bits()) | (to_bits(sign) & sign_bit()));
  }
  /// The less and the greater of two; the second where they are not ordered. One instruction each.
  friend Lanes least(Lanes a, Lanes b) {
#if defined(__wasm_simd128__)
    if constexpr (count == 4) {
      return (Register)wasm_f32x4_pmin((v128_t)b.v, (v128_t)a.v);
    } else {
      return (Register)wasm_f64x2_pmin((v128_t)b.v, (v128_t)a.v);
    }
#else
    return a.v < b.v ? a.v : b.v;
#endif
  }
  friend Lanes greatest(Lanes a, Lanes b) {
#if defined(__wasm_simd128__)
    if constexpr (count == 4) {
      return (Register)wasm_f32x4_pmax((v128_t)b.v, (v128_t)a.v);
    } else {
      return (Register)wasm_f64x2_pmax((v128_t)b.v, (v128_t)a.v);
    }
#else
    return a.v > b.v ? a.v : b.v;
#endif
  }
  /// The sum of the lanes, in pairs.
  friend T sum_of(Lanes x) {
    if constexpr (count == 4) {
      return (x.v[0] + x.v[2]) + (x.v[1] + x.v[3]);
    } else {
      return x.v[0] + x.v[1];
    }
  }
  friend Lanes sqrt(Lanes x) {
#if defined(__wasm_simd128__)
    if constexpr (count == 4) {
      return (Register)wasm_f32x4_sqrt((v128_t)x.v);
    } else {
      return (Register)wasm_f64x2_sqrt((v128_t)x.v);
    }
#elif defined(__SSE2__)
    if constexpr (count == 4) {
      return (Register)_mm_sqrt_ps((__m128)x.v);
    } else {
      return (Register)_mm_sqrt_pd((__m128d)x.v);
    }
#else
    for (std::size_t i = 0; i < count; ++i) x.v[i] = std::sqrt(x.v[i]);
    return x;
#endif
  }

 private:
  static Bits sign_bit() {
    static constexpr T minus_zero = T(-0.0);
    return to_bits(constant<Lanes>(minus_zero));
  }
  static Bits size_bits() {
    using Bit = typename RegisterOf<T>::Bit;
    static constexpr T all_but_the_sign = __builtin_bit_cast(T, ~__builtin_bit_cast(Bit, T(-0.0)));
    return to_bits(constant<Lanes>(all_but_the_sign));
  }
};

/// 1, as such a constant.
template <class T>
T one() {
  if constexpr (Scalar<T>) {
    return 1;
  } else {
    static constexpr typename T::Number number = 1;
    return constant<T>(number);
  }
}

/// The least number of whole registers' lanes that hold n numbers.
template <Scalar T>
constexpr std::size_t padded(std::size_t n) {
  return (n + Lanes<T>::count - 1) / Lanes<T>::count * Lanes<T>::count;
}

/// Memory need not be aligned.
template <Scalar T>
Lanes<T> load(const T* from) {
  typename Lanes<T>::Register v;
  std::memcpy(&v, from, sizeof v);
  return v;
}
template <Scalar T>
void store(Lanes<T> x, T* to) {
  std::memcpy(to, &x.v, sizeof x.v);
}

/// The first lanes only, of which there is at least one. Each is picked by a constant: by a variable, the register
/// would live in memory.
template <Scalar T>
Lanes<T> load(const T* from, std::size_t lanes) {
  if (lanes >= Lanes<T>::count) return load(from);
  if constexpr (Lanes<T>::count == 2) {
    return typename Lanes<T>::Register{from[0]};
  } else {
    return typename Lanes<T>::Register{from[0], lanes > 1 ? from[1] : T(0), lanes > 2 ? from[2] : T(0)};
  }
}
template <Scalar T>
void store(Lanes<T> x, T* to, std::size_t lanes) {
  if (lanes >= Lanes<T>::count) return store(x, to);
  to[0] = x[0];
  if constexpr (Lanes<T>::count == 4) {
    if (lanes > 1) to[1] = x[1];
    if (lanes > 2) to[2] = x[2];
  }
}

/// Of two registers in which the same formula has begun: what follows from one is computed after both are there. In
/// WebAssembly the operations of a formula come out one behind the other, and of a long one, in which each waits for
/// the one before, a processor sees too few at once to find others that need not wait.
template <Scalar T>
[[gnu::always_inline]] inline void side_by_side([[maybe_unused]] Lanes<T>& a, [[maybe_unused]] Lanes<T>& b) {
#if defined(__wasm_simd128__)
  asm("" : "+r"(a.v), "+r"(b.v));
#endif
}
/// The same of a power of two of beginnings: after the last round each waits for all.
template <class Begun, std::size_t n>
[[gnu::always_inline]] inline void side_by_side(std::array<Begun, n>& all) {
  for (std::size_t half = 1; half < n; half *= 2) {
    for (std::size_t i = 0; i < n; ++i) {
      if ((i & half) == 0) side_by_side(all[i], all[i + half]);
    }
  }
}

/// The same number, of which the compiler knows nothing before this place unless it is a constant: what follows from it
/// is computed here, and not ahead of code that may never be reached.
[[gnu::always_inline]] inline std::size_t unforeseen(std::size_t n) {
  if (!__builtin_constant_p(n)) asm("" : "+r"(n));
  return n;
}

/// What a formula that takes single numbers makes of the lanes. Each is picked by a constant: a variable would send the
/// registers through memory. The formula is compiled once and called for each.
template <class F, Scalar T, class... More>
Lanes<T> lane_by_lane(const F& f, Lanes<T> x, More... more) {
  const auto one = [&](T first, auto... others) __attribute__((noinline)) { return f(first, others...); };
  return [&]<std::size_t... lane>(std::index_sequence<lane...>) {
    const auto at = [&](auto i) { return one(x[i], more[i]...); };
    return Lanes<T>(typename Lanes<T>::Register{at(std::integral_constant<std::size_t, lane>{})...});
  }
  (std::make_index_sequence<Lanes<T>::count>{});
}

// The same words for one number.
template <Scalar T>
void store(T x, T* to) {
  *to = x;
}
template <Scalar T>
T select(bool condition, T a, std::type_identity_t<T> b) {
  return condition ? a : b;
}
template <Scalar T>
T minus_abs(T x) {
  return -std::abs(x);
}
template <Scalar T>
T with_sign(T size, std::type_identity_t<T> sign) {
  return std::copysign(size, sign);
}
template <Scalar T>
T least(std::type_identity_t<T> a, T b) {
  return a < b ? a : b;
}
template <Scalar T>
T greatest(std::type_identity_t<T> a, T b) {
  return a > b ? a : b;
}
/// The greatest of a row, and the place of the first that is as great, as a number.
template <class T>
struct Greatest {
  T value;
  T place = T(0);
  Greatest(const T* row, std::size_t width) : value(row[0]) {
    for (std::size_t i = 1; i < width; ++i) {
      const auto greater = row[i] > value;
      value = select(greater, row[i], value);
      place = select(greater, T(i), place);
    }
  }
  auto is_at(std::size_t i) const { return place == T(i); }
};

using std::abs;
using std::copysign;
using std::sqrt;

/// to[i] = rule(vectors[i]…) for each of n coordinates: a register of each vector at a time, and then for what is left
/// one by one. The rule takes both. What a rule with references has made of its numbers is stored, too, in those of the
/// vectors that are not const; a rule that takes values leaves the vectors alone.
/// A compiler left to find the lanes itself must first ask of each pair of vectors whether they overlap.
template <Scalar T, class Rule, class... Vectors>
[[gnu::always_inline]] inline void map_coordinates(T* to, std::size_t n, Rule rule, Vectors*... vectors) {
  std::size_t i = 0;
  // No reference binds to a value that has no place.
  constexpr bool only_reads = std::is_invocable_v<Rule&, std::conditional_t<true, Lanes<T>, Vectors>...>;
  const auto keep = [](auto x, auto* place) __attribute__((always_inline)) {
    if constexpr (!only_reads && !std::is_const_v<std::remove_pointer_t<decltype(place)>>) store(x, place);
  };
  const auto apply = [&](auto... x) __attribute__((always_inline)) {
    store(rule(x...), to + i);
    (keep(x, vectors + i), ...);
  };
  for (; i + Lanes<T>::count <= n; i += Lanes<T>::count) apply(load(vectors + i)...);
  if constexpr (Lanes<T>::count == 2) {
    if (i < n) apply(vectors[i]...);
  } else {
    for (; i < n; i = unforeseen(i + 1)) apply(vectors[i]...);  // as a loop, and not three times in a row
  }
}

}  // namespace descent
