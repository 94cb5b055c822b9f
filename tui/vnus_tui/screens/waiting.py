"""Long work beside the keys: how far it is, and leaving it. Invariant: what was left is never stored, and what is
being stored cannot be left.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, Protocol

from textual.timer import Timer

from vnus_store import StoreError
from vnus_tui.navigation import Mode
from vnus_tui.screens.asking import Asking
from vnus_tui.screens.calling_back import Compute
from vnus_tui.screens.desk import Desk

TELL_SECONDS = 0.2
"""How often it is told how far the work is; more often nobody can read it."""


class Left(Exception):
    """The user did not wait for the work."""


class Steps:
    """One piece of work, asked about by both threads."""

    def __init__(self, words: str) -> None:
        self.words = words
        """What is being done, and how far it is."""
        self._lock = Lock()
        self.is_left = False
        """Whether nobody waits for it any more."""
        self._is_certain = False

    def tell(self, what: str, done: int, total: int) -> None:
        """Say how far the work is; raises `Left` where nobody waits for it any more."""
        self.words = f"{what} {done:,} of {total:,} …"
        self.go_on()

    def go_on(self) -> None:
        """Raises `Left` where nobody waits for the work any more."""
        if self.is_left:
            raise Left

    def commit(self) -> None:
        """From here on it is done whatever the user does; raises `Left` where they left before."""
        with self._lock:
            self.go_on()
            self._is_certain = True

    def leave(self) -> bool:
        """Wait for it no more; whether that was still possible."""
        with self._lock:
            self.is_left = not self._is_certain
            return self.is_left


class Screen(Protocol):
    """What is asked of the main screen."""

    desk: Desk

    def set_interval(self, interval: float, callback: Callable[[], None]) -> Timer:
        """Call back again and again."""


def wait_for(
    screen: Screen,
    asking: Asking,
    compute: Compute,
    words: str,
    work: Callable[[Steps], Any],
    done: Callable[[Any], None],
    failed: Callable[[StoreError], None],
    *,
    verb: str = "stored",
) -> None:
    """Do some work while the message line says how far it is; Esc leaves it, and then nobody is called back.

    Args:
        words: what is being done, until the work tells more.
        work: what `compute` works on; it may raise `Left` through what it is given.
        done, failed: as for `compute`.
        verb: what is done with what comes of it.
    """
    desk, steps = screen.desk, Steps(words)

    def tell() -> None:
        if asking.asks(answers) and desk.said != steps.words:
            desk.say(steps.words)

    def leave() -> None:
        desk.say(f"Left: nothing was {verb}." if steps.leave() else f"It is being {verb} already.")

    def end(then: Callable[[Any], None], result: Any) -> None:
        timer.stop()
        asking.withdraw(answers)
        if not steps.is_left:
            then(result)

    def carry_out() -> Any:
        try:
            return work(steps)
        except Left:
            return None

    answers = {"escape": ("leave it", leave)}
    asking.choose(words, answers, Mode.BROWSE)
    desk.say(words)
    timer = screen.set_interval(TELL_SECONDS, tell)
    compute(carry_out, lambda result: end(done, result), lambda error: end(failed, error))
