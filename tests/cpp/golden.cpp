/// Reading golden numbers.
#include "golden.hpp"

#include <fstream>
#include <stdexcept>

namespace golden {

json read(const std::string& text) { return json::parse(text); }

json load(const std::string& name) {
  std::ifstream file(std::string(DESCENT_GOLDEN_DIR) + "/" + name + ".json");
  if (!file) throw std::runtime_error("no golden file " + name);
  return json::parse(file);
}

json load(const std::string& name, const std::string& part) { return load(name).at(part); }

double number(const json& value) {
  if (value.is_number()) return value.get<double>();
  const auto word = value.get<std::string>();
  const double infinity = std::numeric_limits<double>::infinity();
  return word == "inf" ? infinity : word == "-inf" ? -infinity : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> numbers(const json& list) {
  std::vector<double> all;
  for (const auto& value : list) all.push_back(number(value));
  return all;
}

descent::Choice choice(const descent::KindInfo& kind, const json& entry) {
  const descent::EntryInfo* info = kind.find(entry.at("id").get<std::string>());
  if (!info) throw std::runtime_error("no entry " + entry.at("id").dump());
  descent::Choice choice = descent::default_choice(*info);
  std::size_t taken = 0;
  const json knobs = entry.value("knobs", json::object());
  for (std::size_t i = 0; i < info->knobs.size(); ++i) {
    if (!knobs.contains(info->knobs[i].name)) continue;
    const json& value = knobs.at(info->knobs[i].name);
    choice.knobs[i] = value.is_boolean() ? (value.get<bool>() ? 1 : 0) : number(value);
    ++taken;
  }
  if (taken != knobs.size()) throw std::runtime_error("unknown knob in " + entry.dump());
  return choice;
}

}  // namespace golden
