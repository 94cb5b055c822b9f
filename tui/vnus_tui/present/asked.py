"""What was asked for, in words, where it could not be done. Invariant: a command that is new here is told by its
own label, never by nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from vnus_store import (
    AddItem,
    Batch,
    Command,
    Create,
    Delete,
    KeepConflict,
    NotFound,
    Record,
    Ref,
    RemoveItem,
    ResolveConflict,
    SetField,
    field_at,
)

Peek = Callable[[Ref], Record | None]


def asked_words(command: Command, peek: Peek) -> str:
    """What a command would have done: "when of Biden visits Hanoi"."""
    if isinstance(command, SetField):
        return f"{_field(command.ref, command.path)} of {_name(command.ref, peek)}"
    if isinstance(command, AddItem):
        return f"addition to {_field(command.ref, command.list_name)} of {_name(command.ref, peek)}"
    if isinstance(command, RemoveItem):
        return f"removal from {_field(command.ref, command.path)} of {_name(command.ref, peek)}"
    if isinstance(command, Delete):
        return f"deletion of {_name(command.ref, peek)}"
    if isinstance(command, Create):
        return f"new {command.ref.kind} {command.document.get('title') or command.document.get('name')}"
    if isinstance(command, (KeepConflict, ResolveConflict)):
        return f"conflict in {_name(command.ref, peek)}"
    return command.label if isinstance(command, Batch) else "the last change"


def _name(ref: Ref, peek: Peek) -> str:
    record = peek(ref)
    return record.title if record is not None else str(ref)


def _field(ref: Ref, path: str) -> str:
    try:
        return field_at(ref.kind, path).label.lower()
    except NotFound:
        return path
