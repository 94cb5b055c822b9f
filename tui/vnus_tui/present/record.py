"""What the particulars of every kind of record have in common: labels, values, marks of their sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vnus_store import Disagreement, Passage, Record, Ref, against, covers, disagreements
from vnus_tui.present.parts import Line, Part, Role, Spot, block, line

EMPTY = "—"
"""Stands for a value that is not there."""
LABEL_COLUMNS = 9
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


DISPUTED = "⇄"
"""Stands beside a value on which sources disagree while none is preferred."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Which values of a record rest on which passages."""

    passages: tuple[Passage, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    """Where the passages give other values."""
    against: frozenset[tuple[str, str]] = frozenset()
    """Citation and path of each value that a passage contradicts."""

    def about(self, record: Record) -> Sources:
        """The same, knowing where they do not agree with a record or with each other."""
        found = disagreements(record)
        return Sources(self.passages, found, against(record) if found else frozenset())

    def of(self, path: str) -> tuple[Passage, ...]:
        """The passages that support a value or a part of it; for a part of an item, those of the item."""
        return tuple(
            each
            for each in self.passages
            if any(covers(path, other) and (each.path, other) not in self.against for other in each.supports)
        )

    def is_disputed(self, path: str) -> bool:
        """Do they disagree on a value or a part of it, with none preferred?"""
        return any(
            not each.is_settled and (each.path == path or each.path.startswith(path + "/"))
            for each in self.disagreements
        )


def path_words(path: str, peek: Callable[[Ref], Record | None]) -> str:
    """What a reader calls a place in a record: a person's name for `people/joe-biden`."""
    name, _, rest = path.partition("/")
    key, _, attribute = rest.partition("/")
    if name == "people":
        person = peek(Ref("person", key)) if Ref.is_id(key) else None
        return person.title if person is not None else key.replace("-", " ")
    if name == "offices":
        return attribute or "office"
    return key or name


def label(text: str) -> Part:
    """The name of a value, in its column."""
    return Part(f"{text:<{LABEL_COLUMNS}}", Role.LABEL)


def source_marks(sources: Sources, path: str) -> Sequence[Part]:
    """How many passages support a value, small; a quiet mark where none does."""
    number = len(sources.of(path))
    counted = Part(
        str(number).translate(SUPERSCRIPTS) if number else "·", Role.ACCENT if number else Role.QUIET
    )
    return (counted, *dispute_marks(sources, path))


def dispute_marks(sources: Sources, path: str) -> Sequence[Part]:
    """The mark of a value on which sources disagree; nothing where they agree or one is preferred."""
    return (Part(f" {DISPUTED}", Role.WARNING),) if sources.is_disputed(path) else ()


def field_lines(
    name: str,
    value: str,
    path: str,
    sources: Sources,
    width: int,
    *,
    evidence: bool = False,
    spot: Spot | None = None,
) -> list[Line]:
    """A value beside its label; with `evidence` also how many passages support it."""
    where = spot or Spot(path, path)
    marks = source_marks(sources, path) if evidence and value else dispute_marks(sources, path)
    if not value:
        return [line(label(name), Part(EMPTY, Role.QUIET), spot=where, right=marks)]
    return block(value, width, where, first=(label(name),), right=marks)


def list_lines(name: str, values: Sequence[str], list_name: str, width: int) -> list[Line]:
    """A list of texts, a line an item."""
    if not values:
        return [line(label(name), Part(EMPTY, Role.QUIET), spot=Spot(list_name, adds=list_name))]
    lines = []
    for number, value in enumerate(values):
        path = f"{list_name}/{value}"
        spot = Spot(path, path, adds=list_name, removes=path)
        lines += block(value, width, spot, first=(label(name if number == 0 else ""),))
    return lines
