"""Each gap has a record that shows it and one in which it is closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from vnus_store.records.anchors import quote
from vnus_store.records.conflicts import KeptConflict
from vnus_store.records.gaps import KINDS, conflict_gap, gaps
from vnus_store.records.refs import Ref
from vnus_store.records.standards import is_country, is_language

TEXT = "The minister met the envoy in Huế on 5 May. They spoke of trade."
TODAY = date(2024, 9, 23)


class Shelf:
    """Documents in memory; what links to what is read off the few keys that these tests use."""

    def __init__(self, *documents: tuple[str, Mapping[str, Any]]) -> None:
        self.kept = {Ref(kind, document["id"]): document for kind, document in documents}

    def has(self, ref: Ref) -> bool:
        return ref in self.kept

    def document(self, ref: Ref) -> Mapping[str, Any] | None:
        return self.kept.get(ref)

    def text_of(self, article_id: str) -> str | None:
        text: str | None = self.kept.get(Ref("article", article_id), {}).get("text")
        return text

    def linked_from(self, ref: Ref) -> list[Ref]:
        return [other for other, document in self.kept.items() if ref.id in self._links(document)]

    def _links(self, document: Mapping[str, Any]) -> list[str]:
        links = [document.get(key, "") for key in ("part_of", "about", "after", "account_of")]
        links += [item.get("person", "") for item in document.get("people", [])]
        return links + [item["article"] for item in document.get("citations", [])]


def citation(*supports: str, quoted: str = "on 5 May", **changed: Any) -> dict[str, Any]:
    start = TEXT.index(quoted)
    place = {"start": start, "end": start + len(quoted), **quote(TEXT, start, start + len(quoted))}
    return {"id": "c1", "article": "paper", **place, "supports": list(supports), **changed}


ALL = citation("date", "place", "status", "people/lan/role")


def event(**changed: Any) -> dict[str, Any]:
    return {
        "id": "talks",
        "title": "Talks",
        "date": "2023-05-05",
        "kind": "talks",
        "status": "held",
        "place": "Huế",
        "people": [{"person": "lan", "role": "host"}],
        "citations": [ALL],
        **changed,
    }


def person(**changed: Any) -> dict[str, Any]:
    office = {"id": "minister", "title": "Minister", "held": "2021/.."}
    return {
        "id": "lan",
        "name": "Lan",
        "country": "VN",
        "offices": [office],
        "citations": [citation("offices/minister/held")],
        **changed,
    }


def article(**changed: Any) -> dict[str, Any]:
    return {"id": "paper", "title": "P", "language": "en", "text": TEXT, "text_kind": "account", **changed}


BASE = (("event", event()), ("person", person()), ("article", article()))


def found(
    kind: str, document: Mapping[str, Any], *more: tuple[str, Mapping[str, Any]]
) -> list[tuple[str, str]]:
    library = Shelf(*BASE, *more)
    listed = list(gaps(Ref(kind, document["id"]), document, library, TODAY))
    for gap in listed:
        assert gap.kind in KINDS
        assert gap.ref == f"{kind}:{document['id']}"
        assert gap.sentence.endswith(".")
    return [(gap.kind, gap.path) for gap in listed if gap.kind != ONE_ORIGIN]


ONE_ORIGIN = "one-origin"
"""The shelf has one article only, so that every event with passages has this gap; it has tests of its own."""


OPEN = [
    ("undated", "date", "event", event(date="")),
    ("unsourced", "date", "event", event(citations=[citation("place", "status", "people/lan")])),
    ("unsourced", "place", "event", event(citations=[citation("date", "status", "people/lan")])),
    ("unsourced", "status", "event", event(citations=[citation("date", "place", "people/lan")])),
    ("unsourced", "people/lan", "event", event(citations=[citation("date", "place", "status")])),
    ("unsourced", "offices/minister", "person", person(citations=[])),
    (
        "disagreement",
        "place",
        "event",
        event(citations=[ALL, citation("date", id="c2", says={"place": "Vinh"})]),
    ),
    ("past", "status", "event", event(status="announced")),
    ("past", "status", "event", event(status="announced", date="2024-09-22")),
    ("review", "citations/c1", "event", event(citations=[{**ALL, "exact": "ON 5 MAY"}])),
    ("review", "citations/c1", "event", event(citations=[{**ALL, "original": [100, 200]}])),
    (
        "lost",
        "citations/c1",
        "event",
        event(citations=[{**ALL, "exact": "q" * 8, "prefix": "", "suffix": ""}]),
    ),
    ("vocabulary", "kind", "event", event(kind="picnic")),
    ("vocabulary", "status", "event", event(status="rumoured")),
    ("vocabulary", "people/lan/role", "event", event(people=[{"person": "lan", "role": "driver"}])),
    ("vocabulary", "country", "person", person(country="vn")),
    ("vocabulary", "language", "article", article(language="English, US")),
    ("office", "people/lan", "event", event(date="2019-05-05")),
    ("unused", "", "article", article(id="other")),
    ("no-events", "", "person", person(id="mai")),
]


@pytest.mark.parametrize(("kind", "path", "of", "document"), OPEN)
def test_a_record_with_something_to_fill_in_has_that_gap_alone(
    kind: str, path: str, of: str, document: dict[str, Any]
) -> None:
    original = article(id="whole", text="Short.", text_kind="original")
    account = article(account_of="whole")
    assert found(of, document, ("article", original), ("article", account)) == [(kind, path)]


def test_every_kind_of_gap_has_a_record_that_shows_it() -> None:
    assert {kind for kind, *_ in OPEN} | {BETWEEN_SIDES.kind, ONE_ORIGIN} == set(KINDS)


BETWEEN_SIDES = conflict_gap(KeptConflict(Ref("event", "visit"), "people/a/role", {"mine": "host"}))
"""A conflict is kept beside its record, so the record alone does not show it."""


def test_a_conflict_is_told_by_the_place_where_it_stands() -> None:
    assert (BETWEEN_SIDES.ref, BETWEEN_SIDES.path) == ("event:visit", "people/a/role")
    assert "people/a/role" in BETWEEN_SIDES.sentence


CLOSED = [
    ("event", event()),
    ("event", event(citations=[citation("date", "place", "status", "people")])),
    ("event", event(status="announced", date="2024-09-23")),
    ("event", event(status="announced", date="2024-09/..")),
    ("event", event(status="announced", date="2024-09~", people=[])),
    ("event", event(date="2019-05-05", people=[{"person": "lan", "role": "host", "title": "Deputy"}])),
    ("person", person()),
    ("person", person(citations=[], offices=[{"id": "m", "title": "M", "citations": [citation("title")]}])),
    ("article", article(language="vi-VN")),
    ("candidate", {"id": "k1", "anything": 1}),
]


@pytest.mark.parametrize(("kind", "document"), CLOSED)
def test_a_record_in_which_all_is_filled_in_has_no_gap(kind: str, document: dict[str, Any]) -> None:
    assert found(kind, document) == []


@pytest.mark.parametrize("key", ["part_of", "about", "after"])
def test_a_later_event_that_was_held_closes_what_was_announced(key: str) -> None:
    announced = event(id="plan", status="announced", date="2024-09-10/2024-09-11")
    held = event(id="visit", date="2024-09-10/2024-09-12", **{key: "plan"})
    assert found("event", announced, ("event", held)) == []
    assert found("event", announced, ("event", {**held, "status": "cancelled"})) == [("past", "status")]


def test_an_earlier_statement_about_it_does_not_close_what_was_announced() -> None:
    announced = event(id="plan", status="announced", date="2024-09-10")
    statement = event(id="word", date="2024-08-29", about="plan")
    assert found("event", announced, ("event", statement)) == [("past", "status")]


def test_without_a_date_no_office_is_asked_for() -> None:
    undated = event(date="", people=[{"person": "lan", "role": "host"}])
    assert found("event", undated, ("person", person(offices=[]))) == [("undated", "date")]


def test_an_original_is_used_where_its_account_is() -> None:
    original, account = article(id="whole", text_kind="original"), article(account_of="whole")
    assert found("article", original, ("article", account)) == []


def test_a_place_within_the_original_is_no_gap() -> None:
    pinned = event(citations=[{**ALL, "original": [0, 6]}])
    whole = article(id="whole", text="Short.", text_kind="original")
    assert found("event", pinned, ("article", whole), ("article", article(account_of="whole"))) == []


def test_passages_of_an_office_are_looked_at_as_well() -> None:
    office = {"id": "m", "title": "M", "citations": [citation("held", exact="ON 5 MAY")]}
    assert found("person", person(offices=[office], citations=[])) == [("review", "offices/m/citations/c1")]


@pytest.mark.parametrize(
    ("code", "is_one"),
    [("VN", True), ("US", True), ("ZZ", False), ("vn", False), ("D ", False), (" V", False), ("VNM", False)],
)
def test_countries_are_those_of_iso_3166(code: str, is_one: bool) -> None:
    assert is_country(code) is is_one


@pytest.mark.parametrize(
    ("tag", "is_one"),
    [
        ("vi", True),
        ("en-US", True),
        ("zh-Hant-TW", True),
        ("sl-rozaj-biske", True),
        ("de-DE-u-co-phonebk", True),
        ("en-x-own", True),
        ("und", True),
        ("english", False),
        ("en_US", False),
        ("e", False),
        ("vi-", False),
    ],
)
def test_languages_have_the_shape_of_bcp_47(tag: str, is_one: bool) -> None:
    assert is_language(tag) is is_one
