"""The text of a PDF. Invariant: every page is read, or none; what has no text says so.

Runs in the worker only. `load` imports the library of the extra. A PDF's own dates are when the file was made, not
when the article was published, so they are not read.
"""

from __future__ import annotations

import importlib
import logging
import re
from io import BytesIO
from typing import Any

from vnus_store.reading.article import one_line
from vnus_store.reading.decoding import TEXT_LIMIT
from vnus_store.reading.refusal import Refused

PAGES = 1_000
"""The most pages that an article may have."""

_FEWEST_LETTERS = 20
_ENDS = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_NUMBER = re.compile(r"(?:page |trang )?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"microsoft word.*|untitled.*|.*\.(?:docx?|indd|qxd|pages|odt|rtf|pdf|tex)|[\W\d_]*", re.IGNORECASE
)
_SOFT = "\u00ad"

_libraries: dict[str, Any] = {}


class _Faults(logging.Handler):
    """Counts what the library could not read and passed over."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Count one fault."""
        type(self).count += 1


def load() -> None:
    """Import what reads PDFs. Raises ImportError where the extra is not installed."""
    _libraries["pypdf"] = importlib.import_module("pypdf")
    logger = logging.getLogger("pypdf")
    logger.handlers, logger.propagate = [_Faults()], False


def read(data: bytes) -> dict[str, Any]:
    """The text, the particulars and the notices of a PDF.

    Raises:
        Refused: it is locked, damaged, too long, or has no text.
    """
    errors = _libraries["pypdf"].errors
    try:
        reader = _libraries["pypdf"].PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("is a PDF locked by a password; save a copy without one and import that")
        if len(reader.pages) > PAGES:
            raise Refused(f"is a PDF of more than {PAGES:,} pages; import a part of it")
        pages = _pages(reader)
        title = _title(reader)
    except errors.DependencyError as error:
        raise Refused("is an encrypted PDF; save a copy without encryption and import that") from error
    except errors.PyPdfError as error:
        raise Refused("is a damaged PDF; save its text as .txt and import that") from error
    text = joined(pages)
    if sum(map(str.isalpha, text[:10_000])) < _FEWEST_LETTERS:
        if _Faults.count:
            raise Refused("is a PDF whose text cannot be taken out; save its text as .txt and import that")
        raise Refused("is a PDF of images without text; recognise its words (OCR) and import them as .txt")
    blank = sum(1 for page in pages if not page.strip())
    notices = ["Read from a PDF: look whether its paragraphs are whole."]
    if blank:
        notices.append(f"{blank} of its {len(pages)} pages have no text.")
    if _Faults.count:
        notices.append("Parts of the PDF are damaged and were passed over.")
    found = {"title": [[title], "the PDF's title"]} if title else {}
    return {"text": text, "found": found, "notices": notices}


def _pages(reader: Any) -> list[str]:
    pages: list[str] = []
    length = 0
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        length += len(pages[-1])
        if length > TEXT_LIMIT:
            raise Refused("has a longer text than an article may have; import a part of it")
    return pages


def _title(reader: Any) -> str:
    title = one_line(str((reader.metadata or {}).get("/Title") or ""))
    return "" if _NO_TITLE.fullmatch(title) or len(title.split()) < 2 else title


def joined(pages: list[str]) -> str:
    """The text of pages as paragraphs parted by blank lines.

    A line goes on in the next one where it is as long as most lines are, is cut by a hyphen, or where the next
    begins in lower case; not after a sentence that ends short of the margin, nor over a blank line. A word that a
    hyphen cuts is put together where the next line goes on in lower case; numbers of pages are left out.
    """
    sheets = [_lines(page) for page in pages]
    lengths = sorted(len(line) for sheet in sheets for line in sheet if line)
    full = lengths[len(lengths) * 4 // 5] if lengths else 0
    paragraphs: list[str] = []
    last = ""
    for sheet in sheets:
        for line in sheet:
            if line and last and _goes_on(last, line, full):
                paragraphs[-1] = _continued(paragraphs[-1], line)
            elif line:
                paragraphs.append(line)
            last = line
        last = next((line for line in reversed(sheet) if line), last)
    return "\n\n".join(paragraph.replace(_SOFT, "") for paragraph in paragraphs) + "\n"


def _goes_on(last: str, line: str, full: int) -> bool:
    """Does the paragraph of the line `last` go on in the next line?"""
    if last.endswith((_SOFT, "-", "‐")):
        return True
    if _ENDS.search(last):
        return len(last) >= 0.9 * full
    return line[0].islower() or len(last) >= 0.75 * full


def _lines(page: str) -> list[str]:
    """The lines of a page without the number at its head or foot."""
    lines = [" ".join(line.split()) for line in page.split("\n")]
    written = [at for at, line in enumerate(lines) if line]
    for at in {written[0], written[-1]} if len(written) > 1 else ():
        if _NUMBER.fullmatch(lines[at]):
            lines[at] = ""
    first = next((at for at, line in enumerate(lines) if line), len(lines))
    return lines[first:]


def _continued(paragraph: str, line: str) -> str:
    if paragraph.endswith(_SOFT):
        return paragraph[:-1] + line
    if paragraph.endswith(("-", "‐")) and paragraph[-2:-1].isalpha() and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"
