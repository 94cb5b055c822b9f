"""Bytes into text. Invariant: the text is NFC with LF and says something; a guess at its letters is told."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import NoReturn

from vnus_store.errors import InvalidArticle
from vnus_store.reading.files import LIMIT, refuse_binary, refuse_size
from vnus_store.reading.kinds import wide_order
from vnus_store.reading.legacy import mangled_encoding, vietnamese_encoding
from vnus_store.records.folding import nfc

TEXT_LIMIT = 5_000_000
"""The most code points that an article's text may have."""

_MOST_STRANGE = 0.3
"""No text in Western letters has a larger share of letters beyond ASCII."""

_WESTERN = frozenset(
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœŒšŠžŽ‘’“”„‚«»–—…•·°€£§©®™ªº¿¡\xa0\xad"
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_SIGNS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_SEVEN_BIT = re.compile(rb"\+[A-Za-z0-9/]{3,60}-?")

_DECLARED = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis"), "shift_jis"),
    **{name: name for name in ("big5", "euc-jp", "euc-kr", "koi8-r", "iso-8859-2", "iso-8859-15")},
    **{f"windows-125{number}": f"cp125{number}" for number in (0, 1, 3, 4, 7)},
}
"""Declared encodings that are believed where the bytes are not UTF-8, and Python's names for them."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes."""

    text: str
    """NFC with LF."""
    notices: tuple[str, ...] = ()
    """Sentences about how the letters were read, where that was not plain."""


def decoded(data: bytes, name: str, *, is_page: bool = False) -> Decoded:
    """Bytes in UTF-8, UTF-16, Windows-1258 or Windows-1252 as text; CR LF and CR become LF.

    Args:
        data: All bytes of the file.
        name: What to call it in a sentence.
        is_page: Whether they are HTML, which may declare its encoding.

    Raises:
        InvalidArticle: too large, empty, binary, or in no encoding that is known; the sentence says where.
    """
    _refuse_bulk(data, name)
    text, notices = _text_of(data, name, is_page)
    # A page is mostly markup; its text is measured when it has been found.
    if len(text) > TEXT_LIMIT and not is_page:
        refuse_length(name, len(text))
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not is_page and (spoiled := mangled_encoding(text)):
        raise InvalidArticle(
            f"“{name}” has spoiled letters: they are {spoiled}. Convert it to UTF-8 from a sound copy first."
        )
    return Decoded(text, notices)


def refuse_length(name: str, length: int) -> NoReturn:
    """Raise InvalidArticle for a text of more than `TEXT_LIMIT` code points."""
    raise InvalidArticle(
        f"“{name}” has {length / 1_000_000:,.1f} million letters and signs; an article may have "
        f"{TEXT_LIMIT // 1_000_000} million, so import a part of it."
    )


def refuse_wordless(text: str, name: str) -> None:
    """Raise InvalidArticle for a text that is blank or has no letters."""
    if not text.strip():
        raise InvalidArticle(f"“{name}” is empty; there is no text in it.")
    if not any(map(str.isalpha, text)):
        raise InvalidArticle(f"“{name}” has no letters; an article is a text in words.")


def _refuse_bulk(data: bytes, name: str) -> None:
    if len(data) > LIMIT:
        refuse_size(f"“{name}”", f"{len(data) / 1_000_000:,.1f} MB")
    if not data:
        raise InvalidArticle(f"“{name}” is empty; it has 0 bytes.")


def _text_of(data: bytes, name: str, is_page: bool) -> tuple[str, tuple[str, ...]]:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise InvalidArticle(f"“{name}” is UTF-32, as its first bytes (offset 0) say; save it as UTF-8.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _wide(data, "utf-16", name), ()
    if (zero := data.find(0)) >= 0:
        if not (order := wide_order(data)):
            refuse_binary(name, zero)
        text = _wide(data, order, name)
        if _CONTROL_SIGNS.search(text):
            refuse_binary(name, zero)
        return text, ("Read as UTF-16, which no mark at its beginning says.",)
    declared = _declared(data) if is_page else ""
    _refuse_seven_bit(data, declared, name)
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + len(data) - len(body)
        if body is not data and len(body) != len(data):
            _refuse_bytes(data, offset, name)
        return _narrow(data, offset, declared, name)
    if text.isascii() or declared in ("", "utf-8", "utf8", "us-ascii"):
        return text, ()
    return text, (f"It declares {declared} and is UTF-8; read as UTF-8.",)


def _wide(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidArticle(
            f"“{name}” is no sound UTF-16 at byte offset {error.start}; save it as UTF-8."
        ) from error


def _narrow(data: bytes, offset: int, declared: str, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of bytes that are not UTF-8, the first of them at `offset`.

    Raises:
        InvalidArticle: nothing makes them a text, or they are in an encoding that is recognised and not read.
    """
    if declared in _DECLARED:
        try:
            return data.decode(_DECLARED[declared]), (f"Read as {declared}, as it declares.",)
        except UnicodeDecodeError:
            pass
    encoding = vietnamese_encoding(data)
    if encoding and encoding != "Windows-1258":
        raise InvalidArticle(f"“{name}” is in the old encoding {encoding}; convert it to UTF-8 first.")
    if _CONTROLS.search(data):
        _refuse_bytes(data, offset, name)
    lies = "It declares UTF-8 and is not. " if declared in ("utf-8", "utf8") else ""
    if encoding or declared == "windows-1258":
        return data.decode("cp1258", "replace"), (f"{lies}Read as Windows-1258 (Vietnamese).",)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        _refuse_bytes(data, offset, name)
    strange = [each for each in text if not each.isascii()]
    if not _WESTERN.issuperset(strange) or len(strange) > _MOST_STRANGE * len(text):
        _refuse_bytes(data, offset, name)
    return text, (f"{lies}Not UTF-8; read as Windows-1252, so look whether its letters are right.",)


def _refuse_bytes(data: bytes, offset: int, name: str) -> NoReturn:
    raise InvalidArticle(
        f"“{name}” is not UTF-8 at byte offset {offset} (0x{data[offset]:02x}); save it as UTF-8 first."
    )


def _declared(data: bytes) -> str:
    """The encoding that a page declares in its first bytes, in lower case."""
    found = _META.search(data, 0, 4096) or _XML.search(data, 0, 300)
    return found[1].decode("ascii").lower() if found else ""


def _refuse_seven_bit(data: bytes, declared: str, name: str) -> None:
    """Raise InvalidArticle for UTF-7, in which markup and letters hide behind plain signs."""
    if not data.isascii():
        return
    groups = _SEVEN_BIT.findall(data, 0, 60_000)[:200]
    letters = sum(1 for group in groups if _hides_letter(group))
    if "utf-7" in declared or letters >= 5:
        raise InvalidArticle(f"“{name}” is in the old encoding UTF-7; convert it to UTF-8 first.")


def _hides_letter(group: bytes) -> bool:
    try:
        text = group.decode("utf-7")
    except UnicodeDecodeError:
        return False
    return bool(text) and all(
        "\u00c0" <= each <= "\u1eff" and each.isalpha() for each in text.removesuffix("-")
    )
