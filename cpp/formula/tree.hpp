/// A formula as a tree: what an operation is, and the nodes, each stored once however often it occurs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace descent {

/// Every kind of node. Comparisons and logic give 1 or 0; what is not 0 counts as true.
enum class Op : std::uint8_t {
  number,
  pi,
  e,
  variable,
  parameter,
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  both,
  either,
  opposite,
  choose,  // if(c, a, b)
  minimum,
  maximum,
  relu,
  // From here on each has a `Function` of its own: its name, value and slope (functions.hpp).
  abs,
  sign,
  floor,
  ceil,
  round,
  sqrt,
  cbrt,
  exp,
  expm1,
  log,
  log1p,
  log2,
  log10,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  sinh,
  cosh,
  tanh,
  erf,
  erfc,
  sigmoid,
  softplus,
  hypot,
  atan2,
  mod,
  // In programs only: a power with a small whole number, by multiplications.
  whole_power
};

inline constexpr Op first_function = Op::abs, first_binary_function = Op::hypot, last_function = Op::mod;

constexpr std::size_t arity(Op op) {
  if (op <= Op::parameter) return 0;
  if (op == Op::choose) return 3;
  const bool unary = op == Op::negate || op == Op::opposite || op == Op::relu || op == Op::whole_power ||
                     (op >= first_function && op < first_binary_function);
  return unary ? 1 : 2;
}

constexpr bool is_comparison(Op op) { return op >= Op::less && op <= Op::not_equal; }

/// A place in a tree's list of nodes.
using Id = std::uint16_t;

struct Node {
  Op op = Op::number;
  std::array<Id, 3> args{};  ///< Always earlier nodes. For a variable or a parameter the first is its index.
  double number = 0;
  std::uint32_t size = 1;  ///< How many nodes the tree below has when written out.
};

/// Nodes in an order in which arguments stand before what uses them, so that one pass serves for what would else be a
/// recursion. Equal subtrees are one node: comparing two is comparing their places.
class Tree {
 public:
  /// Beyond this many nodes nothing is added any more, and the tree is `full`.
  static constexpr std::size_t capacity = 4096;

  Id make(Op op, Id a = 0, Id b = 0, Id c = 0);
  Id number(double value);

  /// −a: a negative number where a is one, and the inside of what is negated already.
  Id negative(Id a);

  const Node& operator[](Id id) const { return nodes_[id]; }
  std::size_t size() const { return nodes_.size(); }
  bool full() const { return full_; }
  bool is_number(Id id) const { return nodes_[id].op == Op::number; }
  bool is_number(Id id, double value) const { return is_number(id) && nodes_[id].number == value; }

  /// Which nodes the one at `root` is made of, itself included.
  std::vector<bool> reachable(Id root) const;

  /// What `root` is made of, as a tree of its own whose last node is the root.
  Tree part(Id root) const;

 private:
  Id add(const Node& node);

  std::vector<Node> nodes_;
  std::vector<Id> next_;   // the next node with the same hash
  std::vector<Id> first_;  // by hash, the newest node
  bool full_ = false;
};

}  // namespace descent
