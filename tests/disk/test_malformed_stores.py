"""A file that is no store is named by what is wrong with it, quickly, and is left as it was."""

from __future__ import annotations

import json
import os
import socket
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.disk.stores import TABLES, beside, change, new_store

from vnus_store.disk.snapshot import parse, render_documents
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import StoreDamaged, StoreError, StoreMissing, StoreNewer, StoreUnreadable

OWN = render_documents(TABLES)


def event(text: str) -> bytes:
    return b'{"events": {"1": {"id": "a", "x": %s}}}' % text.encode()


def row(text: str) -> bytes:
    return b'{"events": {"1": %s}}' % text.encode()


DAMAGED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "0 bytes"),
    "one byte": (b"x", "JSON object"),
    "white space": (b" \n\t", "white space"),
    "null": (b"null", "JSON object"),
    "a list": (b"[]", "JSON object"),
    "a number": (b"3", "JSON object"),
    "a string": (b'"x"', "JSON object"),
    "only NUL bytes": (b"\0" * 100, "NUL"),
    "a tail of NUL bytes": (OWN + b"\0" * 20, "follows"),
    "a byte order mark": (b"\xef\xbb\xbf" + OWN, "byte order mark"),
    "UTF-16": (OWN.decode().encode("utf-16"), "UTF-16"),
    "Latin-1": ('{"events": {"1": {"id": "a", "x": "é"}}}'.encode("latin-1"), "UTF-8"),
    "encoded surrogates": (event('"S"').replace(b"S", b"\xed\xa0\x80"), "UTF-8"),
    "trailing text": (OWN + b"x", "follows"),
    "two roots": (OWN + OWN, "follows"),
    "a cut end": (OWN[:-40], "Line"),
    "a cut row": (OWN[:150], "Line"),
    "a table that is a list": (b'{"events": []}', "table “events”"),
    "a table that is null": (b'{"events": null}', "table “events”"),
    "a table that is a string": (b'{"events": "x"}', "table “events”"),
    "a row that is a list": (row("[]"), "events/1"),
    "a row that is null": (row("null"), "events/1"),
    "a row that is a number": (row("4"), "events/1"),
    "a row that is a string": (row('"x"'), "events/1"),
    "a row of a foreign table that is a list": (b'{"_default": {"1": []}}', "_default/1"),
    "no id": (row('{"title": "x"}'), "“id”"),
    "an id that is a number": (row('{"id": 1}'), "“id”"),
    "an empty id": (row('{"id": ""}'), "“id”"),
    "an id in capitals": (row('{"id": "Visit"}'), "“id”"),
    "an id with marks": (row('{"id": "thăm"}'), "“id”"),
    "an id with a line end": (row('{"id": "visit\\n"}'), "“id”"),
    "an id of 65 letters": (row('{"id": "%s"}' % ("a" * 65)), "“id”"),
    "two rows of one id": (b'{"events": {"1": {"id": "a"}, "2": {"id": "a"}}}', "events/1 too"),
    "a table that stands twice": (b'{"events": {}, "events": {}}', "twice"),
    "a row key that stands twice": (b'{"events": {"1": {"id": "a"}, "1": {"id": "b"}}}', "twice"),
    "a key that stands twice": (row('{"id": "a", "x": 1, "x": 2}'), "twice"),
    "a key that stands twice, deeper": (event('[{"y": 1, "y": 1}]'), "twice"),
    "a key that stands twice, once as an escape": (row('{"id": "a", "\\u0069d": "b"}'), "twice"),
    "NaN": (event("NaN"), "NaN"),
    "Infinity": (event("[-Infinity]"), "Infinity"),
    "a number beyond all floats": (event("1e999"), "too large"),
    "a whole number of 5,000 digits": (event("9" * 5000), "5000 digits"),
    "a depth of 200": (event("[" * 200 + "]" * 200), "deep"),
    "a depth of 100,000": (event("[" * 100_000 + "]" * 100_000), "deep"),
    "a depth that never ends": (b'{"events": {"1": {"id": "a", "x": ' + b"[" * 100_000, "deep"),
    "a missing comma": (b'{"events": {} "people": {}}', "comma"),
    "a comma too many": (b'{"events": {},}', "quotes"),
    "a missing colon": (b'{"events" {}}', "colon"),
    "a key without quotes": (b"{events: {}}", "quotes"),
    "single quotes": (b"{'events': {}}", "quotes"),
    "a comment": (b"{} // mine", "follows"),
    "a raw line end in a string": (event('"a\nb"'), "events/1"),
    "an unknown escape": (event(r'"\x"'), "events/1"),
    "merge markers": (OWN.replace(b'"meta"', b'<<<<<<< HEAD\n"meta"'), "<<<<<<<"),
    "the middle of a merge": (OWN.replace(b'"meta"', b'=======\n"meta"'), "======="),
    "another program's file": (b'{"meta": {"1": {"format": "other"}}}', "another program"),
    "a version that is a text": (b'{"meta": {"1": {"version": "1"}}}', "version"),
    "a version of 0": (b'{"meta": {"1": {"version": 0}}}', "version"),
    "a version that is true": (b'{"meta": {"1": {"version": true}}}', "version"),
    "a page of HTML": (b"<!DOCTYPE html><html></html>", "JSON object"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_store_is_refused_by_name_and_not_touched(tmp_path: Path, name: str) -> None:
    data, word = DAMAGED[name]
    path = tmp_path / "vnus.json"
    path.write_bytes(data)
    before, began = os.stat(path).st_mtime_ns, time.monotonic()
    with pytest.raises(StoreDamaged) as caught:
        JournaledStorage(path)
    assert word in caught.value.sentence
    assert len(caught.value.sentence) < 400
    assert time.monotonic() - began < 1
    assert beside(path) == {"vnus.json": data}
    assert os.stat(path).st_mtime_ns == before


def test_there_are_at_least_forty_kinds_of_damage() -> None:
    assert len(DAMAGED) >= 40


def test_a_store_cut_anywhere_but_in_its_last_line_end_is_damaged() -> None:
    for length in range(len(OWN) - 1):
        with pytest.raises(StoreDamaged):
            parse(OWN[:length])
    assert parse(OWN[:-1]).tables == parse(OWN).tables


def test_a_flipped_bit_never_ends_in_anything_but_a_store_or_a_named_error() -> None:
    for place in range(0, len(OWN), 3):
        for bit in (1, 16, 128):
            data = bytearray(OWN)
            data[place] ^= bit
            with suppress(StoreError):
                parse(bytes(data))


def test_the_line_and_column_of_the_fault_are_named() -> None:
    with pytest.raises(StoreDamaged, match="Line 3, column 12"):
        parse(b'{\n"events": {\n"1": {"id" "a"}\n}\n}\n')


def test_a_store_of_a_later_version_says_so() -> None:
    with pytest.raises(StoreNewer, match="version 2"):
        parse(b'{"meta": {"1": {"format": "vnus", "version": 2}}}')


def test_a_missing_store_is_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path / "no" / "folder.json"):
        with pytest.raises(StoreMissing):
            JournaledStorage(path)


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    os.symlink(tmp_path / "nowhere", tmp_path / "dangling")
    os.symlink(tmp_path / "circle", tmp_path / "circle")
    (tmp_path / "file").write_text("x")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        for name, word in {
            ".": "folder",
            "pipe": "pipe",
            "socket": "socket",
            "dangling": "leads to nothing",
            "circle": "circle|leads",
            "file/vnus.json": "folder",
            "x" * 300: "too long",
            "nul\0": "name of a file",
        }.items():
            with pytest.raises(StoreUnreadable, match=word):
                JournaledStorage(tmp_path / name)
    with pytest.raises(StoreUnreadable, match="device"):
        JournaledStorage("/dev/zero")


def test_an_enormous_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "vnus.json"
    with open(path, "wb") as file:
        file.truncate(5 << 30)
    with pytest.raises(StoreUnreadable, match="MiB"):
        JournaledStorage(path)


def test_a_store_that_is_gone_while_its_journal_is_left_is_no_empty_store(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="x")
    path.unlink()
    with pytest.raises(StoreDamaged, match="journal"):
        JournaledStorage(path)
    with pytest.raises(StoreDamaged, match="journal"):
        JournaledStorage.create(path, {})
    assert not path.exists()


def test_a_store_whose_file_goes_bad_while_open_is_not_written_to(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    storage = JournaledStorage(path)
    path.write_bytes(OWN[:100])
    with pytest.raises(StoreDamaged):
        change(storage, "event:visit", title="x")
    assert path.read_bytes() == OWN[:100]
    path.write_bytes(OWN)
    change(storage, "event:visit", title="x")
    assert json.loads(
        JournaledStorage(path).line(change(storage, "event:visit", title="y").edits[0].ref) or b""
    )
