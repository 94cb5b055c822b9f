"""Prove the promises: `python -m tests.durability [--slice] [NAME ...]`. Prints a line and its figures for each.

Without names every harness runs, in full; with `--slice` each in the small form of the ordinary test run. The exit
status is 0 where all passed, 1 where one failed, 3 where one could not be run here.
"""

from __future__ import annotations

import sys

from tests.durability.report import run

HARNESSES = ("crashes", "kills", "power", "refusals", "processes", "malformed", "undoing", "tinydb_suite")
"""A module each, in the order of the README; each has `measure(full: bool) -> Report`."""

if __name__ == "__main__":
    raise SystemExit(run("tests.durability", HARNESSES, sys.argv[1:]))
