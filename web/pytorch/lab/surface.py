"""How a surface is gone down: lines that end in a mark are for the experiments that have what it names."""

import itertools

import torch
from torch.nn.utils import clip_grad_norm_

from shared.random import Random


def train(run):
    """Goes down from the start; returns the height after each update to compare."""
    w = torch.tensor(START, requires_grad=True)
    optimizer = run["optimizer"]([w])
    losses = {}
    for t in itertools.count():
        random = Random(SEED, Random.NOISE, t)  #? noise
        noise = torch.tensor([NOISE * random.normal(), NOISE * random.normal()])  #? noise

        def look():  #? looks
            """The height; its gradient is left in w."""  #? looks
            optimizer.zero_grad()  #? looks
            value = surface(*w)  #? looks !float32
            value = surface(*w.double())  #? looks float32
            value.backward()  #? looks
            w.grad += noise  #? looks noise
            return value.detach()  #? looks

        value = look()  #? looks
        optimizer.zero_grad()  #? !looks
        value = surface(*w)  #? !looks !float32
        value = surface(*w.double())  #? !looks float32
        value.backward()  #? !looks
        w.grad += noise  #? !looks noise
        if t in run["losses"] or t == run["updates"]:
            losses[t] = float(value)
        if t == run["updates"]:
            return losses
        clip_grad_norm_([w], run["clip"])  #? clip
        if isinstance(run["schedule"], Plateau):  #? plateau
            run["schedule"].observe(float(value))  #? plateau
        for group in optimizer.param_groups:  # as a torch.optim.lr_scheduler would  #? schedule
            group["lr"] = run["lr"] * run["schedule"](t)  #? schedule !warmup
            group["lr"] = run["lr"] * run["schedule"](t) * min(1, (t + 1) / max(1, run["warmup"]))  #? schedule warmup
        before = w.detach().clone()  #? decay
        optimizer.step()  #? !looks
        optimizer.step(look, value)  #? looks !plain
        optimizer.step(look, value) if run["looks"] else optimizer.step()  #? looks plain
        with torch.no_grad():  # decoupled weight decay, of the weights before the step  #? decay
            w -= optimizer.param_groups[0]["lr"] * run["decay"] * before  #? decay


def curvature(look_at, w, v):
    """The Hessian times v."""
    return torch.autograd.functional.hvp(lambda w: surface(*w.double()), w, v)[1]
