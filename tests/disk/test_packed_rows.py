"""Packed rows with what changed since read like a dictionary of all rows, and are written like one."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from vnus_store.disk import own_layout, snapshot
from vnus_store.disk.rows import Row, Rows
from vnus_store.records.codec import encode
from vnus_store.records.refs import Ref, row_key

NAMES = [f"e{number}" for number in range(14)]
START = [{"id": name, "title": f"Thăm {name}"} for name in NAMES[2:10]]

EDITS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.none() | st.sampled_from(["x", "Thăm e4", "đ" * 300]),
        st.sampled_from([None, None, "5", "0012", "odd"]),
    ),
    max_size=14,
)


def packed() -> Rows:
    rows = snapshot.parse(snapshot.render_documents({"events": START, "mine": {"7": {"x": 1}}}))
    assert rows.base is not None
    assert len(rows.base) == len(START)
    return rows


def plain() -> dict[str, Row]:
    return {str(each["id"]): Row(row_key(str(each["id"])), encode(each)) for each in START}


def make(rows: Rows, beside: dict[str, Row], edits: list[tuple[str, str | None, str | None]]) -> None:
    """The same edits to packed rows and to a dictionary."""
    for name, title, key in edits:
        line = None if title is None else encode({"id": name, "title": title})
        rows.put(Ref("event", name), line, key)
        if line is None:
            beside.pop(name, None)
        elif name in beside:
            beside[name] = Row(beside[name].key, line)
        else:
            taken = {row.key for row in beside.values()}
            beside[name] = Row(key if key is not None and key not in taken else row_key(name), line)


@settings(deadline=None, max_examples=150)
@given(EDITS)
def test_they_read_like_a_dictionary(edits: list[tuple[str, str | None, str | None]]) -> None:
    rows, beside = packed(), plain()
    make(rows, beside, edits)
    table: Mapping[str, Row] = rows.tables["events"]
    assert list(table) == list(beside)
    assert list(table.items()) == list(beside.items())
    assert len(table) == len(beside)
    assert [table.get(name) for name in NAMES] == [beside.get(name) for name in NAMES]
    assert [name in table for name in NAMES] == [name in beside for name in NAMES]
    names = rows.names("events")
    assert dict(names) == {row.key: name for name, row in beside.items()}
    assert [key in names for key in ("5", "12", "0012", "odd", "", "-1")] == [
        any(row.key == key for row in beside.values()) for key in ("5", "12", "0012", "odd", "", "-1")
    ]


@settings(deadline=None, max_examples=150)
@given(EDITS, EDITS)
def test_they_are_written_like_a_dictionary_and_a_view_never_changes(
    edits: list[tuple[str, str | None, str | None]], later: list[tuple[str, str | None, str | None]]
) -> None:
    rows, beside = packed(), plain()
    make(rows, beside, edits)
    view, then = rows.view(), dict(beside)
    make(rows, beside, later)
    others = {name: dict(table) for name, table in view.items()}
    assert b"".join(snapshot.render(view)) == b"".join(snapshot.render({**others, "events": then}))
    assert b"".join(snapshot.render(rows.view())) == b"".join(snapshot.render({**others, "events": beside}))


@settings(deadline=None, max_examples=150)
@given(EDITS, EDITS)
def test_a_later_snapshot_shares_what_is_packed_and_says_what_it_says(
    here: list[tuple[str, str | None, str | None]], there: list[tuple[str, str | None, str | None]]
) -> None:
    known, beside = packed(), plain()
    make(known, dict(beside), here)
    other, written = packed(), plain()
    make(other, written, there)
    data = b"".join(snapshot.render(other.view()))
    strictly = snapshot.parse(data)
    shared = own_layout.against(data, known)
    if shared is not None:  # None where keys went from row to row: then everything is read
        assert shared.base is known.base
        assert shared.tables == strictly.tables
        told = {ref: (old, new) for ref, old, new in known.differences(shared)}
        names = {*known.tables["events"], *strictly.tables["events"]}
        lines = {name: tuple(rows.line(Ref("event", name)) for rows in (known, strictly)) for name in names}
        assert told == {Ref("event", name): both for name, both in lines.items() if both[0] != both[1]}
    elif all(key is None for _, _, key in (*here, *there)):
        raise AssertionError("nothing was odd, and it was not taken over")


def test_a_line_that_is_not_as_we_write_it_is_never_taken_over() -> None:
    known = packed()
    data = b"".join(snapshot.render(known.view()))
    for old, new in (
        (b'"title": "Th', b'"title":  "Th'),
        (b'{"id": "e4"', b'{"id": "e4", "id": "e4"'),
        (b"},\n", b"} ,\n"),
        (b'"meta": {\n', b'"meta": {\n\n'),
        (b'{"id": "e4"', b'{"id": "E4"'),
    ):
        assert old in data
        assert own_layout.against(data.replace(old, new, 1), known) is None
        assert own_layout.read(data.replace(old, new, 1)) is None


def test_rows_that_are_out_of_order_are_read_all_the_same() -> None:
    data = b"".join(snapshot.render(packed().view()))
    lines = data.split(b"\n")
    at = next(number for number, line in enumerate(lines) if b'"e4"' in line)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    swapped = b"\n".join(lines)
    assert own_layout.read(swapped) is None
    assert own_layout.against(swapped, packed()) is None
    assert dict(snapshot.parse(swapped).tables["events"]) == dict(packed().tables["events"])
