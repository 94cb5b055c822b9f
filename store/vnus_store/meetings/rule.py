"""When two people count as having met.

Invariant: a mention, an invitation and a statement about a meeting are none, whatever their words.

Two people met at an event where all of this is so:

- its kind is one for which people come together: visit, meeting, talks, session. A statement, an invitation, an
  agreement (which may be signed apart), an anniversary, an appointment, a verdict, a release and any word of one's
  own are none;
- each of the two has a role there that means presence: guest, host, participant, signatory, speaker. Who invited, is
  the subject, took office or is mentioned was perhaps elsewhere. At a session somebody who only spoke was perhaps
  there on another day than the others, so a speaker does not count there;
- its status is held, and it is not in doubt (`unsure`) that it was these two.

Where the first two hold and the third does not, the event stands apart under its own status: announced, postponed,
cancelled, or unconfirmed, which is also what a status of one's own words and a doubted participation count as.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vnus_store.records.documents import readable_date, text_at
from vnus_store.records.edtf import EdtfDate
from vnus_store.records.model import STATUSES

MEETING_KINDS = ("visit", "meeting", "talks", "session")
"""Kinds of event for which people come together."""

ONLY_WORDS = ("statement", "invitation")
"""Kinds of event in which something is said and nothing done."""

PRESENT_ROLES = ("guest", "host", "participant", "signatory", "speaker")
"""Roles that mean that somebody was there."""

HELD, UNCONFIRMED = "held", "unconfirmed"
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Presence:
    """What an event says about who was there, and how it is linked."""

    id: str
    status: str
    """One of `STATUSES`."""
    there: frozenset[str]
    """Identifiers of those who were, or would be, there together; none where people do not come together for it."""
    unsure: frozenset[str]
    """Those of them of whom it is not certain."""
    date_text: str
    part_of: str
    about: str
    after: str

    @property
    def date(self) -> EdtfDate | None:
        """When it was; `None` where that is not known."""
        return readable_date(self.date_text)

    def of(self, pair: tuple[str, str]) -> str:
        """What it is for two people: the status of their meeting, one of `STATUSES`; "" where it is none."""
        if not (pair[0] in self.there and pair[1] in self.there):
            return ""
        is_doubted = self.status == HELD and (pair[0] in self.unsure or pair[1] in self.unsure)
        return UNCONFIRMED if is_doubted else self.status


def presence_of(document: Mapping[str, Any]) -> Presence:
    """Who was there together, by an event's document; it may be wrong in any way."""
    kind = document.get("kind")
    people = document.get("people") if isinstance(kind, str) and kind in MEETING_KINDS else None
    there, unsure = [], []
    for each in people if isinstance(people, list) else ():
        name = each.get("person") if isinstance(each, dict) else None
        if isinstance(name, str) and name and is_present(each.get("role"), str(kind)):
            there.append(name)
            if each.get("unsure") is True:
                unsure.append(name)
    status = document.get("status")
    return Presence(
        text_at(document, "id"),
        status if isinstance(status, str) and status in STATUSES else UNCONFIRMED,
        frozenset(there),
        frozenset(unsure) if unsure else _NOBODY,
        text_at(document, "date"),
        text_at(document, "part_of"),
        text_at(document, "about"),
        text_at(document, "after"),
    )


def meets(kind: str) -> bool:
    """Do people come together for this kind of event?"""
    return kind in MEETING_KINDS


def is_present(role: object, kind: str) -> bool:
    """Does a role at this kind of event mean that somebody was there with the others?"""
    return role in PRESENT_ROLES and not (kind == "session" and role == "speaker")
