"""Processes write to one store at once, one of them is killed, and nothing acknowledged is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.disk.stores import contents, new_store

import vnus_store
from vnus_store.disk.storage import JournaledStorage

WRITER = """
import sys
sys.path[:0] = sys.argv[1:3]
from tests.disk.stores import change
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import Conflict
storage = JournaledStorage(sys.argv[3])
for n in range(int(sys.argv[5])):
    change(storage, f"event:{sys.argv[4]}-{n}", title="x")
    print(n, flush=True)
    if n % 10 == 9:
        storage.compact()
storage.close()
"""


def test_four_processes_at_once_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    roots = [str(Path(__file__).parents[2]), str(Path(vnus_store.__file__).parents[1])]
    writers = {
        name: subprocess.Popen(
            [sys.executable, "-c", WRITER, *roots, str(path), name, "25"], stdout=subprocess.PIPE, text=True
        )
        for name in ("north", "south", "east", "killed")
    }
    killed = writers["killed"]
    assert killed.stdout is not None
    acknowledged = {"killed": [killed.stdout.readline() for _ in range(7)]}
    killed.kill()
    for name, writer in writers.items():
        out, _ = writer.communicate(timeout=60)
        acknowledged[name] = acknowledged.get(name, []) + out.splitlines()
        assert writer.returncode == 0 or name == "killed"
    held = contents(JournaledStorage(path))
    for name, lines in acknowledged.items():
        assert len(lines) == 25 or name == "killed"
        for n in range(len(lines)):
            assert f"event:{name}-{n}" in held
    seqs = [made.seq for made in JournaledStorage(path).history()]
    assert seqs == list(range(1, len(seqs) + 1))
