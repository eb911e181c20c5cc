"""Surfaces and their gradients to 40 digits by mpmath, from the formulas of Jamil & Yang 2013 and of Surjanovic & Bingham.

Each place is x, y, f, ∂f/∂x, ∂f/∂y and two scales: what moving x and y by their own size (or by 1) changes in f and in
its gradient, to second order. Rounding errors are to be measured by those, since terms of that size cancel.
"""

import random

import mpmath
from mpmath import cos, exp, fabs, mpf, pi, sin, sqrt

from .writing import nearest_double


def tenth(number):
    """A decimal as it is written, not as the nearest double."""
    return mpf(str(number))


def quadratic(condition=10.0, angle=30.0):
    def f(x, y):
        turn = mpf(angle) * pi / 180
        u, v = x * cos(turn) + y * sin(turn), y * cos(turn) - x * sin(turn)
        return (u**2 + mpf(condition) * v**2) / 2
    return f


def two_wells(tilt=0.5):
    return lambda x, y: (x**2 - 4) ** 2 / 8 + mpf(tilt) * x + y**2


def goldstein_price(x, y):
    first = 1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2)
    second = 30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2)
    return first * second


def rastrigin(x, y):
    return 10 * 2 + sum(t**2 - 10 * cos(2 * pi * t) for t in (x, y))


def ackley(x, y):
    mean = (x**2 + y**2) / 2
    waves = (cos(2 * pi * x) + cos(2 * pi * y)) / 2
    return -20 * exp(-sqrt(mean) / 5) - exp(waves) + mpmath.e + 20


def griewank(x, y):
    return 1 + (x**2 + y**2) / 4000 - cos(x) * cos(y / sqrt(2))


def levy13(x, y):
    return (sin(3 * pi * x) ** 2 + (x - 1) ** 2 * (1 + sin(3 * pi * y) ** 2) + (y - 1) ** 2 * (1 + sin(2 * pi * y) ** 2))


def drop_wave(x, y):
    square = x**2 + y**2
    return -(1 + cos(12 * sqrt(square))) / (square / 2 + 2)


def schaffer2(x, y):
    return mpf(1) / 2 + (sin(x**2 - y**2) ** 2 - mpf(1) / 2) / (1 + (x**2 + y**2) / 1000) ** 2


def cross_in_tray(x, y):
    peak = fabs(sin(x) * sin(y) * exp(fabs(100 - sqrt(x**2 + y**2) / pi)))
    return -(peak + 1) ** tenth(0.1) / 10000


SURFACES = [
    ("sphere", {}, 3, lambda x, y: x**2 + y**2),
    ("quadratic", {}, 3, quadratic()),
    ("quadratic", {"condition": 250.0, "angle": -75.0}, 3, quadratic(250.0, -75.0)),
    ("saddle", {}, 3, lambda x, y: x**2 - y**2),
    ("monkey_saddle", {}, 2, lambda x, y: x**3 - 3 * x * y**2),
    ("rosenbrock", {}, 2, lambda x, y: 100 * (y - x**2) ** 2 + (1 - x) ** 2),
    ("beale", {}, 4.5, lambda x, y: sum((c - x + x * y**k) ** 2 for k, c in ((1, mpf(3) / 2), (2, mpf(9) / 4), (3, mpf(21) / 8)))),
    ("booth", {}, 10, lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2),
    ("matyas", {}, 10, lambda x, y: tenth(0.26) * (x**2 + y**2) - tenth(0.48) * x * y),
    ("himmelblau", {}, 5, lambda x, y: (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2),
    ("goldstein_price", {}, 2, goldstein_price),
    ("rastrigin", {}, 5, rastrigin),
    ("ackley", {}, 5, ackley),
    ("griewank", {}, 10, griewank),
    ("three_hump_camel", {}, 2.5, lambda x, y: 2 * x**2 - tenth(1.05) * x**4 + x**6 / 6 + x * y + y**2),
    ("six_hump_camel", {}, 2, lambda x, y: (4 - tenth(2.1) * x**2 + x**4 / 3) * x**2 + x * y + (4 * y**2 - 4) * y**2),
    ("styblinski_tang", {}, 5, lambda x, y: sum(t**4 - 16 * t**2 + 5 * t for t in (x, y)) / 2),
    ("mccormick", {}, 4, lambda x, y: sin(x + y) + (x - y) ** 2 - 3 * x / 2 + 5 * y / 2 + 1),
    ("levy13", {}, 5, levy13),
    ("easom", {}, 6, lambda x, y: -cos(x) * cos(y) * exp(-((x - pi) ** 2) - (y - pi) ** 2)),
    ("drop_wave", {}, 2.5, drop_wave),
    ("bukin6", {}, 12, lambda x, y: 100 * sqrt(fabs(y - x**2 / 100)) + fabs(x + 10) / 100),
    ("schaffer2", {}, 4, schaffer2),
    ("cross_in_tray", {}, 3, cross_in_tray),
    ("plateau", {}, 10, lambda x, y: x**2 / (1 + x**2) + y**2 / 2),
    ("two_wells", {}, 3.5, two_wells()),
    ("formula", {}, 5, lambda x, y: x**2 + 10 * y**2),
    ("two_wells", {"tilt": 1.25}, 3.5, two_wells(1.25)),
]


def place(f, x, y):
    at = (mpf(x), mpf(y))
    part = {k: mpmath.diff(f, at, k) for k in ((1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (3, 0), (2, 1), (1, 2), (0, 3))}
    value = f(*at)
    a, b = 1 + fabs(at[0]), 1 + fabs(at[1])
    size = lambda k: fabs(part[k]) * a ** k[0] * b ** k[1]
    spread = fabs(value) + size((1, 0)) + size((0, 1)) + size((2, 0)) + size((1, 1)) + size((0, 2))
    steep = sum(fabs(part[k]) * a ** (k[0] - 1) * b ** k[1] for k in ((1, 0), (2, 0), (1, 1), (3, 0), (2, 1), (1, 2)) if k[0])
    steep += sum(fabs(part[k]) * a ** k[0] * b ** (k[1] - 1) for k in ((0, 1), (1, 1), (0, 2), (2, 1), (1, 2), (0, 3)) if k[1])
    return [x, y] + [nearest_double(v) for v in (value, part[1, 0], part[0, 1], spread, steep)]


def make():
    mpmath.mp.dps = 40
    rows = []
    for name, knobs, reach, f in SURFACES:
        draw = random.Random(f"{name}{knobs}")
        places = [place(f, draw.uniform(-reach, reach), draw.uniform(-reach, reach)) for _ in range(24)]
        rows.append({"id": name, "knobs": knobs, "places": places})
    return {"made_by": f"scripts/golden, mpmath {mpmath.__version__}, 40 digits", "rows": rows}
