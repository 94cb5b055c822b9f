"""What the store has to be after a run: a mere dictionary, taken through what the program was told was saved.

Invariant: neither the journal nor the catalogue is asked what the model holds; they are compared with it.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests import builders

from vnus_store import Change, Store, StoreError, open_store
from vnus_tui.present.changes import changed_words
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import drawn

Documents = dict[str, Any]
KINDS = ("event", "person", "article", "candidate")
SEQUENCE = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
TOLD = re.compile(rb"\x1b ?((?:saved|undid|redid|removed|deleted|pinned): [^\x1b]+)")
"""What the screen says of a change: where a line begins, so that “Not saved: …” is none."""
_HINT = " (u takes it back)"


def documents(store: Store) -> Documents:
    """Every record of a store, its candidates too, by its reference."""
    waiting = {str(each.ref): store.document(each.ref) for each in store.candidates()}
    return builders.documents(store) | waiting


def at_first(path: Path) -> Documents:
    """The records of a store that nobody has worked on."""
    store = open_store(path, read_only=True)
    try:
        return documents(store)
    finally:
        store.close()


def judged(path: Path, first: Documents, witness: Path, screen: bytes) -> tuple[list[str], int]:
    """What is wrong with a store after a run, and how many changes were made to it.

    Args:
        path: the store.
        first: its records before the run.
        witness: what the program was told was saved.
        screen: all that the program wrote on the screen.
    """
    told = _told(witness)
    try:
        store = open_store(path)
    except StoreError as error:
        return [f"the store cannot be opened: {error.sentence}"], 0
    try:
        wrong = [f"the store has a problem: {each}" for each in itertools.islice(store.check(), 2)]
        kept = store.changes(0)
        wrong += _unlike_model(first, told, documents(store))
        wrong += _unlike_journal(told, kept)
        return wrong + never_saved(screen, kept), len(told)
    except StoreError as error:
        return [f"the store cannot be read: {error.sentence}"], 0
    finally:
        store.close()


def _told(witness: Path) -> list[tuple[int, list[tuple[str, Any, Any]]]]:
    """The numbered changes in the order in which the program was told of them, each once."""
    lines = witness.read_text("ascii").splitlines() if witness.exists() else []
    found: dict[str, Any] = {}
    for line in lines:
        found.setdefault(line, json.loads(line))
    return [(seq, edits) for seq, edits in found.values()]


def _unlike_model(first: Documents, told: Iterable[tuple[int, Any]], found: Documents) -> list[str]:
    model, wrong = dict(first), []
    for seq, edits in told:
        for ref, before, after in edits:
            if ref.split(":")[0] not in KINDS:
                continue
            if model.get(ref) != before:
                wrong.append(f"change {seq} was made to another {ref} than there was")
            model[ref] = after
    model = {ref: document for ref, document in model.items() if document is not None}
    differ = sorted(ref for ref in model.keys() | found.keys() if model.get(ref) != found.get(ref))
    return wrong + [f"{ref} is not what was told as saved" for ref in differ[:3]]


def _unlike_journal(told: Iterable[tuple[int, Any]], kept: tuple[Change, ...]) -> list[str]:
    expected = [(seq, [list(each) for each in edits]) for seq, edits in told]
    plainly = [(each.seq, [[str(edit.ref), edit.before, edit.after] for edit in each.edits]) for each in kept]
    if json.loads(json.dumps(plainly)) == json.loads(json.dumps(expected)):
        return []
    return [f"the journal holds {len(plainly)} changes, the program was told of {len(expected)}"]


def never_saved(screen: bytes, kept: tuple[Change, ...]) -> list[str]:
    """What the screen told as done that is no change of the store."""
    words = [drawn(plain(changed_words(each))) for each in kept]
    wrong = []
    for found in sorted(set(TOLD.findall(SEQUENCE.sub(b"\x1b", screen)))):
        said = (
            found.decode("utf-8", "replace").partition(": ")[2].split(_HINT)[0].rstrip().rstrip("…").rstrip()
        )
        if said and not any(_begins(each, said) for each in words):
            wrong.append(
                f"the screen says “{found.decode('utf-8', 'replace').strip()}”, and no change is that"
            )
    return wrong


def _begins(words: str, said: str) -> bool:
    """Whether the screen can have said this of a change: its beginning, as far as there was room, or all and more."""
    return words.startswith(said) or said.startswith(words)
