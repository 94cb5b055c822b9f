"""The process that takes a page or a PDF apart: bytes in, one JSON object out.

Invariant: once the bytes are in, it opens no connection, starts nothing and writes no file.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from typing import Any

from vnus_store.reading.refusal import Refused

MEMORY = 1 << 30
"""Bytes of address space that it may take, where the system can bound them."""

SECONDS = 12
"""Seconds of processor time, for when nobody is left to end it."""

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "urllib.",
)
_WRITING = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
)
_EXTRAS = {"html": "HTML", "pdf": "PDF"}
_READERS = {"html": "vnus_store.reading.pages", "pdf": "vnus_store.reading.portable"}


def main(kind: str) -> int:
    """Read standard input as that kind and print what is in it, or why not."""
    data = sys.stdin.buffer.read()
    _bound()
    sys.addaudithook(_refuse_deeds)
    answer = answered(kind, data)
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.buffer.flush()
    return 0


def answered(kind: str, data: bytes) -> dict[str, Any]:
    """What is in these bytes: `text`, `found` and `notices`, or `refused` with the reason."""
    try:
        return _reader(kind)(data)
    except ImportError:
        what, extra = _EXTRAS[kind], f"'vnus-tui[{kind}]'"
        return {"refused": f"is {what}, which an extra reads; install it with: pip install {extra}"}
    except Refused as error:
        return {"refused": str(error)}
    except MemoryError:
        return {
            "refused": "takes more memory to read than an article may; save its text as .txt and import that"
        }
    except RecursionError:
        return {"refused": "is nested too deep to read; save its text as .txt and import that"}
    except Exception as error:  # noqa: BLE001 - a library's own errors, on bytes from anywhere, are of any kind
        why = f"{type(error).__name__}: {error}".splitlines()[0][:150].rstrip(".")
        return {"refused": f"cannot be read ({why}); save its text as .txt and import that"}


def _reader(kind: str) -> Callable[[bytes], dict[str, Any]]:
    module = importlib.import_module(_READERS[kind])
    module.load()
    reader: Callable[[bytes], dict[str, Any]] = module.read
    return reader


def _bound() -> None:
    """Bound time and memory; a system without such bounds is left to the one that waits."""
    try:
        import resource
    except ImportError:
        return
    bounds = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    )
    for what, most in bounds:
        try:
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):
            continue


def _refuse_deeds(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook: what reads an article neither calls out, nor starts anything, nor writes."""
    is_writing = event == "open" and (
        (isinstance(args[1], str) and any(sign in args[1] for sign in "wax+"))
        or (isinstance(args[2], int) and args[2] & 3)
    )
    if is_writing or event.startswith(_FORBIDDEN) or event in _WRITING:
        raise PermissionError(f"{event} is not for reading an article")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
