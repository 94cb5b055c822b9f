"""What a page says about itself: JSON-LD, OpenGraph, meta, links. Invariant: stated fields only, one line each.

A date is the day that is written; a time of day is set aside. An address counts where it is http or https.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from vnus_store.reading.article import one_line
from vnus_store.reading.particulars import Found, first_of
from vnus_store.records.documents import readable_date

_MOST_JSON = 1_000_000
_MOST_NODES = 2_000
_MOST_AUTHORS = 30
_LONGEST = 300
_TYPE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report|WebPage)")
_ADDRESS = re.compile(r"https?://[^\s<>\"']{3,1000}", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])|\d{4}-\d{2}$|\d{4}$")

_META = (
    ("title", ("og:title", "twitter:title", "dc.title", "citation_title")),
    ("published", ("article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate",
                   "dc.date.issued", "dcterms.created", "citation_publication_date", "parsely-pub-date", "date")),
    ("publisher", ("og:site_name", "dc.publisher", "citation_publisher", "application-name")),
    ("authors", ("author", "article:author", "dc.creator", "citation_author", "parsely-author")),
    ("url", ("og:url",)),
    ("language", ("og:locale", "dc.language", "content-language")),
)  # fmt: skip
"""Each particular, and the names of the meta elements that state it, the surest first."""


def of_page(tree: Any) -> dict[str, Found]:
    """The particulars that a page states; JSON-LD before meta elements, before its own marks.

    Args:
        tree: The root element of the page, of lxml.
    """
    found = first_of((_linked_data(tree), _meta(tree), _marks(tree)))
    title, publisher = found.get("title"), found.get("publisher")
    if title and publisher:
        bare = _without_site(title.values[0], publisher.values[0])
        found["title"] = Found((bare,), title.source)
    return found


def _linked_data(tree: Any) -> dict[str, Found]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text or ""
        try:
            root = json.loads(text, strict=False) if len(text) <= _MOST_JSON else None
        except (ValueError, RecursionError):
            continue
        for node in _nodes(root):
            kinds = node.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if (
                any(isinstance(kind, str) and _TYPE.fullmatch(kind) for kind in named)
                and "datePublished" in node
            ):
                return _of_node(node)
    return {}


def _nodes(root: Any) -> Iterator[Mapping[str, Any]]:
    """Every object within a JSON value, the outer ones first, up to a bound."""
    ahead, seen = [root], 0
    while ahead and seen < _MOST_NODES:
        each = ahead.pop(0)
        seen += 1
        if isinstance(each, dict):
            yield each
            ahead.extend(value for value in each.values() if isinstance(value, dict | list))
        elif isinstance(each, list):
            ahead.extend(each[:_MOST_NODES])


def _of_node(node: Mapping[str, Any]) -> dict[str, Found]:
    page = node.get("url") or node.get("mainEntityOfPage")
    stated = {
        "title": _texts(node.get("headline") or node.get("name"))[:1],
        "published": _days(_texts(node.get("datePublished"))),
        "publisher": _texts(node.get("publisher"))[:1],
        "authors": _texts(node.get("author"))[:_MOST_AUTHORS],
        "url": _addresses(_texts(page, key="@id")),
        "language": _tags(_texts(node.get("inLanguage"))),
    }
    keys = {"title": "headline", "published": "datePublished", "authors": "author", "language": "inLanguage"}
    return {
        name: Found(values, f"JSON-LD {keys.get(name, name)}") for name, values in stated.items() if values
    }


def _texts(value: Any, key: str = "name") -> tuple[str, ...]:
    """A text, the name of an object, or those of a list, each on one line."""
    listed = value if isinstance(value, list) else [value]
    texts = [each.get(key) if isinstance(each, dict) else each for each in listed[:_MOST_AUTHORS]]
    lines = [one_line(text) for text in texts if isinstance(text, str)]
    return tuple(line for line in lines if 0 < len(line) <= _LONGEST * 3)


def _meta(tree: Any) -> dict[str, Found]:
    stated: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = one_line(element.get("content") or "")
        if name and 0 < len(content) <= _LONGEST * 3:
            stated.setdefault(name.strip().lower(), []).append(content)
    found: dict[str, Found] = {}
    for particular, names in _META:
        for name in names:
            values = _proper(particular, tuple(stated.get(name, ())))
            if values:
                found.setdefault(particular, Found(values, name))
    return found


def _proper(particular: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Those values that can be what they claim to be."""
    if particular == "published":
        return _days(values)
    if particular == "url":
        return _addresses(values)
    if particular == "language":
        return _tags(values)
    if particular == "authors":
        return tuple(each for each in values if "://" not in each)[:_MOST_AUTHORS]
    return values[:1]


def _marks(tree: Any) -> dict[str, Found]:
    """What stands in the canonical link, the first `time`, the only `h1`, the title and the language of the root."""
    links = [
        each.get("href") or "" for each in tree.iter("link") if "canonical" in (each.get("rel") or "").lower()
    ]
    times = [each.get("datetime") or "" for each in tree.iter("time")][:1]
    headings = [one_line(each.text_content()) for each in tree.iter("h1")]
    titles = [one_line(each.text_content()) for each in tree.iter("title")][:1]
    heading = tuple(headings) if len(headings) == 1 and headings[0] else ()
    stated = (
        ("url", _addresses(tuple(links)), "the canonical link"),
        ("published", _days(tuple(times)), "the first <time>"),
        ("title", heading or tuple(filter(None, titles)), "<h1>" if heading else "<title>"),
        ("language", _tags((tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",)),
         "<html lang>"),
    )  # fmt: skip
    return {name: Found(values, source) for name, values, source in stated if values}


def _days(texts: tuple[str, ...]) -> tuple[str, ...]:
    for text in texts:
        found = _DAY.match(text.strip())
        date = readable_date(found[0]) if found else None
        if date is not None:
            return (date.text,)
    return ()


def _addresses(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if _ADDRESS.fullmatch(text))[:1]


def _tags(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text.replace("_", "-") for text in texts if _TAG.fullmatch(text))[:1]


def _without_site(title: str, site: str) -> str:
    """A title without ` | The Paper`, which many pages append to it."""
    for sign in (" | ", " - ", " – ", " — ", " · "):
        if title.endswith(sign + site) and len(title) > len(sign + site):
            return title[: -len(sign + site)]
    return title
