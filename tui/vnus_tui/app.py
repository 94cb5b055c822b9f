"""The program in a terminal: it owns the store, the theme, the keymap and the one thread that writes.

Invariant: the terminal is given back, and the store closed, on every ending that lets us act.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES

from vnus_store import Change, Store, StoreError
from vnus_tui.config import Config, read_config
from vnus_tui.drafts import Drafts
from vnus_tui.giving_back import QuietApp
from vnus_tui.idle import IdleWork
from vnus_tui.last_place import LastPlace
from vnus_tui.loading import Loading
from vnus_tui.panes.enlarge import Enlarge, is_too_small
from vnus_tui.panes.paint import NoControls, Palette
from vnus_tui.places import config_file, drafts_folder, last_folder
from vnus_tui.routing import Keymap
from vnus_tui.screens.calling_back import call_back
from vnus_tui.screens.main import MainScreen
from vnus_tui.styles.painted import forget_closed
from vnus_tui.styles.theme import DEFAULT, OURS_ON_DARK, OURS_ON_LIGHT, THEMES
from vnus_tui.terminal.shells import can_be_brought_back

if TYPE_CHECKING:
    from vnus_tui.outside import OutsideWork

POLL_SECONDS = 0.5
"""How often other processes' changes are looked for: what they save is shown within a second, their save included."""

TIDY_SECONDS = 1.0
"""How often it is asked whether the snapshot should be brought up to date."""

SWITCH_SECONDS = 0.001
"""How long one of the two threads may keep the interpreter while the other waits for it. With Python's own 5 ms a key
waits that long at every turn of the thread that writes."""

SETTLED_SECONDS = 0.4
"""After the first painting: what stays until the end is loaded then."""

FULL_AFTER = 100
"""Collections of the middle generation between two full ones: ten times Python's own, as a full one stops all keys."""


class VnusApp(QuietApp, inherit_bindings=False):
    """The app."""

    CSS_PATH = "styles/app.tcss"
    TITLE = "vnus-tui"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, store: Store, config: Config, drafts: Drafts, *, theme: str = "", first_start: bool = False
    ) -> None:
        super().__init__()
        self.store = store
        self.config = config
        self.drafts = drafts
        self.keymap = Keymap(config.keys)
        self._first_start = first_start
        self._is_leaving = False  # whether Ctrl+Q was the last key; any other takes it back
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._asked: list[Future[Any]] = []  # what the writer's thread has not done yet
        self._idle = IdleWork(store, self._writer.submit)
        self._no_controls = NoControls()
        self._main: MainScreen | None = None
        self.last: LastPlace | None = None
        """Where it is remembered where the user was."""
        self.last_words: tuple[str, ...] = ()
        """What is said when the terminal is given back."""
        self._interpreter = sys.getswitchinterval(), gc.get_threshold()
        """How its threads took turns and its garbage was collected before this app ran."""
        for each in THEMES:
            self.register_theme(each)
        self._choose_theme(theme or config.theme)

    def _choose_theme(self, wanted: str) -> None:
        if self.no_color:
            return
        if wanted and wanted not in self.available_themes:
            self.config = replace(self.config, faults=(*self.config.faults, f"There is no theme “{wanted}”."))
            wanted = ""
        self.theme = wanted or DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our style sheet asks for and other themes do not name."""
        return dict(OURS_ON_DARK)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and ours behind them."""
        return [*super().get_line_filters(), self._no_controls]

    def palette(self) -> Palette:
        """The styles of the theme that is chosen."""
        variables = {**self.get_theme_variable_defaults(), **self.theme_variables}
        if self.current_theme.name in BUILTIN_THEMES and not self.current_theme.dark:
            variables |= OURS_ON_LIGHT
        return Palette(variables, colourless=self.no_color)

    def get_default_screen(self) -> Screen[Any]:
        """The main screen is the first one, and the only one that is ever below others."""
        self._main = MainScreen(self.store, self.palette(), self.keymap, self._helper, hint=self._first_start)
        self._main.last = self.last.kept() if self.last is not None and not self._first_start else None
        return self._main

    def _helper(self) -> OutsideWork:
        from vnus_tui.outside import OutsideWork  # brings in what lies on top of the first screen

        assert self._main is not None
        return OutsideWork(self, self._main)

    def on_mount(self) -> None:
        """Look after signals, other processes and the theme."""
        sys.setswitchinterval(SWITCH_SECONDS)
        self.theme_changed_signal.subscribe(self, self._recolour)
        self.set_interval(POLL_SECONDS, self._poll)
        self.set_interval(TIDY_SECONDS, self._tidy_up)
        self.call_after_refresh(_collect_again)
        self.set_timer(SETTLED_SECONDS, self._settle)
        assert self._main is not None
        for fault in (
            *self.config.faults,
            *(f"config: there is no action “{each}”." for each in self.keymap.unknown),
        ):
            self.call_after_refresh(self._main.desk.say, fault)
        self.call_after_refresh(self._tell_notices)
        Loading(self._main, self.write, self.end).begin()

    def _settle(self) -> None:
        """Load what the first change needs, so that Enter does not wait for it; none of it is garbage."""
        with suppress(RuntimeError):  # the program is being left already
            self._writer.submit(self.store.prepare).add_done_callback(lambda _: gc.freeze())

    def on_unmount(self) -> None:
        """Leave the interpreter as it was."""
        seconds, thresholds = self._interpreter
        sys.setswitchinterval(seconds)
        gc.set_threshold(*thresholds)
        if self.last is not None and self._main is not None and self.fault is None:
            self.last.keep(self._main.desk.place)

    async def on_event(self, event: events.Event) -> None:
        """Whatever the user does counts as being busy; while nothing can be seen, nothing can be done but leave."""
        if isinstance(event, events.InputEvent):
            self._idle.touch()
            if not isinstance(event, events.MouseMove):
                self._is_leaving = isinstance(event, events.Key) and event.key == "ctrl+q"
            if is_too_small(self.size) and not self._is_leaving:
                return
        await super().on_event(event)
        if isinstance(event, events.Resize):
            self.cover_if_small()

    def push_screen(self, *arguments: Any, **named: Any) -> Any:
        """Put a screen on top; where there is no room for it, it says so as well."""
        self.call_later(self.cover_if_small)
        return super().push_screen(*arguments, **named)

    def pop_screen(self) -> Any:
        """Take the top screen away; where Ctrl+Q has closed it, go on leaving."""
        if self._is_leaving and self._main is not None:
            self.call_later(self._main.perform, "leave")
        return super().pop_screen()

    def cover_if_small(self) -> None:
        """Say how large the window must be, over every screen, for as long as it is too small."""
        is_small = is_too_small(self.size)
        for screen in self.screen_stack:
            if not screen.is_attached:  # it comes up only now, or the program ends
                if not self._exit:
                    self.call_later(self.cover_if_small)
                continue
            covers = screen.query(Enlarge)
            if is_small and not covers:
                screen.mount(Enlarge())
            elif covers and not is_small:
                covers.remove()
            elif covers:
                covers.first().refresh()

    def _tidy_up(self) -> None:
        forget_closed(self)
        if self._idle.is_wanted():
            self.run_worker(self._idle.run(), group="idle", exit_on_error=True)

    def _recolour(self, _: object) -> None:
        if self._main is not None:
            self._main.recolour(self.palette())

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver for this platform; where it is the one that ours is made of, ours."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from vnus_tui.terminal.driver import GuardedDriver  # only where there is such a terminal

        return GuardedDriver

    def action_suspend_process(self) -> None:
        """Give the terminal back to the shell, where there is one that can bring us back."""
        if can_be_brought_back():
            super().action_suspend_process()
        elif self._main is not None:
            self._main.desk.say("There is no shell here to go back to.", warning=True)

    def paste_was_cut(self, taken: int) -> None:
        """Say that a paste was longer than is taken."""
        if self._main is not None:
            self._main.desk.say(f"Only the first {taken:,} characters were pasted.", warning=True)

    def end_by(self, number: signal.Signals) -> None:
        """End as a signal asks for; what was being typed is kept."""
        self.end(128 + number, self._main.doers.leaving.rescue() if self._main is not None else ())

    def end(self, status: int, words: Sequence[str] = ()) -> None:
        """End the program; the words go to standard error once the terminal is given back."""
        self.last_words = tuple(words)
        self.exit(return_code=status)

    def rescue(self) -> None:
        """Keep what was typed and is not saved."""
        if self._main is not None:
            self.last_words = self._main.doers.leaving.rescue()

    # The writer's thread

    def write(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[StoreError], None]
    ) -> None:
        """Do some work on the writer's thread; then call back on this one."""
        # At once: what was asked for is done even if the program is left now.
        asked = self._writer.submit(work)
        self._asked = [*(each for each in self._asked if not each.done()), asked]

        call_back(self, asyncio.wrap_future(asked), done, failed, "writer")

    def _poll(self) -> None:
        if self._main is not None and self.store.progress is None:
            self.write(self.store.poll, self._polled, self._main.doers.saving.polled)

    def _polled(self, changes: tuple[Change, ...]) -> None:
        if self._main is None:
            return
        self._main.doers.saving.polled()
        if changes:
            self._main.follow_changes(changes)
        self._tell_notices()

    def _tell_notices(self) -> None:
        if self._main is not None and self.store.notices:
            self._main.doers.following.tell_notices()

    def close_writer(self) -> None:
        """Wait for what is being written; not for the reading of a large store, where nothing else is asked for."""
        if sum(not each.done() for each in self._asked) <= 1:
            self.store.stop_reading()
        self._writer.shutdown(wait=True)


def _collect_again() -> None:
    """Let the cyclic collector work again, past what the start has loaded."""
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], FULL_AFTER)
    gc.enable()


def run(store: Store, *, read_only: bool, theme: str, first_start: bool) -> int:
    """Run the app on an open store until the user leaves; the store is closed by the caller.

    Returns:
        The exit status.

    Raises:
        Exception: what nobody had foreseen, once the terminal is given back.
    """
    config = read_config(Path(config_file()))
    drafts = Drafts(Path(drafts_folder()), store.path)
    app = VnusApp(store, config, drafts, theme=theme, first_start=first_start)
    app.last = LastPlace(Path(last_folder()), store.path)
    app.run()
    app.close_writer()
    return app.given_back(app.last_words)
