"""Programs that open what was exported. Invariant: one that is missing skips the test and says what to install."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

TIMELINEJS = "TIMELINEJS"
"""Names the folder of TimelineJS's `dist`: `npm pack @knight-lab/timelinejs`, unpacked."""

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def package(name: str, install: str = "") -> Any:
    """A Python package, or a skip with its name."""
    try:
        return importlib.import_module(name)
    except ImportError:
        pytest.skip(f"{install or name} is not installed: pip install {install or name}")


def program(*names: str) -> str:
    """A program by the first of its names that is here, or a skip."""
    found = next((path for name in names if (path := shutil.which(name))), "")
    if not found:
        pytest.skip(f"{names[0]} is not installed, so that nothing can open this export")
    return found


def timelinejs() -> Path:
    """The folder with TimelineJS's script and style, or a skip."""
    folder = Path(os.environ.get(TIMELINEJS, "nowhere"))
    if not (folder / "js" / "timeline.js").is_file():
        pytest.skip(f"TimelineJS is not here: {TIMELINEJS} has to name its folder dist")
    return folder


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of a page in a browser."""

    dom: str
    """The document as it stood at the end."""
    requests: tuple[str, ...]
    """Addresses on the network that were asked for."""
    console: str
    """What the browser said of it."""

    @property
    def title(self) -> str:
        """The title at the end: scripts of the data would have changed it."""
        return (re.findall(r"<title>([^<]*)</title>", self.dom) or [""])[0]


def browse(page: Path, folder: Path) -> Seen:
    """Open a file in a browser without a window; every name on the network leads nowhere."""
    log = folder / "net.json"
    command = [
        program(*_CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--allow-file-access-from-files",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={folder / 'profile'}",
        f"--log-net-log={log}",
        "--enable-logging=stderr",
        "--virtual-time-budget=6000",
        "--dump-dom",
        page.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line]
    return Seen(done.stdout.decode("utf-8", "replace"), _requests(log), "\n".join(said))


def _requests(log: Path) -> tuple[str, ...]:
    """The hosts of our strings that a request was begun for; the browser's own requests are none of ours."""
    text = log.read_text("utf-8", "replace")
    return tuple(sorted(set(re.findall(r'"url":"(https?://[^"]*example[^"]*)"', text))))
