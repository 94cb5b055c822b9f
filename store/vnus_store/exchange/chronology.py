"""Events as a reader of a chronology wants them: when, who with which office, and numbered notes that say so.

Invariant: every note is marked beside at least one value, and every mark has its note.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vnus_store.evidence import Passage, passages_of
from vnus_store.exchange.options import Library
from vnus_store.exchange.showable import one_line, web_address
from vnus_store.records.anchors import AnchorState
from vnus_store.records.date_words import date_words
from vnus_store.records.disagreements import disagreements
from vnus_store.records.documents import readable_date
from vnus_store.records.model import Article, Event, Participant, Person
from vnus_store.records.offices_then import office_then
from vnus_store.records.refs import Ref

SIGNS = {"held": "●", "announced": "◌", "postponed": "↷", "cancelled": "×", "unconfirmed": "?"}
"""What stands before the word of a status, as on the screen."""

DIFFER = "⇄"
"""Stands beside a value on which sources disagree."""

REMEMBERED = 1000
"""People, and articles with their texts, that are kept at hand while events are written."""

LONGEST_PASSAGE = 1200
"""Code points of a passage that are quoted: a longer one would be the article."""

_LANGUAGES = {"VN": "vi"}
"""The language that a name is in, by country, where it is not written as in English."""


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a note names it."""

    ref: Ref
    title: str
    publisher: str
    address: str
    """http or https; else ""."""
    language: str
    words: str
    """Publisher, title, whether it is an account in this project's own words, and date in words, on one line."""


@dataclass(frozen=True, slots=True)
class Note:
    """A passage with where it stands."""

    number: int
    quote: str
    source: Source
    places: tuple[str, ...]
    """The places in the entry at which it is marked."""
    remarks: tuple[str, ...]
    """What else has to be said: who says it, another value, that its words are to be looked up again."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in an event."""

    place: str
    """`people/KEY`."""
    name: str
    office: str
    """The office held on that day, or as the source gives it; "" where neither is known."""
    role: str
    is_unsure: bool
    language: str
    person: Person | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event with its people and notes, all on one line each."""

    event: Event
    title: str
    when: str
    """The date in words, as it stands where it cannot be read, or "no date"."""
    place: str
    status: str
    people: tuple[Who, ...]
    notes: tuple[Note, ...]
    differing: frozenset[str]
    """Places at which sources disagree and none is preferred."""

    def marks(self, place: str) -> list[int]:
        """The numbers of the notes that stand beside a value."""
        return [note.number for note in self.notes if place in note.places]

    def label(self, place: str) -> str:
        """What a reader calls a place of the entry."""
        return next((who.name for who in self.people if who.place == place), place)

    @property
    def sign(self) -> str:
        """The status as a sign."""
        return SIGNS.get(self.status, "")


class Chronology:
    """Entries one after the other, their notes numbered through."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._number = 0
        self._sources: dict[str, Source] = {}
        self.article = lru_cache(maxsize=REMEMBERED)(self._article)
        """The article of an identifier, or `None`."""
        self._person = lru_cache(maxsize=REMEMBERED)(self._find_person)

    @property
    def sources(self) -> Sequence[Source]:
        """Every article that a note has named so far, by title."""
        return sorted(self._sources.values(), key=lambda each: (each.title.casefold(), each.ref))

    def entries(self, refs: Sequence[Ref]) -> Iterator[Entry]:
        """The entries of events; what is no event, or is gone, is passed over."""
        for ref in refs:
            event = self._library.peek(ref)
            if isinstance(event, Event):
                yield self._entry(event)

    def _article(self, name: str) -> Article | None:
        found = self._library.peek(Ref("article", name)) if name else None
        return found if isinstance(found, Article) else None

    def _find_person(self, name: str) -> Person | None:
        found = self._library.peek(Ref("person", name))
        return found if isinstance(found, Person) else None

    def _entry(self, event: Event) -> Entry:
        people = tuple(self._who(who, event) for who in event.people)
        shown = {who.place for who in people} | {"title", "date"}
        shown |= {name for name in ("place", "status", "summary") if one_line(getattr(event, name))}
        notes = tuple(self._note(each, shown) for each in passages_of(event, self))
        differing = [each for each in disagreements(event) if not each.is_settled]
        return Entry(
            event,
            one_line(event.title) or event.id,
            date_words(event.date) if event.date is not None else one_line(event.date_text) or "no date",
            one_line(event.place),
            one_line(event.status),
            people,
            notes,
            frozenset(_place_of(each.path, shown) for each in differing),
        )

    def _who(self, who: Participant, event: Event) -> Who:
        person = self._person(who.person) if who.person else None
        return Who(
            f"people/{who.key}",
            one_line(person.name if person is not None and person.name else who.name or who.person),
            one_line(office_then(who, event, person)),
            one_line(who.role),
            who.unsure,
            _LANGUAGES.get(person.country, "") if person is not None else "",
            person,
        )

    def _note(self, passage: Passage, shown: set[str]) -> Note:
        self._number += 1
        name = passage.article.id
        article = self.article(name)
        source = self._sources.get(name)
        if source is None:
            source = self._sources[name] = source_of(passage.article, article)
        places = dict.fromkeys(_place_of(path, shown) for path in passage.supports) or {"title": None}
        return Note(self._number, quote_of(passage, article), source, tuple(places), _remarks(passage))


def _place_of(path: str, shown: set[str]) -> str:
    """Where a reader looks for the value of a path; beside the title, where it is not shown by itself."""
    place = "/".join(path.split("/")[:2]) if path.startswith("people/") else path.split("/")[0]
    return place if place in shown else "title"


def source_of(ref: Ref, article: Article | None) -> Source:
    """How an article is named; one that is not in the store by its identifier."""
    if article is None:
        return Source(ref, ref.id, "", "", "", f"“{ref.id}”")
    date = (
        date_words(article.published) if article.published is not None else one_line(article.published_text)
    )
    title, publisher = one_line(article.title) or article.id, one_line(article.publisher)
    is_account = article.text_kind == "account"
    named = f"“{title}”" + " (an account in this project’s own words)" * is_account
    words = ", ".join(each for each in (publisher, named, date) if each)
    return Source(ref, title, publisher, web_address(article.url), article.language, words)


def quote_of(passage: Passage, article: Article | None) -> str:
    """The words of a passage on one line; those that were noted, where they do not stand in the text any more."""
    words = passage.citation.exact
    if article is not None and passage.state in (AnchorState.EXACT, AnchorState.MOVED):
        words = article.text[passage.start : passage.end]
    if len(words) > LONGEST_PASSAGE:
        words = words[:LONGEST_PASSAGE] + " […]"
    return one_line(words)


def _remarks(passage: Passage) -> tuple[str, ...]:
    citation = passage.citation
    remarks = [f"according to {one_line(citation.by)}"] if citation.by.strip() else []
    remarks += [f"{_last(path)} given as {_value(text)}" for path, text in _named(citation.says)]
    remarks += [f"{_last(path)}: “{one_line(text)}”" for path, text in _named(citation.words)]
    if passage.state is AnchorState.REVIEW:
        remarks.append("the text has changed since: these words are to be looked up")
    elif passage.state is AnchorState.LOST:
        remarks.append("these words do not stand in the text any more")
    return tuple(remarks)


def _named(values: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(path, text) for path, text in values.items() if text.strip()]


def _last(path: str) -> str:
    return one_line(path.split("/")[-1].replace("-", " "))


def _value(text: str) -> str:
    date = readable_date(text.strip())
    return date_words(date) if date is not None else one_line(text)
