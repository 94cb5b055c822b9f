"""Where sources disagree: both values are on the screen, each leads to its passage, one is preferred with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.journeys import Explorer, explorer
from tests.pilot.samples import ACCOUNT, gardeners, write_store

EVENT = "event:roses-visit"


def disputed() -> dict[str, list[dict[str, Any]]]:
    """The gardeners, where two further texts give the visit another date."""
    tables = gardeners()
    for number in (1, 2):
        article = {
            "id": f"other-{number}",
            "title": f"Other {number}",
            "published": "2025-03-04",
            "publisher": f"Paper {number}",
            "language": "en",
            "text": "The four are expected on 23 April, it was said.",
            "text_kind": "original",
        }
        tables["articles"].append(article)
        tables["events"][0]["citations"].append(
            {
                "id": f"o{number}",
                "article": f"other-{number}",
                "start": 25,
                "end": 33,
                "exact": "23 April",
                "supports": ["status"],
                "says": {"date": "2025-04-23"},
            }
        )
    assert ACCOUNT
    return tables


async def to_the_other_date(at: Explorer) -> None:
    """To the line that says what others say."""
    await at.go_to("Rose growers are to visit Huế")
    await at.press("enter")
    await at.down_to("23 April 2025")


async def test_the_other_value_leads_to_every_passage_that_says_so(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, disputed())) as at:
        await to_the_other_date(at)
        assert len(at.main.desk.evidence) == 2
        await at.press("l")
        assert "23 April" in at.lit


@pytest.mark.parametrize("key", ["w", "e", "enter"])
async def test_a_value_is_preferred_with_a_reason_from_its_line(tmp_path: Path, key: str) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, disputed())) as at:
        await to_the_other_date(at)
        assert "w prefer" in at.foot
        await at.press(key)
        assert [line.strip("▌ ") for line in at.sheet() if "April" in line] == [
            "21–22 April 2025",
            "23 April 2025",
        ]
        await at.press("down", "enter")
        assert at.message.startswith("Why it is the better one:")
        await at.press("enter")
        assert "A reason is needed" in at.message
        assert at.store.sequence == 0
        await at.type("two papers say so")
        await at.press("enter")
        document = at.document(EVENT)
        assert document["date"] == "2025-04-23"
        assert document["preferred"] == {"date": "two papers say so"}
        assert at.sees("preferred: two papers")
        await at.press("u")
        assert at.document(EVENT)["date"] == "2025-04-21/2025-04-22"


async def test_the_value_that_stands_can_be_preferred_as_well(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, disputed())) as at:
        await to_the_other_date(at)
        await at.press("w", "enter")
        await at.type("the guild itself")
        await at.press("enter")
        assert at.document(EVENT)["preferred"] == {"date": "the guild itself"}
        assert at.document(EVENT)["date"] == "2025-04-21/2025-04-22"


async def test_the_mark_is_explained_where_the_cursor_is_on_it(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, disputed())) as at:
        await at.down_to("Rose growers")
        assert "⇄ sources disagree" in at.foot
        await at.press("up")
        assert "⇄" not in at.foot


async def test_where_no_source_disagrees_there_is_nothing_to_prefer(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("enter", "w")
        assert at.store.sequence == 0
        assert at.app.screen is at.main
        assert "prefer" in at.message


async def test_a_store_opened_for_reading_prefers_nothing(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, disputed()), read_only=True) as at:
        await to_the_other_date(at)
        await at.press("e")
        assert at.app.screen is at.main
        assert at.store.sequence == 0
