"""What the optimizers that PyTorch lacks have in common."""

import torch
from torch.nn.utils import parameters_to_vector


class Rule(torch.optim.Optimizer):
    """Says in which direction each tensor w moves, given its gradient g; `state` remembers what `memory` names."""

    memory = ()

    def __init__(self, parameters, lr, **knobs):
        super().__init__(parameters, {"lr": lr})
        vars(self).update(knobs)

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                state = self.state[w]
                if not state:
                    state.update({name: torch.zeros_like(w) for name in self.memory}, t=0)
                state.update(t=state["t"] + 1, lr=group["lr"])
                w.sub_(group["lr"] * self.direction(w, w.grad, state))


class WholeRule(torch.optim.Optimizer):
    """Says in which direction the vector w of all weights moves: a rule in which the weights see each other."""

    def __init__(self, parameters, lr, **knobs):
        super().__init__(parameters, {"lr": lr})
        vars(self).update(knobs)
        self.weights = self.param_groups[0]["params"]
        self.t = 0

    def gradient(self):
        return torch.cat([w.grad.flatten() for w in self.weights])

    def put(self, vector):
        sizes = [w.numel() for w in self.weights]
        for w, part in zip(self.weights, vector.split(sizes)):
            w.copy_(part.view_as(w))

    @torch.no_grad()
    def step(self, look=None, loss=None):
        def look_at(there):
            """The loss and its gradient elsewhere, on the samples of this update."""
            self.put(there)
            with torch.enable_grad():
                value = look()
            return float(value), self.gradient()

        self.t += 1
        self.lr = self.param_groups[0]["lr"]
        w = parameters_to_vector(self.weights).clone()
        self.put(w - self.lr * self.direction(w, self.gradient(), loss, look_at))
