"""A list is read a screenful at a time, in one order, and never changes once it was handed out."""

from __future__ import annotations

import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import VISIT, article, event, new_store, person
from tests.strategies import edtf

from vnus_store import Create, Delete, EdtfDate, Event, Ref, SetField
from vnus_store.catalogue import Catalogue
from vnus_store.records.codec import encode

DATES = st.lists(st.none() | edtf() | st.just("someday"), max_size=25)


def catalogue_of(dates: list[str | None]) -> Catalogue:
    rows = [event(f"e{number}", **({"date": date} if date else {})) for number, date in enumerate(dates)]
    return Catalogue((Ref("event", row["id"]), encode(row)) for row in rows)


def dated(records: list[Event]) -> list[int | None]:
    return [each.date.year if each.date is not None else None for each in records]


@settings(deadline=None, max_examples=100)
@given(DATES)
def test_the_timeline_is_sorted_and_the_undated_come_last(dates: list[str | None]) -> None:
    records = list(catalogue_of(dates).iter_events())
    assert len(records) == len(dates)
    order = [(*each.date.sort_key, each.id) for each in records if each.date is not None]
    assert order == sorted(order)
    without = [each.id for each in records if each.date is None]
    assert [each.id for each in records][len(order) :] == sorted(without)


@settings(deadline=None, max_examples=100)
@given(DATES)
def test_years_cover_every_row_once_and_say_what_counting_says(dates: list[str | None]) -> None:
    view = catalogue_of(dates).view("event")
    records = [each for each in view if isinstance(each, Event)]
    spans = view.years()
    assert [start for _, start, _ in spans] == [0, *(end for _, _, end in spans)][: len(spans)]
    assert (spans[-1][2] if spans else 0) == len(view)
    assert [year for year, start, end in spans for _ in range(start, end)] == dated(records)
    years = [each for each in dated(records) if each is not None]
    assert view.counts_by_year() == {year: years.count(year) for year in years}


@settings(deadline=None, max_examples=100)
@given(DATES, st.dates(datetime.date(1890, 1, 1), datetime.date(2110, 1, 1)))
def test_the_first_row_not_before_a_day_is_where_a_walk_would_stop(
    dates: list[str | None], day: datetime.date
) -> None:
    view = catalogue_of(dates).view("event")
    keys = [each.date.sort_key[0] if isinstance(each, Event) and each.date else 10**9 for each in view]
    walked = next((row for row, key in enumerate(keys) if key >= day.toordinal()), len(view))
    assert view.first_not_before(day.toordinal()) == walked


@settings(deadline=None, max_examples=100)
@given(DATES, st.data())
def test_a_narrowed_list_is_what_filtering_gives(dates: list[str | None], data: st.DataObject) -> None:
    catalogue = catalogue_of(dates)
    everything = catalogue.view("event").refs()
    drawn = st.sampled_from([*everything, Ref("event", "gone"), Ref("person", "e1")])
    wanted = data.draw(st.lists(drawn, max_size=30))
    narrowed = catalogue.narrowed("event", wanted)
    assert narrowed.refs() == tuple(ref for ref in everything if ref in wanted)
    for row, ref in enumerate(narrowed.refs()):
        assert narrowed.position(catalogue.position_key(ref)) == row
    for ref in set(everything) - set(wanted):
        key = catalogue.position_key(ref)
        assert narrowed.position(key) is None
        assert key is not None
        assert 0 <= narrowed.nearest(key) <= max(0, len(narrowed) - 1)


def test_rows_are_records_and_positions_their_rows(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    view = store.timeline()
    assert [each.id for each in view.rows(0, 10)] == ["visit", "talks"]
    assert view.rows(1, 2)[0].ref == view.ref(1)
    assert [view.position(store.key(ref)) for ref in view.refs()] == [0, 1]
    assert view.position(store.key(Ref("event", "gone"))) is None


def test_a_view_stays_as_it_was_when_the_store_changes(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    before = store.timeline()
    store.apply(Create(Ref("event", "first"), event("first", date="1990")))
    store.apply(Delete(Ref("event", "talks")))
    assert [ref.id for ref in before.refs()] == ["visit", "talks"]
    assert [each.id for each in before.rows(0, 2)] == ["visit"]
    assert [ref.id for ref in store.timeline().refs()] == ["first", "visit"]


def test_an_event_moves_when_its_date_changes(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[event(date="2023"), event("a", date="2022"), event("b", date="2024")])
    store.apply(SetField(VISIT, "date", "2025"))
    assert [ref.id for ref in store.timeline().refs()] == ["a", "b", "visit"]
    store.apply(SetField(VISIT, "date", None))
    assert store.timeline().years()[-1] == (None, 2, 3)


def test_people_with_an_office_come_first_by_name_without_marks(tmp_path: Path) -> None:
    office = [{"id": "o", "title": "Office"}]
    people = [
        person("a", name="Ống", offices=office),
        person("b", name="Anh"),
        person("c", name="Đạt", offices=office),
        person("d", name="em", offices=["no object"]),
    ]
    view = new_store(tmp_path, people=people).people()
    assert [ref.id for ref in view.refs()] == ["c", "a", "b", "d"]


def test_articles_stand_by_their_day_of_publication(tmp_path: Path) -> None:
    store = new_store(
        tmp_path, articles=[article("b", published="2024"), article("a", published="2023-12-31")]
    )
    assert [ref.id for ref in store.articles().refs()] == ["a", "b"]
    assert EdtfDate.parse("2024").year == 2024


def test_an_empty_list_has_no_years_and_no_rows(tmp_path: Path) -> None:
    view = new_store(tmp_path, events=[]).timeline()
    assert (len(view), view.years(), view.counts_by_year(), view.rows(0, 5)) == (0, (), {}, ())
