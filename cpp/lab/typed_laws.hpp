/// What a reader types around a network: the boundary between two classes of points, and a learning rate's schedule.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/dataset.hpp"
#include "core/schedule.hpp"
#include "lab/spec.hpp"
#include "lab/typed.hpp"

namespace descent {

/// Read the formulas; an error names the column. A boundary is of x and y, a schedule of t; there are no other names.
Problem read_boundary_formula(std::string_view key, std::string_view text, Spec& spec);
Problem read_schedule_formula(std::string_view key, std::string_view text, RacerSpec& racer);

/// Whether the spec's data, or the racer's schedule, is the typed one.
bool has_typed_boundary(const Spec& spec);
bool has_typed_schedule(const RacerSpec& racer);

/// As they are shown; the schedule's derivative is by t.
TypedModel typed_boundary_model(const Spec& spec);
TypedModel typed_schedule_model(const RacerSpec& racer);

/// The same for PyTorch, of a tensor t: see Formula::python.
std::string typed_schedule_python(const RacerSpec& racer);

/// Samples of the typed boundary; the spec must live as long.
class BoundarySampler {
 public:
  explicit BoundarySampler(const Spec& spec);
  ~BoundarySampler();
  Sample sample(std::size_t i, Random& random) const;

 private:
  struct Law;
  std::unique_ptr<Law> law_;
};

/// Nothing, or why the typed boundary makes no data set: one of its classes is nowhere.
Problem check_boundary(const Spec& spec);

/// The schedule that the racer chose, the typed one among them. Where a formula has no value, its factor is none.
std::unique_ptr<Schedule> schedule_of(const RacerSpec& racer);

}  // namespace descent
