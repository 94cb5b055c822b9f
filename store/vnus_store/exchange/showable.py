"""Text of records on its way into a document that others open. Invariant: what comes out holds no character that a
program would act on instead of showing it; nothing else is changed but blanks.
"""

from __future__ import annotations

import re
from html import escape

_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
"""Controls, what turns the order of reading, hidden tags, and what is no character."""

_TAGS = re.compile("[&<>\"']")

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")


def one_line(text: str) -> str:
    """The text on one line: every run of blanks is one blank, none stands at an end."""
    if not text.isprintable():  # as every one of them is
        text = _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return " ".join(text.split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each on one line; blank lines part them."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return [line for each in _PARAGRAPHS.split(unified) if (line := one_line(each))]


def escaped(text: str) -> str:
    """The text for HTML, between tags or in an attribute within quotation marks."""
    return (
        escape(text) if _TAGS.search(text) else text
    )  # nearly none needs it, and to look is five times faster


def web_address(text: str) -> str:
    """An address that a reader may follow: http or https, without blanks and marks; "" for everything else."""
    text = text.strip()
    return text if _WEB.fullmatch(text) else ""


_WEB = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f\"'<>\\^`{|}\[\]()\ud800-\udfff]{1,2000}", re.IGNORECASE)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def language(text: str) -> str:
    """A language tag that has the form of one (BCP 47); "" for everything else."""
    return text if _LANGUAGE.fullmatch(text) else ""
