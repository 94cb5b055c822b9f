"""A journal line counts only if it is whole; a torn end is an unfinished save, anything else is damage."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from tests.disk.stores import beside, change, contents, delete, document, new_store, ref

from vnus_store.changes.change import Change, Edit
from vnus_store.disk.journal import Header, encode_change, encode_header, encode_journal, parse, retained
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import StoreDamaged, StoreNewer
from vnus_store.records.refs import Ref

HEADER = Header(4, "0" * 64)


def made(seq: int, text: str = "Hà Nội") -> Change:
    edits = (
        Edit(ref("event:visit"), None, {"id": "visit", "title": text}),
        Edit(Ref("mine/", "7"), {"x": 1}, None),
    )
    return Change(
        seq, "2026-11-21T10:00:00Z", "host:1", "a label\n", edits, undoes=2, redoes=None, path="title"
    )


WHOLE = encode_journal(HEADER, [made(5), made(6), made(7)], {ref("event:visit"): "12"})


def line(body: object) -> bytes:
    text = json.dumps(body).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def test_a_journal_comes_back_as_it_was_written() -> None:
    read = parse(WHOLE)
    assert read.header == HEADER
    assert read.changes == (made(5), made(6), made(7))
    assert read.keys == {ref("event:visit"): "12"}
    assert (read.end, read.torn_at, read.seq) == (len(WHOLE), None, 7)
    assert WHOLE.count(b"\n") == 4


def test_a_line_is_a_checksum_and_plain_json() -> None:
    summed, body = encode_change(made(5)).rstrip(b"\n").split(b" ", 1)
    assert int(summed, 16) == zlib.crc32(body)
    assert list(json.loads(body)) == ["seq", "at", "by", "label", "path", "undoes", "edits"]
    assert json.loads(body)["edits"][0]["ref"] == "event:visit"


def test_torn_at_every_byte_the_journal_gives_its_whole_lines() -> None:
    ends = [at + 1 for at, byte in enumerate(WHOLE) if byte == 10]
    for length in range(len(WHOLE)):
        if length < ends[0]:
            with pytest.raises(StoreDamaged, match="line 1"):
                parse(WHOLE[:length])
            continue
        read = parse(WHOLE[:length])
        whole = max(end for end in ends if end <= length)
        assert (read.end, read.torn_at) == (whole, None if whole == length else whole)
        assert len(read.changes) == ends.index(whole)


def test_holes_in_the_last_line_are_a_torn_end_and_holes_before_it_are_damage() -> None:
    last = WHOLE.rindex(b"\n", 0, -1) + 1
    for place in range(last, len(WHOLE) - 1, 7):
        torn = WHOLE[:place] + b"\0\0\0" + WHOLE[place + 3 :] if place + 3 < len(WHOLE) - 1 else WHOLE[:place]
        assert parse(torn).torn_at == last
    for place in range(0, last - 2, 7):
        with pytest.raises(StoreDamaged):
            parse(WHOLE[:place] + b"\0" + WHOLE[place + 1 :])


def test_one_flipped_bit_in_any_line_is_damage_and_names_the_line() -> None:
    for place, byte in enumerate(WHOLE):
        if byte == 10:
            continue
        number = WHOLE.count(b"\n", 0, place) + 1
        flipped = byte ^ 4
        data = WHOLE[:place] + bytes([flipped]) + WHOLE[place + 1 :]
        if flipped in (0, 10):
            continue
        with pytest.raises(StoreDamaged, match=f"line {number}"):
            parse(data)


EDIT = {"ref": "event:a", "before": None, "after": {"id": "a"}}
CHANGE = {"seq": 1, "at": "", "by": "", "label": "", "edits": [EDIT]}
START = encode_header(Header(0, "0" * 64))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "line 1"),
        (b"x\n", "line 1"),
        (line({}), "no header"),
        (line({"vnus-journal": 1, "applied": "0", "snapshot": "0" * 64}), "no header"),
        (line({"vnus-journal": 1, "applied": -1, "snapshot": "0" * 64}), "applied"),
        (line({"vnus-journal": 1, "applied": 0, "snapshot": "0"}), "SHA-256"),
        (START + line({}), "no change"),
        (START + line([]), "checksum followed"),
        (START + line({**CHANGE, "seq": True}), "no change"),
        (START + line({**CHANGE, "label": 4}), "no change"),
        (START + line({**CHANGE, "undoes": "x"}), "no change"),
        (START + line({**CHANGE, "edits": []}), "no change"),
        (START + line({**CHANGE, "edits": [4]}), "edit"),
        (START + line({**CHANGE, "edits": [{**EDIT, "ref": "visit"}]}), "no reference"),
        (START + line({**CHANGE, "edits": [{**EDIT, "ref": ["a"]}]}), "no reference"),
        (START + line({**CHANGE, "edits": [{**EDIT, "after": []}]}), "edit"),
        (START + line({**CHANGE, "edits": [{**EDIT, "after": {"id": "b"}}]}), "another id"),
        (START + line({**CHANGE, "seq": 2}), "cannot be the next"),
        (START + line({**CHANGE, "seq": 0}), "cannot be the next"),
        (START + line(CHANGE) + line(CHANGE), "follows"),
        (START + line(CHANGE) + line({**CHANGE, "seq": 3}), "follows"),
        (START.replace(b"\n", b"\r\n") + line(CHANGE), "CR LF"),
        (START + b"\n" + line(CHANGE), "line 2"),
        (START + line(CHANGE) + b"\0" * 9 + b"\n" + line({**CHANGE, "seq": 2}), "line 3"),
    ],
)
def test_a_journal_that_does_not_hold_is_named(data: bytes, word: str) -> None:
    with pytest.raises(StoreDamaged, match=word):
        parse(data)


def test_a_journal_of_a_later_version_says_so() -> None:
    with pytest.raises(StoreNewer):
        parse(line({"vnus-journal": 2, "applied": 0, "snapshot": "0" * 64}))


def test_a_journal_keeps_the_last_thousand_changes_and_all_that_the_snapshot_lacks() -> None:
    many = [made(seq) for seq in range(1, 1501)]
    assert [change.seq for change in retained(many, 1500)] == list(range(501, 1501))
    assert [change.seq for change in retained(many, 100)] == list(range(101, 1501))
    assert [change.seq for change in retained(many[:3], 3)] == [1, 2, 3]


def test_a_torn_end_on_disk_is_read_past_reported_and_mended_by_the_next_save(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="kept")
    journal = path.with_name("vnus.json.journal")
    whole = journal.read_bytes()
    for torn in (b"12", whole[-60:-1], b"\0" * 600):
        journal.write_bytes(whole + torn)
        storage = JournaledStorage(path)
        assert storage.has_unfinished_line
        assert (document(storage, "event:visit") or {})["title"] == "kept"
        assert journal.read_bytes() == whole + torn
    change(storage, "event:talks", title="after the tear")
    assert not storage.has_unfinished_line
    assert journal.read_bytes().startswith(whole)
    assert contents(JournaledStorage(path)) == contents(storage)


def test_damage_in_the_middle_of_a_journal_is_left_as_it_is(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    for n in range(3):
        change(storage, "event:visit", title=f"title {n}")
    journal = path.with_name("vnus.json.journal")
    journal.write_bytes(journal.read_bytes().replace(b"title 1", b"title 8"))
    before = beside(path)
    with pytest.raises(StoreDamaged, match="line 3"):
        JournaledStorage(path)
    with pytest.raises(StoreDamaged, match="line 3"):
        delete(storage, "event:visit")
    assert beside(path) == before
