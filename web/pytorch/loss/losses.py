"""The losses: of predictions p and targets y, a row for each sample, one number for each sample."""

import math

import torch
from torch.nn import functional as F


def squared_error(p, y):
    return F.mse_loss(p, y, reduction="none").mean(1)


def half_squared_error(p, y):
    return F.mse_loss(p, y, reduction="none").mean(1) / 2


def absolute_error(p, y):
    return F.l1_loss(p, y, reduction="none").mean(1)


def huber(p, y, delta):
    return F.huber_loss(p, y, reduction="none", delta=delta).mean(1)


def smooth_l1(p, y, beta):
    return F.smooth_l1_loss(p, y, reduction="none", beta=beta).mean(1)


def log_cosh(p, y):
    return (p - y + F.softplus(2 * (y - p), threshold=40) - math.log(2)).mean(1)


def quantile(p, y, tau):
    return (tau * torch.relu(y - p) + (1 - tau) * torch.relu(p - y)).mean(1)


def cauchy(p, y, c):
    return (c**2 / 2 * torch.log1p(((p - y) / c) ** 2)).mean(1)


def poisson_nll(p, y):
    return F.poisson_nll_loss(p, y, log_input=True, reduction="none").mean(1)


def binary_cross_entropy(p, y):
    return F.binary_cross_entropy(p, y, reduction="none").mean(1)


def binary_cross_entropy_logits(p, y):
    return F.binary_cross_entropy_with_logits(p, y, reduction="none").mean(1)


def hinge(p, y):
    return torch.relu(1 - (2 * y - 1) * p).mean(1)


def squared_hinge(p, y):
    return (torch.relu(1 - (2 * y - 1) * p) ** 2).mean(1)


def soft_margin(p, y):
    return F.soft_margin_loss(p, 2 * y - 1, reduction="none").mean(1)


def focal(p, y, gamma, alpha):
    """Lin et al. 2017, arXiv:1708.02002: samples that are right already count for little."""
    score = (2 * y - 1) * p  # towards the right class
    weight = alpha * y + (1 - alpha) * (1 - y)
    return -(weight * torch.sigmoid(-score) ** gamma * F.logsigmoid(score)).mean(1)


def cross_entropy(p, y, smoothing):
    return F.cross_entropy(p, y, reduction="none", label_smoothing=smoothing)


def nll(p, y):
    return F.nll_loss(p, y.argmax(1), reduction="none")


def kl_divergence(p, y):
    return F.kl_div(p, y, reduction="none").sum(1)


def multi_margin(p, y, margin):
    return F.multi_margin_loss(p, y.argmax(1), margin=margin, reduction="none")
