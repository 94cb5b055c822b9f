"""An app that gives the terminal back quietly when it is itself at fault, and takes it again with all that stood there.

Invariant: no value of a variable is printed, as those are the user's texts; whoever ran the app gets the exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from textual.app import App
from textual.worker import WorkerFailed

from vnus_tui.shell.output import let_go, say


class QuietApp(App[int], inherit_bindings=False):
    """The base of the app: what it does about exceptions that nobody had foreseen, and about being brought back."""

    def on_mount(self) -> None:
        """Paint everything once the terminal is ours again: it is empty, and only what is new would be painted."""
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh())

    def rescue(self) -> None:
        """Keep what is not saved, before all is lost."""

    def _fatal_error(self) -> None:
        """Close; Textual would print the traceback with the values of all variables."""
        with suppress(Exception):  # what is broken may be what is asked here
            self.rescue()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print nothing: whoever ran the app tells what went wrong."""
        self._exit_renderables.clear()

    def given_back(self, words: Iterable[str]) -> int:
        """Say the last words, once the terminal is given back; the exit status, or what nobody had foreseen."""
        let_go()  # before the words: a terminal that was closed may not have taken the last of the screen
        for each in words:
            say(each)
        if self.fault is not None:
            raise self.fault
        return self.return_code or 0

    @property
    def fault(self) -> Exception | None:
        """What ended the app that nobody had foreseen."""
        found = self._exception
        return (
            found.error if isinstance(found, WorkerFailed) and isinstance(found.error, Exception) else found
        )
