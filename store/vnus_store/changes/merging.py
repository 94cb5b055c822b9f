"""Two versions of one record, made one. Invariant: `merged(base, mine, merged(base, mine, theirs))` is
`merged(base, mine, theirs)` and finds no clash any more, so a merge that was cut short may simply be made again.

The same holds for a side that changed in several steps (`followed`): a value of the outcome is either the last
one of that side, or one that this side never had while it changed nothing there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vnus_store.records.codec import encode
from vnus_store.records.paths import item_key

_ABSENT = object()
_NAMES = ("id", "person", "name")
"""What tells the items of a list apart, the first that an item has."""


class Clash(Exception):
    """Both sides changed one value, each in its own way."""

    def __init__(self, path: str, base: Any = _ABSENT, mine: Any = _ABSENT, theirs: Any = _ABSENT) -> None:
        super().__init__(path)
        self.path = path
        """Where the value stands; empty for the whole."""
        values = {"base": base, "mine": mine, "theirs": theirs}
        self.sides: dict[str, Any] = {side: value for side, value in values.items() if value is not _ABSENT}
        """The value of each side that has one."""


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


def merged(base: Any, mine: Any, theirs: Any, path: str = "", clashes: list[Clash] | None = None) -> Any:
    """What comes of `base` when the changes of both sides are made to it.

    Args:
        base: the value that both sides began with; None where there was no record.
        mine: the value as one side left it.
        theirs: the value as the other left it; its order of keys is kept, and that of its items where mine is
            that of `base`.
        path: where the value stands, for the words of a clash.
        clashes: takes what both changed, each in its own way; the outcome then holds mine.

    Raises:
        Clash: both changed the same value, each in its own way, and `clashes` is not given.
    """
    return followed([base, mine], theirs, path, clashes)


def followed(states: Sequence[Any], theirs: Any, path: str = "", clashes: list[Clash] | None = None) -> Any:
    """`merged` for a side that went through several states: the first is the base, the last is mine."""
    base, mine = states[0], states[-1]
    if is_same(mine, theirs):
        return theirs
    if is_same(theirs, base):
        return mine
    if any(is_same(theirs, state) for state in states[1:-1]):
        # Perhaps an earlier value of ours, perhaps one that the other side chose as well.
        return _clash(path, base, mine, theirs, clashes)
    if is_same(mine, base):
        return theirs
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        found: Any = _objects(states, theirs, path, clashes)
    elif isinstance(mine, list) and isinstance(theirs, list):
        found = _lists(states, theirs, path, clashes)
    else:
        return _clash(path, base, mine, theirs, clashes)
    # What looks like an earlier state of ours would be taken for one when the merge is made again. It differs
    # from the last one in nothing but the order of items.
    return mine if any(is_same(found, state) for state in states) else found


def _clash(path: str, base: Any, mine: Any, theirs: Any, clashes: list[Clash] | None) -> Any:
    clash = Clash(path, base, mine, theirs)
    if clashes is None:
        raise clash
    clashes.append(clash)
    return mine


def _objects(
    states: Sequence[Any], theirs: Mapping[str, Any], path: str, clashes: list[Clash] | None
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in {**theirs, **states[-1]}:
        each = [state.get(key, _ABSENT) if isinstance(state, Mapping) else _ABSENT for state in states]
        value = followed(each, theirs.get(key, _ABSENT), f"{path}/{key}" if path else key, clashes)
        if value is not _ABSENT:
            found[key] = value
    return found


def _lists(states: Sequence[Any], theirs: list[Any], path: str, clashes: list[Clash] | None) -> list[Any]:
    base, mine = states[0], states[-1]
    steps = [_by_name(state) for state in states]
    b, m, t = steps[0], steps[-1], _by_name(theirs)
    if b is None or m is None or t is None:
        return list(_clash(path, base, mine, theirs, clashes))
    found: dict[str, Any] = {}
    for name in [*t, *(name for name in m if name not in t)]:
        each = [(items or {}).get(name, _ABSENT) for items in steps]
        value = followed(each, t.get(name, _ABSENT), _place(path, t.get(name, m.get(name))), clashes)
        if value is not _ABSENT:
            found[name] = value
    if not _is_reordered(m, b, found):
        return [found[name] for name in _order(found, m, t)]
    if _is_reordered(t, b, found) and _is_reordered(t, m, {name: 0 for name in found if name in b}):
        _clash(path, base, mine, theirs, clashes)
    return [found[name] for name in _order(found, t, m)]


def touched(before: Any, after: Any, path: str = "") -> set[str]:
    """Where a change gave another value: the paths of values, of items of a list, or of a list whose order it changed.

    Args:
        before, after: the record, or a part of it; None where there is none.
        path: where the part stands.
    """
    if is_same(before, after):
        return set()
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return {
            place
            for key in {**before, **after}
            for place in touched(
                before.get(key, _ABSENT), after.get(key, _ABSENT), f"{path}/{key}" if path else key
            )
        }
    old, new = (_by_name(each) if isinstance(each, list) else None for each in (before, after))
    if old is None or new is None:
        return {path}
    found = {
        place
        for name in {**old, **new}
        for place in touched(
            old.get(name, _ABSENT), new.get(name, _ABSENT), _place(path, old.get(name, new.get(name)))
        )
    }
    kept = [name for name in old if name in new]
    return found if kept == [name for name in new if name in old] else {*found, path}


def _place(path: str, item: Any) -> str:
    key = item_key(path.rpartition("/")[2], item) or (_name(item) or "").partition("=")[2]
    return f"{path}/{key}"


def _is_reordered(items: Mapping[str, Any], base: Mapping[str, Any], among: Mapping[str, Any]) -> bool:
    """Whether those items that both have, and `among` has, stand in another order."""
    here = [name for name in items if name in base and name in among]
    there = [name for name in base if name in items and name in among]
    return here != there


def _order(found: Mapping[str, Any], extra: Mapping[str, Any], first: Mapping[str, Any]) -> list[str]:
    """The order of `first`, with each item that only `extra` has set behind the one that it follows there.

    Where each side put an item at the same place, their names decide, so that it does not matter which of the two
    came first: what two windows took back stands again as it stood.
    """
    order = [name for name in first if name in found]
    placed = set(order)
    previous: str | None = None
    for name in extra:
        if name in found and name not in placed:
            at = order.index(previous) + 1 if previous is not None else 0
            while at < len(order) and order[at] not in extra and order[at] < name:
                at += 1
            order.insert(at, name)
            placed.add(name)
        if name in placed:
            previous = name
    return order


def _by_name(items: Any) -> dict[str, Any] | None:
    """The items by what tells them apart; None where something does not, or two are told the same."""
    found: dict[str, Any] = {}
    for item in items if isinstance(items, list) else []:
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
