#include "lab/fingerprint.hpp"

#include <algorithm>
#include <cstdio>
#include <cstring>

namespace descent {
namespace {

/// Weights between two looks at the clock: a fraction of a millisecond.
constexpr std::size_t stretch = std::size_t{1} << 16;

}  // namespace

template <class T>
bool Fingerprint::take_on(std::span<const T> weights, Deadline until) {
  while (!whole_) {
    const auto some = weights.subspan(taken_, std::min(weights.size() - taken_, stretch));
    for (const T weight : some) {
      unsigned char bytes[sizeof(T)];
      std::memcpy(bytes, &weight, sizeof(T));
      for (const unsigned char byte : bytes) hash_ = (hash_ ^ byte) * 0x100000001B3u;
    }
    taken_ += some.size();
    whole_ = taken_ == weights.size();
    if (is_over(until)) break;
  }
  return whole_;
}

std::string Fingerprint::text() const {
  if (!whole_) return "";
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash_));
  return text;
}

template bool Fingerprint::take_on(std::span<const float>, Deadline);
template bool Fingerprint::take_on(std::span<const double>, Deadline);

}  // namespace descent
