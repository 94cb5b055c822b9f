"""The candidates of an article against a store. Invariant: nothing is written.

`python -m tests.reading.curated_candidates FILE...` lists them with their best match in the curated store.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from vnus_store import Article, ReadArticle, Store, create_store, open_store, read_file
from vnus_store.drafting.candidates import candidates_of
from vnus_store.drafting.duplicates import DuplicateIndex, duplicates
from vnus_store.drafting.matching import Match, Matcher
from vnus_store.drafting.people import PeopleIndex
from vnus_store.records.candidates import Candidate
from vnus_store.records.documents import readable_date


def matched(store: Store, read: ReadArticle) -> Iterator[tuple[Candidate, tuple[Match, ...]]]:
    """Each candidate of an article with its matches; the article may be stored already or not."""
    catalogue = store._catalogue
    people = PeopleIndex(catalogue.iter_people())
    places = sorted({each.place for each in catalogue.iter_events() if each.place})
    repeated = [each.article for each in duplicates(read, DuplicateIndex(catalogue.iter_articles()))]
    here = next(
        (a.id for a in catalogue.iter_articles() if isinstance(a, Article) and a.text == read.text), "not-yet"
    )
    matcher = Matcher(catalogue)
    for each in candidates_of(here, read.text, readable_date(read.published), read.language, people, places):
        yield each, matcher.matches(each, read.text, repeated)


def best_matches(store: Store, read: ReadArticle) -> dict[tuple[int, str], str]:
    """Start of the passage and date of each candidate -> the event that is its best match, "" for none."""
    return {
        (each.start, str(each.draft["date"])): found[0].event.id if found else ""
        for each, found in matched(store, read)
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        create_store(Path(folder) / "vnus.json")
        store = open_store(Path(folder) / "vnus.json")
        for file in sys.argv[1:]:
            read = read_file(file)
            for each, found in matched(store, read):
                words = read.text[slice(*(each.phrase or (0, 0)))]
                best = f"{found[0].event.id} {found[0].score:.2f}" if found else "-"
                kind = each.draft.get("kind", "no event word")
                print(f"{each.start}-{each.end}  {words} = {each.draft['date']}  {kind}  {', '.join(each.people)}\n"
                      f"    {each.draft['title']}\n    -> {best}")  # fmt: skip
        store.close()


if __name__ == "__main__":
    main()
