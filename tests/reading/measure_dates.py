"""The date phrases that the finder finds, and those of dateparser's `search_dates`, against the labels."""

from __future__ import annotations

import datetime
import importlib.util
import warnings
from collections.abc import Iterator

from tests.reading.measure_articles import Labelled
from tests.reading.measure_scores import Counts, Place, counts, pairs

from vnus_store import EdtfDate
from vnus_store.drafting.dates import find_dates


def found_dates(article: Labelled) -> list[Place]:
    """What the finder finds in an article."""
    phrases = find_dates(article.text, article.published, article.language)
    return [(each.start, each.end, each.date.text) for each in phrases]


def finder_counts(articles: list[Labelled]) -> Counts:
    """How well the finder does on some articles."""
    return sum((counts(each.dates, found_dates(each)) for each in articles), Counts())


def finder_errors(article: Labelled) -> Iterator[str]:
    """What is missing, too much or at another place, a line each."""
    for label, found in pairs(article.dates, found_dates(article), str.__eq__):
        if label is None or found is None:
            place = label or found or (0, 0, "")
            what = "missing" if label else "too much"
            yield f"{article.name}: {what}: “{article.text[place[0] : place[1]]}” {place[2]}"
        elif label[:2] != found[:2]:
            words = article.text[found[0] : found[1]]
            yield f"{article.name}: other place: “{article.text[label[0] : label[1]]}” as “{words}”"


def date_parser_is_there() -> bool:
    """Is dateparser installed?"""
    return importlib.util.find_spec("dateparser") is not None


def date_parser_counts(articles: list[Labelled]) -> Counts:
    """How well `search_dates` does: right is a day that lies within what is labelled."""
    return sum((counts(each.dates, _searched(each), _holds) for each in articles), Counts())


def _searched(article: Labelled) -> list[Place]:
    """What dateparser finds, with the places looked up in order, since it gives none."""
    from dateparser.search import search_dates  # type: ignore[import-not-found,import-untyped,unused-ignore]

    base = datetime.datetime.combine(
        datetime.date.fromordinal(article.published.earliest_begin), datetime.time(12)
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = search_dates(article.text, languages=[article.language[:2]], settings={"RELATIVE_BASE": base})
    places, reached = [], 0
    for words, moment in found or ():
        start = article.text.find(words, reached)
        if start >= 0:
            reached = start + len(words)
            places.append((start, reached, moment.date().isoformat()))
    return places


def _holds(label: str, day: str) -> bool:
    """Does the day lie within the labelled date?"""
    return EdtfDate.parse(label).covers(EdtfDate.parse(day))
