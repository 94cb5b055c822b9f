"""Wide letters, marks and pictures keep every column where it is, in every pane."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.journeys import WIDE, explorer
from tests.pilot.samples import gardeners, write_store

from vnus_tui.present.widths import cells

WIDTHS = (
    "中国外交部长访问河内" * 4,
    "e\u0301\u0323\u0302" * 40,
    "\u0301 first a mark",
    "👨\u200d👩\u200d👧👍🏽🇻🇳" * 6,
    "❤\ufe0f1\ufe0f\u20e3⌚\ufe0e" * 6,
    "\u200d👩\u200d",
    "䷀☰\u3164\U0001fae8\u0378" * 8,
    "\u1112\u1161\u11ab한국" * 10,
    "ＦＵＬＬ ２０２３" * 5,
    "a\u200bb\u200cc\u00add\u2060e" * 8,
    "q" + "\u0316" * 60,
)


@pytest.mark.parametrize("size", [WIDE, (41, 12)])
@pytest.mark.parametrize("text", WIDTHS, ids=ascii)
async def test_every_line_of_the_screen_is_as_wide_as_the_screen(
    tmp_path: Path, text: str, size: tuple[int, int]
) -> None:
    data = gardeners()
    visit = data["events"][0]
    visit |= {"title": text, "place": text, "topics": [text], "notes": text}
    data["people"][0]["name"] = text
    async with explorer(tmp_path, size=size, store=write_store(tmp_path, data)) as at:
        for key in ("enter", "G", "tab", "2", "enter", "3", "ctrl+p", "escape", "1", "/"):
            await at.press(key)
            for line in at.screen_text():
                assert cell_len(line) == size[0]
                assert cells(line) == size[0]
        await at.paste(text)
        assert all(cell_len(line) == size[0] for line in at.screen_text())
