"""What a damaged store is made of, and what must come of opening it. Invariant: a case is files on disk and a verdict
that was given before the store was asked.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.builders import BIDEN, TALKS, TODAY, VISIT, tables
from tests.durability.malformed_oracle import digest, last_change, tables_of

from vnus_store import SetField, Store
from vnus_store.disk.snapshot import render_documents
from vnus_store.disk.storage import JournaledStorage

NAME, JOURNAL = "vnus.json", "vnus.json.journal"
REFUSED, EITHER = "refused", "either"
"""Verdicts: a named error; a named error or a store. Else the digest of the only store that it may be."""


@dataclass(frozen=True, slots=True)
class Case:
    """One damaged store."""

    name: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What is written into its folder."""
    verdict: str = REFUSED
    prepare: Callable[[Path], object] | None = None
    """Makes what is no plain file."""
    opened: str = NAME
    """The path that is opened, within the folder or absolute."""
    word: str = ""
    """What the sentence has to say, among other things."""
    is_large: bool = False
    """Whether it holds 100 MB and more: then time and memory are told, and have other bounds."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A sound store to damage: three changes compacted, three more in the journal only."""

    snapshot: bytes
    journal: bytes
    states: Mapping[int, str]
    """The digest of the store after each change."""


def make_seed(folder: Path) -> Seed:
    """Write the store, as the program writes it."""
    path = folder / NAME
    own = {**tables(), "_default": [{"note": "someone else's row"}, {"note": "and “another”"}]}
    JournaledStorage.create(path, render_documents(own))
    storage = JournaledStorage(path)
    store, states = Store(storage, False, lambda: TODAY), {}
    values = (
        (VISIT, "place", "Hải Phòng"),
        (BIDEN, "name", "Joseph Biden"),
        (TALKS, "summary", "A long talk " * 40),
    )
    for ref, field_path, value in (
        *values,
        (VISIT, "notes", "n"),
        (TALKS, "place", "Huế"),
        (VISIT, "notes", ""),
    ):
        if len(states) == 3:
            storage.compact()
        store.apply(SetField(ref, field_path, value))
        states[storage.seq] = digest(storage.read())
    return Seed(path.read_bytes(), path.with_name(JOURNAL).read_bytes(), states)


def snapshot_case(name: str, data: bytes, journal: bytes | None = None) -> Case:
    """A case of a snapshot, judged by the oracle; beside a sound journal, a sound snapshot may clash with it."""
    found = tables_of(data)
    if journal is not None:
        files = {NAME: data, JOURNAL: journal}
        return Case(f"{name}, beside its journal", files, REFUSED if found is None else EITHER)
    return Case(name, {NAME: data}, REFUSED if found is None else digest(found))


def journal_case(name: str, seed: Seed, data: bytes) -> Case:
    """A case of a journal beside its sound snapshot, judged by the oracle."""
    last = last_change(data)
    verdict = REFUSED if last is None else seed.states[last]
    return Case(name, {NAME: seed.snapshot, JOURNAL: data}, verdict)


def mutants(data: bytes, counts: tuple[int, int, int]) -> Iterator[tuple[str, bytes]]:
    """Bytes cut short, with a bit turned over, and with blocks lost, doubled or moved: so many of each."""
    cuts, flips, splices = counts
    chance = random.Random(3)
    size = len(data)
    for at in sorted(chance.sample(range(size), min(cuts, size))):
        yield f"cut at {at}", data[:at]
    for _ in range(flips):
        at, bit = chance.randrange(size), chance.randrange(8)
        yield f"bit {bit} of byte {at}", data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
    for number in range(splices):
        start, end, to = _block(data, chance, by_lines=number % 2 == 0)
        how = ("lost", "doubled", "moved", "zeroed")[number // 2 % 4]
        yield f"block {start}-{end} {how}", _spliced(data, start, end, to, how)


def _block(data: bytes, chance: random.Random, by_lines: bool) -> tuple[int, int, int]:
    places = [0, *(at + 1 for at, byte in enumerate(data) if byte == 10)] if by_lines else range(len(data))
    start, end, to = sorted(chance.sample(list(places), 3))
    return start, end, to


def _spliced(data: bytes, start: int, end: int, to: int, how: str) -> bytes:
    block = data[start:end]
    if how == "lost":
        return data[:start] + data[end:]
    if how == "doubled":
        return data[:end] + block + data[end:]
    if how == "zeroed":
        return data[:start] + b"\0" * len(block) + data[end:]
    return data[:start] + data[end:to] + block + data[to:]
