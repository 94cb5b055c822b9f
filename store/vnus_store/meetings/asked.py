"""Which two people a search asks about. Invariant: a name that more than one person answers to names nobody."""

from __future__ import annotations

from collections.abc import Iterable

from vnus_store.finding.terms import Query, Term
from vnus_store.finding.words import normal, stands_in
from vnus_store.records.model import Person
from vnus_store.records.refs import Ref


def pair_asked(query: Query, people: Iterable[Person]) -> tuple[Ref, Ref] | None:
    """The two people that a search names with two `who:`; `None` where it does not name exactly two."""
    asked = [clause.alternatives for clause in query.clauses if clause.alternatives[0].field == "who"]
    terms = [found[0] for found in asked if len(found) == 1 and not found[0].negated]
    if len(terms) != 2 or len(asked) != 2:
        return None
    named: tuple[list[Ref], list[Ref]] = [], []
    for person in people:
        for term, found in zip(terms, named, strict=True):
            if answers(term, person):
                found.append(person.ref)
    if len(named[0]) != 1 or len(named[1]) != 1 or named[0] == named[1]:
        return None
    return named[0][0], named[1][0]


def answers(term: Term, person: Person) -> bool:
    """Is a person called what a term says?"""
    names = (normal(each) for each in (person.name, *person.aliases, person.id))
    return any(stands_in(name, words, term.whole) for name in names for words in term.spellings)
