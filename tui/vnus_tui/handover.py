"""Handing things to other programs: the user's editor, the clipboard, the browser.

Invariant: never through a shell; no key waits for a program that does not answer.
"""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import SuspendNotSupported

from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cut

CLIPBOARD_LIMIT = 100_000
"""Bytes that are copied at most: terminals drop longer sequences."""

GIVEN_UP = 2.0
"""Seconds after which the clipboard's own programs are not waited for any more, all of them together."""

WAITED = 0.25
"""Seconds that a key may wait for them; what comes of it later is said later."""

WAITED_ALONE = 1.0
"""The same, where nobody takes a later word."""

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What cannot be encoded, or could act on the terminal into which it is pasted."""


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
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as opened:
            opened.write(text)
        with app.suspend():
            failure = _run(
                [*words, name]
            )  # an error that leaves here would keep the terminal from coming back
        if failure:
            return None, failure
        return file.read_bytes().decode("utf-8", "surrogatepass"), ""
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


def clipboard(app: Any, text: str, tell: Callable[[str], object] | None = None) -> str:
    """Copy a text: by the desktop's own program where one answers, else by the terminal.

    A program that does not answer is given up after two seconds, and never kept waiting for.

    Args:
        app: the running app.
        text: at most the first 100 KB are copied; what could act on a terminal becomes a visible mark.
        tell: takes a later sentence, where the program took longer than a key may wait.

    Returns:
        Which way it went, in a sentence: by a program that said it was done, or to the terminal, which never says.
    """
    safe = _UNSAFE.sub(lambda found: plain(found[0]), text)
    data = safe.encode("utf-8")[:CLIPBOARD_LIMIT]
    kept = data.decode("utf-8", "ignore")
    what = cut(plain(" ".join(kept[:600].split())), 60)
    if len(kept) < len(safe):
        what = f"the first {len(kept):,} of {len(safe):,} characters: {what}"

    def said(program: str) -> str:
        if program:
            return f"Copied with {program}: {what}"
        app.copy_to_clipboard(kept)
        return f"Sent to the terminal's clipboard: {what}"

    commands = [] if os.environ.get("SSH_CONNECTION") else _commands()
    if not commands:
        return said("")
    taken: Future[str] = Future()
    threading.Thread(
        target=_copy_with, args=(commands, kept.encode("utf-8"), taken), name="clipboard", daemon=True
    ).start()
    try:
        return said(taken.result(WAITED_ALONE if tell is None else WAITED))
    except TimeoutError:
        if tell is None:
            return said("")
    later, loop = tell, asyncio.get_running_loop()

    def tell_later(done: Future[str]) -> None:
        with suppress(RuntimeError):  # the program was left meanwhile
            loop.call_soon_threadsafe(lambda: later(said(done.result())))

    taken.add_done_callback(tell_later)
    return f"Asking {commands[0][0]} to copy: {what}"


def _copy_with(commands: list[list[str]], data: bytes, taken: Future[str]) -> None:
    """Hand bytes to the first program that takes them, and name it; "" where none did in time."""
    stop = time.monotonic() + GIVEN_UP
    for command in commands:
        left = stop - time.monotonic()
        if left > 0 and _has_taken(command, data, left):
            taken.set_result(command[0])
            return
    taken.set_result("")


def _has_taken(command: list[str], data: bytes, seconds: float) -> bool:
    """Whether a program took the bytes. Its outputs lead nowhere: xclip's child, which stays, would hold them open."""
    nowhere = subprocess.DEVNULL
    try:
        program = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError:
        return False
    try:
        program.communicate(data, timeout=seconds)
    except subprocess.TimeoutExpired:
        program.kill()
        with suppress(subprocess.TimeoutExpired):
            program.communicate(timeout=0.2)
        return False
    except OSError:
        program.kill()
        return False
    return program.returncode == 0


def _commands() -> list[list[str]]:
    known = [["pbcopy"]] if sys.platform == "darwin" else []
    if os.environ.get("WAYLAND_DISPLAY"):
        known.append(["wl-copy"])
    if os.environ.get("DISPLAY"):
        known += [["xclip", "-selection", "clipboard"], ["xsel", "-ib"]]
    return [each for each in known if shutil.which(each[0])]


def open_in_browser(url: str) -> str:
    """Open an http, https or mailto address; nothing else is opened."""
    import webbrowser

    if not url.startswith(("http://", "https://", "mailto:")):
        return "Only http, https and mailto addresses are opened."
    return "Handed to the browser." if webbrowser.open(url) else "There is no browser to hand it to."
