"""The saved views: open one, save what is listed, rename, delete. Invariant: what it says was done is on disk, and
nothing is deleted or replaced without a question.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from vnus_store import Change, Command, DeleteView, RenameView, SavedView, SaveView, Store, StoreError, fold
from vnus_tui.actions import BY_ID
from vnus_tui.editing.draft import Draft
from vnus_tui.navigation import Tab
from vnus_tui.panes.bars import Bar
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.present.parts import Line, Role
from vnus_tui.routing import KEY_NAMES, Keymap
from vnus_tui.screens.views_list import (
    TABS,
    ViewsList,
    foot_line,
    listed_words,
    name_line,
    said_lines,
)

MEANT = (
    *("down", "up", "top", "bottom", "page-up", "page-down", "open", "right"),
    *("add", "edit", "change", "delete", "undo", "redo", "views", "close", "step-out", "leave"),
)
"""The actions of the main screen that have a meaning here, by their keys there."""

__all__ = ["TABS", "ViewsSheet"]

READ_ONLY = "The store was opened for reading only."


class Hands(Protocol):
    """What the app does for the sheet."""

    def write(
        self,
        work: Callable[[], Change | None],
        done: Callable[[Change | None], None],
        failed: Callable[[StoreError], None],
    ) -> None:
        """Work on the writer's thread, and call back."""


class ViewsSheet(ModalScreen["SavedView | None"]):
    """The list of views; gives the one that was opened."""

    def __init__(
        self, palette: Palette, store: Store, keymap: Keymap, hands: Hands, listed: tuple[Tab, str]
    ) -> None:
        """`listed` is the list that is shown now, and what it is narrowed by."""
        super().__init__()
        self._store = store
        self._hands = hands
        self._tab, self._query = listed
        self._list = ViewsList(palette, store.saved_views(), listed_words(*listed))
        self._message = Bar(palette, id="views-message")
        self._foot = Bar(palette, id="views-foot")
        self._meanings = {key: each for each in MEANT for key in keymap.keys(BY_ID[each])}
        self._draft: Draft | None = None
        self._take: Callable[[str], None] = lambda typed: None
        self._label = ""
        self._asked: Callable[[], None] | None = None
        self._said = ("", Role.TEXT)
        self._made = [0, 0]
        """Changes made here that can be taken back, and those taken back here."""
        self._has_answered = False

    def compose(self) -> ComposeResult:
        """One framed list, with a line for what is said and one for the keys."""
        with Vertical(id="sheet"):
            yield self._list
            yield self._message
            yield self._foot

    def on_mount(self) -> None:
        """Show the keys."""
        self._show()

    def on_resize(self) -> None:
        """Lay out again."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        width = max(20, self._message.size.width or self._list.size.width)
        mode = "ask" if self._asked else "list" if self._draft is None else "name"
        if self._draft is not None and not self._said[0]:
            self._message.show((name_line(self._label, self._draft, width), Line()))
        else:
            self._message.show(said_lines(*self._said, width))
        self._foot.show((foot_line(mode, width),))

    def _say(self, sentence: str, *, warning: bool = False) -> None:
        self._said = sentence, Role.WARNING if warning else Role.TEXT
        self._show()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """A question, a name, or the list gets the key."""
        event.stop()
        event.prevent_default()
        if self._has_answered:
            return
        if event.key == "ctrl+q":  # also while a name is typed, or something is asked
            self._close(None)
        elif self._asked is not None:
            self._answer(event.key)
        elif self._draft is not None:
            self._type(event.key, event.character)
        else:
            self._said = ("", Role.TEXT)
            self._act(KEY_NAMES.get(event.key, event.key))
        self._show()

    def _act(self, key: str) -> None:
        page = max(1, self._list.page - 1)
        moves = {"down": 1, "up": -1, "page-down": page, "page-up": -page, "top": -(10**6), "bottom": 10**6}
        meaning = self._meanings.get(key, "")
        acts: dict[str, Callable[[], None]] = {
            "open": self._open,
            "right": self._open,
            "add": self._save,
            "edit": self._rename,
            "change": self._rename,
            "delete": self._delete,
            "undo": lambda: self._travel(0),
            "redo": lambda: self._travel(1),
        }
        if meaning in ("views", "close", "step-out", "leave"):
            self._close(None)
        elif meaning in moves:
            self._list.move(moves[meaning])
        elif meaning in acts:
            acts[meaning]()
        elif key.isascii() and key.isdigit() and 0 < int(key) <= len(self._list.views):
            self._close(self._list.views[int(key) - 1])

    def _answer(self, key: str) -> None:
        then, self._asked = self._asked, None
        self._said = ("", Role.TEXT)
        if key == "y" and then is not None:
            then()
        else:
            self._say("Nothing was done.")

    def _type(self, key: str, character: str | None) -> None:
        assert self._draft is not None
        self._said = ("", Role.TEXT)
        if key == "escape":
            self._draft = None
        elif key == "enter":
            self._take(self._draft.text)
        else:
            self._draft = self._draft.press(key, character) or self._draft

    def on_paste(self, event: events.Paste) -> None:
        """A name may be pasted."""
        event.stop()
        if self._draft is not None:
            self._draft = self._draft.insert(event.text)
            self._said = ("", Role.TEXT)
            self._show()

    def on_line_pane_clicked(self, event: LinePane.Clicked) -> None:
        """A click puts the cursor there, a second one opens."""
        event.stop()
        if self._draft is None and self._asked is None and event.index < len(self._list.views):
            self._list.move(event.index - self._list.cursor)
            if event.chain == 2:
                self._open()

    def _close(self, view: SavedView | None) -> None:
        if not self._has_answered:
            self._has_answered = True
            self.dismiss(view)

    # What is done

    def _open(self) -> None:
        if self._list.chosen is not None:
            self._close(self._list.chosen)

    def _ask_name(self, label: str, name: str, take: Callable[[str], None]) -> None:
        if self._store.read_only:
            self._say(READ_ONLY, warning=True)
        else:
            self._label, self._draft, self._take = label, Draft.of(name, selected=True), take

    def _save(self) -> None:
        name = self._query.strip() or self._tab.words
        self._ask_name("Save what is listed as:", name, self._save_as)

    def _save_as(self, title: str) -> None:
        known = next((each for each in self._list.views if fold(each.title) == fold(title.strip())), None)
        command = SaveView(title, self._tab.list_name, self._query, known.id if known else "")
        if known is None:
            self._do(command)
            return
        self._draft = None
        now = listed_words(self._tab, self._query)
        self._ask(f"“{known.title}” is there already. Let it list {now}?", lambda: self._do(command))

    def _rename(self) -> None:
        view = self._list.chosen
        if view is not None:
            self._ask_name(
                "Rename to:", view.title, lambda title: self._do(RenameView(view.id, title), view.id)
            )

    def _delete(self) -> None:
        view = self._list.chosen
        if view is not None and self._store.read_only:
            self._say(READ_ONLY, warning=True)
        elif view is not None:
            self._ask(
                f"Delete the view “{view.title}”?", lambda: self._do(DeleteView(view.id), verb="deleted")
            )

    def _ask(self, question: str, then: Callable[[], None]) -> None:
        self._asked = then
        self._say(question, warning=True)

    def _do(self, command: Command, view_id: str = "", verb: str = "saved") -> None:
        def done(change: Change | None) -> None:
            self._draft = None
            self._made = [self._made[0] + (change is not None), 0 if change is not None else self._made[1]]
            self._follow(change, verb, " (u takes it back)", view_id)

        self._hands.write(lambda: self._store.apply(command), done, self._refused)

    def _travel(self, again: int) -> None:
        """Take back, or make again, what was done since the sheet was opened; older changes are no matter of it."""
        if not self._made[again]:
            self._say(
                f"Nothing was {'taken back' if again else 'changed'} here. The list behind has all of it."
            )
            return

        def done(change: Change | None) -> None:
            self._made[again] -= 1
            self._made[1 - again] += 1
            self._follow(change, "redid" if again else "undid", "", "")

        self._hands.write(self._store.redo if again else self._store.undo, done, self._refused)

    def _follow(self, change: Change | None, verb: str, hint: str, view_id: str) -> None:
        row = next((edit.after for edit in change.edits if edit.after), {}) if change is not None else {}
        self._list.show_views(self._store.saved_views(), view_id or str(row.get("id", "")))
        self._say(f"{verb}: {change.label}{hint}" if change is not None else "It was so already.")

    def _refused(self, error: StoreError) -> None:
        self._list.show_views(self._store.saved_views())
        self._say(error.sentence, warning=True)
