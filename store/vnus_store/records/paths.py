"""Where a value stands in a document: `date`, `people/joe-biden/role`, `topics/trade`.

Invariant: documents are never changed in place; every function that changes one returns a new document that
shares what it did not touch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from vnus_store.errors import InvalidValue, NotFound
from vnus_store.records.documents import participant_key, text_at

Json = Any
"""A JSON value: text, number, truth, list, object, or `None` for "not there"."""


def item_key(list_name: str, item: Json) -> str:
    """What names an item of a list within its record: a participant's person, an id, or the text itself."""
    if isinstance(item, str):
        return item
    if not isinstance(item, (dict, Mapping)):  # nearly every one is the first, which takes no asking
        return ""
    return participant_key(item) if list_name == "people" else text_at(item, "id")


def covers(path: str, supported: str) -> bool:
    """Does support of one path count for another: itself, the item that it is a part of, a part of it?"""
    return supported == path or supported.startswith(path + "/") or path.startswith(supported + "/")


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
        InvalidValue: the path names an item of a list, which is replaced by removing and adding.
    """
    name, *rest = path.split("/", 1)
    if not rest:
        return _with_key(document, name, value)
    items = document.get(name)
    key, attribute = _within(items, name, rest[0])
    found = _item(items, name, key)
    if attribute is None or not isinstance(found, Mapping):
        raise InvalidValue(f"“{path}” is an item of a list: remove it and add another one.")
    changed = _with_key(found, attribute, value)
    return _with_key(document, name, [changed if item is found else item for item in _listed(items)])


def with_item(document: Mapping[str, Json], list_name: str, item: Json) -> dict[str, Json]:
    """The document with one more item at the end of a list.

    Raises:
        InvalidValue: the list has an item of that key already, or something else stands in its place.
    """
    items = document.get(list_name)
    if items is not None and not isinstance(items, list):
        raise InvalidValue(f"“{list_name}” is no list in this record; it has to be mended first.")
    known = _listed(items)
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


def without_lost_support(before: Mapping[str, Json], after: Mapping[str, Json]) -> dict[str, Json]:
    """`after`, whose citations no longer support what has a value in `before` and has none any more.

    A citation that then supports nothing goes with it. Paths of an office's citations may begin at the office.
    Why a value was preferred over those of other sources goes as well where the value is another one now.
    """
    left = _supporting(_without_lost_preference(before, after), before, after, "")
    offices = left.get("offices")
    if isinstance(offices, list):
        kept = [
            _supporting(each, before, after, f"offices/{item_key('offices', each)}/")
            if isinstance(each, Mapping)
            else each
            for each in offices
        ]
        if kept != offices:
            left = _with_key(left, "offices", kept)
    return left


def with_support_moved(document: Mapping[str, Json], path: str, to: str) -> dict[str, Json]:
    """The document whose citations support another path in place of one: an item that was given another name."""
    citations = document.get("citations")
    if not isinstance(citations, list):
        return dict(document)
    return _with_key(
        document, "citations", [_renamed(each, lambda at: to if at == path else at) for each in citations]
    )


def _without_lost_preference(before: Mapping[str, Json], after: Mapping[str, Json]) -> Mapping[str, Json]:
    """`after` with the reasons (`preferred`) alone that were given for the values that it has."""
    preferred = after.get("preferred")
    if not isinstance(preferred, Mapping) or preferred != before.get("preferred"):
        return after
    kept = {path: reason for path, reason in preferred.items() if _is_same_at(before, after, path)}
    return after if kept == preferred else _with_key(after, "preferred", kept or None)


def _is_same_at(before: Mapping[str, Json], after: Mapping[str, Json], path: str) -> bool:
    """Does the same value stand at a path, or nothing in either?"""
    found: list[Json] = []
    for document in (before, after):
        try:
            found.append(value_at(document, path))
        except NotFound:
            found.append(None)
    return bool(found[0] == found[1])


def _supporting(
    holder: Mapping[str, Json], before: Mapping[str, Json], after: Mapping[str, Json], base: str
) -> dict[str, Json]:
    """A record or an office without the support that is lost."""
    citations = holder.get("citations")
    if not isinstance(citations, list):
        return dict(holder)

    def kept_path(path: str) -> str:
        return "" if _leads(before, path, base) and not _leads(after, path, base) else path

    kept = [each for item in citations if (each := _renamed(item, kept_path)) is not None]
    return dict(holder) if kept == citations else _with_key(holder, "citations", kept or None)


def _renamed(citation: Json, named: Callable[[str], str]) -> Json | None:
    """A citation with its paths as `named` gives them, "" for none; `None` where it supports nothing any more."""
    if not isinstance(citation, Mapping):
        return citation
    changed = dict(citation)
    for key in ("says", "words"):
        if isinstance(citation.get(key), Mapping):
            changed[key] = {new: text for path, text in citation[key].items() if (new := named(path))}
    supports = citation.get("supports")
    if isinstance(supports, list):
        changed["supports"] = [named(each) if isinstance(each, str) else each for each in supports]
        changed["supports"] = [each for each in changed["supports"] if each != ""]
        if supports and not changed["supports"]:
            return None
    return {key: value for key, value in changed.items() if value != {} or citation[key] == {}}


def _leads(document: Mapping[str, Json], path: str, base: str) -> bool:
    for each in dict.fromkeys((path, base + path)):
        try:
            if value_at(document, each) not in (None, "", [], {}):
                return True
        except NotFound:
            continue
    return False


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
