"""The queue: a candidate beside its passage, and the keys that decide on it.

Invariant: nothing is decided that was not shown, and what Enter does is said before it is pressed.
"""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from vnus_store import Article, Candidate, Ref, Store
from vnus_tui.panes.bars import Bar
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.panes.record import RecordPane
from vnus_tui.panes.text import TextPane
from vnus_tui.present import article as articles
from vnus_tui.present.candidate import (
    NEW,
    Shown,
    candidate_lines,
    default_spot,
)
from vnus_tui.present.parts import Line, Part, Role, Spot
from vnus_tui.present.reading import Lights
from vnus_tui.routing import KEY_NAMES
from vnus_tui.screens import queue_bars
from vnus_tui.screens.queue_deciding import QueueDeciding, QueueHands
from vnus_tui.screens.queue_editing import QueueEditor
from vnus_tui.screens.queue_keys import QueueKeys
from vnus_tui.screens.queue_list import QueueList

BESIDE = 70
"""Columns from which the passage stands beside the candidate; on a narrower screen it stands below."""
CARD = 56
"""Columns that a candidate takes at most."""
SHORT = 24
"""Lines of a candidate below which its title may have scrolled away."""
LINES_AROUND = 6
"""Lines that the bars and their rules take."""


class QueueScreen(Screen[str]):
    """Decide on candidates; gives what came of it, in words."""

    def __init__(self, palette: Palette, store: Store, hands: QueueHands, waiting: QueueList) -> None:
        super().__init__()
        self.store = store
        self._doing = QueueDeciding(store, hands, waiting, self._show_soon)
        self._head, self._message, self._foot = (
            Bar(palette, id=f"queue-{name}") for name in ("head", "message", "foot")
        )
        self._card = RecordPane(palette, id="record")
        self._reading = TextPane(palette, id="text")
        self._body = Container(id="queue")
        self._editor = QueueEditor(self._doing, self._card, self._show_soon)
        self._keys = QueueKeys(self._doing, self._card, self._reading, self._editor, self._leave)
        self._on: tuple[str, bool] = ("", False)
        """The candidate under which the cursor was put where it starts, and whether its matches were known."""
        self._has_answered = False
        self._waits = False

    def compose(self) -> ComposeResult:
        """Head, candidate and passage, message, foot."""
        yield self._head
        with self._body:
            yield self._card
            yield self._reading
        yield self._message
        yield self._foot

    def on_mount(self) -> None:
        """Show the first that waits; all of it is ready before the first painting."""
        self._card.active = True
        self._arrange()
        self.show()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again."""
        self._arrange()
        self._editor.resize()
        self.show()

    def _arrange(self) -> None:
        width, height = self.app.size.width, self.app.size.height - LINES_AROUND
        is_beside = width >= BESIDE
        card = min(CARD, width // 2) if is_beside else width
        lines = height if is_beside else max(6, height * 3 // 5)
        self._body.styles.layout = "horizontal" if is_beside else "vertical"
        self._card.planned, self._reading.planned = (card, lines), (width - card or width, height)
        self._card.styles.width, self._card.styles.height = card, lines if not is_beside else "1fr"
        self._reading.styles.width = "1fr"
        self._reading.edge = is_beside

    # Showing

    def _show_soon(self) -> None:
        if not self._waits and not self._has_answered:
            self._waits = True
            self.call_later(self.show)

    @property
    def current(self) -> Candidate | None:
        """The candidate that is decided on."""
        return self._doing.list.current

    def shown(self, candidate: Candidate) -> Shown:
        """A candidate as it is shown."""
        article = self.store.peek(Ref("article", candidate.article))
        text = article.text if isinstance(article, Article) else ""
        phrase = text[slice(*candidate.phrase)] if candidate.phrase is not None else ""
        return Shown(candidate, self._doing.drafts.of(candidate), phrase, self._doing.matches(candidate))

    def show(self) -> None:
        """Show the candidate, its passage, and what can be done."""
        self._waits = False
        if self._has_answered:
            return
        candidate = self.current
        shown = self.shown(candidate) if candidate is not None else None
        if self._editor.session is None:
            self._show_card(shown)
        self._show_text(candidate)
        self._show_bars(shown)
        if not self._doing.is_seen:
            self.call_after_refresh(self._doing.seen)

    def _show_card(self, shown: Shown | None) -> None:
        card, queue = self._card, self._doing.list
        if shown is None:
            card.head = Line()
            card.show_lines(queue_bars.nothing_lines(queue, card.inner_width), None)
            self._on = ("", False)
            return
        is_new = queue.state == "new"
        lines = candidate_lines(shown, self.store.peek, card.inner_width, is_decided_here=is_new)
        here = (shown.candidate.id, shown.matches is not None)
        first = default_spot(shown) if is_new else Spot("title", "title")
        is_moved = here[0] == self._on[0] and card.spot != NEW
        spot = card.spot if here == self._on or is_moved else first
        if here[0] != self._on[0]:
            card.top = 0
        self._on = here
        card.head = queue_bars.card_head(queue, shown, card.inner_width, is_short=card.page < SHORT)
        card.show_lines(lines, spot)

    def _show_text(self, candidate: Candidate | None) -> None:
        article = self.store.peek(Ref("article", candidate.article)) if candidate is not None else None
        if candidate is None or not isinstance(article, Article):
            self._reading.head = Line()
            self._reading.show_text("", "", ())
            return
        self._reading.head = Line((Part(articles.text_heading(article, None).split(" ·")[0], Role.HEADING),))
        self._reading.show_text(article.text, article.title, articles.preface(article, None)[:1])
        shown = self._reading.composed.shown
        span = shown((candidate.start, candidate.end))
        found = (shown(candidate.phrase),) if candidate.phrase is not None else ()
        lights = Lights(passages=(span,), found=found)
        if lights != self._reading.lights:
            self._reading.light(lights, reveal=False)
            self._reading.reveal_span(span)

    def _show_bars(self, shown: Shown | None) -> None:
        width, doing = self.app.size.width, self._doing
        self._head.show((queue_bars.head_line(doing.list, width),))
        spot = self._card.spot if self._editor.session is None else None
        told = queue_bars.message_lines(doing, shown, spot, self.store.peek, width)
        self._message.show(told)
        mode = str(doing.list.state) if shown is not None else "nothing"
        mode = "ask" if self._keys.question is not None else mode
        mode = "edit" if self._editor.session is not None else mode
        self._foot.show((queue_bars.foot_line(mode, shown, spot, width),))

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Every key is for the queue."""
        event.stop()
        event.prevent_default()
        if self._has_answered:
            return
        if self._editor.session is not None:
            self._editor.press(event.key, event.character)
        elif not self._keys.press(KEY_NAMES.get(event.key, event.key)):
            return
        self.show()

    def _leave(self) -> None:
        self._has_answered = self._doing.is_left = True
        self.dismiss(self._doing.list.came_words())

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes where one types."""
        event.stop()
        self._editor.paste(event.text)

    def on_line_pane_clicked(self, event: LinePane.Clicked) -> None:
        """A click puts the cursor there; a second one does what Enter does."""
        event.stop()
        spot = self._card.spot_at(event.index) if event.pane is self._card else None
        if spot is not None and self._editor.session is None and self._keys.question is None:
            self._card.put_spot(spot)
            if event.chain == 2:
                self._keys.enter()
            self.show()
