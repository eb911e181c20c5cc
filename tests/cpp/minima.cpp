/// The finder of minima: it finds those that the catalogue declares, and bears what a reader may type.
#include "lab/minima.hpp"

#include <algorithm>
#include <cmath>

#include "catalogue/surfaces.hpp"
#include "catch_shim.hpp"

using namespace descent;

TEST_CASE("the finder finds every declared minimum, whatever the knobs", "[surface][minima]") {
  for (const auto& entry : Surfaces::entries()) {
    std::vector<Choice> choices = {default_choice(entry)};
    for (std::size_t k = 0; k < entry.knobs.size(); ++k) {
      for (const double value : {entry.knobs[k].low, entry.knobs[k].high}) {
        choices.push_back(default_choice(entry));
        choices.back().knobs[k] = value;
      }
    }
    for (const auto& choice : choices) {
      const auto surface = make_surface(choice);
      const View view = surface->view();
      const double width = std::max(view.x_high - view.x_low, view.y_high - view.y_low);
      const auto found = find_minima(*surface, view);
      INFO(entry.meta.id << " " << (choice.knobs.empty() ? 0 : choice.knobs[0]));
      CHECK(found.size() <= 64);
      CHECK(std::is_sorted(found.begin(), found.end(), [](auto& a, auto& b) { return a.value < b.value; }));
      for (const auto& minimum : found) {
        CHECK((minimum.x > view.x_low && minimum.x < view.x_high));
        CHECK((minimum.y > view.y_low && minimum.y < view.y_high));
      }
      const auto declared = surface->minima();
      if (declared.empty()) CHECK(found.empty());
      double lowest = std::numeric_limits<double>::infinity();
      for (const auto& minimum : declared) {
        lowest = std::min(lowest, minimum.value);
        // Where there are more, the lowest 64 are found.
        if (found.size() == 64 && minimum.value > found.back().value - 1e-9) continue;
        INFO("minimum at " << minimum.x << ", " << minimum.y);
        const auto away = [&](const Minimum& m) { return std::hypot(m.x - minimum.x, m.y - minimum.y); };
        const auto at = std::min_element(found.begin(), found.end(),
                                         [&](const Minimum& a, const Minimum& b) { return away(a) < away(b); });
        REQUIRE(at != found.end());
        CHECK(away(*at) <= (minimum.smooth ? 1e-14 : 1e-9) * width);
        CHECK(at->smooth == minimum.smooth);
        CHECK(at->value == Approx(minimum.value).epsilon(1e-14).margin(1e-14));
      }
      // No minimum lower than the declared ones has been overlooked.
      if (!declared.empty()) CHECK(found.front().value >= lowest - 1e-12);
    }
  }
}

namespace {

/// A surface from a few lines, for what the catalogue does not have.
template <class F>
class Made final : public Surface {
 public:
  explicit Made(F f) : f_(f) {}
  View view() const override { return {-3, 5, -3, 3}; }
  Place start() const override { return {1, 1}; }
  bool logarithmic() const override { return false; }
  std::vector<Minimum> minima() const override { return {}; }
  void values(const double* x, const double* y, std::size_t n, double* f) const override {
    using Number = math::Dual<double, 0>;
    for (std::size_t i = 0; i < n; ++i) f[i] = f_(Number{x[i], {}}, Number{y[i], {}}).value;
  }
  void look(const double* x, const double* y, std::size_t n, double* f, double* dx, double* dy) const override {
    using Number = math::Dual<double, 2>;
    for (std::size_t i = 0; i < n; ++i) {
      const Number at = f_(Number{x[i], {1, 0}}, Number{y[i], {0, 1}});
      f[i] = at.value, dx[i] = at.slopes[0], dy[i] = at.slopes[1];
    }
  }
  void curvature(const double* w, const double* v, double* h) const override {
    using Inner = math::Dual<double, 1>;
    using Number = math::Dual<Inner, 2>;
    const Number at = f_(Number{Inner{w[0], {v[0]}}, {1, 0}}, Number{Inner{w[1], {v[1]}}, {0, 1}});
    for (std::size_t i = 0; i < 2; ++i) h[i] = at.slopes[i].slopes[0];
  }

 private:
  F f_;
};

template <class F>
std::vector<Minimum> minima_of(F f) {
  const Made<F> surface(f);
  return find_minima(surface, surface.view());
}

}  // namespace

TEST_CASE("the finder bears what a reader may type", "[surface][minima]") {
  using math::square;
  SECTION("regions without a value") {
    // √ of a negative number is NaN left of −1; the minimum of what is left is smooth.
    const auto found = minima_of([](auto x, auto y) { return square(math::sqrt(x + 1) - 1.5) + square(y - 0.7); });
    REQUIRE(found.size() == 1);
    CHECK(found[0].x == Approx(1.25).epsilon(1e-9));
    CHECK(found[0].y == Approx(0.7).epsilon(1e-9));
    CHECK(found[0].smooth);
  }
  SECTION("no value at all") {
    CHECK(minima_of([](auto x, auto y) { return math::sqrt(-1 - x * x - y * y); }).empty());
  }
  SECTION("a kink and a crooked crease") {
    const auto kink = minima_of([](auto x, auto y) { return math::abs(x - 0.3) + 2 * math::abs(y + 1.1); });
    REQUIRE(kink.size() == 1);
    CHECK_FALSE(kink[0].smooth);
    CHECK(kink[0].x == Approx(0.3).margin(1e-9));
    CHECK(kink[0].y == Approx(-1.1).margin(1e-9));
    const auto crease = minima_of([](auto x, auto y) { return math::abs(y - 0.3 * (x * x)) + square(x - 1.23); });
    REQUIRE(crease.size() == 1);
    CHECK_FALSE(crease[0].smooth);
    CHECK(crease[0].x == Approx(1.23).margin(1e-6));
  }
  SECTION("a minimum so flat that its curvature is 0") {
    const auto found = minima_of([](auto x, auto y) { return square(square(x - 0.7)) + square(square(y)); });
    REQUIRE(found.size() == 1);
    CHECK(found[0].x == Approx(0.7).margin(1e-3));
    CHECK(found[0].smooth);
  }
  SECTION("a ring and a level floor are one minimum") {
    CHECK(minima_of([](auto x, auto y) { return square(x * x + y * y - 2); }).size() == 1);
    CHECK(minima_of([](auto x, auto) { return square(x - 0.2); }).size() <= 1);
  }
  SECTION("what has none") {
    CHECK(minima_of([](auto x, auto y) { return x + 2 * y; }).empty());
    CHECK(minima_of([](auto x, auto y) { return 0 * x + 0 * y; }).empty());
    CHECK(minima_of([](auto x, auto y) { return x * y; }).empty());
  }
  SECTION("the same minimum whatever the units") {
    const auto found = minima_of([](auto x, auto y) { return 1e200 * (square(x - 0.1) + 30 * square(y - 0.2)); });
    REQUIRE(found.size() == 1);
    CHECK(found[0].x == Approx(0.1).epsilon(1e-12));
  }
}
