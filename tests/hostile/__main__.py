"""Prove that text is only text, and the terminal always given back. Prints each harness with its figures.

`python -m tests.hostile [--slice] [NAME ...]`
Without names every harness runs, in full; with `--slice` each in the small form of the ordinary test run. The exit
status is 0 where all passed, 1 where one failed, 3 where one could not be run here.
"""

from __future__ import annotations

import importlib
import sys
import time

HARNESSES = ("sinks", "fuzz", "sizes", "endings", "vietnamese", "soak")
"""A module each, in the order of the README; each has `measure(full: bool) -> Report`."""


def main(arguments: list[str]) -> int:
    """Run the harnesses that are named."""
    full = "--slice" not in arguments
    wanted = [each for each in arguments if each != "--slice"] or list(HARNESSES)
    unknown = sorted(set(wanted) - set(HARNESSES))
    if unknown:
        print(f"no harness {', '.join(unknown)}; there are {', '.join(HARNESSES)}", file=sys.stderr)
        return 2
    worst = 0
    for name in wanted:
        begun = time.perf_counter()
        report = importlib.import_module(f"tests.hostile.{name}").measure(full)
        print(f"{report}  ({time.perf_counter() - begun:.0f} s)", flush=True)
        worst = max(worst, 3 if report.skipped else 0 if report.has_passed else 1)
    return worst


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
