/// Keys made from the field they fill, which is a member or what a function finds: what the spec's keys and a racer's
/// have in common.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "lab/keys.hpp"
#include "lab/reading.hpp"

namespace descent {

/// A default that depends on nothing.
template <class Target>
auto always(std::string text) {
  return [text](const Target&) { return text; };
}

template <class Target, class Field>
Key<Target> real_key_of(Field field, Key<Target> key) {
  key.kind = "real";
  const Bounds bounds{key.low, key.high};
  key.read = [field, bounds, name = key.name](Target& target, std::string_view text) {
    return read_real(name, text, bounds, std::invoke(field, target));
  };
  key.print = [field](const Target& target) { return print(std::invoke(field, target)); };
  return key;
}

template <class Target>
Key<Target> real_key(double Target::*field, Key<Target> key) {
  return real_key_of(field, std::move(key));
}

template <class Target, class Field>
Key<Target> whole_key_of(Field field, Key<Target> key) {
  key.kind = "integer";
  const Bounds bounds{key.low, key.high};
  key.read = [field, bounds, name = key.name](Target& target, std::string_view text) {
    return read_whole(name, text, bounds, std::invoke(field, target));
  };
  key.print = [field](const Target& target) { return std::to_string(std::invoke(field, target)); };
  return key;
}

template <class Target>
Key<Target> whole_key(std::uint64_t Target::*field, Key<Target> key) {
  return whole_key_of(field, std::move(key));
}

/// A number, or the one word in `options` that stands for its absence.
template <class Target, class Number, class Read>
Key<Target> optional_key(std::optional<Number> Target::*field, Read read_number, Key<Target> key) {
  const std::string word = key.options.front();
  const Bounds bounds{key.low, key.high};
  key.fallback = always<Target>(word);
  key.read = [=, name = key.name](Target& target, std::string_view text) -> Problem {
    if (text == word) {
      target.*field = std::nullopt;
      return {};
    }
    Number number{};
    if (auto problem = read_number(name, text, bounds, number)) {
      problem->allowed.push_back(word);
      return problem;
    }
    target.*field = number;
    return {};
  };
  key.print = [=](const Target& target) {
    if (!(target.*field)) return word;
    return print(static_cast<double>(*(target.*field)));
  };
  return key;
}

}  // namespace descent
