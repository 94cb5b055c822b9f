"""Candidate events of an article. Invariant: nothing is written; what is found waits for the reader to decide."""

from __future__ import annotations

from collections.abc import Iterable

from vnus_store.drafting.dates import find_dates
from vnus_store.drafting.drafts import Finds, drafted
from vnus_store.drafting.kinds import find_kind
from vnus_store.drafting.people import PeopleIndex
from vnus_store.drafting.places import find_places
from vnus_store.reading.printed_dates import LONGEST_LINE, is_imprint
from vnus_store.records.candidates import Candidate
from vnus_store.records.edtf import EdtfDate


def candidates_of(
    article_id: str,
    text: str,
    published: EdtfDate | None,
    language: str,
    people: PeopleIndex,
    places: Iterable[str],
) -> tuple[Candidate, ...]:
    """Every date phrase of an article as a candidate event, in reading order; but not where it says when the article
    itself was published.

    Args:
        article_id: The identifier that it has, or will have; `Candidate.moved_to` gives it another one.
        text: Its text, NFC with LF.
        published: The day that "yesterday" counts from; `None` where it is not known.
        language: A BCP 47 tag, "" where it is not known.
        people: Those who are found by name.
        places: The names of places that the store has already.
    """
    dates = [
        each
        for each in find_dates(text, published, language)
        if not _is_of_the_text(text, each.start, language)
    ]
    finds = Finds(dates, people.find(text, published), find_places(text, places))
    return drafted(article_id, text, finds, find_kind)


def _is_of_the_text(text: str, place: int, language: str) -> bool:
    """Does a date stand in a line that says when the text itself was published?"""
    start = text.rfind("\n", max(0, place - LONGEST_LINE), place) + 1
    end = text.find("\n", place, place + LONGEST_LINE)
    if end < 0:
        end = len(text)
    if (not start and place > LONGEST_LINE) or end - start > LONGEST_LINE:
        return False  # nothing but a date has so many letters
    is_alone = text[:start].endswith("\n\n") if start else True
    is_alone = is_alone and (end >= len(text) or text.startswith("\n\n", end))
    return is_imprint(text[start:end], language, is_alone=is_alone)
