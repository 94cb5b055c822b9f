"""Particulars from the first and last lines of a text. Invariant: a line counts only where it is nothing else.

A byline, a printed date, an address, a named source, a dateline: each is taken where a whole line, or a part of one
between bars, says it. The text keeps them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vnus_store.reading.headline import first_sentence
from vnus_store.reading.particulars import Found
from vnus_store.reading.printed_dates import printed_date

_FIRST_LINES = 6
_LAST_LINES = 3
_HEAD = 6_000
_TAIL = 1_500
_LONGEST_LINE = 200
_LONGEST_TITLE_LINE = 160

_PARTS = re.compile(r"\s+[|·•]\s+")
_ADDRESS = re.compile(
    r"(?:(?:url|link|source|address|nguồn|địa chỉ|đường dẫn)\s*:\s*)?(https?://[^\s<>\"]{4,500})",
    re.IGNORECASE,
)
_ORIGIN = re.compile(r"\(?(?:(?:nguồn|source)(?: tin)?\s*:\s*|theo\s+)(.{2,60}?)\)?", re.IGNORECASE)
_LABELLED = (
    ("title", re.compile(r"(?:title|headline|tiêu đề|nhan đề)\s*:\s*(.{2,300})", re.IGNORECASE)),
    (
        "publisher",
        re.compile(r"(?:publisher|published by|nơi đăng|cơ quan báo chí)\s*:?\s+(.{2,80})", re.IGNORECASE),
    ),
    ("authors", re.compile(r"(?:authors?|written by|tác giả|người viết)\s*:\s*(.{2,150})", re.IGNORECASE)),
    ("authors", re.compile(r"(?:By|BY|by)\s+((?:[^\W\d_a-z]).{1,150})")),
)
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*\s+){0,5}[^\W\d_][\w.'’-]*")
_BETWEEN_NAMES = re.compile(r"\s*[,;&]\s*|\s+(?:and|và)\s+", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|contributor|associated press|reuters|afp|news|times|post"
    r"|herald|agency|desk|the)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[^\W\d_][^()\n–—]{1,60}?)?\s*\((?P<agency>[^\W\d_][^()\d\n]{1,39})\)\s*(?:[–—]|--?)\s*(?=\S)"
)
_PLACES = (
    "hà nội",
    "hanoi",
    "ha noi",
    "tp.hcm",
    "tphcm",
    "washington",
    "new york",
    "bắc kinh",
    "paris",
    "đà nẵng",
)
_PLACE_LINE = re.compile(r"[^\W\d_][\w .'-]{1,30}, [A-Z][\w.]{1,12}")
"""A line such as `Washington, DC`, which begins a press release and is no title."""

_GENRE = re.compile(
    r"for immediate release|press release|readout|statement|briefing note|backgrounder.*|thông cáo.*|bản tin.*"
    r"|tin nhanh|breaking.*|exclusive|opinion|editorial|interview|analysis|phỏng vấn|bình luận",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """What the lines of a text's head and tail say."""

    found: dict[str, Found] = field(default_factory=dict)
    """The particulars, by the names of an article's attributes."""
    notices: list[str] = field(default_factory=list)
    """Sentences about lines that could be read two ways."""


def read_head(text: str, language: str = "", before: int = 0) -> Head:
    """What the first six and the last three lines of a text state.

    Args:
        text: The text, without front matter.
        language: The language of its words, `vi` or `en`, or "".
        before: The lines of the file that stand before the text, so that line numbers are the file's.
    """
    head = Head()
    first = list(_first_lines(text))
    for number, line in first:
        where = f"line {number + before}"
        _read_dateline(line, where, language, head)
        for part in _PARTS.split(line) if len(line) <= _LONGEST_LINE else ():
            _read_part(part.strip(), where, language, head)
    for line in _last_lines(text):
        _read_closing(line, head)
    _read_title(first, before, language, head)
    return head


def _first_lines(text: str) -> Iterator[tuple[int, str]]:
    """The first lines that are not blank, numbered from 1 as they stand in the text."""
    lines = ((number, line.strip()) for number, line in enumerate(text[:_HEAD].split("\n"), start=1))
    written = [(number, line) for number, line in lines if line]
    return iter(written[:_FIRST_LINES])


def _last_lines(text: str) -> list[str]:
    lines = [line.strip() for line in text[_HEAD:][-_TAIL:].split("\n")[1:] if line.strip()]
    if not lines:
        lines = [line.strip() for line in text[-_TAIL:].split("\n")[1:] if line.strip()]
    return lines[-_LAST_LINES:]


def _read_part(part: str, where: str, language: str, head: Head) -> None:
    """Read a line, or what stands between two bars of one, as the one thing that it says."""
    if address := _ADDRESS.fullmatch(part):
        head.found.setdefault("url", Found((address[1],), where))
        return
    date, is_ambiguous = printed_date(part, language)
    if date:
        head.found.setdefault("published", Found((date,), where))
        return
    if is_ambiguous:
        head.notices.append(f"“{part}” ({where}) can be read as two days, so the date is asked for.")
        return
    for name, form in _LABELLED:
        if labelled := form.fullmatch(part):
            values = _names(labelled[1]) if name == "authors" else (labelled[1].strip(),)
            if values:
                head.found.setdefault(name, Found(values, where))
            return
    _read_origin(part, where, head)


def _read_closing(line: str, head: Head) -> None:
    if address := _ADDRESS.fullmatch(line):
        head.found.setdefault("url", Found((address[1],), "the last lines"))
    else:
        _read_origin(line, "the last lines", head)


def _read_origin(part: str, where: str, head: Head) -> None:
    """Take `Source: X`, `Nguồn: X` and `Theo X`, where X is a name and not a sentence."""
    named = _ORIGIN.fullmatch(part)
    if named is None:
        return
    name = named[1].strip(" .")
    if (
        name[:1].isupper()
        and len(name.split()) <= 6
        and not named[1].rstrip().endswith(("!", "?"))
        and "," not in name
    ):
        head.found.setdefault("origin", Found((name,), where))


def _names(listed: str) -> tuple[str, ...]:
    """The people of a byline, without what they do and whom they work for; () where it names none."""
    parts = [part.strip() for part in _BETWEEN_NAMES.split(listed) if part.strip()]
    names = [part for part in parts if not _NO_NAME.search(part)]
    is_named = all(
        _NAME.fullmatch(name) and name[0].isupper() and all(word[0].isupper() for word in name.split()[:2])
        for name in names
    )
    return tuple(names) if is_named and not listed.rstrip().endswith(("!", "?", ":")) else ()


def _read_dateline(line: str, where: str, language: str, head: Head) -> None:
    """Take the agency of `HANOI, Sept. 11 (AP) —` as the origin, and the date where it has its year."""
    found = _DATELINE.match(line)
    if found is None:
        return
    place = (found["place"] or "").strip(" ,")
    city, _, after = place.partition(",")
    if (
        not (place == "" or city.isupper() or city.strip().lower() in _PLACES)
        or not found["agency"][0].isupper()
    ):
        return
    head.found.setdefault("origin", Found((found["agency"].strip(),), where))
    date, _ = printed_date(after.strip(), language)
    if date:
        head.found.setdefault("published", Found((date,), where))


def _read_title(first: list[tuple[int, str]], before: int, language: str, head: Head) -> None:
    """Take the first line as the title where it stands apart from sentences that follow it."""
    if "title" in head.found or len(first) < 2:
        return
    (number, line), rest = first[0], first[1:]
    if not _can_be_title(line) or any(
        found.source == f"line {number + before}" for found in head.found.values()
    ):
        return
    body = next((each for _, each in rest if len(each) > len(line) and _is_sentence(each)), "")
    follows = rest[0]
    is_apart = follows[0] > number + 1 or any(
        found.source == f"line {follows[0] + before}" for found in head.found.values()
    )
    is_followed_by_date = _source_of(head, "published") == f"line {follows[0] + before}"
    is_place = (
        _PLACE_LINE.fullmatch(line)
        or line.lower() in _PLACES
        or (is_followed_by_date and len(line.split()) < 3)
    )
    if body and is_apart and not is_place:
        head.found["title"] = Found((line,), f"line {number + before}")


def _source_of(head: Head, name: str) -> str:
    return head.found[name].source if name in head.found else ""


def _can_be_title(line: str) -> bool:
    is_short = len(line) <= _LONGEST_TITLE_LINE and len(line.split()) >= 2
    is_worded = line[0] not in "#-*>|<{[(" and not line.endswith((".", ":", ";", ",")) and "://" not in line
    return is_short and is_worded and not _GENRE.fullmatch(line) and any(map(str.isalpha, line))


def _is_sentence(line: str) -> bool:
    return line.rstrip(' ”"’)').endswith((".", "!", "?", "…")) or first_sentence(line) != line
