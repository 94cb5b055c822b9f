"""What was read from a file, to be corrected before anything is stored.

Invariant: until a key stores it, nothing of it is in the store; what was typed stays where that is refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from vnus_store import Duplicate, ReadArticle, Ref, StoreError, corrected, field_at
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.session import Session
from vnus_tui.editing.view import editor_lines
from vnus_tui.panes.bars import Bar
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.panes.record import RecordPane
from vnus_tui.present.incoming import (
    STORE,
    Answer,
    answers,
    document_of,
    duplicate_at,
    incoming_lines,
)
from vnus_tui.present.parts import Line, Part, Role, Spot, hints
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cut

ARTICLE = Ref("article", "new")
SHEET, FRAME = 110, 2
"""Columns of the sheet at most, and of its frame."""

Store = Callable[[ReadArticle, Answer, Ref | None, Callable[[str], None]], Callable[[], bool]]
"""Stores the article, as a copy or a version of another one; calls back with a sentence where it could not be. Gives
how it is left, which says whether that was still possible."""


class IncomingForm(ModalScreen[bool]):
    """The particulars of an article, a line each; gives whether it was stored."""

    def __init__(
        self,
        palette: Palette,
        read: ReadArticle,
        found: Sequence[Duplicate],
        today: datetime.date,
        store: Store,
        *,
        has_account: bool,
    ) -> None:
        super().__init__()
        self.read = read
        self._found = found
        self._today = today
        self._store = store
        self._answers = answers(found, has_account)
        self._lines = RecordPane(palette, id="incoming")
        self._foot = Bar(palette, id="writing-foot")
        self._session: Session | None = None
        self._said = ""
        self._is_busy = False
        self._leave_off: Callable[[], bool] = lambda: False
        self._has_answered = False

    def compose(self) -> ComposeResult:
        """One framed list of lines, with the keys below."""
        with Vertical(id="sheet"):
            yield self._lines
            yield self._foot

    def on_mount(self) -> None:
        """Begin where Enter does what is offered, or in the first line that has to be typed."""
        self._lines.active = True
        self._plan()
        self._show(STORE)
        self._ask_missing()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again."""
        self._plan()
        self._show(self._lines.spot)
        if self._session is not None:
            self._show_editor(self._session)

    def _plan(self) -> None:
        size = self.app.size
        width = min(SHEET, size.width * 9 // 10) - FRAME
        self._lines.planned = width, size.height * 85 // 100 - FRAME - 1

    # Showing

    def _show(self, spot: Spot | None) -> None:
        pane, first = self._lines, self._answers[0]
        pane.head = Line(
            (
                Part("Bring in  ", Role.HEADING),
                Part(cut(plain(self.read.file), pane.inner_width - 20), Role.QUIET),
            ),
        )
        pane.show_lines(incoming_lines(self.read, self._found, first, pane.inner_width), spot)
        self._show_foot()

    def _show_foot(self) -> None:
        if self._said:
            role = Role.QUIET if self._is_busy else Role.WARNING
            self._foot.show((Line((Part(plain(self._said), role),)),))
            return
        if self._session is not None:
            keys = [("Enter", "keep"), ("Tab", "keep, next"), ("Esc", "as before")]
        else:
            spot = self._lines.spot
            is_on_offer = self._is_on_offer(spot)
            keys = [("Enter", self._answers[0].words if is_on_offer else "edit")]
            keys += [(each.key, each.words) for each in self._answers[is_on_offer:]] + [("Esc", "leave")]
        self._foot.show((Line(hints(keys, self._lines.inner_width)),))

    @staticmethod
    def _is_on_offer(spot: Spot | None) -> bool:
        return spot is None or spot == STORE or spot.path.startswith("duplicate/")

    def _ask_missing(self) -> bool:
        """Open the editor of the first particular that has to be typed; whether there is one."""
        if not self.read.asks or self._answers[0].key == "s":
            return False
        self._lines.put_spot(next(each for each in self._lines.spots if each.path == self.read.asks[0]))
        self._edit()
        return True

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Every key is for the form."""
        event.stop()
        event.prevent_default()
        if self._is_busy and event.key == "escape" and self._leave_off():
            self._refused("Left: nothing was stored.")
            return
        if self._has_answered or self._is_busy:
            return
        self._said = ""
        if self._session is not None:
            self._type(event.key, event.character)
        elif event.key in ("escape", "q", "ctrl+q"):
            self.leave(False)
        elif event.key in ("down", "j", "up", "k", "tab", "shift+tab"):
            self._lines.step(1 if event.key in ("down", "j", "tab") else -1)
            self._show_foot()
        elif event.key in ("e", "enter", "c") and not self._is_on_offer(self._lines.spot):
            if event.key == "c" and any(each.key == "c" for each in self._answers):
                self._do(next(each for each in self._answers if each.key == "c"))
            else:
                self._edit()
        elif event.key == "enter":
            self._do(self._answers[0])
        else:
            answer = next((each for each in self._answers if each.key == event.key), None)
            if answer is not None:
                self._do(answer)

    def leave(self, was_stored: bool) -> None:
        """Close the form, once."""
        if not self._has_answered:
            self._has_answered = True
            self.dismiss(was_stored)

    def _do(self, answer: Answer) -> None:
        if answer.choice is None:
            self.leave(False)
            return
        if self._ask_missing():
            return
        of = duplicate_at(self._found, self._lines.spot) if answer.choice in ("copy", "version") else None
        self._is_busy = True
        self._said = f"Looking for dates and people in {len(self.read.text.split()):,} words … Esc leaves it."
        self._show_foot()
        self._leave_off = self._store(self.read, answer, of, self._refused)

    def _refused(self, sentence: str) -> None:
        self._is_busy = False
        self._said = sentence
        self._show_foot()

    # Editing

    def _edit(self) -> None:
        spot = self._lines.spot
        if spot is None or not spot.edit:
            return
        field = field_at("article", spot.edit)
        was = document_of(self.read).get(spot.edit)
        text = field.show(was)
        self._show_editor(Session(ARTICLE, spot.edit, field, Draft.of(text), was, opened=text))

    def _show_editor(self, session: Session) -> None:
        self._session = session
        lines, caret = editor_lines(session, self._lines.inner_width, self._today)
        if self._lines.spot is not None:
            self._lines.edit_over(self._lines.spot, lines, caret)
        self._show_foot()

    def _type(self, key: str, character: str | None) -> None:
        session = self._session
        assert session is not None
        if key in ("escape", "ctrl+q"):
            self._close_editor()
        elif key in ("enter", "tab"):
            self._keep(session, is_next=key == "tab")
        else:
            draft = session.draft.press(key, character)
            if draft is not None:
                self._show_editor(session.typed(draft))

    def _keep(self, session: Session, *, is_next: bool) -> None:
        try:
            value = session.value(self._today) or ""
            self.read = corrected(
                self.read, {session.path: tuple(value) if isinstance(value, list) else value}
            )
        except StoreError as error:
            self._show_editor(session.refused(error))
            return
        was_asked = session.path in ("title", "published") and not session.opened
        self._close_editor()
        if is_next:
            self._lines.step(1)
            self._edit()
        elif was_asked and not self._ask_missing():
            self._lines.put_spot(STORE)
            self._show_foot()

    def _close_editor(self) -> None:
        self._session = None
        self._show(self._lines.spot)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes where one types."""
        event.stop()
        if self._session is not None:
            self._show_editor(self._session.typed(self._session.draft.insert(event.text)))

    def on_line_pane_clicked(self, event: LinePane.Clicked) -> None:
        """A click puts the cursor there; a second one edits."""
        event.stop()
        spot = self._lines.spot_at(event.index)
        if spot is not None and self._session is None and not self._is_busy:
            self._lines.put_spot(spot)
            self._show_foot()
            if event.chain == 2:
                self._edit()
