/// The engine alone, with its short lists: it trains as the labs do, to the same bits.
#include "port/core_learner.hpp"

#include "catch_shim.hpp"
#include "lab/network.hpp"
#include "lab/racers.hpp"
#include "lab/trainer.hpp"
#include "specs.hpp"

using namespace descent;

namespace {

core::Plan plan_of(const Spec& spec, const Data& data) {
  const RacerSpec& racer = spec.run.at(0);
  core::Plan plan;
  plan.inputs = input_width(spec);
  plan.hidden.assign(spec.hidden.begin(), spec.hidden.end());
  plan.outputs = output_width(spec);
  plan.activation = spec.activation.at(0);
  plan.output = spec.output;
  plan.bias = spec.bias;
  plan.init = spec.init;
  plan.loss = spec.loss;
  plan.classifies = data.shape.classes > 0;
  plan.l1 = spec.l1;
  plan.l2 = spec.l2;
  plan.batch = spec.batch.value_or(data.train.rows());
  plan.shuffled = spec.order == "shuffled";
  plan.optimizer = racer.optimizer;
  plan.schedule = racer.schedule;
  plan.regime = regime_of(racer, spec);
  return plan;
}

template <class T>
void check_same(const std::string& text) {
  const Spec spec = spec_of(text);
  const Data data = make_data(spec);
  const auto examples = [&](const Table& table) {
    return Examples{make_features(spec, table.inputs.data(), table.rows()), table.targets};
  };
  const Examples train = examples(data.train);
  const auto learner = core::make_learner<T>(plan_of(spec, data), train, examples(data.test));
  const auto trainer = Trainer::create(spec);
  INFO(text);
  const std::vector<double> start = learner->weights();
  CHECK(start == trainer->weights(0));
  learner->run(150);
  trainer->run(150);
  const RacerSummary summary = trainer->summary(0);
  CHECK(learner->update() == static_cast<double>(summary.update));
  CHECK(learner->running() == (summary.state == RunState::running));
  CHECK(learner->weights() == trainer->weights(0));
  CHECK(learner->weights() != start);
  CHECK(learner->loss() == summary.loss);
  if (data.test.rows() > 0) CHECK(learner->test_loss() == summary.test_loss);
  if (data.shape.classes > 0) CHECK(learner->accuracy() == summary.train.at("accuracy"));

  const auto weights = learner->weights();
  const std::vector<T> w(weights.begin(), weights.end()), rows(train.inputs.begin(), train.inputs.end());
  const auto predicted = Network<T>(spec, data).predict(w, rows);
  CHECK(learner->predict(train.inputs) == std::vector<double>(predicted.begin(), predicted.end()));
  learner->reset();
  CHECK(learner->weights() == start);
}

}  // namespace

TEST_CASE("the engine alone trains as the labs do", "[core]") {
  for (const char* text :
       {"data=gauss&hidden=4,2&activation=tanh&batch=10&order=sequential&run=sgd,lr=0.03",
        "data=hills&hidden=4,2&activation=tanh&loss=half_squared_error&init=xavier_normal&run=momentum,lr=0.01,"
        "clip=0.5,decay=0.01,warmup=20",
        "data=blobs&hidden=8&activation=relu&loss=cross_entropy&output=softmax&init=kaiming_normal&l1=0.001"
        "&l2=0.01&run=adam,lr=0.01",
        "data=circle&hidden=5&activation=sigmoid&loss=binary_cross_entropy&output=sigmoid&init=kaiming_uniform"
        "&stop.accuracy=0.8&run=adam,lr=0.05",
        "data=moons&split=0.5&hidden=6&activation=tanh&loss=binary_cross_entropy_logits&init=xavier_uniform"
        "&stop.patience=30&steps=120&run=adam,lr=0.05,beta1=0.8",
        "data=line&hidden=&bias=false&init=zeros&loss=squared_error&batch=all&stop=0.5&run=sgd,lr=0.01"}) {
    check_same<float>(std::string(text) + "&precision=float32");
    check_same<double>(std::string(text) + "&precision=float64");
  }
}
