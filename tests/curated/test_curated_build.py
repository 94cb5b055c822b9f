"""The packaged snapshot is what the authors' files make, and a slip in them is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.curated.curated_evidence import CURATED
from tinydb import TinyDB

from vnus_store.curated import snapshot
from vnus_store.curated.__main__ import main
from vnus_store.curated.build import build
from vnus_store.curated.passages import CuratedError, locate

ARTICLE = """
[[articles]]
id = "a"
title = "A"
published = "2023-01-02"
language = "en"
original = { file = "a.txt", sha256 = "00", length = 3 }
"""
EVENT = """
[[events]]
id = "e"
title = "E"
kind = "visit"
status = "held"
people = []
article = "a"
"""


def authored(
    folder: Path, *, citation: str = "", event: str = EVENT, text: str = "One day. One year.\n"
) -> Path:
    """A folder of authors' files with one article, one event and no people."""
    (folder / "accounts").mkdir()
    (folder / "accounts" / "a.txt").write_bytes(text.encode("utf-8"))
    (folder / "articles.toml").write_text(ARTICLE, encoding="utf-8")
    (folder / "people.toml").write_text("people = []\n", encoding="utf-8")
    (folder / "events.toml").write_text(f"{event}citations = [{citation}]\n", encoding="utf-8")
    return folder


def event_of(data: bytes) -> dict:
    (event,) = json.loads(data)["events"].values()
    return event


def test_the_packaged_snapshot_is_what_a_fresh_build_makes():
    assert snapshot() == build(CURATED)


def test_plain_tinydb_reads_the_snapshot(tmp_path):
    path = tmp_path / "copy.json"
    path.write_bytes(snapshot())
    with TinyDB(path, access_mode="r") as database:
        assert database.tables() >= {"articles", "events", "people", "meta"}
        assert len(database.table("people")) == 11


def test_a_passage_gets_its_place_and_what_is_around_it(tmp_path):
    citation = '{ id = "c1", exact = "One year", supports = ["status"], original = [0, 3] }'
    (made,) = event_of(build(authored(tmp_path, citation=citation)))["citations"]
    assert made == {
        "id": "c1",
        "article": "a",
        "start": 9,
        "end": 17,
        "exact": "One year",
        "prefix": "One day. ",
        "suffix": ".",
        "supports": ["status"],
        "original": [0, 3],
    }


def test_words_that_stand_twice_are_found_after_a_hint(tmp_path):
    citation = '{ id = "c1", exact = "One", after = "day.", supports = ["status"] }'
    (made,) = event_of(build(authored(tmp_path, citation=citation)))["citations"]
    assert made["start"] == 9
    assert "after" not in made


@pytest.mark.parametrize(
    ("citation", "named"),
    [
        ('{ id = "c1", exact = "Two", supports = [] }', "“Two” does not stand in the account"),
        ('{ id = "c1", exact = "", supports = [] }', "does not stand in the account"),
        ('{ id = "c1", exact = "One", supports = [] }', "“One” stands there more than once"),
        ('{ id = "c1", exact = "day", after = "year", supports = [] }', "does not stand after “year”"),
        ('{ id = "c1", article = "b", exact = "day", supports = [] }', "there is no article “b”"),
        ('{ id = "c1", exact = "day", suports = [] }', "unknown key suports"),
        ('{ id = "c1", exact = "day" }, { id = "c1", exact = "year" }', "the same id"),
    ],
)
def test_a_slip_in_a_citation_is_named_with_its_record(tmp_path, citation, named):
    with pytest.raises(CuratedError, match=r"events\.toml, e: ") as caught:
        build(authored(tmp_path, citation=citation))
    assert named in str(caught.value)


def test_an_id_that_stands_twice_is_named(tmp_path):
    folder = authored(tmp_path, event=f"{EVENT}citations = []\n{EVENT}")
    with pytest.raises(CuratedError, match=r"events\.toml, e: the id stands there twice"):
        build(folder)


@pytest.mark.parametrize("text", ["One day.\r\n", "Ha\u0300 No\u0323i\n"])
def test_an_account_that_is_not_composed_or_has_other_line_ends_is_refused(tmp_path, text):
    with pytest.raises(CuratedError, match=r"articles\.toml, a: its account is not in NFC"):
        build(authored(tmp_path, text=text))


def test_a_hint_that_is_itself_ambiguous_is_refused():
    with pytest.raises(CuratedError, match="“a” stands there more than once"):
        locate("a b a b", "b", after="a")


def test_the_check_says_when_the_snapshot_is_stale_and_writes_nothing(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "curated"
    shutil.copytree(CURATED, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("vnus_store.curated.__main__.__file__", str(folder / "__main__.py"))
    assert main(["--check"]) == 0
    (folder / "vnus.json").write_bytes(b"{}\n")
    assert main(["--check"]) == 1
    assert (folder / "vnus.json").read_bytes() == b"{}\n"
    assert main([]) == 0
    assert (folder / "vnus.json").read_bytes() == snapshot()
    (folder / "events.toml").write_text('[[events]]\nid = "e"\nwhen = "now"\n', encoding="utf-8")
    assert main(["--check"]) == 2
    assert "events.toml, e: unknown key when" in capsys.readouterr().err
