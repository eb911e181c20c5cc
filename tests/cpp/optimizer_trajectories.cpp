/// Every optimizer against trajectories of PyTorch and of the papers on twelve surfaces.
#include <array>
#include <functional>
#include <set>

#include "core/elementary_angles.hpp"
#include "defaults.hpp"
#include "golden.hpp"
#include "walks.hpp"

using namespace descent;

namespace {

using Slope = std::array<double, 2>;

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
struct GoldenSurface {
  std::function<Slope(double, double)> gradient;
  std::function<std::array<Dual, 2>(Dual, Dual)> curvature;
  double (*value)(double, double);
  template <class F>
  GoldenSurface(double (*value)(double, double), F gradient) : gradient(gradient), curvature(gradient), value(value) {}
};

/// The same gradients as in scripts/golden_makers/optimizers.py, the operations in the same order.
const std::map<std::string, GoldenSurface>& golden_surfaces() {
  static constexpr double tau = 6.283185307179586;
  static const std::map<std::string, GoldenSurface> all = {
      {"sphere", GoldenSurface{[](double x, double y) { return x * x + y * y; },
                               [](auto x, auto y) {
                                 return std::array{2 * x, 2 * y};
                               }}},
      {"quadratic", GoldenSurface{[](double x, double y) { return 12.875 * x * x + 42.868 * x * y + 37.625 * y * y; },
                                  [](auto x, auto y) {
                                    return std::array{25.75 * x + 42.868 * y, 42.868 * x + 75.25 * y};
                                  }}},
      {"rosenbrock",
       GoldenSurface{[](double x, double y) { return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x); },
                     [](auto x, auto y) {
                       return std::array{-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)};
                     }}},
      {"beale", GoldenSurface{[](double x, double y) {
                                return square(1.5 - x + x * y) + square(2.25 - x + x * y * y) +
                                       square(2.625 - x + x * y * y * y);
                              },
                              [](auto x, auto y) {
                                const auto a = 1.5 - x + x * y, b = 2.25 - x + x * y * y, c = 2.625 - x + x * y * y * y;
                                return std::array{2 * a * (y - 1) + 2 * b * (y * y - 1) + 2 * c * (y * y * y - 1),
                                                  2 * a * x + 4 * b * x * y + 6 * c * x * y * y};
                              }}},
      {"booth",
       GoldenSurface{
           [](double x, double y) { return square(x + 2 * y - 7) + square(2 * x + y - 5); },
           [](auto x, auto y) {
             return std::array{2 * (x + 2 * y - 7) + 4 * (2 * x + y - 5), 4 * (x + 2 * y - 7) + 2 * (2 * x + y - 5)};
           }}},
      {"matyas", GoldenSurface{[](double x, double y) { return 0.26 * (x * x + y * y) - 0.48 * x * y; },
                               [](auto x, auto y) {
                                 return std::array{0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x};
                               }}},
      {"himmelblau", GoldenSurface{[](double x, double y) { return square(x * x + y - 11) + square(x + y * y - 7); },
                                   [](auto x, auto y) {
                                     const auto a = x * x + y - 11, b = x + y * y - 7;
                                     return std::array{4 * a * x + 2 * b, 2 * a + 4 * b * y};
                                   }}},
      {"three_hump_camel",
       GoldenSurface{[](double x, double y) {
                       return 2 * x * x - 1.05 * x * x * x * x + x * x * x * x * x * x / 6 + x * y + y * y;
                     },
                     [](auto x, auto y) {
                       return std::array{4 * x - 4.2 * x * x * x + x * x * x * x * x + y, x + 2 * y};
                     }}},
      {"six_hump_camel",
       GoldenSurface{
           [](double x, double y) {
             return 4 * x * x - 2.1 * x * x * x * x + x * x * x * x * x * x / 3 + x * y - 4 * y * y + 4 * y * y * y * y;
           },
           [](auto x, auto y) {
             return std::array{8 * x - 8.4 * x * x * x + 2 * x * x * x * x * x + y, x - 8 * y + 16 * y * y * y};
           }}},
      {"styblinski_tang", GoldenSurface{[](double x, double y) {
                                          return 0.5 * (x * x * x * x - 16 * x * x + 5 * x + y * y * y * y -
                                                        16 * y * y + 5 * y);
                                        },
                                        [](auto x, auto y) {
                                          return std::array{2 * x * x * x - 16 * x + 2.5, 2 * y * y * y - 16 * y + 2.5};
                                        }}},
      {"rastrigin",
       GoldenSurface{[](double x, double y) { return 20 + x * x - 10 * cos(tau * x) + y * y - 10 * cos(tau * y); },
                     [](auto x, auto y) {
                       return std::array{2 * x + 10 * tau * sin(tau * x), 2 * y + 10 * tau * sin(tau * y)};
                     }}},
      {"mccormick", GoldenSurface{[](double x, double y) { return sin(x + y) + square(x - y) - 1.5 * x + 2.5 * y + 1; },
                                  [](auto x, auto y) {
                                    return std::array{cos(x + y) + 2 * (x - y) - 1.5, cos(x + y) - 2 * (x - y) + 2.5};
                                  }}}};
  return all;
}

/// A surface, for rules that look at it more than once.
class SurfaceAround : public Elsewhere<double> {
 public:
  explicit SurfaceAround(const GoldenSurface& surface) : surface_(surface) {}

  double look(In<double> w, Out<double> g) const override {
    const Slope gradient = surface_.gradient(w[0], w[1]);
    std::copy(gradient.begin(), gradient.end(), g.data());
    return surface_.value(w[0], w[1]);
  }

  void curvature(In<double> w, In<double> v, Out<double> h) const override {
    const auto along = surface_.curvature({w[0], v[0]}, {w[1], v[1]});
    for (std::size_t i = 0; i < 2; ++i) h[i] = along[i].slope;
  }

 private:
  const GoldenSurface& surface_;
};

/// Calls `use(run, walk, surface)` for every run in the golden file.
template <class Use>
void for_each_golden_run(Use use) {
  const auto table = golden::load("optimizers");
  for (const auto& run : table.at("runs")) {
    const std::string name = run.at("surface");
    Walk<double> walk(golden::choice(kind_of<Optimizers>(), run), run.at("lr"), run.at("decay"),
                      golden::numbers(table.at("surfaces").at(name).at("start")));
    walk.seed = table.at("seed");
    use(run, walk, SurfaceAround(golden_surfaces().at(name)));
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

}  // namespace

TEST_CASE("the test's surfaces are those of the golden file", "[optimizer][golden]") {
  const auto table = golden::load("optimizers", "surfaces");
  CHECK(table.size() == golden_surfaces().size());
  for (const auto& [name, surface] : golden_surfaces()) {
    const auto start = golden::numbers(table.at(name).at("start"));
    const auto truth = golden::numbers(table.at(name).at("gradient"));
    INFO(name);
    const Slope g = surface.gradient(start[0], start[1]);
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
