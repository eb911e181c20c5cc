/// The trainer: several racers, from the same weights, over the same batches, a step at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/racer.hpp"
#include "lab/data.hpp"
#include "lab/spec.hpp"
#include "lab/subject.hpp"

namespace descent {

/// Where a racer's test loss was lowest, as far as it was looked at.
struct BestTest {
  std::uint64_t update;
  double loss;
};

/// What a racer has come to.
struct RacerSummary {
  RunState state;
  const char* rule;           ///< The key of the stop rule that ended its run; empty where none did.
  std::uint64_t update;       ///< How many updates its weights have seen.
  std::uint64_t diverged_at;  ///< The first update after which its loss was not finite; 0 otherwise.
  double loss;
  double test_loss;  ///< NaN without test data.
  std::optional<BestTest> best_test;
  double lr;  ///< The learning rate of the next update.
  MetricValues train;
  MetricValues test;
  std::string fingerprint;  ///< 16 hexadecimal digits from the bits of its weights; empty until it is settled.
};

/// What a view may ask for by name; see probes.cpp for the table of names.
struct ProbeRequest {
  std::string_view name;
  std::size_t racer = 0;
  std::size_t index = 0;
  std::size_t points = 0;
  std::vector<std::size_t> first{};  ///< Of each layer, features first: the first unit that is meant. See units.hpp.
};

/// A racer's parameter that has a history of its own.
struct TrackedParameter {
  std::string name;    ///< θ₁, or w₂₃ within its block.
  std::size_t block;   ///< Which block it belongs to …
  std::size_t index;   ///< … and where it lies in it.
  std::size_t offset;  ///< Where it lies in the flat vector.
};

/// What is known of a surface.
struct Terrain {
  View view;  ///< The usual one, whatever the spec shows.
  Place start;
  bool logarithmic;
  std::vector<Minimum> minima;
  double arrival;  ///< A racer that stays within this distance of a minimum has arrived.
};

/// What stays fixed while a trainer lives.
struct Layout {
  std::vector<TrackedParameter> parameters;
  std::vector<Block> blocks;
  std::size_t size;
  std::vector<double> truth;  ///< The values that made the data, where the model is of that very family.
  std::string model;          ///< LaTeX.
  std::optional<Terrain> terrain{};
};

/// Trains in the precision that the spec asks for. Everything comes out as double.
class Trainer {
 public:
  static std::unique_ptr<Trainer> create(const Spec& spec);
  virtual ~Trainer() = default;

  /// Up to that many updates of every racer still running.
  virtual void run(std::uint64_t updates) = 0;

  /// The same, but it stops soon after that time has passed.
  void run_for(double milliseconds, std::uint64_t updates);

  /// Whether all that is told of the racers is told of their present weights. In a very large network, whose updates
  /// and judgements are made in parts, it may be of some updates before.
  virtual bool settled() const { return true; }

  /// Works on that, until that time has passed.
  void settle_for(double milliseconds);

  /// Back to update 0.
  virtual void reset() = 0;

  virtual bool done() const = 0;

  /// Updates made since the start, by those that are furthest.
  virtual std::uint64_t update() const = 0;
  virtual std::uint64_t updates_per_epoch() const = 0;

  virtual std::size_t racers() const = 0;
  virtual std::uint64_t update_of(std::size_t racer) const = 0;
  virtual RunState state_of(std::size_t racer) const = 0;
  virtual RacerSummary summary(std::size_t racer) = 0;
  virtual double loss(std::size_t racer) = 0;
  virtual std::vector<double> weights(std::size_t racer) const = 0;

  virtual std::vector<double> probe(const ProbeRequest& request) = 0;

  /// The racer's next update, rehearsed and not made, as JSON: what it sees, what it remembers before and after, and
  /// how it moves. `null` for a racer that has ended or has more weights than a reader could follow.
  virtual std::string anatomy(std::size_t racer) = 0;

  const Spec& spec() const { return spec_; }
  const Data& data() const { return data_; }
  const Layout& layout() const { return layout_; }

 protected:
  /// The same as run() in parts, for a trainer whose updates take long: whatever is not done by the deadline is taken
  /// up by the next call. False for a trainer that needs no parts.
  virtual bool run_on(std::uint64_t updates, Deadline until) = 0;
  virtual void settle_on(Deadline until) = 0;
  static Deadline after(double milliseconds);

  explicit Trainer(const Spec& spec) : spec_(spec), data_(spec.lab == labs::network ? make_data(spec) : Data{}) {}

  Spec spec_;
  Data data_;  ///< Of networks; empty in other labs.
  Layout layout_;
};

/// The names of the probes of a race; those of functions are in lab/functions.hpp.
std::vector<std::string> probe_names();

/// Layout and summary as JSON, in the shapes that the page reads.
std::string describe_layout(const Trainer& trainer);
void describe_summary(Json& json, Trainer& trainer);

}  // namespace descent
