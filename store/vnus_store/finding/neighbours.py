"""Bare words that were typed side by side. Invariant: being neighbours finds more, never less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vnus_store.finding.terms import Clause, Term, joined


def with_joined_neighbours(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Let each bare word also be found where it and its neighbour are written as one: viet nam, Vietnam."""
    words = [clause.alternatives[0].spellings[0][0] if _is_bare(clause) else "" for clause in clauses]
    result = []
    for index, clause in enumerate(clauses):
        pairs = [words[max(index - 1, 0) : index + 1], words[index : index + 2]] if words[index] else []
        also = [spelling for pair in pairs if all(pair) for spelling in joined(tuple(pair))]
        if also:
            term = clause.alternatives[0]
            clause = Clause((replace(term, spellings=(*term.spellings, *also)),))
        result.append(clause)
    return tuple(result)


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
