"""The time between two meetings, as far as their dates are known.

Invariant: never shorter than `at_least`, never longer than `at_most`, if the dates are what the sources say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vnus_store.records.edtf import EdtfDate
from vnus_store.records.spans import COARSENESS, EARLIEST, LATEST


@dataclass(frozen=True, slots=True)
class Silence:
    """The days from the end of one meeting to the beginning of the next."""

    after: int
    """The meeting before, counted among those given."""
    at_least: int
    """Days, 0 where they may touch."""
    at_most: int | None
    """Days; `None` where there is no bound."""
    is_sure: bool
    """Whether no date is in doubt, and no other meeting can have been in between."""


def silences(dates: Sequence[EdtfDate]) -> tuple[Silence, ...]:
    """The time between each date and the next, in the order of the timeline; one fewer than dates."""
    return tuple(_between(at, one, dates[at + 1]) for at, one in enumerate(dates[:-1]))


def longest(dates: Sequence[EdtfDate]) -> Silence | None:
    """The longest silence: that which lasted longest at the least; `None` where there are not two dates."""
    found = max(silences(dates), key=lambda each: (each.at_least, each.at_most or 0), default=None)
    if found is None or not found.is_sure:
        return found
    begin, end = dates[found.after], dates[found.after + 1]
    others = (each for at, each in enumerate(dates) if at not in (found.after, found.after + 1))
    is_broken = any(
        each.latest_end > begin.latest_end and each.earliest_begin < end.earliest_begin for each in others
    )
    return Silence(found.after, found.at_least, found.at_most, not is_broken)


def _between(at: int, one: EdtfDate, other: EdtfDate) -> Silence:
    margin = _margin(one) + _margin(other)
    at_least = max(0, other.earliest_begin - one.latest_end - margin)
    is_bounded = EARLIEST < one.earliest_end < LATEST and EARLIEST < other.latest_begin < LATEST
    at_most = max(0, other.latest_begin - one.earliest_end + margin) if is_bounded else None
    return Silence(at, at_least, at_most, not (one.uncertain or other.uncertain))


def _margin(date: EdtfDate) -> int:
    """How far "about" widens a date, in days."""
    return COARSENESS[date.precision] if date.approximate else 0
