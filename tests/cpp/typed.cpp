/// Typed surfaces: the same run as the listed surface of that formula, parameters as knobs, errors that name a column.
#include "lab/typed.hpp"

#include <cmath>

#include "catalogue/surfaces/typed.hpp"
#include "catch_shim.hpp"
#include "core/text.hpp"
#include "lab/landscape.hpp"
#include "lab/trainer.hpp"
#include "specs.hpp"

using namespace descent;

namespace {

const std::string lab = "lab=surface&surface=formula";

std::string typed(const std::string& formula) { return lab + "&f=" + percent_encode(formula); }

}  // namespace

TEST_CASE("a typed surface has the values and slopes of the listed one with its formula", "[typed][law]") {
  const auto same = [](const std::string& formula, const std::string& listed) {
    for (const Place place : {Place{-1.25, 0.75}, Place{2, -3}, Place{0.1, 0.3}}) {
      const auto ours = std::get<std::array<double, 3>>(slope(typed(formula), place));
      const auto theirs = std::get<std::array<double, 3>>(slope("lab=surface&surface=" + listed, place));
      for (std::size_t i = 0; i < 3; ++i) CHECK(ours[i] == Approx(theirs[i]).epsilon(1e-13).margin(1e-13));
    }
  };
  same("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "himmelblau");
  same("100(y - x^2)^2 + (1 - x)^2", "rosenbrock");
  same("20 - 10cos(2pi x) + x^2 - 10cos(2pi y) + y^2", "rastrigin");
  same(TypedSurface::text, "formula");
}

TEST_CASE("the names in a typed surface are its knobs, 1 until they are set", "[typed]") {
  const auto at = [](const std::string& more) {
    return std::get<std::array<double, 3>>(slope(typed("a*x^2 + b2*y") + more, {2, 3}));
  };
  CHECK(at("") == std::array{7.0, 4.0, 1.0});
  CHECK(at("&surface.a=-2&surface.b2=10") == std::array{22.0, -8.0, 10.0});
  CHECK(error_of(typed("a*x^2") + "&surface.b=2").code == "unknown_key");
  CHECK(error_of(typed("a*x^2") + "&surface.a=11").code == "out_of_bounds");
}

TEST_CASE("the canonical spec of a typed surface reads as itself, whatever its letters", "[typed]") {
  for (const std::string formula : {"α·x² + 10*y^2", "if(x < 0, -x, x) & 1", "x%2", "x==y", "3x y"}) {
    const std::string text = typed(formula) + (formula[0] == 'x' || formula[0] == '3' ? "" : "&surface.α=3");
    const auto parsed = parse_spec(text);
    if (std::holds_alternative<SpecError>(parsed)) {
      CHECK(std::get<SpecError>(parsed).code == "bad_formula");
      continue;
    }
    const std::string canon = canonical(std::get<Spec>(parsed));
    const auto again = parse_spec(canon);
    REQUIRE(std::holds_alternative<Spec>(again));
    CHECK(canonical(std::get<Spec>(again)) == canon);
    CHECK(std::get<Spec>(again).formula == formula);
  }
}

TEST_CASE("a faulty formula is refused with its column", "[typed]") {
  const SpecError error = error_of(typed("x^2 + * y"));
  CHECK(error.code == "bad_formula");
  CHECK(error.key == "f");
  CHECK(error.detail.find("column 7") == 0);
  CHECK(error.fault == "unexpected");
  CHECK(error.column == 7);
  CHECK(error.found == "*");
  CHECK(error.allowed == std::vector<std::string>{"operand"});
  CHECK(error_of(typed(std::string(3000, '('))).code == "bad_formula");
  CHECK(error_of(lab + "&f=").code == "bad_formula");
}

TEST_CASE("a formula that was typed is kept while another surface is shown", "[typed]") {
  const auto parsed = parse_spec("lab=surface&surface=sphere&f=" + percent_encode("x^4 + y^4"));
  REQUIRE(std::holds_alternative<Spec>(parsed));
  CHECK(canonical(std::get<Spec>(parsed)).find("f=x") != std::string::npos);
}

TEST_CASE("outside a typed surface's domain the field is a gap, and a run there has diverged", "[typed]") {
  const auto grid = std::get<std::vector<double>>(field(typed("log(x) + y^2"), {-1, 1, -1, 1}, 9, 9));
  for (std::size_t row = 0; row < 9; ++row) {
    for (std::size_t column = 0; column < 9; ++column) {
      CHECK(std::isfinite(grid[row * 9 + column]) == (column > 4));
    }
  }
}

TEST_CASE("minima of a typed surface are found where the map looks", "[typed]") {
  const auto minima_of = [](const std::string& text) {
    return chosen_surface(std::get<Spec>(parse_spec(text)))->minima();
  };
  const auto two = minima_of(typed("(x^2 - 4)^2 + y^2"));
  REQUIRE(two.size() == 2);
  CHECK(std::abs(two[0].x) == Approx(2).epsilon(1e-12));
  CHECK(minima_of(typed("(x - 20)^2 + y^2")).empty());
  CHECK(minima_of(typed("(x - 20)^2 + y^2") + "&view=0,40,-5,5").size() == 1);
}
