/// Hash consing: a node that exists already is found again instead of being made twice.
#include "formula/tree.hpp"

#include <algorithm>

#include "core/pair.hpp"

namespace descent {
namespace {

constexpr std::size_t buckets = 1024;
constexpr Id none = 0xFFFF;
constexpr std::uint32_t largest_size = 1u << 30;  // sums of three stay below 2³²

std::size_t hash(const Node& node) {
  std::uint64_t mixed = math::to_bits(node.number);
  for (const std::uint64_t word : {std::uint64_t(node.op), std::uint64_t(node.args[0]), std::uint64_t(node.args[1]),
                                   std::uint64_t(node.args[2])}) {
    mixed = (mixed ^ word) * 0x9E3779B97F4A7C15u;
    mixed ^= mixed >> 29;
  }
  return static_cast<std::size_t>(mixed % buckets);
}

bool same(const Node& a, const Node& b) {
  return a.op == b.op && a.args == b.args && math::to_bits(a.number) == math::to_bits(b.number);
}

}  // namespace

Id Tree::add(const Node& node) {
  if (first_.empty()) first_.assign(buckets, none);
  const std::size_t bucket = hash(node);
  for (Id id = first_[bucket]; id != none; id = next_[id]) {
    if (same(nodes_[id], node)) return id;
  }
  if (nodes_.size() >= capacity) {
    full_ = true;
    return 0;
  }
  nodes_.push_back(node);
  next_.push_back(first_[bucket]);
  return first_[bucket] = static_cast<Id>(nodes_.size() - 1);
}

Id Tree::make(Op op, Id a, Id b, Id c) {
  Node node{op, {a, b, c}, 0, 1};
  for (std::size_t i = 0; i < arity(op); ++i) node.size += nodes_[node.args[i]].size;
  node.size = std::min(node.size, largest_size);
  return add(node);
}

Id Tree::number(double value) { return add({Op::number, {}, value, 1}); }

Id Tree::negative(Id a) {
  if (is_number(a)) return number(-nodes_[a].number);
  return nodes_[a].op == Op::negate ? nodes_[a].args[0] : make(Op::negate, a);
}

std::vector<bool> Tree::reachable(Id root) const {
  std::vector<bool> reached(nodes_.size());
  reached[root] = true;
  for (std::size_t id = root + std::size_t{1}; id-- > 0;) {
    if (!reached[id]) continue;
    for (std::size_t i = 0; i < arity(nodes_[id].op); ++i) reached[nodes_[id].args[i]] = true;
  }
  return reached;
}

Tree Tree::part(Id root) const {
  const auto reached = reachable(root);
  std::vector<Id> moved(nodes_.size());
  Tree tree;
  for (std::size_t id = 0; id <= root; ++id) {
    if (!reached[id]) continue;
    Node node = nodes_[id];
    for (std::size_t i = 0; i < arity(node.op); ++i) node.args[i] = moved[node.args[i]];
    moved[id] = tree.add(node);
  }
  return tree;
}

}  // namespace descent
