/// Scores of two classes and how they are judged.
#include "lab/scores.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "catalogue/activations/sigmoids.hpp"
#include "core/random.hpp"

namespace descent {
namespace {

bool is_positive(double target) { return target >= 0.5; }

/// For class 0 and then class 1, how many of its scores lie in each bin: those that are decided rightly, then wrongly.
std::array<std::vector<double>, 4> histogram(const Scores& scores, const Scores& taken, std::size_t bins) {
  std::array<std::vector<double>, 4> counts;
  counts.fill(std::vector<double>(bins));
  for (std::size_t i = 0; i < scores.targets.size(); ++i) {
    const bool positive = is_positive(scores.targets[i]);
    const bool wrong = positive != is_positive(taken.predictions[i]);
    const auto bin = static_cast<std::size_t>(scores.predictions[i] * static_cast<double>(bins));
    counts[2 * positive + wrong][std::min(bin, bins - 1)] += 1;
  }
  return counts;
}

template <class M>
constexpr bool decides = requires {
  M::decides;
};

}  // namespace

Scores draw_scores(const ScoreLaw& law, std::uint64_t seed) {
  const auto n = static_cast<double>(law.count);
  const double positives = std::min(std::max(std::round(law.share * n), 1.0), n - 1);
  const double prior = math::log(positives / (n - positives));
  Random random(seed, Stream::points);
  Scores scores;
  for (std::uint64_t i = 0; i < law.count; ++i) {
    const double target = static_cast<double>(i) < positives ? 1 : 0;
    const double evidence = random.normal() + law.separation * (target - 0.5);
    scores.predictions.push_back(logistic(law.sharpness * (law.separation * evidence + prior)));
    scores.targets.push_back(target);
  }
  return scores;
}

Scores placed_scores(const std::vector<double>& negatives, const std::vector<double>& positives) {
  Scores scores{negatives, std::vector<double>(negatives.size(), 0)};
  scores.predictions.insert(scores.predictions.end(), positives.begin(), positives.end());
  scores.targets.resize(scores.predictions.size(), 1);
  return scores;
}

Scores decided(const Scores& scores, double threshold) {
  Scores taken = scores;
  for (double& p : taken.predictions) p = p >= threshold ? 1 : 0;
  return taken;
}

std::vector<Place> roc_curve(const Scores& scores) {
  const auto positives = static_cast<double>(std::count_if(scores.targets.begin(), scores.targets.end(), is_positive));
  const double negatives = static_cast<double>(scores.targets.size()) - positives;
  if (positives == 0 || negatives == 0) return {};
  std::vector<std::size_t> order(scores.targets.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto score = [&](std::size_t i) { return scores.predictions[i]; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return score(a) > score(b); });
  std::vector<Place> curve{{0, 0}};
  double wrong = 0;
  double right = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    (is_positive(scores.targets[order[i]]) ? right : wrong) += 1;
    const bool last = i + 1 == order.size();
    if (last || score(order[i + 1]) < score(order[i])) curve.push_back({wrong / negatives, right / positives});
  }
  return curve;
}

double area_under(const std::vector<Place>& curve) {
  if (curve.empty()) return undefined;
  double area = 0;
  for (std::size_t i = 1; i < curve.size(); ++i) {
    area += (curve[i].x - curve[i - 1].x) * (curve[i].y + curve[i - 1].y) / 2;
  }
  return area;
}

std::array<ScoreBin, score_bins> calibration(const Scores& scores) {
  std::array<ScoreBin, score_bins> bins{};
  for (std::size_t i = 0; i < scores.targets.size(); ++i) {
    const double p = scores.predictions[i];
    ScoreBin& bin = bins[std::min(static_cast<std::size_t>(p * score_bins), score_bins - 1)];
    bin.count += 1;
    bin.score += p;
    bin.truth += scores.targets[i];
  }
  for (auto& bin : bins) {
    if (bin.count == 0) continue;
    bin.score /= bin.count;
    bin.truth /= bin.count;
  }
  return bins;
}

double calibration_error(const std::array<ScoreBin, score_bins>& bins) {
  double sum = 0;
  double all = 0;
  for (const auto& bin : bins) {
    sum += bin.count * std::abs(bin.score - bin.truth);
    all += bin.count;
  }
  return sum / all;
}

void describe_scores(Json& json, const Scores& scores, double threshold) {
  constexpr std::size_t bars = 25;
  const Scores taken = decided(scores, threshold);
  const Confusion confusion(taken.outcome());
  for (const bool positive : {false, true}) {
    json.key(positive ? "positives" : "negatives").array([&] {
      for (std::size_t i = 0; i < scores.targets.size(); ++i) {
        if (is_positive(scores.targets[i]) == positive) json.value(scores.predictions[i]);
      }
    });
  }
  json.field("histogram", histogram(scores, taken, bars));
  json.field("confusion", confusion.counts());
  json.key("figures").array([&] {
    Metrics::for_each([&]<class M>(const M& metric) {
      if (!M::tasks.classification) return;
      json.object([&] {
        json.field("id", M::meta.id).field("decides", decides<M>);
        json.field("value", metric.value((decides<M> ? taken : scores).outcome()));
      });
    });
  });
  const std::vector<Place> curve = roc_curve(scores);
  json.field("area", area_under(curve)).key("roc").array([&] {
    for (const auto& [x, y] : curve) json.value(x).value(y);
  });
  const double negatives = confusion.of_truth(0);
  const double positives = confusion.of_truth(1);
  json.key("at").array(
      [&] { json.value(share(confusion.count(0, 1), negatives)).value(share(confusion.count(1, 1), positives)); });
  const auto bins = calibration(scores);
  json.field("calibrationError", calibration_error(bins)).key("calibration").array([&] {
    for (const auto& bin : bins) {
      if (bin.count > 0) json.value(bin.score).value(bin.truth).value(bin.count);
    }
  });
}

}  // namespace descent
