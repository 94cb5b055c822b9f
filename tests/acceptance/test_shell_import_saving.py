"""What `import` does when it is interrupted while saving, when another window is faster, or when a process dies."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vnus_store import Command, Conflict, ImportArticle, Ref, Store, create_store, open_store, read_bytes
from vnus_tui.shell.import_saving import Outcome, save
from vnus_tui.shell.side_by_side import FEWEST, side_by_side


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    create_store(tmp_path / "vnus.json", empty=True)
    opened = open_store(tmp_path / "vnus.json")
    yield opened
    opened.close()


def wanted(title: str, name: str) -> Outcome:
    """An article that is to get a name."""
    text = f"---\ntitle: {title}\ndate: 2024-01-02\n---\nThe text of {title}.\n"
    return Outcome(Ref("article", name), title, ImportArticle(read_bytes(text.encode(), f"{name}.txt")))


def test_all_articles_of_a_call_are_one_change(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    save(store, [wanted("A", "a"), wanted("B", "b")])
    assert capsys.readouterr().out == "article:a\tA\narticle:b\tB\n"
    assert len(store.history()) == 1


def test_ctrl_c_while_it_saves_takes_back_what_was_saved(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply = store.apply

    def interrupted(command: Command) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        return apply(command)

    monkeypatch.setattr(store, "apply", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(store, [wanted("A", "a"), wanted("B", "b")])
    assert len(store.articles()) == 0
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_where_another_window_took_the_name_nothing_is_stored(store: Store) -> None:
    save(store, [wanted("A", "a")])
    other = Outcome(Ref("article", "a"), "A", wanted("A", "z").wanted)
    text = "---\ntitle: A\ndate: 2024-01-03\n---\nSomething else.\n"
    late = Outcome(Ref("article", "a"), "A", ImportArticle(read_bytes(text.encode(), "late.txt")))
    with pytest.raises(Conflict, match="Another window"):
        save(store, [late])
    assert len(store.articles()) == 1
    assert save(store, [other]) is None


def test_the_results_of_many_processes_are_those_of_one_in_order() -> None:
    items = list(range(FEWEST * 3))
    assert list(side_by_side(lambda item: item * item, items)) == [item * item for item in items]
    assert list(side_by_side(lambda item: -item, [1, 2])) == [-1, -2]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="all is done in one process here")
def test_what_a_process_leaves_undone_when_it_dies_is_done_here() -> None:
    here = os.getpid()
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one core: no other process is begun")

    def work(item: int) -> tuple[int, bool]:
        if item == 5 and os.getpid() != here:
            os._exit(1)
        return item, os.getpid() == here

    results = list(side_by_side(work, range(FEWEST * 2)))
    assert [item for item, _ in results] == list(range(FEWEST * 2))
    assert results[5] == (5, True)
    assert results[4] == (4, False)


def test_results_that_nobody_wants_any_more_end_the_processes() -> None:
    results = side_by_side(lambda item: "x" * 100_000, range(1000))
    assert next(results) == "x" * 100_000
    results.close()
    with pytest.raises(StopIteration):
        next(results)
