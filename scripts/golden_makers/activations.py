"""Activations and their derivatives from many digits, on the whole line; the kinks follow PyTorch and are checked there."""

import math
import random

import mpmath
import torch

from .writing import nearest_double

mpf, exp, inf = mpmath.mpf, mpmath.exp, mpmath.inf
torch.set_default_dtype(torch.float64)
F = torch.nn.functional

# The textbook's forms cancel (x - tanh x, 1 - sigmoid): enough digits for 1e-308 beside 1 and the answer after it.
DIGITS = 800


def sigmoid(x):
    return 1 / (1 + exp(-x))


def gate(g, slope):
    """x g(x), its derivative g + x g', and the larger of these two terms."""
    return (lambda x: x * g(x)), (lambda x: g(x) + x * slope(x)), (lambda x: max(abs(g(x)), abs(x * slope(x))))


def sloped(slope):
    return (lambda x: x if x > 0 else slope * x), (lambda x: mpf(1) if x > 0 else slope)


def tailed(scale, depth, width):
    value = lambda x: scale * x if x > 0 else scale * depth * (exp(x / width) - 1)
    return value, lambda x: scale if x > 0 else scale * depth / width * exp(x / width)


def clamped(low, high, scale=1):
    """min(max(x, low), high) and its slope, which is 0 on the bounds."""
    return (lambda x: min(max(x, low), high)), (lambda x: mpf(1) / scale if low < x < high else mpf(0))


def root(x, b):
    return mpmath.sqrt(x * x + b)


def swish(beta):
    return gate(lambda x: sigmoid(beta * x), lambda x: beta * sigmoid(beta * x) * (1 - sigmoid(beta * x)))


def mish():
    softplus = lambda x: mpmath.log(1 + exp(x))
    return gate(lambda x: mpmath.tanh(softplus(x)), lambda x: sigmoid(x) / mpmath.cosh(softplus(x)) ** 2)


def normal_share(x):
    """mpmath's erfc overflows far out, where it is 0 or 2 to all digits."""
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2 if abs(x) < 1000 else mpf(x > 0)


def normal_density(x):
    return exp(-x * x / 2) / mpmath.sqrt(2 * mpmath.pi)


def gelu_tanh():
    c = mpf("0.044715")
    u = lambda x: mpmath.sqrt(2 / mpmath.pi) * (x + c * x**3)
    du = lambda x: mpmath.sqrt(2 / mpmath.pi) * (1 + 3 * c * x**2)
    return gate(lambda x: (1 + mpmath.tanh(u(x))) / 2, lambda x: du(x) / mpmath.cosh(u(x)) ** 2 / 2)


# Where more than 4 units in the last place are allowed, and why.
SCALED = {"relative": 2e-13, "why": "the knob times x is rounded, and exp makes of it up to 745 half units: 8.3e-14"}
VANISHING = {"floor": 1e-319, "why": "x times a factor that has gone subnormal and lost its digits; |x| < 1e4 there"}
SCALED_GATE = {**SCALED, **VANISHING, "why": SCALED["why"] + "; " + VANISHING["why"]}
COMPOSED = {"relative": 1e-12, "floor": 1e-319, "why": "five roundings in the cubic that exp makes up to 745 times larger; " + VANISHING["why"]}

LAMBDA, ALPHA = mpf("1.0507009873554804934193349852946"), mpf("1.6732632423543772848170429916717")
RISING = ((mpf(0), mpf(0)), (inf, mpf(1)))  # 0 with slope 0 far left, x far right
SATURATING = lambda low, high: ((mpf(low), mpf(0)), (mpf(high), mpf(0)))
LINES = lambda left, right: ((-inf if left > 0 else inf if left < 0 else mpf(0), left), (inf, right))
one, zero = mpf(1), mpf(0)


NARROW = 1e-7  # PyTorch keeps this constant as a float


def entry(id, knobs, forms, limits, torch_form, points=(), tolerance=None, reach=1e100, kinks=(), agree=1e-12):
    """`forms` are value, slope and, where the slope is a sum that cancels, the size of its largest term. PyTorch is
    asked up to `reach`, and not at the kinks where we differ by intention."""
    return dict(id=id, knobs=knobs, forms=forms, limits=limits, torch=torch_form, points=points, tolerance=tolerance, reach=reach, kinks=kinks, agree=agree)


def entries():
    yield entry("identity", {}, (lambda x: x, lambda x: one), LINES(one, one), lambda x: x * 1)
    yield entry("sigmoid", {}, (sigmoid, lambda x: sigmoid(x) * (1 - sigmoid(x))), SATURATING(0, 1), torch.sigmoid)
    yield entry("tanh", {}, (mpmath.tanh, lambda x: 1 / mpmath.cosh(x) ** 2), SATURATING(-1, 1), torch.tanh)
    yield entry("relu", {}, sloped(zero), LINES(zero, one), torch.relu)
    for s in (0.01, 0.3):
        yield entry("leaky_relu", {"slope": s}, sloped(mpf(s)), LINES(mpf(s), one), lambda x: F.leaky_relu(x, s))
    yield entry("leaky_relu", {"slope": 0.0}, sloped(zero), LINES(zero, one), lambda x: F.leaky_relu(x, 0.0))
    for a in (0.25, -0.5):
        yield entry("prelu", {"a": a}, sloped(mpf(a)), LINES(mpf(a), one), lambda x: F.prelu(x, torch.tensor([a])))
    for a in (1.0, 0.3, 2.5):
        limits = ((-mpf(a), zero), (inf, one))
        yield entry("elu", {"alpha": a}, tailed(one, mpf(a), one), limits, lambda x: F.elu(x, a))
    yield entry("selu", {}, tailed(LAMBDA, ALPHA, one), ((-LAMBDA * ALPHA, zero), (inf, LAMBDA)), F.selu)
    for a in (1.0, 0.3):
        limits = ((-mpf(a), zero), (inf, one))
        yield entry("celu", {"alpha": a}, tailed(one, mpf(a), mpf(a)), limits, lambda x: F.celu(x, a), (), SCALED if a != 1 else None, 1e100, (), NARROW)
    normal = gate(normal_share, normal_density)
    yield entry("gelu", {}, normal, RISING, F.gelu, (-0.7517915, -8.0, -38.4, -38.0, -37.5, 1.2), VANISHING)
    yield entry("gelu_tanh", {}, gelu_tanh(), RISING, lambda x: F.gelu(x, approximate="tanh"), (-0.7524614, -8.0, -21.0), COMPOSED)
    yield entry("silu", {}, swish(one), RISING, F.silu, (-1.2784645,), VANISHING)
    for b in (1.0, 0.3, 30.0):
        yield entry("swish", {"beta": b}, swish(mpf(b)), RISING, lambda x: x * torch.sigmoid(b * x), (-1.2784645 / b,), VANISHING if b == 1 else SCALED_GATE)
    yield entry("formula", {}, swish(mpf(2)), RISING, lambda x: x * torch.sigmoid(2 * x), (-1.2784645 / 2,), SCALED_GATE)
    yield entry("mish", {}, mish(), RISING, F.mish, (-1.1924313,), VANISHING)
    for b in (1.0, 0.3, 30.0):
        softplus = lambda x: mpmath.log(1 + exp(mpf(b) * x)) / mpf(b)
        yield entry("softplus", {"beta": b}, (softplus, lambda x: sigmoid(mpf(b) * x)), RISING, lambda x: F.softplus(x, b, 700), (), SCALED if b != 1 else None)
    yield entry("softsign", {}, (lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2), SATURATING(-1, 1), F.softsign)
    value, slope = clamped(mpf(-3), mpf(3), 6)
    yield entry("hardsigmoid", {}, (lambda x: (value(x) + 3) / 6, slope), SATURATING(0, 1), F.hardsigmoid, agree=NARROW)
    yield entry("hardtanh", {}, clamped(mpf(-1), one), SATURATING(-1, 1), F.hardtanh)
    hard = lambda x: x * min(max(x + 3, zero), mpf(6)) / 6
    hard_slope = lambda x: zero if x <= -3 else one if x >= 3 else (2 * x + 3) / 6
    yield entry("hardswish", {}, (hard, hard_slope), RISING, F.hardswish, (-2.9999, 2.9999), None, 1e100, (-3.0, 3.0))
    yield entry("relu6", {}, clamped(zero, mpf(6)), SATURATING(0, 6), F.relu6, (6.0, 5.9999999))
    yield entry("logsigmoid", {}, (lambda x: mpmath.log(sigmoid(x)) if x < 0 else -mpmath.log(1 + exp(-x)), lambda x: sigmoid(-x)), ((-inf, one), (zero, zero)), F.logsigmoid)
    yield entry("tanhshrink", {}, (lambda x: x - mpmath.tanh(x), lambda x: mpmath.tanh(x) ** 2), LINES(one, one), F.tanhshrink, (1.9999, 1e-107))
    for l in (0.5, 1.5):
        bound = mpf(l)
        soft = lambda x: x - bound if x > bound else x + bound if x < -bound else zero
        slope = lambda x: one if abs(x) > bound else zero
        yield entry("softshrink", {"lambda": l}, (soft, slope), LINES(one, one), lambda x: F.softshrink(x, l))
        yield entry("hardshrink", {"lambda": l}, (lambda x: x if abs(x) > bound else zero, slope), LINES(one, one), lambda x: F.hardshrink(x, l))
    for t, v in ((0.5, 0.0), (-2.0, 7.0)):
        forms = (lambda x: x if x > t else mpf(v)), (lambda x: one if x > t else zero)
        yield entry("threshold", {"threshold": t, "fill": v}, forms, ((mpf(v), zero), (inf, one)), lambda x: F.threshold(x, t, v))
    for w in (1.0, 30.0):
        # Near the slope's roots a sum of products of sines, each at most 1.
        sine = lambda f: lambda x: f(mpf(w) * x) if abs(w * float(x)) < math.inf else mpmath.nan
        forms = sine(mpmath.sin), sine(lambda u: mpf(w) * mpmath.cos(u)), *([] if w == 1 else [lambda x: mpf(w)])
        yield entry("sine", {"omega": w}, forms, ((mpmath.nan, mpmath.nan),) * 2, lambda x: torch.sin(w * x), (3.14159265, 1e5 + 0.1), None, 1e2)
    yield entry("gaussian", {}, (lambda x: exp(-x * x), lambda x: -2 * x * exp(-x * x)), SATURATING(0, 0), lambda x: torch.exp(-x * x), (-26.1, 26.5, 27.2), VANISHING)
    yield entry("arctan", {}, (mpmath.atan, lambda x: 1 / (1 + x * x)), SATURATING(-mpmath.pi / 2, mpmath.pi / 2), torch.atan, (1e160,))
    bent = lambda x: (root(x, 1) - 1) / 2 + x
    yield entry("bent_identity", {}, (bent, lambda x: x / root(x, 1) / 2 + 1), ((-inf, mpf(0.5)), (inf, mpf(1.5))), lambda x: (torch.sqrt(x * x + 1) - 1) / 2 + x)
    for b in (4.0, 0.3):
        forms = (lambda x: (x + root(x, mpf(b))) / 2), (lambda x: (1 + x / root(x, mpf(b))) / 2)
        yield entry("squareplus", {"b": b}, forms, RISING, lambda x: (x + torch.sqrt(x * x + b)) / 2, reach=100)
    yield entry("exponential", {}, (exp, exp), ((zero, zero), (inf, inf)), torch.exp)
    squared = lambda x: x * x if x > 0 else zero
    yield entry("relu_squared", {}, (squared, lambda x: 2 * x if x > 0 else zero), ((zero, zero), (inf, inf)), lambda x: torch.relu(x) ** 2)
    # Straight-through: the derivative is 1 by agreement.
    yield entry("step", {}, (lambda x: one if x > 0 else zero, lambda x: one), ((zero, one), (one, one)), lambda x: (x > 0) + (x - x.detach()))


SIZES = [5e-324, 1e-308, 1e-200, 1e-30, 1e-17, 2.0**-53, 1e-8, 1e-5, 1e-3, 0.01, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0]
SIZES += [2.5, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 18.5, 22.5, 36.7, 40.0, 100.0, 350.0, 372.0, 709.7, 740.0, 745.1, 746.0]
SIZES += [1e3, 1e5, 1e10, 1e50, 1e154, 1e155, 1e200, 1e300, 1e308]


def grid(points, full):
    sizes = SIZES if full else [5e-324, 1e-308] + SIZES[2:-1:2] + [1e300, 1e308]
    return [0.0, -0.0] + [sign * x for x in sizes for sign in (1, -1)] + list(points) + [math.inf, -math.inf, math.nan]


def check_with_torch(id, f, agree, x, value, slope):
    """PyTorch knows fewer digits in the tails, but it says what happens at the kinks."""
    t = torch.tensor([x], requires_grad=True)
    y = f(t)
    y.backward()
    close = lambda a, b: a == b or abs(a - b) <= agree * max(abs(b), 1)
    assert close(y.item(), value), (id, x, y.item(), value)
    assert close(t.grad.item(), slope), (id, x, t.grad.item(), slope)


def rows_of(e, full):
    value, slope, *sizes = e["forms"]
    rows = []
    for x in grid(e["points"], full):
        if math.isnan(x):
            rows.append([x, x, x])
        elif math.isinf(x):
            rows.append([x, *map(nearest_double, e["limits"][x > 0])])
        else:
            row = [x, nearest_double(value(mpf(x))), nearest_double(slope(mpf(x)))]
            if abs(x) <= e["reach"] and x not in e["kinks"]:
                check_with_torch(e["id"], e["torch"], e["agree"], *row)
            # Only where terms cancel.
            row += [nearest_double(size(mpf(x))) for size in sizes if size(mpf(x)) > 2 * abs(slope(mpf(x)))]
            rows.append(row)
    return rows


def score_rows():
    draw = random.Random("golden scores")
    rows = [[0.0, 0.0], [50.0, 0.0], [1.0, 1.0 + 1e-12], [700.0, -700.0], [1e300, -1e300], [-1e308, 1e308], [30.0, 0.0, -30.0], [3.0, 3.0, 3.0]]
    rows += [[1000.0, 1001.0, 999.0], [-740.0, 0.0, 3.5], [0.1, 0.2, 0.3, 0.4]]
    rows += [[draw.uniform(-10, 10) for _ in range(width)] for width in (2, 3, 5, 10) for _ in range(3)]
    for row in rows:
        total = mpmath.fsum(exp(mpf(x) - max(row)) for x in row)
        shares = [exp(mpf(x) - max(row)) / total for x in row]
        yield {
            "scores": row,
            "softmax": [nearest_double(share) for share in shares],
            "log_softmax": [nearest_double(mpf(x) - max(row) - mpmath.log(total)) for x in row],
        }


def make():
    table, seen = [], set()
    with mpmath.workdps(DIGITS):
        for e in entries():
            made = {"id": e["id"], "knobs": e["knobs"]}
            if e["tolerance"]:
                made["tolerance"] = e["tolerance"]
            table.append({**made, "rows": rows_of(e, e["id"] not in seen)})
            seen.add(e["id"])
        rows = list(score_rows())
    how = "scripts/golden activations: mpmath with 800 digits from the textbook's forms, rounded to the nearest double; at infinity the limit; at the kinks as PyTorch 1.13's autograd, which also agrees up to 1e100 to 1e-12 (but hardswish'(±3), where ours is 0 and 1). Rows are x, f(x), f'(x) and, where the terms of f' cancel, the size of the largest; `tolerance` is what is allowed beside 4 units in the last place. Last, softmax and its logarithm of rows of scores."
    return {"how": how, "entries": table, "rows": rows}
