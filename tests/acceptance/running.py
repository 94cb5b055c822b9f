"""Runs the command as a user's shell would: a process of its own, with a home and a store for it alone."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).parents[2]
EVENT = "event:2023-biden-visits-hanoi"
"""An event of the curated store with a date, a place and a participant."""


@dataclass(frozen=True)
class Ran:
    """What a run came to."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """What was printed, a line each."""
        return self.out.splitlines()


@dataclass
class Shell:
    """A user's shell: `shell("show", REF)` runs `vnus-tui --store STORE show REF`."""

    folder: Path
    store: Path | None = None
    """The store that every command is given; none for the user's own."""
    environment: dict[str, str] = field(default_factory=dict)
    """Set beside what every run has."""

    def variables(self) -> dict[str, str]:
        """The environment of a run: nothing of the machine's own but what starts Python."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        roots = os.pathsep.join((str(PROJECT / "tui"), str(PROJECT / "store")))
        return {**kept, "HOME": str(home), "PYTHONPATH": roots, "LC_ALL": "C.UTF-8", **self.environment}

    def command(self, *arguments: str) -> list[str]:
        """The command line of a run."""
        named = ["--store", str(self.store)] if self.store is not None else []
        return [sys.executable, "-m", "vnus_tui", *named, *arguments]

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran:
        ran = subprocess.run(
            self.command(*arguments),
            env=self.variables(),
            cwd=self.folder,
            input=stdin,
            capture_output=True,
            timeout=60,
        )
        out, err = ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8")
        assert "Traceback" not in err, err
        return Ran(ran.returncode, out, err)


def stood(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file under a folder with its bytes and when it was written, locks left out."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }
