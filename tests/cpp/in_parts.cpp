/// Very large networks: their updates and judgements are made in parts, to the same bits, and views may look meanwhile.
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "catch_shim.hpp"
#include "core/random.hpp"
#include "lab/fingerprint.hpp"
#include "lab/network.hpp"
#include "lab/racers.hpp"
#include "lab/trainer.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

/// Large enough to be made in parts, with a batch of more than one chunk and a last one that is smaller.
const std::string large = "data=blobs&samples=400&split=0.5&hidden=256,256&batch=150&order=shuffled";

}  // namespace

TEST_CASE("small networks are trained in one piece, very large ones in parts", "[parts]") {
  const auto takes_long = [](const std::string& text) {
    const Spec spec = spec_of(text);
    return Network<float>(spec, make_data(spec)).takes_long();
  };
  CHECK_FALSE(takes_long(""));
  CHECK_FALSE(takes_long("data=digits&hidden=64"));
  CHECK_FALSE(takes_long("data=spiral&samples=50000&hidden=8,8"));
  CHECK(takes_long(large));
  CHECK_FALSE(trainer_of(large)->settled());
  CHECK(trainer_of("")->settled());
}

TEST_CASE("updates in parts are the same updates", "[parts]") {
  for (const char* more : {"&run=sgd,lr=0.02&run=adam,activation=relu",
                           "&activation=prelu&l1=0.001&l2=0.01&run=sam&loss=squared_error&output=sigmoid",
                           "&precision=float32&run=momentum,lr=0.01,clip=0.5"}) {
    const std::string text = large + more;
    const auto whole = trainer_of(text), parted = trainer_of(text);
    whole->run(7);
    while (parted->update() < 7) parted->run_for(0, 7 - parted->update());
    while (!parted->settled()) parted->settle_for(0);
    CHECK(whole->settled());
    for (std::size_t r = 0; r < whole->racers(); ++r) {
      CHECK(whole->summary(r).fingerprint == parted->summary(r).fingerprint);
      CHECK(whole->summary(r).loss == parted->summary(r).loss);
      CHECK(whole->summary(r).fingerprint.size() == 16);
    }
    CHECK(whole->probe({"history", 0, 0, 0}) == parted->probe({"history", 0, 0, 0}));
  }
}

TEST_CASE("updates in parts and in one piece are the same", "[parts]") {
  const Spec spec = spec_of(large + "&run=adam");
  Network<double> network(spec, make_data(spec));
  auto racer = make_racer<double>(spec.run[0], spec, network);
  const std::vector<double> start = network.start();
  racer.start(start);
  for (std::uint64_t update = 0; update < 5; ++update) {
    network.draw(update);
    racer.step();
  }
  const auto parted = Trainer::create(spec);
  parted->run(5);
  CHECK(parted->weights(0) == std::vector<double>(racer.weights().begin(), racer.weights().end()));
  const RacerSummary summary = parted->summary(0);
  CHECK(summary.loss == racer.loss());
  CHECK(summary.test_loss == racer.test_loss());
  CHECK(summary.train == network.train_metrics(racer.weights()));
  CHECK(summary.test == network.test_metrics(racer.weights()));
  CHECK(parted->probe({"confusion", 0, 1, 0}) == network.confusion(racer.weights(), true));
}

TEST_CASE("views may look while an update is under way, and pausing costs nothing", "[parts]") {
  const std::string text = large + "&run=sgd,lr=0.02&run=adam";
  const auto quiet = trainer_of(text), disturbed = trainer_of(text);
  quiet->run(6);
  int turns = 0;
  while (disturbed->update() < 6) {
    disturbed->run_for(0, 6 - disturbed->update());
    if (++turns % 3 == 0) {
      for (const char* name : {"map", "neurons", "activations", "dead", "confusion", "loss", "layer_gradient"}) {
        disturbed->probe({name, 1, 0, 10});
      }
      disturbed->summary(1);
    }
    if (turns % 61 == 0) disturbed->settle_for(0);
    if (turns % 200 == 0) disturbed->settle_for(1e9);
  }
  disturbed->settle_for(1e9);
  for (const std::size_t r : {0, 1}) CHECK(disturbed->summary(r).fingerprint == quiet->summary(r).fingerprint);
}

TEST_CASE("a fingerprint is FNV-1a, in one piece and in stretches", "[parts]") {
  float bytes;
  std::memcpy(&bytes, "foob", sizeof bytes);
  CHECK(fingerprint_of(std::span<const float>(&bytes, 1)) == "dd120e790c2512af");  // of the authors' own list

  Random random(1, Stream::points);
  std::vector<double> weights(200'000);
  for (double& weight : weights) weight = random.uniform(-1, 1);
  const std::span<const double> all(weights);
  Fingerprint parted;
  int turns = 0;
  for (; !parted.take_on(all, Deadline::min()); ++turns) CHECK(parted.text().empty());
  CHECK(turns == 3);
  CHECK(parted.text() == fingerprint_of(all));
  CHECK(parted.text().size() == 16);
}

TEST_CASE("what is not known yet is not told as if it were", "[parts]") {
  const auto trainer = trainer_of(large);
  CHECK(std::isnan(trainer->summary(0).loss));
  CHECK(trainer->summary(0).fingerprint.empty());
  CHECK_FALSE(trainer->summary(0).best_test.has_value());
  trainer->settle_for(1e9);
  const double first = trainer->summary(0).loss;
  CHECK(std::isfinite(first));
  CHECK(trainer->summary(0).fingerprint.size() == 16);
  while (trainer->update() < 1) trainer->run_for(0, 1);
  CHECK_FALSE(trainer->settled());
  CHECK(trainer->summary(0).loss == first);
  CHECK(trainer->summary(0).fingerprint.empty());
  trainer->reset();
  CHECK(std::isnan(trainer->summary(0).loss));
  CHECK(trainer->loss(0) == first);
}
