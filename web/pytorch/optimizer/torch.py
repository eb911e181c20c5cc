"""The optimizers that torch.optim has."""

import torch


def sgd(parameters, lr):
    return torch.optim.SGD(parameters, lr)


def momentum(parameters, lr, momentum, dampening):
    return torch.optim.SGD(parameters, lr, momentum, dampening)


def nesterov(parameters, lr, momentum):
    return torch.optim.SGD(parameters, lr, momentum, nesterov=True)


def nesterov_without_momentum(parameters, lr):
    return torch.optim.SGD(parameters, lr)


def adagrad(parameters, lr, eps, lr_decay, initial_accumulator):
    return torch.optim.Adagrad(parameters, lr, lr_decay, initial_accumulator_value=initial_accumulator, eps=eps)


def rmsprop(parameters, lr, alpha, eps, momentum, centered):
    return torch.optim.RMSprop(parameters, lr, alpha, eps, momentum=momentum, centered=centered)


def adadelta(parameters, lr, rho, eps):
    return torch.optim.Adadelta(parameters, lr, rho, eps)


def adam(parameters, lr, beta1, beta2, eps):
    return torch.optim.Adam(parameters, lr, (beta1, beta2), eps)


def adam_with_t0(parameters, lr, beta1, beta2, eps, t0):
    """torch.optim.Adam, its bias corrections t0 steps ahead."""
    return ahead(torch.optim.Adam(parameters, lr, (beta1, beta2), eps), parameters, t0)


def adamw(parameters, lr, decay, beta1, beta2, eps):
    return torch.optim.AdamW(parameters, lr, (beta1, beta2), eps, weight_decay=decay)


def adamw_with_t0(parameters, lr, decay, beta1, beta2, eps, t0):
    """torch.optim.AdamW, its bias corrections t0 steps ahead."""
    return ahead(torch.optim.AdamW(parameters, lr, (beta1, beta2), eps, weight_decay=decay), parameters, t0)


def ahead(optimizer, parameters, t0):
    """Starts an Adam as if it had made t0 steps of gradient 0 already."""
    for w in parameters:
        means = {name: torch.zeros_like(w) for name in ("exp_avg", "exp_avg_sq")}
        optimizer.state[w].update(step=torch.tensor(float(t0)), **means)
    return optimizer


def amsgrad(parameters, lr, beta1, beta2, eps):
    return torch.optim.Adam(parameters, lr, (beta1, beta2), eps, amsgrad=True)


def adamax(parameters, lr, beta1, beta2, eps):
    return torch.optim.Adamax(parameters, lr, (beta1, beta2), eps)


def nadam(parameters, lr, beta1, beta2, eps, momentum_decay):
    """torch.optim.NAdam; of PyTorch 1.13's two loops only the one for each is right."""
    return torch.optim.NAdam(parameters, lr, (beta1, beta2), eps, momentum_decay=momentum_decay, foreach=True)


def radam(parameters, lr, beta1, beta2, eps):
    return torch.optim.RAdam(parameters, lr, (beta1, beta2), eps)


def rprop(parameters, lr, shrink, grow, least, most):
    return torch.optim.Rprop(parameters, lr, (shrink, grow), (least, most))


class Asgd(torch.optim.ASGD):
    """torch.optim.ASGD, which would follow a schedule one update late."""

    def __init__(self, parameters, lr, lambda_, alpha, t0):
        super().__init__(parameters, lr, lambda_, alpha, t0)

    def step(self):
        for group in self.param_groups:
            for state in (self.state[w] for w in group["params"] if self.state[w]):
                rate = (1 + group["lambd"] * group["lr"] * float(state["step"])) ** -group["alpha"]
                state["eta"].fill_(group["lr"] * rate)
        super().step()


class Lbfgs(torch.optim.LBFGS):
    """torch.optim.LBFGS, one iteration a step, that takes the first look as it is handed over."""

    def __init__(self, parameters, lr, history):
        super().__init__(parameters, lr, 1, tolerance_grad=0, history_size=history, line_search_fn="strong_wolfe")

    def step(self, look, loss):
        first = [loss]
        super().step(lambda: first.pop() if first else look())
