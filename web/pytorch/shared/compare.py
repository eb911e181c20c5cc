"""How the losses are printed beside those that Descent had."""


def compare(run, losses):
    """Prints both, and returns the worst difference, relative where a loss is above 1."""
    print(run["name"])
    print(f"{'update':>8} {'Descent':>25} {'PyTorch':>25} {'difference':>11}")
    differences = [0.0]
    for update, ours in run["losses"].items():
        difference = abs(losses[update] - ours) / max(1, abs(ours))
        differences.append(difference if difference == difference else float("inf"))
        print(f"{update:8} {ours:25.17g} {losses[update]:25.17g} {difference:11.1e}")
    return max(differences)
