/// The matrix product and the transposition against plain loops, over shapes of every remainder.
#include "core/kernels.hpp"

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "catch_shim.hpp"
#include "core/random.hpp"
#include "random_numbers.hpp"

using namespace descent;

namespace {

/// C = start + A B by three loops, each sum in the order of the inner index, with and without a scale.
template <class T>
void check_product(std::size_t rows, std::size_t inner, std::size_t columns, bool transposed, Start start,
                   Random& random) {
  const std::size_t stride = padded<T>(columns) + 4 * random.below(3);
  const std::size_t gap = columns + random.below(3);
  const auto a = random_numbers<T>(rows * inner + 1, random);  // it lies somewhere also where nothing is in it
  const auto b = random_numbers<T>(inner * stride + Lanes<T>::count, random);
  const auto column = random_numbers<T>(rows, random);
  const auto scale = random_numbers<T>(rows * stride, random);
  std::vector<T> scratch(scratch_size<T>(inner));
  auto c = random_numbers<T>(rows * gap, random);
  auto expected = c, scaled = c, expected_scaled = c;
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) {
      T& sum = expected[i * gap + j];
      if (start != Start::sum) sum = start == Start::column ? column[i] : T(0);
      for (std::size_t k = 0; k < inner; ++k) {
        sum += (transposed ? a[k * rows + i] : a[i * inner + k]) * b[k * stride + j];
      }
      expected_scaled[i * gap + j] = sum * scale[i * stride + j];
    }
  }
  const Factor<T> left = transposed ? Factor<T>{a.data(), 1, rows} : Factor<T>{a.data(), inner, 1};
  multiply<T>(left, {b.data(), stride}, {c.data(), gap}, rows, inner, columns, start, column.data(), scratch.data());
  INFO(rows << " × " << inner << " × " << columns << (transposed ? ", A transposed" : ""));
  CHECK(c == expected);  // what lies between the columns too
  multiply<T>(left, {b.data(), stride}, {scaled.data(), gap}, rows, inner, columns, start, column.data(),
              scratch.data(), {scale.data(), stride});
  CHECK(scaled == expected_scaled);
}

}  // namespace

TEMPLATE_TEST_CASE("a product of matrices has the bits of the plain loops", "[kernels][law]", float, double) {
  Random random(1, Stream::points);
  for (const Start start : {Start::zero, Start::column, Start::sum}) {
    for (int trial = 0; trial < 150; ++trial) {
      const std::size_t rows = 1 + random.below(19);
      check_product<TestType>(rows, random.below(30), 1 + random.below(19), trial % 2, start, random);
    }
    check_product<TestType>(33, 784, 37, false, start, random);  // long enough for the copied panel
    check_product<TestType>(17, 500, 64, true, start, random);
  }
}

TEMPLATE_TEST_CASE("rows of a product that lie closer than its columns overlap, and each has its own begin",
                   "[kernels][law]", float, double) {
  Random random(3, Stream::points);
  for (std::size_t columns = 1; columns < 20; ++columns) {
    const std::size_t rows = 1 + random.below(19), inner = random.below(9), stride = padded<TestType>(columns);
    const auto a = random_numbers<TestType>(rows * inner + 1, random);
    const auto b = random_numbers<TestType>(inner * stride + Lanes<TestType>::count, random);
    std::vector<TestType> apart(rows * stride), close(rows * columns + Lanes<TestType>::count);
    for (const auto& [c, gap] : {std::pair(&apart, stride), std::pair(&close, columns)}) {
      multiply<TestType, Edge::whole>({a.data(), inner, 1}, {b.data(), stride}, {c->data(), gap}, rows, inner, stride,
                                      Start::zero, nullptr, nullptr);
    }
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < columns; ++j) {
        TestType sum = 0;
        for (std::size_t k = 0; k < inner; ++k) sum += a[i * inner + k] * b[k * stride + j];
        CHECK(apart[i * stride + j] == sum);
        CHECK(close[i * columns + j] == sum);
      }
    }
  }
}

TEMPLATE_TEST_CASE("a product with a single column has the bits of the plain loops", "[kernels][law]", float, double) {
  Random random(4, Stream::points);
  for (int trial = 0; trial < 200; ++trial) {
    const std::size_t rows = 1 + random.below(19), inner = random.below(30), step = 1 + random.below(3);
    const auto a = random_numbers<TestType>(rows * inner + 1, random);
    const auto b = random_numbers<TestType>(inner * step + 1, random);
    const auto column = random_numbers<TestType>(rows, random);
    const auto scale = random_numbers<TestType>(rows, random);
    const bool turned = trial % 2, starts = trial % 3;
    std::vector<TestType> c(rows), expected(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      expected[i] = starts ? column[i] : TestType(0);
      for (std::size_t k = 0; k < inner; ++k) expected[i] += a[turned ? k * rows + i : i * inner + k] * b[k * step];
    }
    const auto left = turned ? Factor<TestType>{a.data(), 1, rows} : Factor<TestType>{a.data(), inner, 1};
    multiply_column<TestType>(left, b.data(), step, c.data(), rows, inner, starts ? column.data() : nullptr);
    INFO(rows << " × " << inner << (turned ? ", A transposed" : ""));
    CHECK(c == expected);
    for (std::size_t i = 0; i < rows; ++i) expected[i] *= scale[i];
    multiply_column<TestType>(left, b.data(), step, c.data(), rows, inner, starts ? column.data() : nullptr,
                              scale.data());
    CHECK(c == expected);
  }
}

TEMPLATE_TEST_CASE("a product of a column and a row has the bits of the plain loops, and stays in its place",
                   "[kernels][law]", float, double) {
  Random random(5, Stream::points);
  constexpr std::size_t lanes = Lanes<TestType>::count;
  for (std::size_t columns = lanes; columns < 25; ++columns) {
    const std::size_t rows = 1 + random.below(19), step = 1 + random.below(3);
    const auto a = random_numbers<TestType>(rows * step, random);
    auto b = random_numbers<TestType>(columns + 2 * lanes, random);
    b[0] = TestType(-0.0);
    auto c = random_numbers<TestType>(rows * columns + lanes, random);
    auto expected = c;
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < columns; ++j) expected[i * columns + j] = TestType(0) + a[i * step] * b[j];
    }
    outer_product<TestType>(a.data(), step, b.data(), c.data(), rows, columns);
    INFO(rows << " × " << columns);
    CHECK(c == expected);
    CHECK_FALSE(std::signbit(c[0]));
  }
}

TEMPLATE_TEST_CASE("a transposed matrix has rows for columns", "[kernels][law]", float, double) {
  Random random(2, Stream::points);
  for (int trial = 0; trial < 100; ++trial) {
    const std::size_t rows = 1 + random.below(20);
    const std::size_t columns = 1 + random.below(20);
    const std::size_t from_stride = padded<TestType>(columns);
    const std::size_t to_stride = padded<TestType>(rows);
    const auto from = random_numbers<TestType>(padded<TestType>(rows) * from_stride, random);
    std::vector<TestType> to(padded<TestType>(columns) * to_stride);
    transpose<TestType>({from.data(), from_stride}, {to.data(), to_stride}, rows, columns);
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < columns; ++j) CHECK(to[j * to_stride + i] == from[i * from_stride + j]);
    }
  }
}

TEMPLATE_TEST_CASE("sums of rows are those of whole registers, then the rest in order", "[kernels]", float, double) {
  Random random(3, Stream::points);
  constexpr std::size_t stride = 14;
  constexpr std::size_t lanes = Lanes<TestType>::count;
  for (std::size_t rows = 1; rows < 11; ++rows) {
    const std::size_t columns = 1 + random.below(stride - 1);
    const auto a = random_numbers<TestType>(padded<TestType>(rows) * stride, random);
    const auto before = random_numbers<TestType>(rows, random);
    auto added = before;
    auto fresh = before;
    sum_rows<TestType>({a.data(), stride}, rows, columns, Start::sum, added.data());
    sum_rows<TestType>({a.data(), stride}, rows, columns, Start::zero, fresh.data());
    for (std::size_t i = 0; i < rows; ++i) {
      const TestType* row = &a[i * stride];
      TestType sums[lanes] = {};
      for (std::size_t j = 0; j < columns / lanes * lanes; ++j) sums[j % lanes] += row[j];
      TestType sum = lanes == 4 ? (sums[0] + sums[2]) + (sums[1] + sums[lanes - 1]) : sums[0] + sums[1];
      for (std::size_t j = columns / lanes * lanes; j < columns; ++j) sum += row[j];
      CHECK(fresh[i] == sum);
      CHECK(added[i] == before[i] + sum);
    }
  }
}
