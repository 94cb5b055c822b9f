"""A query in the language of the index. Invariant: what the index cannot decide is asked for with too much, never
with too little.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from vnus_store.finding.bounds import (
    EVERYTHING,
    NOTHING,
    Bounds,
    all_of,
    any_of,
    either,
    every,
    exactly,
    negated,
    token,
    without,
)
from vnus_store.finding.entries import CHECKED_STATES, EVERY, LETTERS, ODD, state_token
from vnus_store.finding.terms import Query, Term
from vnus_store.finding.tokens import BETWEEN, FOLLOWING, LONGEST, MARKED, Typed, cuts, typed_word
from vnus_store.records.folding import matches_at, nfc

MOST_FORMS = 400
"""So many ways to write a word with marks are asked for one by one."""

_POSSIBLY = "ifnull(r.first <= ? AND r.last >= ?, 0)"
_SURELY = "ifnull(r.first <= ? AND r.last >= ? AND r.begun <= ? AND r.over >= ?, 0)"

Condition = tuple[str, tuple[object, ...]]
"""SQL about a record `r`, and its values."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query, ready to be asked."""

    words: Bounds
    """What must hold of the tokens, whatever the date."""
    mixed: tuple[tuple[Bounds, tuple[Term, ...]], ...]
    """Clauses with a `date:`: what of the tokens will do, and the dates that will do instead."""

    @property
    def is_exact(self) -> bool:
        """Does the index alone decide?"""
        return self.words.is_exact and all(bounds.is_exact for bounds, _ in self.mixed)

    def where(self, *, most: bool, possibly: bool) -> Condition | None:
        """The condition; `None` where nothing can answer.

        Args:
            most: all that may answer by its words, or only what surely does.
            possibly: all that may answer by its date, or only what surely does.
        """
        words = self.words.most if most else self.words.sure
        if words is None:
            return None
        parts: list[str] = [] if words == EVERY and self.mixed else ["words MATCH ?"]
        values: list[object] = [words] if parts else []
        for bounds, dates in self.mixed:
            expression = bounds.most if most else bounds.sure
            ways = [_dated(term, possibly) for term in dates]
            if expression is not None:
                ways.append(("r.number IN (SELECT rowid FROM words WHERE words MATCH ?)", (expression,)))
            parts.append("(" + " OR ".join(sql for sql, _ in ways) + ")")
            values += [value for _, given in ways for value in given]
        return " AND ".join(parts), tuple(values)

    @property
    def has_words(self) -> bool:
        """Does the condition look at the tokens?"""
        return not (self.mixed and self.words == EVERYTHING)


def _dated(term: Term, possibly: bool) -> Condition:
    """Whether the date of a record answers; a minus asks for the contrary of the other question."""
    assert term.days is not None
    first, last = term.days
    if possibly != term.negated:
        sql, values = _POSSIBLY, (last, first)
    else:
        sql, values = _SURELY, (last, first, last, first)  # type: ignore[assignment]
    return f"NOT {sql}" if term.negated else sql, values


class Asker:
    """Puts queries into the language of one index."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._has_odd = self._finds(token(ODD))

    def asked(self, query: Query) -> Asked:
        """A query, ready to be asked."""
        words, mixed = [EVERYTHING], []
        for clause in query.clauses:
            bounds = either(self.term(each) for each in clause.alternatives if each.days is None)
            dates = tuple(each for each in clause.alternatives if each.days is not None)
            if dates:
                mixed.append((bounds, dates))
            else:
                words.append(bounds)
        return Asked(every(words), tuple(mixed))

    def term(self, term: Term) -> Bounds:
        """The records that a term finds, its minus counted."""
        if term.field == "is":
            expression = token(state_token(term.value))
            bounds = Bounds(None, expression) if term.value in CHECKED_STATES else exactly(expression)
        else:
            bounds = either(self._spelling(term, words) for words in term.spellings)
            bounds = self._but_odd(bounds)
        return negated(bounds) if term.negated else bounds

    def _but_odd(self, bounds: Bounds) -> Bounds:
        """Nothing is certain about records with odd words."""
        if not self._has_odd or not self._finds(all_of((bounds.most, token(ODD)))):
            return bounds
        return Bounds(without(bounds.sure, token(ODD)), bounds.most)

    def _spelling(self, term: Term, words: tuple[str, ...]) -> Bounds:
        letter = LETTERS[term.field]
        if len(words) == 1:
            return self._word(letter, words[0], term.whole)
        last = len(words) - 1
        parts = [self._word(letter, word, term.whole or at < last) for at, word in enumerate(words)]
        return Bounds(self._in_a_row(letter, words, term.whole), every(parts).most)

    @staticmethod
    def _in_a_row(letter: str, words: tuple[str, ...], whole: bool) -> str | None:
        """Some of the records in which words stand one after another; `None` where that cannot be told."""
        typed = [typed_word(word) for word in words]
        row = BETWEEN.join(each.folded for each in typed)
        if len(words) > FOLLOWING or len(row) >= LONGEST - 1 or not all(each.is_plain for each in typed):
            return None
        if not whole:
            return token(f"{letter}c{row}", begun=True)
        return any_of((token(f"{letter}c{row}"), token(f"{letter}c{row}{BETWEEN}", begun=True)))

    def _word(self, letter: str, word: str, whole: bool) -> Bounds:
        """The records in which one word stands, or one that begins so."""
        typed = typed_word(word)
        if not typed.folded:
            return Bounds(None, EVERY)
        if len(typed.folded) >= LONGEST:
            return Bounds(None, self._long(letter, typed.folded))
        plain = self._plain(letter, typed.folded, whole)
        over_gaps = self._over_gaps(letter, typed.folded)
        if typed.is_plain:
            return Bounds(plain, any_of((plain, self._needed(over_gaps, plain))))
        if not typed.is_composed:
            return Bounds(None, any_of((plain, over_gaps)))
        marked = self._marked(letter, typed, nfc(word), whole)
        if marked is None:
            return Bounds(None, any_of((plain, over_gaps)))
        return Bounds(marked.most, any_of((marked.most, self._needed(over_gaps, marked.most))))

    @staticmethod
    def _plain(letter: str, folded: str, whole: bool) -> str | None:
        return any_of((token(f"{letter}s{folded}", begun=not whole), token(f"{letter}p{folded}")))

    @staticmethod
    def _long(letter: str, folded: str) -> str | None:
        """What may hold a word that is longer than any token."""
        cut = folded[:LONGEST]
        pairs = (token(f"{letter}p{cut[:at]}") for at in range(2, LONGEST + 1))
        return any_of((token(f"{letter}s{cut}", begun=True), *pairs))

    @staticmethod
    def _over_gaps(letter: str, folded: str) -> str | None:
        """What may hold a word that reaches over two gaps or more: two pairs, one at its begin and one at its end."""
        if len(folded) < 3:
            return None
        parted = [(before, after) for before, after in cuts(folded)]
        begins = any_of(token(f"{letter}p{before}") for before, _ in parted if len(before) > 1)
        ends = any_of(token(f"{letter}p{after}") for _, after in parted if len(after) > 1)
        return all_of((begins, ends))

    def _needed(self, expression: str | None, known: str | None) -> str | None:
        """An expression, if it finds anything that is not known."""
        is_needed = self._finds(expression) and self._finds(without(expression, known))
        return expression if is_needed else None

    def _finds(self, expression: str | None) -> bool:
        if expression is None:
            return False
        found = self._base.execute("SELECT 1 FROM words WHERE words MATCH ? LIMIT 1", (expression,))
        return found.fetchone() is not None

    def _marked(self, letter: str, typed: Typed, word: str, whole: bool) -> Bounds | None:
        """The records that have a word with the marks that were typed; `None` where there are too many of them."""
        found = []
        for sort, form in self._forms(typed.folded, whole):
            end = matches_at(form, 0, word)
            if end is not None and (end == len(form) or (sort == "s" and not whole)):
                found.append(token(letter + MARKED[sort] + form))
            if len(found) > MOST_FORMS:
                return None
        return exactly(any_of(found)) if found else NOTHING

    def _forms(self, folded: str, whole: bool) -> Iterator[tuple[str, str]]:
        """What is written with marks and, without them, is a word or begins so."""
        exact = "SELECT sort, form FROM forms WHERE sort = ? AND letters = ?"
        begun = "SELECT sort, form FROM forms WHERE sort = 's' AND letters >= ? AND letters < ?"
        yield from self._base.execute(exact, ("p", folded))
        if whole:
            yield from self._base.execute(exact, ("s", folded))
        else:
            yield from self._base.execute(begun, (folded, folded + "\U0010ffff"))
