/// The matrix product behind every dense layer, and the transposition that brings its factors into shape.
///
/// The lanes of a register are neighbouring columns of B and C. Each entry of C is one chain of additions in the order
/// of the inner index, whatever tile it falls into: the bits are those of the plain triple loop, on every machine.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>

#include "core/vector.hpp"

namespace descent {

/// A matrix that is only read, an entry at a time, and may be seen transposed: its strides are free.
template <class T>
struct Factor {
  const T* data;
  std::size_t row;   ///< From one row to the next …
  std::size_t step;  ///< … and along a row.
};

/// A matrix whose rows lie in order: it is read in whole registers, up to a register beyond its last entry.
///
/// It is copied a member at a time. Between functions it goes through WebAssembly's memory, stored in two parts; loaded
/// in one, as a compiler copies eight bytes, it would have to wait until both have left the processor.
template <class T>
struct Rows {
  using Entry = std::remove_const_t<T>;
  T* data = nullptr;
  std::size_t stride = 0;
  Rows() = default;
  Rows(T* data, std::size_t stride) : data(data), stride(stride) {}
  Rows(const Rows& other) : data(other.data), stride(other.stride) {}
  Rows& operator=(const Rows& other) {
    data = other.data;
    stride = other.stride;
    return *this;
  }
  T* operator[](std::size_t row) const { return data + row * stride; }
  operator Rows<const T>() const requires(!std::is_const_v<T>) { return {data, stride}; }
};

/// Where the sums of a product start.
enum class Start {
  zero,
  column,  ///< At a column of numbers, one for each row: a layer's biases.
  sum      ///< At what is there: the product is added.
};

/// Whether the columns of a product fill whole registers, so that none is stored in part.
enum class Edge { whole, ragged };

/// Calls `use` with the places of every register in matrices of the same size: of the first of each `many`, whose
/// number it is told, and of those that are left one by one. Rows that lie with hardly a gap are one long row, in which
/// a register may reach over the end.
template <std::size_t many, class Use, class T, class... Ts>
[[gnu::always_inline]] inline void for_each_registers(std::size_t rows, std::size_t columns, Use use, Rows<T> first,
                                                      Rows<Ts>... others) {
  using Number = typename Rows<T>::Entry;
  constexpr std::size_t lanes = Lanes<Number>::count;
  const std::size_t stride = std::min({first.stride, others.stride...});
  std::size_t length = columns;
  if (first.stride == stride && ((others.stride == stride) && ...) && stride <= padded<Number>(columns)) {
    length = rows * stride;
    rows = 1;
  }
  for (std::size_t i = 0; i < rows; ++i) {
    std::size_t j = 0;
    if constexpr (many > 1) {
      for (; j + (many - 1) * lanes < length; j += many * lanes) {
        use(std::integral_constant<std::size_t, many>{}, first[i] + j, (others[i] + j)...);
      }
    }
    for (; j < length; j += lanes) use(std::integral_constant<std::size_t, 1>{}, first[i] + j, (others[i] + j)...);
  }
}
template <class Use, class... Ts>
[[gnu::always_inline]] inline void for_each_register(std::size_t rows, std::size_t columns, Use use, Rows<Ts>... all) {
  for_each_registers<1>(
      rows, columns, [&](auto, auto*... places) __attribute__((always_inline)) { use(places...); }, all...);
}

/// A tile: the sums of some rows × `wide` registers stay in registers along the whole inner index. WebAssembly's
/// compilers have 15 to give: beside the sums, what is read of B, an entry of A and a product must find room. To unroll
/// the inner index by hand costs a tenth of the speed in V8, which unrolls small loops itself. Tiles are inlined, since
/// in a small network they are short.
constexpr std::size_t tallest_tile(std::size_t wide) { return wide == 1 ? 8 : wide == 2 ? 4 : 3; }

template <std::size_t tall, std::size_t wide, Edge edge, class T>
[[gnu::always_inline]] inline void multiply_tile(Factor<T> a, Rows<const T> b, Rows<T> c, std::size_t inner,
                                                 std::size_t columns, Start start, const T* column,
                                                 Rows<const T> scale) {
  constexpr std::size_t lanes = Lanes<T>::count;
  const std::size_t rest = edge == Edge::whole ? lanes : columns - (wide - 1) * lanes;  // in the last register
  Lanes<T> sums[tall][wide];
  for (std::size_t i = 0; i < tall; ++i) {
    for (std::size_t j = 0; j < wide; ++j) {
      if (start == Start::sum) {
        sums[i][j] = j + 1 < wide ? load(c[i] + j * lanes) : load(c[i] + j * lanes, rest);
      } else {
        sums[i][j] = start == Start::column ? column[i] : T(0);
      }
    }
  }
  const T* entry = a.data;
  const T* row = b.data;
  const T* const end = entry + inner * a.step;
  for (; entry != end; entry += a.step, row += b.stride) {
    Lanes<T> right[wide];
    for (std::size_t j = 0; j < wide; ++j) right[j] = load(row + j * lanes);
    for (std::size_t i = 0; i < tall; ++i) {
      const Lanes<T> left = entry[i * a.row];
      for (std::size_t j = 0; j < wide; ++j) sums[i][j] += left * right[j];
    }
  }
  if (scale.data) {
    for (std::size_t i = 0; i < tall; ++i) {
      for (std::size_t j = 0; j < wide; ++j) sums[i][j] *= load(scale[i] + j * lanes);
    }
  }
  for (std::size_t i = 0; i < tall; ++i) {
    for (std::size_t j = 0; j + 1 < wide; ++j) store(sums[i][j], c[i] + j * lanes);
    store(sums[i][wide - 1], c[i] + (wide - 1) * lanes, rest);
  }
}

/// The rows of C from the i-th on, over as many columns as a tile is wide or fewer, in tiles that are `tall` and less.
template <std::size_t tall, std::size_t wide, Edge edge, class T>
[[gnu::always_inline]] inline void multiply_panel(Factor<T> a, Rows<const T> b, Rows<T> c, std::size_t rows,
                                                  std::size_t inner, std::size_t columns, Start start, const T* column,
                                                  Rows<const T> scale, std::size_t i = 0) {
  if (i + tall <= rows) {
    a.row = unforeseen(a.row);
    c.stride = unforeseen(c.stride);
  }
  for (; i + tall <= rows; i += tall) {
    multiply_tile<tall, wide, edge>({a.data + i * a.row, a.row, a.step}, b, {c[i], c.stride}, inner, columns, start,
                                    column + (start == Start::column ? i : 0),
                                    {scale.data ? scale[i] : nullptr, scale.stride});
  }
  if constexpr (tall > 1) {
    multiply_panel<(tall + 1) / 2, wide, edge>(a, b, c, rows, inner, columns, start, column, scale, i);
  }
}

/// From so many bytes between the first and the last row of B on, its panels of two registers are copied.
inline constexpr std::size_t packs_from = std::size_t{24} << 10;

/// How many numbers a copied panel has.
template <class T>
constexpr std::size_t scratch_size(std::size_t inner) {
  return inner * 2 * Lanes<T>::count;
}

/// C = start + A B, with A rows × inner, B inner × columns, C rows × columns; where there is a scale, of the same size
/// as C, each entry is then multiplied by its own.
///
/// Panels of B, as many columns as a tile, are two registers wide, but one of three where the number of registers is
/// odd: ten samples of floats are three. Where the inner index is long, the lines of cache that hold a panel fight for
/// the same places: it is first copied to `scratch`, of scratch_size<T>(inner) numbers, which may be null where inner
/// × columns is small.
///
/// Panels are made from the last to the first: rows of C that lie closer than their columns overlap, and what is beyond
/// a row's end gives way to the next row's begin.
///
/// It is inlined: a layer's three products each know some of their strides, and small ones are little more than a call.
template <class T, Edge edge = Edge::ragged>
[[gnu::always_inline]] inline void multiply(Factor<T> a, Rows<const T> b, Rows<T> c, std::size_t rows,
                                            std::size_t inner, std::size_t columns, Start start, const T* column,
                                            T* scratch, Rows<const T> scale = {nullptr, 0}) {
  constexpr std::size_t lanes = Lanes<T>::count;
  const bool packs = inner * b.stride * sizeof(T) > packs_from && rows > tallest_tile(1) && scratch;
  const auto multiply_from = [&]<std::size_t wide>(std::size_t j) __attribute__((always_inline)) {
    constexpr std::size_t width = wide * lanes;
    Rows<const T> panel{b.data + j, b.stride};
    if (packs && wide == 2) {
      for (std::size_t k = 0; k < inner; ++k) {
        for (std::size_t l = 0; l < width; l += lanes) store(load(panel[k] + l), scratch + k * width + l);
      }
      panel = {scratch, width};
    }
    multiply_panel<tallest_tile(wide), wide, edge>(a, panel, {c.data + j, c.stride}, rows, inner,
                                                   std::min(columns - j, width), start, column,
                                                   {scale.data ? scale.data + j : nullptr, scale.stride});
  };
  std::size_t registers = padded<T>(columns) / lanes;
  if (registers == 1) return multiply_from.template operator()<1>(0);
  if (registers % 2 == 1) {
    registers -= 3;
    multiply_from.template operator()<3>(registers * lanes);
  }
  while (registers > 0) {
    registers -= 2;
    multiply_from.template operator()<2>(registers * lanes);
  }
}

/// The same for matrices without gaps. B is read up to a register beyond its end.
template <class T>
void multiply(const T* a, const T* b, T* c, std::size_t rows, std::size_t inner, std::size_t columns) {
  multiply<T>({a, inner, 1}, {b, columns}, {c, columns}, rows, inner, columns, Start::zero, nullptr, nullptr);
}

/// A square block, as high as a register is wide.
template <class T>
using Square = std::array<Lanes<T>, Lanes<T>::count>;

/// Turned: its columns for its rows.
template <class T>
[[gnu::always_inline]] inline Square<T> transposed(const Square<T>& rows) {
  using V = typename Lanes<T>::Register;
  const V a = rows[0].v, b = rows[1].v;
  if constexpr (Lanes<T>::count == 4) {
    const V c = rows[2].v, d = rows[3].v;
    const V ab = __builtin_shufflevector(a, b, 0, 4, 1, 5), AB = __builtin_shufflevector(a, b, 2, 6, 3, 7);
    const V cd = __builtin_shufflevector(c, d, 0, 4, 1, 5), CD = __builtin_shufflevector(c, d, 2, 6, 3, 7);
    return {V(__builtin_shufflevector(ab, cd, 0, 1, 4, 5)), V(__builtin_shufflevector(ab, cd, 2, 3, 6, 7)),
            V(__builtin_shufflevector(AB, CD, 0, 1, 4, 5)), V(__builtin_shufflevector(AB, CD, 2, 3, 6, 7))};
  } else {
    return {V(__builtin_shufflevector(a, b, 0, 2)), V(__builtin_shufflevector(a, b, 1, 3))};
  }
}

template <class T>
[[gnu::always_inline]] inline Square<T> transposed(const T* block, std::size_t stride) {
  Square<T> rows;
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = load(block + i * stride);
  return transposed<T>(rows);
}

/// As many numbers as there are lanes, that far apart.
template <class T>
[[gnu::always_inline]] inline Lanes<T> gathered(const T* from, std::size_t stride) {
  using V = typename Lanes<T>::Register;
  if constexpr (Lanes<T>::count == 4) {
    return V{from[0], from[stride], from[2 * stride], from[3 * stride]};
  } else {
    return V{from[0], from[stride]};
  }
}

/// to = fromᵀ in blocks of whole registers: both need room for rows and columns padded to lanes.
template <class T>
void transpose(Rows<const T> from, Rows<T> to, std::size_t rows, std::size_t columns) {
  constexpr std::size_t lanes = Lanes<T>::count;
  for (std::size_t i = 0; i < rows; i += lanes) {
    const T* block = from[i];
    T* turned = to.data + i;
    for (const T* const end = block + columns; block < end; block += lanes) {
      for (const Lanes<T> row : transposed(block, from.stride)) {
        store(row, turned);
        turned += to.stride;
      }
    }
  }
}

/// c = column + A b for a single column b, whose entries lie `step` apart, and a column of numbers, or null for zeros;
/// then times a scale, if there is one. The lanes are neighbouring rows. A lies row after row or, seen transposed,
/// column after column. Each sum is the same chain of additions as in a product of many columns.
template <class T>
[[gnu::always_inline]] inline void multiply_column(Factor<T> a, const T* b, std::size_t step, T* c, std::size_t rows,
                                                   std::size_t inner, const T* column, const T* scale = nullptr) {
  constexpr std::size_t lanes = Lanes<T>::count;
  std::size_t i = 0;
  for (; i + lanes <= rows; i += lanes) {
    const T* entry = a.data + i * a.row;
    const T* factor = b;
    const T* const end = entry + inner * a.step;
    Lanes<T> sums = column ? load(column + i) : T(0);
    if (a.row == 1) {
      for (; entry != end; entry += a.step, factor += step) sums += load(entry) * *factor;
    } else {
      for (std::size_t left = inner; left >= lanes; left -= lanes, entry += lanes) {
        for (const Lanes<T> several : transposed(entry, a.row)) {
          sums += several * *factor;
          factor += step;
        }
      }
      for (; entry != end; ++entry, factor += step) sums += gathered(entry, a.row) * *factor;
    }
    store(scale ? sums * load(scale + i) : sums, c + i);
  }
  for (; i < rows; ++i) {
    const T* entry = a.data + i * a.row;
    const T* factor = b;
    const T* const end = entry + inner * a.step;
    T sum = column ? column[i] : T(0);
    for (; entry != end; entry += a.step, factor += step) sum += *entry * *factor;
    c[i] = scale ? sum * scale[i] : sum;
  }
}

/// C = a b for a single column a, whose entries lie `step` apart, and a single row b of at least a register, read up to
/// a register beyond its end; C lies without gaps. As the product it begins at zero, so that there is no −0, and makes
/// its panels from the last to the first: what is stored beyond a row's end gives way to the next row's begin.
template <class T>
[[gnu::always_inline]] inline void outer_product(const T* a, std::size_t step, const T* b, T* c, std::size_t rows,
                                                 std::size_t columns) {
  constexpr std::size_t lanes = Lanes<T>::count;
  constexpr std::size_t width = 2 * lanes;
  const auto fill_panel = [&]<std::size_t wide>(std::size_t j, std::size_t rest) {
    Lanes<T> right[wide];
    for (std::size_t k = 0; k < wide; ++k) right[k] = load(b + j + k * lanes);
    const T* entry = a;
    T* row = c + j;
    for (std::size_t i = 1; i < rows; ++i, entry += step, row += columns) {
      const Lanes<T> left = *entry;
      for (std::size_t k = 0; k < wide; ++k) store(T(0) + left * right[k], row + k * lanes);
    }
    const Lanes<T> left = *entry;
    for (std::size_t k = 0; k + 1 < wide; ++k) store(T(0) + left * right[k], row + k * lanes);
    store(T(0) + left * right[wide - 1], row + (wide - 1) * lanes, rest - (wide - 1) * lanes);
  };
  for (std::size_t end = columns; end > 0;) {
    const std::size_t j = (end - 1) / width * width, left = end - j;
    end = j;
    if (left <= lanes) {
      fill_panel.template operator()<1>(j, left);
    } else {
      fill_panel.template operator()<2>(j, left);
    }
  }
}

/// sums[i] = start + Σ of the first `columns` entries of row i: those in whole registers lane by lane, then the rest.
/// As many rows go together as there are lanes; `a` has room for the last ones, as for a transposition. A single column
/// is its own sums.
template <class T>
[[gnu::always_inline]] inline void sum_rows(Rows<const T> a, std::size_t rows, std::size_t columns, Start start,
                                            T* sums) {
  constexpr std::size_t lanes = Lanes<T>::count;
  if (columns == 1 && start == Start::zero) {
    const T* from = a.data;
    for (const T* const end = sums + rows; sums != end; ++sums, from += a.stride) *sums = T(0) + *from;
    return;
  }
  for (std::size_t i = 0; i < rows; i += lanes) {
    Lanes<T> sum = T(0);
    std::size_t j = 0;
    if (lanes <= columns) {
      Square<T> several;
      several.fill(T(0));
      for (; j + lanes <= columns; j += lanes) {
        for (std::size_t k = 0; k < lanes; ++k) several[k] += load(a[i + k] + j);
      }
      const Square<T> lane = transposed<T>(several);
      sum = lane[0] + lane[lanes / 2];
      if constexpr (lanes == 4) sum += lane[1] + lane[3];
    }
    for (; j < columns; ++j) sum += gathered(a[i] + j, a.stride);
    store(start == Start::sum ? load(sums + i, rows - i) + sum : sum, sums + i, rows - i);
  }
}

/// Σ aᵢbᵢ in four interleaved partial sums: the order is fixed, and short enough chains keep the adders busy.
template <class T>
T dot(const T* a, const T* b, std::size_t n) {
  T sums[4] = {};
  std::size_t i = 0;
  for (; i + 4 <= n; i += 4) {
    for (std::size_t k = 0; k < 4; ++k) sums[k] += a[i + k] * b[i + k];
  }
  T sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  for (; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

/// y ← y + a·x.
template <class T>
void add_scaled(T a, const T* x, T* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] += a * x[i];
}

}  // namespace descent
