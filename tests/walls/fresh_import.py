"""Run in a fresh interpreter: `fresh_import.py ROOT[:ROOT...]` imports every module under the roots.

It prints as JSON what that loaded and what it touched. Invariant: only what our own modules do counts. The
interpreter's search for a module is not ours, and neither is what a library does when it is imported.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

TOUCHING = (
    "open",
    "os.mkdir",
    "os.listdir",
    "os.scandir",
    "os.remove",
    "os.rename",
    "subprocess.Popen",
)
"""Audit events of the interpreter that stand for reaching out, beside those of sockets."""

touched: list[str] = []
roots = tuple(os.path.abspath(root) + os.sep for root in sys.argv[1].split(os.pathsep))


def culprit() -> str:
    """The line of ours that the work at hand is done for; "" where it is another's."""
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return ""
        if name.startswith(roots):
            return f"{name}:{frame.f_lineno}"
        frame = frame.f_back
    return ""


def watch(event: str, details: tuple[Any, ...]) -> None:
    """Note an audit event that one of our modules caused."""
    if event in TOUCHING or event.startswith(("socket.", "os.put")):
        note(f"{event} {details[:1]}")


def note(what: str) -> None:
    """Note what was done, if it was ours."""
    if at := culprit():
        touched.append(f"{at} {what}")


class Watched(type(os.environ)):  # type: ignore[misc]
    """The environment, telling who looks at it."""

    def __getitem__(self, key: str) -> str:
        note(f"environment {key}")
        return str(super().__getitem__(key))

    def __iter__(self) -> Any:
        note("environment")
        return super().__iter__()


def modules() -> list[str]:
    """Every module under the roots."""
    found = []
    for root in roots:
        for path in sorted(Path(root).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return found


def main() -> None:
    """Import all, and print what happened."""
    names = modules()
    sys.path[:0] = [root.rstrip(os.sep) for root in roots]
    os.environ.__class__ = Watched
    sys.addaudithook(watch)
    for name in names:
        importlib.import_module(name)
    seen = list(touched)
    print(json.dumps({"imported": names, "loaded": sorted(sys.modules), "touched": seen}))


if __name__ == "__main__":
    main()
