"""The people of the store in a text: by name, by a part of it, by the office they held that day.

Invariant: a mention is exact words of the text and one person; what the text leaves open is no mention.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vnus_store.drafting.people.evidence import Evidence
from vnus_store.drafting.people.names import Names
from vnus_store.drafting.people.offices import OfficeSeen, offices_seen
from vnus_store.drafting.people.settling import settled_part, settled_whole
from vnus_store.drafting.people.sightings import Sighting, is_of_a_place, is_of_another, sightings
from vnus_store.drafting.people.words import Words
from vnus_store.records.date_words import date_words
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.model import Person
from vnus_store.records.refs import Ref


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name a person of the store."""

    start: int
    """First code point of the name in the text."""
    end: int
    """One past the last code point."""
    text: str
    """The words as they stand there, without title or genitive."""
    person: Ref
    """Who is meant."""
    reason: str
    """Why it is that one, in words for a reader."""


class PeopleIndex:
    """The names of some people, prepared once for many texts."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._names = Names.of(people)

    def find(self, text: str, published: EdtfDate | None) -> tuple[Mention, ...]:
        """Every mention of one of the people in a text.

        Args:
            text: NFC with LF, as the store holds it.
            published: The day of publication, by which bare offices are read; None where it is not known.

        Returns:
            The mentions in the order of the text; none overlaps another.
        """
        words = Words.of(text)
        seen = [each for each in sightings(words, self._names) if not is_of_a_place(words, each)]
        known = Evidence(words, self._names, published)
        found = [self._office(words, each, published) for each in self._offices(words, seen, known)]
        parts = [each for each in seen if not each.is_whole]
        for sighting in (each for each in seen if each.is_whole and not is_of_another(words, each)):
            settled = settled_whole(known, sighting)
            if settled:
                known.named.setdefault(settled[0], []).append(sighting.first)
                found.append(self._mention(words, sighting.first, sighting.last, *settled))
        for places in known.named.values():
            places.sort()
        for sighting in parts:
            settled = settled_part(known, sighting)
            if settled:
                found.append(self._mention(words, sighting.first, sighting.last, *settled))
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _offices(self, words: Words, seen: list[Sighting], known: Evidence) -> list[OfficeSeen]:
        if known.published is None:
            return []
        beside = {each.last: each for each in seen} | {each.first: each for each in seen}
        offices = offices_seen(words, self._names, beside, known.published)
        for office in offices:
            known.named.setdefault(office.who, []).append(office.first)
        return offices

    def _office(self, words: Words, seen: OfficeSeen, published: EdtfDate | None) -> Mention:
        name = self._names.people[seen.who].name
        title = words.text[words.spans[seen.first][0] : words.spans[seen.last][1]]
        day = f" ({date_words(published)})" if published else ""
        return self._mention(words, seen.first, seen.last, seen.who, f"{title}: held then by {name}{day}")

    def _mention(self, words: Words, first: int, last: int, who: int, reason: str) -> Mention:
        start, end = words.spans[first][0], words.spans[last][1]
        return Mention(start, end, words.text[start:end], self._names.people[who].ref, reason)


def find_people(text: str, people: Iterable[Person], published: EdtfDate | None) -> tuple[Mention, ...]:
    """Every mention of people in one text; for many texts, prepare a `PeopleIndex` once.

    Args:
        text: NFC with LF, as the store holds it.
        people: The people who can be found.
        published: The day of publication, by which bare offices are read; None where it is not known.

    Returns:
        The mentions in the order of the text; none overlaps another.
    """
    return PeopleIndex(people).find(text, published)
