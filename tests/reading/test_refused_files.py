"""What cannot become an article is refused in a sentence, before much of it is read."""

from __future__ import annotations

import os
import socket
import unicodedata
from pathlib import Path

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


def test_links_are_followed_and_dangling_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "good.txt").symlink_to(written(tmp_path, SEED_LIKE))
    assert read_file(tmp_path / "good.txt").file == "good.txt"
    (tmp_path / "bad.txt").symlink_to(tmp_path / "none")
    assert "link to a file that is not there" in refused(tmp_path / "bad.txt").sentence
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert "leads back" in refused(tmp_path / "loop.txt").sentence


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert "is a directory" in refused(tmp_path).sentence


def test_a_pipe_is_refused_at_once_also_behind_a_link(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "pipe.txt")
    assert "named pipe" in refused(tmp_path / "pipe.txt").sentence
    assert "named pipe" in refused(tmp_path / "link.txt").sentence


def test_a_file_that_became_a_pipe_while_it_was_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, SEED_LIKE)
    regular = os.stat(path)
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.setattr(files_module.os, "stat", lambda _: regular)
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
        ("câu".encode("utf-16"), 0),
    ],
)
def test_binary_is_refused_with_the_offset_of_its_first_bad_byte(
    tmp_path: Path, data: bytes, offset: int
) -> None:
    assert f"offset {offset}" in refused(written(tmp_path, data)).sentence


def test_a_large_file_is_refused_without_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, b"")
    os.truncate(path, 200_000_000)
    opened: list[object] = []
    monkeypatch.setattr(files_module.os, "open", lambda *args: opened.append(args))
    assert "200.0 MB" in refused(path).sentence
    assert not opened
    with pytest.raises(InvalidArticle, match="20 MB"):
        read_bytes(b"a" * (LIMIT + 1), "a.txt")


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    assert ".pdf" in refused(written(tmp_path, SEED_LIKE, "a.pdf")).sentence


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
