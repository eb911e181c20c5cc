"""The surfaces, from Jamil & Yang 2013 and the papers that the catalogue names."""

import math

import torch


def sphere(x, y):
    return x**2 + y**2


def quadratic(x, y, condition, angle):
    """A valley `condition` times as steep across as along, turned by the angle."""
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return ((c * x + s * y) ** 2 + condition * (c * y - s * x) ** 2) / 2


def saddle(x, y):
    return x**2 - y**2


def monkey_saddle(x, y):
    return x**3 - 3 * x * y**2


def rosenbrock(x, y):
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def beale(x, y):
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def booth(x, y):
    return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2


def matyas(x, y):
    return 0.26 * (x**2 + y**2) - 0.48 * x * y


def plateau(x, y):
    return x**2 / (1 + x**2) + y**2 / 2


def himmelblau(x, y):
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def goldstein_price(x, y):
    """Goldstein & Price 1971."""
    a = 19 - 14 * x + 3 * x**2 - 14 * y + 6 * x * y + 3 * y**2
    b = 18 - 32 * x + 12 * x**2 + 48 * y - 36 * x * y + 27 * y**2
    return (1 + (x + y + 1) ** 2 * a) * (30 + (2 * x - 3 * y) ** 2 * b)


def three_hump_camel(x, y):
    return 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2


def six_hump_camel(x, y):
    return 4 * x**2 - 2.1 * x**4 + x**6 / 3 + x * y - 4 * y**2 + 4 * y**4


def styblinski_tang(x, y):
    return (x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y) / 2


def mccormick(x, y):
    return torch.sin(x + y) + (x - y) ** 2 - 1.5 * x + 2.5 * y + 1


def two_wells(x, y, tilt):
    return (x**2 - 4) ** 2 / 8 + tilt * x + y**2


def rastrigin(x, y):
    """Rastrigin 1974."""
    waves = torch.cos(2 * math.pi * x) + torch.cos(2 * math.pi * y)
    return 20 + x**2 + y**2 - 10 * waves


def ackley(x, y):
    """Ackley 1987."""
    waves = (torch.cos(2 * math.pi * x) + torch.cos(2 * math.pi * y)) / 2
    return 20 - 20 * torch.exp(-0.2 * torch.sqrt((x**2 + y**2) / 2)) + math.e - torch.exp(waves)


def griewank(x, y):
    return 1 + (x**2 + y**2) / 4000 - torch.cos(x) * torch.cos(y / math.sqrt(2))


def levy13(x, y):
    """Lévy & Montalvo 1985."""
    along = (x - 1) ** 2 * (1 + torch.sin(3 * math.pi * y) ** 2)
    across = (y - 1) ** 2 * (1 + torch.sin(2 * math.pi * y) ** 2)
    return torch.sin(3 * math.pi * x) ** 2 + along + across


def easom(x, y):
    return -torch.cos(x) * torch.cos(y) * torch.exp(-((x - math.pi) ** 2) - (y - math.pi) ** 2)


def drop_wave(x, y):
    return -(1 + torch.cos(12 * torch.sqrt(x**2 + y**2))) / (2 + (x**2 + y**2) / 2)


def bukin6(x, y):
    return 100 * torch.sqrt(torch.abs(y - 0.01 * x**2)) + 0.01 * torch.abs(x + 10)


def schaffer2(x, y):
    return 0.5 + (torch.sin(x**2 - y**2) ** 2 - 0.5) / (1 + 0.001 * (x**2 + y**2)) ** 2


def cross_in_tray(x, y):
    """Mishra 2006."""
    steep = torch.exp(torch.abs(100 - torch.sqrt(x**2 + y**2) / math.pi))
    return -0.0001 * (torch.abs(torch.sin(x) * torch.sin(y) * steep) + 1) ** 0.1
