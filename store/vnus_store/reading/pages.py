"""The text of an HTML page. Invariant: nothing is fetched, run or guessed; a bound is kept before it is reached.

Runs in the worker only. `load` imports the libraries of the extra; the tree's elements are lxml's.
"""

from __future__ import annotations

import importlib
import re
from typing import Any

from vnus_store.reading import page_particulars
from vnus_store.reading.decoding import TEXT_LIMIT
from vnus_store.reading.refusal import Refused

DEPTH = 240
"""Elements within elements; what is deeper the parser drops, so it is refused before."""

ELEMENTS = 30_000
"""Tags that open; time grows with their square."""

_FEWEST_LETTERS = 40
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})(?=[\s/>])")
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_ENDLESS = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th option thead tbody"
    " tfoot"
)
"""What has no end, or ends where the next one begins."""

_NO_DEPTH = frozenset(_ENDLESS.split())

_libraries: dict[str, Any] = {}


def load() -> None:
    """Import what reads pages. Raises ImportError where the extra is not installed."""
    _libraries["html"] = importlib.import_module("lxml.html")
    _libraries["trafilatura"] = importlib.import_module("trafilatura")


def read(data: bytes) -> dict[str, Any]:
    """The text, the particulars and the notices of a page in UTF-8.

    Raises:
        Refused: it is nested too deep, has too many elements, or holds no article.
    """
    _refuse_bulk(_HIDDEN.sub("", data.decode("utf-8")))
    parser = _libraries["html"].HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    tree = _libraries["html"].document_fromstring(data, parser=parser)
    found = page_particulars.of_page(tree)
    text = _libraries["trafilatura"].extract(
        tree,
        output_format="txt",
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        with_metadata=False,
    )
    if not text or sum(map(str.isalpha, text[:10_000])) < _FEWEST_LETTERS:
        raise Refused("is a page in which no article is found; save its text as .txt and import that")
    if len(text) > TEXT_LIMIT:
        raise Refused("has a longer text than an article may have; import a part of it")
    return {
        "text": "\n\n".join(line.strip() for line in text.split("\n") if line.strip()) + "\n",
        "found": {name: [each.values, each.source] for name, each in found.items()},
        "notices": [],
    }


def _refuse_bulk(page: str) -> None:
    """Raise Refused for more elements, or deeper ones, than an article's page has."""
    opened: dict[str, int] = {}
    depth = count = 0
    for tag in _TAG.finditer(page):
        name = tag[2].lower()
        count += not tag[1]
        if count > ELEMENTS:
            raise Refused(f"is a page of more than {ELEMENTS:,} elements; import a part of it")
        if name in _NO_DEPTH:
            continue
        if not tag[1]:
            opened[name] = opened.get(name, 0) + 1
            depth += 1
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
        if depth > DEPTH:
            raise Refused(f"is a page nested more than {DEPTH} deep; save its text as .txt and import that")
