"""Rules of one rate for all coordinates, written out: signs and running means."""

import torch

from shared.rule import Rule


class MomentumWithoutMomentum(Rule):
    """What dampening alone leaves: torch.optim.SGD would forget it."""

    def direction(self, w, g, state):
        return g if state["t"] == 1 else (1 - self.dampening) * g


class SignSgd(Rule):
    """Bernstein et al. 2018, arXiv:1802.04434."""

    def direction(self, w, g, state):
        return torch.sign(g)


class Signum(Rule):
    """Bernstein et al. 2018, arXiv:1802.04434."""

    memory = ("m",)

    def direction(self, w, g, state):
        return torch.sign(state["m"].mul_(self.beta).add_(g, alpha=1 - self.beta))


class Lion(Rule):
    """Chen et al. 2023, arXiv:2302.06675."""

    memory = ("m",)

    def direction(self, w, g, state):
        step = torch.sign(self.beta1 * state["m"] + (1 - self.beta1) * g)
        state["m"].mul_(self.beta2).add_(g, alpha=1 - self.beta2)
        return step


class Qhm(Rule):
    """Ma & Yarats 2019, arXiv:1810.06801."""

    memory = ("m",)

    def direction(self, w, g, state):
        m = state["m"].mul_(self.beta).add_(g, alpha=1 - self.beta)
        return (1 - self.nu) * g + self.nu * m


class ScheduleFreeSgd(Rule):
    """Defazio et al. 2024, arXiv:2405.15682. w is y, where it trains; state["x"] is the mean to use afterwards."""

    def direction(self, w, g, state):
        return self.follow(w, g, state, self.beta, 1 / state["t"])

    @staticmethod
    def follow(w, u, state, beta, share):
        """Moves z against u, x towards z by that share, and w to the point between them."""
        lr = state["lr"]
        z, x = state.setdefault("z", w.clone()), state.setdefault("x", w.clone())
        z -= lr * u
        x += share * (z - x)
        return (w - (z + beta * (x - z))) / lr if lr else torch.zeros_like(w)
