"""How well dates and people are found in the labelled articles: `python -m tests.reading.measure [--errors]`.

Invariant: of the held half nothing is shown but counts and rates.
"""

from __future__ import annotations

import sys

from tests.reading.measure_articles import Labelled, articles
from tests.reading.measure_dates import date_parser_counts, date_parser_is_there, finder_counts, finder_errors
from tests.reading.measure_people import people_counts, people_errors
from tests.reading.measure_scores import Counts, row

HALVES = ("tune", "held")
LANGUAGES = ("en", "vi")


def groups(found: list[Labelled]) -> dict[str, list[Labelled]]:
    """The articles of each language, and all of them."""
    by_language = {name: [each for each in found if each.language.startswith(name)] for name in LANGUAGES}
    return {**by_language, "all": found}


def measured_dates(half: str, language: str = "all") -> Counts:
    """How well the date phrases of one half are found."""
    return finder_counts(groups(articles(half))[language])


def report() -> list[str]:
    """The figures of both halves, a line for each."""
    lines = []
    for half in HALVES:
        for language, found in groups(articles(half)).items():
            lines.append(row(half, language, "date phrases", finder_counts(found)))
            if date_parser_is_there():
                lines.append(row(half, language, "dateparser", date_parser_counts(found)))
            people = people_counts(found)
            if people:
                lines.append(row(half, language, "people", people))
    return lines


def main(arguments: list[str]) -> int:
    """Print the figures; with --errors what is wrong in the half that is there to tune on."""
    print(
        "Right: the places overlap and the EDTF value is the same. Exact: of the right ones, the same place."
    )
    if date_parser_is_there():
        print("dateparser: search_dates on the same text, told the language and the day of publication.")
        print("Right for it: its day lies within the labelled dates (the most favourable reading there is).")
    else:
        print("dateparser is not installed, so there is nothing to compare with.")
    print("\n".join(report()))
    if "--errors" in arguments:
        for found in articles("tune"):
            for line in (*finder_errors(found), *people_errors(found)):
                print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
