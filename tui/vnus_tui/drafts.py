"""Long texts that are being written, kept on disk until they are saved.

Invariant: a draft never touches the store.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


class Drafts:
    """A folder of drafts, one a value of one store."""

    def __init__(self, folder: Path, store_path: str) -> None:
        self._folder = folder
        self._store = store_path

    def file_of(self, key: str) -> Path:
        """Where the draft of a value is kept."""
        name = hashlib.sha256(f"{self._store}\n{key}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
        return self._folder / f"{name}.txt"

    def kept(self, key: str) -> str | None:
        """The draft of a value; `None` where there is none."""
        try:
            return self.file_of(key).read_bytes().decode("utf-8", "surrogatepass")
        except (OSError, UnicodeDecodeError):
            return None

    def keep(self, key: str, text: str) -> None:
        """Keep a draft, readable by its owner only; a folder that cannot be written is no reason to stop."""
        file = self.file_of(key)
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside = file.with_suffix(f".{os.getpid()}")
            beside.touch(mode=0o600)
            beside.write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
            beside.replace(file)
        except OSError:
            return

    def drop(self, key: str) -> None:
        """Forget a draft."""
        try:
            self.file_of(key).unlink(missing_ok=True)
        except OSError:
            return
