"""PyTorch as its tutorials write it: modules, an optimizer, a loss."""

import torch

torch.set_num_threads(1)


def blas():
    """The libraries that multiply its matrices: Debian lets each machine choose, and the reference one is slow."""
    torch.ones(64, 64) @ torch.ones(64, 64)
    with open("/proc/self/maps") as maps:
        paths = {line.split()[-1] for line in maps if "blas" in line or "mkl" in line or "blis" in line}
    return ", ".join(sorted(paths))


class Peer:
    version = f"PyTorch {torch.__version__} with {blas()}"

    def __init__(self, problem):
        self.problem = problem
        widths = [problem["inputs"], *problem["hidden"], problem["outputs"]]
        self.dense = [torch.nn.Linear(i, o) for i, o in zip(widths, widths[1:])]
        activation = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}[problem["activation"]]
        layers = [layer for dense in self.dense for layer in (dense, activation())]
        self.net = torch.nn.Sequential(*layers[:-1])
        if problem["output"] == "softmax":
            self.y = torch.tensor(problem["y"]).long()
            self.criterion = torch.nn.functional.cross_entropy
        else:
            self.y = torch.tensor(problem["y"])[:, None]
            self.criterion = lambda p, y: torch.nn.functional.mse_loss(p, y) / 2
        self.x = torch.tensor(problem["x"]).reshape(-1, problem["inputs"])
        self.batches = list(zip(self.x.split(problem["batch"]), self.y.split(problem["batch"])))
        self.first = torch.tensor(problem["weights"])
        self.reset()

    def reset(self):
        torch.nn.utils.vector_to_parameters(self.first.clone(), self.net.parameters())
        rule = {"sgd": torch.optim.SGD, "adam": lambda w, lr: torch.optim.Adam(w, lr, eps=self.problem["epsilon"])}
        self.optimizer = rule[self.problem["optimizer"]](self.net.parameters(), lr=self.problem["lr"])
        self.update = 0

    def run(self, updates):
        for _ in range(updates):
            x, y = self.batches[self.update % len(self.batches)]
            self.optimizer.zero_grad()
            self.criterion(self.net(x), y).backward()
            self.optimizer.step()
            self.update += 1

    def loss(self):
        with torch.no_grad():
            return self.criterion(self.net(self.x), self.y).item()
