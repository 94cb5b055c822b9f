"""Files of records as they lie on a disk: which are read, and how far."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from vnus_store.errors import InvalidValue
from vnus_store.exchange import source
from vnus_store.exchange.importing import holds_records, read_rows
from vnus_store.exchange.source import count_lines, lines


def refused(path: Path) -> str:
    with pytest.raises(InvalidValue) as error:
        list(lines(str(path)))
    return error.value.sentence


def test_a_file_is_read_line_by_line_without_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf{}\r\n\r\nlast")
    assert list(lines(str(path))) == [(1, b"{}\r\n"), (2, b"\r\n"), (3, b"last")]
    assert count_lines(str(path)) == 2


def test_what_is_no_regular_file_is_refused_without_waiting(tmp_path: Path) -> None:
    good, link, pipe = tmp_path / "a.jsonl", tmp_path / "l.jsonl", tmp_path / "p.jsonl"
    good.write_text("{}")
    link.symlink_to(good)
    os.mkfifo(pipe)
    assert "link" in refused(link)
    assert "regular" in refused(pipe)
    assert "directory" in refused(tmp_path) or "regular" in refused(tmp_path)
    assert "regular" in refused(Path("/dev/zero"))
    assert "There is no file" in refused(tmp_path / "gone.jsonl")
    assert "no path" in refused(Path("a\0b"))
    with socket.socket(socket.AF_UNIX) as plug:
        name = os.path.relpath(tmp_path / "s.jsonl")
        plug.bind(name)
        assert refused(tmp_path / "s.jsonl")


def test_a_file_that_is_too_large_is_refused_before_a_byte_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.touch()
    os.truncate(path, 2_000_000_000)
    assert "200 MB" in refused(path)


def test_a_line_that_is_too_long_is_passed_over_and_the_next_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "LONGEST_LINE", 10)
    monkeypatch.setattr(source, "_CHUNK", 4)
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"1234567890" + b"x" * 50 + b"\nshort\n" + b"y" * 100)
    assert list(lines(str(path))) == [(1, None), (2, b"short\n"), (3, None)]


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{}\n{}\n")
    walk = lines(str(path))
    next(walk)
    with path.open("ab") as file:
        file.write(b"{}\n")
    with pytest.raises(InvalidValue, match="changed"):
        list(walk)


def test_utf_16_is_told_from_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("record,id\n".encode("utf-16"))
    assert "UTF-16" in refused(path)


def test_the_ending_says_what_a_file_holds(tmp_path: Path) -> None:
    assert holds_records("A.CSV")
    assert holds_records("x.ndjson")
    assert not holds_records("x.json")
    with pytest.raises(InvalidValue):
        read_rows("x.txt")
