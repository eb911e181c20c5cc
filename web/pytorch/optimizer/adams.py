"""Descendants of Adam that torch.optim lacks."""

import math

import torch

from shared.rule import Rule, WholeRule


class AdaBelief(Rule):
    """Zhuang et al. 2020, arXiv:2010.07468: the spread around the mean gradient."""

    memory = ("m", "s")

    def direction(self, w, g, state):
        m = state["m"].mul_(self.beta1).add_(g, alpha=1 - self.beta1)
        s = state["s"].mul_(self.beta2).add_((g - m) ** 2, alpha=1 - self.beta2).add_(self.eps)
        m_hat = m / (1 - self.beta1 ** state["t"])
        s_hat = s / (1 - self.beta2 ** state["t"])
        return m_hat / (s_hat.sqrt() + self.eps)


class Yogi(Rule):
    """Zaheer et al. 2018: the spread moves by steps of the gradient's own size."""

    memory = ("m",)

    def direction(self, w, g, state):
        v = state.setdefault("v", torch.full_like(w, self.initial_accumulator))
        m = state["m"].mul_(self.beta1).add_(g, alpha=1 - self.beta1)
        v -= (1 - self.beta2) * torch.sign(v - g**2) * g**2
        return m / (v.sqrt() + self.eps)


class Adan(Rule):
    """Xie et al. 2022, arXiv:2208.06677: Nesterov's look ahead from the difference of two gradients."""

    memory = ("m", "d", "n")

    def direction(self, w, g, state):
        difference = g - state.get("previous", g)
        state["previous"] = g.clone()
        m = state["m"].mul_(self.beta1).add_(g, alpha=1 - self.beta1)
        d = state["d"].mul_(self.beta2).add_(difference, alpha=1 - self.beta2)
        n = state["n"].mul_(self.beta3).add_((g + self.beta2 * difference) ** 2, alpha=1 - self.beta3)
        m_hat = m / (1 - self.beta1 ** state["t"])
        d_hat = d / (1 - self.beta2 ** state["t"])
        n_hat = n / (1 - self.beta3 ** state["t"])
        return (m_hat + self.beta2 * d_hat) / (n_hat.sqrt() + self.eps)


class Adopt(Rule):
    """Taniguchi et al. 2024, arXiv:2411.02853: the spread of the gradients before this one; the first only measures."""

    memory = ("m",)

    def direction(self, w, g, state):
        if state["t"] == 1:
            state["v"] = g**2
            return torch.zeros_like(w)
        v = state["v"]
        m = state["m"].mul_(self.beta1).add_(g / v.sqrt().clamp(min=self.eps), alpha=1 - self.beta1)
        v.mul_(self.beta2).add_(g**2, alpha=1 - self.beta2)
        return m


class AdEmaMix(Rule):
    """Pagliardini et al. 2024, arXiv:2409.03137: a second, very long memory of the gradient."""

    memory = ("fast", "slow", "v")

    def direction(self, w, g, state):
        fast = state["fast"].mul_(self.beta1).add_(g, alpha=1 - self.beta1)
        slow = state["slow"].mul_(self.beta3).add_(g, alpha=1 - self.beta3)
        v = state["v"].mul_(self.beta2).add_(g**2, alpha=1 - self.beta2)
        mean = fast / (1 - self.beta1 ** state["t"]) + self.alpha * slow
        return mean / ((v / (1 - self.beta2 ** state["t"])).sqrt() + self.eps)


class QhAdam(Rule):
    """Ma & Yarats 2019, arXiv:1810.06801."""

    memory = ("m", "v")

    def direction(self, w, g, state):
        m = state["m"].mul_(self.beta1).add_(g, alpha=1 - self.beta1)
        v = state["v"].mul_(self.beta2).add_(g**2, alpha=1 - self.beta2)
        mean = (1 - self.nu1) * g + self.nu1 * m / (1 - self.beta1 ** state["t"])
        square = (1 - self.nu2) * g**2 + self.nu2 * v / (1 - self.beta2 ** state["t"])
        return mean / (square.sqrt() + self.eps)


class CautiousAdam(WholeRule):
    """Liang et al. 2024, arXiv:2411.16085: coordinates in which Adam would go against the gradient stand still."""

    m = v = 0

    def direction(self, w, g, loss, look_at):
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g**2
        m_hat = self.m / (1 - self.beta1**self.t)
        v_hat = self.v / (1 - self.beta2**self.t)
        u = m_hat / (v_hat.sqrt() + self.eps)
        agreed = u * g > 0
        return torch.where(agreed, u, 0) * w.numel() / (agreed.sum() + 1)


class ScheduleFreeAdamW(Rule):
    """Defazio et al. 2024, arXiv:2405.15682. w is y, where it trains; state["x"] is the mean to use afterwards."""

    memory = ("v",)

    def direction(self, w, g, state):
        v = state["v"].mul_(self.beta2).add_(g**2, alpha=1 - self.beta2)
        u = g / ((v / (1 - self.beta2 ** state["t"])).sqrt() + self.eps) + self.weight_decay * w
        weight = state["lr"] ** 2
        state["sum"] = state.get("sum", 0) + weight
        return ScheduleFreeSgd.follow(w, u, state, self.beta1, weight / state["sum"] if weight else 0)


class Prodigy(WholeRule):
    """Mishchenko & Defazio 2023, arXiv:2306.06101: Adam that measures the distance to the solution."""

    m = v = s = r = 0

    def direction(self, w, g, loss, look_at):
        if self.t == 1:
            self.d, self.start = self.d0, w.clone()
        d, root = self.d, math.sqrt(self.beta2)
        share = (1 - root) * self.lr * d**2
        self.m = self.beta1 * self.m + (1 - self.beta1) * d * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * d**2 * g**2
        self.s = root * self.s + share * g
        self.r = root * self.r + share * float(g @ (self.start - w))
        length = float(self.s.abs().sum())
        if length > 0:
            self.d = max(d, self.r / length)
        return d * self.m / (self.v.sqrt() + d * self.eps)
