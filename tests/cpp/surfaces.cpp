/// Every surface against 40-digit numbers, and the laws that all keep.
#include "catalogue/surfaces.hpp"

#include <cmath>

#include "catch_shim.hpp"
#include "core/random.hpp"
#include "golden.hpp"

using namespace descent;

namespace {

/// Value and gradient.
using ValueAndGradient = std::array<double, 3>;

ValueAndGradient look(const Surface& surface, Place place) {
  double f, dx, dy;
  surface.look(&place.x, &place.y, 1, &f, &dx, &dy);
  return {f, dx, dy};
}

double value(const Surface& surface, Place place) {
  double f;
  surface.values(&place.x, &place.y, 1, &f);
  return f;
}

/// Calls `use(id, surface)` for every entry, once for each knob at its default, least and greatest.
template <class Use>
void for_each_surface(Use use) {
  for (const auto& entry : Surfaces::entries()) {
    std::vector<Choice> choices = {default_choice(entry)};
    for (std::size_t k = 0; k < entry.knobs.size(); ++k) {
      for (const double value : {entry.knobs[k].low, entry.knobs[k].high}) {
        choices.push_back(default_choice(entry));
        choices.back().knobs[k] = value;
      }
    }
    for (const auto& choice : choices) {
      INFO(entry.meta.id << (choice == choices.front() ? "" : " with another knob"));
      use(std::string(entry.meta.id), *make_surface(choice));
    }
  }
}

Place somewhere(const View& view, Random& random) {
  return {random.uniform(view.x_low, view.x_high), random.uniform(view.y_low, view.y_high)};
}

/// How large the slopes of a surface are over its view, for tolerances.
double steepness(const Surface& surface) {
  Random random(5, Stream::points);
  double most = 0;
  for (int i = 0; i < 200; ++i) {
    const auto [f, dx, dy] = look(surface, somewhere(surface.view(), random));
    most = std::max({most, std::abs(dx), std::abs(dy)});
  }
  return most;
}

}  // namespace

TEST_CASE("surfaces agree with 40-digit numbers", "[surface][golden]") {
  const auto table = golden::load("surfaces");
  std::size_t compared = 0;
  for (const auto& row : table.at("rows")) {
    const auto surface = make_surface(golden::choice(kind_of<Surfaces>(), row));
    INFO(row.at("id").get<std::string>());
    for (const auto& at : row.at("places")) {
      const auto numbers = golden::numbers(at);
      const auto [f, dx, dy] = look(*surface, {numbers[0], numbers[1]});
      // The last number is the sum of the sizes of the surface's terms: what a rounding error is measured by.
      CHECK(std::abs(f - numbers[2]) <= 1e-14 * numbers[5]);
      CHECK(std::abs(dx - numbers[3]) <= 1e-13 * numbers[6]);
      CHECK(std::abs(dy - numbers[4]) <= 1e-13 * numbers[6]);
      ++compared;
    }
  }
  CHECK(compared >= 20 * Surfaces::entries().size());
}

TEST_CASE("a surface's gradient is its finite difference, and its curvature that of the gradient", "[surface][law]") {
  for_each_surface([](const std::string&, const Surface& surface) {
    Random random(1, Stream::points);
    const double scale = steepness(surface);
    const double h = 1e-6;
    int smooth = 0;
    for (int i = 0; i < 50; ++i) {
      const Place p = somewhere(surface.view(), random);
      const auto [f, dx, dy] = look(surface, p);
      REQUIRE(value(surface, p) == f);
      const double along_x = (value(surface, {p.x + h, p.y}) - value(surface, {p.x - h, p.y})) / (2 * h);
      const double along_y = (value(surface, {p.x, p.y + h}) - value(surface, {p.x, p.y - h})) / (2 * h);
      smooth += std::abs(along_x - dx) <= 1e-6 * scale && std::abs(along_y - dy) <= 1e-6 * scale;

      const double w[] = {p.x, p.y}, v[] = {0.6, -0.8};
      double along[2];
      surface.curvature(w, v, along);
      const auto ahead = look(surface, {p.x + h * v[0], p.y + h * v[1]});
      const auto behind = look(surface, {p.x - h * v[0], p.y - h * v[1]});
      const double size = std::abs(along[0]) + std::abs(along[1]) + scale;
      smooth += std::abs((ahead[1] - behind[1]) / (2 * h) - along[0]) <= 1e-5 * size &&
                std::abs((ahead[2] - behind[2]) / (2 * h) - along[1]) <= 1e-5 * size;
    }
    // Creases take up next to no room.
    CHECK(smooth >= 98);
  });
}

TEST_CASE("a declared minimum is one, and its gradient is zero where there is a derivative", "[surface][law]") {
  for_each_surface([](const std::string&, const Surface& surface) {
    const View view = surface.view();
    const double width = view.x_high - view.x_low;
    for (const auto& minimum : surface.minima()) {
      CAPTURE(minimum.x, minimum.y);
      CHECK((minimum.x >= view.x_low && minimum.x <= view.x_high));
      CHECK((minimum.y >= view.y_low && minimum.y <= view.y_high));
      const auto [f, dx, dy] = look(surface, {minimum.x, minimum.y});
      double curved = 0;
      for (const auto& v : {std::array{1.0, 0.0}, std::array{0.0, 1.0}}) {
        const double w[] = {minimum.x, minimum.y};
        double h[2];
        surface.curvature(w, v.data(), h);
        curved += std::abs(h[0]) + std::abs(h[1]);
      }
      // To the last digits; terms that cancel there are as large as the curvature.
      CHECK(std::abs(f - minimum.value) <= 4e-15 * std::abs(minimum.value) + 1e-16 * (minimum.smooth ? curved : 1));
      if (minimum.smooth) {
        // A place that is off by an ulp has a gradient of that times the curvature.
        const double bound = 4e-16 * (curved * (std::abs(minimum.x) + std::abs(minimum.y)) + steepness(surface));
        CHECK(std::abs(dx) <= bound);
        CHECK(std::abs(dy) <= bound);
      }
      Random random(2, Stream::points);
      for (int i = 0; i < 60; ++i) {
        const double angle = tau * random.uniform();
        const double far = 2e-3 * width * random.uniform();
        const double near = value(surface, {minimum.x + far * std::cos(angle), minimum.y + far * std::sin(angle)});
        CHECK(near >= minimum.value - 1e-12 * std::max(1.0, std::abs(minimum.value)));
      }
    }
  });
}

TEST_CASE("a surface's usual start is on its map, and on a slope", "[surface][law]") {
  for_each_surface([](const std::string&, const Surface& surface) {
    const View view = surface.view();
    const Place start = surface.start();
    CHECK((start.x > view.x_low && start.x < view.x_high && start.y > view.y_low && start.y < view.y_high));
    const auto [f, dx, dy] = look(surface, start);
    CHECK(std::abs(dx) + std::abs(dy) > 0);
  });
}

TEST_CASE("on a surface NaN passes through", "[surface][law]") {
  for_each_surface([](const std::string&, const Surface& surface) {
    for (const Place p : {Place{NAN, 0.5}, Place{0.5, NAN}}) {
      const auto [f, dx, dy] = look(surface, p);
      CHECK(std::isnan(f));
      CHECK((std::isnan(dx) || std::isnan(dy)));
    }
  });
}

TEST_CASE("the tilt of two wells moves their minima, and they stay minima", "[surface]") {
  for (const double tilt : {0.0, 0.3, 1.0, 1.5}) {
    const auto minima = TwoWells{tilt}.minima();
    REQUIRE(minima.size() == 2);
    CHECK(minima[0].x < 0);
    CHECK(minima[1].x > 0);
    CHECK((tilt == 0 ? minima[0].value == minima[1].value : minima[0].value < minima[1].value));
    for (const auto& minimum : minima) {
      CHECK(0.5 * minimum.x * (minimum.x * minimum.x - 4) + tilt == Approx(0).margin(1e-14));
    }
  }
}
