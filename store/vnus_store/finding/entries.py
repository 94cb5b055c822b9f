"""Records as the index keeps them: tokens by the field that looks at them, states, and the days of a date.

Invariant: an entry follows from the record, the records it refers to, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vnus_store.finding.states import States, date_of
from vnus_store.finding.terms import FIELDS, STATES
from vnus_store.finding.tokens import MARKED, tokens_of
from vnus_store.finding.values import ANYWHERE
from vnus_store.finding.views import Library, Views
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.model import Event, Record
from vnus_store.records.spans import COARSENESS, EARLIEST, LATEST

LETTERS = {
    ANYWHERE: "a",
    "who": "w",
    "where": "p",
    "kind": "k",
    "role": "r",
    "topic": "t",
    "status": "s",
    "source": "q",
}
"""What a token begins with, by the field of the term that asks for it."""

EVERY, ODD, TELLS = "z", "y", "x"
"""Tokens of every record; of those about whose words nothing is certain; of events that tell that another was held."""

CHECKED_STATES = ("past",)
"""States that depend on the day, or on what other events say: an entry has them wherever they are possible."""

NEVER, ALWAYS = EARLIEST - 10**6, LATEST + 10**6
"""Days before and after all that a search can ask for."""

Days = tuple[int | None, int | None, int | None, int | None]
"""The first day on which it can be, the last by which it must have begun, the first by which it can be over, and
the last on which it can be; the margin of "about" is in them. None where there is no date."""

Form = tuple[str, str, str]
"""Class of a token, its letters, and the same with their marks."""


def state_token(state: str) -> str:
    """The token of a state."""
    return "i" + state.replace("-", "")


def asked_fields() -> tuple[str, ...]:
    """Every field whose words an entry has."""
    return (ANYWHERE, *(field for field in FIELDS if field in LETTERS))


class Entry(NamedTuple):
    """One record in the index."""

    words: str
    """Its tokens, parted by blanks."""
    days: Days


class Entries:
    """Makes the entries of the records of one library."""

    def __init__(self, library: Library, today: int) -> None:
        """`today` is an ordinal; no entry depends on it, as what does is only kept where it is possible."""
        self._views = Views(library, asked_fields())
        self._states = States(library.iter_events(), today, library.iter_articles())
        self.forms: dict[Form, None] = {}
        """Every form with marks that was met."""

    def of(self, record: Record) -> Entry:
        """The entry of one record."""
        words = [EVERY]
        for value in self._views.of(record):
            if value.entry is None:  # what many records share is taken apart once
                value.entry = self._tokens(value.text, value.fields)
            words.append(value.entry)
        words += self._state_tokens(record)
        return Entry(" ".join(words), days_of(date_of(record)))

    def _tokens(self, text: str, fields: tuple[str, ...]) -> str:
        plain, marked, is_odd = tokens_of(text)
        for form in marked:
            self.forms[form] = None
        words = plain + [MARKED[sort] + form for sort, _, form in marked]
        begun = [LETTERS[field] for field in fields if field in LETTERS]
        found = " ".join(letter + word for letter in begun for word in words)
        return f"{found} {ODD}" if is_odd else found

    def _state_tokens(self, record: Record) -> Iterator[str]:
        holds = self._states.holds
        for state in STATES:
            if state not in CHECKED_STATES and holds(state, record):
                yield state_token(state)
        if isinstance(record, Event):
            if record.status == "announced":
                yield state_token("past")
            if record.status == "held" and (record.about or record.after or record.part_of):
                yield TELLS


def days_of(date: EdtfDate | None) -> Days:
    """What decides whether a date falls into some days, as `EdtfDate.within` has it."""
    if date is None:
        return None, None, None, None
    margin = COARSENESS[date.precision] if date.approximate else 0
    begun, over = (
        (ALWAYS, NEVER) if date.uncertain else (date.latest_begin + margin, date.earliest_end - margin)
    )
    return date.earliest_begin - margin, begun, over, date.latest_end + margin
