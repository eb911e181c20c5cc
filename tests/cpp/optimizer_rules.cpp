/// What single optimizers do that the others do not.
#include <array>

#include "core/elementary.hpp"
#include "golden.hpp"
#include "walks.hpp"

using namespace descent;

namespace {

/// ½ wᵀAw − bᵀw with a full matrix, which a rule for matrices can get wrong where a plane's or a bowl's hides it.
class Valley : public Elsewhere<double> {
 public:
  Valley(std::vector<double> a, std::vector<double> b) : a_(std::move(a)), b_(std::move(b)) {}

  double look(In<double> w, Out<double> g) const override {
    curvature(w, w, g);
    double loss = 0;
    for (std::size_t i = 0; i < b_.size(); ++i) {
      loss += (g[i] / 2 - b_[i]) * w[i];
      g[i] -= b_[i];
    }
    return loss;
  }

  void curvature(In<double>, In<double> v, Out<double> h) const override {
    const std::size_t n = b_.size();
    for (std::size_t i = 0; i < n; ++i) {
      h[i] = 0;
      for (std::size_t j = 0; j < n; ++j) h[i] += a_[i * n + j] * v[j];
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
    g[0] = g[1] = 0;
    return height_(w[0], w[1]);
  }
  void curvature(In<double>, In<double>, Out<double>) const override {}

 private:
  double (*height_)(double, double);
};

}  // namespace

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
      // What is used is 1 − βᵗ: where that is 1, the power counts as 0.
      const bool counts = power >= 0x1p-64;
      CHECK((counts ? golden::ulps_between(powers.at(t), power) <= 1 : powers.at(t) == 0 && 1 - power == 1));
    }
  }
}

TEST_CASE("powers that were made before they are asked for are the same", "[optimizer]") {
  for (const double beta : {0.9, 0.999, 0.0}) {
    PowerSequence powers(beta);
    for (std::uint64_t t = 1; t < 600; ++t) {
      powers.advance();
      CHECK(powers.at(t) == PowerSequence(beta).at(t));
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
