"""What bytes are, told by how they begin. Invariant: an archive is never opened, only named."""

from __future__ import annotations

import os
import re
from typing import NoReturn

from vnus_store.errors import InvalidArticle

MARKDOWN_ENDINGS = (".md", ".markdown")
HTML_ENDINGS = (".html", ".htm", ".xhtml")
PDF_ENDING = ".pdf"
TEXT_ENDINGS = ("", ".txt", ".text", *MARKDOWN_ENDINGS)

_LOOKED_AT = 4096
"""Bytes at the beginning that tell what a file is."""

_ARCHIVE = "unpack it and import the article files in it"
_IMAGE = "an article is a text, so type or recognise its words first"
_FOREIGN = (
    (b"\x1f\x8b", "a gzip archive", "unpack it with gunzip and import what comes out"),
    (b"BZh", "a bzip2 archive", _ARCHIVE),
    (b"\xfd7zXZ\0", "an xz archive", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _ARCHIVE),
    (b"Rar!\x1a", "a RAR archive", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _ARCHIVE),
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word or Office file",
        "save it as plain text (.txt) in the program it is from",
    ),
    (b"{\\rtf", "an RTF file", "save it as plain text (.txt) in a word processor"),
    (b"\x89PNG", "a PNG image", _IMAGE),
    (b"\xff\xd8\xff", "a JPEG image", _IMAGE),
    (b"GIF8", "a GIF image", _IMAGE),
    (b"II*\0", "a TIFF image", _IMAGE),
    (b"MM\0*", "a TIFF image", _IMAGE),
    (b"\x7fELF", "a program", "name an article file"),
    (b"MZ\x90", "a program", "name an article file"),
    (b"SQLite format 3\0", "an SQLite database", "name an article file"),
    (b"%!PS", "a PostScript file", "make a PDF of it first"),
    (b"AT&TFORM", "a DjVu file", "save its text as .txt first"),
)

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title)(?=[\s>/])", re.IGNORECASE)
_BEFORE_HTML = re.compile(rb"\s+|<!--(?:(?!-->).){0,3000}-->|<\?xml(?:(?!\?>).){0,300}\?>", re.DOTALL)
_ANY_HTML = re.compile(rb"<html[\s>]", re.IGNORECASE)


def format_of(data: bytes, name: str) -> str:
    """What bytes under that name are: "text", "markdown", "html" or "pdf".

    Raises:
        InvalidArticle: they are of another kind, or the name's ending says that they are.
    """
    refuse_foreign(data, name)
    ending = os.path.splitext(os.path.basename(name))[1].lower()
    if is_pdf(data):
        return "pdf"
    if ending in HTML_ENDINGS or _is_html(data):
        return "html"
    if ending == PDF_ENDING:
        raise InvalidArticle(f"“{name}” ends in .pdf and is no PDF; give it the ending of what it is.")
    if ending not in TEXT_ENDINGS:
        raise InvalidArticle(
            f"“{name}” is a {ending} file; save it as plain text (.txt), Markdown (.md), HTML or PDF first."
        )
    return "markdown" if ending in MARKDOWN_ENDINGS else "text"


def is_pdf(data: bytes) -> bool:
    """Do these bytes begin as a PDF does?"""
    return data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-")


def may_hold_zeros(data: bytes) -> bool:
    """Is a NUL byte no surprise in what begins like this: a PDF, or text in UTF-16?"""
    return is_pdf(data) or data.startswith((b"\xff\xfe", b"\xfe\xff")) or bool(wide_order(data))


def wide_order(data: bytes) -> str:
    """The byte order of UTF-16 that no mark announces: "utf-16-le", "utf-16-be", or "" where it is unclear.

    In Vietnamese and English most letters have a zero as their upper byte, and none as their lower one.
    """
    sample = data[: len(data[:_LOOKED_AT]) // 2 * 2]
    if len(sample) < 8:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 4 // 10
    if odd > most and not even:
        return "utf-16-le"
    return "utf-16-be" if even > most and not odd else ""


def refuse_foreign(data: bytes, name: str) -> None:
    """Raise InvalidArticle for an archive, an office document, an image, a program or other XML."""
    head = data[:_LOOKED_AT]
    if head.startswith(_ZIP):
        _refuse(name, *_zipped(head, name))
    for begins, what, advice in _FOREIGN:
        if head.startswith(begins):
            _refuse(name, what, advice)
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith(b"<?xml") and not (_is_html(head) or _ANY_HTML.search(head)):
        _refuse(name, "an XML file", "save its text as .txt or as an HTML page")


def _zipped(head: bytes, name: str) -> tuple[str, str]:
    """What kind of zip archive this is, and what to do."""
    ending = os.path.splitext(name)[1].lower()
    if b"application/epub+zip" in head[:200] or ending == ".epub":
        return "an EPUB book", "save the chapter as an HTML page or as plain text (.txt)"
    if b"word/" in head or b"[Content_Types].xml" in head or ending == ".docx":
        return "a Word or Office document", "save it as plain text (.txt) or PDF in a word processor"
    if b"application/vnd.oasis" in head[:200] or ending == ".odt":
        return "an OpenDocument file", "save it as plain text (.txt) or PDF in a word processor"
    return "a zip archive", _ARCHIVE


def _refuse(name: str, what: str, advice: str) -> NoReturn:
    raise InvalidArticle(f"“{name}” is {what}, not text; {advice}.")


def _is_html(data: bytes) -> bool:
    """Does it begin with a tag that begins a page, blanks, comments and an XML declaration set aside?"""
    head, at = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf"), 0
    if order := wide_order(head) or _announced_order(head):
        head = head[: len(head) // 2 * 2].decode(order, "replace").lstrip("\ufeff").encode()
    while before := _BEFORE_HTML.match(head, at):
        at = before.end()
    return _HTML.match(head, at) is not None


def _announced_order(head: bytes) -> str:
    if head.startswith(b"\xff\xfe"):
        return "utf-16-le"
    return "utf-16-be" if head.startswith(b"\xfe\xff") else ""
