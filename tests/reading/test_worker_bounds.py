"""What reads pages and PDFs may take neither time nor memory without end, nor call out, write or start anything.

A library that misbehaves on purpose stands in for the one that reads PDFs.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from vnus_store.errors import InvalidArticle
from vnus_store.reading import extraction, read_bytes

LIBRARY = """
class errors:
    class PyPdfError(Exception): pass
    class DependencyError(Exception): pass
class Page:
    def extract_text(self): return "The words of a page that was read to its very end."
class PdfReader:
    is_encrypted, metadata = False, None
    def __init__(self, *_, **__):
        self.pages = [Page()]
        {deed}
"""


def refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str) -> str:
    """The sentence after the library did that."""
    use(tmp_path, monkeypatch, LIBRARY.format(deed=deed))
    with pytest.raises(InvalidArticle) as caught:
        read_bytes(b"%PDF-1.7", "a.pdf")
    assert caught.value.sentence.startswith("“a.pdf” ")
    assert caught.value.sentence.endswith(".")
    return caught.value.sentence


def use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, module: str = "pypdf") -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / f"{module}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "library"))


def test_a_library_that_behaves_gives_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(tmp_path, monkeypatch, LIBRARY.format(deed="pass"))
    assert read_bytes(b"%PDF-1.7", "a.pdf").text == "The words of a page that was read to its very end.\n"


@pytest.mark.parametrize(
    ("extra", "module", "data"), [("pdf", "pypdf", b"%PDF-1.7"), ("html", "trafilatura", b"<html>")]
)
def test_an_extra_that_is_absent_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: str, module: str, data: bytes
) -> None:
    use(tmp_path, monkeypatch, f"raise ModuleNotFoundError({module!r})", module)
    with pytest.raises(InvalidArticle, match="which an extra reads") as caught:
        read_bytes(data, f"a.{extra}")
    assert caught.value.sentence.endswith(f"pip install 'vnus-tui[{extra}]'.")


def test_plain_text_needs_no_extra_and_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction.subprocess, "run", lambda *_, **__: pytest.fail("a process was started"))
    assert read_bytes(b"Some words.", "a.txt").text == "Some words."


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_it_neither_calls_out_nor_starts_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    assert "not for reading an article" in refused(tmp_path, monkeypatch, deed)


@pytest.mark.parametrize("deed", ["open({path!r}, 'w').write('x')", "import os; os.mkdir({path!r})"])
def test_it_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str) -> None:
    target = tmp_path / "written"
    assert "not for reading" in refused(tmp_path, monkeypatch, deed.format(path=str(target)))
    assert not target.exists()


def test_it_is_ended_when_its_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "SECONDS", 1.0)
    begun = time.monotonic()
    assert "takes longer than 1 seconds" in refused(tmp_path, monkeypatch, "while True: pass")
    assert time.monotonic() - begun < 5


def test_memory_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "more memory" in refused(tmp_path, monkeypatch, "held = bytearray(3 << 30)")


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ("import os; os._exit(3)", "cannot be read"),
        ("import os; os.kill(os.getpid(), 11)", "cannot be read"),
        ("raise KeyError('odd')", "KeyError"),
        ("self.__init__()", "nested too deep"),
        ("print('noise'); raise ValueError('two\\nlines')", "cannot be read"),
    ],
)
def test_whatever_becomes_of_it_there_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str, why: str
) -> None:
    assert why in refused(tmp_path, monkeypatch, deed)


def test_a_library_in_the_current_directory_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)", encoding="utf-8")
    use(tmp_path, monkeypatch, LIBRARY.format(deed="pass"))
    monkeypatch.chdir(tmp_path)
    assert read_bytes(b"%PDF-1.7", "a.pdf").format == "pdf"
