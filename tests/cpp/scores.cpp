/// Scores of two classes: the curves over all thresholds agree with the metrics, and with what the law says.
#include "lab/scores.hpp"

#include <algorithm>
#include <numeric>

#include "catch_shim.hpp"
#include "golden.hpp"

using namespace descent;

namespace {

const ScoreLaw usual{.count = 400, .share = 0.3, .separation = 1.5, .sharpness = 1};

double at_threshold(const Scores& scores, double threshold, bool positive) {
  const Confusion confusion(decided(scores, threshold).outcome());
  return share(confusion.count(positive, 1), confusion.of_truth(positive));
}

}  // namespace

TEST_CASE("the area under the curve is the rank statistic, ties and all", "[scores][golden]") {
  std::size_t compared = 0;
  for (const auto& entry : golden::load("metrics", "cases")) {
    if (entry.at("width").get<std::size_t>() != 1 || !entry.at("values").contains("roc_auc")) continue;
    const Scores scores{golden::numbers(entry.at("predictions")), golden::numbers(entry.at("targets"))};
    const double truth = golden::number(entry.at("values").at("roc_auc"));
    const double area = area_under(roc_curve(scores));
    CHECK((std::isnan(truth) ? std::isnan(area) : area == Approx(truth).epsilon(1e-13)));
    ++compared;
  }
  CHECK(compared > 4);
}

TEST_CASE("equal scores are passed together", "[scores]") {
  const std::vector<Place> curve = roc_curve({{0.9, 0.6, 0.6, 0.6, 0.2}, {1, 0, 1, 0, 0}});
  REQUIRE(curve.size() == 4);
  CHECK(curve[1].x == 0);
  CHECK(curve[1].y == 0.5);
  CHECK(curve[2].x == Approx(2.0 / 3));
  CHECK(curve[2].y == 1);
  CHECK(curve[3].x == 1);
}

TEST_CASE("every threshold is a place on the ROC curve", "[scores][law]") {
  const Scores scores = draw_scores(usual, 7);
  const auto curve = roc_curve(scores);
  for (const double threshold : {0.0, 0.1, 0.25, 0.5, 0.7, 0.99}) {
    const double x = at_threshold(scores, threshold, false);
    const double y = at_threshold(scores, threshold, true);
    INFO(threshold);
    CHECK(std::any_of(curve.begin(), curve.end(), [&](const Place& place) { return place.x == x && place.y == y; }));
  }
  CHECK(at_threshold(scores, 0, false) == 1);
}

TEST_CASE("a threshold belongs to class 1", "[scores]") {
  const Scores taken = decided({{0.3, 0.29, 0.31}, {1, 0, 1}}, 0.3);
  CHECK(taken.predictions == std::vector<double>{1, 0, 1});
}

TEST_CASE("the law draws both classes in their shares, by its seed", "[scores]") {
  const auto ones = [](const Scores& scores) { return std::count(scores.targets.begin(), scores.targets.end(), 1.0); };
  CHECK(ones(draw_scores(usual, 1)) == 120);
  CHECK(ones(draw_scores({.count = 10, .share = 0}, 1)) == 1);
  CHECK(ones(draw_scores({.count = 10, .share = 1}, 1)) == 9);
  CHECK(draw_scores(usual, 1).predictions == draw_scores(usual, 1).predictions);
  CHECK(draw_scores(usual, 1).predictions != draw_scores(usual, 2).predictions);
}

TEST_CASE("how sure a model is moves its calibration and not its ROC curve", "[scores][law]") {
  ScoreLaw law = usual;
  law.count = 20000;
  const Scores honest = draw_scores(law, 3);
  law.sharpness = 3;
  const Scores bold = draw_scores(law, 3);
  // Φ(d/√2) is the area for two normal distributions at a distance of d.
  CHECK(area_under(roc_curve(honest)) == Approx(0.8556).margin(0.01));
  CHECK(area_under(roc_curve(bold)) == Approx(area_under(roc_curve(honest))).margin(1e-9));
  CHECK(calibration_error(calibration(honest)) < 0.02);
  CHECK(calibration_error(calibration(bold)) > 0.08);
}

TEST_CASE("bins tell the mean score and the truth of their samples", "[scores]") {
  const auto bins = calibration({{0, 0.05, 0.45, 1, 0.96}, {0, 1, 1, 1, 0}});
  CHECK(bins[0].count == 2);
  CHECK(bins[0].score == Approx(0.025));
  CHECK(bins[0].truth == 0.5);
  CHECK(bins[4].truth == 1);
  CHECK(bins[9].count == 2);
  CHECK(bins[9].score == Approx(0.98));
  CHECK(bins[5].count == 0);
  CHECK(calibration_error(bins) == Approx((2 * 0.475 + 0.55 + 2 * 0.48) / 5));
}

TEST_CASE("what is told of scores is what the metrics say of the samples as decided", "[scores]") {
  Json json;
  json.object([&] { describe_scores(json, {{0.2, 0.6, 0.7, 0.9}, {0, 0, 1, 1}}, 0.65); });
  const auto told = golden::read(json.take());
  CHECK(told.at("confusion") == golden::json({2, 0, 0, 2}));
  CHECK(told.at("at") == golden::json({0, 1}));
  CHECK(told.at("negatives") == golden::json({0.2, 0.6}));
  CHECK(told.at("area") == 1);
  const auto count = [&](std::size_t part) {
    const auto bins = told.at("histogram").at(part).get<std::vector<double>>();
    return std::accumulate(bins.begin(), bins.end(), 0.0);
  };
  CHECK(count(0) == 2);
  CHECK(count(1) + count(2) == 2);
  CHECK(count(3) == 0);
  std::size_t decisions = 0;
  for (const auto& figure : told.at("figures")) {
    if (!figure.at("decides").get<bool>()) continue;
    INFO(figure.at("id"));
    CHECK(figure.at("value") == 1);
    ++decisions;
  }
  CHECK(decisions >= 6);
}
