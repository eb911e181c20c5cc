/// Every loss against 50-digit values, and the laws that all of them keep.
#include "catalogue/losses.hpp"

#include "catch_shim.hpp"
#include "core/random.hpp"
#include "defaults.hpp"
#include "golden.hpp"
#include "tolerance.hpp"

using namespace descent;

namespace {

/// Calls `use` with every loss, once for each knob at its default, least and greatest.
template <class Use>
void for_each_loss(Use use) {
  for (const auto& entry : Losses::entries()) {
    std::vector<Choice> choices = {default_choice(entry)};
    for (std::size_t k = 0; k < entry.knobs.size(); ++k) {
      for (const double value : {entry.knobs[k].low, entry.knobs[k].high}) {
        choices.push_back(default_choice(entry));
        choices.back().knobs[k] = value;
      }
    }
    for (const auto& choice : choices) {
      Losses::visit(choice, [&](const auto& loss) {
        use(loss);
        return true;
      });
    }
  }
}

template <class Use>
void for_each_scalar_loss(Use use) {
  for_each_loss([&]<class L>(const L& loss) {
    if constexpr (!RowLoss<L>) use(loss);
  });
}

template <class Use>
void for_each_loss_on_rows(Use use) {
  for_each_loss([&]<class L>(const L& loss) {
    if constexpr (RowLoss<L>) use(loss);
  });
}

/// A prediction that the loss can take, and a target.
template <class L>
std::pair<double, double> draw(const L& loss, Random& random) {
  const Range domain = loss.domain();
  const double low = std::isfinite(domain.low) ? domain.low + 1e-3 : -5;
  const double high = std::isfinite(domain.high) ? domain.high - 1e-3 : 5;
  const double p = random.uniform(low, high);
  return {p, L::targets == Targets::any ? random.uniform(-5, 5) : static_cast<double>(random.below(2))};
}

}  // namespace

TEST_CASE("losses and their derivatives are right", "[loss][golden]") {
  std::map<std::string, std::size_t> compared;
  const auto table = golden::load("losses");
  for (const auto& entry : table.at("scalar")) {
    const golden::Tolerance tolerance(entry);
    Losses::visit(golden::choice(kind_of<Losses>(), entry), [&]<class L>(const L& loss) {
      if constexpr (!RowLoss<L>) {
        for (const auto& row : entry.at("rows")) {
          const double p = golden::number(row[0]);
          const double y = golden::number(row[1]);
          const double value = golden::number(row[2]);
          const double slope = golden::number(row[3]);
          INFO(L::meta.id << entry.at("knobs") << "(" << row[0] << ", " << row[1] << "): " << loss.value(p, y) << ", "
                          << loss.derivative(p, y) << " for " << row[2] << ", " << row[3]);
          CHECK(tolerance.excess(loss.value(p, y), value, row.size() > 4 ? golden::number(row[4]) : value) <= 1);
          CHECK(tolerance.excess(loss.derivative(p, y), slope, row.size() > 4 ? golden::number(row[5]) : slope) <= 1);
          ++compared[L::meta.id];
        }
      }
      return true;
    });
  }
  for_each_scalar_loss([&]<class L>(const L&) {
    INFO(L::meta.id);
    CHECK(compared[L::meta.id] > 50);
  });
}

TEST_CASE("losses over rows of classes are right, also for a confident network", "[loss][golden]") {
  std::map<std::string, std::size_t> compared;
  const auto table = golden::load("losses");
  for (const auto& entry : table.at("rows")) {
    Losses::visit(golden::choice(kind_of<Losses>(), entry), [&]<class L>(const L& loss) {
      if constexpr (RowLoss<L>) {
        for (const auto& row : entry.at("rows")) {
          const auto x = golden::numbers(row.at("scores"));
          const auto y = golden::numbers(row.at("targets"));
          std::vector<double> g(x.size());
          loss.gradient(x.data(), y.data(), x.size(), 1.0, g.data());
          INFO(L::meta.id << entry.at("knobs") << row.at("scores") << " of " << row.at("targets"));
          // conventions: 1e-12 for compositions (here sums of exponentials and a logarithm); of the largest term where
          // terms cancel.
          const double truth = golden::number(row.at("loss"));
          const double value = loss.value(x.data(), y.data(), x.size());
          const double size = row.contains("size") ? golden::number(row.at("size")) : std::abs(truth);
          INFO("loss " << value << ", should be " << truth);
          CHECK(golden::relative(value, truth, size) <= 1e-12);
          const auto slopes = golden::numbers(row.at("gradient"));
          for (std::size_t i = 0; i < g.size(); ++i) {
            INFO("gradient " << i << ": " << g[i] << ", should be " << slopes[i]);
            const double term = row.contains("sizes") ? golden::number(row.at("sizes")[i]) : std::abs(slopes[i]);
            CHECK(golden::relative(g[i], slopes[i], term) <= 1e-12);
          }
          ++compared[L::meta.id];
        }
      }
      return true;
    });
  }
  Losses::for_each([&]<class L>(const L&) {
    INFO(L::meta.id);
    CHECK((compared[L::meta.id] > 10) == RowLoss<L>);
  });
}

TEST_CASE("a loss's derivative is its slope", "[loss][law]") {
  for_each_scalar_loss([]<class L>(const L& loss) {
    Random random(1, Stream::points);
    int kinks = 0;
    for (int i = 0; i < 200; ++i) {
      const auto [p, y] = draw(loss, random);
      const double h = 1e-7;
      const double right = (loss.value(p + h, y) - loss.value(p, y)) / h;
      const double left = (loss.value(p, y) - loss.value(p - h, y)) / h;
      // A kink within h; smooth losses bend by at most 1e6 h, near the ends of (0, 1).
      if (std::abs(right - left) > 0.2 * (1 + std::abs(left))) {
        ++kinks;
        continue;
      }
      INFO(L::meta.id << "(" << p << ", " << y << ")");
      // Rounding of the values over 2h is 1e-9 of them; near the ends of (0, 1) third derivatives reach 1e9, times h².
      CHECK(loss.derivative(p, y) ==
            Approx((left + right) / 2).epsilon(1e-5).margin(1e-7 * (1 + std::abs(loss.value(p, y)))));
    }
    CHECK(kinks <= 1);
  });
}

TEST_CASE("every loss falls up to its best prediction and rises from there", "[loss][law]") {
  for_each_scalar_loss([]<class L>(const L& loss) {
    Random random(2, Stream::points);
    for (int i = 0; i < 100; ++i) {
      const auto [p, y] = draw(loss, random);
      const auto [other, unused] = draw(loss, random);
      INFO(L::meta.id << "(" << p << ", " << y << ")");
      if (other > p) CHECK((loss.derivative(p, y) <= 0 || loss.derivative(other, y) >= 0));
      if (OnScores<L>) {  // the best is +∞ for class 1 and −∞ for class 0
        CHECK(loss.derivative(p, y) * (1 - 2 * y) >= 0);
        CHECK(loss.value(p, y) >= 0);
      } else if (loss.derivative(y, y) == 0) {  // the best is the target itself
        CHECK(loss.derivative(p, y) * (p - y) > 0);
        CHECK(loss.value(p, y) > loss.value(y, y));
        CHECK(loss.value(y, y) >= 0);
      }
    }
  });
}

TEST_CASE("NaN passes through every loss", "[loss][law]") {
  const double nan = std::nan("");
  for_each_scalar_loss([&]<class L>(const L& loss) {
    INFO(L::meta.id);
    CHECK(std::isnan(loss.value(nan, 1.0)));
    CHECK(std::isnan(loss.value(nan, 0.0)));
    CHECK(std::isnan(loss.derivative(nan, 1.0)));
    CHECK(std::isnan(loss.derivative(nan, 0.0)));
    CHECK(std::isnan(loss.value(0.5, nan)));
    CHECK(std::isnan(loss.derivative(0.5, nan)));
    CHECK(std::isnan(loss.value(static_cast<float>(nan), 1.0f)));
    CHECK(std::isnan(loss.derivative(static_cast<float>(nan), 1.0f)));
  });
  for_each_loss_on_rows([&]<class L>(const L& loss) {
    for (const std::size_t at : {0, 1, 2}) {
      double x[3] = {0.5, 1, 2};
      x[at] = nan;
      const double y[3] = {0, 1, 0};
      double g[3];
      INFO(L::meta.id << " with NaN at " << at);
      CHECK(std::isnan(loss.value(x, y, 3)));
      loss.gradient(x, y, 3, 1.0, g);
      CHECK(std::isnan(g[0] + g[1] + g[2]));
    }
  });
}

TEST_CASE("losses in float agree with double", "[loss][law]") {
  for_each_scalar_loss([]<class L>(const L& loss) {
    Random random(3, Stream::points);
    for (int i = 0; i < 100; ++i) {
      const auto [wide_p, wide_y] = draw(loss, random);
      const auto p = static_cast<float>(wide_p);
      const auto y = static_cast<float>(wide_y);
      INFO(L::meta.id << "(" << p << ", " << y << ")");
      // A few units of float (6e-8) of the larger operand, since p − y cancels; in a tail the rounding of an exponent
      // counts as often as the exponent is large.
      const double size = 1e-6 * (1 + std::abs(wide_p) + std::abs(wide_y));
      const double value = loss.value(static_cast<double>(p), static_cast<double>(y));
      CHECK(static_cast<double>(loss.value(p, y)) == Approx(value).epsilon(1e-6).margin(size * size));
      const double slope = loss.derivative(static_cast<double>(p), static_cast<double>(y));
      const double exponent = slope == 0 ? 0 : std::abs(math::log(std::abs(slope)));
      CHECK(static_cast<double>(loss.derivative(p, y)) == Approx(slope).epsilon(1e-6 * (1 + exponent)));
    }
  });
}

TEST_CASE("a row loss's gradient is its slope, for soft targets too", "[loss][law]") {
  for_each_loss_on_rows([]<class L>(const L& loss) {
    Random random(4, Stream::points);
    for (int i = 0; i < 50; ++i) {
      double x[3], y[3], g[3];
      for (double& score : x) score = random.uniform(-4, 0);
      for (double& share : y) share = random.uniform();
      loss.gradient(x, y, 3, 0.5, g);
      for (std::size_t k = 0; k < 3; ++k) {
        const double here = x[k];
        x[k] = here + 1e-6;
        const double above = loss.value(x, y, 3);
        x[k] = here - 1e-6;
        const double below = loss.value(x, y, 3);
        x[k] = here;
        INFO(L::meta.id);
        CHECK(g[k] == Approx(0.5 * (above - below) / 2e-6).margin(1e-8));  // rounding over 2h
      }
    }
  });
}

TEST_CASE("a batch's loss is the mean", "[loss]") {
  const double p[] = {1, 2, 4, 8};
  const double y[] = {0, 0, 1, 2};
  double g[4];
  const auto loss = make_loss<double>({"squared_error", {}});
  CHECK(loss->count(2, 2) == 4);
  CHECK(loss->sum({p, 2}, {y, 2}, 2, 2) == 1 + 4 + 9 + 36);
  loss->gradient({p, 2}, {y, 2}, 2, 2, 0.25, {g, 2});
  CHECK(g[3] == 3);  // 2 · 6 · ¼
  CHECK(make_loss<double>(default_choice(*kind_of<Losses>().find("cross_entropy")))->count(2, 2) == 2);
}

TEST_CASE("what a line leaves out of a loss keeps its meaning", "[loss][golden]") {
  golden::check_defaults(kind_of<Losses>());
}

TEST_CASE("a batch's sum and gradient are those of its samples, one after the other", "[loss][law]") {
  constexpr std::size_t samples = 3;
  constexpr std::size_t width = 3;
  constexpr std::size_t stride = 4;  // whole registers
  const double p[samples][width] = {{-0.3, -1.2, -2}, {-0.1, -0.7, -1.5}, {-4, -0.2, -0.2}};
  const double y[samples][width] = {{1, 0, 0}, {0, 0, 1}, {0, 1, 0}};
  for_each_loss_on_rows([&]<class L>(const L& loss) {
    double columns[width * stride] = {};
    double targets[width * stride] = {};
    double whole[width * stride];
    for (std::size_t s = 0; s < samples; ++s) {
      for (std::size_t i = 0; i < width; ++i) {
        columns[i * stride + s] = p[s][i];
        targets[i * stride + s] = y[s][i];
      }
    }
    const LiftedLoss<L, double> lifted(loss);
    lifted.gradient({columns, stride}, {targets, stride}, samples, width, 0.5, {whole, stride});
    double sum = 0;
    INFO(L::meta.id);
    for (std::size_t s = 0; s < samples; ++s) {
      double alone[width];
      loss.gradient(p[s], y[s], width, 0.5, alone);
      sum += loss.value(p[s], y[s], width);
      for (std::size_t i = 0; i < width; ++i) CHECK(whole[i * stride + s] == alone[i]);
    }
    CHECK(lifted.sum({columns, stride}, {targets, stride}, samples, width) == sum);
  });
  for_each_scalar_loss([&]<class L>(const L& loss) {
    const double inside[] = {0.3, 0.9, 0.7, 0.5, 0.2, 0.6, 0.1, 0.5};
    const double target[] = {1, 0, 0, 1, 0, 1, 1, 1};  // no two registers alike
    double g[8];
    const LiftedLoss<L, double> lifted(loss);
    lifted.gradient({inside, stride}, {target, stride}, samples, 2, 0.5, {g, stride});
    double sum = 0;
    INFO(L::meta.id);
    for (const std::size_t i : {0, 1, 2, 4, 5, 6}) {
      sum += loss.value(inside[i], target[i]);
      CHECK(g[i] == 0.5 * loss.derivative(inside[i], target[i]));
    }
    CHECK(lifted.sum({inside, stride}, {target, stride}, samples, 2) == sum);
  });
}

TEMPLATE_TEST_CASE("a sum takes the samples that there are", "[loss][law]", float, double) {
  const LiftedLoss<SquaredError, TestType> loss(SquaredError{});
  std::vector<TestType> p(12), y(12, TestType(0.5)), g(12);
  for (std::size_t s = 0; s < p.size(); ++s) p[s] = static_cast<TestType>(1 << s);
  double sum = 0;
  for (std::size_t samples = 1; samples <= 9; ++samples) {
    sum += std::pow(static_cast<double>(p[samples - 1]) - 0.5, 2);
    CHECK(loss.sum({p.data(), 12}, {y.data(), 12}, samples, 1) == sum);
    CHECK(loss.gradient({p.data(), 12}, {y.data(), 12}, samples, 1, 1, {g.data(), 12}) == sum);
  }
}

TEST_CASE("the logarithm of a probability is at most 0", "[loss]") {
  Losses::for_each([]<class L>(const L& loss) {
    INFO(L::meta.id);
    if constexpr (std::is_base_of_v<LogProbabilityLoss, L>) CHECK(loss.domain().high == 0);
  });
}
