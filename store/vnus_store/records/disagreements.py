"""Where sources give other values than a record does.

Invariant: values of which one is merely vaguer than the other agree; nothing here decides who is right.

A citation supports a value or says another one (`says`); where it does both for one path, what it says counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from vnus_store.errors import NotFound
from vnus_store.records.agreeing import agree, comparable
from vnus_store.records.date_words import date_words
from vnus_store.records.documents import readable_date
from vnus_store.records.fields import SEPARATOR, Shape, field_at
from vnus_store.records.library import short
from vnus_store.records.model import Citation, Event, Office, Participant, Person, Record, cited
from vnus_store.records.paths import covers

_OFFICE_KEYS = frozenset(("id", "title", "organization", "held", "attested"))
"""With one of these a path of an office's own citation begins at the office."""


class Other(NamedTuple):
    """A value that sources give in place of the record's."""

    value: str
    """As the first of them gives it."""
    citations: tuple[str, ...]
    """Paths of the citations: `citations/c1`, `offices/ID/citations/c1`."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One value on which sources do not agree."""

    path: str
    """Where the value stands, from the record's root."""
    value: str
    """What stands there, as text; "" where nothing does."""
    others: tuple[Other, ...]
    """What is said instead, in the order of the citations; never empty."""
    preferred: str = ""
    """Why the value was preferred over the others; "" while nobody decided."""
    agreeing: tuple[str, ...] = ()
    """Paths of the citations that support the value or say one that agrees with it."""

    @property
    def is_settled(self) -> bool:
        """Was one value preferred, with a reason?"""
        return bool(self.preferred)


def disagreements(record: Record) -> tuple[Disagreement, ...]:
    """Every value of a record on which its sources do not agree, in the order in which they first do not.

    A value that is not there disagrees with none; then only sources that contradict each other are listed.
    """
    if not isinstance(record, (Event, Person)) or not _has_says(record):
        return ()
    said: dict[str, dict[str, list[tuple[str, str]]]] = {}
    for at, citation in cited(record):
        for path, text in citation.says.items():
            if text.strip():
                groups = said.setdefault(root_path(at, path), {})
                groups.setdefault(comparable(text), []).append((at, text))
    found = (_disagreement(record, path, list(groups.values())) for path, groups in said.items())
    return tuple(each for each in found if each is not None)


def is_disputed(record: Record) -> bool:
    """Is there a disagreement in which no value was preferred?"""
    return any(not each.is_settled for each in disagreements(record))


def _has_says(record: Event | Person) -> bool:
    """Does any passage give another value at all? Cheap, as it is asked of every record."""
    if any(citation.says for citation in record.citations):
        return True
    offices = record.offices if isinstance(record, Person) else ()
    return any(citation.says for office in offices for citation in office.citations)


def root_path(citation: str, path: str) -> str:
    """From the record's root, the path that a citation names; those of an office may begin at the office.

    Args:
        citation: the citation's own path.
        path: as it stands in `supports` or `says`.
    """
    office, within, _ = citation.rpartition("/citations/")
    return f"{office}/{path}" if within and path.split("/")[0] in _OFFICE_KEYS else path


def _disagreement(
    record: Event | Person, path: str, groups: list[list[tuple[str, str]]]
) -> Disagreement | None:
    value, shape = _value_at(record, path), _shape(record, path)
    texts = [group[0][1] for group in groups]
    against = [text for text in texts if value and not agree(shape, value, text)]
    torn = [text for text in texts if any(not agree(shape, text, other) for other in texts)]
    if not against and not torn:
        return None
    kept = [group for group, text in zip(groups, texts, strict=True) if text in against or text in torn]
    others = tuple(Other(group[0][1], tuple(at for at, _ in group)) for group in kept)
    others = tuple(each for each in others if comparable(each.value) != comparable(value))
    against_it = {at for each in others for at in each.citations}
    agreeing = (at for at, citation in cited(record) if at not in against_it and _speaks(at, citation, path))
    return Disagreement(path, value, others, record.preferred.get(path, "").strip(), tuple(agreeing))


def _speaks(at: str, citation: Citation, path: str) -> bool:
    """Does a citation support a value, or say one for it?"""
    supports = any(covers(path, root_path(at, each)) for each in citation.supports)
    return supports or any(
        root_path(at, each) == path and text.strip() for each, text in citation.says.items()
    )


# Values of a record


def _shape(record: Record, path: str) -> Shape:
    try:
        return field_at(record.ref.kind, path).shape
    except NotFound:
        return Shape.LONG


def _value_at(record: Event | Person, path: str) -> str:
    """The value at a path as text; "" where nothing stands, or the record has no such path."""
    name, _, rest = path.partition("/")
    if isinstance(record, Event) and name == "date":
        return record.date_text
    if rest and name == "people" and isinstance(record, Event):
        return _within(((f"people/{each.key}", each) for each in record.people), path)
    if rest and name == "offices" and isinstance(record, Person):
        return _within(((f"offices/{each.id}", each) for each in record.offices), path)
    value = getattr(record, name, "")
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        return SEPARATOR.join(value) if not rest else (rest if rest in value else "")
    return value if isinstance(value, str) and not rest else ""


def _within(items: Iterable[tuple[str, Participant | Office]], path: str) -> str:
    for base, item in items:
        if path == base:
            return (item.person or item.name) if isinstance(item, Participant) else item.title
        if path.startswith(base + "/"):
            return _attributes(item).get(path.removeprefix(base + "/"), "")
    return ""


def _attributes(item: Participant | Office) -> Mapping[str, str]:
    if isinstance(item, Participant):
        return {"role": item.role, "title": item.title, "unsure": "yes" if item.unsure else ""}
    attested = SEPARATOR.join(day.text for day in item.attested)
    return {
        "title": item.title,
        "organization": item.organization,
        "held": item.held_text,
        "attested": attested,
    }


# In words


def against(record: Record) -> frozenset[tuple[str, str]]:
    """Citation (its path) and path of each value that a passage contradicts, so that it is no support of it."""
    return frozenset(
        (at, each.path)
        for each in disagreements(record)
        for other in each.others
        if each.value and not agree(_shape(record, each.path), each.value, other.value)
        for at in other.citations
    )


def sentence(record: Event | Person, found: Disagreement, origin: Callable[[str], str]) -> str:
    """A disagreement as work: "3 sources: 10 September 2023; 1 source says 11 September 2023."

    Args:
        record: whose disagreement it is.
        found: one of its `disagreements`.
        origin: what tells the source of an article from others, by the article's id; copies count once.
    """
    articles = {at: citation.article for at, citation in cited(record)}

    def sources(citations: Iterable[str]) -> str:
        number = len({origin(articles[at]) for at in citations})
        return "no source" if not number else f"{number} source{'s' * (number > 1)}"

    told = [f"{sources(found.agreeing)}: {_words(found.value) or 'no value'}"]
    for other in found.others:
        count = sources(other.citations)
        told.append(f"{count} {'says' if count.startswith('1 ') else 'say'} {_words(other.value)}")
    return f"{found.path}: {'; '.join(told)}. Prefer one, with a reason."


def _words(text: str) -> str:
    """A value for a sentence: a date in words; cut where it is long."""
    date = readable_date(text.strip())
    return short(date_words(date) if date is not None else " ".join(text.split()))
