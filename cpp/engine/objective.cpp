/// Curvature by differences.
#include "engine/objective.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <vector>

namespace descent {

template <class T>
void Objective<T>::curvature(In<T> w, In<T> v, Out<T> h) {
  const std::size_t n = size();
  T largest = 1;
  for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, std::abs(w[i]));
  const T step = T(std::is_same_v<T, float> ? 5e-3 : 6e-6) * largest;
  std::vector<T> there(n);
  std::vector<T> behind(n);
  const auto look_at = [&](T step, Out<T> g) {
    map_coordinates(
        there.data(), n, [&](auto w, auto v) { return w + step * v; }, w.data(), v.data());
    look(there, g);
  };
  look_at(-step, behind);
  look_at(step, h);
  map_coordinates(
      h.data(), n, [&](auto g, auto less) { return (g - less) / (2 * step); }, h.data(), behind.data());
}

template class Objective<float>;
template class Objective<double>;

}  // namespace descent
