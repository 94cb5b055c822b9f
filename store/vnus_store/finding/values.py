"""One text that a search looks through. Invariant: what is lit lies within the value at its path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vnus_store.finding.terms import Span, Spelling, Term
from vnus_store.finding.words import merged, normal, places, stands_in

ANYWHERE = ""
"""The field of a bare word."""


class Value:
    """One text of a record."""

    __slots__ = ("_has", "_lit", "entry", "fields", "lights", "path", "shift", "text")

    def __init__(self, path: str, text: str, fields: tuple[str, ...], lights: Span | None = None) -> None:
        """
        Args:
            path: where it stands in the record.
            text: as it is stored; kept in NFC.
            fields: which fields look at it; `ANYWHERE` for bare words.
            lights: what to light for any place in it, if it is not shown there itself; (0, 0) for nothing.
        """
        self.path = path
        self.text = normal(text)
        self.fields = fields
        self.shift = 0
        self.lights = lights
        self.entry: str | None = None
        """Its tokens in an index, once somebody has made them."""
        self._has: dict[int, bool] = {}
        self._lit: tuple[Span, ...] | None = None

    def has(self, term: Term) -> bool:
        """Does the term stand here? Its minus is not looked at. Asked again for one term, it remembers."""
        if term.field not in self.fields:
            return False
        known = self._has.get(id(term))
        if known is None:
            known = any(stands_in(self.text, words, term.whole) for words in term.spellings)
            self._has[id(term)] = known
        return known

    def lit(self, groups: Iterable[tuple[Term, ...]]) -> tuple[Span, ...]:
        """The places to light in the value at the path, always for the groups of one query."""
        if self._lit is None:
            here = ([term for term in group if self.has(term)] for group in groups)
            spans = lit_spans(self.text, [group for group in here if group])
            if self.lights is not None:
                self._lit = (self.lights,) if spans and self.lights[1] else ()
            else:
                self._lit = tuple((start + self.shift, end + self.shift) for start, end in spans)
        return self._lit


def lit_spans(text: str, groups: Iterable[Sequence[Term]]) -> tuple[Span, ...]:
    """The places of terms in a text in NFC.

    Bare words typed side by side are lit only where they stand together, if they do so anywhere in the text:
    for `to lam` the name, not every "to".
    """
    spans: list[Span] = []
    for group in groups:
        together = tuple(term.spellings[0][0] for term in group) if len(group) > 1 else ()
        ways = (together, *_shared(group)) if together else ()
        beside = [span for words in ways for span in places(text, words, False)]
        spans += beside or [
            span for term in group for words in term.spellings for span in places(text, words, term.whole)
        ]
    return merged(spans)


def _shared(group: Sequence[Term]) -> tuple[Spelling, ...]:
    """Ways to find all of a group at once: its words written as one, another name of the place that they name."""
    first, *others = group
    return tuple(each for each in first.spellings if all(each in other.spellings for other in others))
