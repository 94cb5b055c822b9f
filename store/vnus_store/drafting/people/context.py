"""What stands around a name and tells whose it is: a title, a gender word, "the elder", a year.

Invariant: it only reads the words beside a name; who is meant is settled elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from vnus_store.drafting.people.lists import ELDER, HONORIFICS, MEN, TITLES, WOMEN, YOUNGER
from vnus_store.drafting.people.words import Words
from vnus_store.records.folding import fold
from vnus_store.records.model import Office, Person

_TITLES = {fold(title): wanted for title, wanted in TITLES.items()}
_LONGEST_TITLE = 3
_FAR = 400
"""A year further off in a sentence, in code points, tells nothing."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the words beside a name say of its bearer."""

    title: str
    """The title before it, folded; empty where there is none."""
    gender: str
    """"man", "woman" or nothing."""
    generation: str
    """"elder", "younger" or nothing."""
    is_polite: bool
    """Does a title or a polite word stand before it?"""

    def fits(self, office: Office) -> bool:
        """Whether the title before the name is that of an office."""
        held = fold(office.title)
        if "president of" in held and ("vice president" in held) != ("vice president" in self._wanted):
            return False
        return any(each in held for each in self._wanted)

    def is_given_to(self, person: Person) -> bool:
        """Whether somebody ever held an office of that title."""
        return any(map(self.fits, person.offices))

    @property
    def _wanted(self) -> tuple[str, ...]:
        return _TITLES.get(self.title, ())


def context(words: Words, first: int, last: int) -> Context:
    """Read the words beside the name that goes from one word to another."""
    before = first - 1 if words.is_joined(first) else -1
    title = _title(words, first)
    gender = "man" if words.is_one_of(before, MEN) else "woman" if words.is_one_of(before, WOMEN) else ""
    return Context(
        title,
        gender,
        _generation(words, first, last),
        bool(title or gender) or words.is_one_of(before, HONORIFICS),
    )


def _title(words: Words, first: int) -> str:
    """The longest title right before a name; of "vice president" not "president" alone."""
    found = ""
    for count in range(1, _LONGEST_TITLE + 1):
        if first - count < 0 or not words.is_joined(first - count + 1):
            break
        phrase = " ".join(words.folded[first - count : first])
        if phrase in _TITLES:
            found = phrase
    return found


def _generation(words: Words, first: int, last: int) -> str:
    beside = [first - 1] if words.is_joined(first) else []
    if words.gap(last + 1) in (" ", ", "):
        beside.append(last + 1)
    for i in beside:
        if words.is_one_of(i, ELDER):
            return "elder"
        if words.is_one_of(i, YOUNGER):
            return "younger"
    return ""


def year_near(words: Words, place: int) -> int | None:
    """The nearest year in the sentence of a place, else the last one before it in its paragraph."""
    start, end = words.sentence(place)
    years = words.years_between(max(start, place - _FAR), min(end, place + _FAR))
    if years:
        return min((abs(at - place), year) for at, year in years)[1]
    start, _ = words.line(place)
    earlier = [year for _, year in words.years_between(start, place)]
    return earlier[-1] if earlier else None
