"""Two versions of one record, made one. Invariant: `merged(base, mine, merged(base, mine, theirs))` is
`merged(base, mine, theirs)`, so a merge that was cut short may simply be made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vnus_store.records.codec import encode

_ABSENT = object()
_NAMES = ("id", "person", "name")
"""What tells the items of a list apart, the first that an item has."""


class Clash(Exception):
    """Both sides changed one value, each in its own way; `path` names it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON; the order of keys does not count, `1` and `true` are not one."""
    if one is _ABSENT or other is _ABSENT:
        return one is other
    return one is other or encode({"": _ordered(one)}) == encode({"": _ordered(other)})


def _ordered(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _ordered(value[key]) for key in sorted(value)}
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    return value


def merged(base: Any, mine: Any, theirs: Any, path: str = "") -> Any:
    """What comes of `base` when the changes of both sides are made to it.

    Args:
        base: the value that both sides began with; None where there was no record.
        mine: the value as one side left it.
        theirs: the value as the other left it; its order of keys and items is kept.
        path: where the value stands, for the words of a clash.

    Raises:
        Clash: both changed the same value, each in its own way.
    """
    if is_same(mine, theirs) or is_same(mine, base):
        return theirs
    if is_same(theirs, base):
        return mine
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return _objects(base if isinstance(base, Mapping) else {}, mine, theirs, path)
    if isinstance(mine, list) and isinstance(theirs, list):
        return _lists(base if isinstance(base, list) else [], mine, theirs, path)
    raise Clash(path)


def _objects(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any], path: str) -> Any:
    found: dict[str, Any] = {}
    for key in {**theirs, **mine}:
        value = merged(
            base.get(key, _ABSENT),
            mine.get(key, _ABSENT),
            theirs.get(key, _ABSENT),
            f"{path}/{key}" if path else key,
        )
        if value is not _ABSENT:
            found[key] = value
    return found


def _lists(base: list[Any], mine: list[Any], theirs: list[Any], path: str) -> list[Any]:
    named = [_by_name(items) for items in (base, mine, theirs)]
    if any(items is None for items in named):
        raise Clash(path)
    b, m, t = (items or {} for items in named)
    found: dict[str, Any] = {}
    for name in [*t, *(name for name in m if name not in t)]:
        place = f"{path}/{name.partition('=')[2]}"
        value = merged(b.get(name, _ABSENT), m.get(name, _ABSENT), t.get(name, _ABSENT), place)
        if value is not _ABSENT:
            found[name] = value
    return [found[name] for name in _order(found, m, t)]


def _order(found: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[str]:
    """Their order, with each item that only we have set behind the one that it follows with us."""
    order = [name for name in theirs if name in found]
    placed = set(order)
    previous: str | None = None
    for name in mine:
        if name in found and name not in placed:
            at = order.index(previous) + 1 if previous is not None else 0
            order.insert(at, name)
            placed.add(name)
        if name in placed:
            previous = name
    return order


def _by_name(items: list[Any]) -> dict[str, Any] | None:
    """The items by what tells them apart; None where something does not, or two are told the same."""
    found: dict[str, Any] = {}
    for item in items:
        name = _name(item)
        if name is None or name in found:
            return None
        found[name] = item
    return found


def _name(item: Any) -> str | None:
    if isinstance(item, str):
        return f"={item}"
    if isinstance(item, Mapping):
        for key in _NAMES:
            if isinstance(item.get(key), str):
                return f"{key}={item[key]}"
    return None
