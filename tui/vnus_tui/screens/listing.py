"""What the desk shows where: the names of the lists, why one is empty, which passages a value lights.

Invariant: functions of what they are given; they ask the store and change nothing.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from vnus_store import Article, Event, Passage, Person, Record, Store
from vnus_tui.navigation import Tab
from vnus_tui.present import article as articles
from vnus_tui.present import leaders, timeline
from vnus_tui.present.parts import Light, Line, Part, Role, Spot, unlit

if TYPE_CHECKING:
    from vnus_store import Found  # the first screen was not searched for

NAMES = ((Tab.TIMELINE, "1 Timeline"), (Tab.LEADERS, "2 Leaders"), (Tab.ARTICLES, "3 Articles"))
WHOLE = ("", "title", "name", "summary", "notes", "kind", "topics", "aliases", "named", "country")
"""Paths whose passages are those of the record as a whole."""


def tabs_line(tab: Tab) -> Line:
    """The names of the three lists, the one shown in front."""
    parts = []
    for each, name in NAMES:
        parts += [Part(name, Role.HEADING if each is tab else Role.QUIET), Part("   ")]
    return Line(tuple(parts[:-1]))


def tab_at(x: int) -> Tab:
    """The list whose name stands at a column of the head."""
    end = 1
    for tab, name in NAMES:
        end += len(name) + 2
        if x <= end:
            return tab
        end += 1
    return NAMES[-1][0]


def why_empty(found: Found | None, width: int) -> tuple[str, ...]:
    """Why a list has no rows, and which key helps, on lines of a width."""
    if found is None:
        sentence = "Nothing here yet. Press a to add, or i to import an article."
    elif found.why_nothing:
        sentence = found.why_nothing
    else:
        sentence = f"None in this list, but {counted(found)}. Ctrl+F shows them all, Esc clears."
    return tuple(wrap(sentence, max(12, width)))


def person_row(record: Record, light: Light) -> Line:
    """One person."""
    assert isinstance(record, Person)
    return leaders.person_row(record, light)


def event_row(record: Record, light: Light) -> Line:
    """One event."""
    assert isinstance(record, Event)
    return timeline.event_row(record, light)


def article_row(store: Store, article: Record, light: Light) -> Line:
    """One article, with how many of its candidates wait to be decided on."""
    assert isinstance(article, Article)
    found = (store.document(ref) for ref in store.backlinks(article.ref) if ref.kind == "candidate")
    return articles.article_row(article, light, sum(each.get("state") == "new" for each in found))


def light_of(found: Found | None) -> Light:
    """What lights the words that were searched for."""
    if found is None:
        return unlit
    from vnus_store import lit

    query = found.query
    return lambda text: lit(text, query)


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


def narrowed_words(store: Store, found: Found | None, tab: Tab) -> str:
    """How many the list is narrowed to, and what else matches."""
    if found is None:
        return "words, “phrases”, who: where: kind: date: is:"
    views = {Tab.TIMELINE: store.timeline, Tab.LEADERS: store.people, Tab.ARTICLES: store.articles}
    counts = found.counts
    here = {Tab.TIMELINE: counts.events, Tab.LEADERS: counts.people, Tab.ARTICLES: counts.articles}[tab]
    of_all = f"of {len(views[tab]())}"
    if not found.is_whole and found.total is None:
        progress = store.search_progress
        reads = f"preparing fast search: {progress[0]:,} of {progress[1]:,}" if progress else "counting …"
        return f"{here}+ {of_all} · {reads}"
    also = counted(found, tab.value)
    dates = f" ({found.surely} surely, {found.possibly} possibly)" if found.query.asks_dates else ""
    return f"{here} {of_all}{dates}" + (f" · Ctrl+F: {also}" if also else "")


def evidence_for(store: Store, subject: Record | None, spot: Spot | None) -> tuple[tuple[Passage, ...], int]:
    """The passages that a value rests on, in reading order, and which of them was pinned first.

    For the record as a whole those of its date, or where the date has none, all.
    """
    if subject is None or isinstance(subject, Article):
        return (), 0
    passages = store.passages(subject.ref)
    path = spot.path if spot is not None else ""
    if spot is not None and spot.citation:
        chosen = tuple(each for each in passages if each.path in (spot.citations or (spot.citation,)))
    elif path.split("/")[0] in WHOLE or path.startswith("event/"):
        exactly = store.passages(subject.ref, path) if path else ()
        chosen = exactly or store.passages(subject.ref, "date") or passages
    else:
        chosen = store.passages(subject.ref, path)
    ordered = tuple(sorted(chosen, key=lambda each: (each.article, each.start)))
    return ordered, ordered.index(chosen[0]) if chosen else 0


def claim_at(store: Store, article: Article, spot: Spot | None) -> tuple[Passage, ...]:
    """The passage of the claim under the cursor in an article's particulars."""
    if spot is None or not spot.path.startswith("claims/"):
        return ()
    claims = store.claims(article.ref)
    number = int(spot.path.rpartition("/")[2])
    return claims[number : number + 1]
