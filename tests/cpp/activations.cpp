/// Every activation against 50-digit values on the whole line, and the laws that all of them keep.
#include "catalogue/activations.hpp"

#include "catch_shim.hpp"
#include "core/random.hpp"
#include "defaults.hpp"
#include "golden.hpp"
#include "tolerance.hpp"

using namespace descent;

namespace {

/// Calls `use` with every activation that acts on single numbers, once for each knob at its default, twice that, its
/// least and greatest.
template <class Use>
void for_each_scalar_activation(Use use) {
  for (const auto& entry : Activations::entries()) {
    std::vector<Choice> choices = {default_choice(entry)};
    for (std::size_t k = 0; k < entry.knobs.size(); ++k) {
      const double twice = std::min(2 * default_choice(entry).knobs[k], entry.knobs[k].high);
      for (const double value : {entry.knobs[k].low, entry.knobs[k].high, twice}) {
        choices.push_back(default_choice(entry));
        choices.back().knobs[k] = value;
      }
    }
    for (const auto& choice : choices) {
      Activations::visit(choice, [&]<class A>(const A& f) {
        if constexpr (!RowActivation<A>) use(f, choice);
        return true;
      });
    }
  }
}

std::string name_of(const Choice& choice) {
  std::string name = choice.id;
  for (const double knob : choice.knobs) name.append(" ").append(std::to_string(knob));
  return name;
}

const double points[] = {-745, -300, -40, -9.7, -5.1, -3,  -1.7, -1,  -0.6, -0.1, -1e-3, -1e-9, -1e-300, 1e-300, 1e-9,
                         1e-3, 0.2,  0.5, 1,    1.3,  2.2, 4.6,  8.8, 25,   300,  1e10,  -1e10, 1e300,   -1e300};

}  // namespace

TEST_CASE("activations and their derivatives are right on the whole line", "[activation][golden]") {
  std::size_t compared = 0;
  const auto table = golden::load("activations");
  for (const auto& entry : table.at("entries")) {
    const golden::Tolerance tolerance(entry);
    Activations::visit(golden::choice(kind_of<Activations>(), entry), [&]<class A>(const A& f) {
      if constexpr (!RowActivation<A>) {
        for (const auto& row : entry.at("rows")) {
          const double x = golden::number(row[0]);
          const double value = golden::number(row[1]);
          const double slope = golden::number(row[2]);
          const double size = row.size() > 3 ? golden::number(row[3]) : slope;
          INFO(entry.at("id") << " " << entry.at("knobs") << " at " << row[0] << ": " << f.value(x) << ", "
                              << f.derivative(x) << " for " << row[1] << ", " << row[2]);
          CHECK(tolerance.excess(f.value(x), value) <= 1);
          CHECK(tolerance.excess(f.derivative(x), slope, size) <= 1);
          ++compared;
        }
      }
      return true;
    });
  }
  CHECK(compared > 3000);
}

TEST_CASE("every activation has golden values", "[activation][golden]") {
  const auto table = golden::load("activations");
  Activations::for_each([&]<class A>(const A&) {
    if (RowActivation<A>) return;
    bool found = false;
    for (const auto& entry : table.at("entries")) found |= entry.at("id") == A::meta.id;
    INFO(A::meta.id);
    CHECK(found);
  });
}

TEST_CASE("an activation's derivative is its slope", "[activation][law]") {
  for_each_scalar_activation([]<class A>(const A& f, const Choice& choice) {
    Random random(1, Stream::points);
    int kinks = 0;
    for (int i = 0; i < 200; ++i) {
      const double x = random.uniform(-6, 6);
      const double h = 1e-6;
      const double right = (f.value(x + h) - f.value(x)) / h;
      const double left = (f.value(x) - f.value(x - h)) / h;
      const double size = 1 + std::abs(f.value(x)) + std::abs(left);
      // Within h of a kink or a jump there is no slope; the curvature times h is at most 1e4 · 1e-6.
      if (std::abs(right - left) > 0.02 * size) {
        ++kinks;
        continue;
      }
      INFO(name_of(choice) << " at " << x);
      // Rounding of the values over 2h is about 1e-10 of them; the third derivative, at most 1e6, times h² / 6 is 2e-7.
      if (!StraightThrough<A>) CHECK(f.derivative(x) == Approx((left + right) / 2).margin(5e-7 * size));
    }
    CHECK(kinks <= 1);
  });
}

TEST_CASE("a learned activation's derivative by what it learns is the slope", "[activation][law]") {
  std::size_t learners = 0;
  for_each_scalar_activation([&]<class A>(const A& f, const Choice& choice) {
    if constexpr (LearnableActivation<A>) {
      ++learners;
      for (const double x : {-3.0, -0.4, 0.0, 0.7, 5.0}) {
        A more = f;
        A less = f;
        more.*A::learned += 1e-6;
        less.*A::learned -= 1e-6;
        INFO(name_of(choice) << " at " << x);
        CHECK(f.learned_derivative(x) == Approx((more.value(x) - less.value(x)) / 2e-6).margin(1e-8));
      }
    }
  });
  CHECK(learners > 0);
}

TEST_CASE("NaN passes through every activation", "[activation][law]") {
  for_each_scalar_activation([](const auto& f, const Choice& choice) {
    INFO(name_of(choice));
    const double nan = std::nan("");
    CHECK(std::isnan(f.value(nan)));
    CHECK(std::isnan(f.derivative(nan)));
    CHECK(std::isnan(f.value(static_cast<float>(nan))));
    CHECK(std::isnan(f.derivative(static_cast<float>(nan))));
  });
}

TEST_CASE("an activation of infinity is its limit", "[activation][law]") {
  for_each_scalar_activation([](const auto& f, const Choice& choice) {
    for (const double x : {infinity, -infinity}) {
      const double far = x > 0 ? 1e300 : -1e300;
      INFO(name_of(choice) << " at " << x);
      if (std::isnan(f.value(x))) {  // there is none: it swings for ever
        CHECK(std::isnan(f.derivative(x)));
        CHECK(f.value(far) != f.value(far / 2));
        continue;
      }
      const double limit = std::abs(f.value(far)) >= 1e290 ? std::copysign(infinity, f.value(far)) : f.value(far);
      CHECK((f.value(x) == limit || std::abs(f.value(x) - limit) < 1e-290));
      const double steep = std::abs(f.derivative(far)) >= 1e290 ? infinity : f.derivative(far);
      CHECK(f.derivative(x) == steep);
    }
  });
}

TEST_CASE("an activation stays within its declared range", "[activation][law]") {
  for_each_scalar_activation([](const auto& f, const Choice& choice) {
    const Range range = f.range();
    double lowest = infinity;
    double highest = -infinity;
    const auto meet = [&](double x) {
      lowest = std::min(lowest, f.value(x));
      highest = std::max(highest, f.value(x));
    };
    for (const double x : points) meet(x);
    for (const double knob : choice.knobs) meet(std::nextafter(knob, infinity));  // a corner may lie at a knob
    // Dense enough to come within 1e-6 of a valley's floor.
    for (int i = -15000; i <= 15000; ++i) {
      const double size = math::exp(i / 2000.0);
      meet(size);
      meet(-size);
    }
    INFO(name_of(choice));
    CHECK(lowest >= range.low);
    CHECK(highest <= range.high);
    // And a bound that is declared is approached.
    if (std::isfinite(range.low)) CHECK(lowest == Approx(range.low).margin(1e-6));
    if (std::isfinite(range.high)) CHECK(highest == Approx(range.high).margin(1e-6));
  });
}

TEST_CASE("activations in float agree with double", "[activation][law]") {
  for_each_scalar_activation([](const auto& f, const Choice& choice) {
    for (const double point : points) {
      const auto x = static_cast<float>(point);
      const auto wide = static_cast<double>(x);
      if (!std::isfinite(x)) continue;
      INFO(name_of(choice) << " at " << x);
      // Four units of float, a knob being rounded as well; in a tail the rounding of an exponent counts as often as the
      // exponent is large. Where values vanish, the smallest float times the largest x with a tail.
      const double value = f.value(wide);
      const double slope = f.derivative(wide);
      const auto near = [](float narrow, double truth) {
        const double exponent = truth == 0 ? 0 : std::abs(math::log(std::abs(truth)));
        const double allowed = 5e-7 * (1 + exponent) * std::abs(truth) + 1e-42;
        return static_cast<double>(narrow) == truth || std::abs(static_cast<double>(narrow) - truth) <= allowed ||
               (std::isinf(narrow) && std::abs(truth) > std::numeric_limits<float>::max());
      };
      CHECK(near(f.value(x), value));
      CHECK(near(f.derivative(x), slope));
    }
  });
}

TEST_CASE("an activation over a layer of doubles has the bits of single numbers, with and without its slopes",
          "[activation][lanes][law]") {
  for_each_scalar_activation([](const auto& f, const Choice& choice) {
    constexpr std::size_t units = 3;
    constexpr std::size_t samples = 19;
    constexpr std::size_t room = units * (samples + 1) + 2;  // a register may reach over the end
    Random random(3, Stream::points);
    for (const std::size_t stride : {samples, samples + 1}) {  // as one long row, and row by row
      std::vector<double> z(room), a(room), both(room), slopes(room), d(room, 1.0);
      for (std::size_t i = 0; i < room; ++i) {
        z[i] = i < std::size(points) ? points[i] : random.uniform(-9, 9);
      }
      const auto activation = make_activation<double>(choice);
      const auto learned = activation->learned_start();
      double ignored = 0;
      activation->forward({z.data(), stride}, {a.data(), stride}, units, samples, learned.data());
      const bool sloped = activation->forward_with_slopes({z.data(), stride}, {both.data(), stride},
                                                          {slopes.data(), stride}, units, samples, learned.data());
      activation->backward({z.data(), stride}, {a.data(), stride}, {d.data(), stride}, units, samples, learned.data(),
                           &ignored);
      for (std::size_t unit = 0; unit < units; ++unit) {
        for (std::size_t s = 0; s < samples; ++s) {
          const std::size_t i = unit * stride + s;
          INFO(name_of(choice) << " at " << z[i]);
          CHECK(a[i] == f.value(z[i]));
          CHECK(both[i] == a[i]);
          CHECK(d[i] == f.derivative(z[i]));
          if (sloped) CHECK(slopes[i] == d[i]);
        }
      }
    }
  });
}

TEST_CASE("an activation over a layer of floats agrees with double", "[activation][lanes][law]") {
  for_each_scalar_activation([](const auto& f, const Choice& choice) {
    constexpr std::size_t numbers = 4003;
    constexpr std::size_t room = padded<float>(numbers);
    Random random(4, Stream::points);
    std::vector<float> z(room), a(room), s(room);
    for (float& x : z) x = static_cast<float>(random.uniform(-9, 9));
    const auto activation = make_activation<float>(choice);
    const std::vector<double> start = activation->learned_start();
    const std::vector<float> learned(start.begin(), start.end());
    const bool sloped = activation->forward_with_slopes({z.data(), numbers}, {a.data(), numbers}, {s.data(), numbers},
                                                        1, numbers, learned.data());
    for (std::size_t i = 0; i < numbers; ++i) {
      const auto x = static_cast<double>(z[i]);
      // As for single floats; and within 3 of zero nothing is in a tail, but terms of the size of 1 may cancel.
      const double cancelled = std::abs(x) < 3 ? 2e-7 : 1e-42;
      const auto near = [&](float narrow, double truth) {
        const double exponent = truth == 0 ? 0 : std::abs(math::log(std::abs(truth)));
        return std::abs(static_cast<double>(narrow) - truth) <= 5e-7 * (1 + exponent) * std::abs(truth) + cancelled;
      };
      INFO(name_of(choice) << " at " << x << ": " << a[i] << ", " << s[i] << " for " << f.value(x) << ", "
                           << f.derivative(x));
      CHECK(near(a[i], f.value(x)));
      if (choice.id == "tanh") {
        CHECK(s[i] == (1 - a[i]) * (1 + a[i]));  // as in PyTorch: a float near 1 knows no more
      } else if (sloped) {
        CHECK(near(s[i], f.derivative(x)));
      }
    }
  });
}

TEST_CASE("softmax makes probabilities", "[activation][law]") {
  const Softmax softmax;
  for (const std::vector<double>& x : {std::vector<double>{1, 2, 3}, {1000, 1001, 999}, {-1e308, 1e308}, {0, 0}}) {
    std::vector<double> p(x.size());
    softmax.values(x.data(), x.size(), p.data());
    double sum = 0;
    for (const double share : p) {
      CHECK(share >= 0);
      sum += share;
    }
    CHECK(sum == Approx(1).epsilon(1e-15));
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
      if (x[i + 1] - x[i] < 700) CHECK(p[i + 1] / p[i] == Approx(math::exp(x[i + 1] - x[i])).epsilon(1e-14));
    }
  }
}

TEST_CASE("activations of whole rows are right, also for a confident network", "[activation][golden]") {
  std::map<std::string, std::size_t> compared;
  for (const auto& row : golden::load("activations", "rows")) {
    const auto x = golden::numbers(row.at("scores"));
    Activations::for_each([&]<class A>(const A& f) {
      if constexpr (RowActivation<A>) {
        const auto truth = golden::numbers(row.at(A::meta.id));
        std::vector<double> y(x.size());
        f.values(x.data(), x.size(), y.data());
        for (std::size_t i = 0; i < x.size(); ++i) {
          INFO(A::meta.id << " " << row.at("scores") << "[" << i << "]: " << y[i] << " for " << truth[i]);
          // conventions: 2e-13 in the tails. A difference of two scores is rounded, and exp makes of it up to 745 times
          // as many half units.
          CHECK(golden::relative(y[i], truth[i], std::max(std::abs(truth[i]), 1e-307)) <= 2e-13);
          ++compared[A::meta.id];
        }
      }
    });
  }
  Activations::for_each([&]<class A>(const A&) { CHECK((compared[A::meta.id] > 50) == RowActivation<A>); });
}

TEST_CASE("NaN spoils the whole row", "[activation][law]") {
  Activations::for_each([]<class A>(const A& f) {
    if constexpr (RowActivation<A>) {
      for (const std::size_t at : {0, 1, 2}) {
        double x[3] = {0.5, 1, 2};
        double y[3];
        x[at] = std::nan("");
        f.values(x, 3, y);
        for (const double value : y) CHECK(std::isnan(value));
      }
    }
  });
}

TEST_CASE("activations of whole rows pull a gradient back through their Jacobian", "[activation][law]") {
  Activations::for_each([]<class A>(const A& f) {
    if constexpr (RowActivation<A>) {
      const std::vector<double> x = {0.3, -1.2, 2.0, 0.1};
      const std::vector<double> d = {0.7, -0.4, 1.1, 0.2};  // ∂loss/∂p
      std::vector<double> p(4);
      f.values(x.data(), 4, p.data());
      std::vector<double> pulled = d;
      f.pull_back(p.data(), 4, pulled.data());
      for (std::size_t i = 0; i < 4; ++i) {
        const auto loss = [&](double by) {
          std::vector<double> moved = x;
          moved[i] += by;
          f.values(moved.data(), 4, p.data());
          double sum = 0;
          for (std::size_t j = 0; j < 4; ++j) sum += d[j] * p[j];
          return sum;
        };
        INFO(A::meta.id);
        CHECK(pulled[i] == Approx((loss(1e-6) - loss(-1e-6)) / 2e-6).margin(1e-9));  // rounding over 2h
      }
    }
  });
}

TEST_CASE("what a line leaves out of an activation keeps its meaning", "[activation][golden]") {
  golden::check_defaults(kind_of<Activations>());
}

TEST_CASE("activations of whole rows stay within their declared range, and reach its ends", "[activation][law]") {
  Activations::for_each([]<class A>(const A& f) {
    if constexpr (RowActivation<A>) {
      const Range range = f.range();
      double lowest = infinity;
      double highest = -infinity;
      for (const double lead : {0.0, 1.0, 50.0, 1e300}) {
        const double x[3] = {-lead, 0.5, lead};
        double y[3];
        f.values(x, 3, y);
        lowest = std::min({lowest, y[0], y[1], y[2]});
        highest = std::max({highest, y[0], y[1], y[2]});
      }
      INFO(A::meta.id);
      CHECK(lowest >= range.low);
      CHECK(highest <= range.high);
      CHECK((std::isfinite(range.low) ? lowest - range.low < 1e-6 : lowest < -1e299));
      CHECK((std::isfinite(range.high) ? range.high - highest < 1e-6 : highest > 1e299));
    }
  });
}
