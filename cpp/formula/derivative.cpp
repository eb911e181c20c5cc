/// The derivative as a formula: the rules of calculus in one pass over the nodes, tidied as they are applied.
#include <optional>
#include <utility>

#include "formula/formula.hpp"
#include "formula/functions.hpp"
#include "formula/parser.hpp"
#include "formula/simplifier.hpp"
#include "formula/symbol.hpp"

namespace descent {
namespace {

class Differentiator {
 public:
  explicit Differentiator(const Tree& tree) : tree_(tree), tidy_(tree.size()), slope_(tree.size()) {}

  /// The derivative of the tree's last node, and whether the tree had room for it.
  std::pair<Id, bool> run(std::size_t variable) {
    for (std::size_t id = 0; id < tree_.size() && !simplifier_.tree().full(); ++id) {
      const Node& node = tree_[static_cast<Id>(id)];
      const auto [a, b, c] = node.args;
      switch (arity(node.op)) {
        case 0:
          tidy_[id] = node.op == Op::number ? simplifier_.number(node.number)
                                            : simplifier_.make(node.op, node.op > Op::e ? a : Id{0});
          slope_[id] = simplifier_.number(node.op == Op::variable && a == variable ? 1 : 0);
          continue;
        case 1:
          tidy_[id] = simplifier_.make(node.op, tidy_[a]);
          break;
        case 2:
          tidy_[id] = simplifier_.make(node.op, tidy_[a], tidy_[b]);
          break;
        default:
          tidy_[id] = simplifier_.make(node.op, tidy_[a], tidy_[b], tidy_[c]);
      }
      slope_[id] = slope(node, static_cast<Id>(id)).id();
    }
    return {slope_.back(), !simplifier_.tree().full()};
  }

  const Tree& tree() const { return simplifier_.tree(); }

 private:
  Symbol symbol(Id id) { return {simplifier_, id}; }
  Symbol number(double value) { return symbol(simplifier_.number(value)); }
  bool flat(Id id) const { return simplifier_.tree().is_number(slope_[id], 0); }

  Symbol slope(const Node& node, Id id) {
    const auto [a, b, c] = node.args;
    const std::size_t count = arity(node.op);
    // What does not depend on the variable, or is flat everywhere, asks for no rule.
    const bool constant = flat(a) && (count < 2 || flat(b)) && (count < 3 || flat(c));
    if (constant || (node.op >= Op::less && node.op <= Op::opposite)) return number(0);
    const Symbol x = symbol(tidy_[a]), dx = symbol(slope_[a]), y = symbol(tidy_[id]);
    switch (node.op) {
      case Op::negate:
        return -dx;
      case Op::relu:
        return choose(Op::greater, x, number(0), dx, number(0));
      case Op::choose:
        return symbol(simplifier_.make(Op::choose, tidy_[a], slope_[b], slope_[c]));
      default:
        break;
    }
    if (count == 1) return function_slope(node.op, x, y) * dx;
    const Symbol z = symbol(tidy_[b]), dz = symbol(slope_[b]);
    switch (node.op) {
      case Op::add:
        return dx + dz;
      case Op::subtract:
        return dx - dz;
      case Op::multiply:
        return dx * z + x * dz;
      case Op::divide:
        return flat(b) ? dx / z : flat(a) ? -(x * dz) / (z * z) : (dx * z - x * dz) / (z * z);
      case Op::power:
        return power_slope(a, b, x, z, y);
      case Op::minimum:
        return choose(Op::less_equal, x, z, dx, dz);
      case Op::maximum:
        return choose(Op::greater_equal, x, z, dx, dz);
      default:
        return function_slope(node.op, x, z, y, dx, dz);
    }
  }

  Symbol choose(Op comparison, Symbol a, Symbol b, Symbol then, Symbol otherwise) {
    const Id condition = simplifier_.make(comparison, a.id(), b.id());
    return symbol(simplifier_.make(Op::choose, condition, then.id(), otherwise.id()));
  }

  Symbol power_slope(Id a, Id b, Symbol x, Symbol z, Symbol y) {
    const Symbol dx = symbol(slope_[a]), dz = symbol(slope_[b]);
    if (flat(b)) return z * symbol(simplifier_.power(x.id(), (z + -1).id())) * dx;
    const bool natural = simplifier_.tree()[x.id()].op == Op::e;
    const Symbol logarithm = natural ? number(1) : x.function(Op::log);
    return y * (flat(a) ? logarithm * dz : dz * logarithm + z * dx / x);
  }

  template <std::size_t first = static_cast<std::size_t>(first_function)>
  Symbol function_slope(Op op, Symbol x, Symbol y) {
    if constexpr (Op(first) < first_binary_function) {
      if (op != Op(first)) return function_slope<first + 1>(op, x, y);
      if constexpr (!Flat<Op(first)>) return Function<Op(first)>::slope(x, y);
    }
    return number(0);
  }

  template <std::size_t first = static_cast<std::size_t>(first_binary_function)>
  Symbol function_slope(Op op, Symbol x, Symbol z, Symbol y, Symbol dx, Symbol dz) {
    if constexpr (Op(first) <= last_function) {
      if (op != Op(first)) return function_slope<first + 1>(op, x, z, y, dx, dz);
      const auto [by_x, by_z] = Function<Op(first)>::slopes(x, z, y);
      return by_x * dx + by_z * dz;
    }
    return number(0);
  }

  const Tree& tree_;
  Simplifier simplifier_;
  std::vector<Id> tidy_, slope_;
};

}  // namespace

std::optional<Formula> Formula::derivative(std::size_t variable) const {
  Differentiator differentiator(tree_);
  const auto [root, complete] = differentiator.run(variable);
  if (!complete || differentiator.tree()[root].size > FormulaLimits::nodes) return std::nullopt;
  Formula written;
  written.tree_ = differentiator.tree().part(root);
  written.variables_ = variables_;
  written.parameters_ = parameters_;
  // Through its own text: so the derivative, too, is a formula that can be typed.
  auto parsed = parse_tree(written.text(), variables_, parameters_);
  const auto* read = std::get_if<ParsedFormula>(&parsed);
  // A number that is not finite would read back as a name.
  if (!read || read->parameters.size() != parameters_.size()) return std::nullopt;
  written.tree_ = read->tree.part(read->root);
  return written;
}

}  // namespace descent
