"""What a search asks, as values. Invariant: a `Query` never changes and knows no record."""

from __future__ import annotations

from dataclasses import dataclass

FIELDS = ("who", "where", "kind", "role", "topic", "status", "date", "source", "is")
"""The words that may stand before a colon in a search."""

STATES = ("undated", "unsourced", "announced", "disputed", "past", "one-origin", "review")
"""What may stand after `is:`."""

Span = tuple[int, int]
"""Begin and end in a text, in code points, end excluded."""

Spelling = tuple[str, ...]
"""Words, NFC, that must stand one after another in a text."""


def joined(words: Spelling) -> tuple[Spelling, ...]:
    """Words written as one, where that makes sense: "ha noi" is Hanoi as well, but "U.S." is not "us"."""
    whole = "".join(words)
    return ((whole,),) if len(words) > 1 and min(map(len, words)) > 1 and whole.isalpha() else ()


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for."""

    field: str
    """One of `FIELDS`; empty for words that may stand anywhere in a record."""
    value: str
    """What was typed, without quotation marks, field and minus."""
    spellings: tuple[Spelling, ...]
    """Ways to find it; any one of them will do. Empty for `date:` and `is:`."""
    whole: bool
    """Must the last word end where a word of the text ends? (It was in quotation marks.)"""
    negated: bool
    """Must it not be there?"""
    start: int
    """Where it begins in the text of the query, minus and field included."""
    end: int
    """One past where it ends there."""
    days: tuple[int, int] | None = None
    """First and last day of a `date:`, as ordinals, both included."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Terms joined by OR; a record must satisfy at least one of them."""

    alternatives: tuple[Term, ...]
    """One or more."""

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text of the query."""
        return self.alternatives[0].start, self.alternatives[-1].end


@dataclass(frozen=True, slots=True)
class Query:
    """A search that could be read."""

    text: str
    """As it was typed; all spans count in it."""
    clauses: tuple[Clause, ...]
    """A record must satisfy every one of them."""
    groups: tuple[tuple[Term, ...], ...]
    """What to light: bare words typed side by side are one group, any other wanted term is its own."""

    @property
    def is_empty(self) -> bool:
        """Does it ask nothing, so that everything answers it?"""
        return not self.clauses

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term, in the order in which they were typed."""
        return tuple(term for clause in self.clauses for term in clause.alternatives)

    @property
    def asks_dates(self) -> bool:
        """Is there a `date:`, so that an answer is sure or only possible?"""
        return any(term.days is not None for term in self.terms)
