"""What each key does in the queue. Invariant: nothing is decided that was not shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from vnus_store import Candidate
from vnus_tui.panes.record import RecordPane
from vnus_tui.panes.text import TextPane
from vnus_tui.present.candidate import NEW, SHOWN
from vnus_tui.screens.queue_bars import ALL_KEYS
from vnus_tui.screens.queue_deciding import QueueDeciding
from vnus_tui.screens.queue_editing import QueueEditor
from vnus_tui.screens.queue_list import Whole


class QueueKeys:
    """The keys, and the question that waits for one."""

    def __init__(
        self,
        doing: QueueDeciding,
        card: RecordPane,
        reading: TextPane,
        editor: QueueEditor,
        leave: Callable[[], None],
    ) -> None:
        self._doing = doing
        self._card = card
        self._reading = reading
        self._editor = editor
        self._leave = leave
        self.question: Whole | None = None
        """What `y` does while all that wait are asked about."""
        self._actions = self._table()

    def press(self, key: str) -> bool:
        """A key while nothing is typed; whether it means something."""
        if self.question is not None:
            self._answer(key)
            return True
        if key not in self._actions:
            return False
        self._doing.said, self._doing.is_warning = "", False
        self._actions[key]()
        return True

    def _table(self) -> dict[str, Callable[[], object]]:
        doing, editor, page = self._doing, self._editor, self._page
        return {
            **dict.fromkeys(("down", "j"), partial(self._step, 1)),
            **dict.fromkeys(("up", "k"), partial(self._step, -1)),
            **dict.fromkeys(("]", "right"), partial(self._walk, 1)),
            **dict.fromkeys(("[", "left"), partial(self._walk, -1)),
            **dict.fromkeys(("space", "pagedown", "ctrl+d"), partial(page, 1)),
            **dict.fromkeys(("pageup", "ctrl+u"), partial(page, -1)),
            "tab": partial(self._other_state, 1),
            "shift+tab": partial(self._other_state, -1),
            "enter": self.enter,
            "y": partial(self._decide, doing.accept),
            "m": partial(self._merge, 0),
            **{str(number + 1): partial(self._merge, number) for number in range(SHOWN)},
            "r": partial(self._decide, doing.reject, needs_matches=False),
            "l": partial(self._decide, doing.put_off, needs_matches=False),
            "n": self._reopen,
            "e": editor.edit,
            "c": partial(editor.edit, selected=True),
            "a": editor.add,
            "d": editor.remove,
            "b": self._all,
            "?": partial(doing.say, ALL_KEYS, warning=True),
            "u": self._undo,
            **dict.fromkeys(("escape", "q", "ctrl+q"), self._leave),
        }

    # Walking

    def _step(self, by: int) -> None:
        """Along the lines of the candidate, and on to the next one."""
        if not self._card.step(by):
            self._walk(by)

    def _walk(self, by: int) -> None:
        self._doing.list = self._doing.list.moved(by)

    def _page(self, by: int) -> None:
        self._reading.scroll_lines(by * max(1, self._reading.page - 2))

    def _other_state(self, by: int) -> None:
        self._doing.list = self._doing.list.of_state(by)

    # Deciding

    def _decide(self, how: Callable[[Candidate], None], *, needs_matches: bool = True) -> None:
        candidate = self._doing.list.current
        if candidate is None or not self._doing.can_write():
            return
        if self._doing.list.state != "new":
            self._doing.say("n takes it back into the queue first.")
        elif not needs_matches or self._doing.matches(candidate) is not None:
            how(candidate)

    def _merge(self, number: int) -> None:
        candidate = self._doing.list.current
        found = self._doing.matches(candidate) if candidate is not None else None
        if found is None:
            return
        if number < len(found):
            self._decide(lambda each: self._doing.add_to(each, found[number]))
        else:
            self._doing.say("There is no such event here: y makes a new one.")

    def enter(self) -> None:
        """What is said that Enter does."""
        spot = self._card.spot
        if self._doing.list.current is None:
            self._leave()
        elif spot is not None and spot.path.startswith("match/"):
            self._merge(int(spot.path.partition("/")[2]))
        elif spot == NEW:
            self._decide(self._doing.accept)
        else:
            self._editor.edit()

    def _reopen(self) -> None:
        candidate = self._doing.list.current
        if candidate is None or not self._doing.can_write():
            return
        if self._doing.list.state == "new":
            self._doing.say("It is in the queue: y makes an event of it, r rejects it, l puts it off.")
        else:
            self._doing.reopen(candidate)

    def _undo(self) -> None:
        if self._doing.can_write():
            self._doing.undo()

    # All at once

    def _all(self) -> None:
        doing = self._doing
        if doing.list.current is not None and doing.list.state == "new" and doing.can_write():
            doing.prepare_all(self._ask)

    def _ask(self, whole: Whole) -> None:
        if not whole.commands:
            self._doing.say("None of these has a word that tells of an event: decide on each.")
            return
        self.question = whole
        self._doing.say(whole.question, warning=True)

    def _answer(self, key: str) -> None:
        whole, self.question = self.question, None
        if key == "y" and whole is not None:
            self._doing.said = ""
            self._doing.decide_all(whole)
        else:
            self._doing.say("Nothing was done.")
