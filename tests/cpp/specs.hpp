/// Specs that tests are sure of.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "lab/spec.hpp"

/// The parsed spec; a wrong one is a fault of the test.
inline descent::Spec spec_of(std::string_view text, const descent::Attachment& attachment = {}) {
  auto parsed = descent::parse_spec(text, attachment);
  if (const auto* error = std::get_if<descent::SpecError>(&parsed)) throw std::runtime_error(error->message());
  return std::get<descent::Spec>(std::move(parsed));
}

/// A table for whatever spec asks for one: two inputs, two classes.
inline descent::Attachment some_table() {
  const descent::OwnTable table{{"a", "b"}, "kind", {"no", "yes"}, {0, 1, 0, 2, 3, 1, 1, 1, 0, 4, 0, 1}};
  return {std::make_shared<descent::OwnTable>(table), nullptr};
}

/// What is wrong with the spec; a right one is a fault of the test.
inline descent::SpecError error_of(std::string_view text, const descent::Attachment& attachment = some_table()) {
  auto parsed = descent::parse_spec(text, attachment);
  if (auto* error = std::get_if<descent::SpecError>(&parsed)) return std::move(*error);
  throw std::runtime_error("accepted: " + std::string(text));
}

inline std::string canonical_of(std::string_view text) { return descent::canonical(spec_of(text, some_table())); }

/// The article's experiment.
inline constexpr const char* article =
    "lab=network&data=linear3&hidden=&bias=false&init=zeros&loss=half_squared_error&batch=1&order=sequential"
    "&run=adam,lr=0.01,eps=1e-7,t0=1&steps=6000&stop=0.0001";
