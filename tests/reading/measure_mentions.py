"""How well people are found in the labelled articles: `python -m tests.reading.measure_mentions [--errors]`.

Of `held/` nothing is ever printed but counts and rates; errors are shown of `tune/` alone.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vnus_store import EdtfDate, read_file
from vnus_store.drafting.people import PeopleIndex
from vnus_store.records.documents import person_of
from vnus_store.records.model import Person

LABELLED = Path(__file__).parent / "labelled"
Found = tuple[int, int, str]
"""Start, end, identifier of the person."""


@dataclass(frozen=True, slots=True)
class MentionCounts:
    """Mentions of one half: labelled, found, and found as they are labelled."""

    labelled: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 0.0

    def __str__(self) -> str:
        return (
            f"{self.labelled} labelled, {self.found} found, {self.right} right: "
            f"precision {self.precision:.3f}, recall {self.recall:.3f}"
        )


def known_people() -> tuple[Person, ...]:
    """Everybody whom the finder knows."""
    return tuple(map(person_of, json.loads((LABELLED / "people.json").read_text("utf-8"))))


def labels(path: Path) -> set[Found]:
    """The mentions of an article as they are labelled."""
    rows: list[dict[str, Any]] = json.loads(path.with_suffix(".json").read_text("utf-8"))["people"]
    return {(row["start"], row["end"], row["person"]) for row in rows}


def mentions(path: Path, index: PeopleIndex) -> set[Found]:
    """The mentions of an article as they are found."""
    article = read_file(path)
    found = index.find(article.text, EdtfDate.parse(article.published))
    return {(each.start, each.end, each.person.id) for each in found}


def measured(half: str) -> MentionCounts:
    """Count over one half: `tune` or `held`."""
    index = PeopleIndex(known_people())
    pairs = [(labels(path), mentions(path, index)) for path in sorted((LABELLED / half).glob("*.md"))]
    return MentionCounts(
        sum(len(wanted) for wanted, _ in pairs),
        sum(len(found) for _, found in pairs),
        sum(len(wanted & found) for wanted, found in pairs),
    )


def articles_of_600_words(count: int) -> list[tuple[str, EdtfDate]]:
    """So many texts of 600 words, made of the articles of `tune/`, each with its day of publication."""
    read = [read_file(path) for path in sorted((LABELLED / "tune").glob("*.md"))]
    made = []
    for number in range(count):
        text = "\n\n".join(read[(number + 2 * step) % len(read)].text for step in range(4))
        words = text.split(" ")[:600]
        made.append((" ".join(words), EdtfDate.parse(read[number % len(read)].published)))
    return made


def seconds_for(index: PeopleIndex, articles: list[tuple[str, EdtfDate]]) -> float:
    """Seconds of one processor to find the people of some articles, one after another."""
    begin = time.process_time()
    for text, published in articles:
        index.find(text, published)
    return time.process_time() - begin


def print_errors() -> None:
    """What was missed and what was found wrongly in `tune/`."""
    index = PeopleIndex(known_people())
    for path in sorted((LABELLED / "tune").glob("*.md")):
        text, wanted, found = read_file(path).text, labels(path), mentions(path, index)
        for sign, rows in (("missed", wanted - found), ("wrong ", found - wanted)):
            for start, end, person in sorted(rows):
                around = text[max(0, start - 30) : end + 30].replace("\n", " ")
                print(f"{sign} {path.stem}: “{text[start:end]}” {person}  … {around} …")


def main() -> None:
    """Print the counts of both halves and the time an article takes."""
    for half in ("tune", "held"):
        print(f"{half}: {measured(half)}")
    took = seconds_for(PeopleIndex(known_people()), articles_of_600_words(100))
    print(f"{took * 10:.2f} ms an article of 600 words, {len(known_people())} people")
    if "--errors" in sys.argv[1:]:
        print_errors()


if __name__ == "__main__":
    main()
