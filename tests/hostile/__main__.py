"""Prove that text is only text, and the terminal always given back. Prints each harness with its figures.

`python -m tests.hostile [--slice] [NAME ...]`
Without names every harness runs, in full; with `--slice` each in the small form of the ordinary test run. The exit
status is 0 where all passed, 1 where one failed, 3 where one could not be run here.
"""

from __future__ import annotations

import sys

from tests.durability.report import run

HARNESSES = ("sinks", "fuzz", "sizes", "endings", "vietnamese", "soak")
"""A module each, in the order of the README; each has `measure(full: bool) -> Report`."""

if __name__ == "__main__":
    raise SystemExit(run("tests.hostile", HARNESSES, sys.argv[1:]))
