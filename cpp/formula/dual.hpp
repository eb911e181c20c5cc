/// Dual numbers a + bε with ε² = 0: a value and its slope in one direction, carried through the same formulas.
#pragma once

namespace descent {

struct Dual {
  double value, slope;

  Dual() = default;
  Dual(double number, double slope_of_it = 0) : value(number), slope(slope_of_it) {}

  friend Dual operator-(Dual a) { return {-a.value, -a.slope}; }
  friend Dual operator+(Dual a, Dual b) { return {a.value + b.value, a.slope + b.slope}; }
  friend Dual operator-(Dual a, Dual b) { return {a.value - b.value, a.slope - b.slope}; }
  friend Dual operator*(Dual a, Dual b) { return {a.value * b.value, a.slope * b.value + a.value * b.slope}; }
  friend Dual operator/(Dual a, Dual b) {
    const double q = a.value / b.value;
    return {q, (a.slope - q * b.slope) / b.value};
  }

  friend bool operator==(Dual a, Dual b) { return a.value == b.value; }
  friend bool operator!=(Dual a, Dual b) { return a.value != b.value; }
  friend bool operator<(Dual a, Dual b) { return a.value < b.value; }
  friend bool operator<=(Dual a, Dual b) { return a.value <= b.value; }
  friend bool operator>(Dual a, Dual b) { return a.value > b.value; }
  friend bool operator>=(Dual a, Dual b) { return a.value >= b.value; }
};

}  // namespace descent
