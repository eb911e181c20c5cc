"""The schedules: the factor of the learning rate after t updates."""

import math


def constant(t):
    return 1


def linear(t, period, floor):
    return floor + (1 - floor) * max(period - t, 0) / period


def step(t, period, gamma):
    return gamma ** (t // period)


def multistep(t, first, second, third, gamma):
    return gamma ** sum(0 < milestone <= t for milestone in (first, second, third))


def exponential(t, gamma):
    return gamma**t


def inverse_time(t, rate):
    return 1 / (1 + rate * t)


def inverse_sqrt(t, period):
    return 1 / math.sqrt(1 + t / period)


def polynomial(t, period, power):
    return (max(period - t, 0) / period) ** power


def half_wave(left, floor):
    """Half a cosine wave, from 1 where all is left down to the floor where nothing is."""
    return floor + (1 - floor) * (1 - math.cos(math.pi * left)) / 2


def cosine(t, period, floor):
    return half_wave(max(period - t, 0) / period, floor)


def cosine_restarts(t, period, growth, floor):
    """Loshchilov & Hutter 2017 (SGDR): each half wave is `growth` times as long as the one before."""
    if growth == 1:
        t %= period
    while t >= period:
        t -= period
        period *= growth
    return half_wave(1 - t / period, floor)


def one_cycle(t, period, rise, start, end):
    """Smith & Topin 2018: up to the learning rate, then down to almost nothing."""
    peak = rise * period - 1
    if t < peak:
        return half_wave(t / peak, 1 / start)
    return half_wave(max(period - 1 - t, 0) / (period - 1 - peak), 1 / start / end)


def warmup_stable_decay(t, period, rise, fall, floor):
    """Hu et al. 2024 (MiniCPM): up, a long level stretch, and down at the end."""
    if t < rise * period:
        return (t + 1) / (rise * period + 1)
    if t >= period:
        return floor
    return 1 if t < period - fall * period else floor + (1 - floor) * (period - t) / (fall * period)


class Plateau:
    """Shrinks when the loss of the batches has not become better for a while; torch.optim.lr_scheduler.ReduceLROnPlateau."""

    def __init__(self, patience, cut, threshold):
        self.patience, self.cut, self.threshold = patience, cut, threshold
        self.best, self.waited, self.factor = math.inf, 0, 1

    def observe(self, loss):
        if loss < self.best * (1 - self.threshold):
            self.best, self.waited = loss, 0
            return
        self.waited += 1
        if self.waited > self.patience:
            self.factor, self.waited = self.factor * self.cut, 0

    def __call__(self, t):
        return self.factor
