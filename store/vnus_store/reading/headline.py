"""Title and date from the head of a text. Invariant: the text is not changed, and nothing is invented."""

from __future__ import annotations

import re

from vnus_store.records.documents import readable_date

LEADING_DATE = re.compile(r"\s*date:?[ \t]+(\S{1,60})(?=\s|$)", re.IGNORECASE)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
SENTENCE_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s|$)|[。！？]""")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.)*[^\W\d_]|(?:[^\W\d_]{1,2}\.)+[^\W\d_]{2}")
_ABBREVIATION = re.compile(
    r"mr|mrs|ms|dr|prof|gen|maj|col|lt|capt|sgt|adm|sen|rep|gov|pres|amb|hon|rev|st|jr|sr|vs|etc|inc|ltd|corp"
    r"|dept|approx|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|ts|ths|pgs|gs|tp|tt",
    re.IGNORECASE,
)
_LOOKED_AT = 20_000
"""Code points in which the first sentence must end; a text without paragraphs is not searched further."""


def leading_date(text: str) -> tuple[str, str]:
    """Date (EDTF) and title of a text that begins `date 2024-09-23 First sentence.`; two times "" otherwise.

    The title ends with the first sentence or with the paragraph; its full stop is left off.
    """
    found = LEADING_DATE.match(text)
    date = readable_date(found[1].rstrip(".,;:")) if found else None
    if found is None or date is None:
        return "", ""
    after = text[found.end() : found.end() + _LOOKED_AT].lstrip()
    paragraph = _PARAGRAPH_END.split(after, maxsplit=1)[0]
    return date.text, first_sentence(" ".join(paragraph.split()))


def first_sentence(paragraph: str) -> str:
    """The first sentence of a paragraph on one line, without its full stop; the paragraph where none ends."""
    for end in SENTENCE_END.finditer(paragraph):
        following = paragraph[end.end() :].lstrip()[:1]
        if following.islower() or (following and is_abbreviated(paragraph, end)):
            continue
        sentence = paragraph[: end.end()]
        full_stop = end.group() == "." and not is_abbreviated(paragraph, end)
        return sentence[:-1] if full_stop else sentence
    return paragraph


def is_abbreviated(paragraph: str, end: re.Match[str]) -> bool:
    """Is this the full stop of `U.S.`, `J.` or `Gen.`, after which a sentence goes on?"""
    if not end.group().startswith(".") or end.group().startswith(".."):
        return False
    word = paragraph[max(0, end.start() - 20) : end.start()].rpartition(" ")[2].lstrip("\"'“‘«([")
    return any(form.fullmatch(word) for form in (_ABBREVIATION, _INITIALS))


def markdown_heading(text: str) -> str:
    """The first heading of the first level, `# like this`, outside fenced code; "" where there is none."""
    fence = ""
    for line in text.split("\n"):
        bare = line.strip()
        if bare[:3] in ("```", "~~~") and (not fence or bare.startswith(fence)):
            fence = "" if fence else bare[:3]
        elif not fence and "#" in line[:4] and bare[:2] in ("# ", "#\t"):
            return _without_closing(bare[2:].strip())
    return ""


def _without_closing(heading: str) -> str:
    """`Title ##` may close with as many signs as it likes."""
    bare = heading.rstrip("#")
    closed = bare if not bare or bare[-1].isspace() else heading
    return " ".join(closed.split())
