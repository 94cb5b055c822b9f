"""TinyDB's table calls over the journal: the same answers as plain TinyDB, at the price of the record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.disk.stores import BIDEN, TALKS, VISIT, change, new_store, ref
from tinydb import Query, TinyDB, where
from tinydb.operations import delete as unset
from tinydb.table import Document

from vnus_store.disk import tables
from vnus_store.disk.storage import JournaledStorage
from vnus_store.disk.tables import open_database
from vnus_store.errors import InvalidValue, StoreReadOnly
from vnus_store.records.refs import row_key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return new_store(tmp_path)


def key(name: str) -> int:
    return int(row_key(name))


def test_a_record_is_found_by_its_number_its_key_and_a_query(path: Path) -> None:
    events = open_database(path).table("events")
    assert events.get(doc_id=key("visit")) == VISIT
    assert events.get(where("id") == "talks") == TALKS
    assert events.get(doc_ids=[key("talks"), 1]) == [TALKS]
    assert events.get(doc_id=1) is None
    assert len(events) == 2
    assert events.contains(doc_id=key("visit"))
    assert {event.doc_id for event in events} == {key("visit"), key("talks")}
    with pytest.raises(RuntimeError):
        events.get()


def test_an_edit_is_one_journal_line_and_leaves_the_snapshot(path: Path) -> None:
    snapshot = path.read_bytes()
    database = open_database(path)
    events = database.table("events")
    assert events.update({"title": "new"}, doc_ids=[key("visit"), 5]) == [key("visit")]
    assert events.update(unset("topics"), where("id") == "talks") == [key("talks")]
    assert events.insert({"id": "fresh", "title": "x"}) == key("fresh")
    assert events.remove(where("id") == "talks") == [key("talks")]
    assert path.read_bytes() == snapshot
    assert len(path.with_name("vnus.json.journal").read_bytes().splitlines()) == 5
    database.close()
    with TinyDB(path) as plain:
        assert {event["id"]: event["title"] for event in plain.table("events")} == {
            "visit": "new",
            "fresh": "x",
        }


def test_a_record_is_read_and_changed_without_reading_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_store(tmp_path, {"events": [{"id": f"event-{n}"} for n in range(300)]})
    events = open_database(path).table("events")
    decoded: list[bytes] = []
    real = tables.decode
    monkeypatch.setattr(tables, "decode", lambda line: (decoded.append(line), real(line))[1])
    events.get(doc_id=key("event-7"))
    events.update({"title": "x"}, doc_ids=[key("event-7")])
    events.insert({"id": "fresh"})
    events.remove(doc_ids=[key("event-8")])
    assert len(decoded) <= 8


def test_what_is_handed_out_may_be_changed_without_changing_the_store(path: Path) -> None:
    events = open_database(path).table("events")
    query = where("id") == "talks"
    for _ in range(3):
        [found] = events.search(query)
        assert found == TALKS
        found["topics"].append("changed by the caller")
        found["title"] = "changed"
        one = events.get(doc_id=key("talks"))
        assert isinstance(one, Document)
        one["topics"].clear()
    assert events.all() == [TALKS, VISIT]


def test_an_exception_in_the_callers_function_leaves_everything_as_it_was(path: Path) -> None:
    database = open_database(path)
    before = database.storage.read()

    def spoil(document: Any) -> None:
        document["topics"] = ["half done"]
        raise LookupError

    with pytest.raises(LookupError):
        database.table("events").update(spoil)
    with pytest.raises(ValueError, match="exists"):
        database.table("events").insert_multiple([{"id": "fresh"}, {"id": "visit"}])
    with pytest.raises(InvalidValue):
        database.table("events").insert({"title": "without an id"})
    with pytest.raises(InvalidValue):
        database.table("events").update({"id": "renamed"}, where("id") == "visit")
    with pytest.raises(InvalidValue):
        database.table("events").update({"x": {1, 2}})
    assert database.storage.read() == before
    assert not path.with_name("vnus.json.journal").exists()


def test_what_json_cannot_hold_is_an_error_of_ours_and_the_one_that_tinydb_raises(path: Path) -> None:
    notes = open_database(path).table("notes")
    notes.insert({"n": 1})
    for kind in (InvalidValue, TypeError):
        with pytest.raises(kind, match="cannot be written as JSON"):
            notes.insert({"n": object()})
    assert notes.all() == [{"n": 1}]
    assert notes.insert({"n": 2}) > 1


def test_answers_kept_for_a_query_are_forgotten_by_every_update_even_of_nothing(path: Path) -> None:
    events = open_database(path).table("events")
    events.search(where("id") == "talks")
    assert events.remove(where("id") == "gone") == []
    assert len(events._query_cache) == 0


def test_answers_kept_for_a_query_are_forgotten_when_another_window_saves(path: Path) -> None:
    database = open_database(path)
    events, query = database.table("events"), Query().title == "from the other window"
    assert events.search(query) == []
    change(JournaledStorage(path), "event:visit", title="from the other window")
    database.storage.poll()
    assert [event["id"] for event in events.search(query)] == ["visit"]


def test_two_databases_do_not_give_one_number_twice(path: Path) -> None:
    one, two = open_database(path), open_database(path)
    for n in range(5):
        assert one.table("notes").insert({"n": n}) == 2 * n + 1
        assert two.table("notes").insert({"n": n}) == 2 * n + 2
    assert len(open_database(path).table("notes")) == 10


def test_row_keys_of_any_writer_are_borne(tmp_path: Path) -> None:
    rows = {
        "visit": {"id": "a"},
        "01": {"id": "b"},
        "1": {"id": "c"},
        " 1": {"id": "d"},
        "9" * 5000: {"id": "e"},
    }
    path = tmp_path / "vnus.json"
    path.write_text(json.dumps({"events": rows}))
    events = open_database(path).table("events")
    found = {event["id"]: event.doc_id for event in events}
    assert len(set(found.values())) == 5
    assert found["c"] == 1
    for id, number in found.items():
        assert events.get(doc_id=number) == {"id": id}
        assert events.update({"seen": True}, doc_ids=[number]) == [number]
    events.remove(where("id") == "a")
    events.storage.close()
    assert json.loads(path.read_bytes()) == {
        "events": {k: {**row, "seen": True} for k, row in rows.items() if row["id"] != "a"}
    }


def test_tables_that_are_not_ours_behave_as_tinydb_tables(path: Path) -> None:
    database = open_database(path)
    assert database.insert_multiple([{"n": 1}, {"n": 2}, {"n": 3}]) == [1, 2, 3]
    assert database.remove(where("n") == 2) == [2]
    assert database.upsert({"n": 3, "x": 1}, where("n") == 3) == [3]
    assert database.insert(Document({"n": 9}, doc_id=9)) == 9
    assert database.insert({"n": 10}) == 10
    with pytest.raises(ValueError, match="exists"):
        database.insert(Document({"n": 9}, doc_id=9))
    database.close()
    with TinyDB(path) as plain:
        assert {document.doc_id: dict(document) for document in plain} == {
            1: {"n": 1},
            3: {"n": 3, "x": 1},
            9: {"n": 9},
            10: {"n": 10},
        }
        assert [dict(person) for person in plain.table("people")] == [BIDEN]
    again = open_database(path)
    again.truncate()
    assert len(again) == 0
    again.drop_table("people")
    assert again.table("people").all() == []
    assert JournaledStorage(path).line(ref("person:joe-biden")) is None


def test_asking_for_a_table_to_persist_empty_does_not_empty_it(path: Path) -> None:
    assert len(open_database(path).table("events", persist_empty=True)) == 2


def test_a_database_opened_for_reading_refuses_to_write(path: Path) -> None:
    database = open_database(path, read_only=True)
    assert len(database.table("events")) == 2
    with pytest.raises(StoreReadOnly):
        database.table("events").update({"title": "x"})
