"""Textual's driver for Linux and macOS, made to survive whatever a terminal sends and however it goes away.

Invariant: no byte ends the thread that reads, no refusal ends the one that writes, and each ending that can be
noticed is told to the program, which gives the terminal back.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import shutil
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, Protocol, cast

from rich.console import ConsoleDimensions
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import InBandWindowResize

from vnus_tui.terminal.arriving import Arrived, Arriving, Keys, Pasted

ENDINGS = tuple(
    getattr(signal, name)
    for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGXCPU")
    if hasattr(signal, name)
)
"""Signals that end the program in order; without a handler each would leave the terminal as it is."""

KEYBOARD = (signal.SIGINT, signal.SIGQUIT)
"""Signals that the terminal sends to whoever it belongs to."""

WIDEST, HIGHEST = 1000, 300
"""Columns and lines that are used of a terminal that has, or claims, more."""

CALM_AFTER_SECONDS = 1.5
"""After so long without a byte, neither a lone Esc nor a paste without an end waits to be told any more."""

CALM_TURN_SECONDS = 0.1
"""How often it is looked whether the program ends, while nothing arrives; the same as Textual's own."""

TURN_SECONDS = 0.02
"""How long nothing is read before it is asked what is due."""

MISREAD = (ArithmeticError, LookupError, TypeError, ValueError, RuntimeError)
"""What the reader of escape sequences raises over numbers that no terminal sends."""


class Program(Protocol):
    """What the driver tells the app."""

    def end_by(self, number: signal.Signals) -> None:
        """The program is to end as if by a signal."""

    def paste_was_cut(self, taken: int) -> None:
        """A paste was longer than is taken."""


class Output:
    """The terminal as a file that never refuses: a terminal that went away is told once, and forgotten."""

    def __init__(self, file: Any, gone: Callable[[], None]) -> None:
        self._file = file
        self._gone = gone
        self._is_gone = False

    def write(self, text: str) -> int:
        """Write a text; characters that the encoding lacks are escaped."""
        if not self._is_gone:
            try:
                self._file.write(text)
            except UnicodeEncodeError:
                self._file.write(text.encode("ascii", "backslashreplace").decode("ascii"))
            except (OSError, ValueError):  # a ValueError is how a closed file refuses
                self._lose()
        return len(text)

    def flush(self) -> None:
        """Hand over what was written."""
        if not self._is_gone:
            try:
                self._file.flush()
            except (OSError, ValueError):
                self._lose()

    def fileno(self) -> int:
        """The file's number."""
        number: int = self._file.fileno()
        return number

    def _lose(self) -> None:
        self._is_gone = True
        self._gone()


class GuardedDriver(LinuxDriver):
    """Reads with a decoder that takes any byte, and writes where the user looks: to standard output."""

    def __init__(self, app: Any, **kwargs: Any) -> None:
        super().__init__(app, **kwargs)
        self._program = cast(Program, app)
        self._file: Any = Output(sys.__stdout__, self._tell_gone)
        self._told = False

    def start_application_mode(self) -> None:
        """Take the terminal, with every signal looked after before."""
        loop = asyncio.get_running_loop()
        for number in ENDINGS:
            loop.add_signal_handler(number, self._program.end_by, number)
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def suspend_application_mode(self) -> None:
        """Give the terminal away for a while: Ctrl+C then means the program that has it."""
        super().suspend_application_mode()
        loop = asyncio.get_running_loop()
        for number in KEYBOARD:
            loop.remove_signal_handler(number)
            signal.signal(number, lambda *_: None)

    def _get_terminal_size(self) -> tuple[int, int]:
        """The terminal's size, within what can be painted at once."""
        width, height = shutil.get_terminal_size()
        size = min(width or 80, WIDEST), min(height or 24, HIGHEST)
        self._app.console.size = ConsoleDimensions(*size)  # two sizes, ours and Rich's, would never settle
        return size

    def _tell_gone(self) -> None:
        """The terminal went away: from now on there is nobody to talk to."""
        if not self._told:
            self._told = True
            try:
                self._loop.call_soon_threadsafe(self._program.end_by, signal.SIGHUP)
            except RuntimeError:  # the program has ended meanwhile
                return

    def _run_input_thread(self) -> None:
        """Read; a fault in it ends the program as a fault elsewhere does."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - a thread that died in silence would leave a deaf program
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read until the program ends or the terminal goes away."""
        arriving, parser = Arriving(), Sequences(self)
        selector = selectors.SelectSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        last = 0.0
        try:
            while not self.exit_event.is_set():
                found: list[Arrived]
                is_calm = time.monotonic() - last > CALM_AFTER_SECONDS
                if selector.select(CALM_TURN_SECONDS if is_calm else TURN_SECONDS):
                    data, last = self._read(), time.monotonic()
                    if not data:
                        self._tell_gone()
                        return
                    found = arriving.feed(data, time.monotonic())
                else:
                    found = arriving.tick(time.monotonic())
                for each in found:
                    parser.take(each)
                parser.tick()
        finally:
            selector.close()

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 1 << 14)
        except OSError:  # how the end of a terminal looks on Linux
            return b""

    def paste(self, pasted: Pasted) -> None:
        """Hand over a text that was pasted."""
        self.process_message(events.Paste(pasted.text))
        if pasted.is_cut:
            self._loop.call_soon_threadsafe(self._program.paste_was_cut, len(pasted.text))


class Sequences:
    """Textual's reader of escape sequences, begun anew where one of them is more than it can read."""

    def __init__(self, driver: GuardedDriver) -> None:
        self._driver = driver
        self._parser = XTermParser()

    def take(self, arrived: Arrived) -> None:
        """Pass on what arrived as the messages that it means."""
        if isinstance(arrived, Pasted):
            self._driver.paste(arrived)
        if not isinstance(arrived, Keys):
            self._begin_anew()
            return
        for character in arrived.text:
            try:
                for message in self._parser.feed(character):
                    self._pass_on(message)
            except MISREAD:
                self._begin_anew()

    def tick(self) -> None:
        """Pass on what is due although nothing more came: a lone Esc."""
        try:
            for message in self._parser.tick():
                self._pass_on(message)
        except MISREAD:
            self._begin_anew()

    def _begin_anew(self) -> None:
        self._parser = XTermParser()

    def _pass_on(self, message: Message) -> None:
        if isinstance(message, events.Resize | InBandWindowResize):
            self._begin_anew()  # a report may claim any size, so the system is asked
        elif not isinstance(message, events.Key) or _is_whole(message.character):
            self._driver.process_message(message)


def _is_whole(character: str | None) -> bool:
    """Whether what a key types can be stored."""
    return character is None or not any("\ud800" <= each <= "\udfff" for each in character)
