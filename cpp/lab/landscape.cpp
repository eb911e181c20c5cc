/// Walking on a surface, and reading its map.
#include "lab/landscape.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "catalogue/surfaces.hpp"
#include "core/random.hpp"
#include "lab/reading.hpp"
#include "lab/typed.hpp"

namespace descent {

std::unique_ptr<Surface> chosen_surface(const Spec& spec) {
  return is_typed(spec) ? make_typed_surface(spec) : make_surface(spec.surface);
}

/// Rules for matrices see a column of two.
template <class T>
Landscape<T>::Landscape(const Spec& spec)
    : Subject<T>(this),
      surface_(chosen_surface(spec)),
      blocks_{{{"w", 2, 1, 0}}},
      start_(spec.start),
      seed_(spec.seed),
      deviation_(spec.noise),
      noise_{} {}

template <class T>
std::vector<T> Landscape<T>::start() const {
  return {static_cast<T>(start_.x), static_cast<T>(start_.y)};
}

template <class T>
void Landscape<T>::draw(std::uint64_t update) {
  if (deviation_ == 0) return;
  Random random(seed_, Stream::noise, update);
  for (T& part : noise_) part = static_cast<T>(deviation_ * random.normal());
}

template <class T>
double Landscape<T>::look(In<T> w, Out<T> g) {
  double value;
  look_at(w.data(), 1, &value, g.data());
  for (std::size_t i = 0; i < 2; ++i) g[i] += noise_[i];
  return value;
}

template <class T>
void Landscape<T>::look_at(const T* w, std::size_t n, double* values, T* slopes) {
  if constexpr (std::is_same_v<T, double>) {
    surface_->look(w, w + n, n, values, slopes, slopes + n);
  } else {
    wide_.resize(4 * n);
    double* x = wide_.data();
    double* dx = x + 2 * n;
    std::copy_n(w, 2 * n, x);
    surface_->look(x, x + n, n, values, dx, dx + n);
    std::transform(dx, dx + 2 * n, slopes, [](double slope) { return static_cast<T>(slope); });
  }
}

template <class T>
void Landscape<T>::curvature(In<T> w, In<T> v, Out<T> h) {
  const double at[] = {static_cast<double>(w[0]), static_cast<double>(w[1])};
  const double along[] = {static_cast<double>(v[0]), static_cast<double>(v[1])};
  double curved[2];
  surface_->curvature(at, along, curved);
  for (std::size_t i = 0; i < 2; ++i) h[i] = static_cast<T>(curved[i]);
}

template <class T>
bool Landscape<T>::is_within(In<T> w) const {
  return std::abs(w[0]) <= T(farthest) && std::abs(w[1]) <= T(farthest);
}

template <class T>
double Landscape<T>::loss(In<T> w) {
  return value({static_cast<double>(w[0]), static_cast<double>(w[1])});
}

template <class T>
double Landscape<T>::value(Place place) const {
  double value;
  surface_->values(&place.x, &place.y, 1, &value);
  return value;
}

namespace {

/// The surface of a spec, which must be of the surface lab.
std::variant<std::unique_ptr<Surface>, SpecError> surface_of(std::string_view text) {
  auto parsed = parse_spec(text);
  if (auto* error = std::get_if<SpecError>(&parsed)) return std::move(*error);
  const Spec& spec = std::get<Spec>(parsed);
  if (!on_surface(spec)) return error_at("not_an_option", "lab", spec.lab, {labs::surface});
  return chosen_surface(spec);
}

}  // namespace

std::variant<std::vector<double>, SpecError> field(std::string_view text, const View& view, std::size_t columns,
                                                   std::size_t rows) {
  const auto found = surface_of(text);
  if (const auto* error = std::get_if<SpecError>(&found)) return *error;
  const auto& surface = *std::get<std::unique_ptr<Surface>>(found);
  const auto between = [](double low, double high, std::size_t i, std::size_t n) {
    const double share = n < 2 ? 0.5 : static_cast<double>(i) / static_cast<double>(n - 1);
    return low * (1 - share) + high * share;
  };
  std::vector<double> x(columns);
  for (std::size_t i = 0; i < columns; ++i) x[i] = between(view.x_low, view.x_high, i, columns);
  std::vector<double> y(columns);
  std::vector<double> values(columns * rows);
  for (std::size_t row = 0; row < rows; ++row) {
    std::fill(y.begin(), y.end(), between(view.y_low, view.y_high, row, rows));
    surface.values(x.data(), y.data(), columns, &values[row * columns]);
  }
  return values;
}

std::variant<std::array<double, 3>, SpecError> slope(std::string_view text, Place place) {
  const auto found = surface_of(text);
  if (const auto* error = std::get_if<SpecError>(&found)) return *error;
  std::array<double, 3> at;
  std::get<std::unique_ptr<Surface>>(found)->look(&place.x, &place.y, 1, &at[0], &at[1], &at[2]);
  return at;
}

template class Landscape<float>;
template class Landscape<double>;

}  // namespace descent
