"""The data for TimelineJS, and what TimelineJS itself makes of it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from tests.builders import event, new_store
from tests.exchange.clients import browse, timelinejs
from tests.exchange.exporting import exported
from tests.exchange.hostile_records import ALL, TURNED, hostile_store

from vnus_store import ExportOptions
from vnus_store.exchange.showable import one_line


def test_a_visit_is_a_slide_with_begin_end_and_words(tmp_path: Path) -> None:
    made = json.loads(exported(new_store(tmp_path), "timelinejs"))
    (slide,) = made["events"]
    assert slide["unique_id"] == "event-visit"
    assert slide["start_date"] == {"year": 2023, "month": 9, "day": 10}
    assert slide["end_date"] == {"year": 2023, "month": 9, "day": 11}
    assert (slide["display_date"], slide["group"]) == ("10–11 September 2023", "visit")
    assert slide["text"]["headline"] == "Biden visits Hà Nội"
    assert "<li>Joe Biden, President – guest</li>" in slide["text"]["text"]
    assert "<blockquote>“in Hà Nội on the 10th”</blockquote>" in slide["text"]["text"]
    assert "media" not in slide


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2024", {"year": 2024}, None),
        ("2024-09", {"year": 2024, "month": 9}, None),
        ("2024-09-25", {"year": 2024, "month": 9, "day": 25}, None),
        ("2015/2016-03", {"year": 2015}, {"year": 2016, "month": 3}),
        ("2021-01-20/..", {"year": 2021, "month": 1, "day": 20}, None),
        ("[..2023-08-29]", {"year": 2023, "month": 8, "day": 29}, None),
        ("../2013", {"year": 2013, "month": 12, "day": 31}, None),
        ("202X", {"year": 2020, "month": 1, "day": 1}, {"year": 2029, "month": 12, "day": 31}),
        (
            "[2024-08-01..2024-08-10]",
            {"year": 2024, "month": 8, "day": 1},
            {"year": 2024, "month": 8, "day": 10},
        ),
    ],
)
def test_a_date_is_as_fine_as_it_is_known(
    tmp_path: Path, date: str, start: dict[str, int], end: dict[str, int] | None
) -> None:
    store = new_store(tmp_path, events=[event(date=date)], people=[], articles=[])
    (slide,) = json.loads(exported(store, "timelinejs"))["events"]
    assert (slide["start_date"], slide.get("end_date")) == (start, end)


def test_what_a_timeline_cannot_say_is_counted(tmp_path: Path) -> None:
    events = [event("a"), event("b"), event("c", date="2024-09~"), event("d", date="2024-09-25")]
    options = ExportOptions()
    made = json.loads(exported(new_store(tmp_path, events=events), "timelinejs", options=options))
    assert len(made["events"]) == 2
    assert [each.split(" ")[0] for each in options.unsaid.sentences()] == ["2", "1", "2"]


def test_hostile_texts_are_escaped_once_and_a_group_is_words_only(tmp_path: Path) -> None:
    text = exported(hostile_store(tmp_path), "timelinejs")
    assert "</script" not in text
    assert "<!--" not in text
    slides = json.loads(text)["events"]
    assert [unescape(each["text"]["headline"]) for each in slides] == [
        one_line(each) or f"e{n}" for n, each in enumerate(ALL)
    ]
    tags = {tag for each in slides for tag in re.findall(r"<[^>]*>", each["text"]["text"])}
    plain = {"<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<blockquote>", "</blockquote>", "</a>"}
    assert all(
        re.fullmatch(r'<a href="https?://[^"<>]+" rel="noopener noreferrer">', each) for each in tags - plain
    )
    assert not [each for each in slides if re.search(r"[<>&\"';:=]", each.get("group", ""))]


def shown(slides: Any, folder: Path, page: Path) -> Any:
    """A page with TimelineJS and the data, opened."""
    page.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><title>ours</title>'
        f'<link rel="stylesheet" href="{(folder / "css" / "timeline.css").as_uri()}">'
        f'<script src="{(folder / "js" / "timeline.js").as_uri()}"></script><div id="t"></div>'
        f"<script>new TL.Timeline('t', {slides}, {{start_at_slide: 1}})</script>",
        "utf-8",
    )
    return browse(page, page.parent)


def test_timelinejs_shows_every_event_and_runs_nothing_of_it(tmp_path: Path) -> None:
    folder = timelinejs()
    seen = shown(exported(hostile_store(tmp_path), "timelinejs"), folder, tmp_path / "page.html")
    assert len(set(re.findall(r'id="event-e\d+-marker"', seen.dom))) == len(ALL)
    assert seen.title == "ours"
    assert seen.requests == ()
    assert "<img" not in seen.dom.split("<body")[1]
    links = set(re.findall(r'<a [^>]*href="([^"]*)"', seen.dom))
    assert all(each.startswith(("http://", "https://", "mailto:")) for each in links)


def test_timelinejs_would_run_a_script_of_a_group_that_is_only_escaped(tmp_path: Path) -> None:
    folder = timelinejs()
    slide = {
        "start_date": {"year": 2024},
        "text": {"headline": "x"},
        "group": f"&lt;img src=x onerror=&quot;{TURNED}&quot;&gt;",
    }
    assert shown(json.dumps({"events": [slide, slide]}), folder, tmp_path / "page.html").title == "PWNED"
