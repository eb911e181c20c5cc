/// Formulas as expressions of Python: what stands for each operation, and that nothing that was typed stands there.
#include <string>
#include <vector>

#include "catch_shim.hpp"
#include "formula/formula.hpp"
#include "random_formulas.hpp"

using namespace descent;
using formulas::read;

namespace {

std::string python(const std::string& text, const std::vector<double>& parameters = {}) {
  const auto formula = read(text);
  REQUIRE(formula);
  return formula->python(parameters);
}

}  // namespace

TEST_CASE("sums, products and powers are Python's own", "[formula][python]") {
  CHECK(python("x^2 + 10y^2") == "x**2 + 10 * y**2");
  CHECK(python("-x^2*y") == "-x**2 * y");
  CHECK(python("(x - y)/(x*(y + 1))") == "(x - y) / (x * (y + 1))");
  CHECK(python("x - (y - 1)") == "x - (y - 1)");
  CHECK(python("x^y^2") == "x**y**2");
  CHECK(python("(x^y)^2") == "(x**y)**2");
  CHECK(python("(-2)^x*y") == "(-2)**x * y");
  CHECK(python("2pi*x + y") == "2 * math.pi * x + y");
}

TEST_CASE("functions are PyTorch's, or among those that the expression relies on", "[formula][python]") {
  CHECK(python("sin(x) + arctan(y)") == "torch.sin(x) + torch.atan(y)");
  CHECK(python("ln(x) + sgn(y)") == "torch.log(x) + torch.sign(y)");
  CHECK(python("mod(x, 2)*y") == "torch.remainder(x, 2.0) * y");
  CHECK(python("hypot(x, 3) + atan2(1, y)") == "torch.hypot(x, torch.tensor(3.0)) + torch.atan2(torch.tensor(1.0), y)");
  CHECK(python("softplus(x) + y") == "torch.nn.functional.softplus(x, threshold=40) + y");
  CHECK(python("min(x, y, 1)") == "least(least(x, y), 1.0)");
  CHECK(python("round(x) + cbrt(y)") == "half_away(x) + cbrt(y)");
}

TEST_CASE("what is chosen keeps its slopes apart, and truths are tensors", "[formula][python]") {
  CHECK(python("if(x > 0, sqrt(x), y)") == "choose(x > 0, lambda x, y: torch.sqrt(x), lambda x, y: y, x, y)");
  CHECK(python("if(0 < x < 1, 1, y)") == "choose((0 < x) & (x < 1), lambda x, y: 1.0, lambda x, y: y, x, y)");
  CHECK(python("if(not (x or y), x, y)") == "choose(~((x != 0) | (y != 0)), lambda x, y: x, lambda x, y: y, x, y)");
  CHECK(python("(x < y)*y") == "torch.where(x < y, 1.0, 0.0) * y");
  CHECK(python("if(1 < 2, x*y, 5)") == "(x * y)");
}

TEST_CASE("what has no variable is a number where Python would compute it otherwise", "[formula][python]") {
  CHECK(python("x*y*sqrt(2)") == "x * y * 1.4142135623730951");
  CHECK(python("x*y + (-8)^(1/3)") == "x * y + math.nan");
  CHECK(python("x*y/(1/0)") == "x * y / math.inf");
  CHECK(python("x*y - log(0)") == "x * y - (-math.inf)");
}

TEST_CASE("parameters are numbers, whatever they are called", "[formula][python]") {
  CHECK(python("lambda*x + import_os*y", {2.5, -1}) == "2.5 * x + (-1) * y");
  CHECK(python("x^a*y^b", {-0.5, 3}) == "x**(-0.5) * y**3");
}

TEST_CASE("a variable that does not occur still has a slope", "[formula][python]") {
  CHECK(python("x^2") == "x**2 + 0 * y");
  CHECK(python("5") == "5 + 0 * x + 0 * y");
}
