/// Studies: the grid, its order from coarse to fine, and who makes the runs.
#include "lab/study.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "catalogue/catalogue.hpp"
#include "catalogue/optimizers.hpp"
#include "core/elementary.hpp"
#include "core/text.hpp"
#include "lab/errands.hpp"
#include "lab/keys.hpp"
#include "lab/layout.hpp"
#include "lab/peloton.hpp"
#include "lab/reading.hpp"
#include "lab/study_keys.hpp"

namespace descent {
namespace {

constexpr double most_cells = 1024;       // along an axis
constexpr std::size_t most_starts = 512;  // in one long vector: it stays in the cache
constexpr std::size_t coarsest = 16;      // cells between those of the first picture
constexpr const char* start_axes[] = {"x", "y"};

bool is_start(const Axis& axis) { return axis.name == start_axes[0] || axis.name == start_axes[1]; }

/// The bounds and the scale of what an axis may change, or a problem.
Problem read_axis(std::string_view key, std::string_view text, const RacerSpec& racer, Axis& axis) {
  const auto parts = split(text, ',');
  if (parts.size() != 4) return error_at("missing_value", key, text, {"name,low,high,n"});
  axis.name = parts[0];
  Bounds bounds{-1e6, 1e6};
  Scale scale = Scale::linear;
  std::vector<std::string> known(std::begin(start_axes), std::end(start_axes));
  bool found = is_start(axis);
  for (const auto& setting : settings_of(racer)) {
    known.push_back(setting.name);
    if (setting.name != axis.name) continue;
    bounds = setting.bounds;
    scale = setting.scale;
    found = true;
  }
  if (!found) return unknown_name("not_an_option", key, axis.name, std::move(known));
  Interval ends;
  if (auto problem = read_real(key, parts[1], bounds, ends.low)) return problem;
  if (auto problem = read_real(key, parts[2], {ends.low, bounds.high}, ends.high)) return problem;
  std::uint64_t n = 0;
  if (auto problem = read_whole(key, parts[3], {1, most_cells}, n)) return problem;
  axis.values = spread(ends, static_cast<std::size_t>(n), scale);
  return {};
}

/// Changes what the axis is about.
void set(const Axis& axis, std::size_t i, RacerSpec& racer) {
  const double value = axis.values[i];
  for (const auto& key : racer_keys()) {
    if (key.name == axis.name) (void)key.read(racer, print(value));
  }
  const auto knobs = find_kind("optimizer")->find(racer.optimizer.id)->knobs;
  for (std::size_t k = 0; k < knobs.size(); ++k) {
    if (axis.name == knobs[k].name) racer.optimizer.knobs[k] = value;
  }
}

/// All cells: every sixteenth first, then those between, down to the last.
std::vector<std::uint32_t> coarse_first(std::size_t columns, std::size_t rows) {
  std::vector<std::uint32_t> order;
  for (std::size_t stride = coarsest; stride > 0; stride /= 2) {
    const bool first = stride == coarsest;
    for (std::size_t row = 0; row < rows; row += stride) {
      for (std::size_t column = 0; column < columns; column += stride) {
        const bool known = !first && row % (2 * stride) == 0 && column % (2 * stride) == 0;
        if (!known) order.push_back(static_cast<std::uint32_t>(row * columns + column));
      }
    }
  }
  return order;
}

Goals goals_of(const Spec& spec) {
  const Terrain terrain = terrain_of(spec);
  return {terrain.minima, terrain.arrival};
}

/// To a hundredth of the distance or finer, in decimal digits.
double rounded(double value, double distance) {
  if (!(distance > 0)) return value;
  const int places = static_cast<int>(std::ceil(2 - math::log(distance) / std::numbers::ln10));
  char text[400];
  std::snprintf(text, sizeof text, "%.*f", std::clamp(places, 0, 30), value);
  return parse_number(text).value_or(value);
}

}  // namespace

std::vector<double> spread(const Interval& ends, std::size_t n, Scale scale) {
  const auto [low, high] = ends;
  const bool by_ratios = scale == Scale::logarithmic && low > 0;
  const double last = static_cast<double>(std::max<std::size_t>(n, 2) - 1);
  const double distance = (by_ratios ? math::log(high / low) : high - low) / last;
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double share = n < 2 ? 0.5 : static_cast<double>(i) / last;
    const double exact = by_ratios ? math::exp(math::log(low) * (1 - share) + math::log(high) * share)
                                   : low * (1 - share) + high * share;
    values[i] = std::clamp(rounded(exact, by_ratios ? exact * distance : distance), low, high);
  }
  if (n > 1) values.front() = low;
  if (n > 1) values.back() = high;
  return values;
}

std::variant<std::unique_ptr<Study>, SpecError> Study::create(std::string_view text, std::string_view query) {
  auto parsed = parse_spec(text);
  if (auto* error = std::get_if<SpecError>(&parsed)) return std::move(*error);
  Spec& spec = std::get<Spec>(parsed);
  if (!on_surface(spec)) return error_at("not_an_option", "lab", spec.lab, {labs::surface});
  Items items;
  for (const auto pair : split(query, '&')) {
    if (auto problem = items.add(pair)) return std::move(*problem);
  }
  std::uint64_t racer = 0;
  const auto last = static_cast<double>(spec.run.size() - 1);
  if (auto problem = read_whole("racer", items.take("racer").value_or("0"), {0, last}, racer)) {
    return std::move(*problem);
  }
  Axis x, y;
  if (auto problem = read_axis("x", items.take("x").value_or(""), spec.run[racer], x)) return std::move(*problem);
  if (const auto text = items.take("y")) {
    if (auto problem = read_axis("y", *text, spec.run[racer], y)) return std::move(*problem);
  }
  std::uint64_t part = 0, parts = 1;
  if (const auto text = items.take("part")) {
    const auto pieces = split(*text, ',');
    if (pieces.size() != 2) return error_at("missing_value", "part", *text, {"i,k"});
    if (auto problem = read_whole("part", pieces[1], {1, 64}, parts)) return std::move(*problem);
    if (auto problem = read_whole("part", pieces[0], {0, static_cast<double>(parts - 1)}, part)) {
      return std::move(*problem);
    }
  }
  if (const auto left = items.left_over()) return unknown_name("unknown_key", *left, "", {"racer", "x", "y", "part"});
  return std::unique_ptr<Study>(new Study(std::move(spec), racer, std::move(x), std::move(y), part, parts));
}

Study::Study(Spec spec, std::size_t racer, Axis x, Axis y, std::size_t part, std::size_t parts)
    : spec_(std::move(spec)), x_(std::move(x)), y_(std::move(y)), goals_(goals_of(spec_)), endings_(x_.n() * y_.n()) {
  spec_.run = {spec_.run[racer]};
  flat_ = is_start(x_) && (y_.n() == 1 || is_start(y_)) && goes_in_peloton(spec_, spec_.run[0]);
  const auto all = coarse_first(x_.n(), y_.n());
  for (std::size_t i = part; i < all.size(); i += parts) order_.push_back(all[i]);
}

Place Study::start_of(std::uint32_t cell) const {
  Place start = spec_.start;
  const auto move = [&](const Axis& axis, std::size_t i) {
    if (axis.name == start_axes[0]) start.x = axis.values[i];
    if (axis.name == start_axes[1]) start.y = axis.values[i];
  };
  move(x_, cell % x_.n());
  move(y_, cell / x_.n());
  return start;
}

template <class T>
std::unique_ptr<Errand> Study::make_errand() {
  if (flat_) {
    std::vector<Place> starts;
    for (const auto cell : under_way_) starts.push_back(start_of(cell));
    return make_flat_run<T>(spec_, starts, goals_);
  }
  Spec spec = spec_;
  set(x_, under_way_[0] % x_.n(), spec.run[0]);
  set(y_, under_way_[0] / x_.n(), spec.run[0]);
  return make_single_run<T>(spec, start_of(under_way_[0]), goals_);
}

void Study::run_for(double milliseconds) {
  const auto until = Errand::Clock::now() + std::chrono::duration_cast<Errand::Clock::duration>(
                                                std::chrono::duration<double, std::milli>(milliseconds));
  while (!done()) {
    if (!errand_) {
      const std::size_t count = std::min(flat_ ? most_starts : 1, order_.size() - next_);
      under_way_.assign(order_.begin() + static_cast<std::ptrdiff_t>(next_),
                        order_.begin() + static_cast<std::ptrdiff_t>(next_ + count));
      next_ += count;
      errand_ = spec_.precision == "float32" ? make_errand<float>() : make_errand<double>();
    }
    if (!errand_->go_on(until)) return;
    for (std::size_t i = 0; i < under_way_.size(); ++i) endings_[under_way_[i]] = errand_->ending(i);
    errand_.reset();
    if (Errand::Clock::now() >= until) return;
  }
}

double Study::progress() const {
  const std::size_t known = errand_ ? next_ - under_way_.size() : next_;
  return static_cast<double>(known) / static_cast<double>(order_.size());
}

}  // namespace descent
