"""The web page: what stands on it, and that it does nothing but be read."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.builders import article, citation, event, new_store, person, tables
from tests.exchange.clients import browse
from tests.exchange.exporting import exported
from tests.exchange.hostile_records import ALL, TURNED, hostile_store

from vnus_store.exchange.chronology import SIGNS
from vnus_store.exchange.showable import one_line
from vnus_tui.present.timeline import STATUS_MARKS

VOID = {"meta", "link", "img", "br", "input", "base", "hr"}
OURS = set(
    re.split(
        r"\s+",
        "html head meta title style body header h1 p ul li span figure svg rect line text a circle main section h2 "
        "article div time h3 sup ol q cite script footer details summary",
    )
)


class Page(HTMLParser):
    """The tags, their attributes, the texts by tag, and whether all that was opened is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts[tag][-1] += data

    def attributes(self, name: str) -> list[str]:
        return [value or "" for _, attrs in self.tags for key, value in attrs.items() if key == name]


def test_a_visit_stands_with_its_people_their_offices_and_numbered_notes(tmp_path: Path) -> None:
    text = exported(new_store(tmp_path), "html")
    page = Page(text)
    assert page.texts["h2"] == ["2023", "Undated", "Sources"]
    assert page.texts["h3"][0].startswith("Biden visits Hà Nội")
    assert "Joe Biden, President guest" in page.texts["li"][5].replace("\n", "")
    assert "10–11 September 2023" in page.texts["time" if "time" in page.texts else "div"][0]
    assert "“in Hà Nội on the 10th”" in text
    assert '<span class="sign" aria-hidden="true">●</span>held' in text


def test_every_mark_leads_to_its_note_and_back(tmp_path: Path) -> None:
    page = Page(exported(new_store(tmp_path), "html"))
    ids = page.attributes("id")
    assert len(set(ids)) == len(ids)
    inner = [each[1:] for each in page.attributes("href") if each.startswith("#")]
    assert len(inner) > 8
    assert set(inner) <= set(ids)
    assert {each for each in ids if re.fullmatch(r"n\d+", each)} <= set(inner)


def test_the_signs_of_the_page_are_those_of_the_screen() -> None:
    assert {word: sign for word, sign in SIGNS.items() if word != "held"} == STATUS_MARKS


def test_a_passage_is_in_the_language_of_its_article_and_a_name_in_that_of_its_country(
    tmp_path: Path,
) -> None:
    content = tables()
    content["articles"] = [article(language="vi")]
    content["people"][1]["country"] = "VN"
    text = exported(new_store(tmp_path, **content), "html")
    assert '<q lang="vi">“in Hà Nội on the 10th”' in text
    assert '<span class="name" lang="vi">Nguyễn Phú Trọng</span>' in text
    assert '<html lang="en">' in text


def test_disagreement_and_lost_passages_are_said(tmp_path: Path) -> None:
    lost = {**citation("c2", "Talks on trade", "place"), "exact": "Zyx qwv", "prefix": "", "suffix": ""}
    against = citation("c1", "in Hà Nội on the 10th", "date", says={"date": "2023-09-12"}, by="A minister")
    content = tables()
    content["events"] = [event(date="2023-09-10", place="Huế", citations=[against, lost])]
    text = exported(new_store(tmp_path, **content), "html")
    assert "⇄ sources differ" in text
    assert "according to A minister; date given as 12 September 2023" in text
    assert "do not stand in the text any more" in text


def test_the_data_for_search_engines_says_what_the_page_says(tmp_path: Path) -> None:
    text = exported(new_store(tmp_path), "html")
    found = [
        json.loads(each) for each in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    ]
    visit = found[0]
    assert (visit["@type"], visit["startDate"], visit["endDate"]) == ("Event", "2023-09-10", "2023-09-11")
    assert visit["location"] == {"@type": "Place", "name": "Hà Nội"}
    assert visit["attendee"] == [{"@type": "Person", "name": "Joe Biden", "jobTitle": "President"}]
    assert visit["organizer"][0]["name"] == "Nguyễn Phú Trọng"
    assert visit["subjectOf"][0]["@type"] == "NewsArticle"
    assert "startDate" not in found[1]


@pytest.mark.parametrize(
    "date", ["2023-09-10~", "2023?", "[2023-09-01..2023-09-10]", "2023-09-10/..", "202X"]
)
def test_what_is_not_exact_is_no_exact_date_in_the_data(tmp_path: Path, date: str) -> None:
    text = exported(new_store(tmp_path, events=[event(date=date)], people=[person()], articles=[]), "html")
    made = json.loads(re.findall(r"ld\+json\">(.*?)</script>", text)[0])
    assert "endDate" not in made
    assert ("startDate" in made) == (date == "2023-09-10/..")
    assert "<time" not in text


def test_the_texts_are_there_only_when_asked_for(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    assert "was invited by" not in exported(store, "html")
    with_text = exported(store, "html", with_text=True)
    assert "He was invited by Nguyễn Phú Trọng, the General Secretary." in with_text


def test_only_tags_and_attributes_of_ours_are_on_the_page_whatever_the_records_hold(tmp_path: Path) -> None:
    text = exported(hostile_store(tmp_path), "html", with_text=True)
    page = Page(text)
    assert {tag for tag, _ in page.tags} <= OURS
    assert not [
        key for _, attrs in page.tags for key in attrs if key.startswith("on") or key in ("style", "src")
    ]
    ids = page.attributes("id")
    assert len(set(ids)) == len(ids)
    assert {each[1:] for each in page.attributes("href") if each.startswith("#")} <= set(ids)
    outside = {each for each in page.attributes("href") if not each.startswith("#")}
    assert all(re.fullmatch(r"https?://[^\s\"'<>]+", each) for each in outside)
    assert [each["type"] for tag, each in page.tags if tag == "script"] == ["application/ld+json"] * len(ALL)
    titles = {re.sub(r"[\d ]+$", "", each) for each in page.texts["h3"]}
    wanted = {re.sub(r"[\d ]+$", "", one_line(each)) for each in ALL if one_line(each)}
    assert wanted <= titles | {""}


def test_a_browser_runs_nothing_of_it_and_asks_for_nothing(tmp_path: Path) -> None:
    page = tmp_path / "chronology.html"
    page.write_text(exported(hostile_store(tmp_path), "html", with_text=True), "utf-8")
    seen = browse(page, tmp_path)
    assert seen.title.startswith("Chronology: ")
    assert seen.requests == ()
    assert seen.console == ""
    assert seen.dom.count('class="event"') == len(ALL)


def test_the_same_browser_runs_and_asks_where_nothing_is_escaped(tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        f"<title>x</title><img src=http://tracker.example/1.gif><script>{TURNED}</script>", "utf-8"
    )
    seen = browse(page, tmp_path)
    assert seen.title == "PWNED"
    assert seen.requests == ("http://tracker.example/1.gif",)


def test_an_empty_chronology_is_a_page_as_well(tmp_path: Path) -> None:
    page = Page(exported(new_store(tmp_path, events=[], people=[], articles=[]), "html"))
    assert page.texts["p"][0] == "0 events"
    assert "svg" not in page.texts


def drawn(tmp_path: Path, *dates: str, **values: str) -> Page:
    events = [event(f"e{number}", date=date, **values) for number, date in enumerate(dates)]
    return Page(exported(new_store(tmp_path, events=events, people=[], articles=[]), "html"))


def marks(page: Page) -> list[tuple[str, str | None]]:
    found = ((tag, each.get("class")) for tag, each in page.tags if tag in ("circle", "line"))
    return [each for each in found if (each[1] or "").startswith("mark")]


@pytest.mark.parametrize(
    ("date", "mark"),
    [
        ("2023-09-10", ("circle", "mark")),
        ("2023", ("line", "mark span")),
        ("[2023-03-01..2023-09-10]", ("line", "mark span")),
        ("[..2023-09-10]", ("line", "mark span")),
        ("2023-09-10/..", ("line", "mark span")),
    ],
)
def test_in_the_drawing_only_a_day_is_a_point(tmp_path: Path, date: str, mark: tuple[str, str]) -> None:
    assert marks(drawn(tmp_path, date, "2020-01-01", "2024-01-01"))[1] == mark


def test_what_is_only_announced_is_drawn_hollow(tmp_path: Path) -> None:
    page = drawn(tmp_path, "2023-09-10", "2023", status="announced")
    assert sorted(marks(page)) == [("circle", "mark open"), ("line", "mark span open")]


def test_every_mark_leads_to_its_event_and_stands_within_the_drawing(tmp_path: Path) -> None:
    page = drawn(tmp_path, "2023-09-10", "2023", "[..2020-01-02]", "2024-12-31/..", "1999~")
    assert {f"#e-e{number}" for number in range(5)} <= set(page.attributes("href"))
    places = [*page.attributes("cx"), *page.attributes("x1"), *page.attributes("x2")]
    assert all(0 <= float(each.removesuffix("%")) <= 100 for each in places)


def test_of_very_many_events_there_are_bars_only(tmp_path: Path) -> None:
    page = drawn(tmp_path, *(f"{1700 + number}" for number in range(300)))
    assert marks(page) == []
    assert sum(each.get("class") == "bar" for _, each in page.tags) == 300


def test_within_a_few_years_the_axis_names_quarters(tmp_path: Path) -> None:
    assert drawn(tmp_path, "2023-09-10", "2024-01-01").texts["text"] == [
        "2023",
        "Apr",
        "Jul",
        "Oct",
        "2024",
        "Apr",
        "Jul",
        "Oct",
    ]
