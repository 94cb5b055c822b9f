"""Dates as people type them, in English and Vietnamese, read into EDTF.

Invariant: nothing is invented. A date without a year is refused, "September 2023" stays a month, and numbers
between slashes are read with the day first, as both Vietnam and the notation of these articles have it.
"""

from __future__ import annotations

import datetime
import re

from vnus_store.errors import InvalidValue
from vnus_store.records.date_parts import completed, read_part
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.folding import fold, nfc

_LONGEST = 120
_RELATIVE = {"today": 0, "hom nay": 0, "yesterday": -1, "hom qua": -1, "tomorrow": 1, "ngay mai": 1}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASONS |= {"mua xuan": 21, "mua he": 22, "mua ha": 22, "mua thu": 23, "mua dong": 24}
_THIRDS = {"early": 0, "dau": 0, "mid": 1, "middle": 1, "giua": 1, "late": 2, "cuoi": 2}

_EDTF_LIKE = re.compile(r"\[.*|.*\.\..*|\d{4}(-\d\d){0,2}[?~%]?(/\d{4}(-\d\d){0,2}[?~%]?)?")
_ABOUT = re.compile(
    r"(?:(?:about|around|approximately|approx\.?|roughly|circa|ca?\.?|khoang) |~ ?|ca?\.)(.+)"
)
_DOUBTED = re.compile(
    r"(?:(?:perhaps|maybe|possibly|probably|co le|co the) )?(.+?)(?: ?(\?)| \(?uncertain\)?)?"
)
_SEASON = re.compile(rf"({'|'.join(_SEASONS)})(?: of)? (\d{{4}})(?:[-/](\d{{4}}))?")
_THIRD = re.compile(rf"(?:in )?({'|'.join(_THIRDS)})[ -](.+)")
_DECADE = re.compile(r"(?:the )?(\d{3})0'?s|thap nien (\d{3})0")
_GAP = re.compile(r" (?:to|until|till|through|thru|den|toi) | ?- ?")
_OR = re.compile(r",? (?:or|hoac|hay) |, (?=\d{1,2}(?:,| or | hoac | hay ))")
_NOW = re.compile(r"(.+?) ?(?:-|to|until|den) ?(?:now|present|today|nay|date)|(.+?) ?-")
_WITHIN = re.compile(
    r"(?:some|one) (?:day|month|year) within (.+)|between (.+)|(.+) \(one (?:day|month|year) within\)"
)
_BOUNDS = (
    (re.compile(r"(?:before|prior to|truoc) (.+)"), "[..{previous}]"),
    (re.compile(r"(?:by|no later than|not later than|muon nhat) (.+)|(.+) or earlier"), "[..{date}]"),
    (re.compile(r"(?:after|sau) (.+)"), "[{next}..]"),
    (re.compile(r"(?:not before|no earlier than|som nhat) (.+)|(.+) or later"), "[{date}..]"),
    (re.compile(r"from (.+) or earlier"), "[..{date}]/.."),
    (re.compile(r"(?:since|from|ke tu|tu) (.+?)(?: on(?:wards?)?)?"), "{date}/.."),
    (re.compile(r"(?:until|till|up to|den) (.+)"), "../{date}"),
)


def read_date(text: str, today: datetime.date) -> EdtfDate:
    """Read EDTF or a date as people write it; case and Vietnamese marks do not matter.

    Numbers between slashes, dots or hyphens have the day first: 10/9/2023 is 10 September.

    Args:
        text: what was typed.
        today: the day that "today" and "yesterday" are counted from.

    Raises:
        InvalidValue: it cannot be read, has no year, or names a day that does not exist.
    """
    given = nfc(text[: _LONGEST + 1]).strip()
    if len(text) > _LONGEST:
        raise _unreadable(given)
    try:
        return EdtfDate.parse(given)
    except InvalidValue:
        if _EDTF_LIKE.fullmatch(given):
            raise
    words = _plain_words(given)
    found = _relative(words, today) or _qualified(words)
    if found is None:
        raise _yearless(given, words, today.year) or _unreadable(given)
    return found


def _unreadable(text: str) -> InvalidValue:
    shown = text if len(text) <= 40 else text[:39] + "…"
    return InvalidValue(f"“{shown}” cannot be read as a date: write 10 Sep 2023, Sep 2023, or about 2023.")


def _yearless(text: str, words: str, year: int) -> InvalidValue | None:
    """The refusal of a date that lacks its year, or has two digits of it."""
    if re.fullmatch(r"\d{1,2}([/.-])\d{1,2}\1\d\d", words):
        return InvalidValue(f"“{text}” has a year of two digits: write all four, as in 10/9/{year}.")
    part = read_part(words)
    if part is None or part.year is not None:
        return None
    vietnamese = "thang" in fold(text)
    if part.month is None and not vietnamese:
        return InvalidValue(f"“{text}” has no month and no year: write {text} Sep {year}.")
    between = "/" if "/" in text else " năm " if vietnamese else " "
    return InvalidValue(f"“{text}” has no year: write {text}{between}{year}.")


def _plain_words(text: str) -> str:
    """Small letters without marks, one blank between words, Vietnamese dates as 10/9/2023."""
    words = " ".join(fold(text).split()).strip(" .,;")
    words = re.sub(r"\bngay (?:mung |mong )?(?=\d)", "", words)
    words = re.sub(r"\bthang (\d{1,2}),? (?=\d{4}\b)", r"thang \1/", words)
    for unit, digits in (("thang", r"\d{1,2}"), ("nam", r"\d{4}")):
        words = re.sub(rf"(?<=\d),? ?\b{unit} (?={digits}\b)", "/", words)
        words = re.sub(rf"\b{unit} (?={digits}\b)", "", words)
    return words


def _relative(words: str, today: datetime.date) -> EdtfDate | None:
    if words not in _RELATIVE:
        return None
    return EdtfDate.parse(_day(today.toordinal() + _RELATIVE[words]))


def _qualified(words: str) -> EdtfDate | None:
    """Read a date with "about" before it or doubt about it, then the date itself."""
    doubt = _DOUBTED.fullmatch(words)
    if doubt is None:
        return None
    rest = doubt[1]
    about = _ABOUT.fullmatch(rest)
    doubted = rest != words
    found = _bare(about[1] if about else rest)
    mark = "%" if about and doubted else "~" if about else "?" if doubted else ""
    return EdtfDate.parse(_marked(found.text, mark)) if found and mark else found


def _marked(text: str, mark: str) -> str:
    """Put a qualifier on a date, or on both sides of an interval."""
    if "[" in text:
        raise InvalidValue(f"A choice of days ({text}) cannot be doubted as well: leave “about” or “?” out.")
    return "/".join(side + mark if side not in ("", "..") else side for side in text.split("/"))


def _bare(words: str) -> EdtfDate | None:
    """Read a date without qualifiers; the order settles which reading wins."""
    for read in (_single, _within, _several, _open, _bounded):
        found = read(words)
        if found is not None:
            return found
    return None


def _single(words: str) -> EdtfDate | None:
    """A day, month, year, season, decade or third of a month, or EDTF inside other words."""
    if season := _SEASON.fullmatch(words):
        return _season(_SEASONS[season[1]], season[2], season[3])
    if decade := _DECADE.fullmatch(words):
        return EdtfDate.parse(f"{decade[1] or decade[2]}X")
    if third := _THIRD.fullmatch(words):
        return _third(third[1], third[2])
    part = read_part(words)
    if part is not None and part.year is not None:
        return EdtfDate.parse(part.edtf(words))
    return None


def _season(number: int, year: str, next_year: str | None) -> EdtfDate | None:
    """A season of a year; only a winter may name the year in which it ends as well."""
    if next_year and (number != 24 or int(next_year) != int(year) + 1):
        return None
    return EdtfDate.parse(f"{year}-{number}")


def _third(word: str, month: str) -> EdtfDate | None:
    """Early, mid and late: days 1 to 10, 11 to 20, 21 to the end of a month; of a year, four months each."""
    found = _single(month)
    if found is None:
        return None
    number = _THIRDS[word]
    if found.precision == "year":
        return EdtfDate.parse(f"[{found}-{4 * number + 1:02}..{found}-{4 * number + 4:02}]")
    if found.precision != "month":
        raise InvalidValue(f"“{word}” goes with a month or a year: write {word} Aug 2024, or {word} 2024.")
    first = found.earliest_begin + 10 * number
    last = found.latest_end if number == 2 else first + 9
    return EdtfDate.parse(f"[{_day(first)}..{_day(last)}]")


def _within(words: str) -> EdtfDate | None:
    """One day within a span: "between 1 and 10 August 2024"."""
    match = _WITHIN.fullmatch(words)
    if match is None:
        return None
    span = next(group for group in match.groups() if group)
    parts = span.split(" and ") if " and " in span else None
    pair = completed(parts) if parts else _pair(span)
    return EdtfDate.parse(f"[{pair[0]}..{pair[-1]}]") if pair else None


def _several(words: str) -> EdtfDate | None:
    """A choice, "16 or 17 Nov 2000", or an interval, "30 Sep - 2 Oct 2023"."""
    choices = _OR.split(words)
    if len(choices) > 1:
        texts = completed(choices)
        return EdtfDate.parse(f"[{','.join(texts)}]") if texts else None
    pair = _pair(re.sub(r"^(?:from|tu) ", "", words))
    if pair is None:
        return None
    begin, end = map(EdtfDate.parse, pair)
    if begin.earliest_begin > end.latest_end:
        raise InvalidValue("The end is before the begin: give both years, as in 30 Dec 2023 - 2 Jan 2024.")
    return EdtfDate.parse("/".join(pair))


def _pair(words: str) -> list[str] | None:
    """Both sides of a gap as EDTF, wherever one splits the words into two dates."""
    for gap in _GAP.finditer(words):
        found = completed([words[: gap.start()], words[gap.end() :]])
        if found:
            return found
    return None


def _open(words: str) -> EdtfDate | None:
    """What still lasts: "2013-", "2013 to now"."""
    match = _NOW.fullmatch(words)
    begin = _single(match[1] or match[2]) if match else None
    return EdtfDate.parse(f"{begin}/..") if begin else None


def _bounded(words: str) -> EdtfDate | None:
    """A date known by one bound only: before, by, after, since, until."""
    for pattern, form in _BOUNDS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        rest = next(group for group in match.groups() if group)
        date = _single(rest) or (_within(rest) if form[-1] != "]" else None)
        if date is not None and (not date.is_choice or "[" not in form):
            previous = _beside(date, -1) if "previous" in form else ""
            following = _beside(date, 1) if "next" in form else ""
            return EdtfDate.parse(form.format(date=date, previous=previous, next=following))
    return None


def _beside(date: EdtfDate, step: int) -> str:
    """The unit before (-1) or after (1) a date: a day for days, a month for months, a year for years."""
    ordinal = date.earliest_begin - 1 if step < 0 else date.latest_end + 1
    day = _day(ordinal)
    return {"month": day[:7], "year": day[:4]}.get(date.precision, day)


def _day(ordinal: int) -> str:
    try:
        return datetime.date.fromordinal(ordinal).isoformat()
    except ValueError:
        raise InvalidValue("There is no such day: years run from 0001 to 9999.") from None
