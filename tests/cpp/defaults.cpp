/// Comparing knobs with the table of their defaults.
#include "defaults.hpp"

#include "catch_shim.hpp"
#include "core/json.hpp"
#include "golden.hpp"

namespace golden {

void check_defaults(const descent::KindInfo& kind) {
  const json table = load("defaults", kind.name);
  for (const auto& [id, defaults] : table.items()) {
    INFO(kind.name << " " << id);
    const descent::EntryInfo* entry = kind.find(id);
    REQUIRE(entry);
    json found = json::object();
    for (const auto& knob : entry->knobs) found[knob.name] = knob.fallback;
    descent::Json text;
    describe(text, *entry);
    const json described = read(text.take());
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
