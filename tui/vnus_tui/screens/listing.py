"""What the desk shows where: the names of the lists, why one is empty, which passages a value lights.

Invariant: functions of what they are given; they ask the store and change nothing.
"""

from __future__ import annotations

from textwrap import wrap

from vnus_store import Article, Found, Passage, Record, Store
from vnus_tui.navigation import Tab
from vnus_tui.present.parts import Line, Part, Role, Spot

NAMES = ((Tab.TIMELINE, "1 Timeline"), (Tab.LEADERS, "2 Leaders"), (Tab.ARTICLES, "3 Articles"))
WHOLE = ("", "title", "name", "summary", "notes", "kind", "topics", "aliases", "named", "country")
"""Paths whose passages are those of the record as a whole."""


def tabs_line(tab: Tab) -> Line:
    """The names of the three lists, the one shown in front."""
    parts = []
    for each, name in NAMES:
        parts += [Part(name, Role.HEADING if each is tab else Role.QUIET), Part("   ")]
    return Line(tuple(parts[:-1]))


def why_empty(found: Found | None, width: int) -> tuple[str, ...]:
    """Why a list has no rows, and which key helps, on lines of a width."""
    if found is None:
        sentence = "Nothing here yet. Press a to add, or i to import an article."
    elif found.why_nothing:
        sentence = found.why_nothing
    else:
        sentence = f"None in this list, but {counted(found)}. Ctrl+F shows them all, Esc clears."
    return tuple(wrap(sentence, max(12, width)))


def counted(found: Found, without: str = "") -> str:
    """How many of each kind were found: "10 events, 1 article, 7 passages"."""
    counts = found.counts
    known = (
        ("event", counts.events, "events"),
        ("person", counts.people, "people"),
        ("article", counts.articles, "articles"),
        ("passage", counts.passages, "passages"),
    )
    return ", ".join(
        f"{number} {one if number == 1 else many}" for one, number, many in known if number and one != without
    )


def evidence_for(store: Store, subject: Record | None, spot: Spot | None) -> tuple[Passage, ...]:
    """The passages that a value rests on, in reading order.

    For the record as a whole those of its date, or where the date has none, all.
    """
    if subject is None or isinstance(subject, Article):
        return ()
    passages = store.passages(subject.ref)
    path = spot.path if spot is not None else ""
    if spot is not None and spot.citation:
        chosen = tuple(each for each in passages if each.path == spot.citation)
    elif path.split("/")[0] in WHOLE or path.startswith("event/"):
        exactly = store.passages(subject.ref, path) if path else ()
        chosen = exactly or store.passages(subject.ref, "date") or passages
    else:
        chosen = store.passages(subject.ref, path)
    return tuple(sorted(chosen, key=lambda each: (each.article, each.start)))


def claim_at(store: Store, article: Article, spot: Spot | None) -> tuple[Passage, ...]:
    """The passage of the claim under the cursor in an article's particulars."""
    if spot is None or not spot.path.startswith("claims/"):
        return ()
    claims = store.claims(article.ref)
    number = int(spot.path.rpartition("/")[2])
    return claims[number : number + 1]
