/// The spec's language: what is read, how it is printed again, and what each wrong text is told.
#include "lab/spec.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "catalogue/catalogue.hpp"
#include "catch_shim.hpp"
#include "core/random.hpp"
#include "core/text.hpp"
#include "golden.hpp"
#include "lab/keys.hpp"
#include "specs.hpp"

using namespace descent;

namespace {

/// Canonical text is a fixed point that means the same.
void check_round_trip(const std::string& text) {
  const std::string once = canonical_of(text);
  INFO(text << " became " << once);
  CHECK(canonical_of(once) == once);
  CHECK(check(once, some_table()) == check(text, some_table()));
  CHECK(once.size() <= 8192);
}

/// What a check must answer for any text at all: JSON, and either a canonical form that is stable or an error in words.
void check_any(const std::string& text) {
  const auto answer = golden::read(check(text));
  if (answer.at("ok").get<bool>()) {
    const std::string once = answer.at("canonical");
    const auto again = golden::read(check(once));
    REQUIRE(again.at("ok").get<bool>());
    REQUIRE(again.at("canonical") == once);
    REQUIRE(again.at("values") == answer.at("values"));
  } else {
    const auto& error = answer.at("error");
    REQUIRE(!error.at("code").get<std::string>().empty());
    REQUIRE(!error.at("message").get<std::string>().empty());
    REQUIRE(error.at("message").get<std::string>().size() < 4000);
  }
}

template <class List>
const std::string& pick(const List& list, Random& random) {
  return list[random.below(list.size())];
}

/// A value of a knob within its bounds, as text.
std::string draw(const KnobInfo& knob, Random& random) {
  if (knob.kind == KnobInfo::Kind::boolean) return random.below(2) ? "true" : "false";
  const double value = random.below(5) == 0 ? knob.low : random.uniform(knob.low, knob.high);
  return print(knob.kind == KnobInfo::Kind::integer ? std::floor(value) : value);
}

/// An entry with some of its knobs.
std::string draw_entry(const KindInfo& kind, const char* prefix, Random& random) {
  const auto& entry = kind.entries()[random.below(kind.entries().size())];
  std::string text = entry.meta.id;
  for (const auto& knob : entry.knobs) {
    if (random.below(2)) text += std::string(",") + prefix + knob.name + "=" + draw(knob, random);
  }
  return text;
}

/// Of keys whose bounds depend on other keys.
const std::map<std::string, std::string> chosen_values = {{"start", "0.5,-1e-3"},
                                                          {"view", "-1.5,2,-3,0.25"},
                                                          {"study.racer", "0"},
                                                          {"study.rates", "0.001,2"},
                                                          {"study.knob", "decay&study.range=0.5,1"}};

/// A spec of some random keys, most of which fits together.
std::string draw_spec(Random& random) {
  std::vector<std::string> parts;
  const std::string lab = random.below(3) ? labs::network : labs::surface;
  for (const auto& key : spec_keys()) {
    if (!belongs(key, lab)) continue;
    if (key.name == "study.range" || (key.name != "lab" && random.below(3))) continue;
    std::string value;
    if (key.kind == "entry" || key.kind == "entries") {
      value = draw_entry(*find_kind(key.of), "", random);
      if (key.nested) value = value.substr(0, value.find(','));
    } else if (key.name == "lab") {
      value = lab;
    } else if (const auto chosen = chosen_values.find(key.name); chosen != chosen_values.end()) {
      value = chosen->second;
    } else if (key.kind == "option" || key.kind == "options") {
      value = pick(key.options, random);
    } else if (key.kind == "boolean") {
      value = random.below(2) ? "true" : "false";
    } else if (!key.options.empty() && random.below(3) == 0) {
      value = key.options.front();
    } else {
      const double high = std::min(key.high, 100.0);
      const double number = random.uniform(key.low, high);
      value = key.kind == "real" ? print(number) : print(std::floor(number));
      if (key.kind == "integers" && random.below(2)) value += "," + value;
    }
    parts.push_back(key.name + "=" + value);
  }
  for (std::size_t n = random.below(3); n > 0; --n) {
    std::string run = draw_entry(*find_kind("optimizer"), "", random);
    if (random.below(2)) run += ",lr=" + print(math::exp(random.uniform(-15, 3)));
    if (random.below(4) == 0) run += ",decay=" + print(random.uniform());
    if (random.below(4) == 0) run += ",colour=" + std::to_string(1 + random.below(16));
    if (random.below(4) == 0) run += ",clip=" + print(random.uniform(0.1, 9));
    if (random.below(3) == 0) run += ",schedule=" + draw_entry(*find_kind("schedule"), "schedule.", random);
    if (random.below(4) == 0) run += ",label=" + percent_encode("a, b=β & ½");
    parts.push_back("run=" + run);
  }
  random.shuffle(parts);
  return join(parts, "&");
}

}  // namespace

TEST_CASE("the article's spec is read as it is meant", "[spec]") {
  const Spec spec = spec_of(article);
  CHECK(spec.data.id == "linear3");
  CHECK(spec.hidden.empty());
  CHECK_FALSE(spec.bias);
  CHECK(spec.init.id == "zeros");
  CHECK(spec.loss.id == "half_squared_error");
  CHECK(spec.output.id == "identity");
  CHECK(spec.batch == 1u);
  CHECK(spec.order == "sequential");
  CHECK(spec.steps == 6000);
  CHECK(spec.stop == 0.0001);
  REQUIRE(spec.run.size() == 1);
  CHECK(spec.run[0].optimizer.id == "adam");
  CHECK(spec.run[0].optimizer.knobs == std::vector<double>{0.9, 0.999, 1e-7, 1});
  CHECK(spec.run[0].lr == 0.01);
}

TEST_CASE("keys that equal their defaults are left out", "[spec]") {
  CHECK(canonical_of("") == "");
  CHECK(canonical_of("lab=network&seed=1&v=1&data=circle&activation=tanh&loss=binary_cross_entropy&l1=0") == "");
  CHECK(canonical_of("seed=07") == "seed=7");
  CHECK(canonical_of("split=0.70") == "");
  CHECK(canonical_of("l2=1e-3") == "l2=0.001");
  CHECK(canonical_of("noise=-0") == "");
  CHECK(canonical_of("data=line&data.intercept=-0") == "data=line&data.intercept=0");
  CHECK(canonical_of("run=adam,beta1=0.9,lr=0.001") == "run=adam");
  CHECK(canonical_of("run=adamw,decay=0.01") == "run=adamw");
  CHECK(canonical_of("run=adamw,decay=0") == "run=adamw,decay=0");
  CHECK(canonical_of("activation=tanh,tanh") == "");
  CHECK(canonical_of("activation=relu,elu,alpha=0.5&hidden=4,2") == "activation=relu,elu,alpha=0.5");
}

TEST_CASE("the order of keys is free, that of racers is not", "[spec]") {
  CHECK(canonical_of("seed=3&data=xor&run=adam&run=sgd") == canonical_of("run=adam&data=xor&run=sgd&seed=3"));
  CHECK(canonical_of("run=adam&run=sgd") != canonical_of("run=sgd&run=adam"));
}

TEST_CASE("empty values are values", "[spec]") {
  CHECK(spec_of("hidden=").hidden.empty());
  CHECK(canonical_of("hidden=") == "hidden=");
  CHECK(spec_of("&&seed=2&").seed == 2);
}

TEST_CASE("a canonical text means the same and is its own canonical text", "[spec][law]") {
  for (const char* text : {article, "", "data=spiral&data.turns=2.5&samples=500&noise=0.1&split=0.5&seed=12",
                           "hidden=8,8,8&activation=prelu,a=0.1",
                           "data=linear3&hidden=2&activation=elu,alpha=0.25&run=rmsprop,centered=true,momentum=0.5",
                           "run=sgd,lr=0.3,schedule=step,schedule.period=500,schedule.gamma=0.5&run=adam,clip=1,label=%"
                           "CE%B2%2C%20a%3Db%26c",
                           "data=circle&loss=cross_entropy&output=softmax&batch=all&order=sequential",
                           "precision=float32&stop=0.001&steps=10", "features=x,y,x2,y2,xy,sin_x,sin_y",
                           "data=line&data.slope=-1&data.intercept=0.1&hidden="}) {
    check_round_trip(text);
  }
  Random random(1, Stream::points);
  int right = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string text = draw_spec(random);
    if (std::holds_alternative<SpecError>(parse_spec(text, some_table()))) {
      INFO(text << ": " << error_of(text).message());
      CHECK(error_of(text).code == "does_not_fit");  // whatever is drawn is within its bounds
      continue;
    }
    ++right;
    check_round_trip(text);
  }
  CHECK(right > 300);
}

TEST_CASE("twelve bad specs, and what each is told", "[spec]") {
  const auto told = [](const std::string& text, const char* code, const char* key, const std::string& value) {
    const SpecError error = error_of(text);
    INFO(text.substr(0, 80) << ": " << error.message());
    CHECK(error.code == code);
    CHECK(error.key == key);
    CHECK(error.value == value);
    CHECK(error.message().find(key) != std::string::npos);
    return error;
  };
  const std::vector<std::string> lr = {"1e-9", "1000"};
  CHECK(told("hiden=4", "unknown_key", "hiden", "4").nearest == "hidden");
  CHECK(told("run=adamm", "unknown_id", "run", "adamm").nearest == "adam");
  CHECK(told("run=sgd,lr=NaN", "not_a_number", "lr", "NaN").allowed == lr);
  CHECK(told("run=sgd,lr=-1", "out_of_bounds", "lr", "-1").allowed == lr);
  CHECK(told("run=sgd,lr=1e400", "out_of_bounds", "lr", "1e400").allowed == lr);
  CHECK(told("batch=0", "out_of_bounds", "batch", "0").allowed == std::vector<std::string>{"1", "50000", "all"});
  CHECK(told("batch=2.5", "not_an_integer", "batch", "2.5").allowed == std::vector<std::string>{"1", "50000", "all"});
  CHECK(told("hidden=1000000000", "out_of_bounds", "hidden", "1000000000").allowed ==
        std::vector<std::string>{"1", "1024"});
  const auto activation = told("activation=toString", "unknown_id", "activation", "toString");
  CHECK(std::find(activation.allowed.begin(), activation.allowed.end(), "prelu") != activation.allowed.end());
  told("__proto__=1", "unknown_key", "__proto__", "1");
  CHECK(told(std::string(1 << 20, 'a'), "too_long", "spec", "1048576 bytes").allowed ==
        std::vector<std::string>{"8192"});
  CHECK(told("v=2", "newer_version", "v", "2").allowed == std::vector<std::string>{"1"});
}

TEST_CASE("other faults are named too", "[spec]") {
  const auto code_of = [](const std::string& text) { return error_of(text).code; };
  CHECK(code_of("seed") == "missing_value");
  CHECK(code_of("=1") == "unknown_key");
  CHECK(code_of("seed=1&seed=2") == "repeated");
  CHECK(code_of("run=adam,lr=1,lr=2") == "repeated");
  CHECK(code_of("activation=elu,alpha=1,alpha=2") == "repeated");
  CHECK(code_of("features=x,x") == "repeated");
  CHECK(code_of("run=adam,beta3=1") == "unknown_knob");
  CHECK(error_of("run=adam,beta11=1").nearest == "beta1");
  CHECK(code_of("activation=elu,beta=1") == "unknown_knob");
  CHECK(code_of("activation=alpha=1") == "missing_value");
  CHECK(code_of("bias=yes") == "not_a_boolean");
  CHECK(code_of("order=sideways") == "not_an_option");
  CHECK(error_of("order=sequental").nearest == "sequential");
  CHECK(code_of("seed=-1") == "out_of_bounds");
  CHECK(code_of("seed=1e17") == "out_of_bounds");
  CHECK(code_of("seed=%zz") == "bad_encoding");
  CHECK(code_of("run=sgd,label=%FF") == "bad_encoding");
  CHECK(code_of("run=sgd,label=" + std::string(41, 'x')) == "too_long");
  CHECK(code_of("data=circle,spread=2") != "accepted");
  CHECK(code_of("data=circle&data.spread=2") == "unknown_key");
  CHECK(code_of("v=0") == "out_of_bounds");
  CHECK(code_of("v=one") == "not_a_number");
  CHECK(code_of("run=adam,eps=0") == "out_of_bounds");
  CHECK(code_of("run=adam,beta1=1.5") == "out_of_bounds");
  CHECK(code_of("run=adam,t0=0.5") == "not_an_integer");
  CHECK(code_of("run=sgd,schedule=step,schedule.period=0") == "out_of_bounds");
  CHECK(code_of("hidden=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33") ==
        "too_many");
  CHECK(code_of("loss=squared_error,absolute_error") == "too_many");
  std::string crowd = "seed=1";
  for (int i = 0; i < 17; ++i) crowd += "&run=sgd";
  CHECK(code_of(crowd) == "too_many");
  CHECK(code_of("hidden=1024,1024,1024,1024,1024,1024,1024,1024,1024,1024") == "too_large");
}

TEST_CASE("what does not fit together says what would", "[spec]") {
  const auto allows = [](const std::string& text, const char* key, const char* choice) {
    const SpecError error = error_of(text);
    INFO(text << ": " << error.message());
    CHECK(error.code == "does_not_fit");
    CHECK(error.key == key);
    CHECK(std::find(error.allowed.begin(), error.allowed.end(), choice) != error.allowed.end());
    // And its advice is good.
    for (const auto& sensible : error.allowed) {
      const std::string with = text.substr(0, text.find(std::string(key) + "=")) + key + "=" + sensible;
      INFO("advised " << with);
      CHECK_NOTHROW(spec_of(with, some_table()));
    }
  };
  allows("data=linear3&loss=cross_entropy", "loss", "squared_error");
  allows("data=line&loss=binary_cross_entropy", "loss", "half_squared_error");
  allows("loss=binary_cross_entropy&output=identity", "output", "sigmoid");
  allows("loss=cross_entropy&output=sigmoid", "output", "softmax");
  allows("loss=squared_error&output=softmax", "output", "identity");
  allows("data=linear3&samples=7", "samples", "6");
  allows("features=", "features", "x");
  CHECK(error_of("hidden=2,3&activation=tanh,relu,elu").key == "activation");
  CHECK(error_of("activation=softmax").code == "does_not_fit");
  CHECK(error_of("data=linear3&features=x").key == "features");
}

TEST_CASE("an error quotes no more than it must", "[spec]") {
  const SpecError error = error_of("seed=" + std::string(4000, '9') + "x");
  CHECK(error.value.size() < 100);
  CHECK(error.message().size() < 300);
  const std::string name(5000, 'k');
  CHECK(error_of(name + "=1").message().size() < 1000);
  check_any("seed=%C3%A9%C3%A9" + std::string(78, 'a') + "%F0%9F%98%80%F0%9F%98%80");
}

TEST_CASE("no text at all makes it fall over", "[spec][fuzz]") {
  Random random(2, Stream::noise);
  // Bytes; the language's own letters; and right specs with a few bytes changed, cut out or doubled.
  static constexpr std::string_view letters = "&=,.%+-_ abdeilnorstuvxy0123456789\xC3\xA9\x00\xFF";
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    if (i % 4 == 0) {
      for (std::size_t n = random.below(60); n > 0; --n) text += static_cast<char>(random.below(256));
    } else if (i % 4 == 1) {
      for (std::size_t n = random.below(60); n > 0; --n) text += letters[random.below(letters.size())];
    } else {
      text = i % 4 == 2 ? draw_spec(random) : std::string(article);
      for (std::size_t n = 1 + random.below(3); n > 0 && !text.empty(); --n) {
        const std::size_t at = random.below(text.size());
        const std::size_t act = random.below(3);
        if (act == 0) text[at] = letters[random.below(letters.size())];
        if (act == 1) text.erase(at, 1 + random.below(8));
        if (act == 2) text.insert(at, text.substr(at, 1 + random.below(30)));
      }
    }
    INFO(text);
    check_any(text);
  }
}
