"""Words in every place of the running program where one types, and where what was found is lit.

Invariant: what was typed is read from the program's own state, and what is stored from the store's file.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from tests.explorer import Explorer, _pressed, explorer
from tests.hostile.vietnamese_words import apart, as_an_input_method, composed, plainly
from tests.journeys import LINES, typed_line

from vnus_tui.editing.text_editor import TextEditor

LONG_TEXT = "the long text"
PLACES = (*LINES, LONG_TEXT)


def foreign_store(folder: Path, words: Sequence[str], form: Callable[[str], str] = apart) -> Path:
    """A store that another program wrote, its letters taken apart: an event and a line of text for each word."""
    lines = [f"trước {word} sau" for word in words]
    text = "\n".join(lines)
    events = {
        str(number): {
            "id": f"e{number}",
            "title": form(f"Trước {word} sau"),
            "kind": "visit",
            "status": "held",
        }
        for number, word in enumerate(words, 1)
    }
    first = events["1"]
    first["notes"] = form(words[0])
    article = {
        "id": "a",
        "title": "Words",
        "published": "2024-01-01",
        "language": "vi",
        "text": form(text),
        "text_kind": "original",
    }
    first["citations"] = [  # type: ignore[assignment]
        {"id": "c1", "article": "a", "start": 0, "end": 5, "exact": composed("trước"), "supports": ["title"]}
    ]
    path = folder / "foreign.json"
    data = {"events": events, "people": {}, "articles": {"1": article}, "candidates": {}, "meta": {}}
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path


async def send(at: Explorer, keys: Sequence[str]) -> None:
    """Press keys as fast as they come."""
    for key in keys:
        at.app.post_message(_pressed(key))
    await at.settle()


def line_at(at: Explorer, place: str) -> tuple[str, int]:
    """What stands where one types, and the code points before the caret."""
    if place == LONG_TEXT:
        area = at.app.screen.query_one(TextEditor)
        return area.text, area.cursor_location[1]
    draft = typed_line(at)
    return draft.text, draft.caret


@asynccontextmanager
async def opened(folder: Path, place: str, store: Path) -> AsyncIterator[Explorer]:
    """The program with a place to type in, empty."""
    folder.mkdir()
    async with explorer(folder, store=store) as at:
        if place == LONG_TEXT:
            await at.press("enter")
            await at.down_to("Notes")
            await at.press("e")
        else:
            await at.press(*LINES[place])
        await at.press("x", "backspace")
        yield at


async def judged_place(folder: Path, place: str, store: Path, words: Sequence[str]) -> list[str]:
    """What one place does wrong with some words."""
    wrong: list[str] = []
    async with opened(folder, place, store) as at:
        start, _ = line_at(at, place)
        for word in words:
            for way, keys in (("apart", list(apart(word))), ("by an input method", as_an_input_method(word))):
                await send(at, keys)
                wrong += _expect(at, place, f"{word} {way}", (start + word, len(start) + len(word)))
                await send(at, ["left"] * len(word))
                wrong += _expect(at, place, f"{word} {way}, left", (start + word, len(start)))
                await send(at, ["right"] * len(word) + ["backspace"] * (len(word) - 1))
                wrong += _expect(at, place, f"{word} {way}, backspace", (start + word[0], len(start) + 1))
                await send(at, ["backspace"])
            await at.paste(apart(word))
            wrong += _expect(at, place, f"{word} pasted", (start + word, len(start) + len(word)))
            await send(at, ["backspace"] * len(word))
            wrong += _expect(at, place, f"{word} taken away", (start, len(start)))
    return wrong


def _expect(at: Explorer, place: str, what: str, wanted: tuple[str, int]) -> list[str]:
    found = line_at(at, place)
    return [] if found == wanted else [f"{place}, {what}: {found!a} and not {wanted!a}"]


async def judged_saving(folder: Path, store: Path, word: str) -> list[str]:
    """What is wrong with a word that is typed apart into a title and a long text, saved, and read from the store."""
    folder.mkdir()
    async with explorer(folder, store=store) as at:
        await at.press("enter", "c")
        await send(at, [*apart(word), "enter"])
        await at.down_to("Notes")
        await at.press("e", "ctrl+a", "ctrl+k")
        await send(at, ["enter", *apart(word), "ctrl+s", "escape"])
        ref = str(at.main.desk.ref)
        stored = at.document(ref)
    found = stored["title"], str(stored.get("notes", "")).rpartition("\n")[2]
    return [] if found == (word, composed(word)) else [f"stored {found!a} for {word!a}"]


async def judged_lights(folder: Path, store: Path, words: Sequence[str]) -> list[str]:
    """What is wrong with what is lit when words are searched for in a text, with marks, without, and taken apart."""
    wrong: list[str] = []
    folder.mkdir()
    async with explorer(folder, store=store) as at:
        await at.press("tab", "tab")
        for word in words:
            for typed in (word, apart(word), plainly(word)):
                await at.press("/")
                await send(at, [*typed, "enter"])
                text, spans = at.main.desk.text.text, at.main.desk.text.lights.found
                lit = [text[start:end] for start, end in spans]
                if word not in lit or any(plainly(each).lower() != plainly(word).lower() for each in lit):
                    wrong.append(f"searched {typed!a}: lit {lit[:4]!a}")
    return wrong
