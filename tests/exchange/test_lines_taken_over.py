"""Lines of a file that are stored as they stand: only what a strict reader takes for the very same document."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.rows import read
from tests.strategies import json_values, wild

from vnus_store.changes.change import Edit
from vnus_store.disk.planning import plan
from vnus_store.disk.rows import Rows
from vnus_store.disk.strict import canonical
from vnus_store.errors import InvalidValue
from vnus_store.exchange import reading_rows
from vnus_store.exchange.rows import BadRow, Row
from vnus_store.records.codec import Written, decode, encode, plain
from vnus_store.records.refs import Ref

E1 = Ref("event", "e1")


def row(text: str) -> Row:
    found = read("jsonl", (text + "\n").encode("utf-8", "backslashreplace"))[0]
    assert isinstance(found, Row), found
    return found


documents = st.dictionaries(wild, json_values, max_size=4).map(lambda more: {**more, "id": "e1"})
spellings = st.sampled_from(
    [{"ensure_ascii": False}, {}, {"separators": (",", ":")}, {"indent": None, "sort_keys": True}]
)


@settings(deadline=None)
@given(document=documents, spelling=spellings)
def test_a_line_that_is_known_is_what_a_strict_reader_takes_for_the_same_document(
    document: dict[str, Any], spelling: dict[str, Any]
) -> None:
    document.pop("record", None)
    found = row(json.dumps({"record": "event", **document}, **spelling))
    if found.line_of_values is not None:
        assert canonical(found.line_of_values) == found.values
        assert found.line_of_values == encode(found.values)
        assert encode(decode(found.line_of_values)) == found.line_of_values


@pytest.mark.parametrize(
    "text",
    [
        '{"record": "event", "id": "e1", "a": 1, "a": 2}',
        '{"record": "event", "id": "e1", "record": "person"}',
        '{"record": "event", "id": "e1", "a": {"b": 1, "b": 2}}',
        '{"record": "event", "id": "e1", "a": NaN}',
        '{"record": "event", "id": "e1", "a": 1e999}',
        '{"record": "event", "id": "e1", "a": ' + "[" * 101 + "]" * 101 + "}",
        '{"record": "event", "id": "e1", "a": "\\q"}',
        '{"record": "event", "id": "e1"',
        '{"record": "event", "id": "e1"}}',
    ],
)
def test_what_has_no_single_reading_is_refused_though_it_begins_as_we_write_it(text: str) -> None:
    assert isinstance(read("jsonl", text.encode())[0], BadRow)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"record": "event", "id": "e1", "a": 1.50}', '{"id": "e1", "a": 1.5}'),
        ('{"record": "event", "id": "e1", "a": "\\u00e9"}', '{"id": "e1", "a": "é"}'),
        ('{"id": "e1", "record": "event", "a": 1}', '{"id": "e1", "a": 1}'),
        ('{"record":"event","id":"e1"}', '{"id": "e1"}'),
        ('  {"record": "event", "id": "e1"}  ', '{"id": "e1"}'),
        ('{"record": "event", "document": {"record": 1, "id": "e1"}}', '{"record": 1, "id": "e1"}'),
        ('{"record": "event", "id": "e1", "a": "\\ud800"}', None),
        ('{"record": "event", "id": "e1", "a": ' + ", ".join(["[]"] * 5) + "}", "wrong"),
    ],
)
def test_another_spelling_is_written_anew_and_what_needs_a_proof_has_no_line(
    text: str, line: str | None
) -> None:
    if line == "wrong":
        assert isinstance(read("jsonl", text.encode())[0], BadRow)
        return
    assert row(text).line_of_values == (None if line is None else line.encode())


def test_many_brackets_are_left_to_whoever_saves() -> None:
    document = {"id": "e1", "a": [[each] for each in range(120)]}
    found = row(json.dumps({"record": "event", **document}, separators=(",", ":")))
    assert found.line_of_values is None
    assert found.values == document


def test_a_document_kept_as_its_line_is_saved_as_that_line_and_never_under_another_name() -> None:
    line = b'{"id": "e1", "title": "T"}'
    made = plan(Rows(), [Edit(E1, None, Written(line))], {}, {})
    assert made.lines == (line,)
    assert made.edits[0].after == {"id": "e1", "title": "T"}
    for other in (b'{"id": "e10"}', b'{"title": "T", "id": "e2"}', b'{"title": "\\"id\\": e1"}'):
        with pytest.raises(InvalidValue, match="never changes"):
            plan(Rows(), [Edit(E1, None, Written(other))], {}, {})
    assert plan(Rows(), [Edit(E1, None, Written(b'{"a": 1, "id": "e1"}'))], {}, {}).lines[0] is not None


def test_a_document_kept_as_its_line_is_like_any_other_document() -> None:
    document = {"id": "e1", "a": [1, {"b": None}], "c": True}
    kept = Written(encode(document))
    assert kept == document
    assert document == kept
    assert kept == Written(encode(dict(reversed(document.items()))))
    assert kept != {**document, "c": 2}
    assert {**kept} == dict(kept) == plain(kept) == document
    assert (kept["id"], kept.get("x"), "a" in kept, len(kept), list(kept)) == (
        "e1",
        None,
        True,
        3,
        ["id", "a", "c"],
    )
    assert encode(kept) == encode(document)
    assert encode({"inner": kept}) == encode({"inner": document})
    with pytest.raises(TypeError):
        kept["id"] = "e2"  # type: ignore[index]


@pytest.mark.parametrize("name", ["jsonl", "csv"])
def test_rows_come_in_the_order_of_the_file_however_many_are_read_at_once(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    lines = {
        "jsonl": [f'{{"record": "event", "id": "e{number}"}}' if number % 3 else "x" for number in range(20)],
        "csv": ["record,id", *(f"event,e{number}" if number % 3 else 'event,"x"y' for number in range(20))],
    }[name]
    data = "\n".join(lines).encode()
    whole = read(name, data)
    for at_once, most in ((1, 1 << 25), (3, 1 << 25), (20, 40)):
        monkeypatch.setattr(reading_rows, "AT_ONCE", at_once)
        monkeypatch.setattr(reading_rows, "MOST_BYTES", most)
        assert read(name, data) == whole
    assert [each.line for each in whole] == list(range(1 + (name == "csv"), 21 + (name == "csv")))
