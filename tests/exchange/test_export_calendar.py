"""The calendar, as three readers of calendars read it."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.builders import article, event, new_store, tables
from tests.exchange.clients import package
from tests.exchange.exporting import exported
from tests.exchange.hostile_records import ALL, hostile_store

from vnus_store import EdtfDate, ExportOptions, InvalidValue
from vnus_store.exchange.ical import covered, folded
from vnus_store.exchange.showable import one_line

Day = datetime.date


def read(text: str) -> list[Any]:
    """Its events, by the library icalendar."""
    calendar = package("icalendar").Calendar.from_ical(text.encode("utf-8"))
    assert {each.name for each in calendar.walk()} <= {"VCALENDAR", "VEVENT"}
    return list(calendar.walk("VEVENT"))


def test_a_visit_of_two_days_ends_before_the_third(tmp_path: Path) -> None:
    content = tables()
    content["articles"] = [article(publisher="The Wire", url="https://wire.example/1")]
    (found,) = read(exported(new_store(tmp_path, **content), "ical"))
    assert (found["dtstart"].dt, found["dtend"].dt) == (Day(2023, 9, 10), Day(2023, 9, 12))
    assert (found["summary"], found["location"], found["status"]) == (
        "Biden visits Hà Nội",
        "Hà Nội",
        "CONFIRMED",
    )
    assert found["uid"] == "visit@vnus.vnus-tui"
    assert found["url"] == "https://wire.example/1"
    assert [str(each) for each in found["categories"].cats] == ["visit", "trade", "chips"]
    lines = found["description"].splitlines()
    assert lines[0] == "10–11 September 2023 (held)"
    assert "Joe Biden, President – guest" in lines
    assert any(each.startswith("“in Hà Nội on the 10th” – The Wire, “Title of wire”") for each in lines)


@pytest.mark.parametrize(
    ("date", "first", "last", "is_exact"),
    [
        ("2024-09-25", Day(2024, 9, 25), Day(2024, 9, 25), True),
        ("2023-09-10/2023-09-11", Day(2023, 9, 10), Day(2023, 9, 11), True),
        ("2024-09", Day(2024, 9, 1), Day(2024, 9, 30), False),
        ("2024", Day(2024, 1, 1), Day(2024, 12, 31), False),
        ("[2024-08-01..2024-08-10]", Day(2024, 8, 1), Day(2024, 8, 10), False),
        ("[..2024-09-23]", Day(2024, 9, 23), Day(2024, 9, 23), False),
        ("[2024-09-23..]", Day(2024, 9, 23), Day(2024, 9, 23), False),
        ("2021-01-20/..", Day(2021, 1, 20), Day(2021, 1, 20), False),
        ("../2013", Day(2013, 12, 31), Day(2013, 12, 31), False),
        ("2024-09-25~", Day(2024, 9, 25), Day(2024, 9, 25), False),
        ("9999-12-31", Day(9999, 12, 31), Day(9999, 12, 31), True),
    ],
)
def test_an_uncertain_date_covers_its_possible_days_and_says_so(
    tmp_path: Path, date: str, first: Day, last: Day, is_exact: bool
) -> None:
    begin, end, remark = covered(EdtfDate.parse(date))
    assert (Day.fromordinal(begin), Day.fromordinal(end), not remark) == (first, last, is_exact)
    options = ExportOptions()
    store = new_store(tmp_path, events=[event(date=date)], people=[], articles=[])
    (found,) = read(exported(store, "ical", options=options))
    assert found["dtstart"].dt == first
    assert "dtend" not in found or found["dtend"].dt == last + datetime.timedelta(1)
    assert (remark in found["description"]) is True
    assert len(options.unsaid.sentences()) == (0 if is_exact else 1)


def test_what_has_no_date_is_counted_and_left_out(tmp_path: Path) -> None:
    options = ExportOptions()
    assert exported(new_store(tmp_path), "ical", options=options).count("BEGIN:VEVENT") == 1
    assert options.unsaid.sentences() == ("1 event has no date and is in no calendar.",)


def test_lines_are_folded_at_75_octets_and_within_no_letter() -> None:
    for line in ("x" * 75, "x" * 76, "x" * 400, "ế" * 200, "x👨‍👩‍👧" * 40, ""):
        parts = folded(line).split("\r\n")
        assert parts[-1] == ""
        assert all(len(each.encode("utf-8")) <= 75 for each in parts)
        assert parts[0] + "".join(each[1:] for each in parts[1:-1]) == line
        assert all(each.startswith(" ") for each in parts[1:-1])


def test_hostile_records_are_texts_of_their_own_events_for_three_readers(tmp_path: Path) -> None:
    text = exported(hostile_store(tmp_path), "ical")
    found = read(text)
    # The library takes the letters \\N for a new line, also where they are text.
    wanted = [(one_line(each) or f"e{n}").replace("\\N", "\n") for n, each in enumerate(ALL)]
    assert [str(each["summary"]) for each in found] == wanted
    known = "UID DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION LOCATION CATEGORIES STATUS TRANSP URL X-VNUS-EDTF"
    assert {key for each in found for key in each} <= set(known.split())
    assert all(str(each.get("url", "https://")).startswith("http") for each in found)
    other = package("vobject").readOne(text)
    assert [each.summary.value for each in other.vevent_list] == [str(each["summary"]) for each in found]
    assert {key.upper() for each in other.vevent_list for key in each.contents} <= set(known.split())
    third = package("ics").Calendar(text)
    # It reads an escaped backslash before an n as a new line.
    assert {each.name for each in third.events if "\\" not in each.name} == {
        each for each in wanted if "\\" not in each
    }


def test_the_same_reader_would_see_a_property_in_a_text_that_is_not_escaped() -> None:
    text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nATTACH:http://evil.example/a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    assert "ATTACH" in read(text)[0]


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(InvalidValue, match=r"vnus-tui\[ical\]"):
        exported(new_store(tmp_path), "ical")
