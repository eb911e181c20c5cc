/// Every schedule against 50-digit values, and the laws that all of them keep.
#include "catalogue/schedules.hpp"

#include "catch_shim.hpp"
#include "defaults.hpp"
#include "golden.hpp"

using namespace descent;

TEST_CASE("schedules are right over their whole length", "[schedule][golden]") {
  std::map<std::string, std::size_t> compared;
  const auto table = golden::load("schedules");
  for (const auto& entry : table.at("entries")) {
    const auto schedule = make_schedule(golden::choice(kind_of<Schedules>(), entry));
    for (const auto& row : entry.at("rows")) {
      const double truth = golden::number(row[1]);
      INFO(entry.at("id") << " " << entry.at("knobs") << " at t = " << row[0]);
      // A power or a sine, and the rounding of their argument, which counts t times in a power of t.
      CHECK(golden::relative(schedule->factor(golden::number(row[0])), truth, std::abs(truth)) <= 1e-12);
    }
    ++compared[entry.at("id")];
  }
  // Those that read the loss are told it before each update.
  for (const auto& entry : table.at("readers")) {
    const auto schedule = make_schedule(golden::choice(kind_of<Schedules>(), entry));
    for (const auto& row : entry.at("rows")) {
      schedule->observe(golden::number(row[0]));
      const double truth = golden::number(row[1]);
      INFO(entry.at("id") << " " << entry.at("knobs") << " at the loss " << row[0]);
      CHECK(golden::relative(schedule->factor(0), truth, truth) <= 1e-12);
    }
    ++compared[entry.at("id")];
  }
  Schedules::for_each([&]<class S>(const S&) {
    INFO(S::meta.id);
    // The reader's own is compared with the others' in typed_functions.cpp.
    if (!std::is_same_v<S, TypedSchedule>) CHECK(compared[S::meta.id] > 0);
  });
}

TEST_CASE("a schedule stays between 0 and 1, and comes up to 1", "[schedule][law]") {
  std::vector<double> times = {1e9, 1e12};
  for (double t = 0; t < 2000; ++t) times.push_back(t);
  for (double t = 2000; t < 2e7; t = std::floor(t * 1.01)) times.push_back(t);
  for (const auto& entry : Schedules::entries()) {
    std::vector<Choice> choices = {default_choice(entry)};
    for (std::size_t k = 0; k < entry.knobs.size(); ++k) {
      for (const double value : {entry.knobs[k].low, entry.knobs[k].high}) {
        choices.push_back(default_choice(entry));
        choices.back().knobs[k] = value;
      }
    }
    for (const auto& choice : choices) {
      const auto schedule = make_schedule(choice);
      double lowest = 1;
      double highest = 0;
      for (const double t : times) {
        const double factor = schedule->factor(t);
        lowest = factor >= lowest ? lowest : factor;  // NaN is worse than anything
        highest = factor <= highest ? highest : factor;
      }
      INFO(entry.meta.id);
      CHECK(lowest >= 0);
      CHECK(highest <= 1);
      // The learning rate is that of the peak, which in the shortest of periods may lie between two updates.
      CHECK(highest > 0.9);
    }
  }
}

TEST_CASE("without a rise or a restart a schedule starts at 1 and never grows", "[schedule][law]") {
  for (const auto& entry : Schedules::entries()) {
    const auto has = [&](std::string_view name) {
      return std::any_of(entry.knobs.begin(), entry.knobs.end(), [&](const auto& knob) { return knob.name == name; });
    };
    if (has("rise") || has("growth")) continue;
    const auto schedule = make_schedule(default_choice(entry));
    INFO(entry.meta.id);
    CHECK(schedule->factor(0) == 1);
    for (double t = 0; t < 3000; ++t) CHECK(schedule->factor(t + 1) <= schedule->factor(t));
  }
}

TEST_CASE("a constant schedule is 1 at all times, and says so", "[schedule][law]") {
  for (const auto& entry : Schedules::entries()) {
    const auto schedule = make_schedule(default_choice(entry));
    INFO(entry.meta.id);
    CHECK(schedule->is_constant() == (entry.meta.id == std::string_view("constant")));
    for (double t = 0; t < 100 && schedule->is_constant(); ++t) CHECK(schedule->factor(t) == 1);
  }
}

TEST_CASE("what a line leaves out of a schedule keeps its meaning", "[schedule][golden]") {
  golden::check_defaults(kind_of<Schedules>());
}

TEST_CASE("a milestone counts from the first update on, and one at 0 never", "[schedule]") {
  const auto schedule = make_schedule({"multistep", {1, 2, 0, 0.5}});
  CHECK(schedule->factor(0) == 1);
  CHECK(schedule->factor(1) == 0.5);
  CHECK(schedule->factor(2) == 0.25);
}
