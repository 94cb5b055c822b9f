"""Who can be meant by which words: the names of people in every order and part that a text may use.

Invariant: a key is the folded words of a name; whether marks agree is asked of the words as written (`Form.fits`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vnus_store.drafting.people.lists import EQUIVALENT_TITLES, FEMALE, VIETNAMESE_FAMILIES
from vnus_store.drafting.people.words import agrees, is_marked, is_one_of
from vnus_store.records.folding import fold
from vnus_store.records.model import Office, Person

_WORD = re.compile(r"[^\W\d_]+")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))

Key = tuple[str, ...]

Spelling = tuple[Key, bool]
"""Words with their marks, and whether the name is stored without any."""

Table = dict[Key, dict[Spelling, list["Form"]]]
"""Folded words -> each spelling of them -> who bears it."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name."""

    who: int
    """The number of the person."""
    how: str
    """"full name", "alias", "family name" or "given name"."""
    words: tuple[str, ...]
    """The words with their marks."""
    is_plain: bool
    """Is the whole name stored without marks, though its bearer's language has them?"""
    is_vietnamese: bool
    """Does the name begin with its family name?"""

    def fits(self, found: Sequence[str]) -> bool:
        """Whether words of a text, which fold to the same letters, agree with it in their marks."""
        if self.is_plain and len(self.words) > 1:
            return True
        return all(map(agrees, found, self.words))


@dataclass(frozen=True, slots=True)
class Holding:
    """One person in one office, to be asked who held it."""

    who: int
    """The number of the person."""
    title: str
    """The title as it is stored."""
    words: tuple[str, ...]
    """The words of this spelling of it."""
    office: Office
    """The office, with the days over which it was held."""


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that is known of the names of some people."""

    people: tuple[Person, ...]
    """The people; the number of a person is a place in this."""
    wholes: Table = field(default_factory=dict)
    """Names of two words and more, and aliases, in the order of the text."""
    turned: Table = field(default_factory=dict)
    """Names with a comma behind the family name: "Kerry, John"."""
    parts: Table = field(default_factory=dict)
    """Family names, given names, and middle and given name together."""
    titles: dict[Key, dict[Key, list[Holding]]] = field(default_factory=dict)
    """Folded titles of offices -> each spelling -> who held it; other words that stand for a title included."""
    longest: dict[str, int] = field(default_factory=dict)
    """First word of a key of `wholes`, `parts` or `turned` -> the most words of such a key."""
    longest_title: dict[str, int] = field(default_factory=dict)
    """First word of a key of `titles` -> the most words of such a key."""

    def may_have_initial(self, who: int, initial: str) -> bool:
        """Whether somebody's middle name can begin so: one of those that are known, or any if none is."""
        person = self.people[who]
        middles = [fold(word) for name in (person.name, *person.aliases) for word in split_name(name)[1:-1]]
        return not middles or any(middle.startswith(initial) for middle in middles)

    @staticmethod
    def of(people: Iterable[Person]) -> Names:
        """Prepare the names of people; takes time linear in their number."""
        names = Names(tuple(people))
        for who, person in enumerate(names.people):
            names._take(who, person)
        for table in (names.wholes, names.turned, names.parts):
            for key in table:
                names.longest[key[0]] = max(len(key), names.longest.get(key[0], 0))
        for key in names.titles:
            names.longest_title[key[0]] = max(len(key), names.longest_title.get(key[0], 0))
        return names

    def _take(self, who: int, person: Person) -> None:
        main = split_name(person.name)
        plain = person.country == "VN" and not any(map(is_marked, main))
        for how, name in (("full name", person.name), *(("alias", alias) for alias in person.aliases)):
            words = split_name(name)
            vietnamese = is_vietnamese(words if len(words) > 1 else main, person.country)
            if len(words) == 1:
                self._add_single(who, how, words, main, plain, vietnamese)
            elif words:
                self._add_whole(who, how, words, plain, vietnamese)
        for office in person.offices:
            for title in (office.title, *EQUIVALENT_TITLES.get(fold(office.title), ())):
                words = split_name(title)
                key = tuple(map(fold, words))
                if len(key) > 1:
                    self.titles.setdefault(key, {}).setdefault(words, []).append(
                        Holding(who, office.title, words, office)
                    )

    def _add_single(self, who: int, how: str, words: Key, main: Key, plain: bool, vietnamese: bool) -> None:
        """An alias of one word: where it is a part of the name, it is used like that part."""
        if words[0] in main and len(main) > 1:
            given = (words[0] == main[-1]) == vietnamese
            part = "given name" if given else "family name"
            _put(self.parts, words, Form(who, part, words, plain, vietnamese))
        else:
            _put(self.parts, words, Form(who, how, words, plain, vietnamese))

    def _add_whole(self, who: int, how: str, words: Key, plain: bool, vietnamese: bool) -> None:
        family, *rest = words if vietnamese else (words[-1], *words[:-1])
        _put(self.wholes, words, Form(who, how, words, plain, vietnamese))
        _put(self.turned, (family, *rest), Form(who, how, (family, *rest), plain, vietnamese))
        for other in _other_orders(family, rest, vietnamese):
            _put(self.wholes, other, Form(who, how, other, plain, vietnamese))
        given = rest[-1] if vietnamese else rest[0]
        _put(self.parts, (family,), Form(who, "family name", (family,), plain, vietnamese))
        _put(self.parts, (given,), Form(who, "given name", (given,), plain, vietnamese))
        if vietnamese and len(rest) > 1:
            _put(self.parts, tuple(rest), Form(who, "given name", tuple(rest), plain, vietnamese))


def split_name(name: str) -> tuple[str, ...]:
    words = tuple(_WORD.findall(name))
    return words[:-1] if len(words) > 2 and words[-1].lower() in _SUFFIXES else words


def _put(table: Table, words: Sequence[str], form: Form) -> None:
    forms = table.setdefault(tuple(map(fold, words)), {}).setdefault((form.words, form.is_plain), [])
    if all((other.who, other.how) != (form.who, form.how) for other in forms[-3:]):
        forms.append(form)


def _other_orders(family: str, rest: Sequence[str], vietnamese: bool) -> Iterator[Key]:
    """A Vietnamese name in the order of the West; a Western one without its middle, or with its initials."""
    if vietnamese:
        yield (*rest, family)
        if len(rest) > 1:
            yield (rest[-1], *rest[:-1], family)
        return
    first, *middle = rest
    if middle:
        yield first, family
        yield (first, *(name[0] for name in middle), family)
        if len(middle) > 1:
            yield first, middle[0][0], family
            yield first, "".join(name[0] for name in middle), family


def is_vietnamese(words: Sequence[str], country: str) -> bool:
    """Whether a name begins with its family name, as Vietnamese names do."""
    if country and country != "VN":
        return False
    return bool(words) and is_one_of(words[0], VIETNAMESE_FAMILIES)


def is_woman(person: Person) -> bool:
    """Whether the given or middle name is one of women; False says nothing."""
    return any(is_one_of(word, FEMALE) for word in split_name(person.name))
