"""Documents written as JSON Lines and CSV, and read again."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.builders import tables
from tests.exchange.rows import Document, bad, hostile, numbered, read, written
from tests.strategies import article_documents, event_documents, json_values, person_documents, wild

from vnus_store.errors import InvalidValue
from vnus_store.exchange import rows as limits
from vnus_store.exchange import table
from vnus_store.exchange.formats import format_of, with_all_related
from vnus_store.exchange.rows import Row
from vnus_store.records.refs import Ref

FORMATS = ("jsonl", "csv")
KINDS = {"events": "event", "people": "person", "articles": "article"}

own_keys = st.dictionaries(
    wild | st.sampled_from(["record", "'record", "document", "=1", "name", "note", "offices", "text"]),
    json_values,
    max_size=3,
)


def with_own_keys(documents: st.SearchStrategy[Document]) -> st.SearchStrategy[Document]:
    """Documents with keys that we do not know as well."""
    return st.tuples(own_keys, documents).map(lambda pair: {**pair[0], **pair[1]})


shelves = st.fixed_dictionaries(
    {},
    optional={
        Ref("event", "visit"): with_own_keys(event_documents),
        Ref("person", "joe-biden"): with_own_keys(person_documents),
        Ref("article", "wire"): with_own_keys(article_documents),
    },
)


def as_documents(rows: list[Any]) -> dict[Ref, Document]:
    assert bad(rows) == []
    return {Ref(row.kind, row.values["id"]): dict(row.values) for row in rows}


def exact(documents: dict[Ref, Document]) -> str:
    """The documents as text, so that 1 and true are not one."""
    return json.dumps({str(ref): document for ref, document in documents.items()}, sort_keys=True)


@pytest.mark.parametrize("name", FORMATS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents=shelves)
def test_whatever_stands_in_a_document_reads_back_the_same(name: str, documents: dict[Ref, Document]) -> None:
    assert exact(as_documents(read(name, written(name, documents)))) == exact(documents)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents=shelves)
def test_json_lines_keep_the_order_of_keys(documents: dict[Ref, Document]) -> None:
    found = as_documents(read("jsonl", written("jsonl", documents)))
    assert [list(each) for each in found.values()] == [list(each) for each in documents.values()]


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_texts_read_back_the_same_from_every_place(name: str) -> None:
    texts = hostile()
    document = {
        "id": "visit",
        "title": texts[0],
        "topics": texts,
        "people": [{"name": text, "role": text} for text in texts],
        **{text: text for text in texts},
    }
    documents = {Ref("event", "visit"): document}
    assert as_documents(read(name, written(name, documents))) == documents
    for text in texts:
        documents = {Ref("event", "visit"): {"id": "visit", "summary": text, "title": text}}
        assert as_documents(read(name, written(name, documents))) == documents


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("has_bom", [False, True])
def test_a_byte_order_mark_changes_nothing(name: str, has_bom: bool) -> None:
    documents = {Ref(KINDS[key], each["id"]): each for key, rows in tables().items() for each in rows}
    data = written(name, documents, has_bom=has_bom)
    assert data.startswith(b"\xef\xbb\xbf") is (has_bom and name == "csv")
    assert as_documents(read(name, data)) == documents


def test_a_table_is_what_every_reader_of_csv_reads() -> None:
    documents = {
        Ref("event", "visit"): {"id": "visit", "title": 'a "b", c', "summary": "x\ny", "kind": "visit"}
    }
    data = written("csv", documents).decode()
    assert list(csv.reader(io.StringIO(data, newline=""))) == [
        ["record", "id", "title", "kind", "summary"],
        ["event", "visit", 'a "b", c', "visit", "x\ny"],
    ]
    assert data.endswith("\r\n")


def test_no_cell_of_a_table_begins_as_a_formula_does() -> None:
    document = {"id": "visit", **{text: text for text in hostile()}}
    data = written("csv", {Ref("event", "visit"): document}).decode()
    for row in csv.reader(io.StringIO(data, newline="")):
        assert [cell for cell in row if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))] == []


def test_semicolons_and_tabs_part_the_cells_where_the_headings_do() -> None:
    for sign in ";\t":
        rows = read("csv", f"record{sign}id{sign}title\nevent{sign}visit{sign}a, b\n".encode())
        assert as_documents(rows) == {Ref("event", "visit"): {"id": "visit", "title": "a, b"}}


def test_a_line_of_json_that_cannot_be_taken_is_told_by_its_number() -> None:
    lines = [
        b'{"record": "event", "id": "a"}',
        b"",
        b"{broken",
        b"[1]",
        b'{"id": "b"}',
        b'{"record": 5}',
        b'{"record": "event", "id": "a", "id": "b"}',
        b"\xff\xfe",
        b'{"record": "event", "x": NaN}',
        b'{"a":' * 101 + b"1" + b"}" * 101,
        b'{"format": "vnus-jsonl", "version": 1}',
        b'{"format": "vnus-jsonl", "version": 2}',
    ]
    found = bad(read("jsonl", b"\n".join(lines)))
    assert [line for line, _ in found] == [3, 4, 5, 6, 7, 8, 9, 10, 12]
    assert "twice" in dict(found)[7]
    assert "deep" in dict(found)[10]


def test_a_row_of_a_table_that_cannot_be_taken_is_told_by_its_line() -> None:
    data = (
        b"record,id,title,people,\n"
        b'event,a,"two\nlines",,\n'
        b"event,b,NUL\0,,\n"
        b"event,c\n"
        b"event,d,title,{,\n"
        b",e,title,,\n"
        b"event,f,\xff,,\n"
        b'event,g,"x"y,,\n'
        b"event,h,title,,more\n"
        b",,,,\n"
        b"event,i,title,,\n"
        b'event,j,"open'
    )
    rows = read("csv", data)
    assert [line for line, _ in bad(rows)] == [4, 5, 6, 7, 8, 9, 10, 13]
    assert [row.values["id"] for row in rows if isinstance(row, Row)] == ["a", "i"]


@pytest.mark.parametrize(
    "first", ["id,title", "record,title", "record,id,id", "record,id,json:{", 'record,id,"x"y']
)
def test_headings_that_do_not_say_what_the_rows_are_are_refused(first: str) -> None:
    with pytest.raises(InvalidValue):
        read("csv", first.encode() + b"\nevent,a,b\n")


def test_a_quotation_mark_that_is_never_closed_takes_no_memory_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(table, "LONGEST_LINE", 1000)
    taken = 0

    def endless() -> Any:
        nonlocal taken
        yield 1, b"record,id,title\n"
        yield 2, b'event,a,"open\n'
        while True:
            taken += 1
            yield 2 + taken, b"more\n"

    with pytest.raises(InvalidValue, match="line 2"):
        list(table.read(endless()))
    assert taken < 1000
    assert limits.LONGEST_LINE == 20_000_000


def test_a_cell_may_be_longer_than_the_csv_module_reads_by_itself() -> None:
    text = "x" * 1_000_000
    data = f'record,id,text\r\narticle,a,"{text}"\r\n'.encode()
    assert as_documents(list(table.read(numbered(data))))[Ref("article", "a")]["text"] == text


def test_a_file_without_rows_has_none() -> None:
    for name in FORMATS:
        assert read(name, b"") == []
        assert read(name, written(name, {})) == []


def test_the_format_follows_from_its_name_else_from_the_ending_of_the_file() -> None:
    assert format_of("csv", "x.jsonl").name == "csv"
    assert format_of("", "X.CSV").name == "csv"
    assert format_of("", "x.txt").name == "jsonl"
    with pytest.raises(InvalidValue, match="jsonl"):
        format_of("xlsx")


def test_what_records_refer_to_is_found_through_others_and_in_rings() -> None:
    documents = {
        Ref("event", "a"): {"id": "a", "part_of": "b", "people": [{"person": "p"}, {"person": "gone"}]},
        Ref("event", "b"): {"id": "b", "part_of": "a", "citations": [{"article": "w"}]},
        Ref("person", "p"): {"id": "p"},
        Ref("article", "w"): {"id": "w", "account_of": "o"},
        Ref("article", "o"): {"id": "o"},
        Ref("event", "other"): {"id": "other"},
    }
    found = with_all_related([Ref("event", "a")], documents.get)
    assert sorted(map(str, found)) == ["article:o", "article:w", "event:a", "event:b", "person:p"]
