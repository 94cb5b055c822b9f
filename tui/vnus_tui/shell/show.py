"""`show`: a record, a line a value, long texts at the end. Invariant: every key of the document is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from vnus_store import FIELDS, Event, Field, Person, Ref, Shape, Store, item_key, office_then
from vnus_tui.present.event import NOT_STATED
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, emit, emit_json, emit_lines
from vnus_tui.shell.values import shown

Document = Mapping[str, Any]


def show(opening: Opening) -> int:
    """Print a record; raises `NotFound`."""
    ref = Ref.parse(opening.call.words[0])
    store = opening.store
    document = store.document(ref)
    if opening.call.as_json:
        emit_json(document)
        return DONE
    emit(f"Ref: {ref}")
    long = []
    for key, field in _fields(ref, document):
        value = document.get(key)
        if value is None:
            continue
        if field is None or field.shape is not Shape.LONG:
            for line in _lines(store, ref, document, key, field):
                emit(line)
        else:
            long.append((field.label, str(value)))
    for label, text in long:
        emit_lines(f"{label}:\n\n{text}\n" if "\n" in text else f"{label}: {text}")
    return DONE


def _fields(ref: Ref, document: Document) -> Iterator[tuple[str, Field | None]]:
    """The keys of a document: those that we know in their order, then the others."""
    known = {field.key: field for field in FIELDS[ref.kind]}
    yield from known.items()
    yield from ((key, None) for key in document if key not in known and key != "id")


def _lines(store: Store, ref: Ref, document: Document, key: str, field: Field | None) -> Iterator[str]:
    value = document[key]
    if field is None:
        yield f"{key}: {shown(value)}"
    elif field.shape is Shape.REF and isinstance(value, str):
        yield f"{field.label}: {field.kind}:{value}"
    elif field.shape is not Shape.ITEMS or not isinstance(value, list):
        yield f"{field.label}: {shown(value)}"
    else:
        offices = _offices_then(store, ref)
        for item in value:
            yield from _item_lines(store, key, field.label, item, offices)


def _item_lines(store: Store, key: str, label: str, item: Any, offices: Mapping[str, str]) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{label}: {shown(item)}"
        return
    name = item_key(key, item)
    lead = f"{label} {name}".rstrip()
    if key == "people":
        yield f"{lead}: {_participant(store, item, offices.get(name, ''))}"
    elif key == "offices":
        yield f"{lead}: {_office(item)}"
        for citation in item.get("citations") or ():
            yield from _item_lines(store, "citations", f"Sources {name}", citation, {})
    else:
        yield f"{lead}: {_source(item)}"


def _offices_then(store: Store, ref: Ref) -> dict[str, str]:
    """The office that each participant of an event held on its day."""
    event = store.get(ref) if ref.kind == "event" else None
    if not isinstance(event, Event):
        return {}
    found = {}
    for who in event.people:
        person = store.peek(Ref("person", who.person)) if who.person else None
        found[who.key] = office_then(who, event, person if isinstance(person, Person) else None)
    return found


def _participant(store: Store, item: Document, office: str) -> str:
    person = store.peek(Ref("person", str(item["person"]))) if item.get("person") else None
    name = person.title if person is not None else shown(item.get("name") or item.get("person"))
    parts = [name + (" ?" if item.get("unsure") else ""), shown(item.get("role")), office or NOT_STATED]
    return "; ".join(parts)


def _office(item: Document) -> str:
    parts = [shown(item.get("title"))]
    for key in ("organization", "held", "attested"):
        if item.get(key):
            parts.append(f"{'of' if key == 'organization' else key} {shown(item[key])}")
    return "; ".join(parts)


def _source(item: Document) -> str:
    place = f"article:{item.get('article')} {item.get('start')}-{item.get('end')}"
    said = f" by {shown(item['by'])}" if item.get("by") else ""
    return f"{shown(item.get('supports'))}; {place}{said}; “{shown(item.get('exact'))}”"
