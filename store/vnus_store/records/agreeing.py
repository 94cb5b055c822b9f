"""Whether two values can both be true. Invariant: it is the same either way round, and a value agrees with itself.

Values of which one is merely vaguer than the other agree.
"""

from __future__ import annotations

from collections.abc import Iterable

from vnus_store.records.documents import readable_date, slug
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.fields import SEPARATOR, Shape
from vnus_store.records.folding import fold, nfc
from vnus_store.records.spans import COARSENESS

_COUNTRIES = (
    (
        "vietnam",
        "hanoi hochiminhcity saigon danang hue haiphong halong hoian nhatrang camranh cantho phuquoc",
    ),
    (
        "unitedstates us usa hoaky my",
        "washington washingtondc newyork sanfrancisco losangeles houston seattle boston chicago honolulu hawaii"
        " whitehouse campdavid sunnylands maralago",
    ),
)
"""The two countries of this chronology by their names, and what lies in each; other places are told by commas."""

_LIES_IN = {place: names.split()[0] for names, places in _COUNTRIES for place in places.split()}
_NAME_OF = {name: names.split()[0] for names, _ in _COUNTRIES for name in names.split()}


def agree(shape: Shape, one: str, other: str) -> bool:
    """Can both be true at once, as 2015 and March 2015 can?

    Dates agree where one nests in the other; places where they are spelled alike but for case, marks, blanks,
    or one names more of what it lies in ("Hanoi", "Hà Nội, Việt Nam", "Vietnam"); items of a list with the whole list.
    """
    if shape in (Shape.TEXTS, Shape.DATES):
        return any(
            _agree_one(shape, each, text) for each in one.split(SEPARATOR) for text in other.split(SEPARATOR)
        )
    return _agree_one(shape, one, other)


def _agree_one(shape: Shape, one: str, other: str) -> bool:
    if shape in (Shape.DATE, Shape.DATES):
        dates = readable_date(one.strip()), readable_date(other.strip())
        if dates[0] is not None and dates[1] is not None:
            return dates_agree(dates[0], dates[1])
    if shape is Shape.ITEMS:
        return slug(one) == slug(other)
    if shape is Shape.LINE:
        parts, others = _parts(one), _parts(other)
        return parts <= others or others <= parts or _lies_in(parts, others) or _lies_in(others, parts)
    return comparable(one) == comparable(other)


def dates_agree(one: EdtfDate, other: EdtfDate) -> bool:
    """Can two dates be those of one event?

    Of two that lasted, the begins and the ends have to agree, where both are known. What lasted agrees with a
    date within it or around it. Else one day has to answer both. "About" widens a date by its own unit.
    """
    if one.is_range and other.is_range:
        sides = zip(one.sides, other.sides, strict=True)
        return all(a is None or b is None or dates_agree(a, b) for a, b in sides)
    if one.is_range or other.is_range:
        (first, last), (begin, end) = _bounds(one), _bounds(other)
        return (first <= begin and end <= last) or (begin <= first and last <= end)
    return any(
        first <= end and begin <= last for first, last in _choices(one) for begin, end in _choices(other)
    )


def _bounds(date: EdtfDate) -> tuple[int, int]:
    margin = COARSENESS[date.precision] if date.approximate else 0
    return date.earliest_begin - margin, date.latest_end + margin


def _choices(date: EdtfDate) -> Iterable[tuple[int, int]]:
    """First and last day of each of its choices; the one of a date without choices."""
    if not date.is_choice:
        return (_bounds(date),)
    whole = _bounds(date)
    return tuple(
        (_bounds(first)[0] if first else whole[0], _bounds(last)[1] if last else whole[1])
        for first, last in date.options
    )


def _parts(text: str) -> frozenset[str]:
    """What stands between the commas of a place or a title, comparable."""
    return frozenset(comparable(each) for each in text.split(",") if each.strip())


def _lies_in(parts: frozenset[str], others: frozenset[str]) -> bool:
    """Is one a place of our two countries, and the other that country as a whole?"""
    countries = {_NAME_OF[each] for each in others if each in _NAME_OF}
    return len(others) == len(countries) == 1 and any(_LIES_IN.get(each) in countries for each in parts)


def comparable(text: str) -> str:
    """A text by its letters and digits alone; one that has none, or a date with signs of its own, as it is."""
    plain = fold(nfc(text))
    letters = "".join(character for character in plain if character.isalnum())
    is_date = readable_date(text.strip()) is not None
    return text.strip() if is_date or not letters else letters
