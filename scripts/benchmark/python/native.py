#!/usr/bin/python3
"""The native peers: a line of JSON asks, a line answers. Started once for each peer, with one thread."""

import importlib
import json
import sys
import time

assignment = json.loads(sys.stdin.readline())
peer = importlib.import_module(f"{assignment['peer']}_peer").Peer(assignment.get("problem"))


def spend(updates):
    peer.reset()
    start = time.perf_counter()
    peer.run(updates)
    return 1000 * (time.perf_counter() - start)


def warm(milliseconds, slice):
    """How many updates fill a slice of that many milliseconds."""
    start = time.perf_counter()
    updates = 1
    while True:
        took = spend(updates)
        fitting = max(1, round(updates * slice / took))
        if took < slice / 2 and fitting > updates:
            updates *= 2
        elif 1000 * (time.perf_counter() - start) < milliseconds:
            updates = fitting
        else:
            return fitting


def loss_after(updates):
    peer.reset()
    peer.run(updates)
    return peer.loss()


print(json.dumps(peer.version), flush=True)
answers = {"warm": warm, "time": spend, "lossAfter": loss_after}
for line in sys.stdin:
    name, *arguments = json.loads(line)
    print(json.dumps(answers[name](*arguments)), flush=True)
