/// A formula in LaTeX: fractions, roots, powers, cases.
#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "formula/binding.hpp"
#include "formula/formula.hpp"
#include "formula/names.hpp"

namespace descent {
namespace {

constexpr std::string_view greek[] = {"alpha", "beta",    "gamma",  "delta", "epsilon", "zeta",  "eta",   "theta",
                                      "iota",  "kappa",   "lambda", "mu",    "nu",      "xi",    "rho",   "sigma",
                                      "tau",   "upsilon", "phi",    "chi",   "psi",     "omega", "Gamma", "Delta",
                                      "Theta", "Lambda",  "Xi",     "Pi",    "Sigma",   "Phi",   "Psi",   "Omega"};

/// A word: a letter stands in italics, a Greek letter's name is that letter, more letters stand upright.
std::string word(std::string_view letters) {
  std::string text(letters);
  if (length_in_code_points(letters) < 2) return text;
  if (std::find(std::begin(greek), std::end(greek), letters) != std::end(greek)) return "\\" + text;
  for (std::size_t at = 0; (at = text.find('_', at)) != std::string::npos; at += 2) text.insert(at, "\\");
  return "\\mathrm{" + text + "}";
}

/// What follows the first underscore, or the digits at the end, is an index.
std::string identifier(std::string_view name) {
  std::size_t end = name.find('_');
  std::size_t index = end + 1;
  if (end == std::string_view::npos) {
    end = name.size();
    while (name[end - 1] >= '0' && name[end - 1] <= '9') --end;
    index = end;
  }
  if (index >= name.size()) return word(name.substr(0, end));
  const std::string_view low = name.substr(index);
  const bool digits = std::all_of(low.begin(), low.end(), [](char c) { return c >= '0' && c <= '9'; });
  return word(name.substr(0, end)) + "_{" + (digits ? std::string(low) : word(low)) + "}";
}

std::string_view function_latex(Op op) {
  switch (op) {
    case Op::log:
      return "\\ln";
    case Op::log2:
      return "\\log_{2}";
    case Op::log10:
      return "\\log_{10}";
    case Op::sin:
      return "\\sin";
    case Op::cos:
      return "\\cos";
    case Op::tan:
      return "\\tan";
    case Op::asin:
      return "\\arcsin";
    case Op::acos:
      return "\\arccos";
    case Op::atan:
      return "\\arctan";
    case Op::sinh:
      return "\\sinh";
    case Op::cosh:
      return "\\cosh";
    case Op::tanh:
      return "\\tanh";
    case Op::minimum:
      return "\\min";
    case Op::maximum:
      return "\\max";
    case Op::sign:
      return "\\operatorname{sgn}";
    case Op::sigmoid:
      return "\\sigma";
    default:
      return {};
  }
}

class Typesetter {
 public:
  explicit Typesetter(const Formula& formula) : formula_(formula), tree_(formula.tree()) {}

  std::string text;

  void write(Id id, Binding least) {
    if (binding(id) >= least) return write_plain(id);
    between("\\left(", id, "\\right)");
  }

 private:
  /// As in text, but for what needs no parentheses in LaTeX, and numbers that are set as a product.
  Binding binding(Id id) const {
    const Node& node = tree_[id];
    if (node.op == Op::exp) return Binding::power;
    if (node.op == Op::choose) return Binding::sum;
    const bool product = node.op == Op::number && print(node.number).find('e') != std::string::npos;
    return product && !std::signbit(node.number) ? Binding::product : binding_of(node);
  }

  void between(std::string_view open, Id id, std::string_view close) {
    text += open;
    write(id, Binding::disjunction);
    text += close;
  }

  void infix(const Node& node, Binding left, std::string_view sign, Binding right) {
    write(node.args[0], left);
    text += sign;
    write(node.args[1], right);
  }

  void write_plain(Id id) {
    const Node& node = tree_[id];
    const Id a = node.args[0];
    switch (node.op) {
      case Op::number:
        return write_number(node.number);
      case Op::pi:
        text += "\\pi";
        return;
      case Op::e:
        text += "e";
        return;
      case Op::variable:
        text += identifier(formula_.variables()[a]);
        return;
      case Op::parameter:
        text += identifier(formula_.parameters()[a]);
        return;
      case Op::negate:
        text += '-';
        return write(a, Binding::product);
      case Op::add:
        return infix(node, Binding::sum, " + ", Binding::product);
      case Op::subtract:
        return infix(node, Binding::sum, " - ", Binding::product);
      case Op::multiply:
        return write_product(node);
      case Op::divide:
        text += "\\frac{";
        write(a, Binding::disjunction);
        text += "}{";
        write(node.args[1], Binding::disjunction);
        text += '}';
        return;
      case Op::power:
        return write_power(node);
      case Op::both:
        return infix(node, Binding::conjunction, " \\land ", Binding::negation);
      case Op::either:
        return infix(node, Binding::disjunction, " \\lor ", Binding::conjunction);
      case Op::opposite:
        text += "\\lnot ";
        return write(a, Binding::sum);
      case Op::choose:
        return write_cases(node);
      default:
        break;
    }
    if (!is_comparison(node.op)) return write_function(node, {});
    infix(node, Binding::sum, comparison_latex(node.op), Binding::sum);
  }

  /// 1e-7 is 10^{-7}, 2.5e20 is 2.5 \cdot 10^{20}.
  void write_number(double number) {
    const std::string digits = print(number);
    const auto e = digits.find('e');
    const std::string mantissa = digits.substr(0, e);
    const bool one = mantissa == "1" || mantissa == "-1";
    if (e == std::string::npos) {
      text += digits;
      return;
    }
    text += one ? mantissa.substr(0, mantissa.size() - 1) : mantissa + " \\cdot ";
    text += "10^{" + digits.substr(e + 1) + "}";
  }

  /// Factors stand side by side, but a number after something would be misread.
  void write_product(const Node& node) {
    write(node.args[0], Binding::product);
    const std::size_t before = text.size();
    write(node.args[1], Binding::power);
    const bool digit = text[before] >= '0' && text[before] <= '9';
    text.insert(before, digit ? " \\cdot " : tree_.is_number(node.args[0]) ? " " : " \\, ");
  }

  void write_power(const Node& node) {
    const Node& base = tree_[node.args[0]];
    const bool function = !function_latex(base.op).empty() || base.op == Op::softplus || base.op == Op::relu;
    const std::string before = std::exchange(text, {});
    write(node.args[1], Binding::disjunction);
    const std::string exponent = "^{" + std::exchange(text, before) + "}";
    // sin² x; a function with an index of its own, and a negative exponent that would look like an inverse, do not.
    const bool simple = tree_.is_number(node.args[1]) && tree_[node.args[1]].number > 0;
    if (function && simple && base.op != Op::log2 && base.op != Op::log10) return write_function(base, exponent);
    if (function) {
      between("\\left(", node.args[0], "\\right)");
    } else {
      write(node.args[0], Binding::atom);
    }
    text += exponent;
  }

  void write_function(const Node& node, const std::string& exponent) {
    const Id a = node.args[0];
    switch (node.op) {
      case Op::abs:
        return between("\\left|", a, "\\right|");
      case Op::floor:
        return between("\\left\\lfloor ", a, "\\right\\rfloor ");
      case Op::ceil:
        return between("\\left\\lceil ", a, "\\right\\rceil ");
      case Op::sqrt:
        return between("\\sqrt{", a, "}");
      case Op::cbrt:
        return between("\\sqrt[3]{", a, "}");
      case Op::exp:
        return between("e^{", a, "}");
      default:
        break;
    }
    const auto known = function_latex(node.op);
    text += known.empty() ? "\\operatorname{" + std::string(name_of(node.op)) + "}" : std::string(known);
    text += exponent;
    text += "\\left(";
    write_arguments(node);
    text += "\\right)";
  }

  void write_arguments(const Node& node) {
    const bool same = (node.op == Op::minimum || node.op == Op::maximum) && tree_[node.args[0]].op == node.op;
    if (same) {
      write_arguments(tree_[node.args[0]]);
    } else {
      write(node.args[0], Binding::disjunction);
    }
    for (std::size_t i = 1; i < arity(node.op); ++i) {
      text += ", ";
      write(node.args[i], Binding::disjunction);
    }
  }

  /// Both rows say when they hold, without a word of any language.
  void write_cases(const Node& node) {
    const auto [condition, then, otherwise] = node.args;
    text += "\\begin{cases}";
    write(then, Binding::disjunction);
    text += " & ";
    write_condition(condition, true);
    text += " \\\\ ";
    write(otherwise, Binding::disjunction);
    text += " & ";
    write_condition(condition, false);
    text += "\\end{cases}";
  }

  void write_condition(Id id, bool holds) {
    const Node& node = tree_[id];
    const bool logic = node.op >= Op::both && node.op <= Op::opposite;
    if (is_comparison(node.op)) {
      infix(node, Binding::sum, comparison_latex(holds ? node.op : contrary(node.op)), Binding::sum);
    } else if (logic && holds) {
      write(id, Binding::disjunction);
    } else if (logic) {
      between("\\lnot \\left(", id, "\\right)");
    } else {
      write(id, Binding::sum);
      text += holds ? " \\ne 0" : " = 0";
    }
  }

  static Op contrary(Op op) {
    static constexpr Op contraries[] = {Op::greater_equal, Op::greater,   Op::less_equal,
                                        Op::less,          Op::not_equal, Op::equal};
    return contraries[static_cast<std::size_t>(op) - static_cast<std::size_t>(Op::less)];
  }

  static std::string_view comparison_latex(Op op) {
    static constexpr std::string_view signs[] = {" < ", " \\le ", " > ", " \\ge ", " = ", " \\ne "};
    return signs[static_cast<std::size_t>(op) - static_cast<std::size_t>(Op::less)];
  }

  const Formula& formula_;
  const Tree& tree_;
};

}  // namespace

std::string Formula::latex() const {
  Typesetter typesetter(*this);
  typesetter.write(root(), Binding::disjunction);
  return std::move(typesetter.text);
}

}  // namespace descent
