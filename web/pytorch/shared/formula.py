"""What a typed formula may say and PyTorch has in another form, or not at all."""

import torch


def choose(condition, then, otherwise, *variables):
    """torch.where without slopes from the branch not taken, which may be infinite: 0 times infinity is no number."""
    taken = [torch.where(condition, v, v.detach()) for v in variables]
    left = [torch.where(condition, v.detach(), v) for v in variables]
    return torch.where(condition, then(*taken), otherwise(*left))


def least(a, b):
    """torch.minimum, but of equals it is the first that has the slope."""
    return torch.where(a <= b, a, b)


def greatest(a, b):
    """torch.maximum, but of equals it is the first that has the slope."""
    return torch.where(a >= b, a, b)


def half_away(x):
    """torch.round, but halves go away from zero."""
    return torch.sign(x) * torch.floor(torch.abs(x) + 0.5)


def cbrt(x):
    """The cube root, of negative numbers too."""
    return torch.sign(x) * torch.abs(x) ** (1 / 3)
