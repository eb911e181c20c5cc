/// Products are gathered into powers, sums into terms, and both are built anew in one form.
#include "formula/simplifier.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/text.hpp"
#include "formula/program.hpp"

namespace descent {
namespace {

/// Beyond this doubles skip whole numbers.
constexpr double largest_whole = 0x1p53;

bool is_whole(double x) { return std::floor(x) == x && std::fabs(x) <= largest_whole; }

/// Rounds away what a decimal fraction gathers in its last bits: 0.1·3 is shown as 0.3.
double tidied(double x) {
  if (!std::isfinite(x) || is_whole(x)) return x;
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.14g", x);
  const double shorter = std::strtod(buffer, nullptr);
  return std::fabs(shorter - x) <= 4e-16 * std::fabs(x) ? shorter : x;
}

double greatest_common_divisor(double a, double b) {
  while (b != 0) {
    const double rest = std::fmod(a, b);
    a = b;
    b = rest;
  }
  return a;
}

}  // namespace

void Simplifier::Fraction::reduce() {
  if (below < 0) {
    above = -above;
    below = -below;
  }
  if (is_whole(above) && is_whole(below) && below != 0) {
    const double divisor = greatest_common_divisor(std::fabs(above), below);
    above /= divisor;
    below /= divisor;
    return;
  }
  above = tidied(above);
  below = tidied(below);
  // A decimal fraction over a number, unless that would only make it longer.
  const double quotient = tidied(above / below);
  if (below != 1 && std::isfinite(quotient) && print(quotient).size() <= 10) {
    above = quotient;
    below = 1;
  }
}

void Simplifier::multiply(Factors& factors, Id base, double exponent) {
  for (auto& [known, power] : factors.powers) {
    if (known != base) continue;
    power += exponent;
    return;
  }
  factors.powers.emplace_back(base, exponent);
}

void Simplifier::gather(Id id, bool inverse, Factors& factors) const {
  std::vector<std::pair<Id, bool>> open = {{id, inverse}};
  while (!open.empty()) {
    const auto [at, below] = open.back();
    open.pop_back();
    const Node& node = tree_[at];
    const double one = below ? -1 : 1;
    if (node.op == Op::number) {
      (below ? factors.number.below : factors.number.above) *= node.number;
    } else if (node.op == Op::negate) {
      factors.number.above = -factors.number.above;
      open.emplace_back(node.args[0], below);
    } else if (node.op == Op::multiply || node.op == Op::divide) {
      open.emplace_back(node.args[1], below != (node.op == Op::divide));
      open.emplace_back(node.args[0], below);
    } else if (node.op == Op::power && tree_.is_number(node.args[1])) {
      multiply(factors, node.args[0], one * tree_[node.args[1]].number);
    } else {
      multiply(factors, at, one);
    }
  }
}

Id Simplifier::build_powers(const Factors& factors, bool below, double value) {
  const double number_part = std::fabs(value);
  bool started = number_part != 1;
  Id all = started ? number(number_part) : 0;
  for (const auto& [base, exponent] : factors.powers) {
    const double size = below ? -exponent : exponent;
    if (!(size > 0)) continue;
    const Id one = size == 1 ? base : tree_.make(Op::power, base, number(size));
    all = started ? tree_.make(Op::multiply, all, one) : one;
    started = true;
  }
  return started ? all : number(1);
}

Id Simplifier::build(Factors factors) {
  for (auto& [base, exponent] : factors.powers) {
    if (tree_[base].op != Op::sqrt || std::fabs(exponent) != 2) continue;
    base = tree_[base].args[0];  // √u² is u
    exponent /= 2;
    if (!tree_.is_number(base)) continue;
    (exponent > 0 ? factors.number.above : factors.number.below) *= tree_[base].number;
    exponent = 0;
  }
  factors.number.reduce();
  const auto rank = [&](const std::pair<Id, double>& factor) {
    const Op op = tree_[factor.first].op;
    return op <= Op::e ? 0 : op == Op::parameter ? 1 : op == Op::variable ? 2 : 3;
  };
  std::stable_sort(factors.powers.begin(), factors.powers.end(),
                   [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  const auto [above, below] = factors.number;
  if (above == 0 && below != 0) return number(0);
  const Id numerator = build_powers(factors, false, above);
  const Id denominator = build_powers(factors, true, below);
  const Id all = tree_.is_number(denominator, 1) ? numerator : tree_.make(Op::divide, numerator, denominator);
  return above < 0 ? tree_.negative(all) : all;
}

Id Simplifier::product(Id a, Id b) {
  Factors factors;
  gather(a, false, factors);
  gather(b, false, factors);
  return build(std::move(factors));
}

Id Simplifier::quotient(Id a, Id b) {
  if (tree_.is_number(b, 0)) return tree_.make(Op::divide, a, b);
  Factors factors;
  gather(a, false, factors);
  gather(b, true, factors);
  return build(std::move(factors));
}

Id Simplifier::sum(Id a, Id b) {
  struct Term {
    Id rest;
    Fraction number;
  };
  std::vector<Term> terms;
  std::vector<std::pair<Id, bool>> open = {{b, false}, {a, false}};
  while (!open.empty()) {
    const auto [at, minus] = open.back();
    open.pop_back();
    const Node& node = tree_[at];
    if (node.op == Op::add || node.op == Op::subtract) {
      open.emplace_back(node.args[1], minus != (node.op == Op::subtract));
      open.emplace_back(node.args[0], minus);
      continue;
    }
    if (node.op == Op::negate && (tree_[node.args[0]].op == Op::add || tree_[node.args[0]].op == Op::subtract)) {
      open.emplace_back(node.args[0], !minus);
      continue;
    }
    Factors factors;
    gather(at, false, factors);
    if (minus) factors.number.above = -factors.number.above;
    factors.number.reduce();
    Fraction coefficient = std::exchange(factors.number, {});
    const Id rest = build(std::move(factors));
    const auto like = std::find_if(terms.begin(), terms.end(), [&](const Term& term) { return term.rest == rest; });
    if (like == terms.end()) {
      terms.push_back({rest, coefficient});
      continue;
    }
    Fraction& known = like->number;
    known.above = known.below == coefficient.below ? known.above + coefficient.above
                                                   : known.above * coefficient.below + coefficient.above * known.below;
    known.below = known.below == coefficient.below ? known.below : known.below * coefficient.below;
    known.reduce();
  }
  // A sum starts with a term that has no minus, if there is one.
  const auto positive =
      std::find_if(terms.begin(), terms.end(), [](const Term& term) { return term.number.above > 0; });
  if (positive != terms.end()) std::rotate(terms.begin(), positive, positive + 1);
  Id all = number(0);
  for (auto& [rest, coefficient] : terms) {
    if (coefficient.above == 0) continue;
    const bool minus = coefficient.above < 0 && !tree_.is_number(all, 0);
    Factors factors;
    gather(rest, false, factors);
    factors.number.above *= minus ? -coefficient.above : coefficient.above;
    factors.number.below *= coefficient.below;
    const Id term = build(std::move(factors));
    all = tree_.is_number(all, 0) ? term : tree_.make(minus ? Op::subtract : Op::add, all, term);
  }
  return all;
}

Id Simplifier::power(Id base, Id exponent) {
  if (tree_.is_number(exponent)) {
    const double n = tree_[exponent].number;
    if (n == 0) return number(1);
    if (n == 1) return base;
    if (tree_.is_number(base)) {
      const double value = scalar_value(Op::power, tree_[base].number, n);
      if (is_whole(value)) return number(value);
      return tree_.make(Op::power, base, exponent);
    }
    Factors factors;
    const Node& node = tree_[base];
    const bool nested = node.op == Op::power && tree_.is_number(node.args[1]) && is_whole(n);
    if (nested) {
      multiply(factors, node.args[0], tree_[node.args[1]].number * n);
    } else {
      multiply(factors, base, n);
    }
    return build(std::move(factors));
  }
  return tree_.is_number(base, 1) ? base : tree_.make(Op::power, base, exponent);
}

Id Simplifier::make(Op op, Id a, Id b, Id c) {
  switch (op) {
    case Op::negate:
      return negative(a);
    case Op::add:
      return sum(a, b);
    case Op::subtract:
      return difference(a, b);
    case Op::multiply:
      return product(a, b);
    case Op::divide:
      return quotient(a, b);
    case Op::power:
      return power(a, b);
    case Op::choose:
      if (b == c) return b;
      if (tree_.is_number(a)) return tree_.is_number(a, 0) ? c : b;
      break;
    default:
      break;
  }
  const std::size_t count = arity(op);
  const bool constant = count > 0 && op != Op::choose && tree_.is_number(a) && (count < 2 || tree_.is_number(b));
  if (constant) {
    // sin 0 is 0, but log 2 stays what it is.
    const double value = scalar_value(op, tree_[a].number, count < 2 ? 0 : tree_[b].number);
    if (is_whole(value)) return number(value);
  }
  return tree_.make(op, a, b, c);
}

}  // namespace descent
