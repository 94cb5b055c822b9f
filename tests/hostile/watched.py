"""The real program with a watcher beside it, who says when all that was typed has been worked off and painted, and
writes down what the store told the program was saved.

`python -m tests.hostile.watched SOCKET WITNESS [ARGUMENT ...]` runs the command line with these arguments. A line
`NUMBER soon|late SENT` that comes through the socket is answered by a mark in the stream of the terminal; SENT is how
many bytes were typed so far, as a terminal may take its time to hand them over.

Invariant: the program is not changed in what it does; the watcher only looks, and writes between two paintings.
"""

from __future__ import annotations

import asyncio
import faulthandler
import fcntl
import json
import signal
import socket
import struct
import sys
import termios
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any

TURN = 0.001
"""Seconds between two looks."""
EXPLAIN = signal.SIGRTMIN
"""The signal at which it writes down what it is about."""
LOST_AFTER = 0.5
"""Seconds after which bytes that do not arrive are given up: whoever takes the terminal may throw away what waits."""
MARK = "\x1b_watched:{}\x1b\\"
"""What a question is answered by."""
CALM_LOOKS = 3
"""Turns of the program's loop without anything to do, after which all is done."""


class Watcher:
    """Looks at one app, from a thread of its own and from the app's loop."""

    def __init__(self, control: socket.socket, witness: str) -> None:
        self._control = control
        self._witness = witness
        self.app: Any = None
        self.arriving: Any = None
        """What parts keys from pastes now."""
        self.sequences: Any = None
        """What reads escape sequences now."""
        self.is_reading = False
        """Whether something was read and not passed on yet."""
        self.taken = 0
        """Bytes that were read or given up."""
        self.busy = ""
        """What was found to be done at the last look."""
        self.handling = 0
        """Messages that are being handled at this moment."""

    def install(self) -> None:
        """Put eyes into the program's classes; it starts afterwards."""
        from textual.message_pump import MessagePump

        import vnus_store.store as stores
        import vnus_tui.app as apps
        import vnus_tui.terminal.driver as drivers

        begun, dispatch = apps.VnusApp.__init__, MessagePump._dispatch_message
        watcher = self

        def beginning(app: Any, *arguments: Any, **named: Any) -> None:
            begun(app, *arguments, **named)
            watcher.app = app
            threading.Thread(target=watcher.listen, name="watcher", daemon=True).start()

        async def dispatching(pump: Any, message: Any) -> None:
            watcher.handling += 1
            try:
                await dispatch(pump, message)
            finally:
                watcher.handling -= 1

        handle = apps.VnusApp._handle_exception

        def handling(app: Any, error: Exception) -> None:
            with open(f"{watcher._witness}.why", "a", encoding="utf-8", errors="replace") as file:
                file.writelines(traceback.format_exception(error))
            handle(app, error)

        apps.VnusApp._handle_exception = handling  # type: ignore[method-assign]
        apps.VnusApp.__init__ = beginning  # type: ignore[method-assign]
        MessagePump._dispatch_message = dispatching  # type: ignore[method-assign]
        self._watch_input(drivers)
        for name in ("apply", "undo", "redo", "poll"):
            setattr(stores.Store, name, self._witnessed(getattr(stores.Store, name)))

    def _watch_input(self, drivers: Any) -> None:
        watcher, read, tick = self, drivers.GuardedDriver._read, drivers.Sequences.tick

        class Arriving(drivers.Arriving):  # type: ignore[misc]
            def __init__(self) -> None:
                super().__init__()
                watcher.arriving = self

        class Sequences(drivers.Sequences):  # type: ignore[misc]
            def __init__(self, driver: Any) -> None:
                super().__init__(driver)
                watcher.sequences = self

            def tick(self) -> None:
                tick(self)
                watcher.is_reading = False

        def reading(driver: Any) -> Any:
            watcher.is_reading = True
            data = read(driver)
            watcher.taken += len(data)
            return data

        drivers.Arriving, drivers.Sequences = Arriving, Sequences
        drivers.GuardedDriver._read = reading

    def _witnessed(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """A way of changing the store, with what it gives written down before the program has it."""

        def working(store: Any, *arguments: Any) -> Any:
            given = work(store, *arguments)
            changes = given if isinstance(given, tuple) else () if given is None else (given,)
            lines = [
                json.dumps([each.seq, [[str(edit.ref), edit.before, edit.after] for edit in each.edits]])
                for each in changes
            ]
            if lines:
                with open(self._witness, "a", encoding="ascii") as file:
                    file.write("\n".join(lines) + "\n")
            return given

        return working

    def listen(self) -> None:
        """Answer what is asked until nobody asks any more."""
        with self._control.makefile("r", encoding="ascii") as asked:
            for line in asked:
                number, when, sent = line.split()
                self._wait_for_input(int(sent), is_late=when == "late")
                while (loop := self.app._loop) is None:
                    time.sleep(TURN)
                try:
                    asyncio.run_coroutine_threadsafe(self._answer(MARK.format(number)), loop)
                except RuntimeError:  # the program has just ended
                    return

    def _wait_for_input(self, sent: int, *, is_late: bool) -> None:
        """Until all that was typed has been read and passed on; late: a lone Esc and an open paste too."""
        taken, since = self.taken, time.monotonic()
        while self.taken < sent and (self._waits() or time.monotonic() - since < LOST_AFTER):
            if self._waits() or self.taken != taken:
                taken, since = self.taken, time.monotonic()
            time.sleep(TURN)
        self.taken = max(self.taken, sent)
        while self._waits() or self.is_reading or (is_late and self._owes()):
            time.sleep(TURN)

    def _waits(self) -> bool:
        try:
            (count,) = struct.unpack("i", fcntl.ioctl(0, termios.FIONREAD, b"\0" * 4))
        except OSError:  # the terminal has gone
            return False
        return bool(count)

    def _owes(self) -> bool:
        sequences, arriving = self.sequences, self.arriving
        is_open = sequences is not None and sequences._parser._timeout_time is not None
        return is_open or (arriving is not None and arriving._held is not None)

    async def _answer(self, mark: str) -> None:
        calm = 0
        while calm < CALM_LOOKS:
            await asyncio.sleep(0)
            self.busy = self._busy()
            if self.busy:
                calm = 0
                await asyncio.sleep(TURN)
            else:
                calm += 1
        self.app._driver.write(mark)

    def _busy(self) -> str:
        """What is still to be done; nothing where all is."""
        app = self.app
        driver = app._driver
        if driver is None or driver._writer_thread is None or not app._screen_stack:
            return "the terminal is not taken"
        if self.handling:
            return f"{self.handling} messages are being handled"
        for pump in (app, *app._registry):
            if not pump._message_queue.empty() or pump._next_callbacks:
                return f"messages wait for {pump!r}"
        if app._writer._work_queue.qsize() or any(not each.is_finished for each in app.workers):
            return "the writer is at work"
        screen = app.screen
        wanted = ("_layout_required", "_scroll_required", "_repaint_required", "_recompose_required")
        wanted = (*wanted, "_dirty_widgets", "_callbacks")
        return ", ".join(f"{screen!r}{each}" for each in wanted if getattr(screen, each))

    def explain(self, *_: object) -> None:
        """Write down what is waited for, and what every thread is doing."""
        with open(f"{self._witness}.why", "a", encoding="utf-8") as file:
            owes, waits = self._owes(), self._waits()
            file.write(f"reading {self.is_reading}, unread {waits}, open {owes}, busy: {self.busy}\n")
            faulthandler.dump_traceback(file)


def run(control: socket.socket, witness: str, arguments: list[str]) -> int:
    """Run the program under watch; its exit status."""
    watcher = Watcher(control, witness)
    watcher.install()
    signal.signal(EXPLAIN, watcher.explain)
    from vnus_tui.cli import main

    return main(arguments)


if __name__ == "__main__":
    kept = socket.socket(fileno=int(sys.argv[1]))
    sys.exit(run(kept, sys.argv[2], sys.argv[3:]))
