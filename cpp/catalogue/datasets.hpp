/// The data sets in the menu. A new one is a struct here and its name in the list below.
#pragma once

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "catalogue/datasets/attached.hpp"
#include "catalogue/datasets/digits.hpp"
#include "catalogue/datasets/iris.hpp"
#include "catalogue/datasets/typed.hpp"
#include "core/dataset.hpp"

namespace descent {

/// The article's six samples of y = x₁ + 2x₂ + 3x₃.
struct Linear3 {
  static constexpr Meta meta{"linear3", "Six samples of a plane", "y = x_1 + 2 x_2 + 3 x_3", "the article"};
  static constexpr DataShape shape{
      .inputs = 3, .classes = 0, .samples = 6, .resizable = false, .split = 1, .low = 0, .high = 4};

  Sample sample(std::size_t i, std::size_t, Random&) const {
    static constexpr double rows[6][3] = {{1, 1, 1}, {1, 2, 1}, {2, 2, 1}, {3, 1, 1}, {1, 3, 1}, {2, 4, 1}};
    const double* x = rows[i];
    return {{x[0], x[1], x[2]}, x[0] + 2 * x[1] + 3 * x[2]};
  }
  LinearLaw law() const { return {{1, 2, 3}}; }
};

/// What the regression sets on a line share.
inline constexpr DataShape line_numbers{
    .inputs = 1, .classes = 0, .samples = 60, .resizable = true, .split = 0.7, .low = -3, .high = 3};

struct Line {
  double slope = 0.5;
  double intercept = 1;

  static constexpr Meta meta{"line", "Line", "y = a x + b", "a straight line"};
  static constexpr DataShape shape = line_numbers;
  static constexpr Knob<Line> knobs[] = {
      {"slope", "a", &Line::slope, -10, 10, Scale::linear, "slope of the line"},
      {"intercept", "b", &Line::intercept, -10, 10, Scale::linear, "its value at x = 0"}};

  Sample sample(std::size_t, std::size_t, Random& random) const {
    const double x = random.uniform(shape.low, shape.high);
    return {{x}, slope * x + intercept};
  }
  LinearLaw law() const { return {{slope}, intercept}; }
};

struct SineWave {
  double omega = 2;

  static constexpr Meta meta{"sine", "Sine", R"(y = \sin \omega x)", "a curve that a line cannot follow"};
  static constexpr DataShape shape = line_numbers;
  static constexpr Knob<SineWave> knobs[] = {
      {"omega", "ω", &SineWave::omega, 0.1, 10, Scale::linear, "how fast it swings"}};

  Sample sample(std::size_t, std::size_t, Random& random) const {
    const double x = random.uniform(shape.low, shape.high);
    return {{x}, math::sin(omega * x)};
  }
};

struct Step1D {
  static constexpr Meta meta{"step_1d", "Step", R"(y = \operatorname{sign} x)",
                             "a jump that smooth networks round off"};
  static constexpr DataShape shape = line_numbers;

  Sample sample(std::size_t, std::size_t, Random& random) const {
    const double x = random.uniform(shape.low, shape.high);
    return {{x}, x < 0 ? -1.0 : 1.0};
  }
};

/// What the regression sets in the plane share.
inline constexpr DataShape plane_numbers{
    .inputs = 2, .classes = 0, .samples = 300, .resizable = true, .split = 0.7, .low = -6, .high = 6};

struct Plane {
  static constexpr Meta meta{"plane", "Plane", R"(y = \tfrac{x_1 + x_2}{10})", "TensorFlow Playground"};
  static constexpr DataShape shape = plane_numbers;

  Sample sample(std::size_t, std::size_t, Random& random) const {
    const double x = random.uniform(shape.low, shape.high);
    const double y = random.uniform(shape.low, shape.high);
    return {{x, y}, (x + y) / 10};
  }
};

struct Hills {
  static constexpr Meta meta{"hills", "Hills", R"(\pm \max(0, 1 - \tfrac12 |x - c_i|))", "TensorFlow Playground",
                             "its multi-gaussian: three hills and three hollows"};
  static constexpr DataShape shape = plane_numbers;

  /// The hill that stands out most at the point, upright or upside down.
  Sample sample(std::size_t, std::size_t, Random& random) const {
    static constexpr double hills[6][3] = {{-4, 2.5, 1},   {0, 2.5, -1}, {4, 2.5, 1},
                                           {-4, -2.5, -1}, {0, -2.5, 1}, {4, -2.5, -1}};
    const double x = random.uniform(shape.low, shape.high);
    const double y = random.uniform(shape.low, shape.high);
    double height = 0;
    for (const auto& hill : hills) {
      const double distance = std::sqrt((x - hill[0]) * (x - hill[0]) + (y - hill[1]) * (y - hill[1]));
      const double own = hill[2] * std::max(0.0, 1 - distance / 2);
      if (std::abs(own) > std::abs(height)) height = own;
    }
    return {{x, y}, height};
  }
};

inline constexpr double half_turn = 3.141592653589793;  // radians

/// What the classification sets in the plane share.
inline constexpr DataShape plane_classes{
    .inputs = 2, .classes = 2, .samples = 300, .resizable = true, .split = 0.7, .low = -6, .high = 6};

/// A point of a circle at that angle, in radians.
inline Sample polar(double radius, double angle, double target) {
  return {{radius * math::sin(angle), radius * math::cos(angle)}, target};
}

struct Circle {
  static constexpr Meta meta{"circle", "Circle", R"(x_1^2 + x_2^2 < r^2)", "TensorFlow Playground"};
  static constexpr DataShape shape = plane_classes;

  /// Class 1 is the disc of radius 2.5, class 0 a ring from 3.5 to 5.
  Sample sample(std::size_t i, std::size_t, Random& random) const {
    const bool inside = i % 2 == 1;
    const double radius = inside ? random.uniform(0, 2.5) : random.uniform(3.5, 5);
    return polar(radius, random.uniform(0, 2 * half_turn), inside);
  }
};

struct Xor {
  static constexpr Meta meta{"xor", "Exclusive or", R"(x_1 x_2 \ge 0)", "TensorFlow Playground"};
  static constexpr DataShape shape = plane_classes;

  /// A margin of 0.3 keeps the quadrants apart.
  Sample sample(std::size_t, std::size_t, Random& random) const {
    const double x = apart(random.uniform(-5, 5));
    const double y = apart(random.uniform(-5, 5));
    return {{x, y}, x * y >= 0 ? 1.0 : 0.0};
  }

 private:
  static double apart(double x) { return x > 0 ? x + 0.3 : x - 0.3; }
};

struct Gauss {
  double spread = 1;

  static constexpr Meta meta{"gauss", "Two Gaussians", R"(\mathcal N(\pm(2, 2), \sigma^2))", "TensorFlow Playground"};
  static constexpr DataShape shape = plane_classes;
  static constexpr Knob<Gauss> knobs[] = {
      {"spread", "σ", &Gauss::spread, 0.1, 3, Scale::linear, "standard deviation of each cloud"}};

  Sample sample(std::size_t i, std::size_t, Random& random) const {
    const double target = static_cast<double>(i % 2);
    const double centre = target == 1 ? 2 : -2;
    const double x = centre + spread * random.normal();
    return {{x, centre + spread * random.normal()}, target};
  }
};

struct Spiral {
  double turns = 1.75;

  static constexpr Meta meta{"spiral", "Two spirals", R"(r \propto \varphi)", "TensorFlow Playground"};
  static constexpr DataShape shape = plane_classes;
  static constexpr Knob<Spiral> knobs[] = {
      {"turns", "n", &Spiral::turns, 0.25, 3, Scale::linear, "full turns of each arm"}};

  /// Points are even along the radius; the second arm is the first turned by half a turn.
  Sample sample(std::size_t i, std::size_t n, Random&) const {
    const std::size_t arm = i % 2;
    const double share = static_cast<double>(i / 2) / static_cast<double>((n + 1) / 2);
    return polar(5 * share, turns * 2 * half_turn * share + (arm == 1 ? 0 : half_turn), static_cast<double>(arm));
  }
};

/// Two half circles that reach into each other.
struct Moons {
  static constexpr Meta meta{"moons", "Two moons", R"((\cos \varphi, \pm \sin \varphi))",
                             "sklearn.datasets.make_moons"};
  static constexpr DataShape shape = plane_classes;

  Sample sample(std::size_t i, std::size_t, Random& random) const {
    const double target = static_cast<double>(i % 2);
    const double angle = random.uniform(0, half_turn);
    const double x = target == 0 ? math::cos(angle) : 1 - math::cos(angle);
    const double y = target == 0 ? math::sin(angle) : 0.5 - math::sin(angle);
    return {{3 * (x - 0.5), 3 * (y - 0.25)}, target};
  }
};

/// Three rings; the middle one is class 1.
struct Rings {
  static constexpr Meta meta{"rings", "Rings", R"(|x| \approx 1.5, 3, 4.5)",
                             "sklearn.datasets.make_circles, with one more"};
  static constexpr DataShape shape = plane_classes;

  Sample sample(std::size_t i, std::size_t, Random& random) const {
    const double target = static_cast<double>(i % 2);
    const double radius = target == 1 ? 3 : i % 4 == 0 ? 1.5 : 4.5;
    return polar(radius + random.uniform(-0.25, 0.25), random.uniform(0, 2 * half_turn), target);
  }
};

struct Checkerboard {
  int fields = 4;

  static constexpr Meta meta{"checkerboard", "Checkerboard", R"(\lfloor x_1 \rfloor + \lfloor x_2 \rfloor \bmod 2)",
                             "sklearn.datasets.make_checkerboard"};
  static constexpr DataShape shape = plane_classes;
  static constexpr Knob<Checkerboard> knobs[] = {
      {"fields", "n", &Checkerboard::fields, 2, 8, Scale::linear, "fields on each side"}};

  Sample sample(std::size_t, std::size_t, Random& random) const {
    const double u = random.uniform(0, fields);
    const double v = random.uniform(0, fields);
    const auto side = [&](double along) { return (along / fields - 0.5) * 10; };
    const bool white = (static_cast<int>(u) + static_cast<int>(v)) % 2 == 1;
    return {{side(u), side(v)}, white ? 1.0 : 0.0};
  }
};

/// Four round clouds, a class each.
struct Blobs {
  double spread = 0.9;

  static constexpr Meta meta{"blobs", "Four blobs", R"(\mathcal N(c_k, \sigma^2))", "sklearn.datasets.make_blobs"};
  static constexpr DataShape shape{
      .inputs = 2, .classes = 4, .samples = 300, .resizable = true, .split = 0.7, .low = -6, .high = 6};
  static constexpr Knob<Blobs> knobs[] = {
      {"spread", "σ", &Blobs::spread, 0.1, 3, Scale::linear, "standard deviation of each cloud"}};

  Sample sample(std::size_t i, std::size_t, Random& random) const {
    static constexpr double centres[4][2] = {{-2.5, 2.5}, {3, 2}, {2, -3}, {-3, -2}};
    const std::size_t k = i % 4;
    const double x = centres[k][0] + spread * random.normal();
    return {{x, centres[k][1] + spread * random.normal()}, static_cast<double>(k)};
  }
};

/// Karpathy's three arms.
struct Spiral3 {
  static constexpr Meta meta{"spiral3", "Three spirals", R"(r \propto \varphi)", "CS231n"};
  static constexpr DataShape shape{
      .inputs = 2, .classes = 3, .samples = 300, .resizable = true, .split = 0.7, .low = -6, .high = 6};

  Sample sample(std::size_t i, std::size_t n, Random& random) const {
    const std::size_t arm = i % 3;
    const double share = static_cast<double>(i / 3) / static_cast<double>((n + 2) / 3);
    const double angle = 4 * (share + static_cast<double>(arm)) + 0.2 * random.normal();
    return polar(5 * share, angle, static_cast<double>(arm));
  }
};

struct Iris {
  static constexpr Meta meta{"iris", "Iris", R"(\mathbb R^4 \to \{0, 1, 2\})", "Fisher 1936, UCI, CC BY 4.0",
                             "sepal length and width, petal length and width, in centimetres"};
  static constexpr DataShape shape{
      .inputs = 4, .classes = 3, .samples = 150, .resizable = false, .split = 0.7, .low = 0, .high = 8};

  Sample sample(std::size_t i, std::size_t, Random&) const {
    const std::string_view row = iris_table.substr(9 * i, 9);
    std::vector<double> lengths;
    for (std::size_t k = 0; k < 4; ++k) lengths.push_back(((row[2 * k] - '0') * 10 + (row[2 * k + 1] - '0')) / 10.0);
    return {lengths, static_cast<double>(row[8] - '0')};
  }
};

struct Digits {
  static constexpr Meta meta{"digits", "Handwritten digits", R"([0, 1]^{8 \times 8} \to \{0, \dots, 9\})",
                             "Alpaydin & Kaynak, UCI, CC BY 4.0", "400 pictures of 8 × 8 pixels, from 0 to 1"};
  static constexpr DataShape shape{
      .inputs = 64, .classes = 10, .samples = 400, .resizable = false, .split = 0.7, .low = 0, .high = 1};

  Sample sample(std::size_t i, std::size_t, Random&) const {
    const std::string_view row = digits_table.substr(65 * i, 65);
    std::vector<double> pixels;
    for (std::size_t k = 0; k < 64; ++k) pixels.push_back((row[k] - 'A') / 16.0);
    return {pixels, static_cast<double>(row[64] - '0')};
  }
};

/// An associative memory: each of 32 facts is asked for by a key of its own, and the k-th comes k^α times as seldom as
/// the first. A key is √ρ h₀ + √(1 − ρ) hₖ with rows h of a Hadamard matrix: what all keys share is most of what a
/// gradient sees, and what tells the rare facts apart is little. A linear network without bias holds all facts in its
/// one matrix. Rules for matrices learn every direction of it at one pace; rules per coordinate come late to the rare
/// ones.
struct Memory {
  double alpha = 1;
  double overlap = 0.99;

  static constexpr std::size_t facts = 32;
  static constexpr bool uneven = true;
  static constexpr Meta meta{"memory", "Associative memory", R"(\sqrt\rho\, h_0 + \sqrt{1 - \rho}\, h_k \mapsto k)",
                             "after arXiv:2509.26030",
                             "32 facts, the later the rarer; made for no hidden layers, no bias"};
  static constexpr DataShape shape{
      .inputs = 64, .classes = facts, .samples = 500, .resizable = true, .split = 1, .low = -1, .high = 1};
  static constexpr Knob<Memory> knobs[] = {
      {"alpha", "α", &Memory::alpha, 0, 3, Scale::linear, "how much rarer the later facts are"},
      {"overlap", "ρ", &Memory::overlap, 0, 0.999, Scale::linear, "what two keys have in common: their product"}};

  /// As many of each fact as is its share, by the quantiles of their distribution.
  Sample sample(std::size_t i, std::size_t n, Random&) const {
    std::vector<double> shares;
    double sum = 0;
    for (std::size_t k = 1; k <= facts; ++k) shares.push_back(sum += math::pow(static_cast<double>(k), -alpha));
    const double quantile = (static_cast<double>(i) + 0.5) / static_cast<double>(n) * sum;
    const auto fact =
        static_cast<std::size_t>(std::upper_bound(shares.begin(), shares.end() - 1, quantile) - shares.begin());
    std::vector<double> key;
    for (std::size_t j = 0; j < shape.inputs; ++j) {
      const double own = std::sqrt(1 - overlap) * (odd_bits((fact + 1) & j) ? -1 : 1);
      key.push_back((std::sqrt(overlap) + own) / 8);
    }
    return {key, static_cast<double>(fact)};
  }

 private:
  /// The sign of row a, column b of the Hadamard matrix is that of the bits in a & b.
  static bool odd_bits(std::size_t bits) {
    bool odd = false;
    for (; bits != 0; bits &= bits - 1) odd = !odd;
    return odd;
  }
};

using Datasets = Catalogue<DatasetWord, Linear3, Line, SineWave, Step1D, Plane, Hills, Circle, Xor, Gauss, Spiral,
                           Moons, Rings, Checkerboard, Blobs, Spiral3, Iris, Digits, Memory, TypedBoundary, OwnData>;

}  // namespace descent
