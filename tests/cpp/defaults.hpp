/// What a kind's knobs are where a line leaves them out: old lines must keep their meaning.
#pragma once

#include <string>

#include "catch_shim.hpp"
#include "golden.hpp"

namespace golden {

/// Entries that are newer than the table are not in it yet.
inline void check_defaults(const descent::KindInfo& kind) {
  const json table = load("defaults", kind.name);
  for (const auto& [id, defaults] : table.items()) {
    INFO(kind.name << " " << id);
    const descent::EntryInfo* entry = kind.find(id);
    REQUIRE(entry);
    json found = json::object();
    for (const auto& knob : entry->knobs) found[knob.name] = knob.fallback;
    descent::Json text;
    describe(text, *entry);
    const json described = json::parse(text.take());
    for (const char* name : {"lr", "decay"}) {
      if (described.contains(name)) found[name] = described.at(name);
    }
    for (const auto& [name, value] : defaults.items()) {
      INFO(name);
      CHECK(found.value(name, json()) == value);
    }
  }
}

}  // namespace golden
