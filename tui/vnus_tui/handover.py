"""Handing things to other programs: the user's editor, the clipboard, the browser.

Invariant: never through a shell.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from textual.app import SuspendNotSupported

CLIPBOARD_LIMIT = 100_000
"""Characters that are copied at most: terminals drop longer sequences."""


def edited(app: Any, text: str, suffix: str) -> tuple[str | None, str]:
    """A text after `$VISUAL` or `$EDITOR` changed it; `None` with a sentence where that failed."""
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(command) if command else [shutil.which("nano") or shutil.which("vi") or ""]
    except ValueError:
        return None, f"$EDITOR cannot be read as a command: {command}"
    if not words or not words[0]:
        return None, "There is no editor: set VISUAL or EDITOR."
    handle, name = tempfile.mkstemp(prefix="vnus-", suffix=suffix)
    file = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape", newline="") as opened:
            opened.write(text)
        with app.suspend():
            failure = _run(
                [*words, name]
            )  # an error that leaves here would keep the terminal from coming back
        if failure:
            return None, failure
        return file.read_text(encoding="utf-8"), ""
    except SuspendNotSupported:
        return None, "This terminal cannot be handed over to an editor."
    except (OSError, UnicodeDecodeError) as error:
        return None, f"{words[0]} could not be used: {error}"
    finally:
        file.unlink(missing_ok=True)


def _run(command: list[str]) -> str:
    """Run an editor; what went wrong in a sentence, or nothing."""
    try:
        status = subprocess.run(command, check=False).returncode
    except OSError as error:
        return f"{command[0]} could not be started: {error.strerror or error}."
    return f"{command[0]} ended with status {status}; the text is as it was." if status else ""


def clipboard(app: Any, text: str) -> str:
    """Copy a text: by the desktop's own command where one answers, else by the terminal; says which."""
    text = text.encode("utf-8", "replace").decode("utf-8")[:CLIPBOARD_LIMIT]
    if not os.environ.get("SSH_CONNECTION"):
        for command in _commands():
            try:
                done = subprocess.run(
                    command, input=text.encode("utf-8"), capture_output=True, timeout=2, check=False
                )
            except (OSError, subprocess.TimeoutExpired):
                continue
            if done.returncode == 0:
                return f"Copied with {command[0]}: {_shortened(text)}"
    app.copy_to_clipboard(text)
    return f"Sent to the terminal's clipboard: {_shortened(text)}"


def _commands() -> list[list[str]]:
    known = [["pbcopy"]] if sys.platform == "darwin" else []
    if os.environ.get("WAYLAND_DISPLAY"):
        known.append(["wl-copy"])
    if os.environ.get("DISPLAY"):
        known += [["xclip", "-selection", "clipboard"], ["xsel", "-ib"]]
    return [each for each in known if shutil.which(each[0])]


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"


def open_in_browser(url: str) -> str:
    """Open an http, https or mailto address; nothing else is opened."""
    import webbrowser

    if not url.startswith(("http://", "https://", "mailto:")):
        return "Only http, https and mailto addresses are opened."
    return "Handed to the browser." if webbrowser.open(url) else "There is no browser to hand it to."
