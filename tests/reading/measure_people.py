"""The people that the finder finds, against the labels; nothing where there is no such finder yet."""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Iterator
from typing import Any

from tests.reading.measure_articles import LABELLED, Labelled
from tests.reading.measure_scores import Counts, Place, counts, pairs

_FINDER = "vnus_store.drafting.people"


def _people() -> list[Any]:
    """The known people, as the store's own values."""
    from vnus_store.records.documents import person_of

    documents: list[dict[str, Any]] = json.loads((LABELLED / "people.json").read_text("utf-8"))
    return [person_of(each) for each in documents]


def found_people(article: Labelled) -> list[Place]:
    """Whom the finder finds in an article."""
    finder = importlib.import_module(_FINDER)
    mentions = finder.find_people(article.text, _people(), article.published)
    return [(each.start, each.end, each.person.id if each.person else "") for each in mentions if each.person]


def people_counts(articles: list[Labelled]) -> Counts | None:
    """How well people are found, or None where nothing finds them yet."""
    if importlib.util.find_spec(_FINDER) is None:
        return None
    return sum((counts(each.people, found_people(each)) for each in articles), Counts())


def people_errors(article: Labelled) -> Iterator[str]:
    """Who is missing or too much, a line each."""
    if importlib.util.find_spec(_FINDER) is None:
        return
    for label, found in pairs(article.people, found_people(article), str.__eq__):
        place = label if found is None else None if label else found
        if place:
            what = "missing" if label else "too much"
            yield f"{article.name}: {what}: “{article.text[place[0] : place[1]]}” {place[2]}"
