"""Rules that look at the loss elsewhere, too, written out."""

import torch
from torch.optim.lbfgs import _strong_wolfe

from lab.network import curvature
from shared.random import Random
from shared.rule import WholeRule


class Sam(WholeRule):
    """Foret et al. 2021, arXiv:2010.01412: the gradient where the loss nearby is worst."""

    velocity = 0

    def direction(self, w, g, loss, look_at):
        length = g.norm()
        reach = self.rho / length if length > 0 else 0
        self.velocity = self.momentum * self.velocity + look_at(w + reach * g)[1]
        return self.velocity


class Sophia(WholeRule):
    """Liu et al. 2023, arXiv:2305.14342: the mean gradient over the mean curvature, estimated along random signs."""

    m = h = 0

    def direction(self, w, g, loss, look_at):
        if (self.t - 1) % self.period == 0:
            random = Random(SEED, Random.PROBE, self.t)
            signs = torch.tensor([random.sign() for _ in w]).to(w)
            self.h = self.beta2 * self.h + (1 - self.beta2) * signs * curvature(look_at, w, signs)
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        return (self.m / (self.gamma * self.h).clamp(min=self.eps)).clamp(-1, 1)


class Newton(WholeRule):
    """Nocedal & Wright, section 3.3: for up to 128 weights, more stand still."""

    def direction(self, w, g, loss, look_at):
        if len(w) > 128:
            return torch.zeros_like(w)
        unit = torch.eye(len(w)).to(w)
        hessian = torch.stack([curvature(look_at, w, e) for e in unit], dim=1)
        step, singular = torch.linalg.solve_ex(hessian + self.damping * unit, g)
        return g if singular else step


class ConjugateGradient(WholeRule):
    """Nocedal & Wright, algorithm 5.4 in Polak and Ribière's form, with PyTorch's own strong-Wolfe search."""

    before = None

    def direction(self, w, g, loss, look_at):
        if self.lr == 0 or not g.any():
            return torch.zeros_like(w)
        p, slope, trial = -g, -g @ g, min(1, 1 / g.abs().sum()) * self.lr
        if self.before is not None:
            g_before, p_before, step_before = self.before
            p = -g + max(g @ (g - g_before) / (g_before @ g_before), 0) * p_before
            if not g @ p < 0:
                p = -g
            slope = g @ p
            if step_before > 0:
                trial = step_before * (g_before @ p_before) / slope
        step = 0.0
        if slope <= -1e-9:
            search = lambda x, t, d: look_at(x + t * d)
            step = float(_strong_wolfe(search, w, float(trial), p, float(loss), g, slope, c2=self.c2)[2])
        self.before = g.clone(), p, step
        return -step * p / self.lr


class NelderMead(WholeRule):
    """Nelder & Mead 1965: a simplex that crawls downhill without any gradient; the weights are its best corner."""

    corners = None

    def direction(self, w, g, loss, look_at):
        if len(w) > 128:
            return torch.zeros_like(w)

        def corner(x):
            return look_at(x)[0], x

        if self.corners is None:
            moved = [w.clone() for _ in w]
            for i, x in enumerate(moved):
                x[i] = x[i] * (1 + self.size) if x[i] != 0 else 0.00025
            self.corners = sorted((corner(x) for x in [w, *moved]), key=lambda one: one[0])
        *better, worst = self.corners
        middle = sum(x for _, x in better) / len(better)

        def along(reach):
            return corner((1 + reach) * middle - reach * worst[1])

        reflected = along(1)
        if reflected[0] < better[0][0]:
            expanded = along(2)
            new = expanded if expanded[0] < reflected[0] else reflected
        elif reflected[0] < better[-1][0]:
            new = reflected
        elif reflected[0] < worst[0]:
            new = along(0.5)
            new = new if new[0] <= reflected[0] else None
        else:
            new = along(-0.5)
            new = new if new[0] < worst[0] else None
        best = better[0][1]
        shrunk = [] if new else [corner(best + (x - best) / 2) for _, x in self.corners[1:]]
        self.corners = sorted([*better, new] if new else [self.corners[0], *shrunk], key=lambda one: one[0])
        return (w - self.corners[0][1]) / self.lr if self.lr else torch.zeros_like(w)
