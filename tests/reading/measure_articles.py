"""The labelled articles, read as an import reads them.

Invariant: nothing is cached and nothing is changed; each call reads the files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vnus_store import EdtfDate, read_file

LABELLED = Path(__file__).parent / "labelled"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article and what its reader found in it."""

    name: str
    """The name of its file."""
    text: str
    """The text on which the places are counted."""
    language: str
    """BCP 47."""
    published: EdtfDate
    """The day of publication."""
    dates: tuple[tuple[int, int, str], ...]
    """Begin, end and EDTF of each date phrase."""
    people: tuple[tuple[int, int, str], ...]
    """Begin, end and person of each mention."""


def articles(half: str) -> list[Labelled]:
    """The articles of `tune` or `held`."""
    return [_labelled(path) for path in sorted((LABELLED / half).glob("*.md"))]


def _labelled(path: Path) -> Labelled:
    article = read_file(path)
    labels: dict[str, list[dict[str, Any]]] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return Labelled(
        path.stem,
        article.text,
        article.language,
        EdtfDate.parse(article.published),
        tuple((each["start"], each["end"], each["date"]) for each in labels["dates"]),
        tuple((each["start"], each["end"], each["person"]) for each in labels["people"]),
    )
