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
  for (std::size_t i = 0; i < n; ++i) there[i] = w[i] - step * v[i];
  look(there, behind);
  for (std::size_t i = 0; i < n; ++i) there[i] = w[i] + step * v[i];
  look(there, h);
  for (std::size_t i = 0; i < n; ++i) h[i] = (h[i] - behind[i]) / (2 * step);
}

template class Objective<float>;
template class Objective<double>;

}  // namespace descent
