/// Values and slopes of formulas: golden numbers, three ways to differentiate, the conventions at kinks.
#include <cmath>
#include <string>
#include <vector>

#include "catch_shim.hpp"
#include "core/elementary.hpp"
#include "core/random.hpp"
#include "formula/formula.hpp"
#include "formula/program.hpp"
#include "golden.hpp"
#include "random_formulas.hpp"

using namespace descent;
using formulas::read;

namespace {

struct Sampled {
  double value, by_x, by_y;
};

Sampled sample(const Program& program, double x, double y, const std::vector<double>& parameters = {}) {
  Sampled at{};
  const double* in[] = {&x, &y};
  double* partials[] = {&at.by_x, &at.by_y};
  program.gradients<double>(in, parameters, 1, &at.value, partials);
  return at;
}

Sampled sample(const std::string& text, double x, double y = 0) { return sample(Program(*read(text)), x, y); }
double value(const std::string& text, double x = 0, double y = 0) { return sample(text, x, y).value; }
double slope(const std::string& text, double x, double y = 0) { return sample(text, x, y).by_x; }

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

TEST_CASE("values and partials are within what rounding allows", "[formula][golden]") {
  // Of 12 000 more of that kind the worst value was at 0.82 of its bound, the worst partial at 0.78.
  const auto table = golden::load("formulas");
  const auto names = table.at("names").get<std::vector<std::string>>();
  for (const auto& row : table.at("formulas")) {
    const auto text = row[0].get<std::string>();
    const auto point = golden::numbers(row[1]);
    const double truths[] = {golden::number(row[2]), golden::number(row[3][0]), golden::number(row[3][1])};
    const auto parsed = parse_formula(text, names);
    INFO(text << " at " << row[1]);
    REQUIRE(std::holds_alternative<Formula>(parsed));
    std::vector<const double*> in;
    for (const double& one : point) in.push_back(&one);
    double got[3];
    double* partials[] = {got + 1, got + 2};
    Program(std::get<Formula>(parsed)).gradients<double>(in, {}, 1, got, partials);
    for (int i = 0; i < 3; ++i) {
      INFO("number " << i << " is " << got[i] << ", should be " << truths[i]);
      if (std::isnan(truths[i])) {
        CHECK((i > 0 || std::isnan(got[i])));
      } else {
        CHECK(std::abs(got[i] - truths[i]) <= golden::number(row[4][i]));
      }
    }
  }
}

TEST_CASE("three ways to differentiate agree", "[formula][law]") {
  Random random(3, Stream::points);
  std::size_t symbolic = 0, differences = 0;
  for (int i = 0; i < 6000; ++i) {
    const auto formula = read(formulas::text(random, 1 + i % 4));
    if (!formula) continue;
    const double x = random.uniform(-2, 2), y = random.uniform(-2, 2);
    const std::vector<double> parameters(formula->parameters().size(), 0.7);
    const Program program(*formula);
    const Sampled at = sample(program, x, y, parameters);
    INFO(formula->text() << " at " << x << ", " << y);
    if (!(std::abs(at.value) < 1e6) || !(std::abs(at.by_x) < 1e6)) continue;
    if (const auto derivative = formula->derivative(0)) {
      const double other = sample(Program(*derivative), x, y, parameters).value;
      INFO("derivative " << derivative->text());
      // Where the tidied form meets a pole, or a difference has lost its digits, there is nothing to compare.
      if (std::isfinite(other) && std::abs(at.by_x) > 1e-6) {
        CHECK(std::abs(other - at.by_x) <= 1e-7 * (1 + std::abs(at.by_x)));
        ++symbolic;
      }
    }
    // Central differences at three steps: compared where they agree among themselves, so away from kinks.
    const auto difference = [&](double h) {
      return (sample(program, x + h, y, parameters).value - sample(program, x - h, y, parameters).value) / (2 * h);
    };
    const double coarse = difference(1e-4), fine = difference(1e-5), finest = difference(3e-6);
    const double size = 1 + std::abs(fine) + std::abs(at.value);
    if (!(std::abs(coarse - fine) < 1e-6 * size) || !(std::abs(finest - fine) < 1e-7 * size)) continue;
    INFO("differences " << coarse << " " << fine << " " << finest << ", slope " << at.by_x);
    CHECK(std::abs(fine - at.by_x) <= 1e-5 * size);
    ++differences;
  }
  CHECK(symbolic > 800);
  CHECK(differences > 2500);
}

TEST_CASE("the Hessian times a direction is the difference of gradients", "[formula][law]") {
  for (const std::string text :
       {"x^2+10*y^2+sin(3x)", "(1-x)^2+100(y-x^2)^2", "x^y+hypot(x,y)*tanh(x*y)", "exp(-x^2)*erf(y)/(1+y^2)",
        "if(x>0, x^3*y, y)", "sigmoid(x)*softplus(y)+log(x+3)*atan2(y,x)", "sinh(x)/cosh(y)+asin(x/4)*cbrt(y)",
        "(x+1)^-3*sqrt(y+4)+mod(x,y)^2+log2(x+5)*log10(y+5)+max(x^2,y)^3"}) {
    const Program program(*read(text));
    const double x = 0.83, y = 1.31, v[] = {0.6, -0.8}, point[] = {x, y}, h = 1e-5;
    double gradient[2], product[2];
    program.hessian_times(point, {}, v, gradient, product);
    const Sampled at = sample(program, x, y);
    const Sampled ahead = sample(program, x + h * v[0], y + h * v[1]);
    const Sampled behind = sample(program, x - h * v[0], y - h * v[1]);
    INFO(text);
    CHECK(gradient[0] == Approx(at.by_x).epsilon(1e-14));
    CHECK(gradient[1] == Approx(at.by_y).epsilon(1e-14));
    CHECK(product[0] == Approx((ahead.by_x - behind.by_x) / (2 * h)).epsilon(1e-7).margin(1e-8));
    CHECK(product[1] == Approx((ahead.by_y - behind.by_y) / (2 * h)).epsilon(1e-7).margin(1e-8));
  }
}

TEST_CASE("kinks and ties have the slopes of the conventions", "[formula]") {
  CHECK(slope("abs(x)", 0) == 0);
  CHECK(slope("relu(x)", 0) == 0);
  CHECK(slope("max(0,x)", 0) == 0);
  CHECK(slope("max(x,0)", 0) == 1);
  CHECK(slope("min(x,2x)", 0) == 1);
  CHECK(slope("max(3x,x,2x)", 0) == 3);
  for (const std::string flat : {"floor(x)", "ceil(x)", "round(x)", "sign(x)", "x<1", "not x", "x and x"}) {
    CHECK(slope(flat, 0) == 0);
  }
  CHECK(slope("hypot(x,y)", 0, 0) == 0);
  CHECK(slope("mod(x,2)", -0.5) == 1);
  CHECK(value("mod(x,2)", -0.5) == 1.5);
  CHECK(value("mod(x,-2)", 0.5) == -1.5);
}

TEST_CASE("a branch that is not taken does not matter", "[formula]") {
  CHECK(slope("if(x>0, log(x), 0)", -1) == 0);
  CHECK(slope("if(x>0, sqrt(x), x)", 0) == 1);
  CHECK(slope("if(x==0, 1, sin(x)/x)", 0) == 0);
  CHECK(value("if(x==0, 1, sin(x)/x)", 0) == 1);
  CHECK(slope("max(x, 1/x)", 3) == 1);
  CHECK(slope("min(sqrt(x), 1)*0+x", 4) == 1);
  // What does not depend on y has slope 0 by y, whatever its value.
  CHECK(sample("log(x)+y", -1, 0).by_y == 1);
  CHECK(sample("sqrt(x)*2+y", 0, 0).by_y == 1);
}

TEST_CASE("outside its domain a formula is NaN, at a pole infinite", "[formula]") {
  for (const std::string text : {"log(x)", "sqrt(x)", "x^0.5", "x^y", "asin(2x)", "acos(2x)", "log1p(2x)", "0/(x+1)"}) {
    INFO(text);
    CHECK(std::isnan(value(text, -1, 0.3)));
  }
  CHECK(value("1/x", 0) == INFINITY);
  CHECK(value("log(x)", 0) == -INFINITY);
  CHECK(std::isnan(value("max(x, log(y))", 1, -1)));
  CHECK(std::isnan(value("min(log(y), x)", 1, -1)));
  CHECK(std::isnan(value("relu(log(y))", 1, -1)));
  CHECK(value("log(y)<1", 1, -1) == 0);
}

TEST_CASE("powers are right at zero and for negative bases", "[formula]") {
  CHECK(value("0^0") == 1);
  CHECK(value("x^y", 0, 0) == 1);
  CHECK(value("x^3", -2) == -8);
  CHECK(value("x^-3", -2) == -0.125);
  CHECK(value("x^y", -2, 3) == -8);
  CHECK(value("x^y", -2, -2) == 0.25);
  CHECK(value("x^(4/2)", -3) == 9);
  CHECK(value("x^21", -1) == -1);
  CHECK(value("x^(1/2)", 9) == 3);
  CHECK(slope("x^1", 0) == 1);
  CHECK(slope("x^2", 0) == 0);
  CHECK(slope("x^0", 0) == 0);
  CHECK(slope("x^y", 0, 1) == 1);
  CHECK(slope("x^y", 0, 2) == 0);
  CHECK(slope("x^1.5", 0) == 0);
  CHECK(slope("x^0.5", 0) == INFINITY);
  CHECK(slope("x^3", -2) == 12);
  CHECK(slope("x^y", -2, 3) == 12);
  CHECK(slope("x^-1", -2) == -0.25);
  CHECK(slope("e^x", 100) == math::exp(100.0));
  CHECK(sample("x^y", 0, 2).by_y == 0);
  CHECK(std::isnan(sample("x^y", -2, 2).by_y));
}

TEST_CASE("functions are exact where they can be", "[formula]") {
  for (int i = 0; i <= 22; ++i) {
    double power = 1;
    for (int k = 0; k < i; ++k) power *= 10;
    CHECK(value("log10(x)", power) == i);
  }
  for (int i = -1000; i <= 1000; i += 7) CHECK(value("log2(x)", std::ldexp(1.0, i)) == i);
  for (int i = -40; i <= 40; ++i) CHECK(value("cbrt(x)", i * i * i) == i);
  CHECK(value("hypot(3x,4x)", 1) == 5);
  CHECK(value("hypot(x,x)", 1e300) == Approx(std::sqrt(2.0) * 1e300));
  CHECK(value("hypot(3x,4x)", 1e-300) == Approx(5e-300));
  CHECK(value("round(x)", -2.5) == -3);
  CHECK(value("sigmoid(x)", -800) == 0);
  CHECK(value("softplus(x)", 800) == 800);
  CHECK(value("sinh(x)", 710) == Approx(std::sinh(710.0)));
  CHECK(value("cosh(x)", -710) == Approx(std::cosh(710.0)));
  CHECK(slope("tanh(x)", 30) == Approx(4 * std::exp(-60.0)));
  CHECK(slope("sigmoid(x)", 100) == Approx(std::exp(-100.0)));
  for (const double a : {-2.0, -0.0, 0.0, 1.0}) {
    for (const double b : {-3.0, -0.0, 0.0, 2.0}) CHECK(value("atan2(x,y)", a, b) == Approx(std::atan2(a, b)));
  }
}

TEST_CASE("each of many points has the value and slopes that it has alone", "[formula][law]") {
  Random random(4, Stream::points);
  for (int i = 0; i < 300; ++i) {
    const auto formula = read(formulas::text(random, 5));
    if (!formula) continue;
    const Program program(*formula);
    const std::size_t count = 1 + random.below(2 * Program::block + 50);
    std::vector<double> x(count), y(count), values(count), by_x(count), by_y(count), again(count), only_y(count);
    for (std::size_t k = 0; k < count; ++k) {
      x[k] = random.uniform(-3, 3);
      y[k] = random.uniform(-3, 3);
    }
    const std::vector<double> parameters = {0.3, -1.2};
    const double* in[] = {x.data(), y.data()};
    double* partials[] = {by_x.data(), by_y.data()};
    double* one[] = {nullptr, only_y.data()};
    program.gradients<double>(in, parameters, count, values.data(), partials);
    program.gradients<double>(in, parameters, count, nullptr, one);
    program.values<double>(in, parameters, count, again.data());
    INFO(formula->text());
    for (std::size_t k = 0; k < count; ++k) {
      const Sampled alone = sample(program, x[k], y[k], parameters);
      REQUIRE(same(values[k], alone.value));
      REQUIRE(same(again[k], alone.value));
      REQUIRE(same(by_x[k], alone.by_x));
      REQUIRE(same(by_y[k], alone.by_y));
      REQUIRE(same(only_y[k], alone.by_y));
    }
  }
}

TEST_CASE("in float a formula is the double's but for rounding", "[formula]") {
  for (const std::string text : {"x^2+10*y^2+sin(3x)", "x*sigmoid(y)", "x^3.5/(1+y)", "if(x<y,tanh(x),relu(y))^2"}) {
    const Program program(*read(text));
    const float x = 1.37f, y = 0.61f;
    const float* in[] = {&x, &y};
    float value, by_x, by_y;
    float* partials[] = {&by_x, &by_y};
    program.gradients<float>(in, {}, 1, &value, partials);
    const Sampled wide = sample(program, static_cast<double>(x), static_cast<double>(y));
    INFO(text);
    CHECK(value == Approx(wide.value).epsilon(1e-6));
    CHECK(by_x == Approx(wide.by_x).epsilon(1e-6));
    CHECK(by_y == Approx(wide.by_y).epsilon(1e-6));
  }
}

TEST_CASE("a parameter without a value is 1", "[formula]") {
  const Program program(*read("a*x + 10*b"));
  CHECK(sample(program, 2, 0, {3, 5}).value == 56);
  CHECK(sample(program, 2, 0, {3}).value == 16);
  CHECK(sample(program, 2, 0).by_x == 1);
}

TEST_CASE("the bits of formulas are the same on every machine", "[formula][bits]") {
  // FNV-1a over values and slopes of random formulas; the figure is that of g++ 12 on x86-64, and of WebAssembly.
  std::uint64_t hash = 0xCBF29CE484222325u;
  const auto add = [&](double z) { hash = (hash ^ (z != z ? 1 : math::to_bits(z))) * 0x100000001B3u; };
  Random random(5, Stream::points);
  for (int i = 0; i < 3000; ++i) {
    const auto formula = read(formulas::text(random, 4));
    if (!formula) continue;
    const double x = random.uniform(-3, 3);
    const double y = random.uniform(-3, 3);
    const Sampled at = sample(Program(*formula), x, y);
    add(at.value);
    add(at.by_x);
    add(at.by_y);
  }
  CHECK(hash == 0xD16E48A6BF66E281u);
}
