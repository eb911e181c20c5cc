/// The loss lab: losses along axes, the line and the unit that they train, and the figures as they are told.
#include <array>
#include <cmath>

#include "catalogue/losses.hpp"
#include "catch_shim.hpp"
#include "golden.hpp"
#include "lab/loss_curves.hpp"
#include "lab/loss_figures.hpp"
#include "lab/loss_fits.hpp"

using namespace descent;

namespace {

Spec comparison(const std::string& text) { return std::get<Spec>(parse_spec("lab=losses&" + text)); }

SpecError refused(const std::string& text) { return std::get<SpecError>(parse_spec("lab=losses&" + text)); }

/// Value and derivative of a curve at one place.
std::array<double, 2> at(const Curve& curve, double x) {
  std::array<double, 2> point;
  curve.look(std::array{x}, &point[0], &point[1]);
  return point;
}

/// Every loss of one number, as the spec chooses it with its usual knobs; the typed one with a formula of its own.
template <class Use>
void for_each_comparable(Use use) {
  for (const auto& entry : Losses::entries()) {
    const auto parsed = parse_spec("lab=losses&loss.f=ln(1%2B(y-p)^2)&f=" + std::string(entry.meta.id));
    if (const auto* spec = std::get_if<Spec>(&parsed)) use(*spec, spec->comparison.functions[0]);
  }
}

golden::json figure(const std::string& spec, const std::string& name) {
  return golden::read(describe_figure(spec, name));
}

}  // namespace

TEST_CASE("along every axis a loss has the derivative that its values have", "[loss_lab][law]") {
  std::size_t compared = 0;
  for_each_comparable([&](const Spec& spec, const Choice& loss) {
    for (const auto& [axis, x] : {std::pair{axes::error, -0.31},
                                  {axes::error, 1.37},
                                  {axes::score, -2.2},
                                  {axes::score, 3.1},
                                  {axes::probability, 0.17},
                                  {axes::probability, 0.81}}) {
      const auto curve = loss_along(spec, loss, axis, 1);
      const double h = 1e-5;
      const double slope = (at(*curve, x + h)[0] - at(*curve, x - h)[0]) / (2 * h);
      const auto [value, derivative] = at(*curve, x);
      INFO(loss.id << " against " << axis << " at " << x);
      CHECK(std::isnan(value) == std::isnan(derivative));
      if (std::isnan(value)) continue;
      CHECK(derivative == Approx(slope).epsilon(1e-6).margin(1e-8));
      ++compared;
    }
  });
  CHECK(compared > 60);
}

TEST_CASE("cross entropy of a probability and of its score are one curve", "[loss_lab]") {
  const Spec spec = comparison("f=binary_cross_entropy&f=binary_cross_entropy_logits");
  const auto& [of_probability, of_score] = std::pair{spec.comparison.functions[0], spec.comparison.functions[1]};
  for (const double target : {0.0, 1.0, 0.3}) {
    for (const auto& [axis, x] : {std::pair{axes::score, -6.5}, {axes::score, 2.0}, {axes::probability, 0.02}}) {
      const auto a = at(*loss_along(spec, of_probability, axis, target), x);
      const auto b = at(*loss_along(spec, of_score, axis, target), x);
      INFO(axis << " " << x << ", target " << target);
      CHECK(a[0] == Approx(b[0]).epsilon(1e-12));
      CHECK(a[1] == Approx(b[1]).epsilon(1e-12));
    }
  }
}

TEST_CASE("a loss is a gap where it has no place", "[loss_lab]") {
  const Spec spec = comparison("f=hinge&f=binary_cross_entropy&f=squared_error");
  const auto value = [&](std::size_t i, const char* axis, double target, double x) {
    return at(*loss_along(spec, spec.comparison.functions[i], axis, target), x)[0];
  };
  CHECK(std::isnan(value(0, axes::error, 1, 0.5)));  // a score has no error
  CHECK(std::isnan(value(1, axes::error, 1, 0.5)));  // the prediction would be 1.5
  CHECK(value(1, axes::error, 1, -0.5) == Approx(std::log(2)));
  CHECK(std::isnan(value(1, axes::score, 2, 0)));          // no class
  CHECK(std::isnan(value(2, axes::probability, 0, 1.5)));  // no probability
  CHECK(value(2, axes::error, 7, 1.5) == 2.25);
}

TEST_CASE("squared error fits the line of least squares", "[loss_lab]") {
  const std::vector<Place> points{{-2, 1}, {-1, -1.5}, {0, 0.5}, {1, 2}, {3, 4}, {4, -3}};
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (const auto& point : points) {
    n += 1;
    x += point.x;
    y += point.y;
    xx += point.x * point.x;
    xy += point.x * point.y;
  }
  const double slope = (n * xy - x * y) / (n * xx - x * x);
  const Spec spec = comparison("f=squared_error");
  const auto fit = fit_line(spec, spec.comparison.functions[0], points);
  REQUIRE(fit);
  CHECK(!fit->diverged);
  CHECK(fit->slope == Approx(slope).margin(1e-4));
  CHECK(fit->intercept == Approx((y - slope * x) / n).margin(1e-4));
  double sum = 0, squares = 0;
  for (const double gradient : fit->gradients) {
    sum += gradient;
    squares += gradient * gradient / 4;
  }
  CHECK(sum == Approx(0).margin(1e-3));  // at the end all pulls balance
  CHECK(fit->loss == Approx(squares / n));
}

TEST_CASE("an outlier moves squared error's line and hardly the others'", "[loss_lab]") {
  std::vector<Place> points;
  for (int i = -4; i <= 4; ++i) points.push_back({i * 1.0, 0.5 * i + (i % 2 == 0 ? 0.1 : -0.1)});
  points.back().y = -5;
  const Spec spec = comparison("f=squared_error&f=huber,delta=0.2&f=absolute_error&f=hinge");
  const auto slope = [&](std::size_t i) { return fit_line(spec, spec.comparison.functions[i], points)->slope; };
  CHECK(std::abs(slope(0) - 0.5) > 0.3);
  CHECK(std::abs(slope(1) - 0.5) < 0.05);
  CHECK(std::abs(slope(2) - 0.5) < 0.06);
  CHECK(!fit_line(spec, spec.comparison.functions[3], points));  // a score is no number
}

TEST_CASE("a unit moves against the gradient that is told of it", "[loss_lab][law]") {
  constexpr double rate = 0.3;
  std::size_t taught = 0;
  for_each_comparable([&](const Spec& spec, const Choice& loss) {
    const auto stands = teach_unit(spec, loss, -2, rate, 5);
    INFO(loss.id);
    REQUIRE(stands.size() == 6);
    CHECK(stands[0].score == -2);
    for (std::size_t i = 0; i + 1 < stands.size(); ++i) {
      CHECK(stands[i + 1].score == Approx(stands[i].score - rate * stands[i].gradient).epsilon(1e-12));
      CHECK(stands[i].probability == Approx(1 / (1 + std::exp(-stands[i].score))));
    }
    ++taught;
  });
  CHECK(taught > 10);
}

TEST_CASE("far on the wrong side cross entropy learns and squared error does not", "[loss_lab]") {
  const Spec spec = comparison("f=squared_error&f=binary_cross_entropy_logits");
  const auto squared = teach_unit(spec, spec.comparison.functions[0], -8, 1, 50);
  const auto entropy = teach_unit(spec, spec.comparison.functions[1], -8, 1, 50);
  CHECK(squared.back().probability < 0.001);
  CHECK(entropy.back().probability > 0.95);
  CHECK(entropy[0].gradient == Approx(-1).margin(1e-3));
  CHECK(squared[0].gradient == Approx(-2 * std::exp(-8.0)).epsilon(2e-3));
}

TEST_CASE("every figure is told of every loss that has a curve", "[loss_lab]") {
  for_each_comparable([&](const Spec& spec, const Choice& loss) {
    for (const auto& name : figure_names()) {
      INFO(loss.id << " " << name);
      CHECK(figure(canonical(spec), name).at("ok") == true);
    }
  });
  const auto curves = figure("lab=losses&f=hinge&f=huber&range=-1,1", "curves");
  CHECK(curves.at("takes") == golden::json({"score", "number"}));
  CHECK(curves.at("curves").size() == 2);
  const auto& huber = curves.at("curves").at(1);
  CHECK(huber.at(0) == -1);
  CHECK(huber.at(1) == 0.5);
  CHECK(huber.at(2) == -1);
  CHECK(huber.at(huber.size() - 3) == 1);
  CHECK(figure("lab=losses&f=hinge", "lines").at("lines") == golden::read("[null]"));
  CHECK(figure("lab=losses&updates=7", "unit").at("paths").at(0).size() == 4 * 8);
}

TEST_CASE("a figure of another lab, or of no name, is refused with the reason", "[loss_lab]") {
  CHECK(figure("lab=network", "curves").at("error").at("code") == "other_lab");
  CHECK(figure("lab=losses", "curve").at("error").at("code") == "not_an_option");
  CHECK(figure("lab=losses&rate=0", "unit").at("error").at("key") == "rate");
}

TEST_CASE("scores that are placed take the place of those that are drawn", "[loss_lab]") {
  const auto placed = figure("lab=losses&negatives=0.2,0.4&positives=0.3&cut=0.3", "scores");
  CHECK(placed.at("confusion") == golden::json({1, 1, 0, 1}));
  const auto drawn = figure("lab=losses&count=50&share=0.2", "scores");
  CHECK(drawn.at("positives").size() == 10);
  CHECK(drawn.at("negatives").size() == 40);
}

TEST_CASE("the loss lab's keys print what they read", "[loss_lab][spec]") {
  const std::string text =
      "lab=losses&f=huber,delta=2&against=score&target=0&points=1,2,3,4,-5,0&score=-3&cut=0.25&negatives=0.1,0.5";
  const auto parsed = parse_spec(text);
  REQUIRE(std::holds_alternative<Spec>(parsed));
  const std::string printed = canonical(std::get<Spec>(parsed));
  CHECK(printed.find("points=1,2,3,4,-5,0") != std::string::npos);
  CHECK(printed.find("negatives=0.1,0.5") != std::string::npos);
  CHECK(canonical(std::get<Spec>(parse_spec(printed))) == printed);
  CHECK(canonical(comparison("")) == "lab=losses");
  CHECK(comparison("against=probability").comparison.range.high == 1);
}

TEST_CASE("points and scores that do not do are refused by name", "[loss_lab][spec]") {
  CHECK(refused("points=1,2,3,4").code == "does_not_fit");
  CHECK(refused("points=1,2,3,4,5").code == "does_not_fit");
  CHECK(refused("points=1,2,3,4,5,6").key == "points");
  CHECK(refused("points=1,2,3,4,5,x").code == "not_a_number");
  CHECK(refused("positives=0.5,1.5").code == "out_of_bounds");
  CHECK(refused("positives=0.5,1.5").key == "positives");
  std::string many = "negatives=0";
  for (int i = 0; i < 40; ++i) many += ",0";
  CHECK(refused(many).code == "too_many");
  CHECK(refused("against=weight").code == "not_an_option");
}
