"""From bytes to an article: files, standard input, bytes. Invariant: they end in an article or in a sentence."""

from __future__ import annotations

from vnus_store.reading.article import GIVEN, PARTICULARS, ReadArticle, corrected
from vnus_store.reading.decoding import TEXT_LIMIT
from vnus_store.reading.files import LIMIT, STANDARD_INPUT
from vnus_store.reading.language import language_of
from vnus_store.reading.read import read_bytes, read_file, read_stdin

__all__ = [
    "GIVEN",
    "LIMIT",
    "PARTICULARS",
    "STANDARD_INPUT",
    "TEXT_LIMIT",
    "ReadArticle",
    "corrected",
    "language_of",
    "read_bytes",
    "read_file",
    "read_stdin",
]
