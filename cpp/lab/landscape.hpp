/// A surface as an objective: two weights, x and y, whose loss is the surface's value there.
#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <variant>
#include <vector>

#include "core/surface.hpp"
#include "engine/objective.hpp"
#include "lab/spec.hpp"
#include "lab/subject.hpp"

namespace descent {

/// The surface that a spec of the surface lab chose.
std::unique_ptr<Surface> chosen_surface(const Spec& spec);

/// Whoever is farther out than this will not come back: adaptive rules take steps of about their rate.
inline constexpr double farthest = 1e9;

template <class T>
class Landscape final : public Objective<T>, public Subject<T> {
 public:
  explicit Landscape(const Spec& spec);

  std::size_t size() const override { return 2; }
  std::span<const Block> blocks() const override { return blocks_; }
  std::vector<T> start() const override;
  void draw(std::uint64_t update) override;
  double look(In<T> w, Out<T> g) override;
  void curvature(In<T> w, In<T> v, Out<T> h) override;
  bool has_bounds() const override { return true; }
  bool is_within(In<T> w) const override;
  double loss(In<T> w) override;

  /// The surface at one place.
  double value(Place place) const;

  /// The surface at n places, all x and then all y, and its slope there in the same order: a look without the noise.
  void look_at(const T* w, std::size_t n, double* values, T* slopes);

  /// What this update adds to each slope.
  const std::array<T, 2>& noise() const { return noise_; }

 private:
  std::unique_ptr<Surface> surface_;
  std::array<Block, 1> blocks_;
  Place start_;
  std::uint64_t seed_;
  double deviation_;          ///< Of the noise in each part of the gradient.
  std::array<T, 2> noise_;    ///< Of this update.
  std::vector<double> wide_;  ///< Places and slopes, for weights that are narrower than the surface's numbers.
};

/// The values of a spec's surface on a grid over a view, row by row from y_low up: NaN where it has none. Or what is
/// wrong with the spec.
std::variant<std::vector<double>, SpecError> field(std::string_view spec, const View& view, std::size_t columns,
                                                   std::size_t rows);

/// The value of a spec's surface and its gradient at one place: f, ∂f/∂x, ∂f/∂y.
std::variant<std::array<double, 3>, SpecError> slope(std::string_view spec, Place place);

extern template class Landscape<float>;
extern template class Landscape<double>;

}  // namespace descent
