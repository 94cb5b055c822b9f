"""What a file of records comes to, and what it does to a store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import (
    BIDEN,
    TALKS,
    TEXT,
    VISIT,
    WIRE,
    article,
    citation,
    documents,
    event,
    new_store,
    opened,
    person,
    store_file,
    tables,
)  # fmt: skip
from tests.exchange.rows import read, written
from tests.strategies import json_values, wild

from vnus_store import Conflict, Delete, Ref, SetField, Store
from vnus_store.errors import InvalidValue
from vnus_store.exchange import importing
from vnus_store.exchange.importing import ImportPlan, ImportRecords, plan_import

Document = dict[str, Any]


def planned(store: Store, *records: tuple[str, Document]) -> ImportPlan:
    """The plan of a JSON Lines file."""
    data = "".join(json.dumps({"record": kind, **document}) + "\n" for kind, document in records)
    return plan_import(read("jsonl", data.encode("utf-8", "backslashreplace")), store, "x.jsonl")


def of_table(store: Store, text: str) -> ImportPlan:
    return plan_import(read("csv", text.encode()), store, "x.csv")


def counts(plan: ImportPlan) -> dict[str, int]:
    return {f"{kind} {state}": count for (kind, state), count in plan.counts.items()}


def told(plan: ImportPlan) -> dict[int, str]:
    return {row.line: row.reason for row in plan.bad}


def empty(folder: Path) -> Store:
    return opened(store_file(folder, {"events": [], "people": [], "articles": []}))


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_an_export_brought_into_an_empty_store_is_the_same_store(tmp_path: Path, name: str) -> None:
    (tmp_path / "other").mkdir()
    store, other = new_store(tmp_path), empty(tmp_path / "other")
    before = documents(store)
    data = written(name, {Ref.parse(ref): document for ref, document in before.items()})
    plan = plan_import(read(name, data), other)
    assert counts(plan) == {"event new": 2, "person new": 2, "article new": 1}
    change = other.apply(ImportRecords(plan))
    assert change is not None
    assert [edit.ref.kind for edit in change.edits] == ["person", "person", "article", "event", "event"]
    assert documents(other) == before
    again = plan_import(read(name, data), other)
    assert again.edits == ()
    assert counts(again) == {"event same": 2, "person same": 2, "article same": 1}
    assert other.apply(ImportRecords(again)) is None
    other.undo()
    assert documents(other) == {}


unknown = st.dictionaries(wild.map("x".__add__), json_values, max_size=3)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(
    own=st.lists(st.tuples(unknown, wild, st.lists(wild, max_size=3)), min_size=3, max_size=3), data=st.data()
)
def test_hostile_documents_go_from_store_to_store_unharmed(
    tmp_path_factory: pytest.TempPathFactory, own: list[Any], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(["jsonl", "csv"]))
    (more, notes, topics), (person_more, summary, aliases), (article_more, publisher, authors) = own
    given_documents = {
        "events": [event(**more, notes=notes, topics=list(dict.fromkeys(topics)))],
        "people": [person(**person_more, summary=summary, aliases=list(dict.fromkeys(aliases)))],
        "articles": [article(**article_more, publisher=publisher, authors=list(dict.fromkeys(authors)))],
    }
    store = opened(store_file(tmp_path_factory.mktemp("from"), given_documents))
    other = empty(tmp_path_factory.mktemp("to"))
    before = documents(store)
    exported = written(name, {Ref.parse(ref): document for ref, document in before.items()})
    plan = plan_import(read(name, exported), other)
    assert told(plan) == {}
    other.apply(ImportRecords(plan))
    assert documents(other) == before


def test_the_order_in_the_file_does_not_matter(tmp_path: Path) -> None:
    content = tables()
    records = [("event", each) for each in reversed(content["events"])]
    records += [("article", each) for each in content["articles"]]
    records += [("person", each) for each in content["people"]]
    plan = planned(empty(tmp_path), *records)
    assert told(plan) == {}
    assert [edit.ref.kind for edit in plan.edits] == ["person", "person", "article", "event", "event"]


def test_what_is_wrong_is_told_by_line_and_the_rest_stays(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(Delete(TALKS))
    plan = planned(
        store,
        ("event", event("good")),
        ("event", event("good")),
        ("event", event("talks")),
        ("event", event("dated", date="2024-13-45")),
        ("event", event("led", part_of="nowhere")),
        ("event", event("typed", topics="trade")),
        ("event", {"id": "bare"}),
        ("event", event("Bad Id")),
        ("event", event(5)),  # type: ignore[arg-type]
        ("candidate", {"id": "c"}),
        ("thing", {"id": "t"}),
        ("event", event("unsure", people=[{"person": "nobody", "role": "guest"}])),
        ("article", article("unread", language=None)),
        ("event", event("also-good", part_of="good")),
    )
    assert sorted(told(plan)) == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
    assert "line 1" in told(plan)[2]
    assert "deleted" in told(plan)[3]
    assert told(plan)[4].startswith("date: ")
    assert counts(plan) == {"event new": 2}
    change = store.apply(ImportRecords(plan))
    assert change is not None
    assert [str(edit.ref) for edit in change.edits] == ["event:good", "event:also-good"]


def test_a_row_that_leans_on_a_refused_one_is_refused_as_well_however_far(tmp_path: Path) -> None:
    plan = planned(
        empty(tmp_path),
        ("event", event("c", part_of="b")),
        ("event", event("b", part_of="a")),
        ("event", event("a", date="never")),
        ("event", event("free")),
    )
    assert sorted(told(plan)) == [1, 2, 3]
    assert "line 3" in told(plan)[2]
    assert [str(edit.ref) for edit in plan.edits] == ["event:free"]


def test_a_ring_of_rows_is_refused(tmp_path: Path) -> None:
    plan = planned(empty(tmp_path), ("event", event("a", part_of="b")), ("event", event("b", part_of="a")))
    assert sorted(told(plan)) == [1, 2]


def test_a_refused_text_takes_the_quotes_of_it_along(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    other_text = "x " + TEXT
    plan = planned(
        store,
        ("article", article(text=other_text, language="")),
        ("event", event("e", citations=[citation("c1", "on the 10th", "title", text=other_text)])),
    )
    assert sorted(told(plan)) == [1, 2]


def test_a_line_of_json_is_the_whole_record(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    store.apply(ImportRecords(planned(store, ("event", event("talks", place="Huế", kind="talks")))))
    assert store.document(TALKS) == event("talks", place="Huế", kind="talks")


def test_a_column_that_is_not_there_leaves_the_value_and_an_empty_cell_takes_it_away(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    before = store.document(VISIT)
    plan = of_table(store, "record,id,place,date,remark\nevent,visit,,2023-09-10,mine\n")
    assert told(plan) == {}
    assert counts(plan) == {"event changed": 1}
    store.apply(ImportRecords(plan))
    after = store.document(VISIT)
    assert "place" not in after
    assert after["date"] == "2023-09-10"
    assert after["remark"] == "mine"
    assert after["people"] == before["people"]
    # what supported the place only goes with it, and the rest of the sources stays
    assert [each["supports"] for each in after["citations"]] == [
        ["date"],
        ["people/nguyen-phu-trong"],
        ["topics/trade"],
    ]
    store.undo()
    assert store.document(VISIT) == before


def test_an_empty_cell_of_a_value_that_every_record_has_is_refused(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    assert sorted(told(of_table(store, "record,id,title\nevent,visit,\n"))) == [2]


def test_what_a_record_of_the_store_breaks_already_is_no_reason_to_refuse_its_row(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[event(date="never")], people=[], articles=[])
    plan = of_table(store, "record,id,place\nevent,visit,Huế\n")
    assert told(plan) == {}
    assert store.apply(ImportRecords(plan)) is not None


def test_passages_follow_a_text_that_the_file_changes(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    longer = "Before it. " + TEXT
    was = store.document(VISIT)["citations"][0]["start"]
    plan = planned(store, ("article", article(text=longer)))
    store.apply(ImportRecords(plan))
    assert store.document(VISIT)["citations"][0]["start"] == was + len("Before it. ")
    assert list(store.check()) == []
    store.undo()
    assert store.document(VISIT)["citations"][0]["start"] == was
    assert store.document(WIRE)["text"] == TEXT


def test_a_record_that_somebody_else_changed_meanwhile_is_a_conflict(tmp_path: Path) -> None:
    path = store_file(tmp_path)
    mine, theirs = opened(path), opened(path)
    update = planned(mine, ("person", person(country="VN")))
    fresh = planned(mine, ("event", event("fresh")))
    theirs.apply(SetField(BIDEN, "country", "FR"))
    theirs.apply(ImportRecords(planned(theirs, ("event", event("fresh", place="Huế")))))
    for plan in (update, fresh):
        with pytest.raises(Conflict):
            mine.apply(ImportRecords(plan))
    assert mine.document(BIDEN)["country"] == "FR"


def test_true_and_one_are_not_the_same(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[event(flag=1)], people=[], articles=[])
    assert counts(planned(store, ("event", event(flag=True)))) == {"event changed": 1}
    assert counts(planned(store, ("event", dict(reversed(event(flag=1).items()))))) == {"event same": 1}


def test_more_records_than_a_file_may_have_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_RECORDS", 3)
    with pytest.raises(InvalidValue, match="more than 3"):
        planned(empty(tmp_path), *(("event", event(f"e{number}")) for number in range(4)))


def test_planning_changes_nothing_and_tells_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = new_store(tmp_path)
    before, files = documents(store), {each: each.read_bytes() for each in tmp_path.iterdir()}
    monkeypatch.setattr(importing, "EVERY", 2)
    heard: list[tuple[str, int, int]] = []
    data = "".join(json.dumps({"record": "event", **event(f"e{number}")}) + "\n" for number in range(5))
    plan_import(read("jsonl", data.encode()), store, tell=lambda *words: heard.append(words))
    assert heard[:2] == [("read", 2, 0), ("read", 4, 0)]
    assert documents(store) == before
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == files
