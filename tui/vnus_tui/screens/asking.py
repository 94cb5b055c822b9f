"""A question on the message line, answered by one key. Invariant: only a key that the question names does anything,
and of yes and no everything but `y` is no.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vnus_tui.navigation import Mode
from vnus_tui.screens.desk import Desk

Answers = Mapping[str, tuple[str, Callable[[], None]]]
"""A key by Textual's name, what it does in a word or two, and what does it."""

NAMES = {"escape": "Esc"}


class Asking:
    """Who gets the keys while a question waits."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._answers: Answers | None = None
        self._back = Mode.BROWSE

    def choose(self, question: str, answers: Answers, back: Mode) -> None:
        """Ask which of several things to do; every other key is swallowed.

        Args:
            question: the sentence.
            answers: what may be answered, in the order in which it is named.
            back: who listens afterwards.
        """
        self._answers, self._back = answers, back
        self.desk.mode, self.desk.asked = Mode.ASK, None
        self.desk.offers = tuple((NAMES.get(key, key), words) for key, (words, _) in answers.items())
        self.desk.say(question, warning=True)

    def asks(self, answers: Answers) -> bool:
        """Whether that is what is being asked now."""
        return self._answers is answers

    def withdraw(self, answers: Answers) -> None:
        """What was asked has no object any more; a question that has come in its place stays."""
        if self.asks(answers):
            self._end()

    def _end(self) -> None:
        self._answers, self.desk.offers = None, ()
        self.desk.mode = self._back
        self.desk.say("")

    def press(self, key: str, character: str | None) -> bool:
        """A key while a question waits."""
        if self._answers is not None and self.desk.asked is None:
            self._choose(key)
        else:
            self._agree(key)
        return True

    def _choose(self, key: str) -> None:
        assert self._answers is not None
        if key not in self._answers:
            return
        _, then = self._answers[key]
        self._end()
        then()

    def _agree(self, key: str) -> None:
        desk = self.desk
        then, desk.asked = desk.asked, None
        desk.mode, self._answers = Mode.BROWSE, None
        if key == "y" and then is not None:
            desk.say("")
            then()
        else:
            desk.say("Nothing was done.")
