"""Runs exported scripts, one after the other in one process, and prints how far each is from Descent: run.py FOLDER.

Under torchrun it runs those that are meant for as many processes as there are. These meet once: a second time the store
still has the addresses of the first.
"""

import contextlib
import io
import json
import os
import pathlib
import re
import runpy
import sys
import traceback

from torch import distributed

rank = int(os.environ.get("RANK", 0))
processes = int(os.environ.get("WORLD_SIZE", 1))


if processes > 1:
    distributed.init_process_group("gloo")
    distributed.init_process_group = distributed.destroy_process_group = lambda *_: None


def run(path):
    """A script as a whole; a notebook cell by cell."""
    if path.suffix == ".py":
        runpy.run_path(str(path), run_name="__main__")
        return
    names = {"__name__": "__main__"}
    for cell in json.loads(path.read_text())["cells"]:
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), path.name, "exec"), names)


def worst(path):
    """What the script says in its last line; nothing where it breaks."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            run(path)
    except Exception:
        traceback.print_exc()
        return None
    found = re.fullmatch(r"worst difference: (\S+)", said.getvalue().rstrip().split("\n")[-1])
    return float(found[1]) if found else None


folder = pathlib.Path(sys.argv[1])
passed = failed = 0
for experiment in json.loads((folder / "manifest.json").read_text()):
    if experiment["processes"] != processes:
        continue
    difference = worst(folder / experiment["file"])
    if rank > 0:
        continue
    good = difference is not None and difference <= experiment["within"]
    passed, failed = passed + good, failed + (not good)
    shown = "broken" if difference is None else f"{difference:.1e}"
    print(f"{'ok' if good else 'FAILED':6} {shown:>8} ≤ {experiment['within']:.0e}  {experiment['file']}", flush=True)
if rank == 0:
    print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
