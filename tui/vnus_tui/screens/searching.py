"""Searches on a thread of their own. Invariant: only the newest question is worked on, and only its answers are given
back, on the thread of the screen.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from vnus_store import Found, Question, Ref, Store, Superseded

Taken = Callable[[Found], None]

RESTS_AFTER = 3.0
"""Seconds without a question after which the thread ends; the next question gets another one."""


@dataclass(slots=True)
class Asked:
    """One question, and what became of it."""

    text: str
    near: Ref | None
    taken: Taken
    failed: Callable[[Exception], None]
    question: Question = field(default_factory=Question)
    answer: Found | None = None
    """What was found last; not always whole."""
    given: Found | None = None
    """The answer that was given back."""
    is_there: threading.Event = field(default_factory=threading.Event)
    """Set once there is an answer of any kind."""


class Searching:
    """Asks the store."""

    def __init__(self, store: Store, later: Callable[[Callable[[], None]], object]) -> None:
        self._store = store
        self._later = later
        """Calls back on the screen's thread; may be called from any."""
        self._wanted = threading.Condition()
        self._next: Asked | None = None
        self._asked: Asked | None = None
        self._thread: threading.Thread | None = None
        self._prepares = False

    @property
    def is_busy(self) -> bool:
        """Is an answer being waited for?"""
        asked = self._asked
        return asked is not None and (asked.given is None or not asked.given.is_whole)

    def prepare(self) -> None:
        """Get ready for a first question."""
        with self._wanted:
            self._prepares = True
            self._wake()

    def ask(self, text: str, near: Ref | None, taken: Taken, failed: Callable[[Exception], None]) -> None:
        """Ask something new; what was asked before is void.

        Args:
            text: the search.
            near: the record around which a first answer should lie.
            taken: given each answer, the last one being whole.
            failed: given what nobody had foreseen.
        """
        self.cancel()
        with self._wanted:
            self._asked = self._next = Asked(text, near, taken, failed)
            self._wake()

    def cancel(self) -> None:
        """Nothing is asked any more."""
        with self._wanted:
            if self._asked is not None:
                self._asked.question.cancel()
            self._asked = self._next = None

    def settle(self, seconds: float) -> None:
        """Wait a little for an answer, and take it now where it is there."""
        asked = self._asked
        if asked is not None and asked.is_there.wait(seconds) and asked.answer is not None:
            self._give(asked, asked.answer)

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="search", daemon=True)
            self._thread.start()
        self._wanted.notify_all()

    def _work(self) -> None:
        while True:
            with self._wanted:
                if self._next is None and not self._prepares:
                    self._wanted.wait(RESTS_AFTER)
                asked, prepares = self._next, self._prepares
                self._next, self._prepares = None, False
                if asked is None and not prepares:
                    self._thread = None
                    return
            if asked is not None:
                self._answer(asked)
            else:
                self._store.prepare_search()

    def _answer(self, asked: Asked) -> None:
        def first(found: Found) -> None:
            self._answered(asked, found)

        try:
            found = self._store.find(asked.text, asked.question, first=first, near=asked.near)
        except Superseded:
            asked.is_there.set()
        except Exception as error:  # noqa: BLE001  # raised again where the terminal is given back
            asked.is_there.set()
            self._later(partial(self._fail, asked, error))
        else:
            self._answered(asked, found)

    def _answered(self, asked: Asked, found: Found) -> None:
        asked.answer = found
        asked.is_there.set()
        self._later(partial(self._give, asked, found))

    def _give(self, asked: Asked, found: Found) -> None:
        """On the screen's thread: only the newest answer of the newest question counts, and each once."""
        if asked is not self._asked or found is not asked.answer or found is asked.given:
            return
        asked.given = found
        asked.taken(found)

    def _fail(self, asked: Asked, error: Exception) -> None:
        if asked is self._asked:
            asked.failed(error)
