"""Losses and their gradients from many digits; PyTorch says which clamps it uses, and is checked to agree."""

import math
import random

import mpmath
import torch

from .writing import nearest_double

mpf, exp, log = mpmath.mpf, mpmath.exp, mpmath.log
torch.set_default_dtype(torch.float64)
F = torch.nn.functional

# The textbook's forms cancel (ln cosh, 1 - p): enough digits for 1e-308 beside 1 and the answer after it.
DIGITS = 800
one, zero = mpf(1), mpf(0)


def sign(x):
    return mpf((x > 0) - (x < 0))


def sigmoid(x):
    return 1 / (1 + exp(-x))


def binary_cross_entropy(p, y):
    """-y ln p - (1 - y) ln(1 - p), each logarithm at least -100."""
    log_p = max(log(p), mpf(-100)) if p > 0 else mpf(-100)
    log_q = max(log(1 - p), mpf(-100)) if p < 1 else mpf(-100)
    return -(y * log_p + (1 - y) * log_q)


def binary_cross_entropy_slope(p, y):
    return (p - y) / max(p * (1 - p), mpf(1e-12))


def of_error(value, slope):
    """Forms of the plain error p - y."""
    return (lambda p, y: value(p - y)), (lambda p, y: slope(p - y))


def of_margin(value, slope):
    """Forms of s x, with s = 2y - 1 the class as -1 or 1."""
    return (lambda x, y: value((2 * y - 1) * x)), (lambda x, y: (2 * y - 1) * slope((2 * y - 1) * x))


def focal(gamma, alpha):
    def value(x, y):
        right = sigmoid(x if y == 1 else -x)
        return -(alpha if y == 1 else 1 - alpha) * (1 - right) ** gamma * log(right)

    def slope(x, y):
        s = 1 if y == 1 else -1
        right = sigmoid(s * x)
        by_p = gamma * (1 - right) ** (gamma - 1) * log(right) - (1 - right) ** gamma / right
        return (alpha if y == 1 else 1 - alpha) * s * by_p * right * (1 - right)

    return value, slope


def torch_focal(gamma, alpha):
    """torchvision.ops.sigmoid_focal_loss, from its documentation."""

    def loss(x, y):
        p = torch.sigmoid(x)
        right = p * y + (1 - p) * (1 - y)
        weight = alpha * y + (1 - alpha) * (1 - y)
        return weight * F.binary_cross_entropy_with_logits(x, y) * (1 - right) ** gamma

    return loss


SIZES = [0.0, 1e-200, 1e-160, 1e-9, 1e-3, 0.1, 0.5, 0.9, 1.0, 1.5, 2.0, 3.7, 20.0, 100.0, 700.0, 1e4, 1e8, 3e9, 1e150, 1.5e154, 1e300, 1e308]
POINTS = SIZES + [-x for x in SIZES[1:]]
ERRORS = [(p, y) for p in POINTS for y in (0.0, 1.0, -2.5, 0.1)]
SCORES = [(x, y) for x in [*POINTS, 38.0, -38.0, 720.0, 745.0, -745.0] for y in (0.0, 1.0)]
SOFT = [(x, y) for x in POINTS for y in (0.25, 0.7)]
COUNTS = [(p, y) for p in POINTS for y in (0.0, 1.0, 3.0, 100.0)]
PROBABILITIES = [0.0, 5e-324, 1e-300, 1e-50, 4e-44, 3e-44, 1e-20, 1e-13, 1e-12, 1e-11, 1e-5, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]
PROBABILITIES += [0.99999, 1 - 1e-11, 1 - 1e-12, 1 - 2.0**-53, 1.0]
SHARES = [(p, y) for p in PROBABILITIES for y in (0.0, 1.0, 0.3)]

FALLING = lambda y: (0.0, 0.0) if y == 1 else (math.inf, 1.0)  # at a score of +∞ …
RISING = lambda y: (0.0, 0.0) if y == 0 else (math.inf, -1.0)  # … and of −∞

COMPOSED = {"relative": 1e-12, "floor": 1e-321, "why": "γ times a rounded logarithm, which exp makes up to 745 times larger; products of factors that have gone subnormal"}
SQUARED = {"floor": 1e-318, "why": "the square of the error over c goes subnormal before c² makes it greater again"}


def entry(id, knobs, forms, pairs, torch_form, ends=None, sizes=(None, None), tolerance=None, reach=1e100, agree=1e-12):
    """`ends(p, y)` gives loss and slope at p = ±∞; `sizes` the largest terms of loss and slope where these cancel.
    PyTorch is asked up to `reach`, beyond which it overflows."""
    return dict(id=id, knobs=knobs, forms=forms, pairs=pairs, torch=torch_form, ends=ends, sizes=sizes, tolerance=tolerance, reach=reach, agree=agree)


def entries():
    everywhere = lambda slope: lambda p, y: (math.inf, slope * math.copysign(1, p))
    on_scores = lambda x, y: FALLING(y) if x > 0 else RISING(y)
    half = lambda e: e * e / 2
    yield entry("squared_error", {}, of_error(lambda e: e * e, lambda e: 2 * e), ERRORS, F.mse_loss, everywhere(math.inf))
    yield entry("half_squared_error", {}, of_error(half, lambda e: e), ERRORS, lambda p, y: F.mse_loss(p, y) / 2, everywhere(math.inf))
    yield entry("formula", {}, of_error(lambda e: e ** 4, lambda e: 4 * e ** 3), ERRORS, lambda p, y: ((p - y) ** 4).mean(), everywhere(math.inf))
    yield entry("absolute_error", {}, of_error(abs, sign), ERRORS, F.l1_loss, everywhere(1.0))
    for d in (1.0, 0.3):
        line = lambda e: half(e) if abs(e) <= d else mpf(d) * (abs(e) - mpf(d) / 2)
        yield entry("huber", {"delta": d}, of_error(line, lambda e: max(min(e, mpf(d)), -mpf(d))), ERRORS, lambda p, y: F.huber_loss(p, y, delta=d), everywhere(d))
    for b in (1.0, 0.3):
        line = lambda e: half(e) / b if abs(e) < b else abs(e) - mpf(b) / 2
        yield entry("smooth_l1", {"beta": b}, of_error(line, lambda e: max(min(e / b, one), -one)), ERRORS, lambda p, y: F.smooth_l1_loss(p, y, beta=b), everywhere(1.0))
    # mpmath's cosh of 1e308 is beyond its exponent's patience.
    log_cosh = lambda e: log(mpmath.cosh(e)) if abs(e) < 1e5 else abs(e) - log(2)
    yield entry("log_cosh", {}, of_error(log_cosh, mpmath.tanh), ERRORS, lambda p, y: torch.log(torch.cosh(p - y)), everywhere(1.0), reach=100.0)
    for t in (0.5, 0.9):
        ends = lambda p, y: (math.inf, float(1 - mpf(t)) if p > 0 else -t)
        pinball = of_error(lambda e: max((1 - mpf(t)) * e, -mpf(t) * e), lambda e: 1 - mpf(t) if e > 0 else -mpf(t) if e < 0 else zero)
        yield entry("quantile", {"tau": t}, pinball, ERRORS, None, ends)
    for c in (1.0, 0.3, 20.0):
        forms = of_error(lambda e: mpf(c) ** 2 / 2 * mpmath.log1p((e / c) ** 2), lambda e: e / (1 + (e / c) ** 2))
        yield entry("cauchy", {"c": c}, forms, ERRORS, lambda p, y: c * c / 2 * torch.log1p(((p - y) / c) ** 2), everywhere(0.0), tolerance=SQUARED)
    terms = (lambda p, y: max(exp(p), abs(y * p))), (lambda p, y: max(exp(p), abs(y)))
    ends = lambda p, y: (math.inf, math.inf) if p > 0 else (math.inf if y > 0 else 0.0, -y)
    yield entry("poisson_nll", {}, ((lambda p, y: exp(p) - y * p), (lambda p, y: exp(p) - y)), COUNTS, lambda p, y: F.poisson_nll_loss(p, y), ends, terms, reach=700.0)
    yield entry("binary_cross_entropy", {}, (binary_cross_entropy, binary_cross_entropy_slope), SHARES, F.binary_cross_entropy)
    softplus = lambda z: log(1 + exp(-z)) if z > -2000 else -z  # beyond, the same to all digits
    forms = (lambda x, y: y * softplus(x) + (1 - y) * softplus(-x)), (lambda x, y: sigmoid(x) - y)
    terms = None, (lambda x, y: max((1 - y) * sigmoid(x), y * sigmoid(-x)))
    yield entry("binary_cross_entropy_logits", {}, forms, SCORES + SOFT, F.binary_cross_entropy_with_logits, on_scores, terms)
    hinge = of_margin(lambda z: max(1 - z, zero), lambda z: -one if z < 1 else zero)
    yield entry("hinge", {}, hinge, SCORES, lambda x, y: torch.relu(1 - (2 * y - 1) * x), on_scores)
    squared = of_margin(lambda z: max(1 - z, zero) ** 2, lambda z: -2 * max(1 - z, zero))
    steep = lambda x, y: on_scores(x, y) if on_scores(x, y)[0] == 0 else (math.inf, math.copysign(math.inf, x))
    yield entry("squared_hinge", {}, squared, SCORES, lambda x, y: torch.relu(1 - (2 * y - 1) * x) ** 2, steep)
    yield entry("soft_margin", {}, of_margin(softplus, lambda z: -sigmoid(-z)), SCORES, lambda x, y: F.soft_margin_loss(x, 2 * y - 1), on_scores, reach=700.0)
    for g, a in ((2.0, 0.25), (0.5, 0.9), (0.0, 0.5)):
        weight = lambda y: a if y == 1 else float(1 - mpf(a))
        ends = lambda x, y: tuple(end if end in (0, math.inf) else end * weight(y) for end in on_scores(x, y))
        tolerance = COMPOSED
        yield entry("focal", {"gamma": g, "alpha": a}, focal(mpf(g), mpf(a)), [pair for pair in SCORES if abs(pair[0]) < 1700], torch_focal(g, a), ends, tolerance=tolerance, reach=30.0, agree=1e-9)


def check_with_torch(e, p, y, value, slope):
    t = torch.tensor(p, requires_grad=True)
    loss = e["torch"](t, torch.tensor(y))
    loss.backward()
    close = lambda a, b: a == b or abs(a - b) <= e["agree"] * max(abs(b), 1)
    assert close(loss.item(), value), (e["id"], p, y, loss.item(), value)
    # PyTorch keeps its 1e-12 as a float, which is 9.99999996e-13.
    clamped = e["id"] == "binary_cross_entropy" and not 1e-12 < p < 1 - 1e-12
    assert close(t.grad.item(), slope) or (clamped and abs(t.grad.item() / slope - 1) < 1e-8), (e["id"], p, y, t.grad.item(), slope)


def rows_of(e):
    kinks = e["id"] in ("hinge",)  # at 1 the slope is 0, PyTorch's relu has it too
    rows = []
    for p, y in e["pairs"]:
        value, slope = (form(mpf(p), mpf(y)) for form in e["forms"])
        row = [p, y, nearest_double(value), nearest_double(slope)]
        if e["torch"] and abs(p) <= e["reach"]:
            check_with_torch(e, *row)
        if any(e["sizes"]):  # of the largest term
            row += [nearest_double(size(mpf(p), mpf(y)) if size else value) for size in e["sizes"]]
        rows.append(row)
    for p in (math.inf, -math.inf) if e["ends"] else ():
        rows += [[p, y, *e["ends"](p, y)] for y in sorted({y for _, y in e["pairs"] if y in (0, 1)})]
    return rows + [[math.nan, 1.0, math.nan, math.nan], [0.5, math.nan, math.nan, math.nan]]


def logits():
    draw = random.Random("golden cross entropy")
    rows = [[0.0, 0.0], [50.0, 0.0], [0.0, 50.0], [1.0, 1.0 + 1e-12], [700.0, -700.0], [1e300, -1e300], [-8e307, 8e307], [30.0, 0.0, -30.0]]
    rows += [[1.0, 2.0, 3.0], [1000.0, 1001.0, 999.0], [-1e5, -1e5, -1e5], [0.1, 0.2, 0.3, 0.4]]
    return rows + [[draw.uniform(-10, 10) for _ in range(width)] for width in (2, 3, 3, 5, 10) for _ in range(4)]


def log_probabilities():
    draw = random.Random("golden log probabilities")
    rows = [[0.0, -math.inf], [-0.1, -3.0], [-1e-300, -700.0, -1e5]]
    return rows + [[-draw.expovariate(1) for _ in range(width)] for width in (2, 3, 5) for _ in range(3)]


def one_hot(target, width):
    return [1.0 if i == target else 0.0 for i in range(width)]


def with_targets(rows, soft):
    """Each row with some of its classes, and with a spread target."""
    pairs = [(row, one_hot(target, len(row))) for row in rows for target in range(min(len(row), 3))]
    draw = random.Random("golden soft targets")
    for row in rows if soft else ():
        parts = [draw.random() for _ in row]
        pairs.append((row, [part / sum(parts) for part in parts]))
    return pairs


def cross_entropy(smoothing):
    def value(xs, ys):
        soft = [(1 - mpf(smoothing)) * y + mpf(smoothing) / len(ys) for y in ys]
        total = mpmath.fsum(exp(x - max(xs)) for x in xs)
        shares = [exp(x - max(xs)) / total for x in xs]
        loss = mpmath.fsum(y * (log(total) - (x - max(xs))) for x, y in zip(xs, soft) if y)
        weight = mpmath.fsum(soft)
        gradient = [share * weight - y for share, y in zip(shares, soft)]
        # What is summed may be rounded in the size of its largest term.
        return loss, gradient, [max(share * (weight - y), y * (1 - share)) for share, y in zip(shares, soft)]

    return value


def linear(entropy):
    def value(xs, ys):
        terms = [y * ((log(y) if entropy else 0) - x) for x, y in zip(xs, ys) if y]
        return mpmath.fsum(terms), [-y for y in ys], [abs(y) for y in ys], max(abs(term) for term in terms)

    return value


def multi_margin(margin):
    def value(xs, ys):
        right = ys.index(max(ys))
        lacks = [zero if i == right else max(zero, margin - xs[right] + x) for i, x in enumerate(xs)]
        gradient = [mpf(lack > 0) / len(xs) for lack in lacks]
        gradient[right] = -mpmath.fsum(gradient)
        return mpmath.fsum(lacks) / len(xs), gradient, [abs(g) for g in gradient], max(abs(x) for x in [*xs, mpf(margin)])

    return value


def class_of(ys):
    return torch.tensor([max(range(len(ys)), key=ys.__getitem__)])


def row_entries():
    tensor = lambda ys: torch.tensor([ys])
    for s in (0.0, 0.1):
        yield "cross_entropy", {"smoothing": s}, cross_entropy(s), with_targets(logits(), True), lambda x, y: F.cross_entropy(x, tensor(y), label_smoothing=s)
    yield "nll", {}, linear(False), with_targets(log_probabilities(), False), lambda x, y: F.nll_loss(x, class_of(y))
    yield "kl_divergence", {}, linear(True), with_targets(log_probabilities()[1:], True), lambda x, y: F.kl_div(x, tensor(y), reduction="batchmean")
    for m in (1.0, 0.3):
        yield "multi_margin", {"margin": m}, multi_margin(m), with_targets(logits(), False), lambda x, y: F.multi_margin_loss(x, class_of(y), margin=m)


def make_rows():
    for id, knobs, form, pairs, torch_form in row_entries():
        rows = []
        for x, y in pairs:
            loss, gradient, sizes, *size = form([mpf(v) for v in x], [mpf(v) for v in y])
            loss, gradient = nearest_double(loss), [nearest_double(g) for g in gradient]
            if max(map(abs, x)) < 1e300:
                t = torch.tensor([x], requires_grad=True)
                theirs = torch_form(t, y)
                theirs.backward()
                assert abs(theirs.item() - loss) <= 1e-12 * max(*map(abs, x), 1), (id, x, y, theirs.item(), loss)
                assert max(abs(a - b) for a, b in zip(t.grad[0].tolist(), gradient)) < 1e-12, (id, x, y)
            row = {"scores": x, "targets": y, "loss": loss, "gradient": gradient}
            cancels = any(g and s > 2 * abs(g) for g, s in zip(gradient, sizes))
            row |= {"sizes": [nearest_double(s) for s in sizes]} if cancels else {}
            row |= {"size": nearest_double(s) for s in size if s > abs(loss)}
            rows.append(row)
        yield {"id": id, "knobs": knobs, "rows": rows}


def make():
    how = "scripts/golden losses: mpmath with 800 digits from the textbook's forms, rounded to the nearest double; clamps as PyTorch 1.13, which agrees to 1e-12 where it does not overflow. Scalar rows are p, y, loss, d loss / d p and, where terms cancel, the sizes of the largest in each; `tolerance` is what is allowed beside 4 units in the last place. The losses over rows of classes have `size` and `sizes` for the same."
    scalar = []
    with mpmath.workdps(DIGITS):
        for e in entries():
            made = {"id": e["id"], "knobs": e["knobs"]} | ({"tolerance": e["tolerance"]} if e["tolerance"] else {})
            scalar.append({**made, "rows": rows_of(e)})
        return {"how": how, "scalar": scalar, "rows": list(make_rows())}
