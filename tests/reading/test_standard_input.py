"""An article from a pipe is one like any other; a terminal, an endless stream and a closed one are refused."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import pytest

from vnus_store.errors import InvalidArticle
from vnus_store.reading import LIMIT, STANDARD_INPUT, read_stdin

TEXT = "---\ntitle: A visit\ndate: 2023-08-29\n---\nThe president will come to Hà Nội in September.\n"


class Endless(io.RawIOBase):
    """Gives the same bytes for ever and counts how many were asked for."""

    def __init__(self, part: bytes) -> None:
        self.part, self.given = part, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self.part * (size // len(self.part))
        self.given += len(data)
        return data


@pytest.fixture
def terminal() -> Iterator[io.FileIO]:
    main, side = os.openpty()
    with io.FileIO(side, "rb") as stream:
        yield stream
    os.close(main)


def test_standard_input_is_read_to_its_end() -> None:
    reading, writing = os.pipe()
    os.write(writing, TEXT.encode())
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        article = read_stdin(stream)
    assert (article.title, article.published, article.file) == ("A visit", "2023-08-29", STANDARD_INPUT)
    assert article.sources["title"] == "front matter, line 2"


def test_what_is_given_goes_before_what_standard_input_says() -> None:
    article = read_stdin(io.BytesIO(TEXT.encode()), title="Another", published="2020")
    assert (article.title, article.published) == ("Another", "2020")


def test_the_heading_of_markdown_on_standard_input_is_the_title() -> None:
    assert read_stdin(io.BytesIO(b"# The heading\n\nSome words.\n")).title == "The heading"


def test_a_terminal_is_refused_at_once(terminal: io.FileIO) -> None:
    with pytest.raises(InvalidArticle, match="is a terminal"):
        read_stdin(terminal)  # type: ignore[arg-type]


def test_a_closed_standard_input_is_refused() -> None:
    stream = io.BytesIO()
    stream.close()
    for each in (None, stream):
        with pytest.raises(InvalidArticle, match="is closed"):
            read_stdin(each)


def test_an_empty_standard_input_is_refused() -> None:
    with pytest.raises(InvalidArticle, match="is empty"):
        read_stdin(io.BytesIO())


@pytest.mark.parametrize(("part", "why"), [(b"yes\n", "more than 20 MB"), (b"\0", "binary")])
def test_an_endless_stream_is_refused_after_a_bounded_part(part: bytes, why: str) -> None:
    stream = Endless(part)
    with pytest.raises(InvalidArticle, match=why):
        read_stdin(stream)  # type: ignore[arg-type]
    assert stream.given <= LIMIT + (1 << 21)


def test_random_bytes_are_refused() -> None:
    with open("/dev/urandom", "rb") as stream, pytest.raises(InvalidArticle):
        read_stdin(stream)


def test_a_stream_that_fails_is_refused_in_a_sentence() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(InvalidArticle, match="Input/output error"):
        read_stdin(Failing())
