/// The menu as a whole: every entry says all that a page, a reference and a spec need of it.
#include "catalogue/catalogue.hpp"

#include <set>

#include "catch_shim.hpp"
#include "core/text.hpp"
#include "golden.hpp"
#include "lab/keys.hpp"
#include "lab/sample.hpp"
#include "specs.hpp"

using namespace descent;

TEST_CASE("every entry is fully described", "[catalogue][law]") {
  for (const auto& kind : kinds()) {
    std::set<std::string> ids;
    CHECK(!kind.entries().empty());
    for (const auto& entry : kind.entries()) {
      INFO(kind.name << " " << entry.meta.id);
      CHECK(ids.insert(entry.meta.id).second);
      CHECK(kind.find(entry.meta.id) == &entry);
      for (const char* text : {entry.meta.id, entry.meta.label, entry.meta.formula, entry.meta.source})
        CHECK(*text != 0);
      CHECK(percent_encode(entry.meta.id) == entry.meta.id);  // it stands in links as it is
      for (const auto& knob : entry.knobs) {
        INFO("knob " << knob.name);
        CHECK(percent_encode(knob.name) == knob.name);
        CHECK(!std::string(knob.symbol).empty());
        CHECK(!std::string(knob.hint).empty());
        CHECK(knob.low < knob.high);
        CHECK((knob.fallback >= knob.low && knob.fallback <= knob.high));
        if (knob.scale == Scale::logarithmic) CHECK(knob.low > 0);
        if (knob.kind == KnobInfo::Kind::integer) CHECK(knob.fallback == std::floor(knob.fallback));
      }
    }
  }
  CHECK(find_kind("no such kind") == nullptr);
  CHECK(find_kind("optimizer")->find("no such entry") == nullptr);
}

TEST_CASE("the description holds every entry and every knob", "[catalogue]") {
  const auto description = golden::read(describe_catalogue());
  CHECK(description.at("version") == 1);
  for (const auto& kind : kinds()) {
    const auto& list = description.at("kinds").at(kind.name);
    REQUIRE(list.size() == kind.entries().size());
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto& entry = kind.entries()[i];
      CHECK(list[i].at("id") == entry.meta.id);
      CHECK(list[i].at("formula") == entry.meta.formula);
      REQUIRE(list[i].at("knobs").size() == entry.knobs.size());
      for (std::size_t k = 0; k < entry.knobs.size(); ++k) {
        const auto& knob = list[i].at("knobs")[k];
        CHECK(knob.at("name") == entry.knobs[k].name);
        CHECK(knob.at("symbol") == entry.knobs[k].symbol);
        CHECK(knob.at("low") == entry.knobs[k].low);
        CHECK(knob.at("high") == entry.knobs[k].high);
        if (knob.at("kind") != "boolean") CHECK(knob.at("default") == entry.knobs[k].fallback);
      }
    }
  }
}

TEST_CASE("every key of the spec is described, and its default is allowed", "[catalogue][law]") {
  const auto description = golden::read(describe_catalogue());
  REQUIRE(description.at("keys").size() >= spec_keys().size());
  for (const auto& key : spec_keys()) {
    bool found = false;
    for (const auto& described : description.at("keys")) {
      found |= described.at("name") == key.name && described.value("labs", std::vector<std::string>{}) == key.labs;
    }
    INFO(key.name);
    CHECK(found);
    CHECK(!key.hint.empty());
    for (const auto& lab : key.labs.empty() ? std::vector<std::string>{labs::network} : key.labs) {
      INFO(lab);
      const Spec usual = spec_of("lab=" + lab);
      const std::string fallback = key.fallback(usual);
      CHECK(key.print(usual) == fallback);
      if (key.name == "lab") continue;
      std::string text = "lab=" + lab;
      for (const auto value : key.repeats ? split(fallback, '&') : std::vector<std::string_view>{fallback}) {
        text += "&" + key.name + "=" + std::string(value);
      }
      CHECK(canonical(spec_of(text)) == canonical(usual));
    }
  }
  CHECK(description.at("racerKeys").size() == racer_keys().size());
}

TEST_CASE("every entry can be chosen in a spec", "[catalogue][law]") {
  const auto accepted = [](const std::string& text) {
    INFO(text);
    const auto answer = golden::read(check(text, some_table()));
    if (!answer.at("ok").get<bool>()) CHECK(answer.at("error").at("code") == "does_not_fit");
    return answer.at("ok").get<bool>();
  };
  for (const auto& entry : find_kind("optimizer")->entries()) CHECK(accepted(std::string("run=") + entry.meta.id));
  for (const auto& entry : find_kind("schedule")->entries())
    CHECK(accepted(std::string("run=sgd,schedule=") + entry.meta.id));
  for (const auto& entry : find_kind("initializer")->entries()) CHECK(accepted(std::string("init=") + entry.meta.id));
  for (const auto& entry : find_kind("surface")->entries()) {
    CHECK(accepted(std::string("lab=surface&surface=") + entry.meta.id));
  }
  for (const auto& entry : find_kind("dataset")->entries()) CHECK(accepted(std::string("data=") + entry.meta.id));
  for (const auto& entry : find_kind("feature")->entries()) CHECK(accepted(std::string("features=") + entry.meta.id));
  for (const auto& entry : find_kind("loss")->entries())
    CHECK(accepted(std::string("data=circle&loss=") + entry.meta.id));
  for (const auto& entry : find_kind("activation")->entries()) {
    const std::string id = entry.meta.id;
    const bool somewhere = accepted("activation=" + id) || accepted("loss=cross_entropy&output=" + id);
    INFO(id);
    CHECK(somewhere);
  }
}

TEST_CASE("curves of single functions can be sampled", "[sample]") {
  const auto elu = golden::read(describe_samples("kind=activation&id=elu,alpha=0.5&range=-2,6&n=5"));
  REQUIRE(elu.at("ok").get<bool>());
  CHECK(elu.at("columns") == std::vector<std::string>{"x", "value", "derivative"});
  REQUIRE(elu.at("rows").size() == 5);
  CHECK(elu.at("rows")[0][0] == -2);
  CHECK(elu.at("rows")[0][1].get<double>() == Approx(0.5 * (std::exp(-2.0) - 1)).epsilon(1e-14));
  CHECK(elu.at("rows")[0][2].get<double>() == Approx(0.5 * std::exp(-2.0)).epsilon(1e-14));
  CHECK(elu.at("rows")[1][0] == 0);
  CHECK(elu.at("rows")[4][0] == 6);
  CHECK(elu.at("rows")[4][1] == 6);

  const auto loss = golden::read(describe_samples("kind=loss&id=squared_error&range=0,4&n=3&target=1"));
  CHECK(loss.at("columns")[0] == "prediction");
  CHECK(loss.at("rows")[2] == std::vector<double>{4, 9, 6});

  const auto far = golden::read(describe_samples("kind=activation&id=identity&range=-1e308,1e308&n=3"));
  CHECK(far.at("rows")[1][0] == 0);
  CHECK(far.at("rows")[2][0] == 1e308);
}

TEST_CASE("every scalar entry can be sampled, and wrong queries are told why", "[sample][law]") {
  for (const char* name : {"activation", "loss", "schedule"}) {
    for (const auto& entry : find_kind(name)->entries()) {
      const std::string query = std::string("kind=") + name + "&id=" + entry.meta.id;
      const auto answer = golden::read(describe_samples(query));
      INFO(query);
      if (answer.at("ok").get<bool>()) {
        CHECK(answer.at("rows").size() == 200);
      } else {
        CHECK(answer.at("error").at("code") == "does_not_fit");
      }
    }
  }
  const auto code_of = [](const char* query) {
    return golden::read(describe_samples(query)).at("error").at("code").get<std::string>();
  };
  CHECK(code_of("") == "not_an_option");
  CHECK(code_of("kind=activation") == "missing_value");
  CHECK(code_of("kind=activation&id=reluu") == "unknown_id");
  CHECK(code_of("kind=activation&id=relu&n=1") == "out_of_bounds");
  CHECK(code_of("kind=activation&id=relu&n=1e9") == "out_of_bounds");
  CHECK(code_of("kind=activation&id=relu&range=3") == "missing_value");
  CHECK(code_of("kind=activation&id=relu&range=3,1") == "out_of_bounds");
  CHECK(code_of("kind=activation&id=softmax") == "does_not_fit");
  CHECK(code_of("kind=activation&id=relu&ranges=1,2") == "unknown_key");
  CHECK(golden::read(describe_samples("kind=activation&id=relu&ranges=1,2")).at("error").at("nearest") == "range");
}
