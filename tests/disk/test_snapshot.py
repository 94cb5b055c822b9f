"""A snapshot keeps every row, in a layout that version control and plain TinyDB like."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.disk.stores import BIDEN, TABLES, TALKS, VISIT, new_store, ref
from tinydb import TinyDB

from vnus_store.disk.rows import Rows
from vnus_store.disk.snapshot import parse, render, render_documents
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import StoreDamaged
from vnus_store.records.codec import decode
from vnus_store.records.refs import row_key

OWN = render_documents(TABLES)
DATA: dict[str, Any] = json.loads(OWN)


def rendered(rows: Rows) -> bytes:
    return b"".join(render(rows.tables))


def test_a_snapshot_has_one_record_a_line_sorted_by_id() -> None:
    assert OWN.decode().splitlines() == [
        "{",
        '"articles": {},',
        '"candidates": {},',
        '"events": {',
        f'"{row_key("talks")}": {json.dumps(TALKS, ensure_ascii=False)},',
        f'"{row_key("visit")}": {json.dumps(VISIT, ensure_ascii=False)}',
        "},",
        '"meta": {',
        '"1": {"format": "vnus", "version": 1}',
        "},",
        '"people": {',
        f'"{row_key("joe-biden")}": {json.dumps(BIDEN, ensure_ascii=False)}',
        "}",
        "}",
    ]
    assert OWN.endswith(b"}\n")


def test_a_row_key_is_53_bits_of_the_id() -> None:
    assert row_key("visit") == str(int(hashlib.sha256(b"visit").hexdigest()[:16], 16) >> 11)
    assert row_key("visit") == "8475934756552259"
    assert all(int(row_key(f"e{n}")) < 2**53 for n in range(500))


@pytest.mark.parametrize(
    "layout",
    [
        json.dumps(DATA),
        json.dumps(DATA, ensure_ascii=False),
        json.dumps(DATA, indent=4),
        json.dumps(DATA, indent=1, ensure_ascii=False).replace("\n", "\r\n"),
        json.dumps(DATA, separators=(",", ":")),
        "\n\t " + json.dumps(DATA) + " \n\n",
        json.dumps(dict(reversed(DATA.items()))),
    ],
)
def test_any_layout_of_the_same_store_comes_to_the_same_snapshot(layout: str) -> None:
    assert rendered(parse(layout.encode())) == OWN


def test_a_store_in_our_layout_is_rendered_byte_for_byte_as_it_was() -> None:
    assert rendered(parse(OWN)) == OWN


def test_an_empty_store_of_either_kind_is_read() -> None:
    assert parse(b"{}").tables == {}
    assert parse(b"{}\n").tables == {}
    assert b"".join(render({})) == b"{}\n"
    assert set(parse(render_documents({})).tables) == {"articles", "candidates", "events", "people", "meta"}


def test_tables_rows_and_keys_that_we_do_not_know_are_kept() -> None:
    foreign = {
        "notes-of-mine": {"10": {"b": 1, "a": [None, True]}, "9": {}, "x": {"y": "z"}},
        "events": {"7": {"zebra": 1, "id": "visit", "unknown": {"deep": [1.5]}}},
        "empty": {},
    }
    data = rendered(parse(json.dumps(foreign).encode()))
    assert json.loads(data) == foreign
    assert list(json.loads(data)["events"]["7"]) == ["zebra", "id", "unknown"]
    assert list(json.loads(data)["notes-of-mine"]) == ["9", "10", "x"]
    assert rendered(parse(data)) == data


def test_a_lone_surrogate_is_kept_as_its_escape() -> None:
    data = render_documents({"people": [{"id": "x", "name": "a\ud800b"}]})
    assert rb"a\ud800b" in data
    [row] = parse(data).tables["people"].values()
    assert decode(row.line)["name"] == "a\ud800b"
    assert rendered(parse(data)) == data


def test_rows_of_the_same_key_as_ours_do_not_displace_each_other() -> None:
    taken = {row_key("visit"): {"id": "other"}}
    rows = parse(json.dumps({"events": taken}).encode())
    rows.put(ref("event:visit"), b'{"id": "visit"}')
    keys = json.loads(rendered(rows))["events"]
    assert {document["id"] for document in keys.values()} == {"other", "visit"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,9}", fullmatch=True)


@given(st.dictionaries(IDS, st.dictionaries(st.text(), JSON, max_size=4), max_size=5), st.booleans())
def test_every_document_comes_back_the_same(documents: dict[str, Any], is_ascii: bool) -> None:
    people = [{**document, "id": id} for id, document in documents.items()]
    data = render_documents({"people": people})
    assert [decode(row.line) for row in parse(data).tables["people"].values()] == sorted(
        people, key=lambda person: person["id"]
    )
    assert rendered(parse(data)) == data
    foreign = json.dumps(json.loads(data), ensure_ascii=True, indent=2 if is_ascii else None)
    assert rendered(parse(foreign.encode())) == data


def test_plain_tinydb_reads_a_compacted_store(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    with TinyDB(path) as database:
        assert database.tables() == {"articles", "candidates", "events", "meta", "people"}
        assert {document["id"]: dict(document) for document in database.table("events")} == {
            "visit": VISIT,
            "talks": TALKS,
        }


def test_what_plain_tinydb_wrote_opens_and_keeps_its_row_keys(tmp_path: Path) -> None:
    path = tmp_path / "vnus.json"
    with TinyDB(path) as database:
        database.table("events").insert(VISIT)
        database.table("other").insert({"x": 1})
    storage = JournaledStorage(path)
    assert storage.read() == {"events": {"1": VISIT}, "other": {"1": {"x": 1}}}


def test_a_text_that_was_cut_off_is_told_as_such() -> None:
    with pytest.raises(StoreDamaged, match=r"Line 2, .*events/1 .* has no closing quote"):
        parse(b'{"events": {\n"1": {"id": "a", "t": "cut')
