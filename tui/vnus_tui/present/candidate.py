"""A candidate as lines: what its passage seems to tell, why, and which events it may be about.

Invariant: what a reader decides on is said in words, and no reason is given that the finders did not give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vnus_store import Candidate, EdtfDate, Event, InvalidValue, Person, Record, Ref, item_key
from vnus_tui.present import dates
from vnus_tui.present.parts import Line, Part, Role, Spot, block, line, part
from vnus_tui.present.plain import plain
from vnus_tui.present.record import EMPTY, label
from vnus_tui.present.widths import cells, cut

if TYPE_CHECKING:
    from vnus_store import Match  # what finds them is loaded where it is asked

Peek = Callable[[Ref], Record | None]
"""Gives the record of a reference, or `None`."""

STRONG = 0.6
"""The score from which the best match is what Enter offers: the same date, people and kind, or the same passage."""
SHOWN = 3
"""Matches that are offered, each with its digit."""
ROLE_COLUMNS = 14
REASON = 14
"""Columns from which it is worth to give a reason beside a value."""

NEW = Spot("new")
"""Where Enter makes a new event."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate as it is decided on."""

    candidate: Candidate
    draft: Mapping[str, Any]
    """The event as the reader edited it, else as it was found."""
    phrase: str
    """The words of the date as they stand in the article."""
    matches: tuple[Match, ...] | None
    """The events that it may be about; `None` while they are looked for."""

    @property
    def is_edited(self) -> bool:
        """Whether the reader has changed something in the draft."""
        return self.draft != dict(self.candidate.draft)

    @property
    def best(self) -> Match | None:
        """The event that it is most likely about, where it is likely."""
        found = self.matches[0] if self.matches else None
        return found if found is not None and found.score >= STRONG else None


def default_spot(shown: Shown) -> Spot:
    """Where the cursor stands at first: on what Enter most likely should do."""
    return match_spot(0) if shown.best is not None else NEW


def match_spot(number: int) -> Spot:
    """Where Enter adds the passage to an event."""
    return Spot(f"match/{number}")


def match_at(shown: Shown, spot: Spot | None) -> Match | None:
    """The event that the cursor stands on."""
    if spot is None or not spot.path.startswith("match/") or not shown.matches:
        return None
    return shown.matches[int(spot.path.partition("/")[2])]


def candidate_lines(shown: Shown, peek: Peek, width: int, *, is_decided_here: bool) -> list[Line]:
    """What the passage seems to tell, then what can be done with it.

    Args:
        shown: the candidate.
        peek: gives people and events.
        width: columns that there are.
        is_decided_here: whether it waits for a decision, and was not put off or rejected.
    """
    draft, reasons = shown.draft, shown.candidate.reasons
    role = Role.STRONG if shown.candidate.has_event_word else Role.QUIET
    title = str(draft.get("title") or EMPTY)
    lines = block(title, width, Spot("title", "title"), role=role)
    lines += [line(), *_date_lines(shown, width)]
    for name, path in (("Where", "place"), ("Kind", "kind"), ("Status", "status")):
        lines.append(_value_line(name, path, draft, reasons, width))
    lines += _people_lines(draft, peek, width)
    return [*lines, line(), *_choices(shown, peek, width)] if is_decided_here else lines


def _date_lines(shown: Shown, width: int) -> list[Line]:
    written = str(shown.draft.get("date") or "")
    spot = Spot("date", "date")
    lines = block(date_words(written) or EMPTY, width, spot, first=(label("When"),))
    is_found = written == shown.candidate.draft.get("date")
    told = [
        f"“{' '.join(shown.phrase.split())}”" if shown.phrase else "",
        shown.candidate.reasons.get("date", ""),
    ]
    why = ": ".join(each for each in told if each) if is_found else "as you wrote it"
    return lines + block(why, width, spot, first=(label(""),), role=Role.QUIET)


def date_words(written: str) -> str:
    """A date in full; as it is written where it cannot be read."""
    try:
        return dates.long(EdtfDate.parse(written)) if written else ""
    except InvalidValue:
        return plain(written)


def _value_line(
    name: str, path: str, draft: Mapping[str, Any], reasons: Mapping[str, str], width: int
) -> Line:
    value = plain(str(draft.get(path) or ""))
    lead = label(name)
    words = cut(value, width - cells(lead.text)) if value else EMPTY
    room = width - cells(lead.text) - cells(words) - 3
    why = reasons.get(path, "") if path != "status" else ""
    right = (Part(cut(plain(why), room), Role.QUIET),) if why and room >= REASON else ()
    return line(lead, Part(words, Role.TEXT if value else Role.QUIET), spot=Spot(path, path), right=right)


def _people_lines(draft: Mapping[str, Any], peek: Peek, width: int) -> list[Line]:
    people = [each for each in draft.get("people") or () if isinstance(each, Mapping)]
    if not people:
        return [line(label("People"), Part(EMPTY, Role.QUIET), spot=Spot("people", adds="people"))]
    lines = []
    for each in people:
        base = f"people/{item_key('people', each)}"
        role = cut(plain(str(each.get("role") or "")), ROLE_COLUMNS)
        name = cut(plain(participant_name(each, peek)), width - cells(role) - 2)
        spot = Spot(base, f"{base}/role", None, "people", base)
        lines.append(line(Part(name), spot=spot, right=(Part(role, Role.LABEL),)))
    return lines


def participant_name(item: Mapping[str, Any], peek: Peek) -> str:
    """Who takes part, by name."""
    known = str(item.get("person") or "")
    person = peek(Ref("person", known)) if Ref.is_id(known) else None
    return person.name if isinstance(person, Person) else str(item.get("name") or known)


def _choices(shown: Shown, peek: Peek, width: int) -> list[Line]:
    """The events that it may be about, and the new one."""
    if shown.matches is None:
        lines = [line(Part("Looking for events that it may be about …", Role.QUIET))]
    elif not shown.matches:
        lines = [line(Part("No event of the store is like it.", Role.QUIET))]
    else:
        lines = [line(Part("The same as" if shown.best is not None else "Perhaps the same as", Role.LABEL))]
        for number, each in enumerate(shown.matches[:SHOWN]):
            lines += _match_lines(number, each, peek, width)
    told = " · ".join(str(shown.draft.get(key) or "") for key in ("kind", "status") if shown.draft.get(key))
    new = (Part("y ", Role.KEY), Part("a new event"), part(f"  {told}" if told else "", Role.QUIET))
    return [*lines, line(*new, spot=NEW)]


def _match_lines(number: int, match: Match, peek: Peek, width: int) -> list[Line]:
    event = peek(match.event)
    day = dates.short(event.date) if isinstance(event, Event) and event.date is not None else ""
    if isinstance(event, Event) and event.date is not None and event.date.year is not None:
        year = str(event.date.year)
        day = day if year in day else f"{day} {year}".strip()
    title = event.title if event is not None else str(match.event)
    spot, key = match_spot(number), Part(f"{number + 1} ", Role.KEY)
    lines = block(title, width, spot, first=(key,), right=(Part(day, Role.LABEL),) if day else ())
    why = cut(plain("; ".join(match.reasons)), width - 2)
    return [*lines, line(Part("  "), Part(why, Role.QUIET), spot=spot)]


def enter_words(shown: Shown, spot: Spot | None, peek: Peek) -> str:
    """What Enter does where the cursor stands."""
    match = match_at(shown, spot)
    if match is not None:
        event = peek(match.event)
        return f"Enter: a further source of “{event.title if event is not None else match.event}”"
    if spot == NEW:
        return "Enter: a new event, with this passage as its source"
    return "Enter: edit this, before you decide"


def reason_words(shown: Shown, spot: Spot | None) -> str:
    """Why the draft says what stands under the cursor."""
    if spot is None or spot == NEW:
        return ""
    match = match_at(shown, spot)
    if match is not None:
        return "; ".join(match.reasons)
    reasons = shown.candidate.reasons
    told = [reasons.get(each, "") for each in dict.fromkeys((spot.path, spot.edit))]
    return "; ".join(dict.fromkeys(each for each in told if each))
