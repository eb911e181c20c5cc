"""The defaults of the menu's knobs, as they stand: not numbers from outside, but what every shared line relies on."""

import json
import pathlib
import subprocess

DESCENT = pathlib.Path(__file__).resolve().parents[2] / "build" / "native" / "descent"
KINDS = ["activation", "loss", "optimizer", "schedule"]


def make():
    catalogue = json.loads(subprocess.run([DESCENT, "catalogue"], capture_output=True, check=True).stdout)["kinds"]
    table = {"made": "by build/native/descent catalogue. A line leaves its defaults out, so that another default gives old "
                     "lines another meaning: change one on purpose only. Those of torch are compared with it in optimizers.json"}
    for kind in KINDS:
        table[kind] = {}
        for entry in catalogue[kind]:
            defaults = {knob["name"]: float(knob["default"]) for knob in entry["knobs"]}
            defaults |= {name: entry[name] for name in ("lr", "decay") if name in entry}
            if defaults:
                table[kind][entry["id"]] = defaults
    return table
