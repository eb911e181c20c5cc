/// The trainer: fair races, the same bits however a run is cut, its ends, and what its probes show.
#include "lab/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "catalogue/optimizers.hpp"
#include "catalogue/schedules.hpp"
#include "catch_shim.hpp"
#include "engine/batches.hpp"
#include "golden.hpp"
#include "lab/network.hpp"
#include "lab/racers.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

/// One racer of every optimizer, on a small network with shuffled batches: more than a text may ask for at once.
std::unique_ptr<Trainer> everyone(const std::string& more) {
  const std::string text = "data=circle&samples=40&hidden=3&batch=7&steps=1000" + more + "&run=";
  Spec spec = spec_of(text + Optimizers::entries().front().meta.id);
  spec.run.clear();
  for (const auto& entry : Optimizers::entries()) spec.run.push_back(spec_of(text + entry.meta.id).run.front());
  spec.run.push_back(spec.run.front());  // and the first of them once more
  return Trainer::create(spec);
}

/// Full-batch gradient descent on linear3 in long hand: the gradient of ½·mean(xθ − y)².
std::vector<double> slope(const std::vector<double>& theta) {
  static const double x[6][3] = {{1, 1, 1}, {1, 2, 1}, {2, 2, 1}, {3, 1, 1}, {1, 3, 1}, {2, 4, 1}};
  static const double y[6] = {6, 8, 9, 8, 10, 13};
  std::vector<double> g(3);
  for (int r = 0; r < 6; ++r) {
    const double error = x[r][0] * theta[0] + x[r][1] * theta[1] + x[r][2] * theta[2] - y[r];
    for (std::size_t i = 0; i < 3; ++i) g[i] += error * x[r][i] / 6;
  }
  return g;
}

const std::string plain = "data=linear3&hidden=&bias=false&init=zeros&loss=half_squared_error&batch=all&run=sgd";

}  // namespace

TEST_CASE("a drawing may ask for a corner of each block of weights", "[trainer]") {
  const auto trainer = trainer_of("data=circle&hidden=3,2&seed=4&run=sgd");
  const auto all = trainer->probe({"weights", 0, 0, 0});
  REQUIRE(all.size() == 20);  // 3 × 2 + 3, 2 × 3 + 2, 1 × 2 + 1
  CHECK(trainer->probe({"weights", 0, 0, 2}) == std::vector{all[0], all[1], all[2], all[3], all[6], all[7],       //
                                                            all[9], all[10], all[12], all[13], all[15], all[16],  //
                                                            all[17], all[18], all[19]});
  CHECK(trainer->probe({"weights", 0, 0, 8}) == all);
  // Of the features the second, of the hidden layers the last one and both: in the last layer the output's only unit.
  CHECK(trainer->probe({"weights", 0, 0, 2, {1, 2}}) ==
        std::vector{all[5], all[8], all[11], all[14], all[15], all[16], all[17], all[18], all[19]});
  CHECK(trainer->probe({"weights", 0, 0, 2, {9, 9, 9, 9}}).empty());
}

TEST_CASE("the article's experiment, digit for digit", "[trainer][golden]") {
  const auto table = golden::load("linear3_adam");
  const auto trainer = trainer_of(article);
  for (const auto& row : table.at("rows")) {
    const std::uint64_t step = row.at("step");
    trainer->run(step - 1 - trainer->update());
    const double before = golden::number(row.at("loss_before"));
    const double after = golden::number(row.at("loss_after"));
    INFO("update " << step);
    CHECK(golden::relative(trainer->loss(0), before, before) <= 1e-12);
    trainer->run(1);
    REQUIRE(trainer->update() == step);
    // The figure.
    const auto theta = golden::numbers(row.at("theta"));
    const auto w = trainer->weights(0);
    for (std::size_t i = 0; i < 3; ++i) CHECK(golden::relative(w[i], theta[i], theta[i]) <= 1e-12);
    CHECK(golden::relative(trainer->loss(0), after, after) <= 1e-12);
  }
  CHECK(trainer->done());
  trainer->run(1000);
  CHECK(trainer->update() == table.at("final").at("updates").get<std::uint64_t>());
  CHECK(trainer->summary(0).state == RunState::stopped);
  CHECK(trainer->summary(0).update == 4154);
}

TEST_CASE("a run may be cut anywhere without changing a bit", "[trainer][law]") {
  for (const char* precision : {"&precision=float64", "&precision=float32"}) {
    const auto whole = everyone(precision);
    const auto parts = everyone(precision);
    whole->run(57);
    for (const std::uint64_t part : {1, 2, 20, 34}) parts->run(part);
    for (std::size_t r = 0; r < whole->racers(); ++r) {
      CHECK(whole->update_of(r) == 57);
      CHECK(whole->weights(r) == parts->weights(r));
      CHECK(whole->summary(r).fingerprint == parts->summary(r).fingerprint);
      CHECK(whole->probe({"loss", r, 0, 1000}) == parts->probe({"loss", r, 0, 1000}));
    }
  }
}

TEST_CASE("a racer by itself runs as far as it is asked to, and no further than its end", "[trainer]") {
  const Spec spec = spec_of(article);
  Network<double> network(spec, make_data(spec));
  auto racer = make_racer<double>(spec.run.front(), spec, network.objective());
  racer.start(network.start());
  racer.run(0);
  CHECK(racer.update() == 0);
  racer.run(7);
  CHECK(racer.update() == 7);
  racer.run(100000);
  CHECK(racer.run_state() == RunState::stopped);
  CHECK(racer.update() == 4154);
}

TEST_CASE("a reset run repeats itself to the bit", "[trainer][law]") {
  const auto trainer = everyone("");
  const auto start = trainer->weights(0);
  const double loss = trainer->loss(0);
  trainer->run(40);
  const auto weights = trainer->weights(0);
  const auto curve = trainer->probe({"loss", 0, 0, 1000});
  CHECK(weights != start);
  trainer->reset();
  CHECK(trainer->update() == 0);
  CHECK(trainer->weights(0) == start);
  CHECK(trainer->loss(0) == loss);
  trainer->run(40);
  CHECK(trainer->weights(0) == weights);
  CHECK(trainer->probe({"loss", 0, 0, 1000}) == curve);
}

TEST_CASE("racers start alike, see the same batches, and do not disturb each other", "[trainer][law]") {
  const auto race = everyone("");
  const std::size_t last = race->racers() - 1;
  for (std::size_t r = 0; r < race->racers(); ++r) CHECK(race->weights(r) == race->weights(0));
  race->run(30);
  std::size_t r = 0;
  for (const auto& entry : Optimizers::entries()) {
    const auto alone =
        trainer_of(std::string("data=circle&samples=40&hidden=3&batch=7&steps=1000&run=") + entry.meta.id);
    alone->run(30);
    INFO(entry.meta.id);
    CHECK(alone->weights(0) == race->weights(r));
    ++r;
  }
  CHECK(race->weights(0) == race->weights(last));  // two racers of one kind run alike
  std::set<std::string> fingerprints;
  for (std::size_t k = 0; k < last; ++k) fingerprints.insert(race->summary(k).fingerprint);
  CHECK(fingerprints.size() == last);  // and no two rules are the same
}

TEST_CASE("learning rate, schedule, decay and clipping act as in long hand", "[trainer]") {
  struct Case {
    const char* knobs;
    double lr, decay, clip;
    double (*factor)(std::uint64_t t);
  };
  const auto one = [](std::uint64_t) { return 1.0; };
  const Case cases[] = {
      {",lr=0.05", 0.05, 0, 1e300, one},
      {",lr=0.05,decay=0.3", 0.05, 0.3, 1e300, one},
      {",lr=0.05,clip=0.5", 0.05, 0, 0.5, one},
      {",lr=0.05,clip=1000", 0.05, 0, 1000, one},  // a shorter gradient stays as it is
      {",lr=0.05,schedule=inverse_time,schedule.rate=0.2", 0.05, 0, 1e300,
       [](std::uint64_t t) { return 1 / (1 + 0.2 * static_cast<double>(t)); }},
      {",lr=0.05,warmup=4", 0.05, 0, 1e300, [](std::uint64_t t) { return t < 4 ? static_cast<double>(t + 1) / 4 : 1; }},
      {",lr=0.05,warmup=3,schedule=inverse_time,schedule.rate=0.2", 0.05, 0, 1e300,
       [](std::uint64_t t) {
         const auto n = static_cast<double>(t);
         return std::min((n + 1) / 3, 1.0) / (1 + 0.2 * n);
       }},
      {",lr=0.05,decay=0.1,clip=2,schedule=step,schedule.period=3,schedule.gamma=0.5", 0.05, 0.1, 2,
       [](std::uint64_t t) { return std::pow(0.5, static_cast<double>(t / 3)); }}};
  for (const auto& [knobs, lr, decay, clip, factor] : cases) {
    const auto trainer = trainer_of(plain + knobs);
    std::vector<double> theta(3);
    for (std::uint64_t t = 0; t < 20; ++t) {
      auto g = slope(theta);
      const double norm = std::sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]);
      const double shorter = std::min(1.0, clip / (norm + 1e-6));  // as torch.nn.utils.clip_grad_norm_
      INFO(knobs << " at t = " << t);
      CHECK(trainer->summary(0).lr == Approx(lr * factor(t)).epsilon(1e-14));
      for (std::size_t i = 0; i < 3; ++i) theta[i] -= lr * factor(t) * (shorter * g[i] + decay * theta[i]);
      trainer->run(1);
      // The same arithmetic in another order, twenty times.
      CHECK(golden::relative(trainer->weights(0), theta) <= 1e-13);
      CHECK(golden::relative(trainer->probe({"direction", 0, 0, 0}),
                             {shorter * g[0], shorter * g[1], shorter * g[2]}) <= 1e-11);
    }
  }
}

TEST_CASE("a run stops before the first update at which its loss is small enough", "[trainer]") {
  const auto free = trainer_of(plain + ",lr=0.05&steps=100000");
  std::uint64_t updates = 0;
  while (free->loss(0) > 0.05) {
    free->run(1);
    ++updates;
  }
  const auto stopped = trainer_of(plain + ",lr=0.05&steps=100000&stop=0.05");
  stopped->run(99999);
  CHECK(stopped->summary(0).state == RunState::stopped);
  CHECK(stopped->update() == updates);
  CHECK(stopped->weights(0) == free->weights(0));
  CHECK(stopped->loss(0) <= 0.05);
  // Already small enough at the start: no update at all.
  const auto at_once = trainer_of(plain + "&stop=1000");
  at_once->run(5);
  CHECK(at_once->summary(0).state == RunState::stopped);
  CHECK(at_once->update() == 0);
}

TEST_CASE("a run is finished after its steps", "[trainer]") {
  const auto trainer = trainer_of(plain + "&run=adam&steps=12");
  trainer->run(5);
  CHECK_FALSE(trainer->done());
  CHECK(trainer->summary(1).state == RunState::running);
  trainer->run(100);
  CHECK(trainer->done());
  CHECK(trainer->update() == 12);
  CHECK(trainer->summary(1).state == RunState::finished);
  const auto none = trainer_of(plain + "&steps=0");
  CHECK(none->done());
  none->run(3);
  CHECK(none->weights(0) == std::vector<double>(3));
}

TEST_CASE("a racer that has stopped stays where it is while the others go on", "[trainer]") {
  const std::string race = plain + ",lr=0.05&run=sgd,lr=0.001&steps=2000&stop=0.05";
  const auto alone = trainer_of(plain + ",lr=0.05&steps=2000&stop=0.05");
  alone->run(2000);
  const auto both = trainer_of(race);
  both->run(2000);
  CHECK(both->summary(0).state == RunState::stopped);
  CHECK(both->update_of(0) == alone->update());
  CHECK(both->weights(0) == alone->weights(0));
  CHECK(both->summary(1).state == RunState::finished);
  CHECK(both->update_of(1) == 2000);
}

TEST_CASE("a run that diverges keeps its last finite weights and lets the others go on", "[trainer]") {
  for (const char* stop : {"", "&stop=1e-9"}) {
    const auto trainer = trainer_of(plain + ",lr=10&run=sgd,lr=0.01&steps=3000" + stop);
    trainer->run(3000);
    const RacerSummary wild = trainer->summary(0);
    CHECK(wild.state == RunState::diverged);
    CHECK(wild.diverged_at > 10);
    CHECK(wild.update == wild.diverged_at - 1);
    CHECK(std::isfinite(wild.loss));
    for (const double w : trainer->weights(0)) CHECK(std::isfinite(w));
    CHECK(trainer->summary(1).state == RunState::finished);
    CHECK(trainer->update_of(1) == 3000);
    const auto curve = trainer->probe({"loss", 0, 0, 100});
    for (const double y : curve) CHECK(std::isfinite(y));
    CHECK(curve[curve.size() - 2] == static_cast<double>(wild.update));
  }
}

TEST_CASE("float32 follows float64 for a while", "[trainer][law]") {
  const auto wide = everyone("");
  const auto narrow = everyone("&precision=float32");
  wide->run(30);
  narrow->run(30);
  for (std::size_t r = 0; r < wide->racers(); ++r) {
    const Choice& rule = wide->spec().run[r].optimizer;
    // A rule whose coordinates see each other compares sums, norms or losses; one rounding can turn such a comparison.
    if (Optimizers::visit(rule, []<class O>(const O&) { return OptimizerWord::is_joint<O>(); })) continue;
    INFO(rule.id);
    // Thirty updates of weights of size 1; a rule that divides by the root of a small square multiplies roundings.
    CHECK(golden::relative(narrow->weights(r), wide->weights(r)) <= 1e-3);
    CHECK(narrow->weights(r) != wide->weights(r));
  }
}

TEST_CASE("batches part each epoch, in an order that the seed decides", "[trainer]") {
  Batches batches(23, 5, true, 1);
  CHECK(batches.per_epoch() == 5);
  std::set<std::vector<std::uint32_t>> orders;
  for (std::uint64_t epoch = 0; epoch < 4; ++epoch) {
    std::vector<std::uint32_t> order;
    for (std::uint64_t k = 0; k < 5; ++k) {
      const auto part = batches.at(epoch * 5 + k);
      CHECK(part.size() == (k == 4 ? 3 : 5));
      order.insert(order.end(), part.begin(), part.end());
    }
    orders.insert(order);
    std::sort(order.begin(), order.end());
    for (std::uint32_t i = 0; i < 23; ++i) CHECK(order[i] == i);
  }
  CHECK(orders.size() == 4);  // each epoch has its own
  // A function of the update's number alone.
  Batches again(23, 5, true, 1);
  const std::vector<std::uint32_t> jump(again.at(17).begin(), again.at(17).end());
  const auto there = batches.at(17);
  CHECK(std::equal(jump.begin(), jump.end(), there.begin(), there.end()));
  Batches other(23, 5, true, 2);
  const auto elsewhere = other.at(17);
  CHECK_FALSE(std::equal(jump.begin(), jump.end(), elsewhere.begin(), elsewhere.end()));
  Batches sequential(6, 1, false, 1);
  for (std::uint64_t update = 0; update < 20; ++update) CHECK(sequential.at(update)[0] == update % 6);
  CHECK(Batches(6, 100, false, 1).per_epoch() == 1);
}

TEST_CASE("curves begin at the start, end at the present, and fit the points asked for", "[trainer][probe]") {
  const auto trainer = trainer_of("data=circle&samples=30&hidden=2&batch=1&steps=100000&run=sgd,lr=0.01");
  const double first = trainer->loss(0);
  const auto fresh = trainer->probe({"loss", 0, 0, 100});
  REQUIRE(fresh.size() == 2);
  CHECK(fresh[1] == first);
  trainer->run(20000);
  for (const char* name : {"loss", "test_loss", "parameter"}) {
    const auto curve = trainer->probe({name, 0, 0, 200});
    INFO(name);
    REQUIRE(curve.size() > 100);
    CHECK(curve.size() <= 400);
    CHECK(curve[0] == 0);
    CHECK(curve[curve.size() - 2] == 20000);
    for (std::size_t i = 2; i < curve.size(); i += 2) CHECK(curve[i] > curve[i - 2]);
  }
  CHECK(trainer->probe({"loss", 0, 0, 200})[1] == first);
  CHECK(trainer->probe({"loss", 0, 0, 200}).back() == trainer->loss(0));
  CHECK(trainer->probe({"test_loss", 0, 0, 200}).back() == trainer->summary(0).test_loss);
  const auto& parameters = trainer->layout().parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    CHECK(trainer->probe({"parameter", 0, i, 50}).back() == trainer->weights(0)[parameters[i].offset]);
  }
}

TEST_CASE("every probe has the size it promises, and asks for nothing that is not there", "[trainer][probe]") {
  const auto trainer = trainer_of("data=circle&samples=30&hidden=2&steps=1000&run=adam&run=sgd");
  trainer->run(10);
  const std::size_t size = trainer->layout().size;
  const std::map<std::string, std::size_t> sizes = {
      {"weights", size}, {"gradient", size}, {"direction", size}, {"slot", size},  {"map", 25},
      {"train", 21 * 3}, {"test", 9 * 3},    {"path", 0},         {"standing", 0}, {"outside", 0}};
  for (const auto& name : probe_names()) {
    const auto values = trainer->probe({name, 0, 1, 5});
    INFO(name);
    if (!sizes.count(name)) CHECK(!values.empty());
    if (sizes.count(name)) CHECK(values.size() == sizes.at(name));
    CHECK(trainer->probe({name, 2, 0, 5}).empty());
  }
  CHECK(trainer->probe({"weights", 0, 0, 0}) == trainer->weights(0));
  CHECK(trainer->probe({"slot", 0, 2, 0}).empty());
  CHECK(trainer->probe({"slot", 1, 0, 0}).empty());
  CHECK(trainer->probe({"parameter", 0, 99999, 5}).empty());
  CHECK(trainer->probe({"no such probe", 0, 0, 5}).empty());
  // The data set's samples, in their places.
  const auto rows = trainer->probe({"train", 0, 0, 0});
  CHECK(rows[0] == trainer->data().train.inputs[0]);
  CHECK(rows[2] == trainer->data().train.targets[0]);
  CHECK(trainer_of("data=circle&split=1")->probe({"test_loss", 0, 0, 5}).empty());
}

TEST_CASE("time ends a run as updates do", "[trainer]") {
  const auto trainer = trainer_of("data=circle&steps=1000000000");
  trainer->run_for(1e9, 37);
  CHECK(trainer->update() == 37);
  trainer->run_for(5, 1000000000);
  CHECK(trainer->update() > 37);
  CHECK_FALSE(trainer->done());
}

TEST_CASE("layout and summary are the JSON that the page reads", "[trainer]") {
  const auto trainer = trainer_of(article);
  trainer->run(4154);
  const auto layout = golden::read(describe_layout(*trainer));
  CHECK(layout.at("size") == 3);
  CHECK(layout.at("truth") == std::vector<double>{1, 2, 3});
  CHECK(layout.at("parameters").size() == 3);
  CHECK(layout.at("parameters")[1].at("name") == "θ₂");
  CHECK(layout.at("updatesPerEpoch") == 6);
  CHECK(layout.at("widths") == std::vector<int>{3, 1});
  Json json;
  describe_summary(json, *trainer);
  const auto summary = golden::read(json.take());
  CHECK(summary.at("done") == true);
  CHECK(summary.at("update") == 4154);
  CHECK(summary.at("epoch") == 692);
  const auto& racer = summary.at("racers").at(0);
  CHECK(racer.at("state") == "stopped");
  CHECK(racer.at("testLoss").is_null());
  CHECK(racer.at("fingerprint").get<std::string>().size() == 16);
  CHECK(racer.at("metrics").at("train").at("mse").get<double>() ==
        Approx(2 * racer.at("loss").get<double>()).epsilon(1e-12));
}

TEST_CASE("an equal experiment has an equal fingerprint, and an unequal one another", "[trainer][bits]") {
  std::set<std::string> fingerprints;
  for (const char* more :
       {"&seed=1", "&seed=2", "&init=normal", "&batch=3", "&activation=sigmoid", "&precision=float32"}) {
    const auto one = trainer_of(std::string("data=spiral&samples=50") + more);
    const auto two = trainer_of(std::string("data=spiral&samples=50") + more);
    one->run(20);
    two->run(20);
    CHECK(one->summary(0).fingerprint == two->summary(0).fingerprint);
    fingerprints.insert(one->summary(0).fingerprint);
  }
  CHECK(fingerprints.size() == 6);
}

TEST_CASE("the bits of a run are the same on every machine", "[trainer][bits]") {
  // The figures are those of g++ 12 on x86-64; clang and WebAssembly must give them too. Whoever changes the arithmetic
  // on purpose writes the new ones.
  const auto known = [](const std::string& text, std::uint64_t updates, const char* fingerprint) {
    const auto trainer = trainer_of(text);
    trainer->run(updates);
    INFO(text);
    CHECK(trainer->summary(0).fingerprint == fingerprint);
  };
  known(article, 6000, "44158d9b6470a67f");
  known("data=spiral&noise=0.2&hidden=8,4&features=x,y,sin_x&run=adam,lr=0.01,schedule=cosine", 500,
        "01656d9e6393e0a4");
  known("data=gauss&loss=cross_entropy&activation=elu&init=normal&precision=float32&run=rmsprop,clip=1", 300,
        "263fd27632639aac");
  known("data=circle&activation=prelu,sigmoid&batch=1&l1=0.001&run=nesterov,schedule=exponential", 300,
        "3908da24ca6a60b1");
}
