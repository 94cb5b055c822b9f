"""One look at many things by two processes; each test is a process of its own, since this one may have threads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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


READING = """
import os, sys
from vnus_store.exchange import halves, reading_rows
from vnus_store.exchange.importing import read_rows
halves.WORTH, reading_rows.AT_ONCE = FROM, 7
os.cpu_count = lambda: 2
doubled = []
os.register_at_fork(after_in_parent=lambda: doubled.append(1))
for row in read_rows(sys.argv[1]):
    print(row[0], row[1], len(row) > 2 and (row.id, dict(row.values), row.unset, row.line_of_values))
print("doubled", len(doubled), file=sys.stderr)
"""


def read_by(path: Path, worth: int) -> tuple[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", f"FROM = {worth}\n{READING}", str(path)],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONIOENCODING": "utf-8:backslashreplace",
        },
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr.strip()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot double a process")
@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_rows_that_two_processes_read_are_those_that_one_reads(tmp_path: Path, ending: str) -> None:
    rows = [
        '{"record": "event", "id": "e1", "title": "Huế"}', "", "no JSON", '{"record": "thing"}',
        '{"record": "event", "id": "e2", "a": "\\ud800"}', '{"record":"event","id":"e3","a":[1.50,true,null]}',
        '{"id": 5, "record": "person"}', '{"record": "event", "id": "e4", "x": {"y": []}}',
    ]  # fmt: skip
    cells = [
        "event,e1,Huế,",
        'event,e2,"json:[1,2]",x',
        'event,"e3"x,,',
        "event,e4",
        ",,,",
        "thing,,a,b",
        "event,e5,,",
    ]
    lines = rows * 3 if ending == "jsonl" else ["record,id,title,", *cells * 3]
    path = tmp_path / f"x.{ending}"
    path.write_text("\n".join(lines), "utf-8")
    alone, one = read_by(path, 1_000_000)
    together, two = read_by(path, 2)
    assert one == "doubled 0"
    assert two != "doubled 0"
    assert together == alone
    assert len(alone.splitlines()) > 15
