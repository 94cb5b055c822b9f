"""Asking for one thing on the message line.

Invariant: what cannot be used is said, and stays to be mended.
"""

from __future__ import annotations

from collections.abc import Callable

from vnus_store import StoreError
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.view import typed_parts
from vnus_tui.navigation import Mode
from vnus_tui.present.parts import Line, Part, Role
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cells, cut
from vnus_tui.screens.desk import Desk

Take = Callable[[str], None]
"""Takes what was typed; raises a `StoreError` where it cannot be used."""


class Prompting:
    """The prompt on the message line."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.label = ""
        self.draft = Draft()
        self.refusal = ""
        self._back = Mode.BROWSE
        self._take: Take = lambda text: None
        self._reading: Callable[[str], str] = lambda text: ""

    def ask(
        self,
        label: str,
        take: Take,
        *,
        text: str = "",
        reading: Callable[[str], str] | None = None,
        back: Mode = Mode.BROWSE,
        refusal: str = "",
    ) -> None:
        """Ask for something.

        Args:
            label: what is asked for.
            take: what is done with it.
            text: what stands there already, selected.
            reading: how what is typed would be understood; raises a `StoreError` where it would not.
            back: who listens afterwards.
            refusal: why what stands there could not be used.
        """
        self.label, self.draft, self.refusal = label, Draft.of(text, selected=True), refusal
        self._back = back
        self._take, self._reading = take, reading or (lambda typed: "")
        self.desk.mode = Mode.PROMPT
        self.desk.changed()

    def press(self, key: str, character: str | None) -> bool:
        """A key while the prompt is open; whether it was taken."""
        if key == "escape":
            self.desk.mode = self._back
            self.desk.say("")
        elif key == "enter":
            self._enter()
        else:
            draft = self.draft.press(key, character)
            if draft is None:
                return False
            self.draft, self.refusal = draft, ""
            self.desk.changed()
        return True

    def paste(self, text: str) -> None:
        """Text that was pasted into the prompt."""
        self.draft, self.refusal = self.draft.insert(text), ""
        self.desk.changed()

    def _enter(self) -> None:
        self.desk.mode = self._back
        try:
            self._take(self.draft.text)
        except StoreError as error:
            self.desk.mode = Mode.PROMPT
            self.refusal = error.sentence
        self.desk.changed()

    def line(self) -> Line:
        """The prompt with what is typed, and how it reads."""
        sentence, good = self._sentence()
        width = self.desk.message.size.width - 2
        words = Part(cut(plain(sentence), max(0, width * 2 // 3)), Role.QUIET if good else Role.FAULT)
        room = max(8, width - cells(self.label) - cells(words.text) - 4)
        parts, _ = typed_parts(self.draft, room)
        return Line((Part(f"{self.label} ", Role.ACCENT), *parts, Part("  "), words))

    def _sentence(self) -> tuple[str, bool]:
        if self.refusal:
            return self.refusal, False
        if not self.draft.text.strip():
            return "", True
        try:
            return self._reading(self.draft.text), True
        except StoreError as error:
            return error.sentence, False
