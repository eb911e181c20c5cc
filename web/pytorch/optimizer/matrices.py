"""Rules that see each layer's weights as a matrix, written out; a bias is a column."""

import math

import torch

from shared.rule import Rule


class Lars(Rule):
    """You et al. 2017, arXiv:1708.03888: each layer moves by a share of its own size."""

    memory = ("velocity",)

    def direction(self, w, g, state):
        size, length = w.norm(), g.norm()
        measurable = size > 0 and length > 0
        local = self.trust * size / (length + self.weight_decay * size) if measurable else 1
        return state["velocity"].mul_(self.momentum).add_(local * (g + self.weight_decay * w))


class Lamb(Rule):
    """You et al. 2020, arXiv:1904.00962: Adam's direction, in each layer as long as the layer itself."""

    memory = ("m", "v")

    def direction(self, w, g, state):
        m = state["m"].mul_(self.beta1).add_(g, alpha=1 - self.beta1)
        v = state["v"].mul_(self.beta2).add_(g**2, alpha=1 - self.beta2)
        m_hat = m / (1 - self.beta1 ** state["t"])
        v_hat = v / (1 - self.beta2 ** state["t"])
        r = m_hat / (v_hat.sqrt() + self.eps) + self.weight_decay * w
        size, length = w.norm(), r.norm()
        return r * size / length if size > 0 and length > 0 else r


class Muon(Rule):
    """Jordan et al. 2024: momentum with all its singular values brought near 1 by a Newton-Schulz iteration."""

    memory = ("velocity",)

    def direction(self, w, g, state):
        velocity = state["velocity"].mul_(self.momentum).add_(g)
        x = (g + self.momentum * velocity if self.nesterov else velocity).reshape(len(w), -1)
        rows, columns = x.shape
        x = x / (x.norm() + 1e-7)
        x = x.T if rows > columns else x
        for _ in range(5):
            gram = x @ x.T
            x = 3.4445 * x + (-4.7750 * gram + 2.0315 * gram @ gram) @ x
        x = x.T if rows > columns else x
        return math.sqrt(max(1, rows / columns)) * x.reshape(w.shape)


def acts(length, other, column):
    """Whether a matrix stands on a side of that length: not where it is too long, nor on the short side of a vector."""
    return length <= 128 and (length > 1 or (column and other == 1))


class Shampoo(Rule):
    """Gupta et al. 2018, arXiv:1802.09568: AdaGrad with a full matrix for each side of a layer."""

    def direction(self, w, g, state):
        g = g.reshape(len(w), -1).double()
        rows, columns = g.shape
        left, right = acts(rows, columns, True), acts(columns, rows, False)
        power = -1 / 4 if left and right else -1 / 2
        step = g
        if left:
            step = self.root("left", g @ g.T, power, state) @ step
        if right:
            step = step @ self.root("right", g.T @ g, power, state)
        return step.reshape(w.shape).to(w)

    def root(self, side, gram, power, state):
        """That power of the sum of the gram matrices so far."""
        state[side] = state.get(side, self.eps * torch.eye(len(gram)).to(gram)) + gram
        if (state["t"] - 1) % self.period == 0:
            values, vectors = torch.linalg.eigh(state[side])
            state[side + " root"] = vectors * values.clamp(min=self.eps) ** power @ vectors.T
        return state[side + " root"]


class Soap(Rule):
    """Vyas et al. 2024, arXiv:2409.11321: Adam in the eigenvectors of Shampoo's matrices; the first update only measures.

    Where those are not unique, as for the gradient of a wide layer, each library picks its own, and losses differ.
    """

    memory = ("m", "v")

    def direction(self, w, g, state):
        m, v, t = state["m"], state["v"], state["t"] - 1
        matrix = g.reshape(len(w), -1).double()
        rows, columns = matrix.shape
        sides = [(acts(rows, columns, True), matrix @ matrix.T), (acts(columns, rows, False), matrix.T @ matrix)]
        if t == 0:
            state["grams"] = [(1 - self.beta2) * gram for _, gram in sides]
            bases = [torch.linalg.eigh(gram)[1].flip(1) for gram in state["grams"]]
            state["bases"] = [q if active else torch.eye(len(q)).to(q) for q, (active, _) in zip(bases, sides)]
            return torch.zeros_like(w)
        left, right = state["bases"]
        m.mul_(self.beta1).add_(g, alpha=1 - self.beta1)
        turned = left.T @ matrix @ right
        v.mul_(self.beta2).add_((turned**2).reshape(w.shape), alpha=1 - self.beta2)
        step = (left.T @ m.reshape(matrix.shape).double() @ right) / (v.reshape(matrix.shape).double().sqrt() + self.eps)
        scale = math.sqrt(1 - self.beta2**t) / (1 - self.beta1**t)
        step = scale * left @ step @ right.T
        for side, (active, gram) in enumerate(sides):
            state["grams"][side] = self.beta2 * state["grams"][side] + (1 - self.beta2) * gram
            if active and t % self.period == 0:
                state["bases"][side] = torch.linalg.qr(state["grams"][side] @ state["bases"][side])[0]
        return step.reshape(w.shape).to(w)
