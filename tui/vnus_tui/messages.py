"""What a widget or a thread tells the screen.

Invariant: a message carries values, never a widget's insides.
"""

from __future__ import annotations

from textual.message import Message

from vnus_store import Change


class ChangedElsewhere(Message):
    """Another process changed the store."""

    def __init__(self, changes: tuple[Change, ...]) -> None:
        super().__init__()
        self.changes = changes
