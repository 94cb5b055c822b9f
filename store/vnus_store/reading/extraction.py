"""Pages and PDFs are taken apart in a process of their own. Invariant: it ends in time, or it is ended.

What reads them is large and meets bytes from anywhere. So it runs beside the program, with bounds on its time and
memory, without network and without leave to write; whatever becomes of it, the program goes on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vnus_store.errors import InvalidArticle
from vnus_store.reading.particulars import Found

SECONDS = 9.0
"""The longest that one file may take."""

_WORKER = "vnus_store.reading.worker"


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a page or a PDF."""

    text: str
    """Paragraphs parted by blank lines."""
    found: Mapping[str, Found]
    """What its particulars state."""
    notices: tuple[str, ...]
    """Sentences that a reader should see."""


def extracted(data: bytes, kind: str, name: str) -> Extracted:
    """The text and the particulars of a page ("html", in UTF-8) or a PDF ("pdf").

    Raises:
        InvalidArticle: what reads it is not installed, it holds no text, or it takes too long or too much.
    """
    answer = _answer(_output(data, kind, name))
    if "text" not in answer:
        why = str(answer.get("refused") or "cannot be read; save its text as .txt and import that")
        raise InvalidArticle(f"“{name}” {why}.")
    found = {name: Found(tuple(values), source) for name, (values, source) in answer["found"].items()}
    return Extracted(answer["text"], found, tuple(answer["notices"]))


def _output(data: bytes, kind: str, name: str) -> bytes:
    """What the process prints."""
    try:
        done = subprocess.run(
            [sys.executable or "", "-P", "-B", "-m", _WORKER, kind],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env=_environment(),
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise InvalidArticle(
            f"“{name}” takes longer than {SECONDS:.0f} seconds to read; save its text as .txt and import that."
        ) from error
    except OSError as error:
        raise InvalidArticle(
            f"“{name}” cannot be read; no process can be started: {error.strerror}."
        ) from error
    return done.stdout


def _environment() -> dict[str, str]:
    """What the process needs to find the same libraries, and nothing that tells it about the user."""
    kept = {name: os.environ[name] for name in ("LD_LIBRARY_PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}


def _answer(output: bytes) -> Mapping[str, Any]:
    try:
        answer = json.loads(output)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
