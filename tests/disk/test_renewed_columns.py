"""After a new snapshot of a large store another process works out what the next start knows; nobody waits for it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from tests.disk.large_stores import every_store_is_large, large_store, opened, told

from vnus_store import Ref, SetField
from vnus_store.disk import own_layout


def test_the_next_start_knows_the_new_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every_store_is_large(monkeypatch)
    path = large_store(tmp_path)
    store = opened(path)
    [found] = (tmp_path / "cache").glob("*/columns")
    old = found.read_bytes()
    store.apply(SetField(Ref("event", "a1"), "date", "2030-01-01"))
    store.close()
    end = time.monotonic() + 55
    while found.read_bytes() == old:
        assert time.monotonic() < end, "no columns were worked out"
        time.sleep(0.02)
    right = told(store)
    monkeypatch.setattr(own_layout, "read", lambda *_: pytest.fail("it was read strictly"))
    assert told(opened(path)) == right


def test_a_program_in_the_current_folder_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every_store_is_large(monkeypatch)
    path = large_store(tmp_path)
    for name in ("json", "hashlib", "vnus_store", "subprocess"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w')\n")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.chdir(tmp_path)
    store = opened(path, is_hurried=True)
    store.poll()
    assert store.progress is None
    assert not (tmp_path / "ran").exists()
