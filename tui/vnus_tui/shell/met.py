"""`met`: whom somebody met, or when two people met and who says so. Invariant: what was not held is never called held.

Of one person a line each: `REF`, name, meetings, others told of, first, last; of two a line a meeting: `REF`, status,
date, place, title, what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vnus_store import Aside, Chronology, Event, Met, NotFound, Occasion, Person, Ref, Store, fold
from vnus_tui.present.meetings import aside_words, evidence_words, summary
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, emit_columns, emit_json, say

_NAMED = 5
"""People that are named where a word fits several."""


def met(opening: Opening) -> int:
    """Print who met whom; raises `NotFound` and `InvalidValue`."""
    call, store = opening.call, opening.store
    people = [person_called(store, word) for word in call.words]
    if len(people) == 1:
        _one(store, people[0], everything=call.everything, as_json=call.as_json)
    else:
        told = store.meetings(people[0].ref, people[1].ref)
        _two(store, told, everything=call.everything, as_json=call.as_json)
    return DONE


def person_called(store: Store, word: str) -> Person:
    """The person of a reference, an identifier, or a name; marks need not be typed.

    Raises:
        NotFound: nobody is called so, or more than one.
    """
    name = word.removeprefix("person:")
    exact = store.peek(Ref("person", name)) if Ref.is_id(name) else None
    if isinstance(exact, Person):
        return exact
    wanted = fold(word).split()
    people = [each for each in store.people() if isinstance(each, Person)]
    called = [each for each in people if any(fold(one).split() == wanted for one in _names(each))]
    found = called or [each for each in people if wanted and _has(each, wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"Nobody here is called “{word}”; search who:NAME finds people.")
    listed = ", ".join(str(each.ref) for each in found[:_NAMED])
    raise NotFound(f"“{word}” may be {listed}{' and others' * (len(found) > _NAMED)}: write one of them.")


def _names(person: Person) -> tuple[str, ...]:
    return (person.name, *person.aliases)


def _has(person: Person, wanted: list[str]) -> bool:
    """Are all the words among those of one of the names?"""
    return any(set(wanted) <= set(fold(name).split()) for name in _names(person))


def _one(store: Store, person: Person, *, everything: bool, as_json: bool) -> None:
    found = [each for each in store.met_with(person.ref) if everything or each.count or each.others]
    for each in found:
        first, last = each.first.text if each.first else "", each.last.text if each.last else ""
        if as_json:
            emit_json(_met_document(each, first, last))
        else:
            name = each.person.name
            emit_columns(str(each.person.ref), name, str(each.count), str(each.others), first, last)
    if not found:
        say(f"{person.name} met nobody with a record here; --all shows who stands beside them.")


def _met_document(found: Met, first: str, last: str) -> dict[str, Any]:
    return {
        "ref": str(found.person.ref),
        "name": found.person.name,
        "meetings": found.count,
        "others": found.others,
        "joint": found.joint,
        "first": first or None,
        "last": last or None,
    }


def _two(store: Store, told: Chronology, *, everything: bool, as_json: bool) -> None:
    if as_json:
        emit_json(_document(told, everything=everything))
        return
    rows = [*_occasion_rows(store, told, everything=everything)]
    rows += [_aside_row(each, told) for each in told.asides if everything]
    for event, status, words in sorted(rows, key=lambda row: store.key(row[0].ref)):
        emit_columns(str(event.ref), status, event.date_text, event.place, event.title, words)
    names = " and ".join(each.name for each in told.people)
    more = len(told.asides)
    hint = f"; {more} more in which both stand: --all shows them" if more and not everything else ""
    say(f"{names}: {summary(told)}{hint}.")


def _occasion_rows(store: Store, told: Chronology, *, everything: bool) -> Iterator[tuple[Event, str, str]]:
    for each in (*told.meetings, *told.others):
        yield each.event, each.status, evidence_words(each.evidence, lambda name: _is_named(store, name))
        for part in each.parts if everything else ():
            yield part, "counted once", f"with {each.event.ref}"


def _aside_row(aside: Aside, told: Chronology) -> tuple[Event, str, str]:
    return aside.event, "no meeting", aside_words(aside, told.people)


def _is_named(store: Store, origin: str) -> bool:
    return not Ref.is_id(origin) or store.peek(Ref("article", origin)) is None


def _document(told: Chronology, *, everything: bool) -> dict[str, Any]:
    """The chronology as JSON; `joint` only where everything is asked for."""
    dated, silence = told.dated, told.silence
    found: dict[str, Any] = {
        "people": [{"ref": str(each.ref), "name": each.name} for each in told.people],
        "meetings": len(told.meetings),
        "statuses": dict(told.statuses),
        "first": dated[0].event.date_text if dated else None,
        "last": dated[-1].event.date_text if dated else None,
        "places": dict(told.places),
        "silence": None,
        "events": [_occasion_document(each) for each in (*told.meetings, *told.others)],
    }
    if silence is not None:
        found["silence"] = {
            "after": str(dated[silence.after].event.ref),
            "before": str(dated[silence.after + 1].event.ref),
            "at_least_days": silence.at_least,
            "at_most_days": silence.at_most,
            "is_sure": silence.is_sure,
        }
    if everything:
        found["joint"] = [
            {**_event_document(each.event), "why": aside_words(each, told.people)} for each in told.asides
        ]
    return found


def _occasion_document(occasion: Occasion) -> dict[str, Any]:
    return {
        **_event_document(occasion.event),
        "status": occasion.status,
        "counted_with": [str(each.ref) for each in occasion.parts],
        "articles": [f"article:{each}" for each in occasion.evidence.articles],
        "origins": list(occasion.evidence.origins),
        "is_disputed": occasion.evidence.is_disputed,
    }


def _event_document(event: Event) -> dict[str, Any]:
    values = {"title": event.title, "date": event.date_text, "place": event.place, "kind": event.kind}
    return {"ref": str(event.ref), **{key: value or None for key, value in values.items()}}
