"""Vietnamese is whole: one visible letter is one step of the caret and one backspace, wherever one types; what is
stored is NFC; search finds it with and without marks, and lights exactly its place.

Invariant: a fault names the word and the way it came in; Textual's own widgets are judged in the same run and fail.
"""

from __future__ import annotations

import asyncio
import datetime
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.durability.report import Control, Report
from tests.hostile.vietnamese_editors import Editor, editors, judged
from tests.hostile.vietnamese_screens import PLACES, foreign_store, judged_lights, judged_place, judged_saving
from tests.hostile.vietnamese_words import LETTERS, apart, composed, plainly, words

from vnus_store import Ref, field_at, find_in_text, open_store

FEW = ("the search of a list", "the editor of a line", "the palette", "the long text")
"""The places of the small run: one of each kind of editor."""

LINE = 40
"""Words in one text that is searched."""


def measure(full: bool) -> Report:
    """A thousand words; all of them in the program's own editors where `full`, else a sample there."""
    chosen = words()
    bad: Faults = {}
    places = PLACES if full else FEW
    sample = chosen[::250] if full else chosen[501:502]
    searched = _searched(chosen if full else chosen[::3])
    stored = _stored(chosen)
    with tempfile.TemporaryDirectory() as folder:
        found = _found(Path(folder), chosen if full else chosen[::10])
        tried, controls = asyncio.run(_edited(chosen, full))
        shown = asyncio.run(_shown(Path(folder), places, sample))
    for each in (searched, stored, found, *tried.values(), shown):
        for word, faults in each.items():
            bad.setdefault(word, []).extend(faults)
    right = sum(word not in bad for word in chosen)
    figure = (
        f"{right:,} of {len(chosen):,} words right in caret, backspace, storage and search; {len(LETTERS)} hard cases; "
        f"{len(sample)} typed in each of {len(places)} places of the program"
    )
    faults = tuple(f"{word!a}: {fault}" for word, wrong in bad.items() for fault in wrong)
    return Report("Vietnamese, typed and pasted in both forms", figure, faults, controls)


Faults = dict[str, list[str]]
"""What is wrong with each word."""


async def _edited(chosen: Sequence[str], full: bool) -> tuple[dict[str, Faults], tuple[Control, ...]]:
    async with editors() as (ours, bare):
        tried = {}
        for name, editor in ours.items():
            sample = chosen if full or name == "the line" else chosen[::100]
            tried[name] = await _all_wrong(
                editor, name, [(word, len(word)) for word in sample] + list(LETTERS)
            )
        controls, sample = [], chosen[::100]
        for name, editor in bare.items():
            wrong = await _all_wrong(editor, name, [(word, len(word)) for word in sample])
            figure = f"{len(wrong)} of {len(sample)} words wrong"
            controls.append(Control(f"{name}, unguarded", figure, len(wrong) > len(sample) // 2))
    return tried, tuple(controls)


async def _all_wrong(editor: Editor, name: str, asked: Sequence[tuple[str, int]]) -> Faults:
    wrong = {word: await judged(editor, word, letters) for word, letters in asked}
    return {word: [f"{name}: {each}" for each in faults] for word, faults in wrong.items() if faults}


def _searched(chosen: Sequence[str]) -> Faults:
    """Each word among others in a text, searched with marks, without, and taken apart."""
    wrong: Faults = {}
    for first in range(0, len(chosen), LINE):
        text, places = "", {}
        for word in chosen[first : first + LINE]:
            text += "trước "
            places[word] = (len(text), len(text) + len(word))
            text += f"{word} sau\n"
        for word, place in places.items():
            for typed in (word, apart(word), plainly(word)):
                for form in (text, apart(text)):
                    spans = find_in_text(form, typed)
                    lit = {plainly(text[start:end]).lower() for start, end in spans}
                    if place not in spans or lit != {plainly(word).lower()}:
                        wrong.setdefault(word, []).append(f"searched {typed!a}: lit {sorted(lit)[:4]!a}")
    return wrong


def _stored(chosen: Sequence[str]) -> Faults:
    """Each word through the field that reads what is typed."""
    wrong: Faults = {}
    today = datetime.date(2026, 11, 22)
    for path in ("title", "notes"):
        field = field_at("event", path)
        for word in chosen:
            if (value := field.parse(apart(word), lambda: today)) != composed(word):
                wrong.setdefault(word, []).append(f"{path}: stored {value!a}")
    return wrong


def _found(folder: Path, chosen: Sequence[str]) -> Faults:
    """Each word in a store that another program wrote in letters taken apart."""
    wrong: Faults = {}
    store = open_store(foreign_store(folder, chosen))
    try:
        for number, word in enumerate(chosen, 1):
            ref, place = Ref("event", f"e{number}"), (6, 6 + len(word))
            for typed in (word, plainly(word)):
                hits = store.find(typed).hits.get(ref, ())
                if place not in [(hit.start, hit.end) for hit in hits if hit.path == "title"]:
                    wrong.setdefault(word, []).append(
                        f"found {typed!a}: {[tuple(each) for each in hits][:2]!a}"
                    )
    finally:
        store.close()
    return wrong


async def _shown(folder: Path, places: Sequence[str], sample: Sequence[str]) -> Faults:
    """Some words in the running program."""
    wrong: list[str] = []
    store = foreign_store(folder, sample)
    for number, place in enumerate(places):
        wrong += await judged_place(folder / f"place{number}", place, store, sample)
    wrong += await judged_saving(folder / "saving", store, sample[0])
    wrong += await judged_lights(folder / "lights", foreign_store(folder, sample, composed), sample)
    wrong += await judged_lights(folder / "lights apart", foreign_store(folder, sample), sample)
    return {"in the program": wrong} if wrong else {}
