"""One visible letter is one step of the caret and one backspace, in every editor of the program."""

from __future__ import annotations

import asyncio

from tests.hostile.vietnamese import measure


async def test_a_thousand_words_are_whole_in_every_editor_in_the_store_and_in_what_is_found() -> None:
    report = await asyncio.to_thread(measure, False)
    assert report.has_passed, str(report)
