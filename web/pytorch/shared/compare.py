"""How the losses are printed beside those that Descent had."""


def compare(run, losses):
    """Prints both, and returns the worst difference, relative where a loss is above 1."""
    print(run["name"])
    print(f"{'update':>8} {'Descent':>25} {'PyTorch':>25} {'difference':>11}")
    worst = 0.0
    for update, loss in losses.items():
        ours = run["losses"].get(update)
        if ours is None:
            print(f"{update:8} {'':25} {loss:25.17g}")
            continue
        difference = abs(loss - ours) / max(1, abs(ours))
        worst = max(worst, difference if difference == difference else float("inf"))
        print(f"{update:8} {ours:25.17g} {loss:25.17g} {difference:11.1e}")
    return worst
