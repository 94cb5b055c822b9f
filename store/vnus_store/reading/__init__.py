"""From bytes to an article: `read_file`, `read_bytes`. Invariant: they end in an article or in a sentence."""

from __future__ import annotations

from vnus_store.reading.article import ReadArticle
from vnus_store.reading.files import LIMIT
from vnus_store.reading.read import read_bytes, read_file

__all__ = ["LIMIT", "ReadArticle", "read_bytes", "read_file"]
