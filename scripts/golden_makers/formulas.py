"""Random formulas with values and first partial derivatives at a point, from many digits.

Python is the second parser: with ^ written ** and implicit products written out, it gives our formulas the meaning
that the grammar gives them. Values are mpmath's; partials are central differences with 110 digits and a step of 1e-35,
which know no rule of calculus. Where a sum cancels, or a function magnifies what was rounded before it, no relative
error can be promised: so each number comes with the first-order bound of the rounding errors that any evaluation in
doubles may have, carried through value and slopes by `Tracked`.
"""

import random
import re

import mpmath

from .writing import nearest_double

VARIABLES = ["x", "y"]
PARAMETERS = ["a", "b_1", "rate"]
DIGITS, STEP = 110, mpmath.mpf(10) ** -35
UNIT = mpmath.mpf(2) ** -53

mpf = mpmath.mpf
sigmoid = lambda x: 1 / (1 + mpmath.exp(-x))

SMOOTH = {
    "sqrt": mpmath.sqrt, "cbrt": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), "exp": mpmath.exp, "expm1": mpmath.expm1,
    "log": mpmath.log, "ln": mpmath.log, "log1p": lambda x: mpmath.log(1 + x), "log2": lambda x: mpmath.log(x, 2), "log10": mpmath.log10,
    "sin": mpmath.sin, "cos": mpmath.cos, "tan": mpmath.tan, "asin": mpmath.asin, "acos": mpmath.acos, "atan": mpmath.atan,
    "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh, "erf": mpmath.erf, "erfc": mpmath.erfc,
    "sigmoid": sigmoid, "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
}
SMOOTH2 = {"hypot": lambda x, y: mpmath.sqrt(x * x + y * y), "atan2": mpmath.atan2}
WHOLE = {
    "floor": mpmath.floor, "ceil": mpmath.ceil, "round": lambda x: mpmath.sign(x) * mpmath.floor(abs(x) + 0.5),
}


class Unfit(Exception):
    """A point on a jump or kink, a pole, or a number beyond what is worth asking."""


def real(value):
    """Outside its domain a function of ours is NaN, where mpmath's is complex."""
    return mpmath.nan if isinstance(value, mpmath.mpc) else value


def apart(a, b):
    """Not so near to where something jumps that rounding might choose the other side."""
    if abs(a - b) < 1e-6 * (1 + abs(a)):
        raise Unfit
    return a - b


class Tracked:
    """A value, the bound of its rounding error in units of 2^-53, and the same of its slopes by x and y."""

    def __init__(self, value, error=0, slopes=((0, 0), (0, 0))):
        self.value, self.error, self.slopes = mpf(value), mpf(error), [(mpf(s), mpf(e)) for s, e in slopes]
        if mpmath.isinf(self.value) or abs(self.value) > 1e100:
            raise Unfit

    @staticmethod
    def of(thing):
        return thing if isinstance(thing, Tracked) else Tracked(thing)

    @staticmethod
    def through(f, args, units, slope_units):
        """f of the arguments, whose own rounding is `units`; its derivatives come from mpmath."""
        values = [arg.value for arg in args]
        y = real(f(*values))
        if mpmath.isnan(y):
            return Tracked(y)
        moving = [i for i, arg in enumerate(args) if arg.error or any(s for s, _ in arg.slopes)]
        step = mpf(10) ** -25

        def moved(*shifts):
            return real(f(*[v + shifts.count(i) * step - shifts.count(~i) * step for i, v in enumerate(values)]))

        first = {i: (moved(i) - moved(~i)) / (2 * step) for i in moving}
        second = {(i, j): (moved(i, j) - moved(i, ~j) - moved(~i, j) + moved(~i, ~j)) / (4 * step * step) for i in moving for j in moving}
        error = sum(abs(first[i]) * args[i].error for i in moving) + units * abs(y)
        slopes = []
        for k in range(2):
            d = sum(first[i] * args[i].slopes[k][0] for i in moving)
            e = mpf(0)
            for i in moving:
                ds, es = args[i].slopes[k]
                e += abs(first[i]) * es + abs(ds) * (sum(abs(second[i, j]) * args[j].error for j in moving) + (slope_units + 2) * abs(first[i]))
            slopes.append((d, e))
        return Tracked(y, error, slopes)

    def __add__(self, other, sign=1):
        other = Tracked.of(other)
        pairs = [(s + sign * t, e + f + abs(s + sign * t)) for (s, e), (t, f) in zip(self.slopes, other.slopes)]
        y = self.value + sign * other.value
        return Tracked(y, self.error + other.error + abs(y), pairs)

    def __sub__(self, other):
        return self.__add__(other, -1)

    def __mul__(self, other):
        other = Tracked.of(other)
        a, b = self.value, other.value
        pairs = []
        for (s, e), (t, f) in zip(self.slopes, other.slopes):
            size = abs(s * b) + abs(a * t)
            pairs.append((s * b + a * t, e * abs(b) + abs(s) * other.error + abs(a) * f + self.error * abs(t) + 2 * size))
        return Tracked(a * b, abs(a) * other.error + abs(b) * self.error + abs(a * b), pairs)

    def __truediv__(self, other):
        other = Tracked.of(other)
        if other.value == 0:
            raise Unfit
        a, b = self.value, other.value
        y = a / b
        error = (self.error + abs(y) * other.error) / abs(b) + abs(y)
        pairs = []
        for (s, e), (t, f) in zip(self.slopes, other.slopes):
            d = (s - y * t) / b
            size = abs(s) + abs(y * t)
            pairs.append((d, (e + error * abs(t) + abs(y) * f + 2 * size + abs(d) * other.error) / abs(b) + abs(d)))
        return Tracked(y, error, pairs)

    def __pow__(self, other):
        other = Tracked.of(other)
        if self.value == 0 and other.value < 1:
            raise Unfit
        if not other.error and not any(s for s, _ in other.slopes) and other.value == mpmath.floor(other.value):
            n = int(other.value)
            return Tracked.through(lambda x: x**n, [self], abs(n) + 2, abs(n) + 4)
        # ln x of the slope by the exponent, and the rounding of y - 1, are felt as ln x is large.
        size = 1 + abs(mpmath.log(abs(self.value))) if self.value else 1
        return Tracked.through(lambda x, y: x**y, [self, other], 4, 8 + 4 * size * (1 + abs(other.value)))

    def __neg__(self):
        return Tracked(-self.value, self.error, [(-s, e) for s, e in self.slopes])

    def __pos__(self):
        return self

    def compare(self, other):
        return apart(self.value, Tracked.of(other).value)

    __lt__ = lambda self, other: self.compare(other) < 0
    __le__ = lambda self, other: self.compare(other) <= 0
    __gt__ = lambda self, other: self.compare(other) > 0
    __ge__ = lambda self, other: self.compare(other) >= 0


def meaning(tracked):
    """What the words of a formula mean, to mpmath's numbers or to tracked ones."""
    number = Tracked.of if tracked else mpf
    value = (lambda x: x.value) if tracked else (lambda x: x)
    truth = lambda x: x if isinstance(x, bool) else value(x) != 0
    choose = lambda c, a, b: number(a if truth(c) else b)

    def smooth(f):
        # erf's slope squares x, which exp makes felt; elementary slopes are products of a few.
        through = lambda *args: Tracked.through(f, [number(a) for a in args], 8, 12 + 4 * sum(value(number(a)) ** 2 for a in args))
        return through if tracked else (lambda *args: real(f(*map(number, args))))

    def whole(f):
        def step(x):
            x = value(number(x))
            for shift in (0, 0.5):
                apart(x + shift, mpmath.nint(x + shift))
            return number(f(x))
        return step

    def extreme(better):
        def of_all(first, *rest):
            for one in rest:
                if value(number(first)) != value(number(first)):  # NaN passes through
                    break
                if value(number(one)) != value(number(one)):
                    first = one
                    break
                first = choose(better(number(first), number(one)) < 0, first, one)
            return number(first)
        return of_all

    difference = lambda a, b: apart(value(a), value(b))
    words = {name: smooth(f) for name, f in (SMOOTH | SMOOTH2).items()} | {name: whole(f) for name, f in WHOLE.items()}
    words["number"] = number
    words["pi"], words["e"] = (Tracked(mpmath.pi, 1 * mpmath.pi), Tracked(mpmath.e, mpmath.e)) if tracked else (+mpmath.pi, +mpmath.e)
    words["if_"] = choose
    words["min"], words["max"] = extreme(difference), extreme(lambda a, b: -difference(a, b))
    words["abs"] = lambda x: choose(difference(number(x), number(0)) < 0, -number(x), x)
    words["relu"] = lambda x: choose(difference(number(x), number(0)) < 0, 0, x)
    words["sign"] = lambda x: words["abs"](x) if value(number(x)) != value(number(x)) else number(1 if difference(number(x), number(0)) > 0 else -1)
    words["mod"] = lambda x, y: number(x) - number(y) * words["floor"](number(x) / number(y))
    return words


def draw_formula(draw, depth):
    """A formula's text; ⋆ is a product that may be written without a sign."""
    inner = lambda: draw_formula(draw, depth - 1)
    if depth == 0 or draw.random() < 0.12:
        number = draw.choice(["1", "2", "3", "5", ".5", "0.1", "1e-2", "1.5", "10", "0.25"])
        return draw.choice([*VARIABLES * 5, *PARAMETERS, number, number, number, "pi", "e"])
    kind = draw.random()
    if kind < 0.42:
        return inner() + draw.choice([" + ", " - ", "*", "*", "/", "⋆"]) + inner()
    if kind < 0.52:
        return f"({inner()}{draw.choice(['+', '-', '*', '/'])}{inner()})"
    if kind < 0.64:
        power = draw.choice(["2", "2", "3", "4", "-1", "-2", "0.5", "7", "1.5", draw.choice(VARIABLES), f"({inner()})"])
        return f"({inner()})^{power}"
    if kind < 0.69:
        return draw.choice(["-", "+"]) + inner()
    if kind < 0.94:
        name = draw.choice([*SMOOTH, *WHOLE, "abs", "relu", "sign", "sin", "exp", "log", "tanh"])
        return f"{name}({inner()})"
    name = draw.choice(["min", "max", "hypot", "atan2", "mod", "if"])
    if name == "if":
        return f"if({inner()} {draw.choice(['<', '<=', '>', '>='])} {inner()}, {inner()}, {inner()})"
    more = f", {inner()}" if name in ("min", "max") and draw.random() < 0.3 else ""
    return f"{name}({inner()}, {inner()}{more})"


def in_python(text):
    text = text.replace("⋆", "*").replace("^", "**").replace("if(", "if_(")
    return re.sub(r"(?<![\w.])((?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)", r"number(\1)", text)


def in_ours(draw, text):
    """Without a sign the product needs a name or a parenthesis after it, and no name that would join."""
    return re.sub(r"⋆(?=([\w(]?))", lambda at: " " if at[1] and not at[1].isdigit() and draw.random() < 0.9 else "*", text)


def case(draw):
    """One formula that is fit to be asked, as a row of the golden file."""
    while True:
        text = draw_formula(draw, draw.randrange(1, 6))
        names = VARIABLES + PARAMETERS
        point = [round(draw.uniform(-3, 3), 3) for _ in VARIABLES] + [round(draw.uniform(0.1, 3), 3) for _ in PARAMETERS]
        ours = in_ours(draw, text)
        if len(text) > 120 or not re.search(r"\b[xy]\b", text):
            continue
        try:
            code = compile(in_python(text), text, "eval")
            value = lambda *at: real(eval(code, meaning(False) | dict(zip(names, map(mpf, at)))))
            with mpmath.workdps(DIGITS):
                tracked = [Tracked(p, 0, [(i == k, 0) for k in range(2)]) for i, p in enumerate(point)]
                bound = Tracked.of(eval(code, meaning(True) | dict(zip(names, tracked))))
                truth = value(*point)
                if truth != truth:
                    if draw.random() < 0.8:  # some are enough
                        continue
                    return dict(text=ours, point=point, value="nan", partials=["nan"] * 2, allowed=[0.0] * 3)
                partials = []
                for k in range(2):
                    shifted = lambda sign: value(*[p + sign * STEP if i == k else p for i, p in enumerate(map(mpf, point))])
                    partials.append((shifted(1) - shifted(-1)) / (2 * STEP))
                    if not abs(partials[k]) < 1e100:
                        raise Unfit
                # The golden number itself is rounded, too.
                allowed = [(bound.error + abs(truth)) * UNIT] + [(e + abs(p)) * UNIT for p, (_, e) in zip(partials, bound.slopes)]
                # A difference of numbers with so many digits cannot tell a slope that is smaller.
                if truth and abs(truth) < 1e-200 or any(d and abs(p) < 1e-50 for p, (d, _) in zip(partials, bound.slopes)):
                    raise Unfit
        except (Unfit, ZeroDivisionError, OverflowError, TypeError, ValueError, mpmath.libmp.NoConvergence):
            continue
        # Where the slope is 0 the difference leaves about 1e-70; elsewhere the two must agree.
        exact = [nearest_double(p) if d else 0.0 for p, (d, _) in zip(partials, bound.slopes)]
        return dict(text=ours, point=point, value=nearest_double(truth), partials=exact, allowed=[float(mpmath.nstr(a, 3)) for a in allowed])


def cases(name, count):
    """`count` different ones, together with the names that occur in each."""
    draw, seen = random.Random(name), set()
    while len(seen) < count:
        row = case(draw)
        if row["text"] not in seen:
            seen.add(row["text"])
            yield row


def make():
    rows = [[row["text"], row["point"], row["value"], row["partials"], row["allowed"]] for row in cases("golden formulas", 400)]
    return {
        "how": "scripts/golden formulas: Python parses, mpmath evaluates with 110 digits, partials are central differences; rounded to the nearest double. Rows are a formula, the values of names, its value, its partials by x and y, and for these three the first-order bound of what rounding may add in doubles.",
        "names": VARIABLES + PARAMETERS,
        "formulas": rows,
    }
