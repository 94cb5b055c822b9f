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
    KeptConflict,
    NotFound,
    Ref,
    SetField,
    Shape,
    Store,
    field_at,
    item_key,
    slug,
    value_at,
)
from vnus_tui.editing.deciding import Dispute
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.picker import TYPED, Choice
from vnus_tui.editing.session import Session
from vnus_tui.present.changes import when

OTHER = Choice("add “{typed}”", TYPED, always=True)
"""What is typed, where none of the names that are known is meant."""


def session_at(store: Store, ref: Ref, path: str, *, selected: bool) -> Session:
    """An editor for a value that is there, or that may be there.

    Raises:
        NotFound: the path names nothing that can be edited.
    """
    document = store.document(ref)
    name, _, key = path.partition("/")
    field = field_at(ref.kind, path)
    if key and field.shape is Shape.TEXTS and field.key == name:
        return _text_item(store, ref, field, name, key, selected)
    was = value_at(document, path)
    shown = field.show(was)
    session = Session(
        ref,
        path,
        field,
        Draft.of(shown, selected=selected),
        was,
        title=_title(store, ref, path, field),
        opened=shown,
    )
    return _with_choices(session, store)


def _title(store: Store, ref: Ref, path: str, field: Field) -> str:
    """Whose value it is, where it is not the record's own: "Role of Joe Biden"."""
    name, key, *rest = path.split("/")[:3] + [""]
    if "/" not in path or not rest[0]:
        return ""
    person = store.peek(Ref("person", key)) if name == "people" else None
    items = value_at(store.document(ref), name) or []
    item: Any = next((each for each in items if item_key(name, each) == key), {})
    return f"{field.label} of {person.title if person else item.get('name') or item.get('title') or key}"


def _text_item(store: Store, ref: Ref, field: Field, name: str, key: str, selected: bool) -> Session:
    """An editor for one text of a list; the others stay as they are, also those that came meanwhile."""
    one = Field(name, field.label, Shape.LINE)
    document = store.document(ref)
    label = f"{field.label.lower()} of {document.get('title') or document.get('name') or ref}"

    def commit(value: Any, session: Session) -> Command:
        was = list(store.document(ref).get(name) or [])
        if key not in was:
            raise InvalidValue(f"“{key}” is not in the list any more: Esc, then a adds yours.")
        changed = [value if each == key else each for each in was]
        kept = [each for each in dict.fromkeys(changed) if each]
        changed_field = SetField(ref, name, kept or None, was or None)
        return Batch((changed_field,), label=label, path=f"{name}/{value or key}")

    return Session(
        ref, f"{name}/{key}", one, Draft.of(key, selected=selected), key, commit=commit, opened=key
    )


def kept_session(store: Store, kept: KeptConflict) -> Session:
    """What decides a conflict that is kept in the store.

    Raises:
        NotFound: the record is gone.
    """
    sides = kept.sides
    told = told_of(store, kept.ref, kept.path)
    dispute = Dispute(
        sides.get("base"),
        sides.get("mine"),
        sides.get("theirs"),
        told,
        is_kept=True,
        is_whole=not kept.path,
    )
    title = store.get(kept.ref).title
    try:
        session = session_at(store, kept.ref, kept.path, selected=False)
    except NotFound:  # a place that no editor is for: the whole record, or what a foreign hand wrote
        field = Field(kept.path, kept.path or title, Shape.FIXED)
        session = Session(kept.ref, kept.path, field, Draft(), None)
    return session.decided_by(dispute)


def told_of(store: Store, ref: Ref, path: str) -> str:
    """When and by whom a value came to be what it is, as far as the history goes."""
    for change in store.history(ref):
        for edit in change.records:
            if edit.ref == ref and (not path or _at(edit.before, path) != _at(edit.after, path)):
                return f"{when(change)} · {change.by} · {change.label}"
    return ""


def _at(document: Any, path: str) -> Any:
    try:
        return value_at(document, path) if document is not None else None
    except NotFound:
        return None


def _with_choices(session: Session, store: Store) -> Session:
    """The session with what may be picked; a word of a vocabulary is replaced by the first letter that is typed."""
    field = session.field
    draft = session.draft
    if field.shape is Shape.WORD:
        choices = tuple(Choice(word, word) for word in field.words)
        draft = Draft.of(draft.text, selected=True)
    elif field.shape is Shape.REF:
        known = [each for each in _all(store, field.kind) if each.ref != session.ref]
        choices = tuple(Choice(each.title, each.id, _when(each)) for each in known)
        draft = Draft.of(
            next((each.title for each in known if each.id == session.was), draft.text), selected=True
        )
    elif field.shape is Shape.LINE and field.key == "place":
        places = dict.fromkeys(getattr(each, "place", "") for each in store.timeline())
        choices = tuple(Choice(place, place) for place in places if place)
    else:
        return session
    if field.shape is not Shape.REF:
        choices = (*choices, OTHER)
    return replace(session, choices=choices, draft=draft, opened=draft.text, eager=True)


def _when(record: Any) -> str:
    return str(getattr(record, "date_text", "") or getattr(record, "published_text", ""))


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
    choices = (
        (*(Choice(text, text) for text in known if text not in here), OTHER) if list_name == "topics" else ()
    )

    def commit(value: Any, session: Session) -> Command:
        return AddItem(ref, list_name, session.draft.text.strip() if value == TYPED else value)

    one = Field(list_name, field.label, Shape.LINE, required=True)
    title = f"Add to {field.label.lower()}"
    return Session(
        ref, f"{list_name}/+", one, Draft(), None, choices=choices, commit=commit, title=title, eager=True
    )


def _all(store: Store, kind: str) -> Any:
    return {"event": store.timeline, "person": store.people, "article": store.articles}[kind]()


def _new_participant(store: Store, ref: Ref) -> Session:
    here = {item_key("people", each) for each in store.document(ref).get("people") or []}
    choices = [
        Choice(each.title, each.id, getattr(each, "country", ""), getattr(each, "aliases", ()))
        for each in store.people()
        if each.id not in here
    ]
    choices.append(Choice("add “{typed}” as a new person", TYPED, always=True))

    def commit(value: Any, session: Session) -> Command:
        typed = session.draft.text.strip()
        if value != TYPED and any(each.value == value for each in choices):
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
        ref,
        "people/+",
        field,
        Draft(),
        None,
        choices=chosen,
        commit=commit,
        title="Add a participant",
        eager=True,
    )


def _new_office(store: Store, ref: Ref) -> Session:
    known = {item_key("offices", each) for each in store.document(ref).get("offices") or []}

    def commit(value: Any, session: Session) -> Command:
        base = slug(value)[:56]
        name = next(each for each in (base, *(f"{base}-{n}" for n in range(2, 999))) if each not in known)
        return AddItem(ref, "offices", {"id": name, "title": value})

    field = Field("title", "Office", Shape.LINE, required=True)
    return Session(ref, "offices/+", field, Draft(), None, commit=commit, title="Add an office")


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
    return Session(Ref(kind, "new"), "+", field, Draft(), None, commit=commit, title=noun)


def free_ref(store: Store, kind: str, name: str) -> Ref:
    """A reference of that name which never named a record."""
    base = slug(name)[:58].strip("-") or kind
    ref, number = Ref(kind, base), 1
    while store.was_used(ref):
        number += 1
        ref = Ref(kind, f"{base}-{number}")
    return ref
