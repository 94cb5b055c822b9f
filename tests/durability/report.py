"""What a harness found. Invariant: it passes only where nothing was lost and every known-bad way of saving was
caught in the same run; what could not be run is a skip with its reason, and no pass.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Control:
    """A way of saving that is known to be bad, put through the same harness."""

    name: str
    """What it does: `writes in place`."""
    figure: str
    """What the harness saw: `52 of 73 states bad`."""
    is_caught: bool
    """Whether the harness found it out."""


@dataclass(frozen=True, slots=True)
class Report:
    """One promise, put to the test."""

    name: str
    """What was tried: `power cuts on ext4`."""
    figure: str
    """What came of it, with the counts: `200 cuts, 0 acknowledged changes lost`."""
    faults: tuple[str, ...] = ()
    """Each thing that must not be, in words and with what reproduces it; empty where all is well."""
    controls: tuple[Control, ...] = ()
    """What must fail, and did or did not."""
    skipped: str = ""
    """Why it could not be run here; empty where it was."""

    @property
    def has_passed(self) -> bool:
        """Whether it ran, found no fault, and every control was caught."""
        return not self.skipped and not self.faults and all(each.is_caught for each in self.controls)

    def __str__(self) -> str:
        verdict = "skip" if self.skipped else "pass" if self.has_passed else "FAIL"
        lines = [f"{verdict}  {self.name}: {self.skipped or self.figure}"]
        lines += [f"      must fail: {each.name}: {each.figure}{_missed(each)}" for each in self.controls]
        lines += [f"      fault: {each}" for each in self.faults[:20]]
        if len(self.faults) > 20:
            lines.append(f"      and {len(self.faults) - 20} more")
        return "\n".join(lines)


def _missed(control: Control) -> str:
    return "" if control.is_caught else "  -- NOT CAUGHT"


def run(package: str, harnesses: Sequence[str], arguments: Sequence[str]) -> int:
    """Run the harnesses that are named, by default all, and print what each found.

    Args:
        package: where the harnesses are; each is a module with `measure(full: bool) -> Report`.
        harnesses: their names, in the order in which they run.
        arguments: `--slice` for the small form of the ordinary test run, and names.

    Returns:
        0 where all passed, 1 where one failed, 2 for a name that is none, 3 where one could not be run here.
    """
    full = "--slice" not in arguments
    wanted = [each for each in arguments if each != "--slice"] or list(harnesses)
    unknown = sorted(set(wanted) - set(harnesses))
    if unknown:
        print(f"no harness {', '.join(unknown)}; there are {', '.join(harnesses)}", file=sys.stderr)
        return 2
    ends = set()
    for name in wanted:
        begun = time.perf_counter()
        report = importlib.import_module(f"{package}.{name}").measure(full)
        print(f"{report}  ({time.perf_counter() - begun:.0f} s)", flush=True)
        ends.add(3 if report.skipped else 0 if report.has_passed else 1)
    return 1 if 1 in ends else max(ends)
