"""The events that candidates would become, as the reader edits them before deciding.

Invariant: nothing here changes the store; what was typed is kept on disk until the candidate is decided on.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any, Protocol, cast

from vnus_store import (
    AddItem,
    Batch,
    Candidate,
    Command,
    Create,
    Record,
    Ref,
    SetField,
    Store,
    View,
    item_key,
)
from vnus_tui.editing.opening import addition, session_at
from vnus_tui.editing.session import Session


class Kept(Protocol):
    """Where texts are kept that are in no store yet."""

    def draft(self, key: str) -> str | None:
        """A text that was kept."""

    def keep_draft(self, key: str, text: str) -> str:
        """Keep a text."""

    def drop_draft(self, key: str) -> None:
        """Forget a text."""


class QueueDrafts:
    """The drafts that were edited."""

    def __init__(self, store: Store, kept: Kept) -> None:
        self._store = store
        self._kept = kept
        self._edited: dict[str, dict[str, Any]] = {}
        self._looked: set[str] = set()

    def of(self, candidate: Candidate) -> dict[str, Any]:
        """The draft of a candidate, with what the reader changed in it."""
        edited = self.edited(candidate)
        return dict(candidate.draft) if edited is None else edited

    def edited(self, candidate: Candidate) -> dict[str, Any] | None:
        """The draft where the reader changed something; `None` where it stands as it was found."""
        if candidate.id not in self._looked:
            self._looked.add(candidate.id)
            document = _read(self._kept.draft(_key(candidate)))
            if document is not None:
                self._edited[candidate.id] = document
        return self._edited.get(candidate.id)

    def put(self, candidate: Candidate, document: Mapping[str, Any]) -> None:
        """The draft as it is now."""
        if dict(document) == dict(candidate.draft):
            self.forget(candidate)
            return
        self._looked.add(candidate.id)
        self._edited[candidate.id] = dict(document)
        self._kept.keep_draft(_key(candidate), json.dumps(document, ensure_ascii=False))

    def forget(self, candidate: Candidate) -> None:
        """It was decided on, or stands as it was found."""
        if self._edited.pop(candidate.id, None) is not None:
            self._kept.drop_draft(_key(candidate))

    def session(self, candidate: Candidate, path: str, *, selected: bool = False) -> Session:
        """An editor for one value of the draft.

        Raises:
            NotFound: the path names nothing that can be edited.
        """
        ref = _ref(candidate)
        return session_at(self._with(ref, self.of(candidate)), ref, path, selected=selected)

    def addition(self, candidate: Candidate) -> Session:
        """An editor for one more participant."""
        ref = _ref(candidate)
        return addition(self._with(ref, self.of(candidate)), ref, "people")

    def _with(self, ref: Ref, document: dict[str, Any]) -> Store:
        return cast("Store", _StoreWithDraft(self._store, ref, document))


class _StoreWithDraft:
    """What an editor asks of a store, with one draft among its events."""

    def __init__(self, store: Store, ref: Ref, document: dict[str, Any]) -> None:
        self._store, self._ref, self._document = store, ref, document

    @property
    def today(self) -> datetime.date:
        return self._store.today

    def document(self, ref: Ref) -> dict[str, Any]:
        return json_copy(self._document) if ref == self._ref else self._store.document(ref)

    def peek(self, ref: Ref) -> Record | None:
        return self._store.peek(ref)

    def was_used(self, ref: Ref) -> bool:
        return self._store.was_used(ref)

    def timeline(self) -> View:
        return self._store.timeline()

    def people(self) -> View:
        return self._store.people()

    def articles(self) -> View:
        return self._store.articles()


def applied(document: Mapping[str, Any], command: Command) -> dict[str, Any]:
    """A draft after what an editor came to, which is never carried out on the store.

    A person whom the store does not have takes part under the name alone.
    """
    if isinstance(command, SetField):
        return _with_value(document, command.path, command.value)
    if isinstance(command, AddItem):
        return {**document, command.list_name: [*(document.get(command.list_name) or []), command.item]}
    if isinstance(command, Batch):
        names = {each.ref.id: each.document["name"] for each in command.commands if isinstance(each, Create)}
        for each in command.commands:
            if isinstance(each, AddItem):
                item = {key: value for key, value in each.item.items() if key != "person"}
                named = {"name": names[each.item["person"]], **item}
                document = applied(document, AddItem(each.ref, each.list_name, named))
    return dict(document)


def without(document: Mapping[str, Any], path: str) -> dict[str, Any]:
    """A draft without a participant."""
    _, _, key = path.partition("/")
    left = [each for each in document.get("people") or [] if item_key("people", each) != key]
    return _with_value(document, "people", left)


def _with_value(document: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    name, _, rest = path.partition("/")
    if not rest:
        others = {key: each for key, each in document.items() if key != name}
        if value in (None, "", []):
            return others
        return {**document, name: value}
    key, _, attribute = rest.partition("/")
    items = [
        _with_value(each, attribute, value) if item_key(name, each) == key else each
        for each in document.get(name) or []
    ]
    return {**document, name: items}


def json_copy(document: Mapping[str, Any]) -> dict[str, Any]:
    """A copy that may be changed freely."""
    copied: dict[str, Any] = json.loads(json.dumps(document))
    return copied


def _read(text: str | None) -> dict[str, Any] | None:
    try:
        found = json.loads(text) if text else None
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _ref(candidate: Candidate) -> Ref:
    return Ref("event", candidate.id)


def _key(candidate: Candidate) -> str:
    return f"{candidate.ref} draft"
