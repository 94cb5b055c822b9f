"""The way one came is walked back step by step, and a width has room for so many columns."""

from __future__ import annotations

import pytest
from tests.builders import TALKS, VISIT

from vnus_tui.navigation import LENGTH, Column, Place, Trail, columns_shown


def test_the_trail_leads_back_the_way_it_came_and_then_ends() -> None:
    first, second = Place(ref=VISIT), Place(ref=TALKS, column=Column.RECORD, path="date")
    trail = Trail().deeper(first).deeper(second).deeper(second)
    back, trail = trail.back()
    assert back == second
    back, trail = trail.back()
    assert (back, trail) == (first, Trail())
    assert trail.back() == (None, Trail())


def test_the_trail_forgets_what_is_long_ago() -> None:
    trail = Trail()
    for number in range(LENGTH + 5):
        trail = trail.deeper(Place(path=str(number)))
    assert (len(trail.places), trail.places[0].path) == (LENGTH, "5")


@pytest.mark.parametrize(
    ("width", "active", "zoomed", "shown"),
    [
        (120, Column.TEXT, False, (0, 1, 2)),
        (110, Column.LIST, False, (0, 1, 2)),
        (109, Column.LIST, False, (0, 1)),
        (80, Column.RECORD, False, (0, 1)),
        (80, Column.TEXT, False, (1, 2)),
        (69, Column.RECORD, False, (1,)),
        (200, Column.TEXT, True, (2,)),
    ],
)
def test_columns_that_a_width_has_room_for(
    width: int, active: Column, zoomed: bool, shown: tuple[int, ...]
) -> None:
    assert columns_shown(width, active, zoomed) == shown
    assert active in columns_shown(width, active, zoomed)
