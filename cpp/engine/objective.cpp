/// Curvature by differences.
#include "engine/objective.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <vector>

namespace descent {

template <class T>
void Objective<T>::curvature(In<T> w, In<T> v, Out<T> h) {
  T size = 1;
  for (const T weight : w) size = std::max(size, std::abs(weight));
  const T step = T(std::is_same_v<T, float> ? 5e-3 : 6e-6) * size;
  std::vector<T> there(w.begin(), w.end());
  std::vector<T> behind(h.size());
  for (std::size_t i = 0; i < w.size(); ++i) there[i] = w[i] - step * v[i];
  look(there, behind);
  for (std::size_t i = 0; i < w.size(); ++i) there[i] = w[i] + step * v[i];
  look(there, h);
  for (std::size_t i = 0; i < h.size(); ++i) h[i] = (h[i] - behind[i]) / (2 * step);
}

template class Objective<float>;
template class Objective<double>;

}  // namespace descent
