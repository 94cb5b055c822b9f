"""Everything that a user can do, once: its id, its keys, its words, and when it can be done.

Invariant: footer, keys screen, palette, configuration and the README's table are read from here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.situation import Situation

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


def _browsing(at: Situation) -> bool:
    return at.mode is Mode.BROWSE


def _always(at: Situation) -> bool:
    return at.mode in (Mode.BROWSE, Mode.SELECT)


def _timeline(at: Situation) -> bool:
    return at.mode is Mode.BROWSE and at.tab is Tab.TIMELINE


def _record(at: Situation) -> bool:
    return at.mode is Mode.BROWSE and at.has_record


def _writable(at: Situation) -> bool:
    return at.mode is Mode.BROWSE and not at.read_only


def _row(at: Situation) -> bool:
    return _record(at) and at.column is Column.LIST


def _not_in_list(at: Situation) -> bool:
    return _browsing(at) and at.column is not Column.LIST


def _editable(at: Situation) -> bool:
    return _writable(at) and at.can_edit


def _addable(at: Situation) -> bool:
    return _writable(at) and at.can_add


def _removable(at: Situation) -> bool:
    return _writable(at) and at.can_remove


def _in_text(at: Situation) -> bool:
    return _always(at) and at.column is Column.TEXT and at.has_text


def _walkable(at: Situation) -> bool:
    return _browsing(at) and at.lit > 0


def _pinnable(at: Situation) -> bool:
    return _in_text(at) and not at.read_only and at.mode is Mode.SELECT


ACTIONS: tuple[Action, ...] = (
    Action("timeline", ("1",), "timeline", "List the events in the order of time", "Go", _browsing),
    Action("leaders", ("2",), "leaders", "List the people, those with an office first", "Go", _browsing),
    Action("articles", ("3",), "articles", "List the articles", "Go", _browsing),
    Action("next-column", ("tab",), "next column", "Go to the next column", "Go", _browsing),
    Action("previous-column", ("shift+tab",), "last column", "Go to the column before", "Go", _browsing),
    Action("zoom", ("z",), "zoom", "Give one column the whole width, and take it back", "Go", _browsing, 80),
    Action(
        "open",
        ("enter",),
        "open",
        "Go deeper: to the record, to its passage, to whom it names",
        "Go",
        _record,
        30,
    ),
    Action("back", ("backspace",), "back", "Go back along the way you came", "Go", _browsing, 35),
    Action("previous-record", ("[",), "previous", "Previous record, from any column", "Go", _browsing),
    Action("next-record", ("]",), "next", "Next record, from any column", "Go", _browsing),
    Action("down", ("down", "j"), "down", "One line down", "Move", _always),
    Action("up", ("up", "k"), "up", "One line up", "Move", _always),
    Action("left", ("left", "h"), "left", "Back a column; while selecting, one word less", "Move", _always),
    Action("right", ("right", "l"), "right", "Deeper; while selecting, one word more", "Move", _always),
    Action("top", ("g", "home"), "first", "To the first line", "Move", _browsing),
    Action("bottom", ("G", "end"), "last", "To the last line", "Move", _browsing),
    Action("page-up", ("pageup", "ctrl+u"), "page up", "A page up", "Move", _browsing),
    Action("page-down", ("pagedown", "ctrl+d"), "page down", "A page down", "Move", _browsing),
    Action(
        "page-text",
        ("space",),
        "read on",
        "A page of the text, from the record and the text",
        "Move",
        _not_in_list,
    ),
    Action("period-back", ("<", ","), "earlier", "To the period before", "Time", _timeline),
    Action("period-on", (">", "."), "later", "To the next period", "Time", _timeline),
    Action("wider", ("-",), "wider", "Step by longer periods: month, year, decade", "Time", _timeline),
    Action("finer", ("+", "="), "finer", "Step by shorter periods: decade, year, month", "Time", _timeline),
    Action("go-to-date", ("t",), "date", "Type a date and go there", "Time", _timeline),
    Action("today", ("T",), "today", "To the event nearest to today", "Time", _timeline),
    Action("find", ("/",), "find", "Narrow the list, or find in the text", "Find", _browsing, 25),
    Action(
        "find-everything",
        ("ctrl+f",),
        "find all",
        "Find in everything: events, people, articles, passages",
        "Find",
        _always,
    ),
    Action("next-hit", ("n",), "next lit", "To the next lit place", "Find", _walkable),
    Action("previous-hit", ("N",), "previous lit", "To the lit place before", "Find", _walkable),
    Action(
        "sources",
        ("s",),
        "sources",
        "To the passage behind the value; again, to its next one",
        "Evidence",
        lambda at: _browsing(at) and at.has_sources,
        28,
    ),
    Action(
        "account",
        ("A",),
        "account",
        "Change between the original and our account of it",
        "Evidence",
        lambda at: _browsing(at) and at.has_counterpart,
        60,
    ),
    Action(
        "select",
        ("v",),
        "select",
        "Select words in the text: h l by word, j k by sentence",
        "Evidence",
        _in_text,
        29,
    ),
    Action(
        "pin",
        ("p",),
        "pin",
        "Pin the selected words to the value you came from",
        "Evidence",
        lambda at: _pinnable(at) and at.can_pin,
        10,
    ),
    Action(
        "new-from-passage",
        ("P",),
        "new event",
        "New event from the selected words",
        "Evidence",
        _pinnable,
        11,
    ),
    Action(
        "prefer",
        ("w",),
        "prefer",
        "Weigh what sources say: let one value stand, with the reason",
        "Evidence",
        lambda at: _writable(at) and at.can_prefer,
        9,
    ),
    Action("mark", ("space",), "mark", "Mark the row, to change many at once", "Change", _row),
    Action(
        "marked",
        ("*",),
        "with the marked",
        "Change all that are marked: a topic, a participant, a value; or delete them",
        "Change",
        _writable,
        12,
    ),
    Action("edit", ("e",), "edit", "Edit the value where it stands", "Change", _editable, 10),
    Action("change", ("c",), "change", "Edit with the old value selected", "Change", _editable),
    Action(
        "add",
        ("a",),
        "add",
        "Add here: an event, a participant, an office, a topic, a source",
        "Change",
        _addable,
        15,
    ),
    Action("editor", ("E",), "$EDITOR", "Hand the value over to $VISUAL or $EDITOR", "Change", _editable),
    Action("delete", ("d",), "delete", "Delete, after a question", "Change", _removable, 70),
    Action("undo", ("u",), "undo", "Take the last change back", "Change", _writable, 50),
    Action("redo", ("ctrl+r",), "redo", "Make it again", "Change", _writable),
    Action(
        "history", ("U",), "history", "What changed and when: of all, or of the record", "Change", _browsing
    ),
    Action("import", ("i",), "import", "Bring an article file in", "Change", _writable, 65),
    Action(
        "queue",
        ("Q",),
        "decide",
        "Decide on what articles seem to tell; on an article, look in it",
        "Evidence",
        _browsing,
    ),
    Action("copy", ("y", "ctrl+c"), "copy", "Copy the line, or the selected words", "Take away", _always),
    Action("copy-citation", ("Y",), "copy citation", "Copy with its source", "Take away", _record),
    Action(
        "open-address",
        ("o",),
        "address",
        "Open the article's address, after a question",
        "Take away",
        lambda at: _browsing(at) and at.has_url,
    ),
    Action(
        "problems",
        ("!",),
        "gaps",
        "The work list: what is missing, broken, or changed on two sides",
        "More",
        _browsing,
    ),
    Action("palette", ("ctrl+p", ":"), "palette", "Find any action or record by name", "More", _browsing),
    Action("keys", ("?", "f1"), "keys", "The keys that work here", "More", _always, 90),
    Action(
        "step-out",
        ("escape",),
        "step out",
        "One step out: of the selection, the search, the editor; it never leaves",
        "More",
        _always,
    ),
    Action("close", ("q",), "leave", "Close what is on top, or leave", "More", _always),
    Action(
        "suspend", ("ctrl+z",), "suspend", "Go back to the shell for a while; fg returns", "More", _always
    ),
    Action(
        "leave",
        ("ctrl+q",),
        "leave",
        "Leave, from wherever one is",
        "More",
        _always,
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
