"""The same number of records in other programs. Invariant: one that is not installed is named, and not measured."""

from __future__ import annotations

import importlib.util
import json
import time
from pathlib import Path

from tests.speed.terminal import Terminal
from tinydb import TinyDB, where

TABLE = """
import json, sys
from textual.app import App
from textual.widgets import DataTable
class Peer(App):
    def compose(self):
        yield DataTable(cursor_type="row")
    def on_mount(self):
        table = self.query_one(DataTable)
        table.add_columns("date", "title", "place")
        with open(sys.argv[1]) as file:
            rows = [json.loads(line) for line in file]
        table.add_rows((each["date"], each["title"], each["place"]) for each in rows)
Peer().run()
"""


def lines_of(store: Path, into: Path) -> Path:
    """The events of a store, one JSON object a line, as other programs read them."""
    events = json.loads(store.read_bytes())["events"].values()
    into.write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in events), encoding="utf-8")
    return into


def visidata(lines: Path, home: Path) -> str:
    """First rows, a cursor key, memory."""
    if importlib.util.find_spec("visidata") is None:
        return "not installed, so not measured"
    return _timed(Terminal(["-m", "visidata", str(lines)], home), b"event-0", b"j")


def data_table(lines: Path, home: Path) -> str:
    """The same for Textual's own table."""
    program = lines.with_name("peer.py")
    program.write_text(TABLE, encoding="utf-8")
    return _timed(Terminal([str(program), str(lines)], home), b"Event 0", b"\x1b[B")


def _timed(terminal: Terminal, words: bytes, key: bytes) -> str:
    try:
        first = terminal.until(words, 120.0)
        terminal.settle(3.0)
        presses = [terminal.key(key)[1] for _ in range(9)]
    except TimeoutError:
        terminal.end()
        return "showed no rows within 120 s"
    memory = terminal.memory() / 1024
    terminal.end()
    return f"first rows {first:.2f} s, cursor key {sorted(presses)[4] * 1000:.0f} ms, {memory:.0f} MB"


def stock_tinydb(store: Path) -> str:
    """Opening with one search, and a second search."""
    began = time.perf_counter()
    with TinyDB(store, access_mode="r") as base:
        table = base.table("events")
        table.search(where("place") == "nowhere")
        first = time.perf_counter() - began
        table.clear_cache()
        table.search(where("title") == "nothing")
        second = time.perf_counter() - began - first
    return f"first search {first:.2f} s, each later one {second:.2f} s"
