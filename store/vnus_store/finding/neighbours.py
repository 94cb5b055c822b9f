"""Bare words that were typed side by side. Invariant: being neighbours finds more, never less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vnus_store.finding.place_aliases import also_called
from vnus_store.finding.terms import Clause, Spelling, Term, joined

_LONGEST_NAME = 6
"""Words that the name of a place has at most."""


def with_joined_neighbours(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Let each bare word also be found where it and its neighbour are written as one: viet nam, Vietnam."""
    words = _bare_words(clauses)
    result = []
    for index, clause in enumerate(clauses):
        pairs = [words[max(index - 1, 0) : index + 1], words[index : index + 2]] if words[index] else []
        also = [spelling for pair in pairs if all(pair) for spelling in joined(tuple(pair))]
        result.append(_with_spellings(clause, also) if also else clause)
    return tuple(result)


def with_place_names(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Let bare words that together name a place be found by its other names: ho chi minh city, Saigon."""
    words = _bare_words(clauses)
    also: dict[int, list[Spelling]] = {}
    for first in range(len(words)):
        for after in range(min(len(words), first + _LONGEST_NAME), first + 1, -1):
            run = tuple(words[first:after])
            names = also_called(run, "") if all(run) else ()
            for index in range(first, after) if names else ():
                also.setdefault(index, []).extend(names)
    return tuple(
        _with_spellings(clause, also[index]) if index in also else clause
        for index, clause in enumerate(clauses)
    )


def _bare_words(clauses: Sequence[Clause]) -> list[str]:
    """The word of each clause that is a bare one; of the others an empty text."""
    return [clause.alternatives[0].spellings[0][0] if _is_bare(clause) else "" for clause in clauses]


def _with_spellings(clause: Clause, also: Sequence[Spelling]) -> Clause:
    term = clause.alternatives[0]
    return Clause((replace(term, spellings=tuple(dict.fromkeys((*term.spellings, *also)))),))


def groups_of(clauses: Sequence[Clause]) -> tuple[tuple[Term, ...], ...]:
    """The wanted terms that have words; bare words that stand side by side are one group."""
    groups: list[tuple[Term, ...]] = []
    last_was_bare = False
    for clause in clauses:
        is_bare = _is_bare(clause)
        if is_bare and last_was_bare:
            groups[-1] = (*groups[-1], *clause.alternatives)
        else:
            groups += [(term,) for term in clause.alternatives if term.spellings and not term.negated]
        last_was_bare = is_bare
    return tuple(groups)


def _is_bare(clause: Clause) -> bool:
    """Is it one wanted word, without quotation marks and field?"""
    term, *others = clause.alternatives
    return not (others or term.field or term.negated or term.whole or len(term.spellings[0]) > 1)
