/// Numbers from outside (tests/golden/*.json), and how far two numbers are apart.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/catalogue.hpp"

namespace golden {

using nlohmann::json;

/// JSON of a text, …
json read(const std::string& text);

/// … of a whole file, …
json load(const std::string& name);

/// … and of one part of a file, by value: a loop over `load(…).at(…)` would run over something that is gone.
json load(const std::string& name, const std::string& part);

/// JSON has no infinities and no NaN: there they are words.
double number(const json& value);

std::vector<double> numbers(const json& list);

/// How many doubles lie between a and b; 0 for two NaN, and for the two zeros.
inline double ulps_between(double a, double b) {
  if (std::isnan(a) || std::isnan(b))
    return std::isnan(a) && std::isnan(b) ? 0 : std::numeric_limits<double>::infinity();
  const auto place = [](double x) {
    std::int64_t bits;
    std::memcpy(&bits, &x, sizeof bits);
    return bits < 0 ? std::numeric_limits<std::int64_t>::min() - bits : bits;
  };
  return std::abs(static_cast<double>(place(a)) - static_cast<double>(place(b)));
}

/// |a − b| against a size; 0 where both are equal, also infinite.
inline double relative(double a, double b, double size) { return a == b ? 0 : std::abs(a - b) / size; }

/// The largest difference of two lists, against the largest size in the second.
inline double relative(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() != b.size()) return std::numeric_limits<double>::infinity();
  double size = 0;
  for (const double y : b) size = std::max(size, std::abs(y));
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double error = relative(a[i], b[i], size);
    worst = error <= worst ? worst : error;  // a NaN is worse than anything
  }
  return worst;
}

/// The choice of an entry with some knobs set by name.
descent::Choice choice(const descent::KindInfo& kind, const json& entry);

}  // namespace golden
