"""The article's program: linear regression by per-sample Adam until the loss over all samples is small."""

import numpy as np

X = np.array([[1, 1, 1], [1, 2, 1], [2, 2, 1], [3, 1, 1], [1, 3, 1], [2, 4, 1]], dtype=float)
Y = X @ np.array([1.0, 2.0, 3.0])


def train(alpha=0.01, beta1=0.9, beta2=0.999, eps=1e-7, threshold=1e-4, most=6000):
    theta = np.zeros(3)
    m = np.zeros(3)
    v = np.zeros(3)
    for k in range(most):
        loss = 0.5 * np.mean((X @ theta - Y) ** 2)
        if loss <= threshold:
            break
        x, y = X[k % len(X)], Y[k % len(X)]
        g = (x @ theta - y) * x
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat = m / (1 - beta1 ** (k + 2))
        v_hat = v / (1 - beta2 ** (k + 2))
        theta = theta - alpha * m_hat / (np.sqrt(v_hat) + eps)
    return k, loss


class Peer:
    """An update is the whole experiment."""

    version = f"NumPy {np.__version__}"

    def __init__(self, _):
        self.result = None

    def reset(self):
        pass

    def run(self, updates):
        for _ in range(updates):
            self.result = train()

    def loss(self):
        return self.result[1]
