"""The search language: text into a `Query`.

Invariant: what cannot be read is refused with its place, never guessed.

    biden hanoi      both, each at the beginning of a word, in any order; marks not typed do not matter
    "joe biden"      these whole words, one after the other
    -vienna          must not be there
    lam OR trong     either one; OR binds more tightly than standing side by side
    who: where: kind: role: topic: status: source:   the word or phrase there only
    saigon, ho chi minh city, where:us   a place, by any of its names; "saigon" is that name alone
    date:2023  date:2015..2023-09  date:..2016       any EDTF date or a range of such
    is:undated  is:unsourced  is:announced  is:disputed  is:past  is:one-origin  is:review

A field without a value, an OR without a right side and an open quotation mark are read as typed so far.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vnus_store.errors import InvalidQuery, InvalidValue
from vnus_store.finding.near import near
from vnus_store.finding.neighbours import groups_of, with_joined_neighbours, with_place_names
from vnus_store.finding.place_aliases import also_called
from vnus_store.finding.terms import FIELDS, STATES, Clause, Query, Spelling, Term, joined
from vnus_store.finding.words import split_words
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.folding import nfc
from vnus_store.records.spans import EARLIEST, LATEST

_LONGEST = 1000
"""No search needs more characters."""

_QUOTES = '"“”„'
_FIELD = re.compile(r"([A-Za-z]+):(?!//)")
_BARE = re.compile(rf"[^\s{_QUOTES}]*")
_QUOTED = re.compile(rf"[^{_QUOTES}]*")

_MEANT = {
    "people": "who",
    "person": "who",
    "name": "who",
    "place": "where",
    "location": "where",
    "type": "kind",
    "tag": "topic",
    "subject": "topic",
    "topics": "topic",
    "state": "status",
    "when": "date",
    "year": "date",
    "src": "source",
    "article": "source",
    "publisher": "source",
}
"""Words that people try, and the field that does it here."""


def parse_query(text: str) -> Query:
    """Read a search.

    Raises:
        InvalidQuery: an unknown field or `is:`, a date that cannot be read, a field without a value before
            other terms, an OR without a left side, nothing that could be looked for, or more than 1000
            characters; `start` and `end` are the place in `text`.
    """
    if len(text) > _LONGEST:
        raise InvalidQuery(f"A search has at most {_LONGEST} characters.", _LONGEST, len(text))
    reader = _Reader(text)
    while reader.has_more():
        reader.read_term()
    return reader.finished()


class _Reader:
    """Reads terms one by one from the left."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pos = 0
        self._clauses: list[Clause] = []
        self._open_or: tuple[int, int] | None = None
        self._wordless: tuple[int, int] | None = None

    def has_more(self) -> bool:
        """Skip blanks; is there anything left?"""
        while self._pos < len(self._text) and self._text[self._pos].isspace():
            self._pos += 1
        return self._pos < len(self._text)

    def read_term(self) -> None:
        """Read one term, OR, or lone minus."""
        start = self._pos
        negated = self._text[start] == "-"
        self._pos += negated
        field = _FIELD.match(self._text, self._pos)
        if field:
            self._pos = field.end()
        value, quoted, closed = self._read_value()
        if value == "OR" and not (field or negated or quoted):
            self._read_or(start)
        elif field:
            self._read_field(field, value, closed, negated, start)
        else:
            self._read_words(value, quoted, closed, negated, start)

    def _read_value(self) -> tuple[str, bool, bool]:
        """What stands here up to the next blank or closing mark: it, was it quoted, was the quote closed?"""
        quoted = self._text[self._pos : self._pos + 1] in tuple(_QUOTES)
        match = (_QUOTED if quoted else _BARE).match(self._text, self._pos + quoted)
        assert match is not None
        closed = quoted and match.end() < len(self._text)
        self._pos = match.end() + closed
        return match[0], quoted, closed

    def _read_or(self, start: int) -> None:
        if not self._clauses or self._open_or:
            raise InvalidQuery("OR stands between two things to look for.", start, self._pos)
        self._open_or = start, self._pos

    def _read_words(self, value: str, quoted: bool, closed: bool, negated: bool, start: int) -> None:
        words = split_words(value)
        if words:
            spellings = (*_spellings(words), *(() if quoted else also_called(words, "", begins=True)))
            self._add(Term("", nfc(value), spellings, closed, negated, start, self._pos))
        elif value.strip():
            self._wordless = start, self._pos

    def _read_field(self, match: re.Match[str], value: str, closed: bool, negated: bool, start: int) -> None:
        name, value_at = match[1].lower(), match.end()
        if name not in FIELDS:
            raise InvalidQuery(_unknown_field(match[1]), match.start(), match.end())
        if not value.strip() or (name == "date" and value.strip() == ".."):
            if self.has_more():
                raise InvalidQuery(f"“{name}:” needs a value right after the colon.", start, value_at)
            return
        term = Term(name, nfc(value).strip(), (), closed, negated, start, self._pos)
        if name == "date":
            term = replace(term, days=_days(term.value, value_at, self._pos))
        elif name == "is":
            term = replace(term, value=_state(term.value, value_at, self._pos))
        else:
            words = split_words(value)
            if not words:
                raise InvalidQuery("There is no letter or digit in this to look for.", value_at, self._pos)
            also = also_called(words, name, begins=not closed)
            term = replace(term, spellings=(*_spellings(words), *also))
        self._add(term)

    def _add(self, term: Term) -> None:
        if self._open_or:
            before = self._clauses.pop()
            self._clauses.append(Clause((*before.alternatives, term)))
        else:
            self._clauses.append(Clause((term,)))
        self._open_or = None

    def finished(self) -> Query:
        """The query of all that was read."""
        if not self._clauses and self._wordless:
            raise InvalidQuery("There is no letter or digit in this to look for.", *self._wordless)
        clauses = with_place_names(with_joined_neighbours(self._clauses))
        return Query(self._text, clauses, groups_of(clauses))


def _spellings(words: Spelling) -> tuple[Spelling, ...]:
    """The words one after another, and as one word: "ha noi" finds Hanoi as well."""
    return (words, *joined(words))


def _unknown_field(name: str) -> str:
    offered = {**{field: field for field in FIELDS}, **_MEANT}
    meant = near(name, offered)
    if meant:
        return f"There is no field “{name}:”; did you mean “{offered[meant]}:”?"
    fields = ", ".join(f"{field}:" for field in FIELDS)
    return f"There is no field “{name}:”. Fields are {fields}; words with a colon go in quotation marks."


def _state(value: str, start: int, end: int) -> str:
    if value.lower() in STATES:
        return value.lower()
    begun = [state for state in STATES if state.startswith(value.lower())]
    if begun:
        raise InvalidQuery(f"Type on: {' or '.join(f'is:{state}' for state in begun)}.", start, end)
    meant = near(value, STATES)
    hint = f"Did you mean “is:{meant}”?" if meant else f"It can be {', '.join(STATES)}."
    raise InvalidQuery(f"There is no “is:{value}”. {hint}", start, end)


def _days(value: str, start: int, end: int) -> tuple[int, int]:
    """The first and the last day of a date or of a range `a..b`, either side of which may be open."""
    is_range = ".." in value and not re.search(r"[\[/]", value)
    before, _, after = value.partition("..") if is_range else (value, "", value)
    try:
        first = EdtfDate.parse(before).earliest_begin if before.strip() else EARLIEST
        last = EdtfDate.parse(after).latest_end if after.strip() else LATEST
    except InvalidValue:
        hint = "write date:2023, date:2023-09-10, date:2015..2023-09 or date:..2016"
        raise InvalidQuery(f"“{value}” is no date: {hint}.", start, end) from None
    if first > last:
        raise InvalidQuery(f"“{value}” ends before it begins: write {after}..{before}.", start, end)
    return first, last
