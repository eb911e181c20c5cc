"""Descent's own random numbers: where a batch or a noise was drawn, the script draws the same."""

import math


class Random:
    """Descent's generator: xoshiro256++, seeded by SplitMix64 from a seed, a purpose, and its part (an epoch, an update)."""

    NOISE, ORDER, PROBE = 2, 5, 6
    ALL = 2**64 - 1

    def __init__(self, seed, purpose, part):
        mixed = seed

        def split_mix():
            nonlocal mixed
            mixed = mixed + 0x9E3779B97F4A7C15 & self.ALL
            z = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & self.ALL
            z = (z ^ z >> 27) * 0x94D049BB133111EB & self.ALL
            return z ^ z >> 31

        for word in (purpose, part):
            mixed = split_mix() ^ word
        self.state = [split_mix() for _ in range(4)]

    def rotated(self, x, by):
        return (x << by | x >> 64 - by) & self.ALL

    def bits(self):
        a, b, c, d = self.state
        result = self.rotated(a + d & self.ALL, 23) + a & self.ALL
        c, d = c ^ a, d ^ b
        self.state = [a ^ d, b ^ c, c ^ (b << 17 & self.ALL), self.rotated(d, 45)]
        return result

    def uniform(self):  #? noise
        return (self.bits() >> 11) / 2**53  #? noise

    def normal(self):  #? noise
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))  #? noise
        return radius * math.cos(2 * math.pi * self.uniform())  #? noise

    def sign(self):  #? signs
        return 1.0 if self.bits() >> 63 else -1.0  #? signs

    def shuffled(self, n):  #? shuffled
        """The numbers below n in an order of chance (Fisher and Yates)."""  #? shuffled
        order = list(range(n))  #? shuffled
        for i in range(n, 1, -1):  #? shuffled
            j = (self.bits() >> 32) * i >> 32  #? shuffled
            order[i - 1], order[j] = order[j], order[i - 1]  #? shuffled
        return order  #? shuffled
