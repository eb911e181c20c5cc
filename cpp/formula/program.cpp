/// Compiles a tree into instructions: numbers are folded, what does not vary comes first, and places are used again.
#include "formula/program.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "formula/operations.hpp"

namespace descent {
namespace {

/// Up to here a power is computed by multiplications: at most five, and an error of at most 15 half units.
constexpr double largest_whole_power = 16;

constexpr std::uint16_t no_place = 0xFFFF;

/// Comparisons, logic and steps have no slope.
bool is_flat(Op op) { return (op >= Op::less && op <= Op::opposite) || (op >= Op::sign && op <= Op::round); }

}  // namespace

double scalar_value(Op op, double a, double b, double c) {
  double result = 0;
  with_operation(op, [&](auto constant) { result = value_of<decltype(constant)::value>(a, b, c); });
  return result;
}

Program::Program(const Formula& formula) : variables_(formula.variables().size()) { compile(formula); }

void Program::compile(const Formula& formula) {
  const Tree& tree = formula.tree();
  std::vector<Instruction> all(tree.size());
  std::vector<bool> needed(tree.size()), constant(tree.size());
  for (std::size_t id = 0; id < tree.size(); ++id) {
    const Node& node = tree[static_cast<Id>(id)];
    const std::size_t count = arity(node.op);
    Instruction& one = all[id];
    one = {node.op, false, 0, 0, node.args, {}, node.number};
    bool folds = count > 0 || node.op == Op::pi || node.op == Op::e || node.op == Op::number;
    double numbers[3] = {};
    for (std::size_t i = 0; i < count; ++i) {
      const Instruction& arg = all[node.args[i]];
      folds = folds && constant[node.args[i]];
      numbers[i] = arg.number;
      one.varies |= arg.varies;
      one.slopes |= arg.slopes;
    }
    if (node.op == Op::variable) {
      one.varies = true;
      one.slopes = static_cast<std::uint8_t>(1u << node.args[0]);
    } else if (node.op == Op::parameter) {
      one.number = node.args[0];
    } else if (folds) {
      if (node.op == Op::pi) one.number = 3.141592653589793;
      if (node.op == Op::e) one.number = 2.718281828459045;
      if (count > 0) one.number = scalar_value(node.op, numbers[0], numbers[1], numbers[2]);
      one.op = Op::number;
      constant[id] = true;
    } else if (node.op == Op::power) {
      // e^x is exp x: the number e is rounded, and a large x would make that felt.
      if (tree[node.args[0]].op == Op::e) {
        one.op = Op::exp;
        one.in[0] = node.args[1];
      } else if (constant[node.args[1]]) {
        const double n = numbers[1];
        one.number = n;
        if (n == 0.5) one.op = Op::sqrt;
        if (std::floor(n) == n && std::fabs(n) <= largest_whole_power) one.op = Op::whole_power;
        if (n == 0) one = {Op::number, false, 0, 0, {}, {}, 1};  // at 0 and for NaN too
        constant[id] = n == 0;
      }
    }
    if (is_flat(one.op)) one.slopes = 0;
  }
  needed.back() = true;
  for (std::size_t id = all.size(); id-- > 0;) {
    if (!needed[id]) continue;
    for (std::size_t i = 0; i < arity(all[id].op); ++i) {
      needed[all[id].in[i]] = true;
      all[id].in_slopes[i] = all[all[id].in[i]].slopes;
    }
  }
  std::vector<std::uint16_t> node_of;  // by instruction, the node that it computes
  for (const bool varies : {false, true}) {
    for (std::size_t id = 0; id < all.size(); ++id) {
      if (!needed[id] || all[id].varies != varies || all[id].op == Op::variable) continue;
      node_of.push_back(static_cast<std::uint16_t>(id));
      instructions_.push_back(all[id]);
    }
    if (!varies) invariant_ = instructions_.size();
  }
  std::vector<std::uint16_t> variable_nodes(tree.size(), no_place);
  for (std::size_t id = 0; id < all.size(); ++id) {
    if (all[id].op == Op::variable) variable_nodes[id] = tree[static_cast<Id>(id)].args[0];
  }
  result_slopes_ = all.back().slopes;
  place(node_of, variable_nodes);
}

void Program::place(const std::vector<std::uint16_t>& node_of, std::vector<std::uint16_t> place_of) {
  // The instruction that reads a node last; the result, and what does not vary, are kept to the end.
  std::vector<std::size_t> last(place_of.size(), 0);
  for (std::size_t i = 0; i < instructions_.size(); ++i) {
    for (std::size_t k = 0; k < arity(instructions_[i].op); ++k) last[instructions_[i].in[k]] = i;
  }
  for (std::size_t i = 0; i < invariant_; ++i) last[node_of[i]] = instructions_.size();
  last.back() = instructions_.size();
  std::vector<std::uint16_t> free;
  places_ = variables_;
  for (std::size_t i = 0; i < instructions_.size(); ++i) {
    Instruction& one = instructions_[i];
    if (free.empty()) free.push_back(static_cast<std::uint16_t>(places_++));
    // Taken before the operands are given back: an instruction never writes where it reads.
    one.out = place_of[node_of[i]] = free.back();
    free.pop_back();
    for (std::size_t k = 0; k < arity(one.op); ++k) {
      const std::uint16_t node = std::exchange(one.in[k], place_of[one.in[k]]);
      const bool again = k > 0 && std::count(one.in.begin(), one.in.begin() + k, one.in[k]) > 0;
      if (last[node] == i && one.in[k] >= variables_ && !again) free.push_back(one.in[k]);
    }
  }
  result_ = place_of.back();
}

}  // namespace descent
