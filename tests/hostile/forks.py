"""Starts the program over and over: its modules are loaded once, and each start is a fork of that, in a terminal, with
an environment and a folder of its own.

`python -m tests.hostile.forks SOCKET` takes a start at a time from the socket: a JSON object with the two files that go
with it, the terminal and the watcher's socket. It answers with the process, and once that has ended with its status.

Invariant: nothing of one start is left for the next.
"""

from __future__ import annotations

import fcntl
import gc
import importlib
import io
import json
import os
import pkgutil
import socket
import sys
import termios
from typing import Any

LOADED = ("vnus_tui", "vnus_store", "textual.widgets.text_area", "textual.widgets.input")
"""What is loaded before; packages with all that is in them."""


def load() -> None:
    """Load the program whole, and keep what is loaded out of every collection."""
    for name in LOADED:
        module = importlib.import_module(name)
        for each in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{name}."):
            if not each.name.endswith("__main__"):
                importlib.import_module(each.name)
    gc.collect()
    gc.freeze()


def serve(control: socket.socket) -> None:
    """Start what is asked for until nobody asks any more."""
    while True:
        data, files, _, _ = socket.recv_fds(control, 1 << 16, 2)
        if not data:
            return
        start = json.loads(data)
        child = os.fork()
        if not child:
            control.close()
            os._exit(_play(start, *files))
        for each in files:
            os.close(each)
        control.sendall(f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        control.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _play(start: dict[str, Any], terminal: int, watcher: int) -> int:
    """Be the program in its terminal; the exit status."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for number in range(3):
        os.dup2(terminal, number)
    os.close(terminal)
    os.environ.clear()
    os.environ.update(start["env"])
    os.chdir(start["cwd"])
    sys.argv = ["vnus-tui", *start["arguments"]]
    sys.stdin = sys.__stdin__ = _text(0, "r", "surrogateescape")  # type: ignore[misc]
    sys.stdout = sys.__stdout__ = _text(1, "w", "surrogateescape")  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = _text(2, "w", "backslashreplace")  # type: ignore[misc]
    from tests.hostile import broken, watched

    broken.breaks(start["broken"])
    try:
        return watched.run(socket.socket(fileno=watcher), start["witness"], start["arguments"])
    except SystemExit as ended:
        return int(ended.code or 0)
    except BaseException:  # noqa: BLE001 - what ends a program with a traceback, and is to be seen as that
        sys.excepthook(*sys.exc_info())
        return 1
    finally:
        for each in (sys.stdout, sys.stderr):
            each.flush()


def _text(number: int, mode: str, errors: str) -> io.TextIOWrapper:
    raw = io.FileIO(number, mode, closefd=False)
    buffered = io.BufferedReader(raw) if mode == "r" else io.BufferedWriter(raw)
    return io.TextIOWrapper(buffered, "utf-8", errors, line_buffering=mode == "w", write_through=False)


if __name__ == "__main__":
    load()
    serve(socket.socket(fileno=int(sys.argv[1])))
