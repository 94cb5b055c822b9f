"""What was read from an article's file. Invariant: what the file does not say is empty, never guessed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as its file gives it."""

    title: str
    """One line; empty where it has to be asked for."""
    published: str
    """EDTF; empty where it has to be asked for."""
    publisher: str
    authors: tuple[str, ...]
    url: str
    language: str
    """A BCP 47 tag as the file writes it; empty where it names none."""
    origin: str
    """Who first reported it."""
    text: str
    """The whole text, NFC with LF, without front matter and otherwise untouched."""
    file: str
    """The base name of the file."""
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    text_sha256: str
    """Of `text` in UTF-8, in hexadecimal."""
    length: int
    """Code points of `text`."""
    asks: tuple[str, ...]
    """Which of "title" and "published" could not be read and was not given."""
