"""Everything that a user can do, once: its id, its keys, its words, and when it can be done.

Invariant: footer, keys screen, palette, configuration and the README's table are read from here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vnus_tui.navigation import Mode
from vnus_tui.situation import Situation
from vnus_tui.when import (
    addable,
    always,
    browsing,
    editable,
    in_text,
    not_in_list,
    pinnable,
    record,
    removable,
    row,
    timeline,
    walkable,
    writable,
)

When = Callable[[Situation], bool]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a user can do."""

    id: str
    """Stable: configuration files name it."""
    keys: tuple[str, ...]
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence, for the keys screen and the README."""
    group: str
    when: When
    footer: int = 0
    """Place in the footer, smallest first; 0 for none."""


ACTIONS: tuple[Action, ...] = (
    Action("timeline", ("1",), "timeline", "List the events in the order of time", "Go", browsing),
    Action("leaders", ("2",), "leaders", "List the people, those with an office first", "Go", browsing),
    Action("articles", ("3",), "articles", "List the articles", "Go", browsing),
    Action("next-column", ("tab",), "next column", "Go to the next column", "Go", browsing),
    Action("previous-column", ("shift+tab",), "last column", "Go to the column before", "Go", browsing),
    Action("zoom", ("z",), "zoom", "Give one column the whole width, and take it back", "Go", browsing, 80),
    Action(
        "open",
        ("enter",),
        "open",
        "Go deeper: to the record, to its passage, to whom it names",
        "Go",
        record,
        30,
    ),
    Action("back", ("backspace",), "back", "Go back along the way you came", "Go", browsing, 35),
    Action("met", ("m",), "met", "Whom somebody met; of two people, when", "Go", record, 40),
    Action("who-met-whom", ("M",), "who met whom", "Who met whom how often, as a grid", "Go", browsing),
    Action("previous-record", ("[",), "previous", "Previous record, from any column", "Go", browsing),
    Action("next-record", ("]",), "next", "Next record, from any column", "Go", browsing),
    Action("down", ("down", "j"), "down", "One line down", "Move", always),
    Action("up", ("up", "k"), "up", "One line up", "Move", always),
    Action("left", ("left", "h"), "left", "Back a column; while selecting, one word less", "Move", always),
    Action("right", ("right", "l"), "right", "Deeper; while selecting, one word more", "Move", always),
    Action("top", ("g", "home"), "first", "To the first line", "Move", browsing),
    Action("bottom", ("G", "end"), "last", "To the last line", "Move", browsing),
    Action("page-up", ("pageup", "ctrl+u"), "page up", "A page up", "Move", browsing),
    Action("page-down", ("pagedown", "ctrl+d"), "page down", "A page down", "Move", browsing),
    Action(
        "page-text",
        ("space",),
        "read on",
        "A page of the text, from the record and the text",
        "Move",
        not_in_list,
    ),
    Action("period-back", ("<", ","), "earlier", "To the period before", "Time", timeline),
    Action("period-on", (">", "."), "later", "To the next period", "Time", timeline),
    Action("wider", ("-",), "wider", "Step by longer periods: month, year, decade", "Time", timeline),
    Action("finer", ("+", "="), "finer", "Step by shorter periods: decade, year, month", "Time", timeline),
    Action("go-to-date", ("t",), "date", "Type a date and go there", "Time", timeline),
    Action("today", ("T",), "today", "To the event nearest to today", "Time", timeline),
    Action("find", ("/",), "find", "Narrow the list, or find in the text", "Find", browsing, 25),
    Action(
        "find-everything",
        ("ctrl+f",),
        "find all",
        "Find in everything: events, people, articles, passages",
        "Find",
        always,
    ),
    Action("next-hit", ("n",), "next lit", "To the next lit place", "Find", walkable),
    Action("previous-hit", ("N",), "previous lit", "To the lit place before", "Find", walkable),
    Action(
        "sources",
        ("s",),
        "sources",
        "To the passage behind the value; again, to its next one",
        "Evidence",
        lambda at: browsing(at) and at.has_sources,
        28,
    ),
    Action(
        "account",
        ("A",),
        "account",
        "Change between the original and our account of it",
        "Evidence",
        lambda at: browsing(at) and at.has_counterpart,
        60,
    ),
    Action(
        "select",
        ("v",),
        "select",
        "Select words in the text: h l by word, j k by sentence",
        "Evidence",
        in_text,
        29,
    ),
    Action(
        "pin",
        ("p",),
        "pin",
        "Pin the selected words to the value you came from",
        "Evidence",
        lambda at: pinnable(at) and at.can_pin,
        10,
    ),
    Action(
        "new-from-passage",
        ("P",),
        "new event",
        "New event from the selected words",
        "Evidence",
        pinnable,
        11,
    ),
    Action(
        "prefer",
        ("w",),
        "prefer",
        "Weigh what sources say: let one value stand, with the reason",
        "Evidence",
        lambda at: writable(at) and at.can_prefer,
        9,
    ),
    Action("mark", ("space",), "mark", "Mark the row, to change many at once", "Change", row),
    Action(
        "marked",
        ("*",),
        "with the marked",
        "Change all that are marked: a topic, a participant, a value; or delete them",
        "Change",
        writable,
        12,
    ),
    Action("edit", ("e",), "edit", "Edit the value where it stands", "Change", editable, 10),
    Action("change", ("c",), "change", "Edit with the old value selected", "Change", editable),
    Action(
        "add",
        ("a",),
        "add",
        "Add here: an event, a participant, an office, a topic, a source",
        "Change",
        addable,
        15,
    ),
    Action("editor", ("E",), "$EDITOR", "Hand the value over to $VISUAL or $EDITOR", "Change", editable),
    Action("delete", ("d",), "delete", "Delete, after a question", "Change", removable, 70),
    Action("undo", ("u",), "undo", "Take the last change back", "Change", writable, 50),
    Action("redo", ("ctrl+r",), "redo", "Make it again", "Change", writable),
    Action(
        "history", ("U",), "history", "What changed and when: of all, or of the record", "Change", browsing
    ),
    Action("import", ("i",), "import", "Bring an article file in", "Change", writable, 65),
    Action(
        "queue",
        ("Q",),
        "decide",
        "Decide on what articles seem to tell; on an article, look in it",
        "Evidence",
        browsing,
    ),
    Action(
        "export",
        ("x",),
        "export",
        "Write what the list shows, or the marked, to a file",
        "Take away",
        browsing,
    ),
    Action(
        "copy",
        ("y", "ctrl+c"),
        "copy",
        "Copy the record in a sentence, or the selected words",
        "Take away",
        always,
    ),
    Action(
        "copy-citation",
        ("Y",),
        "copy citation",
        "Copy it with its passage and where that stands",
        "Take away",
        record,
    ),
    Action(
        "open-address",
        ("o",),
        "address",
        "Open the article's address, after a question",
        "Take away",
        lambda at: browsing(at) and at.has_url,
    ),
    Action(
        "problems",
        ("!",),
        "gaps",
        "The work list: what is missing, broken, or changed on two sides",
        "More",
        browsing,
    ),
    Action(
        "views",
        ("'",),
        "views",
        "Saved views: a list with its search, under a name",
        "Find",
        browsing,
    ),
    Action("palette", ("ctrl+p", ":"), "palette", "Find any action or record by name", "More", browsing),
    Action("keys", ("?", "f1"), "keys", "The keys that work here", "More", always, 90),
    Action(
        "step-out",
        ("escape",),
        "step out",
        "One step out: of the selection, the search, the editor; it never leaves",
        "More",
        always,
    ),
    Action("close", ("q",), "leave", "Close what is on top, or leave", "More", always),
    Action("suspend", ("ctrl+z",), "suspend", "Go back to the shell for a while; fg returns", "More", always),
    Action(
        "leave",
        ("ctrl+q",),
        "leave",
        "Leave, from wherever one is",
        "More",
        always,
    ),
)

BY_ID = {action.id: action for action in ACTIONS}


def available(action: Action, at: Situation) -> bool:
    """Whether an action can be done now."""
    return action.when(at)


def in_footer(at: Situation) -> list[Action]:
    """What the footer names, in its order."""
    silent = {
        "marked": not at.marked,
        "undo": not at.can_undo,
        "back": not at.has_trail,
        "open": at.mode is not Mode.BROWSE,
    }
    live = (each for each in ACTIONS if each.footer and each.when(at) and not silent.get(each.id, False))
    return sorted(live, key=lambda each: each.footer)
