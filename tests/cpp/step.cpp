/// The step that all rules share, over lengths of every remainder.
#include "core/step.hpp"

#include <limits>
#include <vector>

#include "catch_shim.hpp"
#include "core/random.hpp"
#include "random_numbers.hpp"

using namespace descent;

TEMPLATE_TEST_CASE("a step goes against the direction and shrinks the weights", "[step][law]", float, double) {
  Random random(6, Stream::points);
  const TestType lr = TestType(0.1), decay = TestType(0.01);
  for (std::size_t n = 0; n < 20; ++n) {
    const auto w = random_numbers<TestType>(n, random), u = random_numbers<TestType>(n, random);
    std::vector<TestType> there(n), expected(n);
    auto in_place = w;
    for (std::size_t i = 0; i < n; ++i) expected[i] = w[i] - lr * (u[i] + decay * w[i]);
    CHECK(take_step(w.data(), u.data(), lr, decay, there.data(), n));
    CHECK(take_step(in_place.data(), u.data(), lr, decay, in_place.data(), n));
    CHECK(there == expected);
    CHECK(in_place == expected);
  }
}

TEST_CASE("a step is finite when all of its numbers are", "[step][law]") {
  for (std::size_t n = 1; n < 40; ++n) {
    const std::vector<float> w(n, 3e38f);
    std::vector<float> u(n, 0), to(n);
    for (const float bad : {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN(), -3e38f}) {
      for (std::size_t at = 0; at < n; ++at) {
        CHECK(take_step(w.data(), u.data(), 1.0f, 0.0f, to.data(), n));
        u[at] = bad;
        CHECK_FALSE(take_step(w.data(), u.data(), 1.0f, 0.0f, to.data(), n));
        u[at] = 0;
      }
    }
  }
}
