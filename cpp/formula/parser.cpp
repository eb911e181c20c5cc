/// Recursive descent over the grammar that formula.hpp states, a member function for each level of binding.
#include "formula/parser.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "formula/lexer.hpp"
#include "formula/names.hpp"

namespace descent {
namespace {

constexpr std::size_t longest_quote = 24;  // bytes of what was found

/// The code points of a name.
std::vector<std::string_view> letters_of(std::string_view name) {
  std::vector<std::string_view> letters;
  for (std::size_t at = 0; at < name.size(); at += letters.back().size()) {
    letters.push_back(name.substr(at, std::max<std::size_t>(1, code_point_bytes(name.substr(at)))));
  }
  return letters;
}

class Parser {
 public:
  Parser(std::string_view text, std::span<const std::string> variables, std::span<const std::string> parameters)
      : lexer_(text), variables_(variables) {
    result_.parameters.assign(parameters.begin(), parameters.end());
  }

  std::variant<ParsedFormula, FormulaError> parse() {
    advance();
    const Id root = disjunction();
    if (!failed_ && token_.kind != TokenKind::end) unexpected({"operator", "end"});
    if (failed_) return error_;
    result_.root = root;
    return std::move(result_);
  }

 private:
  /// One level of nesting more, as long as the object lives.
  class Nested {
   public:
    explicit Nested(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > FormulaLimits::depth) parser_.beyond("too_deep", FormulaLimits::depth);
    }
    ~Nested() { --parser_.depth_; }

   private:
    Parser& parser_;
  };

  void advance() {
    if (!failed_) token_ = lexer_.next();
    if (token_.kind == TokenKind::unknown) fail("unknown_character", token_, {});
    if (token_.kind == TokenKind::bad_number) fail("bad_number", token_, {});
    if (token_.is("=")) fail("equals_sign", token_, {"=="});
  }

  bool take(std::string_view sign) {
    if (!token_.is(sign)) return false;
    advance();
    return true;
  }

  bool take_word(std::string_view word) {
    if (token_.kind != TokenKind::name || token_.text != word || is_variable(word)) return false;
    advance();
    return true;
  }

  /// The first error stays. The text counts as ended from there, so that every loop below ends too.
  void fail(std::string_view code, const Token& at, std::vector<std::string> expected, std::string nearest = {}) {
    if (!failed_) {
      error_ = {std::string(code), at.column, quotable(at.text, longest_quote), std::move(expected),
                std::move(nearest)};
    }
    failed_ = true;
    token_ = {TokenKind::end, {}, token_.column, 0};
  }
  void unexpected(std::vector<std::string> expected) { fail("unexpected", token_, std::move(expected)); }
  void beyond(std::string_view code, std::size_t limit) { fail(code, token_, {std::to_string(limit)}); }

  Id make(Op op, Id a = 0, Id b = 0, Id c = 0) { return checked(result_.tree.make(op, a, b, c)); }
  Id negative(Id a) { return checked(result_.tree.negative(a)); }
  Id checked(Id id) {
    if (failed_) return 0;
    if (result_.tree[id].size > FormulaLimits::nodes) beyond("too_large", FormulaLimits::nodes);
    return id;
  }
  Id nothing() { return result_.tree.number(0); }

  bool is_variable(std::string_view name) const {
    return std::find(variables_.begin(), variables_.end(), name) != variables_.end();
  }

  Id disjunction() {
    Id a = conjunction();
    while (take_word("or")) a = make(Op::either, a, conjunction());
    return a;
  }

  Id conjunction() {
    Id a = negation();
    while (take_word("and")) a = make(Op::both, a, negation());
    return a;
  }

  Id negation() {
    if (!take_word("not")) return comparison();
    const Nested nested(*this);
    return failed_ ? nothing() : make(Op::opposite, negation());
  }

  Op comparison_sign() const {
    static constexpr std::pair<std::string_view, Op> signs[] = {{"<", Op::less},    {"<=", Op::less_equal},
                                                                {">", Op::greater}, {">=", Op::greater_equal},
                                                                {"==", Op::equal},  {"!=", Op::not_equal}};
    for (const auto& [sign, op] : signs) {
      if (token_.is(sign)) return op;
    }
    return Op::number;
  }

  /// a < b < c is a < b and b < c.
  Id comparison() {
    Id left = sum();
    Op op = comparison_sign();
    if (op == Op::number) return left;
    Id all = 0;
    for (bool first = true; op != Op::number; first = false, op = comparison_sign()) {
      advance();
      const Id right = sum();
      const Id one = make(op, left, right);
      all = first ? one : make(Op::both, all, one);
      left = right;
    }
    return all;
  }

  Id sum() {
    Id a = signed_product();
    while (token_.is("+") || token_.is("-")) {
      const Op op = token_.is("+") ? Op::add : Op::subtract;
      advance();
      a = make(op, a, signed_product());
    }
    return a;
  }

  /// Signs before a product or a factor: whether they make it negative.
  bool signs() {
    bool minus = false;
    while (token_.is("+") || token_.is("-")) {
      minus ^= token_.is("-");
      advance();
    }
    return minus;
  }

  bool at_sign() const { return token_.is("+") || token_.is("-"); }

  Id signed_product() {
    if (!at_sign()) return product();
    const Nested nested(*this);
    const bool minus = signs();
    const Id a = product();
    return minus ? negative(a) : a;
  }

  Id product() {
    Id a = power();
    while (true) {
      const bool times = token_.is("*"), by = token_.is("/");
      const bool word = token_.kind == TokenKind::name && token_.text != "and" && token_.text != "or";
      if (times || by) advance();
      if (!times && !by && !token_.is("(") && !word) return a;
      a = make(by ? Op::divide : Op::multiply, a, factor());
    }
  }

  /// A power with its own sign: after an operator that binds more than a sign does.
  Id factor() {
    if (!at_sign()) return power();
    const Nested nested(*this);
    const bool minus = signs();
    const Id a = power();
    return minus ? negative(a) : a;
  }

  Id power() {
    const Id base = primary();
    if (token_.kind != TokenKind::superscript && !token_.is("^")) return base;
    const Nested nested(*this);
    if (token_.kind == TokenKind::superscript) {
      const Id exponent = result_.tree.number(token_.number);
      advance();
      return make(Op::power, base, exponent);
    }
    advance();
    return failed_ ? nothing() : make(Op::power, base, factor());
  }

  Id primary() {
    if (token_.kind == TokenKind::number) {
      const Id id = result_.tree.number(token_.number);
      advance();
      return id;
    }
    if (token_.kind == TokenKind::name) return name();
    if (!token_.is("(")) {
      unexpected({"operand"});
      return nothing();
    }
    const Nested nested(*this);
    advance();
    if (failed_) return nothing();
    const Id inside = disjunction();
    if (!take(")")) unexpected({"operator", ")"});
    return inside;
  }

  Id name() {
    const Token token = token_;
    advance();
    const auto variable = std::find(variables_.begin(), variables_.end(), token.text);
    if (variable != variables_.end()) {
      return make(Op::variable, static_cast<Id>(variable - variables_.begin()));
    }
    if (token.text == "pi" || token.text == "π") return make(Op::pi);
    if (token.text == "e") return make(Op::e);
    if (const FunctionName* function = find_function(token.text)) return arguments(*function, token);
    if (token.text == "and" || token.text == "or" || token.text == "not") {
      fail("unexpected", token, {"operand"});
      return nothing();
    }
    return parameter(token);
  }

  Id arguments(const FunctionName& function, const Token& token) {
    if (!token_.is("(")) {
      fail("missing_parentheses", token, {"("});
      return nothing();
    }
    const Nested nested(*this);
    advance();
    std::array<Id, 3> given{};
    std::size_t count = 0;
    while (!failed_) {
      const Id one = disjunction();
      // Of more than two there are the least and the largest: min(a, b, c) is min(min(a, b), c).
      if (function.most > 3 && count >= 2) given = {make(function.op, given[0], given[1]), one, 0};
      if (function.most <= 3 || count < 2) given[std::min<std::size_t>(count, 2)] = one;
      ++count;
      if (!take(",")) break;
    }
    if (!failed_ && !token_.is(")")) unexpected({"operator", ",", ")"});
    if (count < function.least || count > function.most) {
      fail("argument_count", token, {std::to_string(function.least), std::to_string(function.most)});
    }
    take(")");
    return failed_ ? nothing() : make(function.op, given[0], given[1], given[2]);
  }

  Id parameter(const Token& token) {
    const auto letters = letters_of(token.text);
    auto& known = result_.parameters;
    auto at = std::find(known.begin(), known.end(), token.text);
    if (at == known.end()) {
      if (letters.size() > 1 && token_.is("(")) {
        std::vector<std::string> names;
        for (const auto& function : function_names()) names.emplace_back(function.name);
        fail("unknown_function", token, {}, nearest_name(token.text, names));
        return nothing();
      }
      if (spells_product(letters)) {
        std::string product;
        for (const auto letter : letters) product += (product.empty() ? "" : "*") + std::string(letter);
        fail("joined_names", token, {}, product);
        return nothing();
      }
      if (known.size() == FormulaLimits::parameters) {
        fail("too_many_parameters", token, {std::to_string(FormulaLimits::parameters)});
        return nothing();
      }
      at = known.insert(known.end(), std::string(token.text));
    }
    return make(Op::parameter, static_cast<Id>(at - known.begin()));
  }

  /// Only variables, or a variable and one letter more.
  bool spells_product(const std::vector<std::string_view>& letters) const {
    const auto is_letter = [](std::string_view one) { return one != "_" && (one < "0" || one > "9"); };
    if (letters.size() < 2 || !std::all_of(letters.begin(), letters.end(), is_letter)) return false;
    const auto count =
        std::count_if(letters.begin(), letters.end(), [&](std::string_view letter) { return is_variable(letter); });
    return static_cast<std::size_t>(count) == letters.size() || (letters.size() == 2 && count > 0);
  }

  Lexer lexer_;
  std::span<const std::string> variables_;
  ParsedFormula result_;
  Token token_;
  std::size_t depth_ = 0;
  bool failed_ = false;
  FormulaError error_;
};

}  // namespace

std::variant<ParsedFormula, FormulaError> parse_tree(std::string_view text, std::span<const std::string> variables,
                                                     std::span<const std::string> parameters) {
  if (text.size() > FormulaLimits::bytes) {
    return FormulaError{"too_long",
                        length_in_code_points(text.substr(0, FormulaLimits::bytes)) + 1,
                        {},
                        {std::to_string(FormulaLimits::bytes)},
                        {}};
  }
  return Parser(text, variables, parameters).parse();
}

}  // namespace descent
