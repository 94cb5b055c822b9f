"""`search`: what answers a query, a line a hit. Invariant: a hit lies within the value at its path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vnus_store import SEPARATOR, Found, Hit, Ref, Store, nfc, parse_query, snippet, value_at
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, emit_columns, emit_json, say


def search(opening: Opening) -> int:
    """Print what answers; raises `InvalidQuery`, before a store is opened."""
    query = " ".join(opening.call.words)
    asks_date = any(term.days is not None for term in parse_query(query).terms)
    store = opening.store
    found = store.find(query)
    for ref in (*found.events, *found.people, *found.articles):
        _print(store, ref, found, opening.call.as_json)
    if found.is_nothing:
        # The key that helps on the screen helps nobody here.
        say(found.why_nothing.removesuffix("Esc clears.").rstrip())
    elif asks_date and found.events:
        say(f"{found.surely} of the events surely, {found.possibly} possibly, within the days asked for.")
    return DONE


def _print(store: Store, ref: Ref, found: Found, as_json: bool) -> None:
    document = store.document(ref)
    title = str(document.get("title") or document.get("name") or ref.id)
    for hit in list(outermost(found.hits.get(ref, ()))) or [Hit(ref, "", 0, 0)]:
        excerpt = snippet(text_of(store, document, hit.path), hit.start, hit.end)[0] if hit.path else ""
        if as_json:
            emit_json(
                {
                    "ref": str(ref),
                    "title": title,
                    "path": hit.path,
                    "start": hit.start,
                    "end": hit.end,
                    "snippet": excerpt,
                }
            )
        else:
            emit_columns(str(ref), title, f"{hit.path}: {excerpt}" if hit.path else "")


def outermost(hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits that do not lie within another one; a name that is lit whole needs no part of it as well."""
    listed = tuple(hits)
    order = {path: place for place, path in enumerate(dict.fromkeys(hit.path for hit in listed))}
    last: Hit | None = None
    for hit in sorted(listed, key=lambda each: (order[each.path], each.start, -each.end)):
        if last is None or last.path != hit.path or hit.end > last.end:
            yield hit
            last = hit


def text_of(store: Store, document: Mapping[str, Any], path: str) -> str:
    """The text that a hit's positions count in."""
    value = value_at(document, path)
    if isinstance(value, Mapping):
        person = store.peek(Ref("person", str(value["person"]))) if value.get("person") else None
        value = person.title if person is not None else value.get("name") or value.get("person") or ""
    if isinstance(value, list):
        value = SEPARATOR.join(str(each) for each in value)
    return nfc(str(value or ""))
