/// A formula as an expression of Python over PyTorch's tensors, from its tree: nothing that was typed stands in it.
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "formula/binding.hpp"
#include "formula/formula.hpp"
#include "formula/names.hpp"
#include "formula/operations.hpp"

namespace descent {
namespace {

/// What PyTorch has by another name, or not at all: then it is one of the few functions that the expression relies on.
std::string python_name(Op op) {
  switch (op) {
    case Op::minimum:
      return "least";
    case Op::maximum:
      return "greatest";
    case Op::round:
      return "half_away";
    case Op::cbrt:
      return "cbrt";
    case Op::mod:
      return "torch.remainder";
    default:
      return "torch." + std::string(name_of(op));
  }
}

class Translator {
 public:
  Translator(const Formula& formula, std::span<const double> parameters)
      : formula_(formula), tree_(formula.tree()), plain_(tree_.size()), values_(tree_.size()), fixed_(tree_.size()) {
    for (Id id = 0; id < tree_.size(); ++id) weigh(id, parameters);
  }

  std::string text;

  void write(Id id, Binding least) {
    const bool wrapped = binding(id) < least;
    if (wrapped) text += '(';
    if (fixed_[id] && !plain_[id]) {
      text += number(values_[id]);
    } else {
      write_plain(id);
    }
    if (wrapped) text += ')';
  }

 private:
  /// Notes what does not depend on a variable, and its value. Only sums and products are left for Python to compute,
  /// which has its own mind about dividing by zero and about powers of negative numbers.
  void weigh(Id id, std::span<const double> parameters) {
    const Node& node = tree_[id];
    plain_[id] = node.op == Op::number || node.op == Op::pi || node.op == Op::e || node.op == Op::parameter;
    fixed_[id] = plain_[id];
    if (node.op == Op::number) values_[id] = node.number;
    if (node.op == Op::pi) values_[id] = 3.141592653589793;
    if (node.op == Op::e) values_[id] = 2.718281828459045;
    if (node.op == Op::parameter) values_[id] = parameters[node.args[0]];
    if (arity(node.op) == 0) return;
    const bool simple =
        node.op == Op::negate || node.op == Op::add || node.op == Op::subtract || node.op == Op::multiply;
    plain_[id] = simple;
    fixed_[id] = true;
    std::array<double, 3> arguments{};
    for (std::size_t i = 0; i < arity(node.op); ++i) {
      plain_[id] = plain_[id] && plain_[node.args[i]];
      fixed_[id] = fixed_[id] && fixed_[node.args[i]];
      arguments[i] = values_[node.args[i]];
    }
    with_operation(node.op, [&](auto op) {
      values_[id] = value_of<decltype(op)::value>(arguments[0], arguments[1], arguments[2]);
    });
  }

  static std::string number(double value) {
    if (value != value) return "math.nan";
    if (std::isinf(value)) return value < 0 ? "-math.inf" : "math.inf";
    return print(value);
  }

  Binding binding(Id id) const {
    const Node& node = tree_[id];
    if (node.op == Op::parameter || (fixed_[id] && !plain_[id])) {
      const double value = values_[id];
      return value == value && std::signbit(value) ? Binding::sign : Binding::atom;  // NaN may have any sign
    }
    // Comparisons and logic are written as functions.
    return is_comparison(node.op) || (node.op >= Op::both && node.op <= Op::opposite) ? Binding::atom
                                                                                      : binding_of(node);
  }

  void infix(const Node& node, Binding left, std::string_view sign, Binding right) {
    write(node.args[0], left);
    text += sign;
    write(node.args[1], right);
  }

  void write_plain(Id id) {
    const Node& node = tree_[id];
    switch (node.op) {
      case Op::number:
      case Op::parameter:
        text += number(values_[id]);
        return;
      case Op::pi:
        text += "math.pi";
        return;
      case Op::e:
        text += "math.e";
        return;
      case Op::variable:
        text += formula_.variables()[node.args[0]];
        return;
      case Op::negate:
        text += '-';
        return write(node.args[0], Binding::product);
      case Op::add:
        return infix(node, Binding::sum, " + ", Binding::product);
      case Op::subtract:
        return infix(node, Binding::sum, " - ", Binding::product);
      case Op::multiply:
        return infix(node, Binding::product, " * ", Binding::power);
      case Op::divide:
        return infix(node, Binding::product, " / ", Binding::power);
      case Op::power:
        return infix(node, Binding::atom, "**", Binding::power);
      case Op::choose:
        return write_choice(node);
      case Op::softplus:
        text += "torch.nn.functional.softplus(";
        write(node.args[0], Binding::disjunction);
        text += ", threshold=40)";
        return;
      default:
        break;
    }
    if (is_comparison(node.op) || (node.op >= Op::both && node.op <= Op::opposite)) {
      text += "torch.where(";
      write_condition(id);
      text += ", 1.0, 0.0)";
      return;
    }
    write_call(node);
  }

  void write_call(const Node& node) {
    const bool tensors = node.op == Op::hypot || node.op == Op::atan2;  // they take no bare numbers
    text += python_name(node.op) + "(";
    for (std::size_t i = 0; i < arity(node.op); ++i) {
      if (i > 0) text += ", ";
      const bool wrapped = tensors && fixed_[node.args[i]];
      if (wrapped) text += "torch.tensor(";
      write_real(node.args[i]);
      if (wrapped) text += ')';
    }
    text += ')';
  }

  /// Where a tensor may be made of a number alone, it must not become one of whole numbers.
  void write_real(Id id) {
    if (!fixed_[id]) return write(id, Binding::disjunction);
    std::string digits = number(values_[id]);
    if (digits.find_first_not_of("-0123456789") == std::string::npos) digits += ".0";
    text += digits;
  }

  /// Each branch gets the variables anew, so that the slopes of the branch not taken stay there.
  void write_choice(const Node& node) {
    const auto [condition, then, otherwise] = node.args;
    if (fixed_[condition]) {
      text += '(';
      write(values_[condition] != 0 ? then : otherwise, Binding::disjunction);
      text += ')';
      return;
    }
    const std::string variables = join(formula_.variables(), ", ");
    text += "choose(";
    write_condition(condition);
    for (const Id branch : {then, otherwise}) {
      text += ", lambda " + variables + ": ";
      write_real(branch);
    }
    text += ", " + variables + ")";
  }

  /// As tensors of truths.
  void write_condition(Id id) {
    const Node& node = tree_[id];
    const auto [a, b, unused] = node.args;
    if (fixed_[id]) {
      text += values_[id] != 0 ? "True" : "False";
    } else if (is_comparison(node.op)) {
      static constexpr std::string_view signs[] = {" < ", " <= ", " > ", " >= ", " == ", " != "};
      infix(node, Binding::sum, signs[static_cast<std::size_t>(node.op) - static_cast<std::size_t>(Op::less)],
            Binding::sum);
    } else if (node.op == Op::opposite) {
      text += "~(";
      write_condition(a);
      text += ')';
    } else if (node.op == Op::both || node.op == Op::either) {
      text += '(';
      write_condition(a);
      text += node.op == Op::both ? ") & (" : ") | (";
      write_condition(b);
      text += ')';
    } else {
      write(id, Binding::sum);
      text += " != 0";
    }
  }

  const Formula& formula_;
  const Tree& tree_;
  std::vector<bool> plain_;  ///< Numbers, their sums and products.
  std::vector<double> values_;
  std::vector<bool> fixed_;  ///< Without variables.
};

}  // namespace

std::string Formula::python(std::span<const double> parameters) const {
  Translator translator(*this, parameters);
  translator.write(root(), Binding::sum);
  // What does not depend on a variable still has a slope for it, 0, and the variable's shape.
  for (std::size_t v = 0; v < variables_.size(); ++v) {
    if (!uses(v)) translator.text += " + 0 * " + variables_[v];
  }
  return std::move(translator.text);
}

}  // namespace descent
