"""Bytes into text. Invariant: the text is NFC with LF and says something; nothing else in it is changed."""

from __future__ import annotations

import codecs

from vnus_store.errors import InvalidArticle
from vnus_store.reading.files import LIMIT, refuse_binary, refuse_size
from vnus_store.records.folding import nfc


def decoded(data: bytes, name: str) -> str:
    """UTF-8, with or without a byte order mark, as text; CR LF and CR become LF.

    Raises:
        InvalidArticle: too large, empty, binary, or not UTF-8; the sentence names the first bad byte.
    """
    if len(data) > LIMIT:
        refuse_size(name, f"{len(data) / 1_000_000:,.1f} MB")
    if not data:
        raise InvalidArticle(f"“{name}” is empty; it has 0 bytes.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InvalidArticle(f"“{name}” is UTF-16, as its first bytes (offset 0) say; save it as UTF-8.")
    if (zero := data.find(0)) >= 0:
        refuse_binary(name, zero)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + len(data) - len(body)
        raise InvalidArticle(
            f"“{name}” is not UTF-8 at byte offset {offset} (0x{data[offset]:02x}); save it as UTF-8 first."
        ) from error
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n"))


def refuse_wordless(text: str, name: str) -> None:
    """Raise InvalidArticle for a text that is blank or has no letters."""
    if not text.strip():
        raise InvalidArticle(f"“{name}” is empty; there is no text in it.")
    if not any(map(str.isalpha, text)):
        raise InvalidArticle(f"“{name}” has no letters; an article is a text in words.")
