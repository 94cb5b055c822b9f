"""Bare offices that stand for who holds them: "the US president", "Tổng thống Mỹ".

Invariant: an office stands for somebody only where exactly one person held it on the whole day of publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vnus_store.drafting.people.lists import (
    FORERUNNERS,
    NO_HOLDER_AFTER,
    NO_HOLDER_BEFORE,
    OPENERS,
    TITLE_WORDS,
    word_set,
)
from vnus_store.drafting.people.names import Holding, Names
from vnus_store.drafting.people.sightings import Sighting
from vnus_store.drafting.people.words import Words, agrees
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.model import Office
from vnus_store.records.spans import EARLIEST, LATEST

_NO_PART_OF_A_TITLE = OPENERS | TITLE_WORDS
"""Words with a capital before an office that make it no longer one."""

_BETWEEN = word_set("the both also now currently still party state u s us american vietnamese")
"""Words between "is" or "as" and an office."""

_FAR = 400
"""A year further off in a sentence, in code points, tells nothing."""


@dataclass(frozen=True, slots=True)
class OfficeSeen:
    """Words of a text that stand for the holder of an office."""

    first: int
    """Number of the first word."""
    last: int
    """Number of the last word, included."""
    who: int
    """Number of the one person who held the office."""


def offices_seen(
    words: Words, names: Names, seen: Mapping[int, Sighting], published: EdtfDate
) -> list[OfficeSeen]:
    """The bare offices of a text.

    Args:
        words: The text.
        names: The people.
        seen: The names in the text, by their first and by their last word.
        published: The day on which the holder is asked for.
    """
    found: list[OfficeSeen] = []
    for i, word in enumerate(words.folded):
        if word not in names.longest_title or (found and i <= found[-1].last):
            continue
        holdings = _title_at(words, names, i)
        if not holdings:
            continue
        holders = _holders(holdings, published)
        last = i + len(holdings[0].words) - 1
        if len(holders) == 1 and _stands_alone(words, i, last, seen, holdings):
            who = holders.pop()
            if not _is_of_other_times(words, i, [each.office for each in holdings if each.who == who]):
                found.append(OfficeSeen(i, last, who))
    return found


def _holders(holdings: list[Holding], published: EdtfDate) -> set[int]:
    """Who held the office on a day; two are told as soon as they are known, for then it is nobody."""
    holders: set[int] = set()
    for each in holdings:
        if each.office.covers(published):
            holders.add(each.who)
            if len(holders) > 1:
                break
    return holders


def _title_at(words: Words, names: Names, i: int) -> list[Holding]:
    """Who held the office whose title begins at this word, the longest title first."""
    most = names.longest_title[words.folded[i]]
    count = 1
    while count < most and i + count < len(words) and words.is_joined(i + count):
        count += 1
    for length in range(count, 1, -1):
        spellings = names.titles.get(tuple(words.folded[i : i + length]), {})
        fitting = [
            each for title, holdings in spellings.items() if _is_written(words, i, title) for each in holdings
        ]
        if fitting:
            return fitting
    return []


def _is_written(words: Words, i: int, title: tuple[str, ...]) -> bool:
    """Whether the words agree in their marks, and US is no "us"."""
    found = [words.word(i + j) for j in range(len(title))]
    return all(
        agrees(mine, yours) and (mine.isupper() or not (yours.isupper() and len(yours) < 3))
        for mine, yours in zip(found, title, strict=True)
    )


def _stands_alone(
    words: Words, first: int, last: int, seen: Mapping[int, Sighting], holdings: list[Holding]
) -> bool:
    """Whether the words mean a holder who is not named beside them."""
    before = first - 1
    if words.is_joined(first) or words.gap(first) == "-":
        if words.is_one_of(before, FORERUNNERS) or words.is_one_of(before, NO_HOLDER_BEFORE):
            return False
        longer = words.is_capital(before) and not words.is_one_of(before, _NO_PART_OF_A_TITLE)
        if longer and not words.is_heading(first):
            return False
    if _is_predicate(words, before):
        return False
    after = last + 1
    if words.is_joined(after) or words.gap(after) == "-":
        if words.is_one_of(after, NO_HOLDER_AFTER):
            return False
        if words.is_capital(after) and (after in seen or not words.is_heading(after)):
            return False
    return not _is_beside_its_holder(words, first, last, seen, {each.who for each in holdings})


def _is_predicate(words: Words, before: int) -> bool:
    """Whether somebody else is said to be it, as in "Lâm is both the President", "as Party Chief"."""
    while words.is_joined(before + 1) and words.is_one_of(before, _BETWEEN):
        before -= 1
    return words.is_joined(before + 1) and words.is_one_of(before, NO_HOLDER_BEFORE)


def _is_beside_its_holder(
    words: Words, first: int, last: int, seen: Mapping[int, Sighting], holders: set[int]
) -> bool:
    """Whether a name of one who ever held the office stands beside it, parted by a comma or a bracket."""
    start = first - 1 if words.folded[first - 1] == "the" and words.is_joined(first) else first
    for name, gap in ((seen.get(start - 1), words.gap(start)), (seen.get(last + 1), words.gap(last + 1))):
        if name and gap.strip() in (",", "(", "–", "—") and holders.intersection(name.people):
            return True
    return False


def _is_of_other_times(words: Words, first: int, offices: list[Office]) -> bool:
    """Whether the sentence has begun with a year in which the holder of today did not hold the office."""
    place = words.spans[first][0]
    start, _ = words.sentence(place)
    years = [year for _, year in words.years_between(max(start, place - _FAR), place)]
    return bool(years) and not any(_spans(office, years[-1]) for office in offices)


def _spans(office: Office, year: int) -> bool:
    """Whether an office was held in some part of a year, as far as is known."""
    return held_in(office, year) or office.held is None


def held_in(office: Office, year: int) -> bool:
    """Whether a source lets us say that an office was held in some part of a year."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    dates = [*([office.held] if office.held else []), *office.attested]
    return any(
        max(first, each.earliest_begin) <= min(last, each.latest_end)
        for each in dates
        if each.earliest_begin > EARLIEST or each.latest_end < LATEST
    )
