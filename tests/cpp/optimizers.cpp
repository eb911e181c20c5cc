/// Every optimizer against trajectories of PyTorch and of the papers on twelve surfaces, and the laws that all keep.
#include "catalogue/optimizers.hpp"

#include <array>
#include <functional>
#include <set>

#include "catch_shim.hpp"
#include "core/elementary.hpp"
#include "core/random.hpp"
#include "defaults.hpp"
#include "golden.hpp"

using namespace descent;

namespace {

using Plane = std::array<double, 2>;

/// A number with its derivative along one direction: the surfaces' gradients, differentiated, are their curvature.
struct Dual {
  double value;
  double slope;
  Dual(double value, double slope = 0) : value(value), slope(slope) {}
  friend Dual operator+(Dual a, Dual b) { return {a.value + b.value, a.slope + b.slope}; }
  friend Dual operator-(Dual a, Dual b) { return {a.value - b.value, a.slope - b.slope}; }
  friend Dual operator*(Dual a, Dual b) { return {a.value * b.value, a.slope * b.value + a.value * b.slope}; }
};
double sin(double x) { return math::sin(x); }
double cos(double x) { return math::cos(x); }
Dual sin(Dual x) { return {math::sin(x.value), math::cos(x.value) * x.slope}; }
Dual cos(Dual x) { return {math::cos(x.value), -math::sin(x.value) * x.slope}; }

double square(double x) { return x * x; }

/// A surface and its gradient, for both kinds of number.
struct Surface {
  std::function<Plane(double, double)> gradient;
  std::function<std::array<Dual, 2>(Dual, Dual)> curvature;
  double (*value)(double, double);
  template <class F>
  Surface(double (*value)(double, double), F gradient) : gradient(gradient), curvature(gradient), value(value) {}
};

/// The same gradients as in scripts/golden_makers/optimizers.py, the operations in the same order.
const std::map<std::string, Surface>& surfaces() {
  static constexpr double tau = 6.283185307179586;
  static const std::map<std::string, Surface> all = {
      {"sphere", Surface{[](double x, double y) { return x * x + y * y; },
                         [](auto x, auto y) {
                           return std::array{2 * x, 2 * y};
                         }}},
      {"quadratic", Surface{[](double x, double y) { return 12.875 * x * x + 42.868 * x * y + 37.625 * y * y; },
                            [](auto x, auto y) {
                              return std::array{25.75 * x + 42.868 * y, 42.868 * x + 75.25 * y};
                            }}},
      {"rosenbrock", Surface{[](double x, double y) { return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x); },
                             [](auto x, auto y) {
                               return std::array{-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)};
                             }}},
      {"beale", Surface{[](double x, double y) {
                          return square(1.5 - x + x * y) + square(2.25 - x + x * y * y) +
                                 square(2.625 - x + x * y * y * y);
                        },
                        [](auto x, auto y) {
                          const auto a = 1.5 - x + x * y, b = 2.25 - x + x * y * y, c = 2.625 - x + x * y * y * y;
                          return std::array{2 * a * (y - 1) + 2 * b * (y * y - 1) + 2 * c * (y * y * y - 1),
                                            2 * a * x + 4 * b * x * y + 6 * c * x * y * y};
                        }}},
      {"booth",
       Surface{
           [](double x, double y) { return square(x + 2 * y - 7) + square(2 * x + y - 5); },
           [](auto x, auto y) {
             return std::array{2 * (x + 2 * y - 7) + 4 * (2 * x + y - 5), 4 * (x + 2 * y - 7) + 2 * (2 * x + y - 5)};
           }}},
      {"matyas", Surface{[](double x, double y) { return 0.26 * (x * x + y * y) - 0.48 * x * y; },
                         [](auto x, auto y) {
                           return std::array{0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x};
                         }}},
      {"himmelblau", Surface{[](double x, double y) { return square(x * x + y - 11) + square(x + y * y - 7); },
                             [](auto x, auto y) {
                               const auto a = x * x + y - 11, b = x + y * y - 7;
                               return std::array{4 * a * x + 2 * b, 2 * a + 4 * b * y};
                             }}},
      {"three_hump_camel", Surface{[](double x, double y) {
                                     return 2 * x * x - 1.05 * x * x * x * x + x * x * x * x * x * x / 6 + x * y +
                                            y * y;
                                   },
                                   [](auto x, auto y) {
                                     return std::array{4 * x - 4.2 * x * x * x + x * x * x * x * x + y, x + 2 * y};
                                   }}},
      {"six_hump_camel",
       Surface{[](double x, double y) {
                 return 4 * x * x - 2.1 * x * x * x * x + x * x * x * x * x * x / 3 + x * y - 4 * y * y +
                        4 * y * y * y * y;
               },
               [](auto x, auto y) {
                 return std::array{8 * x - 8.4 * x * x * x + 2 * x * x * x * x * x + y, x - 8 * y + 16 * y * y * y};
               }}},
      {"styblinski_tang", Surface{[](double x, double y) {
                                    return 0.5 *
                                           (x * x * x * x - 16 * x * x + 5 * x + y * y * y * y - 16 * y * y + 5 * y);
                                  },
                                  [](auto x, auto y) {
                                    return std::array{2 * x * x * x - 16 * x + 2.5, 2 * y * y * y - 16 * y + 2.5};
                                  }}},
      {"rastrigin",
       Surface{[](double x, double y) { return 20 + x * x - 10 * cos(tau * x) + y * y - 10 * cos(tau * y); },
               [](auto x, auto y) {
                 return std::array{2 * x + 10 * tau * sin(tau * x), 2 * y + 10 * tau * sin(tau * y)};
               }}},
      {"mccormick", Surface{[](double x, double y) { return sin(x + y) + square(x - y) - 1.5 * x + 2.5 * y + 1; },
                            [](auto x, auto y) {
                              return std::array{cos(x + y) + 2 * (x - y) - 1.5, cos(x + y) - 2 * (x - y) + 2.5};
                            }}}};
  return all;
}

/// A surface, for rules that look at it more than once.
class SurfaceAround : public Elsewhere<double> {
 public:
  explicit SurfaceAround(const Surface& surface) : surface_(surface) {}

  double look(In<double> w, Out<double> g) const override {
    const Plane gradient = surface_.gradient(w[0], w[1]);
    std::copy(gradient.begin(), gradient.end(), g.begin());
    return surface_.value(w[0], w[1]);
  }

  void curvature(In<double> w, In<double> v, Out<double> h) const override {
    const auto along = surface_.curvature({w[0], v[0]}, {w[1], v[1]});
    for (std::size_t i = 0; i < 2; ++i) h[i] = along[i].slope;
  }

 private:
  const Surface& surface_;
};

/// A bowl ½ Σ cᵢwᵢ² + Σ gᵢwᵢ; without c, a slope that is everywhere the same.
template <class T>
class Bowl : public Elsewhere<T> {
 public:
  explicit Bowl(std::vector<T> c, std::vector<T> g) : c_(std::move(c)), g_(std::move(g)) {}

  double look(In<T> w, Out<T> g) const override {
    double loss = 0;
    for (std::size_t i = 0; i < w.size(); ++i) {
      g[i] = c_[i] * w[i] + g_[i];
      loss += static_cast<double>((c_[i] * w[i] / 2 + g_[i]) * w[i]);
    }
    return loss;
  }

  void curvature(In<T>, In<T> v, Out<T> h) const override {
    for (std::size_t i = 0; i < v.size(); ++i) h[i] = c_[i] * v[i];
  }

 private:
  std::vector<T> c_;
  std::vector<T> g_;
};

/// A rule with its state and weights, stepped as the trainer does: w ← w − lr·(u + decay·w).
template <class T>
struct Walk {
  std::unique_ptr<Optimizer<T>> rule;
  double lr;
  double decay;
  std::vector<T> w;
  State<T> state;
  std::vector<T> u;
  std::vector<Block> blocks;
  std::uint64_t seed = 7;

  Walk(const Choice& choice, double lr, double decay, std::vector<T> start)
      : rule(make_optimizer<T>(choice)), lr(lr), decay(decay), w(std::move(start)), u(w.size()) {
    state = rule->start(w.size());
    blocks.push_back({"w", w.size(), 1, 0});
  }

  void step(const Elsewhere<T>& objective) {
    std::vector<T> gradient(w.size());
    const double loss = objective.look(w, gradient);
    ++state.t;
    std::fill(u.begin(), u.end(), static_cast<T>(std::nan("")));  // a rule writes all of its direction
    rule->direction({w, gradient, blocks, loss, lr, seed, objective}, state, u);
    for (std::size_t i = 0; i < w.size(); ++i) w[i] -= static_cast<T>(lr) * (u[i] + static_cast<T>(decay) * w[i]);
  }

  /// A step on a slope that is everywhere the same.
  void step(std::span<const T> gradient) {
    step(Bowl<T>(std::vector<T>(w.size()), std::vector<T>(gradient.begin(), gradient.end())));
  }
};

/// Calls `use(choice, lr, decay)` with every optimizer at its own defaults.
template <class Use>
void for_each_optimizer(Use use) {
  Optimizers::for_each([&]<class O>(const O&) {
    INFO(O::meta.id);
    use(default_choice(*kind_of<Optimizers>().find(O::meta.id)), O::lr, OptimizerWord::default_decay<O>());
  });
}

/// Calls `use(run, walk, surface)` for every run in the golden file.
template <class Use>
void for_each_golden_run(Use use) {
  const auto table = golden::load("optimizers");
  for (const auto& run : table.at("runs")) {
    const std::string name = run.at("surface");
    Walk<double> walk(golden::choice(kind_of<Optimizers>(), run), run.at("lr"), run.at("decay"),
                      golden::numbers(table.at("surfaces").at(name).at("start")));
    walk.seed = table.at("seed");
    use(run, walk, SurfaceAround(surfaces().at(name)));
  }
}

/// How far the walk is from a golden row once it has made as many updates.
double error_after(const golden::json& row, Walk<double>& walk, const SurfaceAround& surface) {
  while (walk.state.t < row[0].get<std::uint64_t>()) walk.step(surface);
  return golden::relative(walk.w, {golden::number(row[1]), golden::number(row[2])});
}

/// The place of a slot by its name.
std::size_t slot_index(const std::string& id, const std::string& slot) {
  return Optimizers::visit({id, default_choice(*kind_of<Optimizers>().find(id)).knobs}, [&]<class O>(const O&) {
    return static_cast<std::size_t>(std::find(O::slots.begin(), O::slots.end(), slot) - O::slots.begin());
  });
}

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

TEST_CASE("the test's surfaces are those of the golden file", "[optimizer][golden]") {
  const auto table = golden::load("optimizers", "surfaces");
  CHECK(table.size() == surfaces().size());
  for (const auto& [name, surface] : surfaces()) {
    const auto start = golden::numbers(table.at(name).at("start"));
    const auto truth = golden::numbers(table.at(name).at("gradient"));
    INFO(name);
    const Plane g = surface.gradient(start[0], start[1]);
    CHECK(golden::relative({g[0], g[1]}, truth) <= 1e-15);
    CHECK(golden::relative({surface.value(start[0], start[1])}, {golden::number(table.at(name).at("value"))}) <= 1e-15);
  }
}

TEST_CASE("optimizers follow the trajectories of PyTorch and of the papers", "[optimizer][golden]") {
  std::map<std::string, std::set<std::string>> places;
  std::map<std::string, std::size_t> updates;
  for_each_golden_run([&](const golden::json& run, Walk<double>& walk, const SurfaceAround& surface) {
    for (const auto& row : run.at("rows")) {
      INFO(run.at("id") << " " << run.at("knobs") << " on " << run.at("surface") << " after " << row[0]);
      // The figure. Pairs that multiply a rounding by more than 1000 end early, at their `horizon`.
      CHECK(error_after(row, walk, surface) <= 1e-12);
    }
    const auto slots = run.value("slots", golden::json::object());
    for (const auto& [slot, values] : slots.items()) {
      INFO(run.at("id") << " remembers its " << slot << " on " << run.at("surface"));
      CHECK(golden::relative(walk.state.slots.at(slot_index(run.at("id"), slot)), golden::numbers(values)) <= 1e-12);
    }
    if (walk.state.t > 0) places[run.at("id")].insert(run.at("surface"));
    updates[run.at("id")] += walk.state.t;
  });
  for_each_optimizer([&](const Choice& choice, double, double) {
    CHECK(places[choice.id].size() >= 10);
    CHECK(updates[choice.id] >= 500);
  });
}

TEST_CASE("the worst relative error of every optimizer", "[.figures]") {
  std::map<std::string, double> worst;
  for_each_golden_run([&](const golden::json& run, Walk<double>& walk, const SurfaceAround& surface) {
    double& error = worst[run.at("id")];
    for (const auto& row : run.at("rows")) error = std::max(error, error_after(row, walk, surface));
  });
  for (const auto& [id, error] : worst) WARN(id << " " << error);
}

TEST_CASE("matrix rules follow their papers on matrices and vectors together", "[optimizer][golden]") {
  const auto table = golden::load("optimizers", "matrices");
  for (const auto& run : table.at("runs")) {
    Walk<double> walk(golden::choice(kind_of<Optimizers>(), run), run.at("lr"), run.at("decay"),
                      golden::numbers(table.at("start")));
    walk.blocks.clear();
    std::size_t offset = 0;
    for (const auto& shape : table.at("shapes")) {
      walk.blocks.push_back({"w", shape[0], shape[1], offset});
      offset += walk.blocks.back().size();
    }
    for (const auto& row : run.at("rows")) {
      while (walk.state.t < row[0].get<std::uint64_t>()) {
        walk.step(golden::numbers(table.at("gradients")[walk.state.t]));
      }
      INFO(run.at("id") << " " << run.at("knobs") << " after " << row[0]);
      CHECK(golden::relative(walk.w, golden::numbers({row.begin() + 1, row.end()})) <= 1e-12);
    }
  }
}

TEST_CASE("default learning rates and decays are PyTorch's", "[optimizer][golden]") {
  const auto table = golden::load("optimizers", "defaults");
  std::size_t found = 0;
  for_each_optimizer([&](const Choice& choice, double lr, double decay) {
    if (!table.contains(choice.id)) return;
    ++found;
    CHECK(lr == table.at(choice.id).at("lr"));
    CHECK(decay == table.at(choice.id).at("decay"));
  });
  CHECK(found == table.size());
}

TEST_CASE("what a line leaves out of an optimizer keeps its meaning", "[optimizer][golden]") {
  golden::check_defaults(kind_of<Optimizers>());
}

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

TEST_CASE("a power may be asked for again, and one before the last", "[optimizer]") {
  PowerSequence powers(0.9);
  const double fifth = powers.at(5);
  CHECK(powers.at(4) == PowerSequence(0.9).at(4));
  CHECK(powers.at(5) == fifth);
}

TEST_CASE("powers of a decay rate are as exact as if computed alone", "[optimizer]") {
  for (const double beta : {0.9, 0.999, 0.5, 0.99999}) {
    PowerSequence powers(beta);
    for (const std::uint64_t t : {1, 2, 10, 100, 1000, 5000, 20, 100000}) {
      INFO(beta << " ^ " << t);
      const double power = math::pow(beta, static_cast<double>(t));
      // What is used is 1 − βᵗ: a power below 1e-300 may be anything as small.
      CHECK((golden::ulps_between(powers.at(t), power) <= 1 || (power < 1e-300 && powers.at(t) < 1e-300)));
    }
  }
}

TEST_CASE("schedule-free means weigh each point by the square of its rate", "[optimizer]") {
  // x = Σ η²z / Σ η² with the rates of a schedule, one of them 0.
  Walk<double> walk(default_choice(*kind_of<Optimizers>().find("schedule_free_adamw")), 0, 0, {1, -2});
  double weights = 0;
  std::array<double, 2> sum = {0, 0};
  for (const double rate : {0.1, 0.4, 0.2, 0.0, 0.3}) {
    walk.lr = rate;
    walk.step(Bowl<double>({1, 0.5}, {0.2, -0.1}));
    weights += rate * rate;
    for (std::size_t i = 0; i < 2; ++i) {
      sum[i] += rate * rate * walk.state.slots[0][i];
      CHECK(walk.state.slots[1][i] == Approx(sum[i] / weights).epsilon(1e-13));
    }
  }
}

TEST_CASE("Prodigy's sum of gradients counts each by its rate and the square of its distance", "[optimizer]") {
  Walk<double> walk(default_choice(*kind_of<Optimizers>().find("prodigy")), 0, 0, {1, -2});
  const double root = std::sqrt(0.999);
  std::array<double, 2> sum = {0, 0};
  for (const double rate : {1.0, 0.5, 2.0, 0.25}) {
    walk.lr = rate;
    const double distance = walk.state.t == 0 ? 1e-6 : walk.state.scalars[0];
    const std::array<double, 2> g = {walk.w[0] + 0.2, walk.w[1] / 2 - 0.1};
    walk.step(Bowl<double>({1, 0.5}, {0.2, -0.1}));
    for (std::size_t i = 0; i < 2; ++i) {
      sum[i] = root * sum[i] + (1 - root) * rate * distance * distance * g[i];
      CHECK(walk.state.slots[2][i] == Approx(sum[i]).epsilon(1e-12));
    }
  }
}

namespace {

/// ½ wᵀAw − bᵀw with a full matrix, which a rule for matrices can get wrong where a plane's or a bowl's hides it.
class Valley : public Elsewhere<double> {
 public:
  Valley(std::vector<double> a, std::vector<double> b) : a_(std::move(a)), b_(std::move(b)) {}

  double look(In<double> w, Out<double> g) const override {
    curvature(w, w, g);
    double loss = 0;
    for (std::size_t i = 0; i < w.size(); ++i) {
      loss += (g[i] / 2 - b_[i]) * w[i];
      g[i] -= b_[i];
    }
    return loss;
  }

  void curvature(In<double>, In<double> v, Out<double> h) const override {
    for (std::size_t i = 0; i < v.size(); ++i) {
      h[i] = 0;
      for (std::size_t j = 0; j < v.size(); ++j) h[i] += a_[i * v.size() + j] * v[j];
    }
  }

 private:
  std::vector<double> a_;
  std::vector<double> b_;
};

/// A surface of which only the values count.
class Heights : public Elsewhere<double> {
 public:
  explicit Heights(double (*height)(double, double)) : height_(height) {}
  double look(In<double> w, Out<double> g) const override {
    std::fill(g.begin(), g.end(), 0);
    return height_(w[0], w[1]);
  }
  void curvature(In<double>, In<double>, Out<double>) const override {}

 private:
  double (*height_)(double, double);
};

}  // namespace

TEST_CASE("Newton is at a valley's floor after one step, whatever its pivots", "[optimizer]") {
  const std::vector<double> matrices[] = {
      {1e-3, 2, -1, 3, 2, 1, 0.5, -1, -1, 0.5, -4, 1, 3, -1, 1, 2},  // a small pivot first, a saddle
      {0, 2, 0, 1, 2, 0, 1, 0, 0, 1, 0, -3, 1, 0, -3, 0},            // every pivot has to be sought
      {4, -3, 2, 1, -3, 5, -6, 2, 2, -6, 9, -1, 1, 2, -1, 3}};       // the largest are negative
  const std::vector<double> floor = {0.5, -1, 2, 0.25};
  for (const auto& a : matrices) {
    std::vector<double> b(4);
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t j = 0; j < 4; ++j) b[i] += a[i * 4 + j] * floor[j];
    }
    Walk<double> walk(default_choice(*kind_of<Optimizers>().find("newton")), 1, 0, {3, 1, -2, 5});
    walk.step(Valley(a, b));
    CHECK(golden::relative(walk.w, floor) <= 1e-13);
  }
  // Where the matrix is singular it takes the gradient.
  Walk<double> flat(default_choice(*kind_of<Optimizers>().find("newton")), 1, 0, {3, 1});
  flat.step(Valley({1, 1, 1, 1}, {0, 1}));
  CHECK(flat.w == std::vector<double>{-1, -2});
}

TEST_CASE("Newton and Nelder-Mead move 128 weights, and let more stand still", "[optimizer]") {
  for (const char* id : {"newton", "nelder_mead"}) {
    for (const std::size_t n : {128, 129}) {
      const std::vector<double> start(n, 1.5);
      Walk<double> walk(default_choice(*kind_of<Optimizers>().find(id)), 1, 0, start);
      for (int i = 0; i < 3; ++i) walk.step(Bowl<double>(std::vector<double>(n, 2), std::vector<double>(n, -10)));
      INFO(id << " with " << n);
      CHECK((walk.w == start) == (n > 128));
    }
  }
}

TEST_CASE("Nelder-Mead's simplex shrinks towards its best corner where nothing else is better", "[optimizer]") {
  // The corners are (1, 1), (1.05, 1) and (1, 1.05); reflected, the worst comes to (1.05, 0.95).
  const auto inner = [](double x, double y) {
    return x == 1 && y == 1 ? -1 : y == 1 && x > 1.04 ? 0 : x == 1 && y > 1.04 ? 0.5 : 2;
  };
  const auto outer = [](double x, double y) {
    return x == 1 && y == 1 ? -1 : y == 1 && x > 1.04 ? 0 : x == 1 && y > 1.04 ? 0.5 : y < 0.96 ? 0.25 : 2;
  };
  for (const auto height : {+inner, +outer}) {
    Walk<double> walk(default_choice(*kind_of<Optimizers>().find("nelder_mead")), 1, 0, {1, 1});
    walk.step(Heights(height));
    CHECK(walk.w == std::vector<double>{1, 1});
    REQUIRE(walk.state.matrices.size() == 3);
    CHECK(golden::relative(walk.state.matrices[1], {1.025, 1, 2}) <= 1e-15);
    CHECK(golden::relative(walk.state.matrices[2], {1, 1.025, 2}) <= 1e-15);
  }
}

TEST_CASE("Nelder-Mead's weights are the best corner at every learning rate", "[optimizer]") {
  Walk<double> usual(default_choice(*kind_of<Optimizers>().find("nelder_mead")), 1, 0, {3, 0});
  Walk<double> other(default_choice(*kind_of<Optimizers>().find("nelder_mead")), 0.25, 0, {3, 0});
  CHECK(usual.w == other.w);
  for (int i = 0; i < 30; ++i) {
    usual.step(Bowl<double>({1, 4}, {-0.5, 2}));
    other.step(Bowl<double>({1, 4}, {-0.5, 2}));
    CHECK(golden::relative(other.w, usual.w) <= 1e-12);
    CHECK(golden::relative(other.w, {other.state.matrices[0][0], other.state.matrices[0][1]}) <= 1e-14);
  }
}

TEST_CASE("a coordinate without a gradient does not agree, and the one that moves is scaled up for it", "[optimizer]") {
  const auto walk_of = [](const char* id) {
    return Walk<double>(default_choice(*kind_of<Optimizers>().find(id)), 0.1, 0, {0, 0});
  };
  auto cautious = walk_of("cautious_adam");
  auto adam = walk_of("adam");
  for (const auto& gradient : {std::array{1.0, 1.0}, std::array{1.0, 0.0}}) {
    cautious.step(gradient);
    adam.step(gradient);
  }
  CHECK(adam.u[1] > 0);
  CHECK(cautious.u[1] == 0);
  CHECK(cautious.u[0] == adam.u[0]);  // two coordinates, by one that agrees and one
}
