"""The activations that torch.nn lacks, or whose slope it has in a float's seven digits only, as functions of x."""

import torch
from torch.nn import functional as F


def celu(x, alpha):
    return alpha * F.elu(x / alpha)


def hardsigmoid(x):
    return F.relu6(x + 3) / 6


def swish(x, beta):
    return x * torch.sigmoid(beta * x)


def sine(x, omega):
    return torch.sin(omega * x)


def gaussian(x):
    return torch.exp(-(x**2))


def arctan(x):
    return torch.atan(x)


def bent_identity(x):
    return (torch.sqrt(x**2 + 1) - 1) / 2 + x


def squareplus(x, b):
    return (x + torch.sqrt(x**2 + b)) / 2


def exponential(x):
    return torch.exp(x)


def relu_squared(x):
    return torch.relu(x) ** 2


class Straight(torch.autograd.Function):
    """1 right of zero, 0 elsewhere. The gradient goes straight through: the true slope teaches nothing."""

    @staticmethod
    def forward(_, x):
        return (x > 0).to(x)

    @staticmethod
    def backward(_, slope):
        return slope


def step(x):
    return Straight.apply(x)
