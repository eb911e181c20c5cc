/// A formula as text that the parser reads back to the same tree.
#include <utility>

#include "core/text.hpp"
#include "formula/binding.hpp"
#include "formula/formula.hpp"
#include "formula/names.hpp"

namespace descent {
namespace {

class Printer {
 public:
  explicit Printer(const Formula& formula) : formula_(formula), tree_(formula.tree()) {}

  void write(Id id, Binding least) {
    const Node& node = tree_[id];
    const bool wrapped = binding_of(node) < least;
    if (wrapped) text += '(';
    write_plain(node);
    if (wrapped) text += ')';
  }

  std::string text;

 private:
  void write_plain(const Node& node) {
    const Id a = node.args[0], b = node.args[1];
    const auto infix = [&](Binding left, std::string_view sign, Binding right) {
      write(a, left);
      text += sign;
      write(b, right);
    };
    switch (node.op) {
      case Op::number:
        text += print(node.number);
        return;
      case Op::pi:
        text += "pi";
        return;
      case Op::e:
        text += "e";
        return;
      case Op::variable:
        text += formula_.variables()[a];
        return;
      case Op::parameter:
        text += formula_.parameters()[a];
        return;
      case Op::negate:
        text += '-';
        return write(a, Binding::product);
      case Op::add:
        return infix(Binding::sum, " + ", Binding::product);
      case Op::subtract:
        return infix(Binding::sum, " - ", Binding::product);
      case Op::multiply:
        return infix(Binding::product, "*", Binding::power);
      case Op::divide:
        return infix(Binding::product, "/", Binding::power);
      case Op::power:
        return write_power(a, b);
      case Op::both:
        return infix(Binding::conjunction, " and ", Binding::negation);
      case Op::either:
        return infix(Binding::disjunction, " or ", Binding::conjunction);
      case Op::opposite:
        text += "not ";
        return write(a, Binding::negation);
      default:
        break;
    }
    if (is_comparison(node.op)) return infix(Binding::sum, comparison_text(node.op), Binding::sum);
    text += name_of(node.op);
    text += '(';
    write_arguments(node);
    text += ')';
  }

  /// An exponent may have a sign, but not one that would take a product with it.
  void write_power(Id base, Id exponent) {
    write(base, Binding::atom);
    text += '^';
    const Node& node = tree_[exponent];
    const bool signed_power = node.op == Op::negate && binding_of(tree_[node.args[0]]) >= Binding::power;
    write(exponent, node.op == Op::number || signed_power ? Binding::sign : Binding::power);
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

  static std::string_view comparison_text(Op op) {
    static constexpr std::string_view signs[] = {" < ", " <= ", " > ", " >= ", " == ", " != "};
    return signs[static_cast<std::size_t>(op) - static_cast<std::size_t>(Op::less)];
  }

  const Formula& formula_;
  const Tree& tree_;
};

}  // namespace

std::string Formula::text() const {
  Printer printer(*this);
  printer.write(root(), Binding::disjunction);
  return std::move(printer.text);
}

}  // namespace descent
