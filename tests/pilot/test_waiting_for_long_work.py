"""Long work says how far it is and can be left with Esc; what was left is not stored, what is being stored stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from tests.explorer import _pressed
from tests.journeys import Explorer, explorer, reading_a_file
from tests.pilot.samples import write_original

from vnus_store import Batch, Create, InvalidValue, Ref, StoreError, create_store, open_store, read_bytes
from vnus_store.intake import STEP, Intake
from vnus_tui.screens.waiting import Left, Steps, wait_for

FAR = "Comparing with the articles that are here: 50 of 1,204 …"


class Later:
    """A writer's thread that works when the test says so."""

    def __init__(self) -> None:
        self.work: Callable[[], Any] = lambda: None
        self.done: Callable[[Any], None] = lambda result: None
        self.failed: Callable[[StoreError], None] = lambda error: None

    def write(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[StoreError], None]
    ) -> None:
        self.work, self.done, self.failed = work, done, failed

    def carry_out(self) -> None:
        """Do the work, and call back."""
        try:
            result = self.work()
        except StoreError as error:
            self.failed(error)
        else:
            self.done(result)


def waiting(at: Explorer, work: Callable[[Steps], Any], came: list[Any]) -> Later:
    """The program, waiting for some work."""
    later = Later()
    wait_for(at.main, at.main.doers.asking, later.write, "Reading …", work, came.append, came.append)
    return later


async def test_it_says_how_far_it_is_and_ends_without_a_trace(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        came: list[Any] = []
        seen: list[str] = []

        def work(steps: Steps) -> str:
            steps.tell("Comparing with the articles that are here:", 50, 1204)
            seen.append(steps.words)
            return "all"

        later = waiting(at, work, came)
        await at.settle()
        assert "Reading …" in at.message
        assert "Esc leave it" in at.foot
        later.carry_out()
        await at.settle()
        assert (seen, came) == ([FAR], ["all"])
        assert at.message.strip() == ""
        await at.press("j")
        assert at.main.desk.mode.value == "browse"


async def test_after_esc_nobody_is_called_back_whatever_comes_of_it(tmp_path: Path) -> None:
    def told(steps: Steps) -> None:
        steps.tell("Read", 1, 2)

    def refused(steps: Steps) -> None:
        raise InvalidValue("no")

    for work in (told, refused, lambda steps: "all"):
        async with explorer(tmp_path) as at:
            came: list[Any] = []
            later = waiting(at, work, came)
            await at.press("escape")
            assert "Left: nothing was stored." in at.message
            await at.press("G")
            cursor = at.cursor
            later.carry_out()
            await at.settle()
            assert came == []
            assert at.cursor == cursor


async def test_other_keys_do_nothing_while_one_waits_and_a_refusal_is_handed_on(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        came: list[Any] = []
        before = at.cursor

        def refused(steps: Steps) -> None:
            raise InvalidValue("no")

        later = waiting(at, refused, came)
        await at.press("j", "d", "y", "enter", "q")
        assert at.cursor == before
        later.carry_out()
        assert [str(each) for each in came] == ["no"]


async def test_what_is_being_stored_already_is_not_left(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        came: list[Any] = []
        taken: list[Steps] = []

        def committed(steps: Steps) -> str:
            steps.commit()
            taken.append(steps)
            return "stored"

        later = waiting(at, committed, came)
        result = later.work()
        await at.press("escape")
        assert "It is being stored already." in at.message
        later.done(result)
        assert came == ["stored"]
        assert not taken[0].is_left


def test_work_that_was_left_stops_at_its_next_step_and_before_it_stores() -> None:
    steps = Steps("Reading …")
    steps.tell("Read", 1, 2)
    assert steps.leave()
    for step in (lambda: steps.tell("Read", 2, 2), steps.go_on, steps.commit):
        with pytest.raises(Left):
            step()


async def test_a_form_whose_article_is_looked_through_is_left_with_esc_and_stores_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_original(tmp_path)
    async with explorer(tmp_path) as at:
        await reading_a_file(at, file)
        form: Any = at.app.screen
        before = len(at.store.articles())
        was_left, candidates = Event(), Intake.candidates

        def slow(intake: Intake, read: Any) -> Any:
            assert was_left.wait(30)
            return candidates(intake, read)

        def said(sentence: str) -> None:
            told(sentence)
            was_left.set()

        told = form._refused
        monkeypatch.setattr(form, "_refused", said)
        monkeypatch.setattr(Intake, "candidates", slow)
        for key in ("enter", "escape"):
            at.app.post_message(_pressed(key))
        await at.settle()
        assert "Left: nothing was stored." in "\n".join(at.screen_text())
        assert len(at.store.articles()) == before
        await at.press("enter")
        assert len(at.store.articles()) == before + 1


def test_the_articles_of_a_store_are_counted_while_they_are_compared(tmp_path: Path) -> None:
    path = tmp_path / "vnus.json"
    create_store(path, empty=True)
    store = open_store(path)

    def article(number: int) -> Create:
        text = f"Text number {number} of a long row of them."
        document = {"id": f"a{number}", "title": "T", "published": "2024", "language": "en", "text": text}
        return Create(Ref("article", f"a{number}"), document | {"text_kind": "original"})

    store.apply(Batch([article(number) for number in range(2 * STEP + 1)], "articles"))
    intake = store.intake()
    assert list(intake.preparing()) == [(STEP, 2 * STEP + 1), (2 * STEP, 2 * STEP + 1)]
    read = read_bytes(b"Text number 7 of a long row of them.", "a.txt")
    assert [each.article.id for each in intake.duplicates(read)][:1] == ["a7"]
