"""Deciding on candidates. Invariant: nothing becomes an event, or a source of one, without a decision; and what was
decided is a change like any other, which takes the candidate out of the queue or marks it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vnus_store.changes.change import Document, Edit
from vnus_store.changes.commands import Create, Plan
from vnus_store.changes.following import Records, existing
from vnus_store.changes.naming import free_ref
from vnus_store.errors import InvalidValue
from vnus_store.records import retired
from vnus_store.records.agreeing import agree
from vnus_store.records.anchors import quote
from vnus_store.records.candidates import Candidate, State, candidate_of
from vnus_store.records.documents import objects_at, participant_key, readable_title, slug, text_at
from vnus_store.records.fields import field_at
from vnus_store.records.refs import Ref

DEFAULTS: Mapping[str, str] = {"kind": "meeting", "status": "unconfirmed"}
"""What a new event is where no word of its passage tells more; the same as of one that is typed by hand."""

_SUPPORTED = ("date", "place", "status")
"""What a passage is a source for besides the people."""


@dataclass(frozen=True, slots=True)
class AcceptCandidate:
    """Make an event of a candidate, with its passage as the source."""

    ref: Ref
    """The candidate."""
    document: Mapping[str, Any] | None = None
    """The event as the reader edited it, with or without `id`; `None` for the draft as it stands."""

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound` where the candidate is decided on already; `InvalidValue`: the event cannot be so."""
        candidate, text = _found(records, self.ref)
        given = candidate.draft if self.document is None else self.document
        event = _event(given, records)
        ref = free_ref(records, "event", text_at(event, "id") or _name(event))
        citation = _citation(candidate, text, _accepted(candidate, given, event), {}, "c1")
        created = Create(ref, {**event, "id": ref.id, "citations": [citation]}).plan(records)
        return Plan((*created.edits, *_gone(records, self.ref)), created.label)


@dataclass(frozen=True, slots=True)
class AddAsSource:
    """Make the passage of a candidate a further source of an event that is there."""

    ref: Ref
    """The candidate."""
    event: Ref

    def plan(self, records: Records) -> Plan:
        """Supports what the passage says as well, keeps what it says otherwise, and adds nobody to the event.

        Raises `NotFound`.
        """
        candidate, text = _found(records, self.ref)
        before = existing(records, self.event)
        known = [each for each in before.get("citations") or [] if isinstance(each, Mapping)]
        same = next((each for each in known if _is_of(each, candidate)), None)
        fresh = _citation(candidate, text, *_compared(candidate, before), _free_key(known))
        if same is None:
            citations = [*(before.get("citations") or []), fresh]
        else:
            merged = _merged(same, fresh)
            citations = [merged if each is same else each for each in before["citations"]]
        edit = Edit(self.event, before, {**before, "citations": citations})
        there = {participant_key(each) for each in objects_at(before, "people")}
        left = [_name_of(each, records) for each in _people(candidate) if participant_key(each) not in there]
        told = f"; not added to it: {', '.join(left)}" if left else ""
        label = f"source of {readable_title(before)}{told}"
        return Plan((edit, *_gone(records, self.ref)), label, f"citations/{text_at(same or fresh, 'id')}")


@dataclass(frozen=True, slots=True)
class RejectCandidate:
    """Turn a candidate down; it stays where rejected ones are listed."""

    ref: Ref

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`."""
        return _state_plan(records, self.ref, "rejected", "rejected")


@dataclass(frozen=True, slots=True)
class LaterCandidate:
    """Put a candidate off."""

    ref: Ref

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`."""
        return _state_plan(records, self.ref, "later", "put off")


@dataclass(frozen=True, slots=True)
class ReopenCandidate:
    """Put a candidate that was rejected, or put off, back into the queue."""

    ref: Ref

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound`."""
        return _state_plan(records, self.ref, "new", "back in the queue")


@dataclass(frozen=True, slots=True)
class QueueCandidates:
    """Put candidates of an article that is in the store into the queue; those that ever were there stay as they are."""

    article: Ref
    candidates: tuple[Candidate, ...]

    def plan(self, records: Records) -> Plan:
        """Raises `NotFound` where there is no such article."""
        article = existing(records, self.article)
        edits = queued(records, self.article.id, self.candidates)
        return Plan(edits, f"{len(edits)} candidates of {readable_title(article)}")


def queued(records: Records, article: str, candidates: Iterable[Candidate]) -> tuple[Edit, ...]:
    """The edits that put candidates of an article into the queue, each once and none a second time."""
    moved = {each.ref: each for each in (candidate.moved_to(article) for candidate in candidates)}
    fresh = (each for each in moved.values() if not records.was_used(each.ref))
    return tuple(Edit(each.ref, None, each.document()) for each in fresh)


def _state_plan(records: Records, ref: Ref, state: State, words: str) -> Plan:
    before = existing(records, ref)
    label = f"{words}: {candidate_of(before).title}"
    if before.get("state") == state:
        return Plan((), label, "state")
    return Plan((Edit(ref, before, {**before, "state": state}),), label, "state")


def _found(records: Records, ref: Ref) -> tuple[Candidate, str]:
    """A candidate and the text of its article."""
    candidate = candidate_of(existing(records, ref))
    text = text_at(existing(records, Ref("article", candidate.article)), "text")
    if not 0 <= candidate.start < candidate.end <= len(text):
        raise InvalidValue("The passage of this candidate is not in its article any more; reject it.")
    return candidate, text


def _gone(records: Records, ref: Ref) -> tuple[Edit, Edit]:
    """The edits that take a candidate out, so that its article never offers it again."""
    row = retired.row_of(ref)
    return (
        Edit(ref, records.document(ref), None),
        Edit(row, records.document(row), retired.document_of(ref)),
    )


def _event(given: Mapping[str, Any], records: Records) -> dict[str, Any]:
    """A document as an event, with what every event has; people whose record is gone are left out."""
    event = {k: v for k, v in given.items() if v not in (None, "", []) and k != "citations"}
    event = {**DEFAULTS, **event}
    people = [
        dict(each)
        for each in objects_at(event, "people")
        if not text_at(each, "person") or records.document(Ref("person", text_at(each, "person"))) is not None
    ]
    event.pop("people", None)
    return {**event, "people": people} if people else event


def _name(event: Mapping[str, Any]) -> str:
    """An identifier in the manner of the shipped ones: the year, then the title."""
    date = text_at(event, "date").lstrip("[.")
    year = f"{date[:4]}-" if date[:4].isdigit() else ""
    return f"{year}{slug(text_at(event, 'title'))}"[:56].strip("-")


def _accepted(candidate: Candidate, given: Mapping[str, Any], event: Mapping[str, Any]) -> list[str]:
    """What the passage supports of an event that the reader made of it: every value, but for what is by default."""
    told = [path for path in _SUPPORTED if text_at(given, path)]
    if "status" in told and text_at(given, "status") == DEFAULTS["status"] != text_at(
        candidate.draft, "status"
    ):
        told.remove("status")
    return told + [f"people/{participant_key(each)}" for each in objects_at(event, "people")]


def _compared(candidate: Candidate, event: Mapping[str, Any]) -> tuple[list[str], dict[str, str]]:
    """What the passage supports of an event that was there before, and what it says otherwise."""
    supports, says = [], {}
    for path in _SUPPORTED:
        value, told = text_at(event, path), text_at(candidate.draft, path)
        if value and told and agree(field_at("event", path).shape, value, told):
            supports.append(path)
        elif value and told and path != "status":
            says[path] = told
    there = {participant_key(each) for each in objects_at(event, "people")}
    return supports + [f"people/{each}" for each in candidate.people if each in there], says


def _citation(
    candidate: Candidate, text: str, supports: list[str], says: Mapping[str, str], key: str
) -> Mapping[str, Any]:
    """The passage as a source; one that supports nothing else still is about this event, so its title."""
    place = {"start": candidate.start, "end": candidate.end, **quote(text, candidate.start, candidate.end)}
    citation = {"id": key, "article": candidate.article, **place, "supports": supports or ["title"]}
    if says:
        citation["says"] = says
    if candidate.phrase is not None and ("date" in supports or "date" in says):
        citation["words"] = {"date": text[slice(*candidate.phrase)]}
    return citation


def _is_of(citation: Mapping[str, Any], candidate: Candidate) -> bool:
    """Is it of this passage already?"""
    place = (citation.get("article"), citation.get("start"), citation.get("end"))
    return place == (candidate.article, candidate.start, candidate.end)


def _merged(known: Mapping[str, Any], fresh: Mapping[str, Any]) -> Mapping[str, Any]:
    """A citation that supports what another of the same passage supports as well."""
    both = [*(known.get("supports") or []), *fresh["supports"]]
    found = [
        each for each in dict.fromkeys(both) if each != "title" or "title" in (known.get("supports") or [])
    ]
    merged = {**known, "supports": found or ["title"]}
    for name in ("says", "words"):
        texts = {**(fresh.get(name) or {}), **(known.get(name) or {})}
        merged |= {name: texts} if texts else {}
    return merged


def _people(candidate: Candidate) -> tuple[Document, ...]:
    return objects_at(candidate.draft, "people")


def _name_of(item: Mapping[str, Any], records: Records) -> str:
    person = records.document(Ref("person", text_at(item, "person"))) if text_at(item, "person") else None
    return readable_title(person) if person is not None else text_at(item, "name") or participant_key(item)


def _free_key(citations: Iterable[Mapping[str, Any]]) -> str:
    known = {text_at(each, "id") for each in citations}
    number = 1
    while f"c{number}" in known:
        number += 1
    return f"c{number}"
