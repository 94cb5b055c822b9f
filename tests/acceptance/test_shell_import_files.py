"""`import` of what may lie under a name: it becomes an article or a sentence, and the store is as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.acceptance.running import Ran, Shell, stood

from vnus_store import create_store

TEXT = "date 2024-01-02 Two ministers met in Huế. They spoke of rice.\n"
REF = "article:two-ministers-met-in-hue"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A shell with an empty store, in a folder of its own."""
    (tmp_path / "store").mkdir()
    create_store(tmp_path / "store" / "vnus.json", empty=True)
    return Shell(tmp_path, tmp_path / "store" / "vnus.json")


def refused(shell: Shell, *arguments: str, stdin: bytes = b"") -> str:
    """The one sentence with which files are refused; neither they nor the store change."""
    before = stood(shell.folder / "store")
    ran = shell("import", *arguments, stdin=stdin)
    assert (ran.status, ran.out) == (2, ""), ran
    assert ran.err.startswith("vnus-tui: VN-A01 "), ran.err
    assert ran.err.count("\n") == 1
    assert stood(shell.folder / "store") == before
    return ran.err


def test_a_missing_file(shell: Shell) -> None:
    assert "“missing.txt”" in refused(shell, "missing.txt")


def test_an_empty_file(shell: Shell) -> None:
    (shell.folder / "empty.txt").write_bytes(b"")
    assert "empty" in refused(shell, "empty.txt")


def test_a_binary_file(shell: Shell) -> None:
    (shell.folder / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    assert "binary" in refused(shell, "binary.txt")


def test_a_directory(shell: Shell) -> None:
    (shell.folder / "folder").mkdir()
    assert "is a directory" in refused(shell, "folder")
    assert "is a directory" in refused(shell, ".")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_not_waited_for(shell: Shell) -> None:
    os.mkfifo(shell.folder / "pipe")
    assert "named pipe" in refused(shell, "pipe")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there are no such devices here")
def test_a_device(shell: Shell) -> None:
    assert "is a device" in refused(shell, "/dev/zero")


def test_a_link(shell: Shell) -> None:
    (shell.folder / "real.txt").write_text(TEXT, "utf-8")
    (shell.folder / "link.txt").symlink_to("real.txt")
    assert "is a link" in refused(shell, "link.txt")


def test_a_file_of_two_gigabytes_is_refused_by_its_size(shell: Shell) -> None:
    with (shell.folder / "large.txt").open("wb") as large:
        large.truncate(2_000_000_000)
    assert "2,000.0 MB" in refused(shell, "large.txt")


def test_letters_that_no_encoding_gives(shell: Shell) -> None:
    (shell.folder / "broken.txt").write_bytes(b"\xff\xfe\x00\xd8\x41" + bytes(range(128, 256)) * 3)
    assert "broken.txt" in refused(shell, "broken.txt")


def test_a_pdf_that_is_none(shell: Shell) -> None:
    (shell.folder / "picture.pdf").write_bytes(b"%PDF-1.7\n" + b"\x80" * 300)
    assert "picture.pdf" in refused(shell, "picture.pdf")


def test_a_name_that_no_file_can_have(shell: Shell) -> None:
    assert "“”" in refused(shell, "") or "No file is named" in refused(shell, "")
    assert "longer than a file name" in refused(shell, "x" * 300)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("two\nlines.txt", "two?lines.txt"),
        ("red\x1b[31m\x9b2J.txt", "red?[31m?2J.txt"),
        ("-x", "-x"),
        ("-", "-"),
    ],
)
def test_a_strange_name_is_shown_harmlessly(shell: Shell, name: str, kept: str) -> None:
    (shell.folder / name).write_text(TEXT, "utf-8")
    ran = shell("import", "--", f"./{name}" if name == "-" else name)
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(shell("show", REF, "--json").out)["original"]["file"] == kept
    again = shell("import", "--", f"./{name}")
    assert again.err == f"{kept} is already here.\n"
    assert "\x1b" not in again.err


@pytest.mark.skipif(sys.platform == "darwin", reason="file names are UTF-8 here")
def test_a_name_that_is_not_utf_8(shell: Shell) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (shell.folder / name).write_text(TEXT, "utf-8")
    assert shell("import", name).status == 0
    shown = json.loads(shell("import", name, "--json").out)
    assert shown["articles"][0]["duplicates"][0]["kind"] == "same"


def test_standard_input_is_an_article(shell: Shell) -> None:
    ran = shell("import", "-", stdin=TEXT.encode())
    assert (ran.status, ran.out, ran.err) == (0, f"{REF}\tTwo ministers met in Huế\n", "")
    assert shell("import", "-", stdin=TEXT.encode()).err == "standard input is already here.\n"


def test_standard_input_is_read_once_and_among_files(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text("---\ntitle: A\ndate: 2024\n---\nNothing else is here.\n", "utf-8")
    ran = shell("import", "a.txt", "-", "-", stdin=TEXT.encode())
    assert ran.status == 2
    assert ran.lines == ["article:a\tA", f"{REF}\tTwo ministers met in Huế"]
    assert "name “-” once" in ran.err


def test_what_standard_input_lacks_is_answered_by_options_only(shell: Shell) -> None:
    bare = b"Rice was the only subject that morning, and nobody wrote the day down\n" * 20
    assert "--published" in refused(shell, "-", stdin=bare)
    assert shell("import", "-", "--title", "Rice", "--published", "2024", stdin=bare).status == 0


@pytest.mark.parametrize("data", [b"", b"\x00" * 1000])
def test_standard_input_that_is_no_text(shell: Shell, data: bytes) -> None:
    assert "tandard input" in refused(shell, "-", stdin=data)


def test_endless_standard_input_ends(shell: Shell) -> None:
    endless = "import sys\nwhile True: sys.stdout.write('endless words ' * 1000)"
    with subprocess.Popen(
        [sys.executable, "-c", endless], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as source:
        ran = subprocess.run(
            shell.command("import", "-"),
            env=shell.variables(),
            cwd=shell.folder,
            stdin=source.stdout,
            capture_output=True,
            timeout=60,
        )
        source.kill()
    assert ran.returncode == 2
    assert b"20 MB" in ran.stderr


def test_a_closed_standard_input_is_a_sentence(shell: Shell) -> None:
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *shell.command("import", "-")]
    ran = subprocess.run(command, env=shell.variables(), cwd=shell.folder, capture_output=True, timeout=60)
    assert ran.returncode == 2
    assert b"VN-A01" in ran.stderr
    assert b"Traceback" not in ran.stderr


def test_more_files_than_a_call_brings_in_are_refused_before_one_is_read(shell: Shell) -> None:
    ran = shell("import", *["missing.txt"] * 10_001)
    assert (ran.status, ran.out) == (2, "")
    assert "10,000 articles at most" in ran.err
    assert ran.err.count("\n") == 1


def test_many_files_come_in_as_one_change_in_their_order(shell: Shell) -> None:
    names = []
    for number in range(40):
        words = " ".join(f"w{number}x{at}" for at in range(60))
        names.append(f"{number}.txt")
        text = f"---\ntitle: Number {number}\ndate: 2024-01-02\n---\nIt met on 1 January 2024. {words}\n"
        (shell.folder / names[-1]).write_text(text, "utf-8")
    (shell.folder / "7.txt").write_bytes(b"")
    ran = shell("import", *names)
    assert ran.status == 2
    kept = [number for number in range(40) if number != 7]
    assert ran.lines == [f"article:number-{number}\tNumber {number}" for number in kept]
    assert "39 candidates wait" in ran.err
    assert len(shell("history").lines) == 1
    assert _alone(shell, names).lines == ran.lines


def _alone(shell: Shell, names: list[str]) -> Ran:
    """The same into a store of its own and on one core, where no other process is begun."""
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("a process cannot be kept to one core here")
    other = Shell(shell.folder, shell.folder / "store" / "other.json")
    create_store(shell.folder / "store" / "other.json", empty=True)
    core = min(os.sched_getaffinity(0))
    code = f"import os, sys; os.sched_setaffinity(0, {{{core}}}); from vnus_tui.cli import main; sys.exit(main())"
    python, _, _, *rest = other.command("import", *names)
    ran = subprocess.run(
        [python, "-c", code, *rest], env=other.variables(), cwd=other.folder, capture_output=True, timeout=60
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())
