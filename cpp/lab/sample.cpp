/// Sampling single functions.
#include "lab/sample.hpp"

#include <array>
#include <cmath>

#include "catalogue/activations.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/losses.hpp"
#include "catalogue/schedules.hpp"
#include "catalogue/surfaces.hpp"
#include "core/text.hpp"
#include "lab/fit.hpp"
#include "lab/reading.hpp"

namespace descent {
namespace {

constexpr Bounds any_number{-1e308, 1e308};
constexpr double most_sampled = 1e6;

/// What can be sampled: how a kind gives value and derivative of a chosen entry at x.
struct Sampler {
  const char* kind;
  std::vector<std::string> columns;
  std::array<double, 2> (*at)(const Choice&, double x, double target);
  /// Whether an entry is a function of one number at all.
  bool (*is_scalar)(const Choice&);
};

template <class List>
bool acts_on_numbers(const Choice& choice) {
  return List::visit_type(choice.id, []<class E>() {
    return !requires { E::acts_on_rows; };
  });
}

const std::vector<Sampler>& samplers() {
  static const std::vector<Sampler> all = {
      {Activations::kind,
       {"x", "value", "derivative"},
       [](const Choice& choice, double x, double) {
         return Activations::visit(choice, [&]<class A>(const A& f) -> std::array<double, 2> {
           if constexpr (RowActivation<A>) {
             return {undefined, undefined};
           } else {
             return {f.value(x), f.derivative(x)};
           }
         });
       },
       acts_on_numbers<Activations>},
      {Losses::kind,
       {"prediction", "value", "derivative"},
       [](const Choice& choice, double x, double target) {
         return Losses::visit(choice, [&]<class L>(const L& loss) -> std::array<double, 2> {
           if constexpr (RowLoss<L>) {
             return {undefined, undefined};
           } else {
             return {loss.value(x, target), loss.derivative(x, target)};
           }
         });
       },
       acts_on_numbers<Losses>},
      {Schedules::kind,
       {"t", "value", "derivative"},
       [](const Choice& choice, double t, double) -> std::array<double, 2> {
         return {make_schedule(choice)->factor(t), undefined};
       },
       acts_on_numbers<Schedules>},
  };
  return all;
}

struct Query {
  const Sampler* sampler = nullptr;  ///< Null for a surface.
  Choice choice;
  bool ranged = false;  ///< Whether the query has a range.
  double low = 0;
  double high = 0;
  std::uint64_t n = 0;
  double target = 0;
};

Problem read_query(std::string_view text, Query& query) {
  Items items;
  for (const auto pair : split(text, '&')) {
    if (auto problem = items.add(pair)) return problem;
  }
  std::vector<std::string> names;
  for (const auto& sampler : samplers()) names.push_back(sampler.kind);
  names.push_back(Surfaces::kind);
  std::string name;
  if (auto problem = read_option("kind", items.take("kind").value_or(""), names, name)) return problem;
  for (const auto& sampler : samplers()) {
    if (name == sampler.kind) query.sampler = &sampler;
  }
  std::vector<Choice> choices;
  const auto id = items.take("id").value_or("");
  if (auto problem = read_choices(*find_kind(name), "id", id, choices)) return problem;
  query.choice = choices.front();
  if (query.sampler && !query.sampler->is_scalar(query.choice)) {
    return has_no_curve("id", query.choice.id);
  }
  const auto given = items.take("range");
  query.ranged = given.has_value();
  const auto range = split(given.value_or("-6,6"), ',');
  if (range.size() != 2) return error_at("missing_value", "range", "", {"low,high"});
  if (auto problem = read_real("range", range[0], any_number, query.low)) return problem;
  if (auto problem = read_real("range", range[1], {query.low, any_number.high}, query.high)) return problem;
  const Bounds points{2, query.sampler ? most_sampled : std::sqrt(most_sampled)};
  const auto n = items.take("n").value_or(query.sampler ? "200" : "41");
  if (auto problem = read_whole("n", n, points, query.n)) return problem;
  if (auto problem = read_real("target", items.take("target").value_or("1"), any_number, query.target)) return problem;
  if (const auto left = items.left_over()) {
    return unknown_name("unknown_key", *left, "", {"kind", "id", "range", "n", "target"});
  }
  return {};
}

/// A mean of the ends does not overflow, and gives both of them exactly.
double between(double low, double high, std::uint64_t i, std::uint64_t n) {
  const double share = static_cast<double>(i) / static_cast<double>(n - 1);
  return low * (1 - share) + high * share;
}

Samples sample_surface(const Query& query) {
  const auto surface = make_surface(query.choice);
  const View view = query.ranged ? View{query.low, query.high, query.low, query.high} : surface->view();
  Samples samples{{"x", "y", "value", "dx", "dy"}, {}};
  for (std::uint64_t row = 0; row < query.n; ++row) {
    const double y = between(view.y_low, view.y_high, row, query.n);
    for (std::uint64_t column = 0; column < query.n; ++column) {
      const double x = between(view.x_low, view.x_high, column, query.n);
      double value, dx, dy;
      surface->look(&x, &y, 1, &value, &dx, &dy);
      samples.rows.push_back({x, y, value, dx, dy});
    }
  }
  return samples;
}

}  // namespace

std::variant<Samples, SpecError> sample(std::string_view text) {
  Query query;
  if (auto problem = read_query(text, query)) return *std::move(problem);
  if (!query.sampler) return sample_surface(query);
  Samples samples{query.sampler->columns, {}};
  for (std::uint64_t i = 0; i < query.n; ++i) {
    const double x = between(query.low, query.high, i, query.n);
    const auto [value, derivative] = query.sampler->at(query.choice, x, query.target);
    samples.rows.push_back({x, value, derivative});
  }
  return samples;
}

std::string describe_samples(std::string_view query) {
  Json json;
  const auto samples = sample(query);
  json.object([&] {
    if (const auto* error = std::get_if<SpecError>(&samples)) {
      json.field("ok", false).key("error");
      describe(json, *error);
    } else {
      const auto& table = std::get<Samples>(samples);
      json.field("ok", true).field("columns", table.columns).field("rows", table.rows);
    }
  });
  return json.take();
}

}  // namespace descent
