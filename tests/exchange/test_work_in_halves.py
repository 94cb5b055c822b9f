"""One look at many things by two processes; each test is a process of its own, since this one may have threads."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

SCRIPT = """
import json, os, signal, sys, threading, time
from vnus_store.exchange import halves
halves.WORTH = 4
os.cpu_count = lambda: 2
here = os.getpid()
seen = []
def work(start, stop):
    if MODE == "killed" and os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    if MODE == "raising" and os.getpid() != here:
        sys.stderr.close()
        raise RuntimeError
    if MODE == "interrupted":
        if os.getpid() == here:
            raise KeyboardInterrupt
        time.sleep(60)
    seen.append((start, stop))
    return {place: f"{place} \\ud800 é" for place in range(start, stop) if place % 3 == 0}
if MODE == "threads":
    threading.Thread(target=lambda: time.sleep(5), daemon=True).start()
if MODE == "no fork":
    def refused(): raise OSError
    os.fork = refused
try:
    found = halves.in_two(10, work)
except KeyboardInterrupt:
    found = "interrupted"
try:
    os.waitpid(-1, os.WNOHANG)
    left = "a process is left"
except ChildProcessError:
    left = ""
print(json.dumps([found, seen, left]))
"""

EXPECTED = {str(place): f"{place} \ud800 é" for place in (0, 3, 6, 9)}


def ran(mode: str) -> list[object]:
    script = f"MODE = {mode!r}\n{SCRIPT}"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    found: list[object] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot double a process")
def test_a_second_process_does_the_second_half() -> None:
    assert ran("") == [EXPECTED, [[0, 5]], ""]


@pytest.mark.parametrize("mode", ["killed", "raising"])
def test_what_a_second_process_does_not_finish_is_done_here(mode: str) -> None:
    assert ran(mode) == [EXPECTED, [[0, 5], [5, 10]], ""]


@pytest.mark.parametrize("mode", ["threads", "no fork"])
def test_where_no_second_process_can_be_had_all_is_done_here(mode: str) -> None:
    assert ran(mode) == [EXPECTED, [[0, 10]], ""]


def test_ctrl_c_ends_both() -> None:
    assert ran("interrupted") == ["interrupted", [], ""]
