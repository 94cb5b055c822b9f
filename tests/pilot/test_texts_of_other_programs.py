"""An article that another program wrote in letters taken apart: it is read composed, and its places stay true."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from tests.journeys import explorer
from tests.pilot.samples import gardeners, write_store

TEXT = "Đoàn Việt Nam đến Huế. Họ gặp thị trưởng ngày 21 tháng 4. Rồi họ về."
PASSAGE = "Họ gặp thị trưởng"


def foreign() -> dict[str, list[dict[str, object]]]:
    """The gardeners, whose visit rests on a passage of a text taken apart."""
    data = gardeners()
    text = unicodedata.normalize("NFD", TEXT)
    exact = unicodedata.normalize("NFD", PASSAGE)
    start = text.index(exact)
    article = {"id": "apart", "title": "Apart", "published": "2025-04-22", "language": "vi"}
    data["articles"] = [{**article, "text": text, "text_kind": "original"}]
    cited = {"id": "c1", "article": "apart", "start": start, "end": start + len(exact), "exact": exact}
    data["events"] = [{**data["events"][0], "citations": [{**cited, "supports": ["title"]}]}]
    return data


async def test_a_passage_of_it_is_lit_where_it_stands(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, foreign())) as at:
        pane = at.main.desk.text
        assert pane.text == TEXT
        assert [pane.text[start:end] for start, end in pane.lights.passages] == [PASSAGE]


async def test_words_found_in_it_are_lit_where_they_stand(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, foreign())) as at:
        await at.press("tab", "tab", "/")
        await at.type("truong")
        await at.press("enter")
        pane = at.main.desk.text
        assert [pane.text[start:end] for start, end in pane.lights.found] == ["trưởng"]


async def test_words_selected_in_it_are_copied_and_pinned_as_they_stand_in_the_stored_text(
    tmp_path: Path,
) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path, foreign())) as at:
        await at.press("enter", "s", "v", "l", "l", "l", "y")
        assert PASSAGE in at.message
        await at.press("p")
        stored = at.document(str(at.main.desk.ref))["citations"]
    text = unicodedata.normalize("NFD", TEXT)
    (pinned,) = [each for each in stored if each["id"] != "c1"]
    assert unicodedata.normalize("NFC", text[pinned["start"] : pinned["end"]]) == PASSAGE
    assert pinned["exact"] == text[pinned["start"] : pinned["end"]]
