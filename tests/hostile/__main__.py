"""Prove that text is only text, and the terminal always given back. Prints each harness with its figures.

`python -m tests.hostile [--slice] [NAME ...] [--from SEED]`
Without names every harness runs, in full; with `--slice` each in the small form of the ordinary test run. The runs of
`fuzz` go from SEED to the last one; it says from where one could go on. The exit status is 0 where all passed, 1 where
one failed, 3 where one could not be run here.
"""

from __future__ import annotations

import os
import sys

from tests.durability.report import run

HARNESSES = ("sinks", "fuzz", "sizes", "endings", "vietnamese", "soak")
"""A module each, in the order of the README; each has `measure(full: bool) -> Report`."""


def main(arguments: list[str]) -> int:
    """Run what is named; the exit status."""
    if "--from" in arguments:
        at = arguments.index("--from")
        os.environ["HOSTILE_SEED"] = arguments[at + 1]  # read when the harness is loaded
        del arguments[at : at + 2]
    return run("tests.hostile", HARNESSES, arguments)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
