"""What rules and gaps ask about other records, and say of one. Invariant: it answers, it decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from vnus_store.records.paths import item_key
from vnus_store.records.refs import Ref


class Library(Protocol):
    """What the rules ask about other records."""

    def has(self, ref: Ref) -> bool:
        """Is there such a record?"""

    def text_of(self, article_id: str) -> str | None:
        """The text of an article; None where there is no such article or it has none."""

    def document(self, ref: Ref) -> Mapping[str, Any] | None:
        """The document of a record, or None."""


Report = Callable[[str, str, str], None]
"""Notes a problem of the record at hand: code, path, sentence."""


class LinkedLibrary(Library, Protocol):
    """What the gaps ask besides."""

    def linked_from(self, ref: Ref) -> Iterable[Ref]:
        """The records that refer to one."""


def each_citation(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Path, document and office (its id, or "") of each citation of a record and of its offices."""
    for key, item in keyed("citations", document.get("citations")):
        yield f"citations/{key}", item, ""
    for office_key, office in keyed("offices", document.get("offices")):
        for key, item in keyed("citations", office.get("citations")):
            yield f"offices/{office_key}/citations/{key}", item, office_key


def keyed(name: str, items: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Key and object for each object of a list; `#2` stands for the second where it has no key."""
    for number, item in enumerate(items if isinstance(items, list) else (), 1):
        if isinstance(item, (dict, Mapping)):  # nearly every one is the first, which takes no asking
            yield item_key(name, item) or f"#{number}", item


def is_empty(value: Any) -> bool:
    """Is there nothing to support or to show: null, a blank text, an empty list or object?"""
    return value is None or value == [] or value == {} or (isinstance(value, str) and not value.strip())


def type_name(value: Any) -> str:
    """What a JSON value is, in words."""
    names = {bool: "true or false", str: "a text", list: "a list", dict: "an object", type(None): "nothing"}
    return names.get(type(value), "a number")


def short(text: str) -> str:
    """The beginning of a text, short enough for a sentence."""
    return text if len(text) <= 60 else text[:59] + "…"
