"""What a new article would bring: what it repeats, and the events that it seems to tell of. Invariant: it reads
only; what comes of it is decided by the reader, and stored by commands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from vnus_store.catalogue import Catalogue
from vnus_store.drafting.candidates import candidates_of
from vnus_store.drafting.duplicates import Duplicate, DuplicateIndex, duplicates
from vnus_store.drafting.matching import Match, Matcher
from vnus_store.drafting.people import PeopleIndex
from vnus_store.reading import ReadArticle
from vnus_store.records.candidates import Candidate
from vnus_store.records.documents import readable_date
from vnus_store.records.model import Article
from vnus_store.records.refs import Ref

STEP = 50
"""Articles that are looked at before it is told how many were."""

UNNAMED = "new"
"""The article that candidates name before it is stored; `ImportArticle` gives them the right one."""


class Intake:
    """The names, places, texts and dates of a store, prepared once for all articles of an import."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def _people(self) -> PeopleIndex:
        return PeopleIndex(self._catalogue.iter_people())

    @cached_property
    def _places(self) -> tuple[str, ...]:
        return tuple({event.place: None for event in self._catalogue.iter_events() if event.place})

    @cached_property
    def _articles(self) -> DuplicateIndex:
        return DuplicateIndex(self._catalogue.iter_articles())

    def preparing(self) -> Iterator[tuple[int, int]]:
        """Make ready for the first text: after each step, how many articles of how many were looked at."""
        articles, index = self._catalogue.view("article"), DuplicateIndex()
        for number, article in enumerate(self._catalogue.iter_articles(), 1):
            index.add(article)
            if number % STEP == 0:
                yield number, len(articles)
        self._articles = index

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._catalogue)

    def duplicates(self, read: ReadArticle) -> tuple[Duplicate, ...]:
        """What of the store a text repeats, the nearest first."""
        return duplicates(read, self._articles)

    def candidates(self, read: ReadArticle) -> tuple[Candidate, ...]:
        """The events that a text seems to tell of, in reading order."""
        published = readable_date(read.published)
        return candidates_of(UNNAMED, read.text, published, read.language, self._people, self._places)

    def candidates_in(self, article: Article) -> tuple[Candidate, ...]:
        """The events that an article of the store seems to tell of, in reading order."""
        published, language = readable_date(article.published_text), article.language
        return candidates_of(article.id, article.text, published, language, self._people, self._places)

    def matches(self, candidate: Candidate, text: str = "", beside: Iterable[Ref] = ()) -> tuple[Match, ...]:
        """The events that a candidate may be about, best first.

        Args:
            candidate: of an article of the store, or of one that was read and not stored.
            text: the text of an article that is not stored yet.
            beside: the articles that such a text repeats, as `duplicates` tells them.
        """
        return self._matcher.matches(candidate, text, beside)

    def take(self, article: Article) -> None:
        """Know an article that was stored meanwhile."""
        self._articles.add(article)
