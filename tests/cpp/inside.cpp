/// What is seen inside a network: each look against a figure from elsewhere, or a network made to show it.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "catch_shim.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

std::unique_ptr<Trainer> trained(std::string_view text, std::uint64_t updates, const Attachment& attachment = {}) {
  auto trainer = trainer_of(text, attachment);
  trainer->run(updates);
  return trainer;
}

double sum_of(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

double norm_of(const std::vector<double>& values) {
  return std::sqrt(std::inner_product(values.begin(), values.end(), values.begin(), 0.0));
}

}  // namespace

TEST_CASE("the confusion matrix is the metrics' own", "[inside]") {
  for (const char* text : {"data=blobs&noise=1&run=adam", "data=circle&noise=1&run=adam", "data=iris&run=adam"}) {
    const auto trainer = trained(text, 60);
    const RacerSummary summary = trainer->summary(0);
    for (const std::size_t which : {0, 1}) {
      const auto counts = trainer->probe({"confusion", 0, which, 0});
      const auto classes = static_cast<std::size_t>(std::sqrt(static_cast<double>(counts.size())));
      const Table& table = which == 0 ? trainer->data().train : trainer->data().test;
      CHECK(classes == trainer->data().shape.classes);
      CHECK(sum_of(counts) == static_cast<double>(table.rows()));
      double right = 0;
      for (std::size_t k = 0; k < classes; ++k) {
        right += counts[k * classes + k];
        // A row holds the samples that are of its class.
        const double row = std::accumulate(&counts[k * classes], &counts[k * classes] + classes, 0.0);
        CHECK(row == static_cast<double>(std::count(table.targets.begin(), table.targets.end(), k)));
      }
      const auto& metrics = which == 0 ? summary.train : summary.test;
      CHECK(right / sum_of(counts) == Approx(metrics.at("accuracy")));
    }
  }
  CHECK(trained("data=sine", 5)->probe({"confusion", 0, 0, 0}).empty());
  CHECK(trained("lab=surface", 5)->probe({"confusion", 0, 0, 0}).empty());
}

TEST_CASE("layers part the gradient and the move among them", "[inside]") {
  for (const char* text :
       {"hidden=5,3&run=adam", "hidden=&run=sgd", "hidden=4,4&activation=prelu&bias=false&run=sgd"}) {
    auto trainer = trained(text, 9);
    const auto before = trainer->weights(0);
    trainer->run(1);
    const auto gradients = trainer->probe({"layer_gradient", 0, 0, 0});
    REQUIRE(gradients.size() == trainer->spec().hidden.size() + 1);
    const auto flat = trainer->probe({"gradient", 0, 0, 0});
    CHECK(norm_of(gradients) == Approx(norm_of(flat)).epsilon(1e-12));
    // The last layer's stretch of the flat vectors ends them.
    const Layout& layout = trainer->layout();
    const auto last = std::find_if(layout.blocks.rbegin(), layout.blocks.rend(),
                                   [](const Block& block) { return block.name.front() == 'W'; });
    const auto at = static_cast<std::ptrdiff_t>(last->offset);
    CHECK(gradients.back() == Approx(norm_of({flat.begin() + at, flat.end()})).epsilon(1e-12));
    const auto after = trainer->weights(0);
    std::vector<double> move;
    for (std::size_t i = last->offset; i < after.size(); ++i) move.push_back(after[i] - before[i]);
    const auto ratios = trainer->probe({"layer_update", 0, 0, 0});
    CHECK(ratios.back() == Approx(norm_of(move) / norm_of({after.begin() + at, after.end()})).epsilon(1e-9));
  }
  CHECK(trained("", 0)->probe({"layer_gradient", 0, 0, 0}).empty());
  CHECK(trained("", 0)->probe({"layer_update", 0, 0, 0}).empty());
}

TEST_CASE("gradients vanish in a deep network of sigmoids, and not of relus well started", "[inside]") {
  const auto first_over_last = [](const std::string& text) {
    const auto norms = trained("data=circle&hidden=8,8,8,8,8,8,8,8,8,8&batch=all&run=sgd,lr=0.01&" + text, 1)
                           ->probe({"layer_gradient", 0, 0, 0});
    return norms.front() / norms.back();
  };
  CHECK(first_over_last("activation=sigmoid&init=xavier_uniform") < 1e-4);
  CHECK(first_over_last("activation=relu&init=kaiming_normal") > 1e-2);
}

TEST_CASE("a run that leaves the domain of a typed activation says in which unit", "[inside]") {
  const std::string text = "data=circle&hidden=4,2&run=sgd,lr=0.3&activation=formula&activation.f=";
  // The start is outside already.
  const auto first = trained(text + "ln(x%2B1)", 5);
  const auto where = first->probe({"outside", 0, 0, 0});
  REQUIRE(where.size() == 2);
  CHECK(where[0] == 1);
  const auto w = first->weights(0);
  const auto rows = first->probe({"train", 0, 0, 0});
  std::size_t unit = 0;
  const auto fails = [&](std::size_t i) {
    for (std::size_t r = 0; r < rows.size(); r += 3) {
      if (w[2 * i] * rows[r] + w[2 * i + 1] * rows[r + 1] + w[8 + i] <= -1) return true;
    }
    return false;
  };
  while (!fails(unit)) ++unit;
  CHECK(where[1] == static_cast<double>(unit));
  // One that goes on has left nothing, and one that grows out of all bounds leaves no domain.
  CHECK(trained(text + "ln(x%2B1)", 0)->probe({"outside", 0, 0, 0}).empty());
  const auto grown = trained("data=sine&hidden=4&activation=relu&run=sgd,lr=1000", 50);
  REQUIRE(grown->state_of(0) == RunState::diverged);
  CHECK(grown->probe({"outside", 0, 0, 0}).empty());
}

TEST_CASE("every unit has its map: features first, answers last", "[inside]") {
  const auto trainer = trained("data=circle&features=x,xy&hidden=3,2&run=adam", 30);
  const std::size_t points = 9, cells = points * points;
  const auto maps = trainer->probe({"neurons", 0, 0, points});
  REQUIRE(maps.size() == (2 + 3 + 2 + 1) * cells);
  const DataShape& shape = trainer->data().shape;
  const auto tick = [&](std::size_t i) { return shape.low + (shape.high - shape.low) * static_cast<double>(i) / 8; };
  const auto w = trainer->weights(0);
  for (std::size_t row = 0; row < points; ++row) {
    for (std::size_t column = 0; column < points; ++column) {
      const std::size_t cell = row * points + column;
      const double x = tick(column), y = tick(row);
      CHECK(maps[cell] == Approx(x));
      CHECK(maps[cells + cell] == Approx(x * y));
      // The first unit of the first hidden layer, by hand: two weights a unit, then three biases.
      CHECK(maps[2 * cells + cell] == Approx(std::tanh(w[0] * x + w[1] * (x * y) + w[6])));
    }
  }
  CHECK(std::vector(maps.end() - static_cast<std::ptrdiff_t>(cells), maps.end()) ==
        trainer->probe({"map", 0, 0, points}));
  // The first unit of each layer alone.
  const auto first = trainer->probe({"neurons", 0, 1, points});
  REQUIRE(first.size() == 4 * cells);
  CHECK(std::equal(first.begin() + cells, first.begin() + 2 * cells, maps.begin() + 2 * cells));
  // One unit alone: of the other layers no unit is that far on.
  const auto one = trainer->probe({"neurons", 0, 1, points, {2, 2, 2, 1}});
  CHECK(std::equal(one.begin(), one.begin() + cells, maps.begin() + 4 * cells));
  CHECK(one.size() == cells);
  CHECK(trained("data=sine&hidden=3", 1)->probe({"neurons", 0, 0, points}).size() == 5 * points);
  CHECK(trained("data=iris", 1)->probe({"neurons", 0, 0, points}).empty());
}

TEST_CASE("activations are counted into bins", "[inside]") {
  const auto trainer = trained("data=circle&hidden=6,4&run=adam", 20);
  const std::size_t samples = trainer->data().train.rows();
  for (const std::size_t layer : {0, 1, 2}) {
    const auto histogram = trainer->probe({"activations", 0, layer, 20});
    REQUIRE(histogram.size() == 22);
    CHECK(histogram[0] < histogram[1]);
    CHECK((histogram[0] >= -1 && histogram[1] <= 1));
    const double units = layer == 0 ? 6 : layer == 1 ? 4 : 1;
    CHECK(sum_of({histogram.begin() + 2, histogram.end()}) == units * static_cast<double>(samples));
    CHECK((histogram[2] > 0 && histogram[21] > 0));  // The ends are values that occur.
  }
  CHECK(trainer->probe({"activations", 0, 3, 20}).empty());
  // All at one value: zero weights.
  const auto still = trained("hidden=3&init=zeros", 0)->probe({"activations", 0, 0, 4});
  CHECK(still[0] == -0.5);
  CHECK(still[1] == 0.5);
  CHECK(still[4] == 3.0 * 210);
  // Of many samples some are looked at, from all over the set.
  const auto many = trained("data=circle&samples=50000&split=1&hidden=2", 0)->probe({"activations", 0, 0, 8});
  CHECK(sum_of({many.begin() + 2, many.end()}) == 2.0 * 512);
}

TEST_CASE("what is told of the layers is of the racer and the update that are asked for", "[inside]") {
  const std::string race = "data=circle&hidden=6,4&activation=relu&run=sgd,lr=0.1&run=adam,lr=0.1";
  const auto followed = trained(race, 3), fresh = trained(race, 5);
  const auto seen = [](Trainer& trainer, std::size_t racer) {
    std::vector<double> all;
    for (const char* name : {"saturated", "activations", "dead"}) {
      const auto some = trainer.probe({name, racer, 1, 8});
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  };
  const auto before = seen(*followed, 0);
  CHECK(before.size() == 2 + 10 + 2);
  CHECK(seen(*followed, 1) != before);
  CHECK(seen(*followed, 0) == before);
  followed->run(2);
  CHECK(seen(*followed, 0) != before);
  for (const std::size_t racer : {1, 0}) CHECK(seen(*followed, racer) == seen(*fresh, racer));
  followed->reset();
  CHECK(seen(*followed, 1) == seen(*trained(race, 0), 1));
}

TEST_CASE("units that are made to be dead or saturated are found", "[inside]") {
  // Two inputs, two relus: one with a bias that no input overcomes.
  const auto start = [](std::vector<double> weights) {
    return Attachment{nullptr, std::make_shared<std::vector<double>>(std::move(weights))};
  };
  const auto relu = trained("hidden=2&activation=relu", 0, start({1, 0, 0, 1, 0, -100, 1, 1, 0}));
  CHECK(relu->probe({"dead", 0, 0, 0}) == std::vector<double>{0.5});
  double off = 0;
  const Table& train = relu->data().train;
  for (std::size_t r = 0; r < train.rows(); ++r) off += train.row(r)[0] <= 0 ? 2 : 1;
  CHECK(relu->probe({"saturated", 0, 0, 0})[0] == Approx(off / (2.0 * static_cast<double>(train.rows()))));
  // A tanh behind a bias of 10 hardly lets anything through, but is not dead; its neighbour is near 0.
  const auto tanh = trained("hidden=2&activation=tanh", 0, start({0.01, 0, 0.01, 0, 0, 10, 1, 1, 0}));
  CHECK(tanh->probe({"dead", 0, 0, 0}) == std::vector<double>{0});
  CHECK(tanh->probe({"saturated", 0, 0, 0}) == std::vector<double>{0.5});
  CHECK(trained("hidden=", 0)->probe({"dead", 0, 0, 0}).empty());
}

TEST_CASE("looks change nothing of the run", "[inside]") {
  const char* text = "data=spiral&hidden=6,4&activation=prelu&run=adam&run=sgd";
  const auto looked = trained(text, 0);
  for (int i = 0; i < 20; ++i) {
    looked->run(5);
    for (const std::string& name : probe_names()) looked->probe({name, 1, 0, 10});
  }
  CHECK(looked->summary(0).fingerprint == trained(text, 100)->summary(0).fingerprint);
  CHECK(looked->summary(1).fingerprint == trained(text, 100)->summary(1).fingerprint);
}

TEST_CASE("looks into the widest network stay small", "[inside]") {
  std::string widths = "512";
  for (int i = 1; i < 16; ++i) widths += ",512";
  const auto trainer = trained("precision=float32&hidden=" + widths, 0);
  CHECK(trainer->probe({"map", 0, 0, 141}).size() <= 40);
  CHECK(trainer->probe({"neurons", 0, 16, 50}).size() <= 40 * 17 * 16);
  CHECK(describe_layout(*trainer).size() < 50000);
}
