"""The main screen: three columns, the bars, and who gets a key. Invariant: exactly one answers each key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from vnus_store import Change, Ref, Store, StoreError
from vnus_tui.actions import BY_ID, available
from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.panes.bars import Bar
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.panes.record import RecordPane
from vnus_tui.panes.record_list import RecordList
from vnus_tui.panes.text import TextPane
from vnus_tui.routing import Keymap
from vnus_tui.screens import bars
from vnus_tui.screens.browsing import Browsing
from vnus_tui.screens.changing import Changing, Hands
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.evidence import Evidence
from vnus_tui.screens.finding import Finding
from vnus_tui.screens.prompting import Prompting
from vnus_tui.screens.table import Doers, Outside, handlers
from vnus_tui.screens.travelling import Travelling


class MainScreen(Screen[None]):
    """What a user looks at nearly all the time."""

    def __init__(
        self, store: Store, palette: Palette, keymap: Keymap, hands: Hands, outside: Outside, *, hint: bool
    ) -> None:
        super().__init__()
        self.keymap = keymap
        self.palette = palette
        self._head = Bar(palette, id="head")
        self._foot = Bar(palette, id="foot")
        self._hint = Bar(palette, id="hint")
        self._with_hint = hint
        self.desk = Desk(
            store=store,
            list=RecordList(palette, id="list"),
            record=RecordPane(palette, id="record"),
            text=TextPane(palette, id="text"),
            message=Bar(palette, id="message"),
            changed=self.show_bars,
            arrange=self.arrange_columns,
        )
        self.browsing = Browsing(self.desk, self._follow_soon, lambda: self.size.width)
        self.travelling = Travelling(self.desk, self._follow_soon)
        self.finding = Finding(self.desk)
        self.prompting = Prompting(self.desk)
        self.changing = Changing(self.desk, self.browsing, hands)
        self.evidence = Evidence(self.desk, self.browsing, self.changing, outside.choose)
        doers = Doers(
            self.desk,
            self.browsing,
            self.travelling,
            self.finding,
            self.prompting,
            self.changing,
            self.evidence,
            self.step_out,
        )
        self._handlers = handlers(doers, outside)
        self._following = False

    def compose(self) -> ComposeResult:
        """Head, columns, message line, foot."""
        yield self._head
        with Horizontal(id="columns"):
            yield self.desk.list
            yield self.desk.record
            yield self.desk.text
        yield self._hint
        yield self.desk.message
        yield self._foot

    def on_mount(self) -> None:
        """Begin where there is something to see."""
        desk = self.desk
        if desk.store.read_only:
            desk.saving = "read only"
        if self._with_hint:
            self._hint.show(bars.HINT)
            self._hint.styles.height = len(bars.HINT) + 2
            self._hint.display = True

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again; the first time, show the records."""
        self.arrange_columns()
        self.call_after_refresh(self._relaid)

    def _relaid(self) -> None:
        desk = self.desk
        path = desk.spot.path if desk.spot is not None else ""
        if desk.list.view is None:
            desk.show_list()
            desk.list.put_cursor(bars.first_row(desk.store))
            self.browsing.activate(Column.LIST)
        else:
            desk.show_list()
        if self.changing.session is not None:
            self.changing.resize()
        else:
            desk.show_record(path)
            desk.show_text()
        self.show_bars()

    def arrange_columns(self) -> None:
        """Show the columns that there is room for."""
        shown = self.browsing.shown()
        panes = {Column.LIST: self.desk.list, Column.RECORD: self.desk.record, Column.TEXT: self.desk.text}
        widths = bars.widths(self.size.width, shown)
        relaid = False
        for column, pane in panes.items():
            pane.set_class(column not in shown, "hidden")
            pane.set_class(bool(shown) and column is shown[0], "first")
            width = widths.get(column)
            before = pane.styles.width.value if pane.styles.width is not None else None
            if width is not None and before != width:
                relaid = relaid or before is not None
                pane.styles.width = width
        if relaid:
            self.call_after_refresh(self._relaid)

    def show_bars(self) -> None:
        """Bring the lines above and below up to date."""
        desk = self.desk
        at = desk.situation()
        self._head.show(bars.head_lines(desk, self.size.width))
        desk.message.show((bars.message_line(desk, self.finding, self.prompting),))
        self._foot.show((bars.foot_line(desk, at, self.keymap, self.size.width),))
        if self.changing.session is not None and desk.record.caret is not None:
            x, y = desk.record.caret
            self.app.cursor_position = desk.record.region.offset + (x + 1, y)

    def recolour(self, palette: Palette) -> None:
        """Paint with another theme."""
        self.palette = palette
        for pane in (self.desk.list, self.desk.record, self.desk.text):
            pane.recolour(palette)
        for bar in (self._head, self._foot, self._hint, self.desk.message):
            bar.recolour(palette)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Whoever is listening gets the key; nobody else does."""
        event.stop()
        event.prevent_default()
        if self._hint.display:
            self._hint.display = False
        mode = self.desk.mode
        listeners: dict[Mode, Callable[[str, str | None], bool]] = {
            Mode.FIND: self.finding.press,
            Mode.EDIT: self.changing.press,
            Mode.PROMPT: self.prompting.press,
            Mode.ASK: self._answer,
        }
        if event.key == "ctrl+q":
            self.perform("leave")
        elif mode in listeners:
            listeners[mode](event.key, event.character)
        else:
            action = self.keymap.action(event.key)
            if action is not None:
                self.perform(action.id, event.key)

    def perform(self, action_id: str, key: str = "") -> None:
        """Carry an action out where it can be done now."""
        action = BY_ID[action_id]
        if action_id == "leave" or available(action, self.desk.situation()):
            handler = self._handlers[action_id]
            if action_id == "leave" and key == "ctrl+c":
                self._handlers["copy"]()
                return
            handler()
        elif action.group == "Change" and self.desk.store.read_only:
            self.desk.say("The store was opened for reading only.", warning=True)
        else:
            self.desk.say(bars.unavailable(action, self.desk.situation()))

    def _answer(self, key: str, character: str | None) -> bool:
        desk = self.desk
        then, desk.asked = desk.asked, None
        desk.mode = Mode.BROWSE
        if key == "y" and then is not None:
            desk.say("")
            then()
        else:
            desk.say("Nothing was done.")
        return True

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted goes where one types."""
        event.stop()
        pasting = {
            Mode.FIND: self.finding.paste,
            Mode.EDIT: self.changing.paste,
            Mode.PROMPT: self.prompting.paste,
        }
        if self.desk.mode in pasting:
            pasting[self.desk.mode](event.text)

    def step_out(self) -> None:
        """Esc: one step out."""
        if self.desk.mode is Mode.SELECT:
            self.evidence.drop()
        else:
            self.browsing.step_out()

    # Following

    def _follow_soon(self) -> None:
        """Bring the linked columns up to date once the keys that wait have been taken."""
        self.desk.said = ""
        if not self._following:
            self._following = True
            self.call_later(self._follow)

    def _follow(self) -> None:
        self._following = False
        self.desk.show_record()
        self.desk.show_text()
        self.show_bars()

    def follow_changes(self, changes: tuple[Change, ...]) -> None:
        """Show what other processes changed."""
        path = self.desk.spot.path if self.desk.spot is not None else ""
        self.desk.show_list()
        if self.changing.session is None:
            self.desk.show_record(path)
            self.desk.show_text()
        self.desk.say(f"Changed elsewhere: {changes[-1].label}")

    def failed(self, error: StoreError) -> None:
        """Say what could not be done."""
        self.changing.report(error)

    # The mouse

    def on_line_pane_clicked(self, event: LinePane.Clicked) -> None:
        """A click puts the cursor there; a second one opens."""
        event.stop()
        if self.desk.mode not in (Mode.BROWSE, Mode.SELECT):
            return
        pane: Any = event.pane
        column = {"list": Column.LIST, "record": Column.RECORD, "text": Column.TEXT}.get(pane.id or "")
        if column is None:
            return
        self.browsing.activate(column)
        if isinstance(pane, RecordList):
            row = pane.row_of(event.index)
            if row is not None and pane.put_cursor(row):
                self._follow_soon()
        elif isinstance(pane, RecordPane):
            spot = pane.spot_at(event.index)
            if spot is not None:
                pane.put_spot(spot)
                self.desk.show_text()
                self.show_bars()
        if event.chain == 2:
            self.browsing.open()

    def on_line_pane_head_clicked(self, event: LinePane.HeadClicked) -> None:
        """A click on the name of a list shows it."""
        event.stop()
        if event.pane is self.desk.list and self.desk.mode is Mode.BROWSE:
            tab = Tab.TIMELINE if event.x < 13 else Tab.LEADERS if event.x < 25 else Tab.ARTICLES
            self.browsing.show_tab(tab)

    def go_to(self, ref: Ref, path: str = "") -> None:
        """To a record that was chosen elsewhere."""
        self.browsing.go_to(ref, path)
