/// Curves that are thinned and decimated, but lose neither their ends nor their spikes.
#include "lab/history.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "catch_shim.hpp"
#include "core/random.hpp"
#include "lab/trainer.hpp"
#include "specs.hpp"

using namespace descent;

namespace {

std::vector<Point> noise(std::size_t n) {
  Random random(1, Stream::noise);
  std::vector<Point> curve;
  for (std::size_t i = 0; i < n; ++i) curve.push_back({static_cast<double>(i), random.normal()});
  return curve;
}

/// Writes these numbers as a row.
auto row_of(std::vector<double> numbers) {
  return [numbers = std::move(numbers)](double* row) { std::copy(numbers.begin(), numbers.end(), row); };
}

bool same(Point a, Point b) { return a.x == b.x && a.y == b.y; }

}  // namespace

TEST_CASE("decimation keeps the ends, the extremes and the order", "[history]") {
  for (const std::size_t n : {1, 2, 4, 5, 10, 999, 20000}) {
    for (const std::size_t points : {4, 5, 10, 601, 5000}) {
      auto curve = noise(n);
      if (n > 700) {
        curve[697].y = 1e6;  // spikes
        curve[698].y = -1e6;
      }
      const auto kept = decimate(curve, points);
      INFO(n << " to " << points);
      REQUIRE(!kept.empty());
      CHECK(kept.size() <= points);
      if (n <= points) CHECK(kept.size() == n);
      if (n > 2 * points && points >= 10) CHECK(kept.size() >= points / 2);
      CHECK(same(kept.front(), curve.front()));
      CHECK(same(kept.back(), curve.back()));
      const auto by_height = [](Point a, Point b) { return a.y < b.y; };
      CHECK(same(*std::max_element(kept.begin(), kept.end(), by_height),
                 *std::max_element(curve.begin(), curve.end(), by_height)));
      CHECK(same(*std::min_element(kept.begin(), kept.end(), by_height),
                 *std::min_element(curve.begin(), curve.end(), by_height)));
      for (std::size_t i = 0; i + 1 < kept.size(); ++i) CHECK(kept[i].x < kept[i + 1].x);
      for (const Point point : kept) CHECK(same(point, curve[static_cast<std::size_t>(point.x)]));
    }
  }
}

TEST_CASE("decimation leaves out what is not finite", "[history]") {
  std::vector<Point> curve = {{0, NAN}, {1, 2}, {2, INFINITY}, {3, 4}};
  const auto kept = decimate(curve, 10);
  REQUIRE(kept.size() == 2);
  CHECK(same(kept[0], {1, 2}));
  CHECK(same(kept[1], {3, 4}));
  CHECK(decimate({}, 10).empty());
}

TEST_CASE("a history stays small, keeps its first row, and is evenly spaced", "[history]") {
  History history(2, 1, 100);
  for (std::uint64_t update = 0; update <= 12345; ++update) {
    const auto number = static_cast<double>(update);
    if (history.wants(update)) history.record(update, row_of({number, -number}));
    REQUIRE(history.rows() <= 100);
    if (update >= 50) REQUIRE(history.rows() >= 50);  // it forgets every second row, and no more
  }
  const auto curve = history.curve(1, 12345, -7);
  CHECK(same(curve.front(), {0, 0}));
  CHECK(same(curve.back(), {12345, -7}));
  const auto stride = static_cast<double>(history.stride());
  for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
    CHECK(curve[i].x == stride * static_cast<double>(i));
    CHECK(curve[i].y == -curve[i].x);
  }
  // No hole at the end either: the last kept row is at most a stride ago.
  CHECK(12345 - curve[curve.size() - 2].x <= stride);
}

TEST_CASE("a history thins itself with the first row too many, and keeps rows whole", "[history]") {
  History history(3, 1, 8);
  const auto add = [&](double update) {
    history.record(static_cast<std::uint64_t>(update), row_of({update, 10 * update, 100 * update}));
  };
  for (int update = 0; update < 8; ++update) add(update);
  CHECK(history.rows() == 8);
  CHECK(history.at(3, 2) == 300);
  add(8);
  CHECK(history.rows() == 5);
  CHECK(history.stride() == 2);
  CHECK(history.update(3) == 6);
  CHECK(history.at(3, 1) == 60);
  CHECK(history.at(4, 0) == 8);
  history.clear();
  CHECK(history.rows() == 0);
  CHECK(history.stride() == 1);
}

TEST_CASE("a history thins itself by updates, whichever of them it was given", "[history]") {
  History history(1, 1, 6);
  for (const std::uint64_t update : {0, 1, 3, 4, 5, 8, 9}) history.record(update, row_of({10.0 * double(update)}));
  REQUIRE(history.rows() == 3);
  CHECK(history.stride() == 2);
  for (const std::size_t row : {0, 1, 2}) {
    CHECK(history.update(row) == 4 * row);
    CHECK(history.at(row, 0) == 40.0 * static_cast<double>(row));
  }
  CHECK(history.first_from(0) == 0);
  CHECK(history.first_from(1) == 1);
  CHECK(history.first_from(8) == 2);
  CHECK(history.first_from(9) == 3);
}

TEST_CASE("a history with a coarse spacing starts with it", "[history]") {
  History history(1, 3, 1000);
  for (std::uint64_t update = 0; update < 30; ++update) {
    if (history.wants(update)) history.record(update, row_of({1}));
  }
  CHECK(history.rows() == 10);
  CHECK(history.curve(0, 29, 5).size() == 11);
  CHECK(history.curve(0, 27, 5).size() == 10);  // the present stands in for a row of the same update
}

TEST_CASE("a million updates leave a bounded history that keeps its ends", "[history][trainer]") {
  const auto trainer = Trainer::create(
      spec_of("data=line&samples=20&split=0.5&hidden=&batch=all&steps=1000000&run=sgd,lr=1e-5&run=adam,lr=1e-6"));
  trainer->run(1000000);
  REQUIRE(trainer->done());
  const std::size_t width = 5 + trainer->layout().parameters.size();
  for (const std::size_t racer : {0, 1}) {
    const auto rows = trainer->probe({"history", racer, 0, 0});
    const std::size_t count = rows.size() / width;
    CHECK(rows.size() == count * width);
    CHECK((count > 8192 && count <= 16385));
    CHECK(rows[0] == 0);
    CHECK(rows[(count - 1) * width] == 1e6);
    const double stride = rows[width];
    for (std::size_t r = 0; r + 1 < count; ++r) REQUIRE(rows[r * width] == stride * static_cast<double>(r));
    // The last row is the present: its loss is the summary's.
    CHECK(rows[(count - 1) * width + 1] == trainer->summary(racer).loss);
  }
}
