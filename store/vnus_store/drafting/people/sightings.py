"""Where a text has words that can name somebody, before it is asked who is meant.

Invariant: sightings stand in the order of the text and do not overlap; a whole name goes before a part of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vnus_store.drafting.people.lists import (
    CALENDAR,
    INSTITUTIONS,
    OPENERS,
    PLACES_BEFORE,
    PLACES_BEFORE_PLAIN,
    SHIPS,
    TITLE_WORDS,
    VIETNAMESE_FAMILIES,
)
from vnus_store.drafting.people.names import Form, Names, Table
from vnus_store.drafting.people.words import Words, is_marked

_FAR = 4
"""So many words behind a name can make of it the name of an institution."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words of a text that fit names."""

    first: int
    """Number of the first word."""
    last: int
    """Number of the last word, included."""
    forms: Sequence[Form]
    """The names that they fit."""
    is_whole: bool
    """Is it a whole name or an alias, not a part of one?"""
    is_broken: bool = False
    """Does a comma stand in it, as in "Kerry, John"?"""

    @property
    def people(self) -> tuple[int, ...]:
        """The numbers of the people who can be meant, each once."""
        return tuple(dict.fromkeys(form.who for form in self.forms))


def sightings(words: Words, names: Names) -> list[Sighting]:
    """Every place where a text has a name or a part of one."""
    found: list[Sighting] = []
    reached = 0
    for i in words.capitals:
        if i < reached or words.folded[i] not in names.longest:
            continue
        sighting = _at(words, names, i)
        if sighting:
            found.append(sighting)
            reached = sighting.last + 1
    return found


def _at(words: Words, names: Names, i: int) -> Sighting | None:
    longest = names.longest[words.folded[i]]
    reach = _reach(words, i, longest)
    whole = _longest(words, names.wholes, i, reach, 2)
    if whole:
        return Sighting(i, i + len(whole[0].words) - 1, whole, True)
    initial = _with_initial(words, names, i) if _reach(words, i, 3) == 3 else ()
    if initial:
        return Sighting(i, i + 2, initial, True)
    if words.gap(i + 1) == ", " and longest > 1:
        turned = _longest(words, names.turned, i, 1 + _reach(words, i + 1, longest - 1), 2)
        if turned and not is_name_part(words, i + len(turned[0].words)):
            return Sighting(i, i + len(turned[0].words) - 1, turned, True, True)
    part = _longest(words, names.parts, i, reach, 1)
    return Sighting(i, i + len(part[0].words) - 1, part, False) if part else None


def _with_initial(words: Words, names: Names, i: int) -> Sequence[Form]:
    """The names that fit a first name and a family name with an initial between: "John F. Kerry"."""
    first, initial, family = words.folded[i : i + 3]
    if len(initial) > 1:
        return ()
    spellings = names.wholes.get((first, family), {})
    forms = _fitting(spellings.values(), [words.word(i), words.word(i + 2)])
    return [form for form in forms if names.may_have_initial(form.who, initial)]


def _reach(words: Words, i: int, most: int) -> int:
    """How many words from here, at most so many, stand together as in a name."""
    count = 1
    while count < most and i + count < len(words):
        if not (words.is_joined(i + count) or words.gap(i + count) in ("-", "'", "’")):
            break
        count += 1
    return count


def _longest(words: Words, table: Table, i: int, reach: int, least: int) -> Sequence[Form]:
    """The names that fit the most words from here on; empty where none does."""
    for count in range(reach, least - 1, -1):
        spellings = table.get(tuple(words.folded[i : i + count]))
        if not spellings:
            continue
        fitting = _fitting(spellings.values(), [words.word(j) for j in range(i, i + count)])
        if fitting:
            return fitting
    return ()


def _fitting(spellings: Iterable[list[Form]], found: Sequence[str]) -> Sequence[Form]:
    """Who bears a spelling that agrees with the words; one spelling is asked for all who bear it."""
    fitting = [forms for forms in spellings if forms[0].fits(found) and _has_capitals(found, forms[0].words)]
    return fitting[0] if len(fitting) == 1 else [form for forms in fitting for form in forms]


def _has_capitals(found: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each word has a capital where the name has one: Trọng is a name, trọng a word."""
    return all(mine[0].isupper() or yours[0].islower() for mine, yours in zip(found, name, strict=True))


def is_name_part(words: Words, i: int) -> bool:
    """Whether the word behind a name belongs to one name with it: "Lâm Tuấn", "Clinton Foundation"."""
    if not (words.is_capital(i) and words.is_joined(i)):
        return False
    word = words.folded[i]
    if word in CALENDAR or word in ("jr", "sr", "senior", "junior"):
        return False
    return word in INSTITUTIONS or not words.is_heading(i)


def belongs_before(words: Words, i: int) -> bool:
    """Whether the word before the name at `i` belongs to one name with it: "Mai Lam", "Laura Bush"."""
    before = i - 1
    if not (words.is_capital(before) and words.is_joined(i)) or words.is_one_of(before, TITLE_WORDS):
        return False
    if words.opens(before) and words.is_one_of(before, OPENERS):
        return False
    return not words.is_heading(before)


def is_of_a_place(words: Words, sighting: Sighting) -> bool:
    """Whether the name is within that of a street, a ship or an institution."""
    before = words.word(sighting.first - 1) if words.is_joined(sighting.first) else ""
    lowered = before.lower()
    marked = is_marked(before) or words.has_marks
    if lowered in (PLACES_BEFORE if marked else PLACES_BEFORE_PLAIN) or lowered in SHIPS:
        return True
    for i in range(sighting.last + 1, min(sighting.last + 1 + _FAR, len(words))):
        if not (words.is_capital(i) and words.is_joined(i)):
            return False
        if words.folded[i] in INSTITUTIONS:
            return True
    return False


def is_of_another(words: Words, sighting: Sighting) -> bool:
    """Whether a whole name is the middle of a longer one that is somebody else's."""
    if sighting.last - sighting.first > 1 or sighting.is_broken:
        return False
    if words.folded[sighting.last + 1 : sighting.last + 2] == ["jr"] and words.is_joined(sighting.last + 1):
        return True
    family = words.is_one_of(sighting.first, VIETNAMESE_FAMILIES)
    before = sighting.first - 1
    led = family and words.is_joined(sighting.first) and words.is_capital(before)
    if led and words.is_one_of(before, VIETNAMESE_FAMILIES) and not words.is_heading(sighting.first):
        return True
    return family and is_name_part(words, sighting.last + 1)
