"""Where a value stands in a document: `date`, `people/joe-biden/role`, `topics/trade`.

Invariant: documents are never changed in place; every function that changes one returns a new document that
shares what it did not touch.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vnus_store.errors import InvalidValue, NotFound
from vnus_store.records.documents import participant_key, text_at

Json = Any
"""A JSON value: text, number, truth, list, object, or `None` for "not there"."""


def item_key(list_name: str, item: Json) -> str:
    """What names an item of a list within its record: a participant's person, an id, or the text itself."""
    if isinstance(item, str):
        return item
    if not isinstance(item, Mapping):
        return ""
    return participant_key(item) if list_name == "people" else text_at(item, "id")


def value_at(document: Mapping[str, Json], path: str) -> Json:
    """The value at a path; `None` where nothing stands there.

    Raises:
        NotFound: the path names an item that the list does not have.
    """
    name, *rest = path.split("/", 1)
    value = document.get(name)
    if not rest:
        return value
    key, attribute = _within(value, name, rest[0])
    item = _item(value, name, key)
    if attribute is None:
        return item
    return item.get(attribute) if isinstance(item, Mapping) else None


def with_value(document: Mapping[str, Json], path: str, value: Json) -> dict[str, Json]:
    """The document with another value at a path; `None` takes the key away.

    Raises:
        NotFound: the path names an item that the list does not have.
        InvalidValue: the path names an item of texts, which is replaced by removing and adding.
    """
    name, *rest = path.split("/", 1)
    if not rest:
        return _with_key(document, name, value)
    items = document.get(name)
    key, attribute = _within(items, name, rest[0])
    found = _item(items, name, key)
    if attribute is None:
        changed: Json = value
    elif isinstance(found, Mapping):
        changed = _with_key(found, attribute, value)
    else:
        raise InvalidValue(f"“{path}” names a part of a plain text.")
    return _with_key(document, name, [changed if item is found else item for item in _listed(items)])


def with_item(document: Mapping[str, Json], list_name: str, item: Json) -> dict[str, Json]:
    """The document with one more item at the end of a list.

    Raises:
        InvalidValue: the list has an item of that key already.
    """
    items = document.get(list_name)
    known = list(items) if isinstance(items, list) else []
    key = item_key(list_name, item)
    if any(item_key(list_name, other) == key for other in known):
        raise InvalidValue(f"“{key}” is in the list already.")
    return _with_key(document, list_name, [*known, item])


def without_item(document: Mapping[str, Json], path: str) -> dict[str, Json]:
    """The document without the item that a path `list/key` names.

    Raises:
        NotFound: the list has no such item.
    """
    name, _, key = path.partition("/")
    items = document.get(name)
    gone = _item(items, name, key)
    kept = [item for item in _listed(items) if item is not gone]
    return _with_key(document, name, kept or None)


def without_support(document: Mapping[str, Json], path: str) -> dict[str, Json]:
    """The document whose citations no longer support a path; one that then supports nothing goes with it.

    Citations of an item (an office) go with the item by themselves and are not looked at here.
    """
    citations = document.get("citations")
    if not isinstance(citations, list):
        return dict(document)
    kept = [left for item in citations if (left := _unsupporting(item, path)) is not None]
    return _with_key(document, "citations", kept or None)


def _unsupporting(item: Json, path: str) -> Json | None:
    supports = item.get("supports") if isinstance(item, Mapping) else None
    if not isinstance(supports, list) or not any(_beneath(each, path) for each in supports):
        return item
    left = [each for each in supports if not _beneath(each, path)]
    return {**item, "supports": left} if left else None


def _beneath(supported: Json, path: str) -> bool:
    return isinstance(supported, str) and (supported == path or supported.startswith(path + "/"))


def _with_key(document: Mapping[str, Json], key: str, value: Json) -> dict[str, Json]:
    if value is None:
        return {name: each for name, each in document.items() if name != key}
    return {**document, key: value}


def _within(items: Json, list_name: str, rest: str) -> tuple[str, str | None]:
    """Split `key/attribute`; a key of a text list may hold a slash itself, so the longest key wins."""
    if any(item_key(list_name, item) == rest for item in _listed(items)):
        return rest, None
    key, slash, attribute = rest.rpartition("/")
    return (key, attribute) if slash else (rest, None)


def _item(items: Json, list_name: str, key: str) -> Json:
    for item in _listed(items):
        if item_key(list_name, item) == key:
            return item
    raise NotFound(f"There is no “{list_name}/{key}” in this record.")


def _listed(items: Json) -> list[Json]:
    return items if isinstance(items, list) else []
