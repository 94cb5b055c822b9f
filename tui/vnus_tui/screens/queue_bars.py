"""What stands around a candidate: how many wait, what is said, which keys work. Invariant: it decides nothing."""

from __future__ import annotations

from vnus_tui.present.candidate import NEW, Peek, Shown, date_words, enter_words, match_at, reason_words
from vnus_tui.present.parts import Line, Part, Role, Spot, block, hints, part
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cells, cut, wrapped
from vnus_tui.screens.queue_deciding import QueueDeciding
from vnus_tui.screens.queue_list import STATES, QueueList

MESSAGE_LINES = 2
KEYS = {
    "new": (
        ("y", "new"),
        ("m", "same"),
        ("r", "reject"),
        ("l", "later"),
        ("e", "edit"),
        ("u", "undo"),
        ("b", "all"),
        ("[ ]", "walk"),
        ("Tab", "later, rejected"),
        ("Esc", "leave"),
    ),
    "later": (
        ("n", "back into the queue"),
        ("[ ]", "walk"),
        ("Tab", "rejected"),
        ("u", "undo"),
        ("Esc", "leave"),
    ),
    "rejected": (
        ("n", "back into the queue"),
        ("[ ]", "walk"),
        ("Tab", "new"),
        ("u", "undo"),
        ("Esc", "leave"),
    ),
    "edit": (("Enter", "keep"), ("Esc", "as before"), ("↓ ↑", "pick")),
    "ask": (("y", "yes"), ("any other key", "no")),
    "nothing": (("Enter", "leave"), ("Tab", "later, rejected"), ("u", "undo")),
}


ALL_KEYS = (
    "y new · m 1–3 same · r reject · l later · e c edit · a d people · "
    "b all · u undo · [ ] walk · Tab lists · Esc leave"
)
"""What `?` says; on the narrowest screen it fits the two lines of the message."""


def head_line(queue: QueueList, width: int) -> Line:
    """How many there are of each state, the one shown in front."""
    counts = queue.counts()
    parts = [Part("To decide", Role.ACCENT)]
    for state in STATES:
        is_shown = state == queue.state
        parts += [Part("   "), Part(f"{state} {counts[state]:,}", Role.HEADING if is_shown else Role.QUIET)]
    came = queue.came_words()
    room = width - sum(cells(each.text) for each in parts) - 5
    return Line(tuple(parts), right=(Part(cut(came, room), Role.QUIET),) if came and room > 8 else ())


def card_head(queue: QueueList, shown: Shown, width: int, *, is_short: bool) -> Line:
    """Which of how many it is; where its title may scroll away, what it tells as well."""
    number = min(queue.at, len(queue.shown) - 1) + 1
    lead = f"{number:,} of {len(queue.shown):,}"
    told = " · edited" if shown.is_edited else ""
    told += "" if shown.candidate.has_event_word else " · no event word"
    if is_short:
        told += f"  {date_words(str(shown.draft.get('date') or ''))} · {plain(str(shown.draft.get('title') or ''))}"
    return Line((Part(lead, Role.HEADING), Part(cut(told, width - cells(lead)), Role.QUIET)))


def nothing_lines(queue: QueueList, width: int) -> list[Line]:
    """That there is nothing here, and what came of what was."""
    came, counts = queue.came_words(), queue.counts()
    if queue.state != "new":
        words = f"Nothing is {'put off' if queue.state == 'later' else 'rejected'}."
    elif came:
        words = f"Nothing waits any more: {came}."
    else:
        words = "Nothing waits to be decided."
    other = [f"{counts[each]:,} {each}" for each in STATES if each != queue.state and counts[each]]
    lines = [Line(), *block(words, width, role=Role.STRONG)]
    return lines + (block(f"Tab: {', '.join(other)}.", width, role=Role.QUIET) if other else [])


def message_lines(
    doing: QueueDeciding, shown: Shown | None, spot: Spot | None, peek: Peek, width: int
) -> tuple[Line, ...]:
    """What is said, else why the draft says what is under the cursor; and below it what Enter does."""
    room = max(8, width - 2)
    if doing.said and doing.is_warning:
        text = plain(doing.said)
        lines = [Line((Part(text[a:b], Role.WARNING),)) for a, b in wrapped(text, room)][:MESSAGE_LINES]
        return (*lines, *(Line() for _ in range(MESSAGE_LINES - len(lines))))
    first = Line()
    if doing.said:
        first = Line((part(doing.said),))
    elif shown is not None and spot is not None:
        first = Line((part(reason_words(shown, spot), Role.QUIET),))
    if shown is None or spot is None or doing.list.state != "new":
        return first, Line()
    return first, Line((part(enter_words(shown, spot, peek), Role.ACCENT),))


def foot_line(mode: str, shown: Shown | None, spot: Spot | None, width: int) -> Line:
    """The keys that work, what Enter does first."""
    keys = list(KEYS[mode])
    if mode == "new" and shown is not None:
        enter = "same" if match_at(shown, spot) is not None else "new" if spot == NEW else "edit"
        keys = [("Enter", enter), *(each for each in keys if each[0] != "m" or shown.matches)]
    more = (Part("   "), *hints([("?", "keys")], width)) if mode == "new" else ()
    return Line((*hints(keys, width - 3 - sum(cells(each.text) for each in more)), *more))
