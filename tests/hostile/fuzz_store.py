"""A small store for a run: the one that is shipped, with texts among it that mean harm, and with candidates.

Invariant: the store has no problem before the run, so that each that is found after it was made by the run.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

from tests.hostile.sessions import CURATED
from tests.hostile.sinks_strings import STRINGS

SOME = 12
"""Values that are replaced by harmful ones."""


def write_store(folder: Path, seed: int) -> Path:
    """Write the store of a seed, and an article file beside it that can be brought in."""
    chance = Random(seed)
    path = folder / "vnus.json"
    data = json.loads(CURATED.read_text("utf-8"))
    (folder / "article.txt").write_text(
        f"A text that was brought in\n\nOn 3 May 2024 Joe Biden met Tô Lâm in Hanoi. {chance.choice(STRINGS)!a}\n",
        "utf-8",
    )
    if seed % 3:
        _harm(data, chance)
        data["candidates"] = {str(n): _candidate(n, data, chance) for n in range(1, 5)}
    path.write_text(json.dumps(data), "ascii")
    return path


def _harm(data: dict[str, Any], chance: Random) -> None:
    """Put harmful texts where any text may stand."""
    places = [
        (row, key)
        for table, keys in (("events", ("title", "place", "notes")), ("people", ("name", "summary")))
        for row in data[table].values()
        for key in keys
        if key in row or key == "notes"
    ]
    for row, key in chance.sample(places, SOME):
        row[key] = f"{chance.choice(STRINGS)} {row['id']}"


def _candidate(number: int, data: dict[str, Any], chance: Random) -> dict[str, Any]:
    article = chance.choice(list(data["articles"].values()))
    start = chance.randrange(0, len(article["text"]) - 80)
    return {
        "id": f"c{number}",
        "article": article["id"],
        "start": start,
        "end": start + 60,
        "draft": {
            "title": f"{chance.choice(STRINGS)} {number}",
            "date": "2024-05-03",
            "kind": "visit",
            "status": "held",
            "people": [{"name": chance.choice(STRINGS), "role": "guest"}],
        },
        "state": "new",
    }
