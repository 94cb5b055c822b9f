"""`set`: give one value. Invariant: what is printed as old and new is what the change says."""

from __future__ import annotations

import sys

from vnus_store import UNASKED, Field, InvalidValue, Ref, SetField, Shape, Store, field_at, value_at
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, emit, say
from vnus_tui.shell.values import NOTHING, shown

LONGEST = 20_000_000
"""The most bytes that standard input may bring; an article may have as many."""


def set_value(opening: Opening) -> int:
    """Set a value; raises `NotFound`, `InvalidValue`, `Conflict` or what saving raises."""
    name, path, typed = opening.call.words
    ref = Ref.parse(name)
    field = field_at(ref.kind, path)
    if field.shape is Shape.TEXTS and path.count("/") == 1:
        raise InvalidValue(f"“{path}” is one text of a list: set {path.split('/')[0]} to the whole list.")
    text = _standard_input() if typed == "-" else typed
    store = opening.store
    command = SetField(
        ref, path, field.parse(text, store.today), _was(opening.call.was, store, ref, path, field)
    )
    change = store.apply(command)
    if change is None:
        say(f"{ref} {path} is {shown(command.value)} already.")
        return DONE
    edit = next(each for each in change.edits if each.ref == ref)
    old, new = (NOTHING if it is None else shown(value_at(it, path)) for it in (edit.before, edit.after))
    emit(f"{ref} {path}: {old} -> {new}")
    if others := len(change.edits) - 1:
        say(f"Passages of {others} other record{'s' * (others > 1)} moved with it.")
    return DONE


def _was(typed: str | None, store: Store, ref: Ref, path: str, field: Field) -> object:
    """The value that the caller saw: as it is written here, or as it is typed."""
    if typed is None:
        return UNASKED
    if not typed.strip():
        return None
    found = value_at(store.document(ref), path)
    return found if typed == field.show(found) else field.parse(typed, store.today)


def _standard_input() -> str:
    if sys.stdin is None:
        raise InvalidValue("There is no standard input to read the value from.")
    data = sys.stdin.buffer.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise InvalidValue(f"Standard input has more than {LONGEST // 1_000_000} MB.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidValue(f"Standard input is no text in UTF-8: see the byte at {error.start}.") from None
