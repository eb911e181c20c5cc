"""How a network is trained: lines that end in a mark are for the experiments that have what it names."""

import itertools
import os

import torch
from torch import distributed
from torch.nn.parallel import DistributedDataParallel
from torch.nn.utils import clip_grad_norm_, vector_to_parameters

from shared.random import Random

rank = int(os.environ.get("RANK", 0))
processes = int(os.environ.get("WORLD_SIZE", 1))
device = torch.device("cpu")
if torch.cuda.is_available():
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
if processes > 1:
    distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")


def batches():
    """The samples of each update, without end."""
    for epoch in itertools.count():
        order = Random(SEED, Random.ORDER, epoch).shuffled(SAMPLES)  #? shuffled
        order = list(range(SAMPLES))  #? !shuffled
        for first in range(0, SAMPLES, BATCH):
            yield order[first : first + BATCH]


def penalty(model):
    """Of the weights; biases are free."""
    matrices = [w for w in model.parameters() if w.dim() == 2]
    return L1 * sum(w.abs().sum() for w in matrices) + L2 / 2 * sum((w**2).sum() for w in matrices)


def batch_loss(model, batch):
    """This process's part of the mean loss over a batch: DistributedDataParallel takes the mean of the processes."""
    part = batch[rank::processes]
    values = loss(model(inputs[part]), targets[part])
    return values.sum() * processes / len(batch)  #? !penalty
    return values.sum() * processes / len(batch) + penalty(model)  #? penalty


def mean_of_processes(value):
    if processes > 1:
        distributed.all_reduce(value)
        value /= processes
    return value


def train(run):
    """Trains a network from the start; returns its loss over all training samples after each update to compare."""
    model = network().to(device)
    vector_to_parameters(torch.tensor(START, device=device), model.parameters())
    weights = list(model.parameters())
    optimizer = run["optimizer"](weights)
    # Its gradient is the mean of those that the processes have.
    shared = DistributedDataParallel(model) if processes > 1 else model
    losses = {}
    for t, batch in enumerate(batches()):
        if t in run["losses"] or t == run["updates"]:
            with torch.no_grad():
                losses[t] = float(loss(model(inputs), targets).mean())  #? !penalty
                losses[t] = float(loss(model(inputs), targets).mean() + penalty(model))  #? penalty
        if t == run["updates"]:
            return losses

        def look():  #? looks
            """The loss of this batch; its gradient is left in the weights."""  #? looks
            optimizer.zero_grad()  #? looks
            value = batch_loss(shared, batch)  #? looks
            value.backward()  #? looks
            return mean_of_processes(value.detach())  #? looks

        value = look()  #? looks
        optimizer.zero_grad()  #? !looks
        value = batch_loss(shared, batch)  #? !looks
        value.backward()  #? !looks
        clip_grad_norm_(weights, run["clip"])  #? clip
        if isinstance(run["schedule"], Plateau):  #? plateau
            run["schedule"].observe(float(mean_of_processes(value.detach())))  #? plateau
        for group in optimizer.param_groups:  # as a torch.optim.lr_scheduler would  #? schedule
            group["lr"] = run["lr"] * run["schedule"](t)  #? schedule !warmup
            group["lr"] = run["lr"] * run["schedule"](t) * min(1, (t + 1) / max(1, run["warmup"]))  #? schedule warmup
        before = [w.detach().clone() for w in weights]  #? decay
        optimizer.step()  #? !looks
        optimizer.step(look, value)  #? looks !plain
        optimizer.step(look, value) if run["looks"] else optimizer.step()  #? looks plain
        with torch.no_grad():  # decoupled weight decay, of the weights before the step  #? decay
            for w, was in zip(weights, before):  #? decay
                w -= optimizer.param_groups[0]["lr"] * run["decay"] * was  #? decay


def curvature(look_at, w, v):
    """The Hessian times v, by a central difference of two gradients."""
    step = 6e-6 * max(1, float(w.abs().max()))  #? !float32
    step = 5e-3 * max(1, float(w.abs().max()))  #? float32
    behind, ahead = look_at(w - step * v)[1], look_at(w + step * v)[1]
    return (ahead - behind) / (2 * step)
