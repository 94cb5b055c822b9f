"""Particulars on their way from a file to an article. Invariant: the first that states one is believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One particular as a file states it."""

    values: tuple[str, ...]
    """One text, several for authors; never an empty one."""
    source: str
    """Where it stands, for people: `line 2`, `og:site_name`."""


Particulars = Mapping[str, Found]
"""What was found, by the name of an article's attribute."""


def first_of(layers: Iterable[Particulars]) -> dict[str, Found]:
    """Each particular from the first layer that states it."""
    found: dict[str, Found] = {}
    for layer in layers:
        for name, each in layer.items():
            if any(each.values):
                found.setdefault(name, each)
    return found
