"""One of several values is preferred with a reason; every source's own value is kept."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import (
    BIDEN,
    TRONG,
    VISIT,
    Document,
    article,
    citation,
    documents,
    event,
    new_store,
    person,
)

from vnus_store import (
    Conflict,
    InvalidValue,
    NotFound,
    Prefer,
    Ref,
    RemoveItem,
    SetField,
    Store,
    disagreements,
)
from vnus_store.records.paths import value_at

A, B, C = "2023-09-10", "2023-09-11", "2023-09-12"
WHY = "The palace published the programme."
WORDS = ("Joe Biden", "Nguyễn Phú Trọng", "Talks on trade", "Hà Nội", "spokesperson")


def cite(number: int, *supports: str, **values: Any) -> Document:
    return citation(f"c{number}", WORDS[number % len(WORDS)], *supports, **values)


def visit(*citations: Document, **values: Any) -> Document:
    return event(**{"date": A, "citations": list(citations), **values})


def store_of(folder: Path, *citations: Document, **values: Any) -> Store:
    people = [person(), person("nguyen-phu-trong")]
    return new_store(folder, events=[visit(*citations, **values)], people=people, articles=[article()])


def supports_of(store: Store, ref: Ref = VISIT) -> dict[str, list[str]]:
    return {each["id"]: sorted(each["supports"]) for each in store.document(ref)["citations"]}


def says_of(store: Store, ref: Ref = VISIT) -> dict[str, dict[str, str]]:
    return {each["id"]: each.get("says", {}) for each in store.document(ref)["citations"]}


def test_the_preferred_value_stands_and_each_source_keeps_what_it_says(tmp_path: Path) -> None:
    store = store_of(
        tmp_path, cite(1, "date", "place"), cite(2, "title", says={"date": B}), cite(3, "date"), place="Huế"
    )
    change = store.apply(Prefer(VISIT, "date", B, WHY))
    document = store.document(VISIT)
    assert (document["date"], document["preferred"]) == (B, {"date": WHY})
    assert supports_of(store) == {"c1": ["place"], "c2": ["date", "title"], "c3": ["date"]}
    assert says_of(store) == {"c1": {"date": A}, "c2": {}, "c3": {"date": A}}
    assert change.label == "preferred when of Title of visit"
    (found,) = disagreements(store.peek(VISIT))  # type: ignore[arg-type]
    assert (found.value, [each.value for each in found.others], found.preferred) == (B, [A], WHY)
    assert found.agreeing == ("citations/c2",)
    assert list(store.check()) == []
    assert "disagreement" not in {each.kind for each in store.gaps()}


def test_the_value_that_stands_is_preferred_by_its_reason_alone(tmp_path: Path) -> None:
    store = store_of(tmp_path, cite(1, "date"), cite(2, "title", says={"date": B}))
    before = store.document(VISIT)
    store.apply(Prefer(VISIT, "date", A, f"  {WHY} "))
    assert store.document(VISIT) == {**before, "preferred": {"date": WHY}}
    number = len(store.history())
    store.apply(Prefer(VISIT, "date", A, WHY))
    assert len(store.history()) == number


def test_of_three_values_the_two_that_are_not_preferred_are_both_kept(tmp_path: Path) -> None:
    store = store_of(
        tmp_path,
        cite(1, "date", "title"),
        cite(2, "title", says={"date": B}),
        cite(3, "title", says={"date": C, "place": "Huế"}),
    )
    store.apply(Prefer(VISIT, "date", C, WHY))
    assert says_of(store) == {"c1": {"date": A}, "c2": {"date": B}, "c3": {"place": "Huế"}}
    store.apply(Prefer(VISIT, "date", B, WHY))
    assert says_of(store) == {"c1": {"date": A}, "c2": {}, "c3": {"date": C, "place": "Huế"}}


def test_who_took_part_stays_supported_when_another_role_is_preferred(tmp_path: Path) -> None:
    people = [{"person": "joe-biden", "role": "guest"}]
    role = "people/joe-biden/role"
    store = store_of(
        tmp_path, cite(1, "people/joe-biden"), cite(2, "people/joe-biden", says={role: "host"}), people=people
    )
    before = supports_of(store)
    store.apply(Prefer(VISIT, role, "host", WHY))
    assert value_at(store.document(VISIT), role) == "host"
    assert supports_of(store) == before
    assert says_of(store) == {"c1": {role: "guest"}, "c2": {}}


@pytest.mark.parametrize("path", ["title", "offices/general-secretary/title"])
def test_a_value_of_an_office_is_preferred_among_the_office_s_own_citations(
    tmp_path: Path, path: str
) -> None:
    office = {
        "id": "general-secretary",
        "title": "General Secretary",
        "citations": [cite(1, path), cite(2, "held", says={path: "First Secretary"})],
        "held": "2011/..",
    }
    store = new_store(
        tmp_path, people=[person("nguyen-phu-trong", offices=[office])], articles=[article()], events=[]
    )
    full = "offices/general-secretary/title"
    store.apply(Prefer(TRONG, full, "First Secretary", WHY))
    (after,) = store.document(TRONG)["offices"]
    assert after["title"] == "First Secretary"
    assert [each["supports"] for each in after["citations"]] == [[path], ["held", path]]
    assert [each.get("says") for each in after["citations"]] == [{path: "General Secretary"}, None]
    assert list(store.check()) == []


def test_a_citation_goes_on_supporting_something(tmp_path: Path) -> None:
    store = store_of(tmp_path, cite(1, "date"), cite(2, "title", says={"date": B}))
    store.apply(Prefer(VISIT, "date", B, WHY))
    assert supports_of(store)["c1"] == ["date"]
    assert list(store.check()) == []
    store.apply(Prefer(VISIT, "date", A, WHY))
    assert (supports_of(store), says_of(store)) == (
        {"c1": ["date"], "c2": ["title"]},
        {"c1": {}, "c2": {"date": B}},
    )


@pytest.mark.parametrize(
    ("path", "value", "reason", "words"),
    [
        ("date", B, "  ", "A reason is needed"),
        ("date", B, "One.\nTwo.", "one line"),
        ("date", C, WHY, f"prefer one of “{A}”, “{B}”"),
        ("place", "Huế", WHY, "nothing to prefer"),
        ("topics", "chips", WHY, "is a list"),
        ("part_of", "gone", WHY, "There is no event:gone"),
    ],
)
def test_what_cannot_be_preferred_is_refused_and_nothing_is_written(
    tmp_path: Path, path: str, value: str, reason: str, words: str
) -> None:
    says = {"date": B, "topics": "chips", "part_of": "gone"}
    store = store_of(tmp_path, cite(1, "date"), cite(2, "title", says=says), topics=["trade"], part_of="x")
    before = documents(store)
    with pytest.raises(InvalidValue, match=words):
        store.apply(Prefer(VISIT, path, value, reason))
    assert documents(store) == before


def test_a_date_that_cannot_be_read_is_never_made_the_date(tmp_path: Path) -> None:
    store = store_of(tmp_path, cite(1, "date"), cite(2, "title", says={"date": "one fine day"}))
    with pytest.raises(InvalidValue):
        store.apply(Prefer(VISIT, "date", "one fine day", WHY))
    store.apply(Prefer(VISIT, "date", A, WHY))


def test_a_value_that_somebody_changed_meanwhile_is_a_conflict(tmp_path: Path) -> None:
    store = store_of(tmp_path, cite(1, "date"), cite(2, "title", says={"date": B}))
    with pytest.raises(Conflict):
        store.apply(Prefer(VISIT, "date", B, WHY, was="2023-09-09"))
    store.apply(Prefer(VISIT, "date", B, WHY, was=A))
    with pytest.raises(NotFound):
        store.apply(Prefer(Ref("event", "gone"), "date", B, WHY))
    with pytest.raises(NotFound):
        store.apply(Prefer(BIDEN, "colour", B, WHY))


VALUES = {"date": (A, B, C), "place": ("Huế", "Vinh", "Hà Nội"), "people/joe-biden/role": ("guest", "host")}
OTHERS = ("title", "status", "people/joe-biden", "people/joe-biden/role", "place", "date", "people")


@st.composite
def disputed(draw: st.DrawFn) -> tuple[str, list[str], Document]:
    """A path, the values given for it, and an event whose citations each support it or say another value."""
    path = draw(st.sampled_from(list(VALUES)))
    values = VALUES[path]
    citations = []
    for number in range(draw(st.integers(2, 5))):
        said = values[1 - number] if number < 2 else draw(st.sampled_from(values))
        others = st.lists(st.sampled_from([each for each in OTHERS if each != path]), unique=True)
        supports = draw(others.filter(bool))
        if said == values[0]:
            at = draw(st.integers(0, len(supports)))
            citations.append(cite(number, *supports[:at], path, *supports[at:]))
        else:
            citations.append(cite(number, *supports, says={path: said, "title": "Another title"}))
    given_values = sorted({each["says"][path] for each in citations if "says" in each}) + [values[0]]
    people = [{"person": "joe-biden", "role": "guest"}]
    return path, given_values, visit(*citations, place="Huế", people=people)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(disputed(), st.data())
def test_taken_back_it_leaves_the_same_bytes_and_back_and_forth_the_same_supports(
    drawn: tuple[str, list[str], Document], data: st.DataObject
) -> None:
    path, values, document = drawn
    with TemporaryDirectory() as folder:
        people = [person(), person("nguyen-phu-trong")]
        store = new_store(Path(folder), events=[document], people=people, articles=[article()])
        lines, supports, says = [store.document(VISIT)], supports_of(store), says_of(store)
        steps = data.draw(st.lists(st.sampled_from(values), min_size=1, max_size=4))
        for value in steps:
            store.apply(Prefer(VISIT, path, value, f"{WHY} {len(lines)}"))
            lines.append(store.document(VISIT))
            assert value_at(lines[-1], path) == value
            assert list(store.check()) == []
            assert heard(lines[-1], path) == heard(document, path)
        store.apply(Prefer(VISIT, path, VALUES[path][0], "Back again."))
        assert (supports_of(store), says_of(store)) == (supports, says)
        store.undo()
        for number in range(len(lines) - 2, -1, -1):
            store.undo()
            # text against text: what is equal but stands in another order would not be the same bytes
            assert repr(store.document(VISIT)) == repr(lines[number])
        store.close()


def heard(document: Document, path: str) -> dict[str, str]:
    """What each citation says for a path: its own value, or the one that it supports."""
    value = value_at(document, path)
    return {each["id"]: each.get("says", {}).get(path, value) for each in document["citations"]}


def test_a_reason_goes_with_the_value_that_it_was_given_for(tmp_path: Path) -> None:
    role = "people/joe-biden/role"
    people = [{"person": "joe-biden", "role": "guest"}]
    store = store_of(
        tmp_path,
        cite(1, "date", "people/joe-biden"),
        cite(2, "title", says={"date": B, role: "host"}),
        people=people,
    )
    store.apply(Prefer(VISIT, "date", B, WHY))
    store.apply(Prefer(VISIT, role, "guest", WHY))
    store.apply(SetField(VISIT, "title", "Another title"))
    assert set(store.document(VISIT)["preferred"]) == {"date", role}
    store.apply(SetField(VISIT, "date", C))
    assert set(store.document(VISIT)["preferred"]) == {role}
    store.apply(RemoveItem(VISIT, "people/joe-biden"))
    assert "preferred" not in store.document(VISIT)
    assert list(store.check()) == []
