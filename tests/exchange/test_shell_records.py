"""Records through the shell: `export`, and `import` of files of records."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.acceptance.running import Shell
from tests.builders import documents, event, opened, store_file

from vnus_store import ImportRecords, InvalidValue, Ref
from vnus_tui.shell.arguments import WrongCommandLine, parse
from vnus_tui.shell.import_records import import_records, is_of_records
from vnus_tui.shell.opening import Opening


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path, store_file(tmp_path))


def bring_in(store: Path, file: Path, *options: str) -> int:
    """`vnus-tui import FILE`, within this process."""
    with Opening(parse(["--store", str(store), "import", *options, str(file)])) as opening:
        return import_records(opening, str(file))


def stored(path: Path) -> dict[str, dict[str, Any]]:
    store = opened(path, read_only=True)
    found = documents(store)
    store.close()
    return found


def line(**values: Any) -> str:
    return json.dumps({"record": "event", **event(**values)}) + "\n"


def test_everything_is_exported_where_nothing_is_asked_for(shell: Shell) -> None:
    ran = shell("export")
    assert (ran.status, ran.err) == (0, "2 people, 1 article, 2 events.\n")
    found = [json.loads(each) for each in ran.lines]
    assert [each["record"] for each in found] == ["person", "person", "article", "event", "event"]
    assert shell.store is not None
    before = stored(shell.store)
    assert {f"{each.pop('record')}:{each['id']}": each for each in found} == before


def test_what_answers_is_exported_and_what_it_refers_to_if_asked_for(shell: Shell) -> None:
    ran = shell("export", "kind:talks", "--as", "csv")
    assert [each.split(",")[:2] for each in ran.lines] == [["record", "id"], ["event", "talks"]]
    ran = shell("export", "--as=csv", "--with-related", "kind:talks")
    assert len(ran.lines) > 5
    assert ran.err == "2 people, 1 article, 2 events.\n"
    assert shell("export", "hà", "-talks", "--as", "csv").status == 0


def test_nothing_that_answers_is_no_error(shell: Shell) -> None:
    ran = shell("export", "nothing-like-it")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.endswith("No records.\n")


def test_a_file_is_written_whole_and_never_over_another_one(shell: Shell) -> None:
    path = shell.folder / "out.csv"
    assert shell("export", "-o", "out.csv", "--bom").status == 0
    first = path.read_bytes()
    assert first.startswith(b"\xef\xbb\xbfrecord,id,")
    ran = shell("export", "-o", "out.csv")
    assert ran.status == 2
    assert "--force" in ran.err
    assert path.read_bytes() == first
    assert shell("export", "-o", "out.csv", "--force", "kind:talks").status == 0
    assert path.read_bytes().startswith(b"record,id,")
    assert [each.name for each in shell.folder.iterdir() if ".tmp." in each.name] == []


def test_the_stores_own_files_and_what_is_no_file_are_never_written_over(shell: Shell) -> None:
    assert shell.store is not None
    shell("set", "event:talks", "place", "Huế")
    before = {each.name: each.read_bytes() for each in shell.folder.glob("vnus.json*")}
    (shell.folder / "other").symlink_to("vnus.json")
    (shell.folder / "folder").mkdir()
    for name in (*before, "./folder/../vnus.json", "other", "folder", "/dev/null"):
        ran = shell("export", "-o", name, "--force")
        assert ran.status == 2, name
        assert ran.err.startswith("vnus-tui: VN-R02")
    assert {each.name: each.read_bytes() for each in shell.folder.glob("vnus.json*")} == before
    assert shell("export", "-o", "gone/out.csv").status == 6


def test_a_reader_that_stops_early_ends_the_export_quietly(shell: Shell) -> None:
    with subprocess.Popen(
        shell.command("export"), env=shell.variables(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.wait(30) == 141
        assert b"Traceback" not in run.stderr.read()


@pytest.mark.parametrize(
    "words",
    [
        ["--as"],
        ["-o"],
        ["-o", ""],
        ["--as", "xlsx"],
        ["--ass", "csv"],
        ["--as", "csv", "date:never", "-o", "out.csv"],
    ],
)
def test_a_command_line_that_cannot_be_read_writes_nothing(shell: Shell, words: list[str]) -> None:
    ran = shell("export", *words)
    assert (ran.status, ran.out) == (2, "")
    assert not (shell.folder / "out.csv").exists()


def test_behind_two_hyphens_everything_is_query() -> None:
    call = parse(["export", "--as", "csv", "-o", "x", "who:biden", "-o=y", "--", "--as", "-h"])
    assert (call.as_format, call.output, call.words) == ("csv", "y", ("who:biden", "--as", "-h"))
    with pytest.raises(WrongCommandLine):
        parse(["export", "--nothing"])


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl"])
def test_an_export_brought_in_elsewhere_is_the_same_store(
    shell: Shell, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell("export", "-o", name)
    other = store_file(tmp_path / "home", {"events": [], "people": [], "articles": []})
    assert bring_in(other, tmp_path / name) == 0
    assert capsys.readouterr().out.splitlines() == [
        "people\t2 new\t0 changed\t0 same",
        "articles\t1 new\t0 changed\t0 same",
        "events\t2 new\t0 changed\t0 same",
    ]
    assert shell.store is not None
    assert stored(other) == stored(shell.store)


def test_bad_rows_are_told_by_line_and_need_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, file = store_file(tmp_path), tmp_path / "x.jsonl"
    bad = "".join(line(id=f"bad-{number}", date="never") for number in range(60))
    file.write_text(line(id="good") + bad, "utf-8")
    before = stored(store)
    assert bring_in(store, file) == 2
    told = capsys.readouterr()
    assert told.out == ""
    lines = told.err.splitlines()
    assert lines[0].startswith(f"{file}:2: date: ")
    assert sum(each.startswith(f"{file}:") for each in lines) == 51
    assert "10 more" in lines[50]
    assert "--skip-bad" in lines[-1]
    assert stored(store) == before
    assert bring_in(store, file, "--skip-bad") == 0
    assert capsys.readouterr().out == "events\t1 new\t0 changed\t0 same\n"
    assert set(stored(store)) - set(before) == {"event:good"}


def test_nothing_good_is_nothing_brought_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, file = store_file(tmp_path), tmp_path / "x.jsonl"
    file.write_text("nonsense\n", "utf-8")
    assert bring_in(store, file, "--skip-bad") == 2
    file.write_text("", "utf-8")
    assert bring_in(store, file) == 0
    assert "no records" in capsys.readouterr().err


def test_with_json_nothing_is_stored_and_the_plan_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, file = store_file(tmp_path), tmp_path / "x.jsonl"
    file.write_text(line(id="good") + "nonsense\n", "utf-8")
    before = store.read_bytes()
    call = parse(["--store", str(store), "show", "--json", "event:visit"])
    with Opening(call) as opening:
        assert import_records(opening, str(file)) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["file"] == "x.jsonl"
    assert printed["records"] == {"events": {"new": 1, "changed": 0, "same": 0}}
    assert [each["line"] for each in printed["bad"]] == [2]
    assert store.read_bytes() == before


def test_all_that_came_in_is_taken_back_at_once(tmp_path: Path) -> None:
    store, file = store_file(tmp_path), tmp_path / "x.jsonl"
    file.write_text(line(id="one") + line(id="two", part_of="one") + line(id="talks"), "utf-8")
    before = stored(store)
    assert bring_in(store, file) == 0
    assert len(stored(store)) == len(before) + 2
    again = opened(store)
    change = again.undo()
    assert change is not None
    assert change.label == "import of x.jsonl"
    assert documents(again) == before


@pytest.mark.parametrize("late", [False, True])
def test_ctrl_c_leaves_the_records_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    store, file = store_file(tmp_path), tmp_path / "x.jsonl"
    file.write_text(line(id="one"), "utf-8")
    before = stored(store)
    if late:
        planned = ImportRecords.plan

        def interrupted(self: ImportRecords, records: Any) -> Any:
            signal.raise_signal(signal.SIGINT)
            return planned(self, records)

        monkeypatch.setattr(ImportRecords, "plan", interrupted)
    else:
        was_used = type(opened(store)).was_used

        def pressed(self: Any, ref: Ref) -> bool:
            signal.raise_signal(signal.SIGINT)
            return was_used(self, ref)

        monkeypatch.setattr(type(opened(store)), "was_used", pressed)
    with pytest.raises(KeyboardInterrupt):
        bring_in(store, file)
    assert stored(store) == before
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_file_that_cannot_be_read_as_a_whole_is_refused(tmp_path: Path) -> None:
    store, pipe = store_file(tmp_path), tmp_path / "p.jsonl"
    os.mkfifo(pipe)
    with pytest.raises(InvalidValue, match="regular"):
        bring_in(store, pipe)
    assert is_of_records("x.jsonl")
    assert not is_of_records("x.txt")
