"""The editor of long texts.

Invariant: what is unsaved says so, is guarded, and survives a crash as a draft on disk.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import TextArea

from vnus_store import nfc
from vnus_tui.drafts import Drafts
from vnus_tui.editing.text_editor import TextEditor
from vnus_tui.handover import clipboard
from vnus_tui.panes.bars import Bar
from vnus_tui.panes.paint import Palette
from vnus_tui.present.parts import Line, Part, Role, part

Save = Callable[[str, Callable[[], None], Callable[[str], None]], None]
"""Saves a text; calls back when it is on disk, or with a sentence why it is not."""


class Writing(ModalScreen[None]):
    """Write a text of many lines; Ctrl+S saves."""

    def __init__(
        self,
        palette: Palette,
        title: str,
        text: str,
        drafts: Drafts,
        key: str,
        save: Save,
        hand_over: Callable[[str], str | None],
    ) -> None:
        super().__init__()
        self._title = title
        self._is_whole_text = key.endswith(" text")
        self._saved = nfc(text)
        self._key = key
        self._drafts = drafts
        self._save = save
        self._hand_over = hand_over
        self._asking = False
        self._has_answered = False
        self._said = ""
        self._head = Bar(palette, id="writing-head")
        self._foot = Bar(palette, id="writing-foot")
        self._area = TextEditor(text, self._copy, self._take, id="writing")

    def compose(self) -> ComposeResult:
        """A framed editor with a line above and below."""
        with Vertical(id="sheet"):
            yield self._head
            yield self._area
            yield self._foot

    def on_mount(self) -> None:
        """Offer the draft of a session that ended without saving."""
        kept = self._drafts.kept(self._key)
        if kept is not None and nfc(kept) != self._saved:
            self._area.text = kept
            self._said = "A draft that was not saved is back. Ctrl+S saves it; Esc, d drops it."
        if not self._is_whole_text:
            self._area.move_cursor(self._area.document.end)
        self._area.focus()
        self._show()

    @property
    def unsaved(self) -> bool:
        """Whether something was written that is not in the store."""
        return self._area.text != self._saved

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep a draft beside what is written."""
        event.stop()
        if self.unsaved:
            self._drafts.keep(self._key, self._area.text)
        self._show()

    def _show(self) -> None:
        state = Part("UNSAVED", Role.FAULT) if self.unsaved else Part("saved", Role.QUIET)
        self._head.show((Line((Part(self._title, Role.HEADING),), right=(state,)),))
        if self._asking:
            words = Line(
                (
                    Part("Not saved.  ", Role.WARNING),
                    Part("s", Role.KEY),
                    Part(" save   "),
                    Part("d", Role.KEY),
                    Part(" discard   "),
                    Part("Esc", Role.KEY),
                    Part(" stay"),
                )
            )
        elif self._said:
            words = Line((part(self._said, Role.WARNING),))
        else:
            words = Line(
                (
                    Part("Ctrl+S", Role.KEY),
                    Part(" save   ", Role.QUIET),
                    Part("Esc", Role.KEY),
                    Part(" close   ", Role.QUIET),
                    Part("Ctrl+O", Role.KEY),
                    Part(" $EDITOR   ", Role.QUIET),
                    Part("Ctrl+Z", Role.KEY),
                    Part(" undo", Role.QUIET),
                )
            )
        self._foot.show((words,))

    def on_key(self, event: events.Key) -> None:
        """Keys that the area has not taken."""
        if self._take(event.key):
            event.stop()
            event.prevent_default()

    def _take(self, key: str) -> bool:
        """Saving, closing, and the question in between; whether the key was one of these, and not for the area."""
        if self._asking:
            self._answer(key)
        elif key == "ctrl+s":
            self.save(close=False)
        elif key in ("escape", "ctrl+q"):
            self._close()
        elif key == "ctrl+o":
            text = self._hand_over(self._area.text)
            if text is not None:
                self._area.text = text
        else:
            return False
        return True

    def _copy(self, text: str) -> None:
        """Bring what was copied or cut to the clipboard, and say which way it went."""
        self._said = clipboard(self.app, text, self._tell)
        self._show()

    def _tell(self, sentence: str) -> None:
        self._said = sentence
        self._show()

    def _answer(self, key: str) -> None:
        self._asking = False
        self._area.read_only = False
        if key == "s":
            self.save(close=True)
        elif key == "d":
            self._drafts.drop(self._key)
            self._leave()
        self._show()

    def _leave(self) -> None:
        if not self._has_answered:
            self._has_answered = True
            self.dismiss(None)

    def _close(self) -> None:
        if self.unsaved:
            self._asking = True
            self._area.read_only = True
            self._show()
        else:
            self._leave()

    def save(self, *, close: bool) -> None:
        """Save what is written."""
        text = nfc(self._area.text)

        def done() -> None:
            self._saved = text
            self._drafts.drop(self._key)
            self._said = ""
            if close:
                self._leave()
            else:
                self._show()

        def failed(sentence: str) -> None:
            self._said = f"NOT SAVED: {sentence}"
            self._show()

        self._said = "saving …"
        self._show()
        self._save(text, done, failed)
