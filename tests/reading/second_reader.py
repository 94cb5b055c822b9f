"""How far two readers agree on the labels of the held articles.

`python -m tests.reading.second_reader` prints, for each article and in total, on how many labels the reader
of `held/` and the reader of `second/` agree, and each label on which they do not. Both followed RULES.md, and
the second labelled all articles before seeing what the first had written.

Invariant: nothing is changed; a label is counted once, and paired with one of the other reader's at most.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from vnus_store import read_file

LABELLED = Path(__file__).parent / "labelled"
VALUES = {"dates": "date", "people": "person"}
"""The lists of labels, and where a label of each has its value."""
CONTEXT = 40
"""So many characters are shown before and behind a label on which the readers differ."""

Kind = Literal["same", "other span", "other value", "first only", "second only"]
"""Same span and value; same value, spans overlap; spans overlap, values differ; one reader's alone."""


class Label(NamedTuple):
    """A phrase and its value, as one reader sees them."""

    start: int
    end: int
    value: str

    def overlap(self, other: Label) -> int:
        """How many characters two labels share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Pair:
    """A label of the one reader, the label of the other that stands for it, or both."""

    first: Label | None
    second: Label | None

    @property
    def kind(self) -> Kind:
        if self.second is None:
            return "first only"
        if self.first is None:
            return "second only"
        if self.first.value != self.second.value:
            return "other value"
        return "same" if self.first == self.second else "other span"

    @property
    def span(self) -> tuple[int, int]:
        """From the first character of either label to the last of either."""
        labels = [label for label in (self.first, self.second) if label]
        return min(label.start for label in labels), max(label.end for label in labels)


def labels_in(path: Path, kind: str) -> list[Label]:
    """The labels of one list in a reader's file."""
    found = json.loads(path.read_text("utf-8"))[kind]
    return [Label(each["start"], each["end"], each[VALUES[kind]]) for each in found]


def paired(first: Sequence[Label], second: Sequence[Label]) -> list[Pair]:
    """Every label of both readers once, in the order of the text; the closest are paired first."""
    touching = [(one, other) for one in first for other in second if one.overlap(other)]
    touching.sort(key=lambda two: (two[0] != two[1], two[0].value != two[1].value, -two[0].overlap(two[1])))
    partners: dict[Label, Label] = {}
    taken: set[Label] = set()
    for one, other in touching:
        if one not in partners and other not in taken:
            partners[one] = other
            taken.add(other)
    pairs = [Pair(label, partners.get(label)) for label in first]
    pairs += [Pair(None, label) for label in second if label not in taken]
    return sorted(pairs, key=lambda pair: pair.span)


def figures(pairs: Iterable[Pair]) -> str:
    """The agreement on some labels, on one line."""
    count = Counter(pair.kind for pair in pairs)
    whole = count.total()
    same, close = count["same"], count["same"] + count["other span"]
    share = f"{100 * same / whole:.1f} %, {100 * close / whole:.1f} %" if whole else "no labels"
    return (
        f"{whole:4} labels  {same:4} same span and value  {close:4} overlapping and same value  ({share})"
        f"  {count['other value']} other value, {count['first only']} first only,"
        f" {count['second only']} second only"
    )


def told(label: Label | None, text: str) -> str:
    """What one reader has."""
    return f"“{text[label.start : label.end]}” = {label.value}" if label else "nothing"


def disagreement(name: str, text: str, pair: Pair) -> str:
    """A label on which the readers differ, in three lines."""
    start, end = pair.span
    before, behind = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    context = f"{before}[{text[start:end]}]{behind}".replace("\n", "⏎")
    return (
        f"{name} {start}-{end}, {pair.kind}: …{context}…\n"
        f"    first:  {told(pair.first, text)}\n    second: {told(pair.second, text)}"
    )


def main() -> None:
    texts = {path.stem: read_file(path).text for path in sorted((LABELLED / "held").glob("*.md"))}
    width = max(map(len, texts))
    for kind in VALUES:
        found = {
            name: paired(*(labels_in(LABELLED / half / f"{name}.json", kind) for half in ("held", "second")))
            for name in texts
        }
        print(f"{kind}:")
        for name, pairs in found.items():
            print(f"  {name:{width}} {figures(pairs)}")
        print(f"  {'total':{width}} {figures(pair for pairs in found.values() for pair in pairs)}\n")
        for name, pairs in found.items():
            for pair in pairs:
                if pair.kind != "same":
                    print(disagreement(name, texts[name], pair))
        print()


if __name__ == "__main__":
    main()
