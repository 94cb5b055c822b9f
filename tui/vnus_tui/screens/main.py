"""The main screen: three columns, the bars, and who gets a key. Invariant: exactly one answers each key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from vnus_store import Change, Ref, Store, StoreError
from vnus_tui.actions import BY_ID, available
from vnus_tui.navigation import Column, Mode, Place
from vnus_tui.panes.lines import LinePane
from vnus_tui.panes.paint import Palette
from vnus_tui.panes.record import RecordPane
from vnus_tui.panes.record_list import RecordList
from vnus_tui.panes.text import TextPane
from vnus_tui.routing import Keymap
from vnus_tui.screens import bars, columns, restoring
from vnus_tui.screens.browsing import Browsing
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.frame import Frame
from vnus_tui.screens.listing import tab_at
from vnus_tui.screens.travelling import Travelling

WARM_UP_SECONDS = 0.05
"""After the first screen, before those who act are made."""

if TYPE_CHECKING:
    from vnus_tui.screens.changing import Changing
    from vnus_tui.screens.evidence import Evidence
    from vnus_tui.screens.finding import Finding
    from vnus_tui.screens.prompting import Prompting
    from vnus_tui.screens.table import Doers, Handler, Helper


class MainScreen(Screen[None]):
    """What a user looks at nearly all the time."""

    def __init__(
        self, store: Store, palette: Palette, keymap: Keymap, helper: Callable[[], Helper], *, hint: bool
    ) -> None:
        super().__init__()
        self.keymap = keymap
        self.palette = palette
        self._frame = Frame(palette, keymap, hint=hint)
        panes = (
            RecordList(palette, id="list"),
            RecordPane(palette, id="record"),
            TextPane(palette, id="text"),
        )
        self._panes: Mapping[Column, LinePane] = dict(zip(Column, panes, strict=True))
        self.desk = Desk(store, panes, self._frame.message, self.show_bars_soon, self.arrange_columns)
        self.browsing = Browsing(self.desk, self._follow_soon, lambda: self.app.size.width)
        self.travelling = Travelling(self.desk, self._follow_soon)
        self._helper = helper
        self._made: tuple[Doers, Mapping[str, Handler]] | None = None
        self.last: Place | None = None
        """Where the user was when the program was left; `None` where that is not known."""
        self._following = False
        self._bars_wait = False
        """Whether the bars are brought up to date when what is being done is done."""

    def _working(self) -> tuple[Doers, Mapping[str, Handler]]:
        """Those who act; made with the first key, or as soon as the first screen is painted."""
        if self._made is None:
            from vnus_tui.screens.table import assemble, handlers  # not needed to paint the first screen

            helper = self._helper()
            doers = assemble(
                self.desk, self.browsing, self.travelling, helper, self.step_out, self.call_later
            )
            self._made = doers, handlers(doers, helper)
            restoring.go_on(self.desk, helper.compute, self.last)
        return self._made

    @property
    def doers(self) -> Doers:
        """Those who act on the desk."""
        return self._working()[0]

    @property
    def changing(self) -> Changing:
        """The one who edits."""
        return self.doers.changing

    @property
    def finding(self) -> Finding:
        """The one who searches."""
        return self.doers.finding

    @property
    def prompting(self) -> Prompting:
        """The one who asks on the message line."""
        return self.doers.prompting

    @property
    def evidence(self) -> Evidence:
        """The one who goes between values and passages."""
        return self.doers.evidence

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open over a line."""
        return self._made is not None and self._made[0].changing.session is not None

    def compose(self) -> ComposeResult:
        """Head, columns, message line, foot."""
        yield self._frame.head
        yield self._frame.joint
        with Horizontal(id="columns"):
            yield self.desk.list
            yield self.desk.record
            yield self.desk.text
        yield from self._frame.below()

    def on_mount(self) -> None:
        """Begin where there is something to see; all of it is ready before the first painting."""
        desk, size = self.desk, self.app.size
        if desk.store.read_only:
            desk.saving = "read only"
        self._frame.show_hint()
        for pane in self._panes.values():
            pane.planned = (0, size.height - self._frame.height)
        self.arrange_columns()
        restoring.begin(desk, self.browsing, self.last)
        self.set_timer(WARM_UP_SECONDS, self._working)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again, and keep the cursors in sight."""
        self.arrange_columns()
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        self.desk.list.put_cursor(self.desk.list.row)
        self.desk.record.reveal_spot()
        self.show_bars()

    def arrange_columns(self) -> None:
        """Show the columns that there is room for; words are laid out again where a width is another."""
        desk = self.desk
        if not columns.place(self._panes, self.app.size.width, self.browsing.shown(), desk.tab):
            return
        if desk.list.view is not None:
            path = desk.spot.path if desk.spot is not None else ""
            desk.show_list()
            desk.show_record(path)
            if self.is_editing:
                self.changing.lay_out()
            else:
                desk.show_text()

    def show_bars_soon(self) -> None:
        """Bring the lines above and below up to date, once for all that is being done now and the keys that wait."""
        if not self._bars_wait:
            self._bars_wait = True
            self.call_later(self.show_bars)

    def show_bars(self) -> None:
        """Bring the lines above and below up to date."""
        self._bars_wait = False
        desk = self.desk
        if self._made is not None:
            self._made[0].meeting.keep_up()
        session = self.changing.session if self.is_editing else None
        if session is not None and not session.is_saving:  # that is only told where it takes long
            self.changing.lay_out()
        typing = {Mode.FIND: lambda: self.finding.line(), Mode.PROMPT: lambda: self.prompting.line()}
        typed = typing[desk.mode]() if desk.mode in typing else None
        if self._frame.show(desk, typed, self.app.size.width):
            self.call_after_refresh(self._keep_in_sight)
        if self.is_editing and desk.record.caret is not None:
            x, y = desk.record.caret
            self.app.cursor_position = desk.record.region.offset + (x + 1 + desk.record.edge, y)

    def recolour(self, palette: Palette) -> None:
        """Paint with another theme."""
        self.palette = palette
        for pane in (self.desk.list, self.desk.record, self.desk.text):
            pane.recolour(palette)
        self._frame.recolour(palette)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Whoever is listening gets the key; nobody else does."""
        event.stop()
        event.prevent_default()
        if self.app.screen is not self:  # the key before it opened something, and this one was typed for that
            self.app.screen._forward_event(events.Key(event.key, event.character))
            return
        self._frame.count_key()
        mode, doers = self.desk.mode, self.doers
        listeners: dict[Mode, Callable[[str, str | None], bool]] = {
            Mode.FIND: doers.finding.press,
            Mode.EDIT: doers.changing.press,
            Mode.PROMPT: doers.prompting.press,
            Mode.ASK: doers.asking.press,
        }
        if event.key == "ctrl+q":
            self.perform("leave")
        elif mode in listeners:
            try:
                listeners[mode](event.key, event.character)
            except StoreError as error:  # as in `perform`
                doers.saving.report(error)
        else:
            action = self.keymap.action(event.key, self.desk.situation)
            if action is not None:
                self.perform(action.id)

    def perform(self, action_id: str) -> None:
        """Carry an action out where it can be done now."""
        action = BY_ID[action_id]
        if action_id == "leave" or available(action, self.desk.situation()):
            self.desk.said, self.desk.is_warning = "", False
            try:
                if not self.doers.saving.retries(action_id):
                    self._working()[1][action_id]()
            except StoreError as error:  # what one acts on went away, or cannot be acted on so
                self.doers.saving.report(error)
            if not self._following:  # which shows them, with what they say of the linked columns
                self.show_bars()
        elif action.group == "Change" and self.desk.store.read_only:
            self.desk.say("The store was opened for reading only.", warning=True)
        else:
            self.desk.say(bars.unavailable(action, self.desk.situation()))

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted goes where one types."""
        event.stop()
        if self.app.screen is not self:
            self.app.screen._forward_event(events.Paste(event.text))
            return
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
        elif self.desk.column is not Column.LIST or not self.doers.marking.clear():
            given_up = self.doers.saving.give_up()
            self.browsing.step_out()
            if given_up:
                self.desk.say(given_up)

    # Following

    def _follow_soon(self) -> None:
        """Bring the linked columns up to date once the keys that wait have been taken."""
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
        self.doers.following.follow(changes)

    # The mouse

    def on_line_pane_clicked(self, event: LinePane.Clicked) -> None:
        """A click puts the cursor there; a second one opens."""
        event.stop()
        column = next((each for each, pane in self._panes.items() if pane is event.pane), None)
        if column is not None and self.desk.mode in (Mode.BROWSE, Mode.SELECT):
            try:
                self.browsing.point(column, event.index)
                if event.chain == 2:
                    self.browsing.open()
            except StoreError as error:
                self.doers.saving.report(error)

    def on_line_pane_head_clicked(self, event: LinePane.HeadClicked) -> None:
        """A click on the name of a list shows it."""
        event.stop()
        if event.pane is self.desk.list and self.desk.mode is Mode.BROWSE:
            self.browsing.show_tab(tab_at(event.x))

    def go_to(self, ref: Ref, path: str = "") -> None:
        """To a record that was chosen elsewhere."""
        self.browsing.go_to(ref, path, Column.RECORD if path else None)
