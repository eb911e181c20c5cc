"""The activations that torch.nn has."""

from torch import nn


def identity():
    return nn.Identity()


def sigmoid():
    return nn.Sigmoid()


def tanh():
    return nn.Tanh()


def relu():
    return nn.ReLU()


def leaky_relu(slope):
    return nn.LeakyReLU(slope)


def prelu(a):
    return nn.PReLU(init=a)


def elu(alpha):
    return nn.ELU(alpha)


def selu():
    return nn.SELU()


def gelu():
    return nn.GELU()


def gelu_tanh():
    return nn.GELU(approximate="tanh")


def silu():
    return nn.SiLU()


def mish():
    return nn.Mish()


def softplus(beta):
    return nn.Softplus(beta, threshold=40)


def softsign():
    return nn.Softsign()


def hardtanh():
    return nn.Hardtanh()


def hardswish():
    return nn.Hardswish()


def relu6():
    return nn.ReLU6()


def logsigmoid():
    return nn.LogSigmoid()


def tanhshrink():
    return nn.Tanhshrink()


def softshrink(lambda_):
    return nn.Softshrink(lambda_)


def hardshrink(lambda_):
    return nn.Hardshrink(lambda_)


def threshold(threshold, fill):
    return nn.Threshold(threshold, fill)


def softmax():
    return nn.Softmax(dim=1)


def log_softmax():
    return nn.LogSoftmax(dim=1)
