"""What was worked out about a large store makes the next start fast, and can never make it wrong."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from tests.disk.large_stores import EVENTS, columns_file, every_store_is_large, large_store, opened, told

from vnus_store import Ref, SetField, open_store
from vnus_store.disk import columns, own_layout, taking_in
from vnus_store.disk.files import RealFiles


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    every_store_is_large(monkeypatch)


def is_known(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each later start found columns that it could use."""
    seen: list[bool] = []
    known = taking_in.known

    def watched(*given: object) -> object:
        found = known(*given)
        seen.append(found is not None)
        return found

    monkeypatch.setattr(taking_in, "known", watched)
    return seen


def test_a_second_start_reads_no_line_and_tells_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = large_store(tmp_path)
    first = told(opened(path))
    assert first == told(open_store(shutil.copy(path, tmp_path / "copy.json")))
    assert columns_file(path).stat().st_mode & 0o077 == 0
    monkeypatch.setattr(own_layout, "read", lambda *_: pytest.fail("it was read strictly"))
    again = opened(path)
    assert told(again) == first
    assert [len(again.backlinks(Ref("person", name))) for name in ("joe", "nobody")] == [1, 1]


def test_what_was_changed_since_the_snapshot_is_laid_over_it(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    opened(path)
    store = opened(path)
    store.apply(SetField(Ref("event", "a1"), "date", "2030-01-01"))
    store.apply(SetField(Ref("event", "f007"), "part_of", "c3"))
    changed = told(store)
    assert changed["order"]["event"][-3] == "event:a1"
    assert told(opened(path)) == changed
    store.close()
    assert told(opened(path)) == changed
    plain = open_store(shutil.copy(path, tmp_path / "copy.json"))
    assert told(plain) == changed


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    if how == "truncated":
        path.write_bytes(data[:-100])
    elif how == "empty":
        path.write_bytes(b"")
    elif how == "flipped":
        path.write_bytes(data[:-50] + bytes([data[-50] ^ 1]) + data[-49:])
    elif how == "another version":
        path.write_bytes(data.replace(b'"maker": [1', b'"maker": [9'))
    elif how == "another version, whole":
        head = len(columns._MAGIC) + columns._SUM.size
        body = data[head:].replace(b'"maker": [1', b'"maker": [9')
        path.write_bytes(columns._MAGIC + columns._SUM.pack(zlib.crc32(body)) + body)
    else:
        path.unlink()
        path.mkdir()


@pytest.mark.parametrize(
    "how", ["truncated", "empty", "flipped", "another version", "another version, whole", "a folder"]
)
def test_columns_that_are_not_whole_are_not_there(
    tmp_path: Path, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = large_store(tmp_path)
    first = told(opened(path))
    damage(columns_file(path), how)
    seen = is_known(monkeypatch)
    assert told(opened(path)) == first
    assert seen == [False]


def test_every_flipped_byte_is_noticed(tmp_path: Path) -> None:
    path = large_store(tmp_path, {"events": EVENTS[:3]})
    opened(path)
    data = columns_file(path).read_bytes()
    assert columns.read(data) is not None
    for at in range(len(data)):
        broken = data[:at] + bytes([data[at] ^ 0x10]) + data[at + 1 :]
        assert columns.read(broken) is None


def test_columns_of_an_older_snapshot_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = large_store(tmp_path)
    opened(path)
    old = columns_file(path).read_bytes()
    (tmp_path / "other").mkdir()
    os.replace(large_store(tmp_path / "other", {"events": EVENTS[5:]}), path)
    seen = is_known(monkeypatch)
    assert told(opened(path))["order"]["event"][0] == "event:f000"
    assert seen == [False]
    assert columns_file(path).read_bytes() != old


def test_another_stores_columns_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    one, two = large_store(tmp_path / "one"), large_store(tmp_path / "two", {"events": EVENTS[5:]})
    opened(one)
    right = told(opened(two))
    shutil.copy(columns_file(one), columns_file(two))
    seen = is_known(monkeypatch)
    assert told(opened(two)) == right
    assert seen == [False]


def disguised(path: Path, old: bytes, new: bytes) -> None:
    """Other bytes of the same length behind the same size, time and inode, and columns that say they are these."""
    assert len(old) == len(new)
    found = path.stat()
    data = path.read_bytes().replace(old, new, 1)
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    file_of = columns_file(path)
    kept = columns.read(file_of.read_bytes())
    assert kept is not None
    stat = RealFiles().stat(str(path))
    assert stat.identity[:4] == kept.source.identity[:4]
    source = columns.Source(stat.identity, kept.source.digest, zlib.crc32(data))
    rows = kept.rows(path.read_bytes(), is_proven=True)
    file_of.write_bytes(columns.written(rows, source))


def test_the_same_size_and_time_with_other_bytes_is_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = large_store(tmp_path)
    opened(path)
    found = path.stat()
    with path.open("r+b") as file:
        file.write(path.read_bytes().replace(b"2010-03-04", b"2019-03-04"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    seen = is_known(monkeypatch)
    assert opened(path).document(Ref("event", "a1"))["date"] == "2019-03-04"
    assert seen == [False]


def test_nothing_is_written_on_bytes_that_are_not_those_that_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = large_store(tmp_path)
    opened(path)
    disguised(path, b"2010-03-04", b"2029-03-04")
    seen = is_known(monkeypatch)
    store = opened(path)
    assert seen == [True]  # everything that is cheap to look at says that it is the file
    noticed: list[str] = []
    store.subscribe(lambda change: noticed.append(change.label))
    store.apply(SetField(Ref("event", "f001"), "title", "Changed"))
    assert [str(ref) for ref in store.timeline().refs()][-3] == "event:a1"  # 2029 is where it stands now
    assert noticed
    store.close()
    written = path.read_bytes()
    assert b"2029-03-04" in written
    assert b"2010-03-04" not in written
    assert told(open_store(path)) == told(store)


def test_a_store_damaged_behind_its_columns_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    from vnus_store import StoreDamaged

    path = large_store(tmp_path)
    opened(path)
    disguised(path, b'"title": "Undated"', b'"title": "Undated\x01')
    before = path.read_bytes()
    store = opened(path)
    assert store.peek(Ref("event", "b2")) is None  # it cannot be read, and that is no fault of this program
    with pytest.raises(StoreDamaged):
        store.apply(SetField(Ref("event", "f001"), "title", "Changed"))
    assert path.read_bytes() == before
    assert not path.with_name("vnus.json.journal").exists()
    with pytest.raises(StoreDamaged):
        opened(path)


def test_without_a_place_for_it_nothing_is_kept_and_nothing_is_said(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    first = told(open_store(path))
    blocked = tmp_path / "cache"
    blocked.write_bytes(b"no folder")
    assert told(opened(path)) == first
    assert blocked.read_bytes() == b"no folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_cache_folder_that_may_not_be_written_is_left_alone(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    (tmp_path / "cache").mkdir(mode=0o500)
    assert told(opened(path)) == told(open_store(path))


def test_two_processes_that_keep_columns_at_once_leave_whole_ones(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    program = (
        "from pathlib import Path; from vnus_store import open_store; from vnus_store.disk import caching;"
        "caching.LARGE = 0; import sys; path = Path(sys.argv[1]);"
        "[(open_store(path, cache=path.parent / 'cache'), [each.unlink(missing_ok=True) for each in"
        " (path.parent / 'cache').glob('*/columns')] if n < 19 else None) for n in range(20)]"
    )
    both = [subprocess.Popen([sys.executable, "-c", program, str(path)]) for _ in range(2)]
    assert [each.wait(60) for each in both] == [0, 0]
    folder = columns_file(path).parent
    assert [each.name for each in folder.iterdir()] == ["columns"]
    assert columns.read(columns_file(path).read_bytes()) is not None


def test_the_folder_is_named_after_the_real_path(tmp_path: Path) -> None:
    path = large_store(tmp_path)
    link = tmp_path / "link.json"
    link.symlink_to(path)
    one, two = opened(path), opened(link)
    name = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:16]
    assert one.cache == two.cache == tmp_path / "cache" / name
    assert columns_file(path).parent == one.cache
