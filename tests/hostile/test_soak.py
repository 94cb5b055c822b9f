"""Neither memory nor open files grow while one works."""

from __future__ import annotations

import asyncio
import gc
import weakref
from pathlib import Path

import pytest
from tests.explorer import explorer
from tests.hostile.soak import measure

from vnus_tui.styles.painted import forget_closed

TURNS = 20
"""Rounds of keys after which a closed editor is gone."""


@pytest.mark.timeout(240)
async def test_work_of_many_kinds_leaves_memory_and_descriptors_as_they_were() -> None:
    report = await asyncio.to_thread(measure, False)
    assert report.has_passed, str(report)


async def test_an_editor_of_long_texts_that_was_closed_is_let_go(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await at.press("tab", "tab", "e")
        editor = weakref.ref(at.app.screen)
        await at.press("escape")
        assert at.app.screen is at.main
        forget_closed(at.app)
        for _ in range(TURNS):  # until its blinking cursor has been told to end
            await at.press("j", "k")
            gc.unfreeze()  # what was alive when the program had settled is looked through no more
            gc.collect()
            if editor() is None:
                break
        assert editor() is None, "Textual keeps whoever asked to be told of another theme"
