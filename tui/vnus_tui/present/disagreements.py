"""What other sources say in place of a value, below its line. Invariant: each other value has a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vnus_store import Article, Disagreement, EdtfDate, InvalidValue, Passage, Record, Ref
from vnus_tui.present import dates
from vnus_tui.present.parts import Line, Part, Role, Spot, block
from vnus_tui.present.record import LABEL_COLUMNS, SUPERSCRIPTS, Sources

Peek = Callable[[Ref], Record | None]
"""Gives the record of a reference, or `None`."""

_DATES = ("date", "held", "attested")
_NAMED = 2
"""Sources that are named where several say the same."""


def with_disagreements(lines: Sequence[Line], sources: Sources, peek: Peek, width: int) -> list[Line]:
    """The lines of a record, below each value on which its sources disagree a line for each other value.

    Such a line has a spot that leads to the passage (`citation`, all of them in `citations`) and says what
    could be preferred there (`prefers`). A value of which no line is shown gets its lines at the end.
    """
    shown = list(lines)
    for each in sources.disagreements:
        at = _after(shown, each.path)
        shown[at:at] = _other_lines(each, sources, peek, width)
    return shown


def _after(lines: Sequence[Line], path: str) -> int:
    """Where the lines of a value end, or of the nearest that it belongs to or that belongs to it."""

    def ends(fits: Callable[[Spot], bool]) -> int:
        return max(
            (number + 1 for number, each in enumerate(lines) if each.spot and fits(each.spot)), default=0
        )

    return (
        ends(lambda spot: not spot.prefers and path in (spot.path, spot.edit))
        or ends(lambda spot: spot.prefers is None and path.startswith(f"{spot.path}/"))
        or ends(lambda spot: spot.prefers is None and spot.path.startswith(f"{path}/"))
        or len(lines)
    )


def _other_lines(found: Disagreement, sources: Sources, peek: Peek, width: int) -> list[Line]:
    indent = 4 if found.path.startswith(("people/", "offices/")) else LABEL_COLUMNS
    passages = {each.path: each for each in sources.passages}
    lines: list[Line] = []
    for value, citations in found.others:
        said = [passages[each] for each in citations if each in passages]
        spot = Spot(
            f"{citations[0]}/says/{found.path}",
            citation=citations[0],
            citations=citations,
            prefers=(found.path, value),
        )
        words = f"{_who(said, peek)} {'says' if len(_names(said, peek)) < 2 else 'say'}"
        count = Part(str(len(citations)).translate(SUPERSCRIPTS), Role.ACCENT)
        text = f"{words} {value_words(found.path, value)}"
        lines += block(text, width, spot, first=(Part(" " * indent),), role=Role.QUIET, right=(count,))
    if found.is_settled:
        reason = f"preferred: {' '.join(found.preferred.split())}"
        lines += block(reason, width, first=(Part(" " * indent),), role=Role.QUIET)
    return lines


def value_words(path: str, value: str) -> str:
    """A value as a reader says it: a date in full, another text on one line."""
    if path.rpartition("/")[2] in _DATES:
        try:
            return dates.long(EdtfDate.parse(value))
        except InvalidValue:
            return " ".join(value.split())
    return " ".join(value.split())


def choices(found: Disagreement) -> tuple[tuple[str, str], ...]:
    """What can be preferred, as words and value: the record's own value first, where it has one."""
    values = [found.value] if found.value else []
    values += [each.value for each in found.others]
    return tuple((value_words(found.path, each), each) for each in values)


def _who(passages: Sequence[Passage], peek: Peek) -> str:
    """Whose words they are: "The Diplomat", "A and B", "A, B and 2 more"."""
    names = _names(passages, peek)
    if len(names) <= _NAMED:
        return " and ".join(names) or "A source"
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED} more"


def _names(passages: Sequence[Passage], peek: Peek) -> list[str]:
    return list(dict.fromkeys(_name(each, peek) for each in passages))


def _name(passage: Passage, peek: Peek) -> str:
    article = peek(Ref("article", passage.citation.article)) if Ref.is_id(passage.citation.article) else None
    known = (article.publisher or article.title) if isinstance(article, Article) else ""
    name = " ".join(known.split()) or passage.citation.article or "A source"
    return f"{' '.join(passage.citation.by.split())} ({name})" if passage.citation.by.strip() else name
