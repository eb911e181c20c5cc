/// The network objective against PyTorch and against finite differences.
#include <algorithm>
#include <functional>
#include <numeric>

#include "catalogue/activations.hpp"
#include "catalogue/losses.hpp"
#include "catalogue/optimizers.hpp"
#include "catch_shim.hpp"
#include "core/text.hpp"
#include "engine/batches.hpp"
#include "golden.hpp"
#include "lab/network.hpp"
#include "specs.hpp"

using namespace descent;

namespace {

Data data_of(const Spec& spec, const golden::json& inputs, const golden::json& targets) {
  Data data;
  data.shape = shape_of(spec);
  data.train.width = data.test.width = data.shape.inputs;
  for (const auto& row : inputs) {
    for (const double x : golden::numbers(row)) data.train.inputs.push_back(x);
  }
  data.train.targets = golden::numbers(targets);
  return data;
}

std::vector<std::uint32_t> all_rows(const Data& data) {
  std::vector<std::uint32_t> rows(data.train.rows());
  std::iota(rows.begin(), rows.end(), 0u);
  return rows;
}

/// Random weights of ordinary size, learned slopes among them.
std::vector<double> random_weights(std::size_t size, std::uint64_t seed) {
  Random random(seed, Stream::weights);
  std::vector<double> w(size);
  for (double& weight : w) weight = random.uniform(-1, 1);
  return w;
}

struct Look {
  double loss;
  std::vector<double> gradient;
};

template <class T>
Look look(const Spec& spec, const Data& data, const std::vector<double>& weights) {
  Network<T> network(spec, data);
  const std::vector<T> w(weights.begin(), weights.end());
  std::vector<T> g(network.size());
  const auto rows = all_rows(data);
  network.see(rows);
  const double loss = network.look(w, g);
  return {loss, {g.begin(), g.end()}};
}

/// The batch of an update, for rules that look at it again.
class Batch final : public Elsewhere<double> {
 public:
  Batch(Network<double>& network, std::span<const std::uint32_t> samples) : network_(network), samples_(samples) {}
  double look(In<double> w, Out<double> g) const override {
    network_.see(samples_);
    return network_.look(w, g);
  }
  void curvature(In<double> w, In<double> v, Out<double> h) const override {
    network_.see(samples_);
    network_.curvature(w, v, h);
  }

 private:
  Network<double>& network_;
  std::span<const std::uint32_t> samples_;
};

/// The gradient against central differences. With h = 1e-5 rounding is 1e-11 of the loss and curvature adds 1e-10.
/// Where the slopes from both sides differ by more than a curvature of 100 explains, a kink or a jump lies between, and
/// there is no gradient: that may befall few parameters.
void check_gradient(const Spec& spec) {
  const Data data = make_data(spec);
  Network<double> network(spec, data);
  std::vector<double> w;
  Look here;
  double size = 0;
  for (std::uint64_t seed = 11; size == 0 && seed < 30; ++seed) {  // rectifiers may be dead for all samples
    w = random_weights(network.size(), seed);
    for (double& weight : w) weight *= 0.6;  // so that no output is so sure that binary cross entropy clamps
    here = look<double>(spec, data, w);
    for (const double g : here.gradient) size = std::max(size, std::abs(g));
  }
  CHECK(size > 0);
  CHECK(here.loss == Approx(network.loss(w)).epsilon(1e-13));
  std::size_t kinks = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const double weight = w[i];
    w[i] = weight + 1e-5;
    const double above = network.loss(w);
    w[i] = weight - 1e-5;
    const double below = network.loss(w);
    w[i] = weight;
    const double right = (above - here.loss) / 1e-5;
    const double left = (here.loss - below) / 1e-5;
    if (std::abs(right - left) > 1e-3 * (1 + size)) {
      ++kinks;
      continue;
    }
    INFO("parameter " << i << " of " << w.size());
    CHECK(here.gradient[i] == Approx((left + right) / 2).margin(1e-7 * (1 + size)));
  }
  CHECK(kinks <= w.size() / 4);
}

/// Whether the slope of that activation is what its derivative says.
bool has_slope(const Choice& activation) {
  return Activations::visit(activation, []<class A>(const A&) { return !StraightThrough<A>; });
}

}  // namespace

TEST_CASE("networks have PyTorch's loss, outputs and gradient", "[network][golden]") {
  for (const auto& entry : golden::load("networks", "cases")) {
    const Spec spec = spec_of(entry.at("spec").get<std::string>());
    const Data data = data_of(spec, entry.at("inputs"), entry.at("targets"));
    const auto w = golden::numbers(entry.at("weights"));
    Network<double> network(spec, data);
    INFO(entry.at("spec"));
    REQUIRE(network.size() == w.size());
    CHECK(parameter_count(spec) == w.size());
    // The figure: 1e-12, for sums of some hundred terms in another order.
    const double loss = golden::number(entry.at("loss"));
    CHECK(golden::relative(network.loss(w), loss, loss) <= 1e-12);
    const Look here = look<double>(spec, data, w);
    CHECK(golden::relative(here.loss, loss, loss) <= 1e-12);
    CHECK(golden::relative(here.gradient, golden::numbers(entry.at("gradient"))) <= 1e-12);
    const auto features = make_features(spec, data.train.inputs.data(), data.train.rows());
    CHECK(golden::relative(network.predict(w, features), golden::numbers(entry.at("outputs"))) <= 1e-12);
  }
}

TEST_CASE("networks train as PyTorch trains them", "[network][golden]") {
  for (const auto& entry : golden::load("networks", "cases")) {
    const Spec spec = spec_of(entry.at("spec").get<std::string>());
    const Data data = data_of(spec, entry.at("inputs"), entry.at("targets"));
    const RacerSpec& racer = spec.run.at(0);
    Network<double> network(spec, data);
    Batches batches(data.train.rows(), spec.batch.value_or(data.train.rows()), spec.order == "shuffled", spec.seed);
    const auto optimizer = make_optimizer<double>(racer.optimizer);
    auto state = optimizer->start(network.size());
    auto w = golden::numbers(entry.at("weights"));
    std::vector<double> g(w.size());
    std::vector<double> u(w.size());
    for (const auto& after : entry.at("after")) {
      while (state.t < after.at("update").get<std::uint64_t>()) {
        const Batch batch(network, batches.at(state.t));
        const double loss = batch.look(w, g);
        ++state.t;
        optimizer->direction({w, g, network.blocks(), loss, racer.lr, spec.seed, batch}, state, u);
        for (std::size_t i = 0; i < w.size(); ++i) w[i] -= racer.lr * (u[i] + racer.decay * w[i]);
      }
      INFO(entry.at("spec") << " after " << after.at("update"));
      // The figure; twenty updates of a small smooth network do not multiply roundings by more than 100.
      CHECK(golden::relative(w, golden::numbers(after.at("weights"))) <= 1e-12);
      const double loss = golden::number(after.at("loss"));
      CHECK(golden::relative(network.loss(w), loss, loss) <= 1e-12);
    }
  }
}

/// Every hidden activation with every loss at its own output, and every output with every loss: what happens inside a
/// hidden layer and what happens at the output meet in the chain rule alone.
template <class Use>
void for_each_pair(Use use) {
  const auto activations = Activations::entries();
  for (const auto& loss : Losses::entries()) {
    const char* own = traits_of(default_choice(loss)).output;
    for (const auto& hidden : activations) use(hidden, own, loss);
    for (const auto& output : activations) use(activations[2], output.meta.id, loss);
  }
}

TEST_CASE("the gradient is right for every activation, loss and output that fit", "[network][law]") {
  std::size_t fits = 0;
  std::map<std::string, std::size_t> by_loss;
  std::map<std::string, std::size_t> by_hidden;
  std::map<std::string, std::size_t> by_output;
  for_each_pair([&](const EntryInfo& hidden, const char* output, const EntryInfo& loss) {
    for (const char* data : {"gauss", "line"}) {
      const std::string text = std::string("data=") + data + "&samples=6&hidden=3,2&activation=" + hidden.meta.id +
                               "&output=" + output + "&loss=" + loss.meta.id;
      auto parsed = parse_spec(text);
      if (const auto* error = std::get_if<SpecError>(&parsed)) {
        INFO(text << ": " << error->message());
        CHECK(error->code == "does_not_fit");
        continue;
      }
      ++fits;
      ++by_loss[loss.meta.id];
      ++by_hidden[hidden.meta.id];
      ++by_output[output];
      INFO(text);
      const Spec& spec = std::get<Spec>(parsed);
      if (has_slope(spec.output) && has_slope(spec.activation.front())) check_gradient(spec);
    }
  });
  // Every loss goes with its own output, every scalar activation in the hidden layers, and all on the output.
  for (const auto& loss : Losses::entries()) CHECK(by_loss[loss.meta.id] > 0);
  Activations::for_each([&]<class A>(const A&) {
    INFO(A::meta.id);
    CHECK((by_hidden[A::meta.id] > 0) == !RowActivation<A>);
    CHECK(by_output[A::meta.id] > 0);
  });
  CHECK(fits > 500);
}

TEST_CASE("a gradient goes straight through where there is no slope", "[network][law]") {
  std::size_t found = 0;
  Activations::for_each([&]<class A>(const A&) {
    if constexpr (StraightThrough<A>) {
      ++found;
      const Spec spec = spec_of(std::string("data=line&samples=20&hidden=3&activation=") + A::meta.id);
      const Data data = make_data(spec);
      const Look here = look<double>(spec, data, random_weights(parameter_count(spec), 5));
      INFO(A::meta.id);
      CHECK(here.gradient[0] != 0);  // of a weight before the jump
    }
  });
  CHECK(found > 0);
}

TEST_CASE("the gradient is right with penalties, without bias, deep, and in small batches", "[network][law]") {
  for (const char* text :
       {"data=gauss&samples=10&hidden=4&l1=0.1&l2=0.3", "data=gauss&samples=10&hidden=4&bias=false",
        "data=gauss&samples=10&hidden=3,3,3,3&activation=prelu",
        "data=xor&samples=150&features=x,y,x2,y2,xy,sin_x,sin_y", "data=linear3&hidden=2&activation=elu,alpha=0.3",
        "data=linear3&hidden=", "data=circle&samples=70&loss=cross_entropy&hidden=5&activation=prelu&l1=0.01"}) {
    INFO(text);
    check_gradient(spec_of(text));
  }
}

TEST_CASE("the mean over batches is the loss over all", "[network][law]") {
  const Spec spec = spec_of("data=gauss&samples=200&split=1&hidden=3");
  const Data data = make_data(spec);
  Network<double> network(spec, data);
  const auto w = random_weights(network.size(), 3);
  std::vector<double> whole(network.size());
  const auto rows = all_rows(data);
  const double loss = (network.see(rows), network.look(w, whole));
  std::vector<double> part(network.size());
  std::vector<double> mean(network.size());
  double mean_loss = 0;
  for (std::size_t first = 0; first < 200; first += 50) {
    network.see(std::span(rows).subspan(first, 50));
    mean_loss += network.look(w, part) / 4;
    for (std::size_t i = 0; i < mean.size(); ++i) mean[i] += part[i] / 4;
  }
  CHECK(mean_loss == Approx(loss).epsilon(1e-13));
  CHECK(golden::relative(mean, whole) <= 1e-13);  // the same sums in another order
}

TEMPLATE_TEST_CASE("the curvature along a direction is what the gradient changes by", "[network][law]", float, double) {
  // Of a linear model's squared error that holds for steps of any size; seven parameters fill no whole registers.
  const Spec spec = spec_of("data=hills&hidden=&loss=squared_error&features=x,y,x2,y2,xy,sin_x&samples=40");
  const Data data = make_data(spec);
  Network<TestType> network(spec, data);
  const auto rows = all_rows(data);
  network.see(rows);
  const auto w = random_weights(network.size(), 5), v = random_weights(network.size(), 6);
  std::vector<double> moved(w.size());
  std::transform(w.begin(), w.end(), v.begin(), moved.begin(), std::plus<>());
  const Look here = look<double>(spec, data, w), there = look<double>(spec, data, moved);
  const std::vector<TestType> at(w.begin(), w.end()), along(v.begin(), v.end());
  std::vector<TestType> h(network.size());
  REQUIRE(h.size() == 7);
  network.curvature(at, along, h);
  // What two gradients have rounded is divided by the step between them.
  const double rounding = std::is_same_v<TestType, float> ? 1e-4 : 1e-9;
  std::vector<double> change(h.size());
  std::transform(there.gradient.begin(), there.gradient.end(), here.gradient.begin(), change.begin(), std::minus<>());
  CHECK(golden::relative({h.begin(), h.end()}, change) <= rounding);
}

TEST_CASE("float32 networks agree with float64", "[network][law]") {
  for (const char* text :
       {"data=gauss&samples=50&hidden=4,3", "data=circle&samples=50&loss=cross_entropy&activation=elu",
        "data=linear3&hidden=3&activation=prelu", "data=xor&samples=40&activation=sigmoid&l2=0.1"}) {
    const Spec spec = spec_of(text);
    const Data data = make_data(spec);
    std::vector<double> w = random_weights(parameter_count(spec), 7);
    for (double& weight : w) weight = static_cast<double>(static_cast<float>(weight));
    const Look wide = look<double>(spec, data, w);
    const Look narrow = look<float>(spec, data, w);
    INFO(text);
    // Sums of some ten terms, each rounded to 6e-8, through three layers.
    CHECK(narrow.loss == Approx(wide.loss).epsilon(1e-5));
    CHECK(golden::relative(narrow.gradient, wide.gradient) <= 1e-5);
  }
}

TEST_CASE("a network says how its parameters lie", "[network]") {
  const Spec spec = spec_of("data=gauss&hidden=4,3&activation=prelu,tanh");
  const Network<double> network(spec, make_data(spec));
  std::size_t offset = 0;
  std::vector<std::string> names;
  for (const auto& block : network.blocks()) {
    CHECK(block.offset == offset);
    offset += block.size();
    names.push_back(block.name);
  }
  CHECK(offset == network.size());
  CHECK(network.size() == 4 * 2 + 4 + 1 + 3 * 4 + 3 + 1 * 3 + 1);
  CHECK(names == std::vector<std::string>{"W₁", "b₁", "a₁", "W₂", "b₂", "W₃", "b₃"});
  const auto start = network.start();
  CHECK(start[12] == 0.25);                                   // the slope starts at its knob
  for (std::size_t i = 8; i < 12; ++i) CHECK(start[i] == 0);  // biases start at zero
  CHECK(start[0] != 0);
}

TEST_CASE("losses over all samples are as far apart as they are dear", "[network]") {
  // In multiplications: a sample meets each weight once for its loss, and twice more on its way back, but those of the
  // first layer only once more.
  const auto updates = [](const char* text) {
    const Spec spec = spec_of(text);
    return Network<double>(spec, make_data(spec)).updates_per_loss();
  };
  CHECK(updates("data=circle&samples=300&hidden=4,2&batch=10") == 12);  // 18 · 300 against 46 · 10
  CHECK(updates("data=circle&samples=300&hidden=4,2&batch=1") == 118);
  CHECK(updates("data=circle&samples=300&hidden=4,2&batch=all") == 1);
  CHECK(updates("data=linear3&hidden=&bias=false&batch=1") == 3);  // 3 · 6 against 6
}

TEST_CASE("the map is the model on a grid", "[network]") {
  const Spec spec = spec_of("data=gauss&features=x,y&hidden=&output=identity&loss=squared_error");
  Network<double> network(spec, make_data(spec));
  const std::vector<double> w = {2, 3, 0.5};
  const auto grid = network.map(w, 3);  // 2x + 3y + ½ on {−6, 0, 6}², the lowest y first
  CHECK(grid == std::vector<double>{-29.5, -17.5, -5.5, -11.5, 0.5, 12.5, 6.5, 18.5, 30.5});

  const Spec line = spec_of("data=line&hidden=");
  Network<double> model(line, make_data(line));
  CHECK(model.map(std::vector<double>{2, 1}, 3) == std::vector<double>{-3, -5, 0, 1, 3, 7});

  const Spec classes = spec_of("data=gauss&features=x&hidden=&loss=cross_entropy");
  Network<double> chooser(classes, make_data(classes));
  CHECK(chooser.map(std::vector<double>{-1, 1, 0, 0}, 2) == std::vector<double>{0, 1, 0, 1});  // the greatest score

  const Spec wide = spec_of("data=linear3");
  CHECK(Network<double>(wide, make_data(wide)).map(std::vector<double>(parameter_count(wide)), 5).empty());
}

TEST_CASE("the first weights have a seed of their own, which leaves the data as they are", "[network]") {
  const std::string text = "data=circle&hidden=3&seed=5";
  const Spec plain = spec_of(text);
  const Spec other = spec_of(text + "&init.seed=6");
  const Data data = make_data(plain);
  CHECK(make_data(other).train.inputs == data.train.inputs);
  CHECK(Network<double>(spec_of(text + "&init.seed=5"), data).start() == Network<double>(plain, data).start());
  CHECK(Network<double>(other, data).start() == Network<double>(spec_of("data=circle&hidden=3&seed=6"), data).start());
  CHECK(Network<double>(other, data).start() != Network<double>(plain, data).start());
}
