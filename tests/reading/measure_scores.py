"""Precision and recall of places with a value.

Invariant: a label is met at most once, and what is found meets at most one label.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Place = tuple[int, int, str]
"""Begin, end and value."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found against what was labelled."""

    labelled: int = 0
    """How many labels there are."""
    found: int = 0
    """How many were found, right or wrong."""
    right: int = 0
    """How many of those have the value of a label that they overlap."""
    exact: int = 0
    """How many of the right ones stand exactly where the label does."""

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the labels that was found rightly."""
        return self.right / self.labelled if self.labelled else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.labelled + other.labelled,
            self.found + other.found,
            self.right + other.right,
            self.exact + other.exact,
        )


def pairs(
    labels: Iterable[Place], found: Iterable[Place], agree: Callable[[str, str], bool]
) -> Iterator[tuple[Place | None, Place | None]]:
    """Each label with what meets it, then what is left of both."""
    rest = list(found)
    for label in labels:
        met = [
            each for each in rest if each[0] < label[1] and label[0] < each[1] and agree(label[2], each[2])
        ]
        best = min(met, key=lambda each: abs(each[0] - label[0]) + abs(each[1] - label[1]), default=None)
        if best:
            rest.remove(best)
        yield label, best
    yield from ((None, each) for each in rest)


def counts(
    labels: Iterable[Place], found: Iterable[Place], agree: Callable[[str, str], bool] = str.__eq__
) -> Counts:
    """Compare one article's labels with what was found in it."""
    labels, found = list(labels), list(found)
    right = [(label, each) for label, each in pairs(labels, found, agree) if label and each]
    return Counts(len(labels), len(found), len(right), sum(label[:2] == each[:2] for label, each in right))


def row(half: str, language: str, what: str, figures: Counts) -> str:
    """The figures in one line."""
    exact = figures.exact / figures.right if figures.right else 0.0
    return (
        f"{half:5}{language:4}{what:13} precision {figures.precision:.3f}  recall {figures.recall:.3f}  "
        f"exact place {exact:.3f}  ({figures.right} right of {figures.found} found, {figures.labelled} labelled)"
    )
