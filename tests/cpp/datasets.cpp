/// Every data set's shape, and the geometry of those that promise one.
#include "catalogue/datasets.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "catch_shim.hpp"
#include "lab/data.hpp"
#include "specs.hpp"
#include "trainers.hpp"

using namespace descent;

namespace {

Data data_of(const std::string& text) { return make_data(spec_of(text)); }

/// Calls `use` with every data set that makes its samples itself.
template <class Use>
void for_each_made(Use use) {
  Datasets::for_each([&]<class D>(const D& dataset) {
    if constexpr (!DatasetWord::is_attached<D>()) use(dataset);
  });
}

std::set<std::vector<double>> rows_of(const Table& table) {
  std::set<std::vector<double>> rows;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    std::vector<double> row(table.row(r), table.row(r) + table.width);
    row.push_back(table.targets[r]);
    rows.insert(row);
  }
  return rows;
}

}  // namespace

TEST_CASE("data sets have the shape they declare", "[dataset][law]") {
  for_each_made([]<class D>(const D&) {
    const DataShape shape = D::shape;
    const Data data = data_of(std::string("data=") + D::meta.id);
    INFO(D::meta.id);
    CHECK(data.train.rows() + data.test.rows() == shape.samples);
    CHECK(data.train.rows() == static_cast<std::size_t>(std::round(shape.split * static_cast<double>(shape.samples))));
    std::vector<std::size_t> per_class(shape.classes);
    for (const Table* table : {&data.train, &data.test}) {
      CHECK(table->width == shape.inputs);
      CHECK(table->inputs.size() == table->rows() * shape.inputs);
      // Almost all inputs lie in the interval that plots show (a cloud's tails may not).
      const auto outside = std::count_if(table->inputs.begin(), table->inputs.end(),
                                         [&](double x) { return !(x >= shape.low && x <= shape.high); });
      CHECK(static_cast<double>(outside) <= 0.01 * static_cast<double>(table->inputs.size()));
      for (const double target : table->targets) {
        CHECK(std::isfinite(target));
        if (shape.classes == 0) continue;
        CHECK(target == std::floor(target));
        CHECK((target >= 0 && target < static_cast<double>(shape.classes)));
        ++per_class[static_cast<std::size_t>(target)];
      }
    }
    // Classes are of like size: five standard errors of a fair coin.
    if (requires { D::uneven; }) return;
    for (const std::size_t count : per_class) {
      const double n = static_cast<double>(shape.samples);
      CHECK(static_cast<double>(count) == Approx(n / static_cast<double>(shape.classes)).margin(2.5 * std::sqrt(n)));
    }
  });
}

TEST_CASE("the same seed gives the same samples, another seed others", "[dataset][law]") {
  for_each_made([]<class D>(const D&) {
    const std::string text = std::string("noise=0.1&data=") + D::meta.id;
    const Data one = data_of(text + "&seed=1");
    const Data same = data_of(text + "&seed=1");
    const Data other = data_of(text + "&seed=2");
    INFO(D::meta.id);
    CHECK(one.train.inputs == same.train.inputs);
    CHECK(one.train.targets == same.train.targets);
    CHECK(one.test.inputs == same.test.inputs);
    CHECK((one.train.inputs != other.train.inputs || one.train.targets != other.train.targets));
  });
}

TEST_CASE("a split parts the samples and loses none", "[dataset]") {
  const Data whole = data_of("data=circle&split=1");
  const Data parted = data_of("data=circle&split=0.6");
  CHECK(whole.test.rows() == 0);
  CHECK(parted.train.rows() == 180);
  CHECK(parted.test.rows() == 120);
  auto rows = rows_of(parted.train);
  const auto test = rows_of(parted.test);
  rows.insert(test.begin(), test.end());
  CHECK(rows == rows_of(whole.train));
  // Shuffled before it is parted: the training part is not just the first samples.
  CHECK_FALSE(std::equal(parted.train.inputs.begin(), parted.train.inputs.end(), whole.train.inputs.begin()));
  CHECK(data_of("data=circle&samples=2&split=0.05").train.rows() == 1);
}

TEST_CASE("linear3 is the article's table", "[dataset]") {
  const Data data = data_of("data=linear3");
  CHECK(data.train.inputs == std::vector<double>{1, 1, 1, 1, 2, 1, 2, 2, 1, 3, 1, 1, 1, 3, 1, 2, 4, 1});
  CHECK(data.train.targets == std::vector<double>{6, 8, 9, 8, 10, 13});
  REQUIRE(data.law.has_value());
  CHECK(data.law->weights == std::vector<double>{1, 2, 3});
}

TEST_CASE("a set with a linear law obeys it", "[dataset][law]") {
  for_each_made([]<class D>(const D&) {
    const Data data = data_of(std::string("data=") + D::meta.id);
    if (!data.law) return;
    for (std::size_t r = 0; r < data.train.rows(); ++r) {
      double sum = data.law->intercept;
      for (std::size_t i = 0; i < data.train.width; ++i) sum += data.law->weights[i] * data.train.row(r)[i];
      INFO(D::meta.id);
      CHECK(data.train.targets[r] == Approx(sum).epsilon(1e-14));
    }
  });
  const Data line = data_of("data=line&data.slope=-2&data.intercept=7&samples=50&split=1");
  for (std::size_t r = 0; r < 50; ++r) CHECK(line.train.targets[r] == Approx(7 - 2 * line.train.inputs[r]));
}

TEST_CASE("the sets in the plane have their geometry", "[dataset]") {
  const auto each = [](const std::string& text, auto check) {
    const Data data = data_of(text + "&samples=1000&split=1");
    for (std::size_t r = 0; r < 1000; ++r) check(data.train.row(r)[0], data.train.row(r)[1], data.train.targets[r], r);
  };
  each("data=circle", [](double x, double y, double target, std::size_t) {
    const double radius = std::hypot(x, y);
    CHECK((target == 1 ? radius <= 2.5 : radius >= 3.4999 && radius <= 5.0001));
  });
  each("data=xor", [](double x, double y, double target, std::size_t) {
    CHECK((x * y >= 0) == (target == 1));
    CHECK((std::abs(x) >= 0.3 && std::abs(y) >= 0.3));
  });
  double means[2][2] = {};
  double squares = 0;
  each("data=gauss&data.spread=0.5", [&](double x, double y, double target, std::size_t) {
    const double centre = target == 1 ? 2 : -2;
    means[target == 1][0] += x / 500;
    means[target == 1][1] += y / 500;
    squares += ((x - centre) * (x - centre) + (y - centre) * (y - centre)) / 2000;
  });
  for (const int k : {0, 1}) {
    CHECK(means[k][0] == Approx(k ? 2 : -2).margin(5 * 0.5 / 22));  // five standard errors
    CHECK(means[k][1] == Approx(k ? 2 : -2).margin(5 * 0.5 / 22));
  }
  CHECK(std::sqrt(squares) == Approx(0.5).epsilon(5 * 0.71 / 44));
  // A spiral's point at the share s of its arm is at radius 5 s and angle 2π·turns·s, half a turn on for the other arm.
  each("data=spiral&data.turns=2", [](double x, double y, double target, std::size_t r) {
    const double share = static_cast<double>(r / 2) / 500;
    const double angle = 4 * 3.141592653589793 * share + (target == 1 ? 0 : 3.141592653589793);
    CHECK(x == Approx(5 * share * std::sin(angle)).margin(1e-12));
    CHECK(y == Approx(5 * share * std::cos(angle)).margin(1e-12));
    CHECK(target == static_cast<double>(r % 2));
  });
}

TEST_CASE("moons, rings, checkers, blobs and three spirals have their geometry", "[dataset]") {
  const auto each = [](const std::string& text, auto check) {
    const Data data = data_of(text + "&samples=1200&split=1");
    for (std::size_t r = 0; r < 1200; ++r) check(data.train.row(r)[0], data.train.row(r)[1], data.train.targets[r], r);
  };
  // Half circles of radius 3 about (−1.5, −0.75) and (1.5, 0.75), the upper and the lower half.
  each("data=moons", [](double x, double y, double target, std::size_t) {
    const double side = target == 0 ? -1 : 1;
    CHECK(std::hypot(x - 1.5 * side, y - 0.75 * side) == Approx(3).epsilon(1e-12));
    CHECK((y - 0.75 * side) * side <= 1e-12);
  });
  each("data=rings", [](double x, double y, double target, std::size_t) {
    const double radius = std::hypot(x, y);
    const double off = target == 1 ? std::abs(radius - 3) : std::min(std::abs(radius - 1.5), std::abs(radius - 4.5));
    CHECK(off <= 0.25 + 1e-12);
  });
  each("data=checkerboard&data.fields=5", [](double x, double y, double target, std::size_t) {
    CHECK((std::abs(x) <= 5 && std::abs(y) <= 5));
    const double sum = std::floor((x + 5) / 2) + std::floor((y + 5) / 2);
    const bool near_a_line = std::abs(std::remainder(x + 5, 2)) < 1e-9 || std::abs(std::remainder(y + 5, 2)) < 1e-9;
    CHECK((near_a_line || std::fmod(sum, 2) == target));
  });
  double sums[4][2] = {};
  double squares = 0;
  const double centres[4][2] = {{-2.5, 2.5}, {3, 2}, {2, -3}, {-3, -2}};
  each("data=blobs&data.spread=0.5", [&](double x, double y, double target, std::size_t) {
    const auto k = static_cast<std::size_t>(target);
    sums[k][0] += (x - centres[k][0]) / 300;
    sums[k][1] += (y - centres[k][1]) / 300;
    squares += ((x - centres[k][0]) * (x - centres[k][0]) + (y - centres[k][1]) * (y - centres[k][1])) / 2400;
  });
  for (const auto& sum : sums) {
    CHECK(sum[0] == Approx(0).margin(5 * 0.5 / 17.3));  // five standard errors
    CHECK(sum[1] == Approx(0).margin(5 * 0.5 / 17.3));
  }
  CHECK(std::sqrt(squares) == Approx(0.5).epsilon(5 * 0.71 / 49));
  // CS231n: at the share s of an arm the radius is 5 s and the angle 4 (s + k), give or take 0.2.
  double deviation = 0;
  each("data=spiral3", [&](double x, double y, double target, std::size_t r) {
    const double share = static_cast<double>(r / 3) / 400;
    CHECK(std::hypot(x, y) == Approx(5 * share).margin(1e-12));
    if (r < 3) return;  // the centre has no angle
    const double off = std::remainder(std::atan2(x, y) - 4 * (share + target), 2 * 3.141592653589793);
    deviation += off * off / 1197;
  });
  CHECK(std::sqrt(deviation) == Approx(0.2).epsilon(5 * 0.71 / 34.6));
}

TEST_CASE("the sets of numbers follow their laws", "[dataset]") {
  const auto each = [](const std::string& text, auto check) {
    const Data data = data_of(text + "&samples=500&split=1");
    for (std::size_t r = 0; r < 500; ++r) check(data.train.row(r), data.train.targets[r]);
  };
  each("data=sine&data.omega=3",
       [](const double* x, double y) { CHECK(y == Approx(std::sin(3 * x[0])).margin(1e-15)); });
  each("data=step_1d", [](const double* x, double y) { CHECK(y == (x[0] < 0 ? -1 : 1)); });
  each("data=plane", [](const double* x, double y) { CHECK(y == Approx((x[0] + x[1]) / 10).margin(1e-15)); });
  // Six cones of radius 2 and height ±1; the one that stands out most counts.
  double lowest = 0;
  double highest = 0;
  each("data=hills", [&](const double* x, double y) {
    double best = 0;
    for (int column = -1; column <= 1; ++column) {
      for (int row = -1; row <= 1; row += 2) {
        const double cone = std::max(0.0, 1 - std::hypot(x[0] - 4 * column, x[1] - 2.5 * row) / 2);
        const double own = (column == 0) == (row == 1) ? -cone : cone;
        best = std::abs(own) > std::abs(best) ? own : best;
      }
    }
    CHECK(y == Approx(best).margin(1e-14));
    lowest = std::min(lowest, y);
    highest = std::max(highest, y);
  });
  CHECK(lowest < -0.7);
  CHECK(highest > 0.7);
}

TEST_CASE("noise moves the inputs of classes and the targets of numbers", "[dataset]") {
  const Data still = data_of("data=circle&samples=2000&split=1");
  const Data moved = data_of("data=circle&samples=2000&split=1&noise=0.3");
  CHECK(still.train.targets == moved.train.targets);
  double squares = 0;
  for (std::size_t i = 0; i < 4000; ++i) squares += std::pow(still.train.inputs[i] - moved.train.inputs[i], 2) / 4000;
  CHECK(std::sqrt(squares) == Approx(0.3).epsilon(5 * 0.71 / 63));  // five standard errors

  const Data line = data_of("data=line&samples=2000&split=1");
  const Data rough = data_of("data=line&samples=2000&split=1&noise=0.3");
  CHECK(line.train.inputs == rough.train.inputs);
  squares = 0;
  for (std::size_t i = 0; i < 2000; ++i) squares += std::pow(line.train.targets[i] - rough.train.targets[i], 2) / 2000;
  CHECK(std::sqrt(squares) == Approx(0.3).epsilon(5 * 0.71 / 45));
}

TEST_CASE("features are made from the two coordinates", "[dataset]") {
  const Spec spec = spec_of("data=gauss&features=x,y,x2,y2,xy,sin_x,sin_y");
  const double inputs[] = {0.5, -2, 3, 4};
  const auto made = make_features(spec, inputs, 2);
  const std::vector<double> expected = {0.5, -2, 0.25, 4,  -1, std::sin(0.5), std::sin(-2),
                                        3,   4,  9,    16, 12, std::sin(3),   std::sin(4)};
  REQUIRE(made.size() == expected.size());
  for (std::size_t i = 0; i < made.size(); ++i) CHECK(made[i] == Approx(expected[i]).epsilon(1e-15));
  CHECK(feature_names(spec, make_data(spec)).size() == 7);
}

TEST_CASE("the memory's keys overlap as they say, and later facts are rarer", "[dataset]") {
  const Data data = data_of("data=memory&data.overlap=0.8&data.alpha=1&samples=1000");
  std::vector<std::size_t> counts(32);
  std::vector<std::vector<double>> keys(32);
  for (std::size_t r = 0; r < data.train.rows(); ++r) {
    const auto fact = static_cast<std::size_t>(data.train.targets[r]);
    ++counts[fact];
    keys[fact].assign(data.train.row(r), data.train.row(r) + 64);
  }
  for (std::size_t a = 0; a < 32; ++a) {
    for (std::size_t b = 0; b < 32; ++b) {
      CHECK(std::inner_product(keys[a].begin(), keys[a].end(), keys[b].begin(), 0.0) == Approx(a == b ? 1 : 0.8));
    }
    if (a > 0) CHECK(counts[a] <= counts[a - 1] + 1);
  }
  // Shares of 1, 1/2, 1/3 …, whose sum is 4.0585.
  CHECK(counts[0] == 246);
  CHECK(counts[1] == 124);
  CHECK(counts[31] == 8);
}

TEST_CASE("a rule for matrices learns the rare facts before rules per coordinate at any rate do",
          "[dataset][trainer]") {
  const auto known = [](const std::string& run) {
    const auto trainer = trainer_of("data=memory&hidden=&bias=false&batch=all&init=zeros&run=" + run);
    trainer->run(60);
    return trainer->summary(0).train.at("balanced_accuracy");
  };
  CHECK(known("muon,lr=1") == 1);
  CHECK(known("soap,lr=1") == 1);
  for (const char* lr : {"0.1", "1", "10"}) {
    CHECK(known(std::string("adam,lr=") + lr) < 0.8);
    CHECK(known(std::string("sgd,lr=") + lr) < 0.8);
  }
}
