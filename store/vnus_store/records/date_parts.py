"""Day, month and year in the orders people write them, as far as they are given.

Invariant: a part never says more than its words; what is missing is completed only from the date it stands
with, as in "10-11 September 2023".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vnus_store.errors import InvalidValue

_MONTHS: tuple[str, ...] = ("january", "february", "march", "april", "may", "june", "july")
_MONTHS += ("august", "september", "october", "november", "december")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_NAME = rf"(?P<name>{'|'.join(f'{name}|{name[:3]}' for name in _MONTHS)}|sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(f'{day}|{day[:3]}' for day in _WEEKDAYS)})\.?,? )?"

_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}{_DAY}(?: of|-)? ?{_NAME}(?:(?:,? |-){_YEAR})?",
        rf"{_WEEKDAY}{_NAME} ?{_DAY}(?:,? {_YEAR})?",
        rf"{_NAME}(?:(?:,|,? of)? {_YEAR})?",
        rf"{_DAY}(?P<between>[/.])(?P<month>\d{{1,2}})(?:(?P=between){_YEAR})?",
        rf"{_DAY}-(?P<month>\d{{1,2}})-{_YEAR}",
        rf"{_YEAR}(?P<between>[/.-])(?P<month>\d{{1,2}})(?:(?P=between){_DAY})?",
        rf"(?P<month>\d{{1,2}})[/.-]{_YEAR}",
        _YEAR,
        rf"{_DAY}(?:,? {_YEAR})?",
    )
)


class Part(NamedTuple):
    """What was given of a date."""

    day: int | None = None
    """The day of the month."""
    month: int | None = None
    """The month, 1 to 12 if it was given by name."""
    year: int | None = None
    """The year, always of four digits."""
    by_number: bool = False
    """Was the month given as a number?"""
    weekday: int | None = None
    """The day of the week, 0 for Monday, where it was given."""

    def edtf(self, words: str) -> str:
        """The part as EDTF.

        Raises:
            InvalidValue: it has no such day; `words` is what the sentence shows.
        """
        if self.month is not None and not 1 <= self.month <= 12:
            hint = "the day comes first, as in 25/9/2024" if self.day else "months are 1 to 12"
            raise InvalidValue(f"“{words}” has no month {self.month}: {hint}.")
        numbers = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        text = "-".join(numbers)
        self._check_weekday(text)
        return text

    def _check_weekday(self, text: str) -> None:
        if self.weekday is None or self.year is None:
            return
        try:
            actual = date.fromisoformat(text).weekday()
        except ValueError:  # no such day, which is said where the text is read
            return
        if actual != self.weekday:
            was, given = (_WEEKDAYS[number].capitalize() for number in (actual, self.weekday))
            raise InvalidValue(f"{text} was a {was}, not a {given}: correct the one or the other.")


def read_part(words: str) -> Part | None:
    """Read a date of which day, month or year may be missing; `words` are folded, with single blanks."""
    for form in _FORMS:
        match = form.fullmatch(words)
        if match:
            return _from_groups(match.groupdict())
    return None


def _from_groups(groups: dict[str, str | None]) -> Part:
    day, month, year, name, weekday = map(groups.get, ("day", "month", "year", "name", "weekday"))
    number = _index(_MONTHS, name) + 1 if name else int(month) if month else None
    return Part(
        int(day) if day else None,
        number,
        int(year) if year else None,
        by_number=month is not None,
        weekday=_index(_WEEKDAYS, weekday) if weekday else None,
    )


def _index(names: Sequence[str], name: str) -> int:
    return next(i for i, full in enumerate(names) if full.startswith(name[:3]))


def completed(texts: Sequence[str]) -> list[str] | None:
    """Read dates that stand together, each completed by what the last, or else the first, says; as EDTF.

    Returns:
        None unless all can be read and have a year at the end.

    Raises:
        InvalidValue: a day or month does not exist.
    """
    parts = [read_part(text.strip()) for text in texts]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    last = _filled(known[-1], known[0])
    filled = [_filled(part, last) for part in known]
    if any(part.year is None or (part.day is not None and part.month is None) for part in filled):
        return None
    return [part.edtf(text) for part, text in zip(filled, texts, strict=True)]


def _filled(part: Part, other: Part) -> Part:
    """Take from another date what this one leaves out, as far as that is one way of reading it."""
    if part.year is not None and part.month is not None:
        return part
    if part.day is not None and part.month is None and other.day is None and other.by_number:
        part = part._replace(day=None, month=part.day, by_number=True)  # 9-10/2023: two months
    if part.day is not None and part.month is None and other.day is not None:
        part = part._replace(month=other.month, by_number=other.by_number)
    if part.year is None and (other.month is not None or part.month is None):
        part = part._replace(year=other.year)
    return part
