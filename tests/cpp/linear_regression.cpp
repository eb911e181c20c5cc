/// Linear regression sample by sample beside the network that it is.
#include "engine/linear_regression.hpp"

#include <concepts>
#include <string>
#include <vector>

#include "catalogue/losses.hpp"
#include "catch_shim.hpp"
#include "core/random.hpp"
#include "lab/network.hpp"
#include "random_numbers.hpp"
#include "specs.hpp"

using namespace descent;

namespace {

template <class T>
void is_the_same(const std::string& text) {
  INFO(text);
  const Spec spec = spec_of(text);
  const Data data = make_data(spec);
  Network<T> network(spec, data);
  Objective<T>& regression = network.objective();
  REQUIRE(&regression != static_cast<Objective<T>*>(&network));
  REQUIRE(regression.size() == network.size());
  CHECK(regression.blocks().data() == network.blocks().data());
  CHECK(regression.updates_per_loss() == network.updates_per_loss());

  Random random(3, Stream::points);
  std::vector<T> g(network.size()), expected(network.size());
  for (std::uint64_t update = 0; update < 200; ++update) {
    const auto w = random_numbers<T>(network.size(), random);
    regression.draw(update);
    network.draw(update);
    CHECK(regression.look(w, g) == network.look(w, expected));
    CHECK(g == expected);
    CHECK(regression.loss(w) == network.loss(w));
    CHECK((regression.test_loss(w) == network.test_loss(w) || data.test.rows() == 0));
  }
}

}  // namespace

TEMPLATE_TEST_CASE("linear regression is what the network is, to the bit", "[network][law]", float, double) {
  const std::string rest = "&hidden=&init=normal&batch=1";
  Losses::for_each([&]<class L>(const L&) {
    if constexpr (std::derived_from<L, ErrorLoss> && !std::same_as<L, TypedLoss>) {
      const std::string loss = std::string("&loss=") + L::meta.id + rest;
      is_the_same<TestType>("data=linear3&bias=false&order=sequential" + loss);
      is_the_same<TestType>("data=linear3" + loss);
      // Of several parts, the last one short; of one input to as many as there are.
      for (const char* features : {"x", "x,y", "x,y,x2,y2,xy,sin_x,sin_y"}) {
        is_the_same<TestType>(std::string("data=hills&samples=203&features=") + features + loss);
        is_the_same<TestType>(std::string("data=hills&samples=64&bias=false&split=1&features=") + features + loss);
      }
    }
  });
}

TEST_CASE("racers see the network itself where it is more than a linear unit and a loss", "[network]") {
  for (const char* text :
       {"data=linear3&loss=half_squared_error&hidden=&batch=2",
        "data=linear3&loss=half_squared_error&hidden=&batch=1&l2=0.1",
        "data=linear3&loss=half_squared_error&hidden=&batch=1&l1=0.1",
        "data=linear3&loss=half_squared_error&hidden=&batch=1&output=tanh",
        "data=linear3&loss=half_squared_error&hidden=2&batch=1", "data=linear3&loss=formula&hidden=&batch=1",
        "data=spiral&loss=squared_error&hidden=&batch=1",
        "data=spiral&loss=binary_cross_entropy_logits&hidden=&batch=1"}) {
    INFO(text);
    const Spec spec = spec_of(text);
    Network<double> network(spec, make_data(spec));
    CHECK(&network.objective() == static_cast<Objective<double>*>(&network));
  }
}
