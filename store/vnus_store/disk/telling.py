"""A recovery in words. Invariant: what is not proved is never called certain."""

from __future__ import annotations

from vnus_store.disk.loading import BACKUP, JOURNAL
from vnus_store.disk.remains import Remains, Result
from vnus_store.disk.rows import KIND_OF
from vnus_store.disk.salvage import Salvaged

SHOWN = 20
"""How many names a sentence lists."""

_BASES = {
    "store": "Its records can be read: {records}.",
    BACKUP: "Its last copy, {name}.bak, can be read: {records} come back, with what the journal tells of them.",
    "original": "It began with records that this program has, and its journal tells all changes: {records}.",
    "journal": "Only its journal is left: the {records} that it tells of come back, all others are gone.",
}


def told(
    found: Remains, result: Result, name: str, is_proved: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is lost, and the whole plan, a sentence each."""
    salvaged = found.salvaged
    lost = _lost(salvaged) if salvaged else ()
    if found.store.rows is not None and not (salvaged and salvaged.why):
        return (), (f"{name} can be read completely; there is nothing to recover.",)
    sentences = [_wrong(found, name)] if found.store.rows is None else []
    if salvaged and salvaged.why:
        sentences.append(salvaged.why)
    number = sum(len(result.rows.tables.get(table, {})) for table in KIND_OF)
    sentences.append(_BASES[result.base].format(name=name, records=_counted(number, "record")))
    if result.made:
        of_last = f"the last {result.made[-1].label!r} at {result.made[-1].at}"
        sentences.append(
            f"{_counted(len(result.made), 'saved change')} of the journal come with them, {of_last}."
        )
    sentences.extend((_certainty(found, result, is_proved), *lost))
    if result.doubts:
        sentences.append(f"In doubt: {_listed(sorted({str(ref) for ref in result.doubts}))}.")
    sentences.append(_steps(found, result, name))
    return lost, tuple(sentences)


def _wrong(found: Remains, name: str) -> str:
    if found.store.data is None:
        return f"{name} is gone."
    return f"{name} cannot be read: {found.store.why}"


def _certainty(found: Remains, result: Result, is_proved: bool) -> str:
    if is_proved and found.store.rows is not None:
        return "This is certain: every change that is not in the journal any more was in the store's file already."
    if is_proved:
        return (
            "This is proved: the file comes out byte for byte as the journal says that it was, and every change "
            "that was saved after it is there."
        )
    if found.salvaged is None:
        return "It cannot be proved that this is all: there is no journal to compare it with."
    if found.salvaged.header is None:
        return "It cannot be proved that this is all: the line of the journal that tells is damaged."
    if not result.is_exact:
        return (
            "It cannot be proved that this is all: what comes out is not, byte for byte, the file that the journal "
            "speaks of. Records that the journal does not name may be older than they were."
        )
    return "It is not all: changes that were reported as saved cannot be read any more."


def _lost(salvaged: Salvaged) -> tuple[str, ...]:
    found = []
    history = [number for number in salvaged.missing if number <= salvaged.applied]
    missing = [number for number in salvaged.missing if number > salvaged.applied]
    if history:
        found.append(
            f"{_counted(len(history), 'older change')} cannot be read and taken back any more "
            f"({_listed([str(number) for number in history])}); the file holds what came of them."
        )
    if missing:
        found.append(
            f"{_counted(len(missing), 'saved change')} cannot be read any more: "
            f"{_listed([str(number) for number in missing])}."
        )
    if salvaged.has_open_end:
        found.append("How many changes stood in the damaged lines at the end of the journal cannot be told.")
    if salvaged.damaged:
        found.append(f"Damaged lines of the journal: {_listed([str(line) for line in salvaged.damaged])}.")
    if salvaged.rescued:
        lines = [f"{line} (change {seq})" for line, seq in salvaged.rescued]
        found.append(f"Lines behind the damage that hold, and are used: {_listed(lines)}.")
    return tuple(found)


def _steps(found: Remains, result: Result, name: str) -> str:
    aside = []
    if result.snapshot is not None and found.store.data is not None and result.snapshot != found.store.data:
        aside.append(name)
    if result.journal is not None:
        aside.append(name + JOURNAL)
    made = [
        each for each, data in ((name, result.snapshot), (name + JOURNAL, result.journal)) if data is not None
    ]
    kept = f"{' and '.join(aside)} will be kept as .damaged-1, or the next free number; " if aside else ""
    return f"Nothing is deleted: {kept}{' and '.join(made)} will be written anew."


def _listed(names: list[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
