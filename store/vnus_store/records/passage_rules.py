"""What every citation keeps to. Invariant: whether a passage is to review, or lost, is no matter of rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from vnus_store.errors import NotFound
from vnus_store.records.anchors import AnchorState, locate, passage
from vnus_store.records.documents import text_at
from vnus_store.records.fields import FIELDS, field_at
from vnus_store.records.library import Library, Report, is_empty, short, type_name
from vnus_store.records.paths import item_key, value_at
from vnus_store.records.refs import ID, ref_to


def citation_problems(path: str, item: Mapping[str, Any], report: Report, library: Library) -> None:
    """What is wrong with the passage of a citation."""
    article = item.get("article")
    if not isinstance(article, str) or not article:
        report("VN-P01", path, "The citation names no article; give the id of one.")
    else:
        reference_problems("article", article, path, report, library)
    for key in ("exact", "prefix", "suffix"):
        if not isinstance(item.get(key), str):
            report("VN-P02", path, f"“{key}” is a text, not {type_name(item.get(key))}.")
    for key in ("says", "words"):
        if key in item and not _is_texts_by_path(item[key]):
            report("VN-P02", path, f"“{key}” is an object of texts by path.")
    if "original" in item and passage(item["original"]) is None:
        report("VN-P07", path, "“original” is a pair of whole numbers [start, end], start before end.")
    _place(path, item, report, library)


def _place(path: str, item: Mapping[str, Any], report: Report, library: Library) -> None:
    """Does the quote stand where its numbers say? To review, or lost, is a gap and none of this."""
    span, exact = passage((item.get("start"), item.get("end"))), text_at(item, "exact")
    if span is None:
        report("VN-P07", path, "“start” and “end” are whole numbers from 0, start before end.")
    elif span[1] - span[0] != len(exact):
        report(
            "VN-P07",
            path,
            f"{span[0]} to {span[1]} are {span[1] - span[0]} characters, its quote has {len(exact)}.",
        )
    elif ID.fullmatch(article := text_at(item, "article")):
        text = library.text_of(article)
        if text is None or text.startswith(exact, span[0]):
            return
        anchor = locate(text, exact, text_at(item, "prefix"), text_at(item, "suffix"), *span)
        if anchor.state is AnchorState.MOVED:
            report("VN-P08", path, f"The quote stands at {anchor.start} to {anchor.end}, not at {span[0]}.")


def support_problems(
    kind: str, document: Mapping[str, Any], path: str, item: Mapping[str, Any], office: str, report: Report
) -> None:
    """Do the paths of a citation lead to values? Those of an office may begin at the office."""
    supports = item.get("supports")
    for each in supports if isinstance(supports, list) else ():
        if isinstance(each, str) and not _leads(kind, document, each, office):
            report("VN-P09", path, f"It supports “{short(each)}”, where this record has no value.")
    for key in ("says", "words"):
        for each in item[key] if isinstance(item.get(key), Mapping) else ():
            if not _is_known(kind, each, office):
                report("VN-P09", path, f"“{key}” names “{short(each)}”, which is no field of a {kind}.")


def preferred_problems(kind: str, document: Mapping[str, Any], report: Report) -> None:
    """What is wrong with the reasons for which values were preferred over others that sources give."""
    preferred = document.get("preferred")
    if not isinstance(preferred, Mapping):
        sentence = f"“preferred” is an object of reasons by path, not {type_name(preferred)}."
        report("VN-P02", "preferred", sentence)
        return
    for path, reason in preferred.items():
        if not _leads(kind, document, path, ""):
            report("VN-P09", "preferred", f"It prefers “{short(path)}”, where this record has no value.")
        elif not isinstance(reason, str):
            sentence = f"The reason for “{short(path)}” is a text, not {type_name(reason)}."
            report("VN-P02", "preferred", sentence)
        elif not reason.strip():
            report("VN-P01", "preferred", f"No reason stands for “{short(path)}”; give one, or none of it.")


def _leads(kind: str, document: Mapping[str, Any], path: str, office: str) -> bool:
    name, slash, key = path.partition("/")
    if name in _names_of(kind) and "/" not in key:
        # Nearly every path: a field, or an item of its list. What does not lead there is looked at once more below.
        value = document.get(name)
        if slash:
            items = value if isinstance(value, list) else ()
            value = next((each for each in items if item_key(name, each) == key), None)
        if (not slash or key) and not is_empty(value):
            return True
    for each in (path, f"offices/{office}/{path}") if office else (path,):
        try:
            field_at(kind, each)
            if not is_empty(value_at(document, each)):
                return True
        except NotFound:
            continue
    return False


@cache
def _names_of(kind: str) -> frozenset[str]:
    return frozenset(field.key for field in FIELDS[kind])


def _is_known(kind: str, path: str, office: str) -> bool:
    for each in (path, f"offices/{office}/{path}") if office else (path,):
        try:
            field_at(kind, each)
        except NotFound:
            continue
        return True
    return False


def _is_texts_by_path(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(each, str) for each in value.values())


def reference_problems(kind: str, name: str, path: str, report: Report, library: Library) -> None:
    """Does an identifier name a record of that kind?"""
    if not ID.fullmatch(name) or not library.has(ref_to(kind, name)):
        report("VN-P05", path, f"There is no {kind} “{short(name)}”; name one that is there, or none.")
