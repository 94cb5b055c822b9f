"""Which rows of a file may come in. Invariant: a row is taken only if its record keeps every rule with all other
rows that are taken; one that leans on a refused row is refused as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from vnus_store.exchange.halves import in_two
from vnus_store.exchange.rows import BadRow
from vnus_store.records.codec import plain
from vnus_store.records.documents import text_at
from vnus_store.records.links import references
from vnus_store.records.refs import Ref
from vnus_store.records.rules import problems

Document = Mapping[str, Any]

_TOLD = 3
"""As many broken rules of one row are told."""

_KEPT_TEXT = 50_000_000
"""Characters of articles that are kept at hand."""

EVERY = 1000
"""Rows between two words on how far it is."""

Tell = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and of how much; 0 where that is not known."""


class Proposed(NamedTuple):
    """A record as a row would have it."""

    line: int
    before: Document | None
    """As it is in the store; `None` where it is not."""
    after: Document


class Proposal:
    """The store as it would be with the rows in it: what the rules ask about other records."""

    def __init__(self, rows: Mapping[Ref, Proposed], stored: Callable[[Ref], Document | None]) -> None:
        self._rows = rows
        self._stored = stored
        self._has: dict[Ref, bool] = {}
        self._texts: dict[str, str | None] = {}
        self._size = 0

    def has(self, ref: Ref) -> bool:
        """Is there such a record?"""
        if ref in self._rows:
            return True
        if ref not in self._has:
            self._has[ref] = self._stored(ref) is not None
        return self._has[ref]

    def document(self, ref: Ref) -> Document | None:
        """The document of a record, or `None`."""
        row = self._rows.get(ref)
        return self._stored(ref) if row is None else row.after

    def text_of(self, article_id: str) -> str | None:
        """The text of an article; `None` where there is no such article."""
        if article_id not in self._texts:
            document = self.document(Ref("article", article_id))
            text = None if document is None else text_at(document, "text")
            self._size += len(text or "")
            if self._size > _KEPT_TEXT:
                self._texts.clear()
                self._size = len(text or "")
            self._texts[article_id] = text
        return self._texts[article_id]


def refused(
    rows: dict[Ref, Proposed],
    stored: Callable[[Ref], Document | None],
    tell: Tell | None = None,
) -> list[BadRow]:
    """Take the rows out that would break a rule, and give them back with the reason.

    Args:
        rows: by record; those that are refused are taken out.
        stored: the document of a record in the store, or `None`.
        tell: called now and then.
    """
    found: list[BadRow] = []
    gone: dict[Ref, int] = {}
    ahead = tuple(rows)
    while ahead:
        out = _looked_at(ahead, rows, Proposal(rows, stored), gone, tell)
        for ref in out:
            gone[ref] = rows.pop(ref).line
        found += out.values()
        # What leans on these has been judged with them; it is looked at once more.
        ahead, tell = _leaning(rows, out.keys()) if out else (), None
    return found


def _looked_at(
    refs: Sequence[Ref],
    rows: Mapping[Ref, Proposed],
    library: Proposal,
    gone: Mapping[Ref, int],
    tell: Tell | None,
) -> dict[Ref, BadRow]:
    """Those of some rows that are refused."""

    def reasons(start: int, stop: int) -> dict[int, str]:
        found: dict[int, str] = {}
        for place in range(start, stop):
            if why := _reason(refs[place], rows[refs[place]], library, gone):
                found[place] = why
            if tell is not None and start == 0 and place % EVERY == EVERY - 1:
                tell("checked", (place + 1) * len(refs) // stop, len(refs))
        return found

    found = in_two(len(refs), reasons)
    return {refs[at]: BadRow(rows[refs[at]].line, why) for at, why in sorted(found.items())}


def _reason(ref: Ref, row: Proposed, library: Proposal, gone: Mapping[Ref, int]) -> str:
    """Why a row is refused; "" where it is not. What a record of the store breaks already is no reason."""
    after = plain(row.after)
    broken = list(problems(ref, after, library))
    if broken and row.before is not None:
        known = {(each.code, each.path) for each in problems(ref, row.before, library)}
        broken = [each for each in broken if (each.code, each.path) not in known]
    told = [each.sentence if each.path in ("", "id") else f"{each.path}: {each.sentence}" for each in broken]
    more = [f"And {len(told) - _TOLD} more."] if len(told) > _TOLD else []
    lost = sorted(each for each in references(after, ref.kind) if each in gone) if told and gone else []
    why = [f"({each} stands on line {gone[each]}, which is refused.)" for each in lost[:1]]
    return " ".join([*told[:_TOLD], *more, *why])


def _leaning(rows: Mapping[Ref, Proposed], gone: Iterable[Ref]) -> tuple[Ref, ...]:
    """The rows that refer to one of those that are gone."""
    lost = frozenset(gone)
    return tuple(
        ref for ref, row in rows.items() if not lost.isdisjoint(references(plain(row.after), ref.kind))
    )
