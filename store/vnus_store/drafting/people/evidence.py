"""Whether a part of a name, as it stands there, can mean somebody at all.

Invariant: a part of a name tells of nobody by itself where it is also a common word or a common name.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from vnus_store.drafting.people.context import Context, context
from vnus_store.drafting.people.lists import (
    COMMON_GIVEN,
    ENGLISH_VERBS_AFTER,
    NOT_A_PERSON,
    PRIVATE,
    STRONG_TITLES,
    VERBS_AFTER,
)
from vnus_store.drafting.people.names import Form, Key, Names, is_woman, split_name
from vnus_store.drafting.people.sightings import Sighting
from vnus_store.drafting.people.words import Words
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.folding import fold


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one text tells of the people in it; `named` and `strangers` grow while it is read."""

    words: Words
    """The words of the text."""
    names: Names
    """The people who can be named in it."""
    published: EdtfDate | None
    """The day of publication; None where it is not known."""
    named: dict[int, list[int]] = field(default_factory=dict)
    """Number of a person -> the words at which the text names that one beyond doubt."""
    strangers: dict[Key, list[int]] = field(default_factory=dict)
    """Last word of a name -> the words at which somebody bears it who is in no list."""
    forenames: set[Key] = field(default_factory=set)
    """First words of longer names that are in no list: John of John McCain."""

    def possible(self, people: list[int], near: Context) -> list[int]:
        """Whom neither the gender word nor the title beside the name excludes."""
        if near.gender:
            people = [who for who in people if self._is_of(near.gender, who)]
        if near.title:
            fitting = [who for who in people if near.is_given_to(self.names.people[who])]
            if fitting:
                return fitting
            if near.title.split()[-1] in _STRONG:
                return [who for who in people if who in self.named or not self.names.people[who].offices]
        return people

    def _is_of(self, gender: str, who: int) -> bool:
        woman = is_woman(self.names.people[who])
        if gender == "man" or woman:
            return woman == (gender == "woman")
        return any(context(self.words, i, i).gender == gender for i in self.named.get(who, [])[:_ENOUGH])

    def bears(self, form: Form, sighting: Sighting, near: Context) -> bool:
        """Whether the part of a name can mean the bearer of that form."""
        if form.how == "given name":
            ask = self._goes_by_given if form.is_vietnamese else self._is_called
        elif form.how == "family name":
            ask = self._is_formally if form.is_vietnamese else self._goes_by_family
        else:
            return near.is_polite or not self.words.opens(sighting.first) or form.who in self.named
        return ask(form.who, sighting, near)

    def _goes_by_family(self, who: int, sighting: Sighting, near: Context) -> bool:
        """A Western family name: most can, but rice and Austin only where the text names them."""
        words, first = self.words, sighting.first
        key = key_of(words, sighting)
        told = near.is_polite or bool(near.generation)
        if words.folded[sighting.last + 1 : sighting.last + 2] == ["jr"] and len(sighting.people) == 1:
            return False
        if key in self.strangers and not (told or who in self.named):
            return False
        if key[0] not in NOT_A_PERSON or told:
            return True
        if words.is_joined(first) and words.folded[first - 1] in ("in", "at", "o", "tai"):
            return False
        if not words.opens(first):
            return True
        told = who in self.named or self.is_in_office(who)
        return told and words.is_one_of(sighting.last + 1, ENGLISH_VERBS_AFTER)

    def _goes_by_given(self, who: int, sighting: Sighting, near: Context) -> bool:
        """A Vietnamese given name: where the text names its bearer, or an office tells."""
        words, first = self.words, sighting.first
        if words.is_joined(first) and words.is_one_of(first - 1, PRIVATE):
            return False
        if not near.is_polite and not self._reads_as_name(sighting):
            return False
        if near.title and near.is_given_to(self.names.people[who]):
            return True
        if who in self.named:
            return self._is_last_named(who, sighting)
        alone = len(sighting.people) == 1 and key_of(words, sighting) not in self.strangers
        return alone and self.is_in_office(who)

    def _is_last_named(self, who: int, sighting: Sighting) -> bool:
        """Whether no stranger of that name has come up since the text named that person."""
        strangers = self.strangers.get(key_of(self.words, sighting), [])
        return last_before(self.named[who], sighting.first) >= last_before(strangers, sighting.first)

    def _reads_as_name(self, sighting: Sighting) -> bool:
        """Whether a bare given name is no common word with a capital: Chính phủ, Sang năm, QUAN TRỌNG."""
        words, first, after = self.words, sighting.first, sighting.last + 1
        if not words.is_vietnamese:
            return True
        if words.opens(first) or words.is_shouted(first) or words.is_heading(first):
            return False
        return not words.is_joined(after) or words.is_one_of(after, VERBS_AFTER)

    def _is_called(self, who: int, sighting: Sighting, near: Context) -> bool:
        """A Western given name: where the text has the family name, or it is rare and a polite word stands there."""
        words = self.words
        key = key_of(words, sighting)
        if key in self.forenames or key in self.strangers:
            return False
        family = fold(split_name(self.names.people[who].name)[-1])
        if who in self.named or (key[0] not in COMMON_GIVEN and words.has(family)):
            return True
        return near.is_polite and key[0] not in COMMON_GIVEN and len(sighting.people) == 1

    def _is_formally(self, who: int, sighting: Sighting, near: Context) -> bool:
        """A Vietnamese family name: in other languages, with a polite word, where the bearer is named."""
        return near.is_polite and not self.words.is_vietnamese and who in self.named

    def is_in_office(self, who: int) -> bool:
        """Whether somebody held an office on the day of publication."""
        published = self.published
        return published is not None and any(
            office.covers(published) for office in self.names.people[who].offices
        )


def last_before(numbers: list[int], bound: int) -> int:
    """The last of some ascending numbers below a bound; -1 where there is none."""
    at = bisect_left(numbers, bound)
    return numbers[at - 1] if at else -1


def key_of(words: Words, sighting: Sighting) -> Key:
    """The folded words of a sighting."""
    return tuple(words.folded[sighting.first : sighting.last + 1])


_ENOUGH = 50
"""So many mentions tell whether a man or a woman is meant."""

_STRONG = frozenset(map(fold, STRONG_TITLES))
