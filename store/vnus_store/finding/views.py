"""Which texts of a record a search looks through.

Invariant: every text stands under the path where it is kept, and says which fields look at it.

Own texts are: of an event title, place, kind, status, summary, notes, topics, and names, aliases and offices
of its people; of a person name, aliases, offices, summary, country; of an article title, publisher, authors,
origin, text. What a passage quotes is the text of the article, not of the event.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from vnus_store.finding.place_aliases import full_names
from vnus_store.finding.values import ANYWHERE, Value
from vnus_store.finding.words import normal
from vnus_store.records.model import Article, Citation, Event, Participant, Person, Record

SEPARATOR = " | "
"""What parts the items of a list when it stands on one line."""


class Library(Protocol):
    """What can be searched."""

    def iter_events(self) -> Iterator[Event]:
        """Every event in timeline order."""

    def iter_people(self) -> Iterator[Person]:
        """Every person in the order of their list."""

    def iter_articles(self) -> Iterator[Article]:
        """Every article in the order of their list."""

    def person(self, id: str, /) -> Person | None:
        """The person of an identifier; None where there is none."""


class Views:
    """Texts of the records of one library, for the time of one search.

    What many records share (a place, a kind, a person's names) is one value for all, so it is searched once.
    """

    def __init__(self, library: Library, asked: Collection[str]) -> None:
        """`asked` are the fields of the search; texts that none of them looks at are left out."""
        self._library = library
        self._asked = frozenset(asked)
        self._shared: dict[tuple[str, str], Value] = {}
        self._names: dict[str, list[Value]] = {}
        self._places: dict[str, list[Value]] = {}
        articles = library.iter_articles() if "source" in self._asked else iter(())
        self._sources = {article.id: self._of_source(article) for article in articles}

    def of(self, record: Record) -> list[Value]:
        """Every text of a record that is looked at, in reading order."""
        values: list[Value] = []
        if isinstance(record, Event):
            self._add_event(values, record)
        elif isinstance(record, Person):
            self._add_person(values, record)
        else:
            self._add_article(values, record)
        return values

    def _add(self, to: list[Value], path: str, text: str, *fields: str) -> None:
        if text and not self._asked.isdisjoint(fields):
            to.append(Value(path, text, fields))

    def _add_shared(self, to: list[Value], path: str, text: str, *fields: str) -> None:
        if text and not self._asked.isdisjoint(fields):
            value = self._shared.get((path, text))
            if value is None:
                value = self._shared[path, text] = Value(path, text, fields)
            to.append(value)

    def _add_unlit(
        self, to: list[Value], path: str, text: str, lights: tuple[int, int], *fields: str
    ) -> None:
        if text and not self._asked.isdisjoint(fields):
            to.append(Value(path, text, fields, lights))

    def _add_list(self, to: list[Value], path: str, items: Iterable[str], *fields: str) -> None:
        """Each item of a list of texts, placed where it begins when the list stands on one line."""
        if self._asked.isdisjoint(fields):
            return
        shift = 0
        for item in items:
            value = Value(path, item, fields)
            value.shift = shift
            shift += len(value.text) + len(SEPARATOR)
            to.append(value)

    def _add_event(self, to: list[Value], event: Event) -> None:
        self._add(to, "title", event.title, ANYWHERE)
        self._add_place(to, event.place)
        self._add_shared(to, "kind", event.kind, ANYWHERE, "kind")
        self._add_shared(to, "status", event.status, ANYWHERE, "status")
        for participant in event.people:
            self._add_participant(to, participant)
        self._add_list(to, "topics", event.topics, ANYWHERE, "topic")
        self._add(to, "summary", event.summary, ANYWHERE)
        self._add(to, "notes", event.notes, ANYWHERE)
        self._add_cited(to, event.citations)

    def _add_place(self, to: list[Value], place: str) -> None:
        named = self._places.get(place)
        if named is None:
            named = self._places[place] = []
            self._add(named, "place", place, ANYWHERE, "where")
            for name, start, end in full_names(normal(place)):
                self._add_unlit(named, "place", name, (start, end), ANYWHERE, "where")
        to += named

    def _add_participant(self, to: list[Value], participant: Participant) -> None:
        path = f"people/{participant.key}"
        if participant.person:
            to += self._names_of(participant.person, path)
        else:
            self._add_shared(to, path, participant.name, ANYWHERE, "who")
        self._add_shared(to, f"{path}/role", participant.role, "role")
        self._add_shared(to, f"{path}/title", participant.title, ANYWHERE)

    def _names_of(self, person_id: str, path: str) -> list[Value]:
        names = self._names.get(person_id)
        if names is None:
            names = self._names[person_id] = []
            person = self._library.person(person_id)
            name = normal(person.name) if person else person_id
            self._add(names, path, name, ANYWHERE, "who")
            for alias in person.aliases if person else ():
                self._add_unlit(names, path, alias, (0, len(name)), ANYWHERE, "who")
            self._add_unlit(names, path, person_id, (0, len(name)), "who")
        return names

    def _add_person(self, to: list[Value], person: Person) -> None:
        name = normal(person.name)
        self._add(to, "name", name, ANYWHERE, "who")
        self._add_unlit(to, "name", person.id, (0, len(name)), "who")
        self._add_list(to, "aliases", person.aliases, ANYWHERE, "who")
        self._add(to, "country", person.country, ANYWHERE)
        for office in person.offices:
            self._add(to, f"offices/{office.id}/title", office.title, ANYWHERE)
            self._add(to, f"offices/{office.id}/organization", office.organization, ANYWHERE)
            self._add_cited(to, office.citations)
        self._add(to, "summary", person.summary, ANYWHERE)
        self._add_cited(to, person.citations)

    def _add_article(self, to: list[Value], article: Article) -> None:
        self._add(to, "title", article.title, ANYWHERE, "who", "source")
        self._add(to, "publisher", article.publisher, ANYWHERE, "source")
        self._add_list(to, "authors", article.authors, ANYWHERE, "who", "source")
        self._add(to, "origin", article.origin, ANYWHERE, "source")
        self._add(to, "text_kind", article.text_kind, "kind")
        self._add_unlit(to, "title", article.id, (0, 0), "source")
        self._add(to, "text", article.text, ANYWHERE, "who")

    def _of_source(self, article: Article) -> list[Value]:
        values: list[Value] = []
        for text in (article.title, article.publisher, article.origin, article.id, *article.authors):
            self._add_unlit(values, "citations", text, (0, 0), "source")
        return values

    def _add_cited(self, to: list[Value], citations: Iterable[Citation]) -> None:
        """The articles that a record rests on, for `source:`; nothing of them is lit in the record."""
        if self._sources:
            for article in dict.fromkeys(citation.article for citation in citations):
                to += self._sources.get(article, ())
