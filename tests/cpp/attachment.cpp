/// The reader's own samples and start weights: what is taken, what is refused, and what becomes of them.
#include "lab/attachment.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "catch_shim.hpp"
#include "lab/data.hpp"
#include "specs.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

Attachment table_of(OwnTable table) { return {std::make_shared<OwnTable>(std::move(table)), nullptr}; }

Attachment weights_of(std::vector<double> weights) {
  return {nullptr, std::make_shared<std::vector<double>>(std::move(weights))};
}

/// Two inputs, three classes, the inputs far from standard.
OwnTable flowers() {
  OwnTable table{{"length", "width"}, "kind", {"rose", "tulip", "daisy"}, {}};
  for (int i = 0; i < 30; ++i) {
    const std::size_t kind = static_cast<std::size_t>(i) % 3;
    table.rows.insert(table.rows.end(), {100.0 + 7 * i, 0.001 * (i % 5), static_cast<double>(kind)});
  }
  return table;
}

/// Three inputs and a number.
OwnTable prices() { return {{"a", "b", "c"}, "price", {}, {1, 5, 7, 10, 2, 5, 8, -20, 3, 5, 9, 30, 4, 5, 1, -40}}; }

std::string fault_of(OwnTable table) { return error_of("data=csv", table_of(std::move(table))).fault; }

}  // namespace

TEST_CASE("own samples come in their order, with their names", "[attachment]") {
  const Spec spec = spec_of("data=csv&data.standardize=false&split=1", table_of(prices()));
  const Data data = make_data(spec);
  CHECK(spec.samples == 4);
  CHECK(data.train.inputs == std::vector<double>{1, 5, 7, 2, 5, 8, 3, 5, 9, 4, 5, 1});
  CHECK(data.train.targets == std::vector<double>{10, -20, 30, -40});
  CHECK(data.inputs == std::vector<std::string>{"a", "b", "c"});
  CHECK(data.target == "price");
  CHECK(data.classes.empty());
  CHECK(data.mean.empty());
  CHECK(input_width(spec) == 3);
  CHECK(output_width(spec) == 1);
  CHECK(spec.loss.id == spec_of("data=line").loss.id);
  CHECK(feature_names(spec, data) == data.inputs);
}

TEST_CASE("standardizing knows the training samples alone", "[attachment]") {
  const Data data = make_data(spec_of("data=csv&split=0.6", table_of(flowers())));
  const Data plain = make_data(spec_of("data=csv&split=0.6&data.standardize=false", table_of(flowers())));
  REQUIRE(data.train.rows() == 18);
  REQUIRE(data.test.rows() == 12);
  for (std::size_t i = 0; i < 2; ++i) {
    double sum = 0, squares = 0;
    for (std::size_t r = 0; r < 18; ++r) {
      sum += data.train.row(r)[i];
      squares += data.train.row(r)[i] * data.train.row(r)[i];
    }
    CHECK(sum == Approx(0).margin(1e-12));
    CHECK(squares / 18 == Approx(1).epsilon(1e-12));
    for (std::size_t r = 0; r < 12; ++r) {
      CHECK(data.test.row(r)[i] * data.deviation[i] + data.mean[i] == Approx(plain.test.row(r)[i]).epsilon(1e-12));
    }
  }
  CHECK(data.train.targets == plain.train.targets);
  // A column that never changes has no deviation to divide by.
  const Data constant = make_data(spec_of("data=csv&split=1", table_of(prices())));
  for (std::size_t r = 0; r < 4; ++r) CHECK(constant.train.row(r)[1] == 0);
  CHECK(constant.train.targets == std::vector<double>{10, -20, 30, -40});
}

TEST_CASE("plots show all own samples, or what the reader asks for", "[attachment]") {
  const Data data = make_data(spec_of("data=csv", table_of(flowers())));
  for (const Table* table : {&data.train, &data.test}) {
    for (const double x : table->inputs) CHECK((x > data.shape.low && x < data.shape.high));
  }
  const Data asked = make_data(spec_of("data=csv&data.extent=6", table_of(flowers())));
  CHECK(asked.shape.low == -6);
  CHECK(asked.shape.high == 6);
  OwnTable still{{"x"}, "y", {}, {3, 1, 3, 2}};
  const Data one_place = make_data(spec_of("data=csv&data.standardize=false", table_of(still)));
  CHECK(one_place.shape.low < 3);
  CHECK(one_place.shape.high > 3);
}

TEST_CASE("own data in the plane behave as every set in the plane", "[attachment]") {
  const auto attachment = table_of(flowers());
  const auto trainer = trainer_of("data=csv&features=x,y,xy&hidden=8&run=adam,lr=0.05", attachment);
  const double before = trainer->loss(0);
  trainer->run(400);
  CHECK(trainer->loss(0) < before / 2);
  CHECK(trainer->probe({"map", 0, 0, 20}).size() == 400);
  const std::string layout = describe_layout(*trainer);
  CHECK(layout.find(R"("inputs":["length","width"])") != std::string::npos);
  CHECK(layout.find(R"("target":"kind","classNames":["rose","tulip","daisy"])") != std::string::npos);
  CHECK(layout.find(R"("widths":[3,8,3])") != std::string::npos);
}

TEST_CASE("a table is refused with the place of what is wrong with it", "[attachment]") {
  CHECK(error_of("data=csv", {}).code == "missing_table");
  OwnTable table = flowers();
  table.rows[3 * 4 + 1] = std::numeric_limits<double>::quiet_NaN();
  const SpecError error = error_of("data=csv", table_of(table));
  CHECK(error.code == "bad_table");
  CHECK(error.row == 5);
  CHECK(error.column == 2);
  CHECK(error.message() == "data=csv: row 5, column 2 (width): NaN is not a finite number");
  table.rows[3 * 4 + 1] = 1e31;
  CHECK(fault_of(table) == "too_large");
  table.rows[3 * 4 + 1] = 1;
  for (const double wrong : {-1.0, 3.0, 0.5}) {
    table.rows[3 * 4 + 2] = wrong;
    CHECK(fault_of(table) == "not_a_class");
  }
  table = flowers();
  table.rows.pop_back();
  CHECK(fault_of(table) == "ragged");
  CHECK(fault_of({{"x"}, "y", {}, {1, 2}}) == "samples");
  CHECK(fault_of({{"x"}, "y", {}, std::vector<double>(2 * 50001)}) == "samples");
  CHECK(fault_of({{}, "y", {}, {1, 2}}) == "inputs");
  CHECK(fault_of({std::vector<std::string>(65, "x"), "y", {}, std::vector<double>(2 * 66)}) == "inputs");
  CHECK(fault_of({{"x"}, "y", {"only"}, {1, 0, 2, 0}}) == "classes");
  CHECK(fault_of({{"x"}, "y", std::vector<std::string>(11, "k"), {1, 0, 2, 0}}) == "classes");
  // At the limits it is taken.
  const Spec wide = spec_of("data=csv", table_of({std::vector<std::string>(64, "x"), "y",
                                                  std::vector<std::string>(10, "k"), std::vector<double>(2 * 65)}));
  CHECK(output_width(wide) == 10);
  CHECK(spec_of("data=csv", table_of({{"x"}, "y", {}, std::vector<double>(2 * 50000)})).samples == 50000);
}

TEST_CASE("a text that asks for other data takes no notice of the table", "[attachment]") {
  OwnTable broken = flowers();
  broken.rows.pop_back();
  const auto beside = trainer_of("data=circle", table_of(broken));
  const auto alone = trainer_of("data=circle");
  CHECK(beside->summary(0).fingerprint == alone->summary(0).fingerprint);
}

TEST_CASE("start weights set by hand are where every racer starts", "[attachment]") {
  const char* text = "hidden=3&run=sgd&run=adam";
  const Spec drawn = spec_of(text);
  std::vector<double> weights = Trainer::create(drawn)->weights(0);
  weights[4] = -2.5;
  for (const char* precision : {"float64", "float32"}) {
    const auto trainer = trainer_of(std::string(text) + "&precision=" + precision, weights_of(weights));
    for (const std::size_t racer : {0, 1}) {
      const auto start = trainer->weights(racer);
      for (std::size_t i = 0; i < weights.size(); ++i) CHECK(start[i] == Approx(weights[i]).epsilon(1e-7));
    }
    trainer->run(20);
    trainer->reset();
    CHECK(trainer->weights(0)[4] == -2.5);
  }
  // Those that the initializer draws, set by hand, are the same run.
  const auto by_hand = trainer_of(text, weights_of(Trainer::create(drawn)->weights(0)));
  const auto by_init = Trainer::create(drawn);
  by_hand->run(50);
  by_init->run(50);
  CHECK(by_hand->summary(1).fingerprint == by_init->summary(1).fingerprint);
}

TEST_CASE("start weights that do not fit are refused", "[attachment]") {
  const SpecError few = error_of("hidden=3", weights_of({1, 2, 3}));
  CHECK(few.code == "bad_weights");
  CHECK(few.key == "weights");
  CHECK(few.fault == "count");
  CHECK(few.allowed == std::vector<std::string>{"13"});
  std::vector<double> weights(13, 0.5);
  weights[7] = std::numeric_limits<double>::infinity();
  const SpecError infinite = error_of("hidden=3", weights_of(weights));
  CHECK(infinite.fault == "not_finite");
  CHECK(infinite.column == 8);
  // A surface has no weights to set.
  CHECK(std::holds_alternative<Spec>(parse_spec("lab=surface", weights_of({1}))));
}

TEST_CASE("the update that is shown first is part of the text, and not of the run", "[attachment]") {
  const Spec spec = spec_of("t=137");
  CHECK(spec.shown == 137);
  CHECK(canonical(spec) == "t=137");
  CHECK(Trainer::create(spec)->update() == 0);
  CHECK(error_of("t=-1", {}).code == "out_of_bounds");
  CHECK(spec_of("lab=surface&t=5").shown == 5);
}
