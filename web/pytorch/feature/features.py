"""The features: what may stand in for the two coordinates of a sample."""

import torch


def x(x, y):
    return x


def y(x, y):
    return y


def x2(x, y):
    return x**2


def y2(x, y):
    return y**2


def xy(x, y):
    return x * y


def sin_x(x, y):
    return torch.sin(x)


def sin_y(x, y):
    return torch.sin(y)
