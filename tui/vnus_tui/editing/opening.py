"""Which editor a place gets: the field, what is there now, and what may be picked.

Invariant: it only reads the store.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from vnus_store import (
    AddItem,
    Batch,
    Command,
    Create,
    Field,
    InvalidValue,
    Ref,
    SetField,
    Shape,
    Store,
    field_at,
    item_key,
    slug,
    value_at,
)
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.picker import Choice
from vnus_tui.editing.session import Session

NEW = "\x00new"
"""Stands in a choice for "add what was typed"; no identifier and no name looks like it."""


def session_at(store: Store, ref: Ref, path: str, *, selected: bool) -> Session:
    """An editor for a value that is there, or that may be there.

    Raises:
        NotFound: the path names nothing that can be edited.
    """
    document = store.document(ref)
    name, _, key = path.partition("/")
    field = field_at(ref.kind, path)
    if key and field.shape is Shape.TEXTS and field.key == name:
        return _text_item(ref, field, name, key, document, selected)
    was = value_at(document, path)
    session = Session(ref, path, field, Draft.of(field.show(was), selected=selected), was)
    return _with_choices(session, store)


def _text_item(
    ref: Ref, field: Field, name: str, key: str, document: dict[str, Any], selected: bool
) -> Session:
    """An editor for one text of a list; the others stay as they are."""
    was = list(document.get(name) or [])
    one = Field(name, field.label, Shape.LINE)

    def commit(value: Any, session: Session) -> Command:
        changed = [value if each == key else each for each in was]
        kept = [each for each in dict.fromkeys(changed) if each]
        return SetField(ref, name, kept or None, was or None)

    return Session(ref, f"{name}/{key}", one, Draft.of(key, selected=selected), key, commit=commit)


def _with_choices(session: Session, store: Store) -> Session:
    field = session.field
    if field.shape is Shape.WORD:
        choices = tuple(Choice(word, word) for word in field.words)
    elif field.shape is Shape.REF and field.kind == "event":
        choices = tuple(
            Choice(each.title, each.id, getattr(each, "date_text", ""))
            for each in store.timeline()
            if each.ref != session.ref
        )
    elif field.shape is Shape.LINE and field.key == "place":
        places = dict.fromkeys(getattr(each, "place", "") for each in store.timeline())
        choices = tuple(Choice(place, place) for place in places if place)
    else:
        return session
    return replace(session, choices=choices, eager=field.shape is Shape.REF)


def addition(store: Store, ref: Ref, list_name: str) -> Session:
    """An editor for one more item of a list.

    Raises:
        InvalidValue: items of this list are not typed.
    """
    if list_name == "people":
        return _new_participant(store, ref)
    if list_name == "offices":
        return _new_office(store, ref)
    if list_name == "citations":
        raise InvalidValue(
            "A source is pinned from its text: Tab to the text, v selects the words, p pins them."
        )
    field = field_at(ref.kind, list_name)
    known = dict.fromkeys(text for each in _all(store, ref.kind) for text in getattr(each, list_name, ()))
    here = set(store.document(ref).get(list_name) or [])
    choices = tuple(Choice(text, text) for text in known if text not in here) if list_name == "topics" else ()

    def commit(value: Any, session: Session) -> Command:
        return AddItem(ref, list_name, value)

    one = Field(list_name, field.label, Shape.LINE, required=True)
    return Session(ref, f"{list_name}/+", one, Draft(), None, choices=choices, commit=commit, title="Add")


def _all(store: Store, kind: str) -> Any:
    return {"event": store.timeline, "person": store.people, "article": store.articles}[kind]()


def _new_participant(store: Store, ref: Ref) -> Session:
    here = {item_key("people", each) for each in store.document(ref).get("people") or []}
    choices = [
        Choice(each.title, each.id, getattr(each, "country", ""), getattr(each, "aliases", ()))
        for each in store.people()
        if each.id not in here
    ]
    choices.append(Choice("add “{typed}” as a new person", NEW, always=True))

    def commit(value: Any, session: Session) -> Command:
        typed = session.draft.text.strip()
        if value != NEW and any(each.value == value for each in choices):
            return AddItem(ref, "people", {"person": value, "role": "participant"})
        person = free_ref(store, "person", typed)
        return Batch(
            (
                Create(person, {"id": person.id, "name": typed}),
                AddItem(ref, "people", {"person": person.id, "role": "participant"}),
            ),
            label=f"participant {typed}",
            path=f"people/{person.id}",
        )

    field = Field("people", "Participant", Shape.LINE, required=True)
    chosen = tuple(choices)
    return Session(
        ref, "people/+", field, Draft(), None, choices=chosen, commit=commit, title="Add", eager=True
    )


def _new_office(store: Store, ref: Ref) -> Session:
    known = {item_key("offices", each) for each in store.document(ref).get("offices") or []}

    def commit(value: Any, session: Session) -> Command:
        base = slug(value)[:56]
        name = next(each for each in (base, *(f"{base}-{n}" for n in range(2, 999))) if each not in known)
        return AddItem(ref, "offices", {"id": name, "title": value})

    field = Field("title", "Office", Shape.LINE, required=True)
    return Session(ref, "offices/+", field, Draft(), None, commit=commit, title="Add")


def new_record(store: Store, kind: str, today: datetime.date, extra: dict[str, Any] | None = None) -> Session:
    """An editor for the title, or the name, of a record that does not exist yet."""

    def commit(value: Any, session: Session) -> Command:
        ref = free_ref(store, kind, value)
        if kind == "person":
            return Create(ref, {"id": ref.id, "name": value})
        event = {"id": ref.id, "title": value, "kind": "meeting", "status": "unconfirmed"}
        return Create(ref, {**event, **(extra or {})})

    noun = {"event": "New event", "person": "New person"}[kind]
    field = Field("title", "Title" if kind == "event" else "Name", Shape.LINE, required=True)
    return Session(Ref(kind, "new"), "+", field, Draft(), None, commit=commit, title=noun[:9])


def free_ref(store: Store, kind: str, name: str) -> Ref:
    """A reference of that name which never named a record."""
    base = slug(name)[:58].strip("-") or kind
    ref, number = Ref(kind, base), 1
    while store.was_used(ref):
        number += 1
        ref = Ref(kind, f"{base}-{number}")
    return ref
