"""Which records a document refers to. Invariant: any JSON object can be asked; what is malformed refers to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vnus_store.records.documents import objects_at, text_at
from vnus_store.records.refs import Ref, ref_to

EVENT_LINKS = ("part_of", "about", "after")
"""The keys by which one event leads to another."""

ARTICLE_LINKS = ("account_of", "copy_of", "version_of")
"""The keys by which one article leads to another."""


def references(document: Mapping[str, Any], kind: str) -> set[Ref]:
    """The records that a document of a kind refers to."""
    names = [("article", text_at(each, "article")) for each in objects_at(document, "citations")]
    if kind == "event":
        names += [("person", text_at(each, "person")) for each in objects_at(document, "people")]
        names += [("event", text_at(document, key)) for key in EVENT_LINKS]
    elif kind == "person":
        for office in objects_at(document, "offices"):
            names += [("article", text_at(each, "article")) for each in objects_at(office, "citations")]
    elif kind == "article":
        names += [("article", text_at(document, key)) for key in ARTICLE_LINKS]
    elif kind == "candidate":
        names.append(("article", text_at(document, "article")))
    return {ref_to(kind, name) for kind, name in names if name}
