/// The keys of the loss lab's figures.
#include "lab/loss_keys.hpp"

#include "catalogue/catalogue.hpp"
#include "lab/key_makers.hpp"
#include "lab/loss_curves.hpp"

namespace descent {
namespace {

using K = Key<Spec>;

constexpr std::size_t fewest_points = 3;
constexpr std::size_t most_points = 12;
constexpr double farthest_point = 5;  // from the origin, in x and in y
constexpr std::size_t most_scores = 40;

/// A number of the loss lab, or of the law of its scores.
template <class Number>
auto part(Number LossLab::*field) {
  return [field](auto& spec) -> auto& { return spec.loss_lab.*field; };
}

template <class Number>
auto of_law(Number ScoreLaw::*field) {
  return [field](auto& spec) -> auto& { return spec.loss_lab.law.*field; };
}

/// Numbers with commas between them, each within the key's bounds; none are a list too.
Problem read_list(const K& key, std::string_view text, std::size_t most, std::vector<double>& numbers) {
  numbers.clear();
  if (text.empty()) return {};
  for (const auto item : split(text, ',')) {
    if (numbers.size() == most) return error_at("too_many", key.name, text, {std::to_string(most)});
    if (auto problem = read_real(key.name, item, {key.low, key.high}, numbers.emplace_back())) return problem;
  }
  return {};
}

std::string print_list(const std::vector<double>& numbers) {
  std::vector<std::string> parts;
  for (const double number : numbers) parts.push_back(print(number));
  return join(parts, ",");
}

K points_key() {
  K key{.name = "points",
        .kind = "reals",
        .group = functions_group,
        .hint = "x and y of each point that lines are fitted to",
        .low = -farthest_point,
        .high = farthest_point,
        .fallback = always<Spec>(defaults::points)};
  key.read = [key](Spec& spec, std::string_view text) -> Problem {
    std::vector<double> numbers;
    if (auto problem = read_list(key, text, 2 * most_points, numbers)) return problem;
    if (numbers.size() % 2 != 0 || numbers.size() < 2 * fewest_points) {
      const std::string fewest = std::to_string(fewest_points);
      return does_not_fit(key.name, text, {"points", "x and y of at least " + fewest + " points are wanted", fewest});
    }
    spec.loss_lab.points.clear();
    for (std::size_t i = 0; i < numbers.size(); i += 2) spec.loss_lab.points.push_back({numbers[i], numbers[i + 1]});
    return {};
  };
  key.print = [](const Spec& spec) {
    std::vector<double> numbers;
    for (const auto& [x, y] : spec.loss_lab.points) numbers.insert(numbers.end(), {x, y});
    return print_list(numbers);
  };
  return key;
}

/// Scores of a class that were placed by hand.
K scores_key(std::vector<double> LossLab::*field, K key) {
  key.kind = "reals";
  key.group = functions_group;
  key.low = 0;
  key.high = 1;
  key.fallback = always<Spec>("");
  key.read = [key, field](Spec& spec, std::string_view text) {
    return read_list(key, text, most_scores, spec.loss_lab.*field);
  };
  key.print = [field](const Spec& spec) { return print_list(spec.loss_lab.*field); };
  return key;
}

}  // namespace

Key<Spec> against_key() {
  K key{.name = "against",
        .kind = "option",
        .group = functions_group,
        .hint = "what the losses are drawn against",
        .options = {axes::error, axes::score, axes::probability},
        .fallback = always<Spec>(axes::error)};
  key.read = [name = key.name, options = key.options](Spec& spec, std::string_view text) {
    return read_option(name, text, options, spec.loss_lab.against);
  };
  key.print = [](const Spec& spec) { return spec.loss_lab.against; };
  return key;
}

std::vector<Key<Spec>> loss_figure_keys() {
  return {points_key(),
          real_key_of(part(&LossLab::score), K{.name = "score",
                                               .group = functions_group,
                                               .hint = "where a unit starts that is to learn a sample of class 1",
                                               .low = -10,
                                               .high = 10,
                                               .fallback = always<Spec>("-6")}),
          real_key_of(part(&LossLab::rate), K{.name = "rate",
                                              .group = functions_group,
                                              .hint = "its learning rate, by plain gradient descent",
                                              .low = 0.001,
                                              .high = 100,
                                              .scale = Scale::logarithmic,
                                              .fallback = always<Spec>("1")}),
          whole_key_of(part(&LossLab::updates), K{.name = "updates",
                                                  .group = functions_group,
                                                  .hint = "how long it learns",
                                                  .low = 1,
                                                  .high = 1000,
                                                  .scale = Scale::logarithmic,
                                                  .fallback = always<Spec>("200")}),
          real_key_of(part(&LossLab::threshold), K{.name = "cut",
                                                   .group = functions_group,
                                                   .hint = "from this score on, a sample is taken for class 1",
                                                   .low = 0,
                                                   .high = 1,
                                                   .fallback = always<Spec>("0.5")}),
          whole_key_of(of_law(&ScoreLaw::count), K{.name = "count",
                                                   .group = functions_group,
                                                   .hint = "how many scores are drawn",
                                                   .low = 10,
                                                   .high = 5000,
                                                   .scale = Scale::logarithmic,
                                                   .fallback = always<Spec>("400")}),
          real_key_of(of_law(&ScoreLaw::share), K{.name = "share",
                                                  .group = functions_group,
                                                  .hint = "share of class 1; it moves precision and accuracy, not ROC",
                                                  .low = 0.01,
                                                  .high = 0.99,
                                                  .fallback = always<Spec>("0.5")}),
          real_key_of(of_law(&ScoreLaw::separation), K{.name = "separation",
                                                       .group = functions_group,
                                                       .hint = "how far apart the classes lie, in standard deviations",
                                                       .low = 0,
                                                       .high = 5,
                                                       .fallback = always<Spec>("1.5")}),
          real_key_of(of_law(&ScoreLaw::sharpness),
                      K{.name = "sharpness",
                        .group = functions_group,
                        .hint = "1 is calibrated, more is too sure; it moves calibration, not ROC",
                        .low = 0.1,
                        .high = 10,
                        .scale = Scale::logarithmic,
                        .fallback = always<Spec>("1")}),
          scores_key(&LossLab::negatives, {.name = "negatives", .hint = "scores of class 0 that are placed by hand"}),
          scores_key(&LossLab::positives, {.name = "positives", .hint = "scores of class 1 that are placed by hand"})};
}

void describe_loss_lab(Json& json, const LossLab& lab) {
  json.field("against", lab.against).key("points").array([&] {
    for (const auto& [x, y] : lab.points) json.value(x).value(y);
  });
  json.field("score", lab.score).field("rate", lab.rate).field("updates", lab.updates);
  json.field("cut", lab.threshold).field("count", lab.law.count).field("share", lab.law.share);
  json.field("separation", lab.law.separation).field("sharpness", lab.law.sharpness);
  json.field("negatives", lab.negatives).field("positives", lab.positives);
}

}  // namespace descent
