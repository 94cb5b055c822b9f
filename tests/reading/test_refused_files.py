"""What cannot become an article is refused in a sentence, before much of it is read.

The bad inputs, each with a test here or where it says: nothing; 2 GB of holes; an endless pipe and a device
(as standard input: `test_standard_input`); archives of every kind, never opened; links; a directory, a
pipe, a socket; names of 255 bytes, with a line break, with an escape sequence, with a hyphen before, in
NFD, not in UTF-8; a file that changes or is taken away while it is read; images and programs under another
name. Wrong, lying and old encodings: `test_encodings`. Unclosed and deep pages, scripts, frames, entities:
`test_html_pages`. Texts made to be slow or long: `test_hostile_texts`. Damaged and packed PDFs:
`test_pdf_files`. What a reader of either may not do: `test_worker_bounds`.
"""

from __future__ import annotations

import errno
import gzip
import io
import os
import socket
import unicodedata
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vnus_store.errors import InvalidArticle
from vnus_store.reading import LIMIT, read_bytes, read_file
from vnus_store.reading import files as files_module

SEED_LIKE = (
    " date 2024-09-23 U.S. Envoy J. B. Brown met Gen. Trần Văn A in Hà Nội. They talked for an hour.\n\n"
    "The second paragraph.\n"
)


def written(folder: Path, data: bytes | str, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def refused(path: object, **options: str) -> InvalidArticle:
    with pytest.raises(InvalidArticle) as caught:
        read_file(path, **options)  # type: ignore[arg-type]
    assert caught.value.sentence.endswith(".")
    assert "\n" not in caught.value.sentence
    return caught.value


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "none.txt").sentence
    assert "No file is named" in refused("").sentence
    assert "no directory" in refused(written(tmp_path, "x") / "none.txt").sentence


def test_a_link_is_refused_and_the_sentence_names_what_it_points_to(tmp_path: Path) -> None:
    target = written(tmp_path, SEED_LIKE)
    (tmp_path / "good.txt").symlink_to(target)
    sentence = refused(tmp_path / "good.txt").sentence
    assert "is a link" in sentence
    assert str(target) in sentence
    (tmp_path / "bad.txt").symlink_to(tmp_path / "none")
    assert "link to a file that is not there" in refused(tmp_path / "bad.txt").sentence
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "is a link" in refused(tmp_path / "loop.txt").sentence


def test_a_file_below_a_linked_directory_is_read(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    written(tmp_path / "real", SEED_LIKE)
    (tmp_path / "shelf").symlink_to(tmp_path / "real")
    assert read_file(tmp_path / "shelf" / "article.txt").file == "article.txt"


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert "is a directory" in refused(tmp_path).sentence


def test_a_pipe_is_refused_at_once_also_behind_a_link(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "pipe.txt")
    assert "named pipe" in refused(tmp_path / "pipe.txt").sentence
    assert "is a link" in refused(tmp_path / "link.txt").sentence


def test_a_file_that_became_a_pipe_while_it_was_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, SEED_LIKE)
    regular = os.lstat(path)
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.setattr(files_module.os, "lstat", lambda _: regular)
    assert "named pipe" in refused(tmp_path / "pipe.txt").sentence


def test_a_device_and_a_socket_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "device" in refused("/dev/null").sentence
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert "socket" in refused("s.txt").sentence


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, SEED_LIKE)

    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files_module.os, "open", forbidden)
    assert "permissions" in refused(path).sentence


def test_an_impossible_path_is_refused() -> None:
    assert "no path" in refused("a\0b").sentence
    assert "longer" in refused("a" * 5000).sentence


def test_a_name_that_is_not_utf_8_can_be_shown_and_saved(tmp_path: Path) -> None:
    named = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(named)).write_text(SEED_LIKE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system keeps only UTF-8 names")
    assert read_file(os.fsdecode(named)).file == "caf?.txt"
    refused(os.fsdecode(named) + "x").sentence.encode()


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"---\ntitle: A\n---\n \n"])
def test_an_empty_or_blank_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "is empty" in refused(written(tmp_path, data)).sentence


def test_a_text_without_letters_is_refused(tmp_path: Path) -> None:
    assert "no letters" in refused(written(tmp_path, "12 + 30 = 42 …\n")).sentence


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"abc\0def", 3),
        (b"abc\xff", 3),
        (b"\xef\xbb\xbfabc\x92", 6),
        (b"a" * (1 << 20) + b"b\0", (1 << 20) + 1),
        ("câu".encode("utf-32"), 0),
        (b"\xff\xfec\x00\x00\xd8a\x00", 4),
    ],
)
def test_binary_is_refused_with_the_offset_of_its_first_bad_byte(
    tmp_path: Path, data: bytes, offset: int
) -> None:
    assert f"offset {offset}" in refused(written(tmp_path, data)).sentence


def test_a_large_file_is_refused_without_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, b"")
    os.truncate(path, 2_000_000_000)
    opened: list[object] = []
    monkeypatch.setattr(files_module.os, "open", lambda *args: opened.append(args))
    assert "2,000.0 MB" in refused(path).sentence
    assert not opened
    with pytest.raises(InvalidArticle, match="20 MB"):
        read_bytes(b"a" * (LIMIT + 1), "a.txt")


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    assert ".pdf" in refused(written(tmp_path, SEED_LIKE, "a.pdf")).sentence
    assert ".csv" in refused(written(tmp_path, SEED_LIKE, "a.csv")).sentence


def zipped(**names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in names.items():
            archive.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (zipped(**{"../../etc/x": "a", "/absolute": "0" * 1_000_000}), "zip archive"),
        (zipped(**{"word/document.xml": "<x/>"}), "Word"),
        (zipped(mimetype="application/epub+zip"), "EPUB"),
        (b"PK\x05\x06" + bytes(18), "zip archive"),
        (gzip.compress(bytes(1_000_000)), "gzip"),
        (b"BZh91AY", "bzip2"),
        (b"\xfd7zXZ\0\0", "xz"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(99), "JPEG"),
        (b"{\\rtf1 Words", "RTF"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "Word"),
        (b"\x7fELF" + bytes(99), "program"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "XML"),
    ],
)
def test_a_file_of_a_foreign_kind_is_named_and_never_opened(tmp_path: Path, data: bytes, what: str) -> None:
    sentence = refused(written(tmp_path, data)).sentence
    assert what in sentence
    assert "; " in sentence


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, SEED_LIKE)
    whole = files_module._all_of

    def disturbed(file: BinaryIO, what: str, name: str) -> bytes:
        data = whole(file, what, name)
        path.write_text(SEED_LIKE + "One more.", encoding="utf-8")
        return data

    monkeypatch.setattr(files_module, "_all_of", disturbed)
    assert "changed while it was read; try again" in refused(path).sentence


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO, errno.ESTALE, errno.EINVAL])
def test_a_file_that_is_taken_away_halfway_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    class Failing(io.BytesIO):
        def fileno(self) -> int:
            return os.open(path, os.O_RDONLY)

        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell():
                raise OSError(code, os.strerror(code))
            return super().read(5)

    path = written(tmp_path, SEED_LIKE)
    monkeypatch.setattr(files_module.os, "fdopen", lambda *_: Failing(SEED_LIKE.encode()))
    assert str(path) in refused(path).sentence


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a" * 251 + ".txt", "a" * 251 + ".txt"),
        ("two\nlines.txt", "two?lines.txt"),
        ("-rf.txt", "-rf.txt"),
        ("\x1b]0;owned\x07.txt", "?]0;owned?.txt"),
        ("CON.txt", "CON.txt"),
        (unicodedata.normalize("NFD", "Hà Nội.txt"), "Hà Nội.txt"),
    ],
)
def test_a_strange_name_is_read_and_kept_as_one_showable_line(tmp_path: Path, name: str, shown: str) -> None:
    assert read_file(written(tmp_path, SEED_LIKE, name)).file == shown
    refused(tmp_path / f"{name[:100]}none")
    assert "is a directory" in refused(".").sentence


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))),
    st.sampled_from(["", "---\n", "date 2024-01-02 ", "---\ntitle: ", "---\nauthors: ["]),
    st.sampled_from(["a", "a.txt", "a.md"]),
)
def test_any_bytes_are_an_article_or_a_refusal(data: bytes, head: str, name: str) -> None:
    try:
        article = read_bytes(head.encode() + data, name)
    except InvalidArticle:
        return
    assert article.text == unicodedata.normalize("NFC", article.text)
    assert "\r" not in article.text
    assert set(article.asks) == {
        ask for ask, value in (("title", article.title), ("published", article.published)) if not value
    }


@given(st.text(alphabet="abc \nđế.", min_size=1, max_size=80))
def test_the_text_is_kept_as_it_was_decoded(text: str) -> None:
    try:
        article = read_bytes(text.encode(), "a.txt")
    except InvalidArticle:
        return
    assert article.text == text
