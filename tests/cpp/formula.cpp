/// The language of formulas: what a text means, what is wrong with it, and how it is printed.
#include "formula/formula.hpp"

#include <string>
#include <vector>

#include "catch_shim.hpp"
#include "core/text.hpp"
#include "formula/program.hpp"
#include "random_formulas.hpp"

using namespace descent;
using formulas::read;
using formulas::xy;

namespace {

/// The formula's text, or the error's code and column.
std::string outcome(const std::string& text) {
  const auto parsed = parse_formula(text, xy);
  if (const auto* error = std::get_if<FormulaError>(&parsed)) return error->code + " " + std::to_string(error->column);
  return std::get<Formula>(parsed).text();
}

/// Every operation in parentheses of its own.
std::string grouped(const Tree& tree, Id id, const Formula& formula) {
  const Node& node = tree[id];
  const auto part = [&](std::size_t i) { return grouped(tree, node.args[i], formula); };
  static constexpr const char* signs[] = {"+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "and", "or"};
  if (node.op == Op::number) return print(node.number);
  if (node.op == Op::pi) return "pi";
  if (node.op == Op::e) return "e";
  if (node.op == Op::variable) return formula.variables()[node.args[0]];
  if (node.op == Op::parameter) return formula.parameters()[node.args[0]];
  if (node.op == Op::negate) return "(-" + part(0) + ")";
  if (node.op == Op::opposite) return "(not" + part(0) + ")";
  if (node.op >= Op::add && node.op <= Op::either) {
    return "(" + part(0) + signs[static_cast<int>(node.op) - static_cast<int>(Op::add)] + part(1) + ")";
  }
  std::string all = std::string(name_of(node.op)) + "(" + part(0);
  for (std::size_t i = 1; i < arity(node.op); ++i) all += "," + part(i);
  return all + ")";
}

std::string grouped(const std::string& text) {
  const auto formula = read(text);
  return formula ? grouped(formula->tree(), formula->root(), *formula) : outcome(text);
}

std::string repeated(const std::string& one, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += one;
  return all;
}

std::string slope(const std::string& text) {
  const auto formula = read(text);
  const auto derivative = formula ? formula->derivative(0) : std::nullopt;
  return derivative ? derivative->text() : "none";
}

std::string latex(const std::string& text) {
  const auto formula = read(text);
  return formula ? formula->latex() : outcome(text);
}

}  // namespace

TEST_CASE("operations bind as in mathematics", "[formula]") {
  const std::pair<const char*, const char*> table[] = {
      {"1+2*x", "(1+(2*x))"},
      {"x-y-1", "((x-y)-1)"},
      {"x/y/2", "((x/y)/2)"},
      {"x^y^2", "(x^(y^2))"},
      {"-x^2", "(-(x^2))"},
      {"-2^2", "(-(2^2))"},
      {"(-2)^2", "(-2^2)"},
      {"2^-x", "(2^(-x))"},
      {"2^-x^2", "(2^(-(x^2)))"},
      {"x^-2*y", "((x^-2)*y)"},
      {"-x*y", "(-(x*y))"},
      {"-x+y", "((-x)+y)"},
      {"x*-y", "(x*(-y))"},
      {"x--y", "(x-(-y))"},
      {"+x", "x"},
      {"--x", "x"},
      {"-(-3)", "3"},
      {"3x", "(3*x)"},
      {"1/2x", "((1/2)*x)"},
      {"2x^2", "(2*(x^2))"},
      {"2(x+1)", "(2*(x+1))"},
      {"(x+1)(y-1)", "((x+1)*(y-1))"},
      {"x y", "(x*y)"},
      {"x(y)", "(x*y)"},
      {"3sin(x)cos(y)", "((3*sin(x))*cos(y))"},
      {"2e", "(2*e)"},
      {"2e3", "2000"},
      {"1e-3x", "(0.001*x)"},
      {"2pi", "(2*pi)"},
      {"a(x+1)", "(a*(x+1))"},
      {"x²+y³", "((x^2)+(y^3))"},
      {"x¹²", "(x^12)"},
      {"x**2", "(x^2)"},
      {"2×x·y÷3 − 1", "((((2*x)*y)/3)-1)"},
      {"x<y", "(x<y)"},
      {"x+1 <= y*2", "((x+1)<=(y*2))"},
      {"0<x<1", "((0<x)and(x<1))"},
      {"x≤y≥1≠2", "(((x<=y)and(y>=1))and(1!=2))"},
      {"not x<1 or y>2 and x==1", "((not(x<1))or((y>2)and(x==1)))"},
      {"min(x,y,1,2)", "min(min(min(x,y),1),2)"},
      {"if(x<0, -x, x)", "if((x<0),(-x),x)"},
      {"ln(x)", "log(x)"},
      {"π", "pi"},
      {"α β", "(α*β)"},
  };
  for (const auto& [text, meaning] : table) {
    INFO(text);
    CHECK(grouped(text) == meaning);
  }
}

TEST_CASE("what is no formula is refused at its column", "[formula]") {
  const std::pair<const char*, const char*> table[] = {
      {"", "unexpected 1"},
      {"  ", "unexpected 3"},
      {"x+", "unexpected 3"},
      {"x+*y", "unexpected 3"},
      {"(x", "unexpected 3"},
      {"x)", "unexpected 2"},
      {"()", "unexpected 2"},
      {"2 3", "unexpected 3"},
      {"x 2", "unexpected 3"},
      {"x,y", "unexpected 2"},
      {"x^", "unexpected 3"},
      {"sin()", "unexpected 5"},
      {"sin(x", "unexpected 6"},
      {"min(x,)", "unexpected 7"},
      {"x*not y", "unexpected 3"},
      {"and", "unexpected 1"},
      {"sin x", "missing_parentheses 1"},
      {"x+max", "missing_parentheses 3"},
      {"sin(x,y)", "argument_count 1"},
      {"min(x)", "argument_count 1"},
      {"if(x,y)", "argument_count 1"},
      {"sine(x)", "unknown_function 1"},
      {"foo(x)", "unknown_function 1"},
      {"2xsin(x)", "unknown_function 2"},
      {"xy", "joined_names 1"},
      {"3xx", "joined_names 2"},
      {"ax", "joined_names 1"},
      {"αx", "joined_names 1"},
      {"x=1", "equals_sign 2"},
      {"1.2.3", "bad_number 1"},
      {".", "bad_number 1"},
      {"1e999", "bad_number 1"},
      {"x $ y", "unknown_character 3"},
      {"α+€", "unknown_character 3"},
      {"x!", "unknown_character 2"},
      {"x\xFF", "unknown_character 2"},
      {"a+b+c+d+f+g+h+i+j", "too_many_parameters 17"},
  };
  for (const auto& [text, error] : table) {
    INFO(text);
    CHECK(outcome(text) == error);
  }
}

TEST_CASE("an error says what was found, what was expected and what may have been meant", "[formula]") {
  const auto message = [](const std::string& text) {
    return std::get<FormulaError>(parse_formula(text, xy)).message();
  };
  CHECK(message("x+") == "column 3: the formula ends where a number, a name or “(” should be");
  CHECK(message("2 3") == "column 3: “3” stands where an operator or the end should be");
  CHECK(message("sin(x") == "column 6: the formula ends where an operator, “,” or “)” should be");
  CHECK(message("tanhh(x)") == "column 1: there is no function “tanhh”; did you mean tanh?");
  CHECK(message("wiggle(x)") == "column 1: there is no function “wiggle”; for a product write *");
  CHECK(message("xy") == "column 1: for a product write x*y instead of “xy”");
  CHECK(message("sin x") == "column 1: the function “sin” needs its argument in parentheses");
  CHECK(message("sin(x, y)") == "column 1: the function “sin” takes 1 argument");
  CHECK(message("min(x)") == "column 1: the function “min” takes at least 2 arguments");
  CHECK(message("x=2") == "column 2: write == to compare");
  CHECK(message("x § y") == "column 3: “§” has no meaning in a formula");
  CHECK(message(repeated("(", 65)) == "column 65: parentheses, exponents and signs may be 64 levels deep");
}

TEST_CASE("other names are parameters, in order", "[formula]") {
  const auto formula = read("b*x + a_1*x^2 + b + θ*x0");
  REQUIRE(formula);
  CHECK(formula->parameters() == std::vector<std::string>{"b", "a_1", "θ", "x0"});
  CHECK(formula->derivative(0)->parameters() == formula->parameters());
  CHECK(formula->uses(0));
  CHECK_FALSE(formula->uses(1));
  const std::vector<std::string> e = {"e", "pi"};
  CHECK(std::get<Formula>(parse_formula("e+pi+x", e)).parameters() == std::vector<std::string>{"x"});
}

TEST_CASE("limits hold, and what is at the limit is read", "[formula]") {
  const auto chain = [](std::size_t terms, const std::string& sign) { return "x" + repeated(sign + "x", terms - 1); };
  for (const std::string sign : {"+", "-", "*", "/"}) {
    CHECK(read(chain(250, sign)).has_value());
    CHECK(outcome(chain(251, sign)) == "too_large 502");
  }
  CHECK(read(chain(65, "^")).has_value());
  CHECK(outcome(chain(66, "^")).substr(0, 8) == "too_deep");
  CHECK(outcome(repeated("(", 64) + "x" + repeated(")", 64)) == "x");
  CHECK(outcome(repeated("(", 2000)) == "too_deep 65");
  CHECK(outcome(repeated("sin(", 400)).substr(0, 8) == "too_deep");
  CHECK(outcome(repeated("not ", 400)).substr(0, 8) == "too_deep");
  CHECK(outcome(repeated("x^-", 400)).substr(0, 8) == "too_deep");
  CHECK(outcome(repeated("-", 2000) + "x") == "x");
  CHECK(outcome(repeated(" ", 2047) + "x") == "x");
  CHECK(outcome(repeated(" ", 2048) + "x") == "too_long 2049");
  std::string doubling = "x";
  for (int i = 0; i < 20; ++i) doubling = "(0<" + doubling + "<1)";  // each chain has its middle twice
  CHECK(outcome(doubling).substr(0, 9) == "too_large");
}

TEST_CASE("a printed formula is read back as the same", "[formula][law]") {
  Random random(1, Stream::points);
  std::size_t taken = 0, derivatives = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = formulas::text(random, 1 + i % 6);
    const auto formula = read(text);
    if (!formula) continue;
    ++taken;
    const std::string printed = formula->text();
    INFO(text << " printed as " << printed);
    REQUIRE(outcome(printed) == printed);
    REQUIRE(grouped(printed) == grouped(formula->tree(), formula->root(), *formula));
    if (i % 8) continue;
    const auto derivative = formula->derivative(0);
    if (!derivative) continue;
    ++derivatives;
    INFO("derivative " << derivative->text());
    REQUIRE(outcome(derivative->text()) == derivative->text());
  }
  CHECK(taken > 15000);
  CHECK(derivatives > 1500);
}

TEST_CASE("no text breaks anything", "[formula][fuzz]") {
  Random random(2, Stream::points);
  std::size_t understood = 0;
  for (int i = 0; i < 30000; ++i) {
    std::string text = i % 2 ? formulas::babble(random) : formulas::text(random, 4);
    for (std::size_t k = random.below(4); k-- > 0 && !text.empty();) {
      const std::size_t at = random.below(text.size());
      if (random.below(2)) {
        text.erase(at, 1 + random.below(3));
      } else {
        text.insert(at, 1, static_cast<char>(random.below(256)));
      }
    }
    const auto parsed = parse_formula(text, xy);
    if (const auto* error = std::get_if<FormulaError>(&parsed)) {
      REQUIRE(error->column >= 1);
      REQUIRE(error->column <= text.size() + 1);
      REQUIRE_FALSE(error->message().empty());
      continue;
    }
    ++understood;
    const auto& formula = std::get<Formula>(parsed);
    formula.latex();
    formula.derivative(0);
    const double x = random.uniform(-3, 3), y = random.uniform(-3, 3);
    const double* in[] = {&x, &y};
    double value, by_x, by_y;
    double* partials[] = {&by_x, &by_y};
    Program(formula).gradients<double>(in, {}, 1, &value, partials);
  }
  CHECK(understood > 5000);
}

TEST_CASE("derivatives are tidy", "[formula]") {
  const std::pair<const char*, const char*> table[] = {
      {"3", "0"},
      {"x", "1"},
      {"x^2+3x+1", "2*x + 3"},
      {"x^3/3", "x^2"},
      {"a*x^2", "2*a*x"},
      {"-x^2", "-2*x"},
      {"1/x", "-1/x^2"},
      {"0.1*3*x^2", "0.6*x"},
      {"x^2+10*y^2+sin(3x)", "2*x + 3*cos(3*x)"},
      {"(1-x)^2+100(y-x^2)^2", "-2*(1 - x) - 400*x*(y - x^2)"},
      {"exp(-x^2/2)/sqrt(2pi)", "-x*exp(-x^2/2)/sqrt(2*pi)"},
      {"log(x^2+1)", "2*x/(x^2 + 1)"},
      {"sqrt(x)", "1/(2*sqrt(x))"},
      {"tanh(x)", "1/cosh(x)^2"},
      {"atan(x)", "1/(1 + x^2)"},
      {"erf(x)", "2*exp(-x^2)/sqrt(pi)"},
      {"log2(x)", "1/(x*log(2))"},
      {"e^(2x)", "2*e^(2*x)"},
      {"2^x", "2^x*log(2)"},
      {"x^x", "x^x*(log(x) + 1)"},
      {"abs(x)", "sign(x)"},
      {"relu(2x)", "if(2*x > 0, 2, 0)"},
      {"max(x,y)", "if(x >= y, 1, 0)"},
      {"if(x<0, x^2, x)", "if(x < 0, 2*x, 1)"},
      {"floor(x)+sign(x)+(x<1)", "0"},
      {"x*(1+erf(x/sqrt(2)))/2", "(1 + erf(x/sqrt(2)) + 2*x*exp(-x^2/2)/(sqrt(pi)*sqrt(2)))/2"},
      {"1/(1+exp(-x))", "exp(-x)/(1 + exp(-x))^2"},
  };
  for (const auto& [text, derivative] : table) {
    INFO(text);
    CHECK(slope(text) == derivative);
  }
  CHECK(slope(repeated("sin(", 60) + "x" + repeated(")", 60)) == "none");
}

TEST_CASE("formulas are set in LaTeX", "[formula]") {
  const std::pair<const char*, const char*> table[] = {
      {"x^2+10*y^2", R"(x^{2} + 10 y^{2})"},
      {"1/(1+exp(-x))", R"(\frac{1}{1 + e^{-x}})"},
      {"sqrt(x)*cbrt(y)", R"(\sqrt{x} \, \sqrt[3]{y})"},
      {"sin(x)^2", R"(\sin^{2}\left(x\right))"},
      {"sin(x)^-1", R"(\left(\sin\left(x\right)\right)^{-1})"},
      {"abs(x-y)", R"(\left|x - y\right|)"},
      {"(x+1)^(y/2)", R"(\left(x + 1\right)^{\frac{y}{2}})"},
      {"(x/y)^2", R"(\left(\frac{x}{y}\right)^{2})"},
      {"exp(x)^2", R"(\left(e^{x}\right)^{2})"},
      {"-(x+y)", R"(-\left(x + y\right))"},
      {"2*3*x", R"(2 \cdot 3 \, x)"},
      {"1e-7x", R"(10^{-7} x)"},
      {"-2.5e20", R"(-2.5 \cdot 10^{20})"},
      {"floor(x)", R"(\left\lfloor x\right\rfloor )"},
      {"alpha*x_1+w_out+x0+rate", R"(\alpha \, x_{1} + w_{\mathrm{out}} + x_{0} + \mathrm{rate})"},
      {"a_b_c", R"(a_{\mathrm{b\_c}})"},
      {"θ*pi", R"(θ \, \pi)"},
      {"if(x<y, 1, 2)", R"(\begin{cases}1 & x < y \\ 2 & x \ge y\end{cases})"},
      {"if(x, 1, 2)+1", R"(\begin{cases}1 & x \ne 0 \\ 2 & x = 0\end{cases} + 1)"},
      {"if(x<0 or y<0, 1, 2)",
       R"(\begin{cases}1 & x < 0 \lor y < 0 \\ 2 & \lnot \left(x < 0 \lor y < 0\right)\end{cases})"},
      {"min(x,y,1)", R"(\min\left(x, y, 1\right))"},
      {"hypot(x,y)", R"(\operatorname{hypot}\left(x, y\right))"},
      {"log10(x)^2", R"(\left(\log_{10}\left(x\right)\right)^{2})"},
  };
  for (const auto& [text, set] : table) {
    INFO(text);
    CHECK(latex(text) == set);
  }
}
