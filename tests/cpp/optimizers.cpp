/// The laws that all optimizers keep.
#include "catalogue/optimizers.hpp"

#include <array>
#include <limits>

#include "core/random.hpp"
#include "golden.hpp"
#include "random_numbers.hpp"
#include "walks.hpp"

using namespace descent;

namespace {

/// Whether the coordinates of the weights see each other.
bool is_joint(const Choice& choice) {
  return Optimizers::visit(choice, []<class O>(const O&) { return OptimizerWord::is_joint<O>(); });
}

/// The choice with the rule's own weight decay turned off: the knobs that say of themselves that they are a decay.
Choice without_decay(Choice choice) {
  const auto& knobs = kind_of<Optimizers>().find(choice.id)->knobs;
  for (std::size_t k = 0; k < knobs.size(); ++k) {
    if (std::string_view(knobs[k].hint).starts_with("decay")) choice.knobs[k] = 0;
  }
  return choice;
}

/// Gradients of a noisy descent, of ordinary size.
std::vector<std::vector<double>> gradients(std::size_t steps, std::size_t size) {
  Random random(5, Stream::noise);
  std::vector<std::vector<double>> all(steps, std::vector<double>(size));
  for (auto& gradient : all) {
    for (double& g : gradient) g = 0.3 + random.normal();
  }
  return all;
}

/// A bowl that lies elsewhere at each update.
Bowl<double> noisy_bowl(const std::vector<double>& slope) { return Bowl<double>({1, 0.5}, slope); }

}  // namespace

TEST_CASE("every optimizer goes downhill on a bowl at its own defaults", "[optimizer][law]") {
  for_each_optimizer([](const Choice& choice, double lr, double decay) {
    Walk<double> walk(choice, lr, decay, {1, -2});
    const Bowl<double> bowl({1, 4}, {0, 0});
    const auto height = [&] { return (walk.w[0] * walk.w[0] + 4 * walk.w[1] * walk.w[1]) / 2; };
    const double start = height();
    // Rules of fixed short steps, or that first measure, need thousands of updates; none may climb on its way.
    int updates = 0;
    for (; updates < 400 || (updates < 20000 && height() >= 0.8 * start); ++updates) {
      walk.step(bowl);
      REQUIRE(height() < start * 1.0001);
    }
    INFO(updates << " updates");
    CHECK(height() < 0.8 * start);
  });
}

TEST_CASE("a zero gradient leaves the weights as they are", "[optimizer][law]") {
  for (const auto& entry : Optimizers::entries()) {
    std::vector<Choice> choices = {default_choice(entry)};
    for (std::size_t k = 0; k < entry.knobs.size(); ++k) {
      choices.push_back(default_choice(entry));
      choices.back().knobs[k] = entry.knobs[k].high;
    }
    for (const auto& choice : choices) {
      INFO(entry.meta.id);
      Walk<double> walk(without_decay(choice), 0.1, 0, {1.5, -0.3, 0});
      for (int i = 0; i < 5; ++i) walk.step(std::array{0.0, 0.0, 0.0});
      CHECK(walk.w == std::vector<double>{1.5, -0.3, 0});
    }
  }
}

TEST_CASE("gradients that never change keep every optimizer finite", "[optimizer][law]") {
  for (const auto& entry : Optimizers::entries()) {
    Choice choice = default_choice(entry);
    for (std::size_t k = 0; k < entry.knobs.size(); ++k) {
      if (entry.knobs[k].kind == KnobInfo::Kind::boolean) choice.knobs[k] = 1;  // centered: the spread becomes 0
    }
    INFO(entry.meta.id);
    Walk<double> walk(choice, 1e-6, 0, {1, 1});
    // Such a slope has no bottom: a rule that searches along it may well run away.
    const auto near = [&] { return std::abs(walk.w[0]) + std::abs(walk.w[1]) < 1e100; };
    for (int i = 0; i < 5000 && near(); ++i) walk.step(std::array{0.1, -0.7});
    CHECK(std::isfinite(walk.w[0]));
    CHECK(std::isfinite(walk.w[1]));
  }
}

TEST_CASE("weight decay alone shrinks the weights by 1 - lr decay", "[optimizer][law]") {
  for_each_optimizer([](const Choice& choice, double, double) {
    Walk<double> walk(without_decay(choice), 0.5, 0.25, {8, -16});
    walk.step(std::array{0.0, 0.0});
    CHECK(walk.w == std::vector<double>{7, -14});
  });
}

TEST_CASE("coordinates do not see each other, unless the rule says so", "[optimizer][law]") {
  for_each_optimizer([](const Choice& choice, double lr, double decay) {
    if (is_joint(choice)) return;
    Walk<double> one(choice, lr, decay, {1, -2, 3});
    Walk<double> other(choice, lr, decay, {3, 1, -2});
    for (const auto& g : gradients(50, 3)) {
      one.step(g);
      other.step(std::array{g[2], g[0], g[1]});
    }
    CHECK(other.w == std::vector<double>{one.w[2], one.w[0], one.w[1]});
  });
}

TEST_CASE("two coordinates that change places take each other's path", "[optimizer][law]") {
  // A sum of two is the same both ways, so that this holds to the bit also for rules that take norms, but
  // not for those that find eigenvectors or divide by differences.
  for_each_optimizer([](const Choice& choice, double lr, double decay) {
    Walk<double> one(choice, lr, decay, {1, -2});
    Walk<double> other(choice, lr, decay, {-2, 1});
    for (int i = 0; i < 50; ++i) {
      one.step(Bowl<double>({1, 0.4}, {0.2, -0.1}));
      other.step(Bowl<double>({0.4, 1}, {-0.1, 0.2}));
    }
    const std::vector<double> expected = {one.w[1], one.w[0]};
    CHECK((other.w == expected || (!one.state.matrices.empty() && golden::relative(other.w, expected) <= 1e-6)));
  });
}

TEST_CASE("on a mirrored path sizes stay what they are, and directions and places are mirrored", "[optimizer][law]") {
  Optimizers::for_each([]<class O>(const O&) {
    INFO(O::meta.id);
    const Choice choice = default_choice(*kind_of<Optimizers>().find(O::meta.id));
    Walk<double> walk(choice, O::lr, 0, {1, -2});
    Walk<double> mirrored(choice, O::lr, 0, {-1, 2});
    for (int i = 0; i < 20; ++i) {
      walk.step(Bowl<double>({1, 0.4}, {0, 0}));
      mirrored.step(Bowl<double>({1, 0.4}, {0, 0}));
    }
    for (std::size_t slot = 0; slot < O::slots.size(); ++slot) {
      INFO(O::slots[slot]);
      const bool size = OptimizerWord::nature<O>(O::slots[slot]) == std::string("size");
      for (std::size_t i = 0; i < 2; ++i) {
        const double value = walk.state.slots[slot][i];
        CHECK(mirrored.state.slots[slot][i] == (size ? value : -value));
      }
    }
  });
}

TEST_CASE("NaN in a gradient comes out in the direction, and nowhere else unless the rule is joint",
          "[optimizer][law]") {
  for_each_optimizer([](const Choice& choice, double lr, double decay) {
    Walk<double> walk(choice, lr, decay, {1, 2});
    for (int i = 0; i < 3; ++i) walk.step(std::array{std::nan(""), 1.0});  // a first update may only measure
    CHECK(std::isnan(walk.u[0]));
    CHECK((is_joint(choice) || std::isfinite(walk.u[1])));
  });
}

TEST_CASE("a learning rate of 0, where a schedule ends or begins, moves nothing", "[optimizer][law]") {
  for_each_optimizer([](const Choice& choice, double lr, double decay) {
    const auto path = gradients(20, 2);
    for (const std::size_t still : {0, 10}) {
      Walk<double> walk(choice, lr, decay, {1, -2});
      for (std::size_t i = 0; i < path.size(); ++i) {
        const auto before = walk.w;
        walk.lr = i == still ? 0 : lr;
        walk.step(noisy_bowl(path[i]));
        CHECK((i != still || walk.w == before));
        CHECK((std::isfinite(walk.w[0]) && std::isfinite(walk.w[1])));
      }
    }
  });
}

TEST_CASE("float follows double to float's precision", "[optimizer][law]") {
  for_each_optimizer([](const Choice& choice, double lr, double decay) {
    // From zero, so that the rounding of the weights is no larger than that of the steps (some rules measure w₀ − w).
    Walk<double> wide(choice, lr, decay, {0, 0});
    Walk<float> narrow(choice, lr, decay, {0, 0});
    for (const auto& g : gradients(100, 2)) {
      const std::array<float, 2> rounded = {static_cast<float>(g[0]), static_cast<float>(g[1])};
      wide.step(Bowl<double>({1, 0.5}, {rounded[0], rounded[1]}));
      narrow.step(Bowl<float>({1, 0.5}, {rounded[0], rounded[1]}));
      // Rules that search along lines or invert matrices soon multiply roundings.
      if (!wide.state.matrices.empty() && wide.state.t == 3) break;
    }
    // A hundred updates, each rounding to 6e-8.
    CHECK(golden::relative({narrow.w.begin(), narrow.w.end()}, wide.w) <= 100 * 6e-8);
  });
}

TEMPLATE_TEST_CASE("direction and step in one go are the same to the bit, over lengths of every remainder",
                   "[optimizer][law]", float, double) {
  for_each_optimizer([](const Choice& choice, double lr, double decay) {
    for (std::size_t n = 1; n < 12; ++n) {
      Random random(n, Stream::points);
      const auto w = random_numbers<TestType>(n, random), g = random_numbers<TestType>(n, random);
      const Walk<TestType> walk(choice, lr, decay, w);
      const Bowl<TestType> around(std::vector<TestType>(n), g);
      const Now<TestType> now{w, g, walk.blocks, 1, lr, walk.seed, around};
      auto apart = walk.state, at_once = walk.state;
      std::vector<TestType> u(n), v(n), there(n), expected(n);
      for (int update = 0; update < 3; ++update) {
        apart.advance();
        at_once.advance();
        walk.rule->direction(now, apart, u);
        const TestType rate = TestType(lr), shrink = TestType(decay);
        const bool finite = take_step(w.data(), u.data(), rate, shrink, expected.data(), n);
        CHECK(walk.rule->step(now, at_once, v, rate, shrink, there) == finite);
        CHECK(v == u);
        CHECK(there == expected);
        CHECK(at_once.slots == apart.slots);
      }
    }
  });
}

TEST_CASE("a step in one go is finite when all of its numbers are", "[optimizer][law]") {
  for_each_optimizer([](const Choice& choice, double lr, double) {
    for (std::size_t n = 1; n < 6; ++n) {
      for (std::size_t at = 0; at < n; ++at) {
        std::vector<double> w(n, 1.0), g(n, 0.1), u(n), to(n);
        Walk<double> walk(choice, lr, 0, w);
        w[at] = std::numeric_limits<double>::infinity();
        const Bowl<double> around(std::vector<double>(n), g);
        walk.state.advance();
        CHECK_FALSE(walk.rule->step({w, g, walk.blocks, 1, lr, walk.seed, around}, walk.state, u, lr, 0, to));
      }
    }
  });
}

TEST_CASE("saved, loaded and continued is the same as uninterrupted, to the bit", "[optimizer][law]") {
  for_each_optimizer([](const Choice& choice, double lr, double decay) {
    Walk<double> whole(choice, lr, decay, {1, -2});
    const auto path = gradients(60, 2);
    for (std::size_t i = 0; i < 30; ++i) whole.step(noisy_bowl(path[i]));
    Walk<double> loaded(choice, lr, decay, whole.w);
    loaded.state = whole.state;
    loaded.state.powers.clear();  // what is saved is a value; the memo of powers is found again
    for (std::size_t i = 30; i < 60; ++i) {
      whole.step(noisy_bowl(path[i]));
      loaded.step(noisy_bowl(path[i]));
    }
    CHECK(loaded.w == whole.w);
    CHECK(loaded.state.slots == whole.state.slots);
    CHECK(loaded.state.scalars == whole.state.scalars);
    CHECK(loaded.state.matrices == whole.state.matrices);
  });
}

TEST_CASE("what an optimizer remembers has the declared slots", "[optimizer]") {
  Optimizers::for_each([]<class O>(const O&) {
    INFO(O::meta.id);
    const auto state = make_optimizer<double>(default_choice(*kind_of<Optimizers>().find(O::meta.id)))->start(3);
    CHECK(state.t == 0);
    REQUIRE(state.slots.size() == O::slots.size());
    for (const auto& slot : state.slots) CHECK(slot == std::vector<double>(3));
  });
}
