"""The pictures in `screenshots/` show the program as it is."""

from __future__ import annotations

import pytest
from tests.shots import DRAWN_WITH, FOLDER, SHOTS, Shot, draw, drawn_with, is_stale


@pytest.mark.parametrize("shot", SHOTS, ids=lambda each: each.name)
async def test_a_picture_shows_the_program_as_it_is(shot: Shot) -> None:
    if drawn_with(shot) not in ("", DRAWN_WITH):
        pytest.skip(f"it was drawn with {drawn_with(shot)}, and here is {DRAWN_WITH}")
    assert not is_stale(shot, await draw(shot)), "run python -m tests.shots, and look at what changed"


async def test_a_picture_drawn_twice_is_the_same_to_the_byte() -> None:
    assert await draw(SHOTS[0]) == await draw(SHOTS[0])


async def test_a_picture_asks_no_server_and_names_no_machine() -> None:
    for shot in SHOTS:
        svg = shot.file.read_text(encoding="utf-8")
        assert "url(http" not in svg.replace('url("http', "url(http")
        assert "/tmp" not in svg
        assert "/home" not in svg


def test_every_picture_belongs_to_a_journey() -> None:
    assert {file.name for file in FOLDER.glob("*.svg")} == {shot.file.name for shot in SHOTS}
