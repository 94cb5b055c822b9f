"""Cut the power of a real ext4 file system while the store is written. Invariant: what is found afterwards is the
state after exactly k whole changes, acknowledged <= k <= started.

Needs the superuser, for a loop device in a mount namespace of its own; nothing is mounted outside of that.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import tests.durability.power_writers as writers
from tests.durability.report import Control, Report

import vnus_store

NAME = "power cuts on a loop ext4 file system"
FULL = ("200", "20", "20")
SLICE = ("6", "12!", "12!")
"""Cuts for ours and for the two controls; with `!` only until something is lost."""
_TOOLS = ("unshare", "mount", "umount", "mkfs.ext4", "e2fsck")


def measure(full: bool) -> Report:
    """Cut the power 200 times in full, else 6 times; the seed is the time and is told with every fault."""
    reason = _why_not()
    if reason:
        return Report(NAME, "", skipped=reason)
    seed = int(time.time())
    with tempfile.TemporaryDirectory(prefix="power-") as folder:
        try:
            done = _run(folder, seed, full)
        except subprocess.TimeoutExpired as error:
            return Report(NAME, "the harness itself broke", faults=(str(error),))
    if done.returncode != 0:
        return Report(NAME, "the harness itself broke", faults=(done.stderr.strip()[-600:],))
    ours, *bad = json.loads(done.stdout)
    skipped = next((each["skipped"] for each in (ours, *bad) if each["skipped"]), "")
    if skipped:
        return Report(NAME, "", skipped=skipped)
    faults = tuple(f"seed {seed}, {fault}" for fault in ours["faults"])
    return Report(NAME, _figure(ours), faults, tuple(_control(each) for each in bad))


def _figure(cuts: dict[str, Any]) -> str:
    return (
        f"{cuts['made']} cuts ({cuts['in_change']} in the middle of a change, {cuts['in_compaction']} while the "
        f"snapshot was written), {cuts['acknowledged']} changes acknowledged, {len(cuts['faults'])} cuts with a "
        f"loss; after {cuts['ahead']} one more change was found than was acknowledged"
    )


def _control(cuts: dict[str, Any]) -> Control:
    lost = len(cuts["faults"])
    return Control(cuts["name"], f"{lost} of {cuts['made']} cuts lost something", lost > 0)


def _run(folder: str, seed: int, full: bool) -> subprocess.CompletedProcess[str]:
    asked = [
        f"{name}={count}" for name, count in zip(writers.PROTOCOLS, FULL if full else SLICE, strict=True)
    ]
    command = [sys.executable, "-m", "tests.durability.power_cuts", folder, str(seed), *asked]
    root = Path(__file__).parents[2]
    roots = [str(root), str(Path(vnus_store.__file__).parents[1])]
    return subprocess.run(
        ["unshare", "--mount", *command],
        cwd=root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(roots)},
        capture_output=True,
        text=True,
        timeout=900 if full else 100,
        check=False,
    )


def _why_not() -> str:
    if not sys.platform.startswith("linux"):
        return "ext4 can be shut down on Linux only"
    if os.geteuid() != 0:
        return "mounting a file system needs the superuser"
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    if not os.path.exists("/dev/loop-control"):
        return "there are no loop devices"
    tried = subprocess.run(["unshare", "--mount", "true"], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"no mount namespace may be made: {tried.stderr.strip()[-120:]}"
