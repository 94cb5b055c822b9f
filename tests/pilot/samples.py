"""Made-up records for the tests of the screen: gardeners who visit each other, and texts that mean harm.

Invariant: nothing here is, or resembles, an article that anybody published.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

Document = dict[str, Any]

ORIGINAL = """date 2025-03-03 Gardeners of Portland are to visit Huế. The Rose Guild of Portland \
will send four of its members to Huế on 21 and 22 April, the guild said on Monday.

Ruth Carver, who has chaired the guild since 2019, called the journey the happiest line in this year's diary. \
She was asked to come by Lê Thị Mai, the head gardener of the Perfume River nurseries, who had seen the guild's \
roses in a seed catalogue and wrote to ask how they survive the rain.

The visitors are to plant twelve roses beside the river. In return they take home cuttings of a yellow \
apricot tree, which blossoms at the turn of the year and does not grow in Oregon.

A first exchange of seeds failed in 2023, when the parcel lay in a customs shed until nothing in it would \
sprout. "This time we carry the plants ourselves," Carver said. "Nobody will mistake us for a parcel."

The guild hopes that the nurseries will send gardeners to Portland in the autumn. No date has been agreed on.
"""

ACCOUNT = """Four members of a guild of rose growers are to go from Portland to Huế on 21 and 22 April 2025.

Lê Thị Mai, head gardener of the nurseries by the Perfume River, asked them to come.

Seeds that were exchanged in 2023 never sprouted. The guild expects gardeners from Huế in Portland in autumn."""


def write_original(folder: Path) -> Path:
    """The file of the original article."""
    file = folder / "roses.txt"
    file.write_bytes(ORIGINAL.encode())
    return file


def _citation(name: str, words: str, original: str, *supports: str) -> Document:
    start, there = ACCOUNT.index(words), ORIGINAL.index(original)
    return {
        "id": name,
        "article": "roses-account",
        "start": start,
        "end": start + len(words),
        "exact": words,
        "prefix": ACCOUNT[max(0, start - 32) : start],
        "suffix": ACCOUNT[start + len(words) :][:32],
        "supports": list(supports),
        "original": [there, there + len(original)],
    }


PEOPLE: tuple[Document, ...] = (
    {
        "id": "ruth-carver",
        "name": "Ruth Carver",
        "country": "US",
        "offices": [{"id": "chair", "title": "Chair of the Rose Guild", "held": "2019/.."}],
    },
    {"id": "le-thi-mai", "name": "Lê Thị Mai", "aliases": ["Le Thi Mai"], "country": "VN"},
)


def gardeners() -> dict[str, list[Document]]:
    """Two events, two people, and the account of an article whose original is not in the store yet."""
    visit = {
        "id": "roses-visit",
        "title": "Rose growers are to visit Huế",
        "date": "2025-04-21/2025-04-22",
        "kind": "visit",
        "status": "announced",
        "place": "Huế",
        "people": [
            {"person": "ruth-carver", "role": "guest", "title": "Chair of the Rose Guild"},
            {"person": "le-thi-mai", "role": "inviter"},
        ],
        "topics": ["gardens"],
        "citations": [
            _citation("c1", "21 and 22 April 2025", "21 and 22 April", "date", "status"),
            _citation("c2", "from Portland to Huế", "to Huế", "place", "people/ruth-carver"),
            _citation("c3", "asked them to come", "asked to come by Lê Thị Mai", "people/le-thi-mai"),
        ],
    }
    seeds = {
        "id": "seeds-fail",
        "title": "An exchange of seeds fails",
        "date": "2023",
        "kind": "meeting",
        "status": "held",
        "people": [{"name": "Rose Guild of Portland", "role": "participant"}],
        "citations": [
            _citation(
                "c1", "Seeds that were exchanged in 2023 never sprouted", "failed in 2023", "date", "status"
            ),
        ],
    }
    account = {
        "id": "roses-account",
        "title": "Rose growers on their way",
        "published": "2025-03-03",
        "language": "en",
        "text": ACCOUNT,
        "text_kind": "account",
        "original": {
            "file": "roses.txt",
            "sha256": hashlib.sha256(ORIGINAL.encode()).hexdigest(),
            "length": len(ORIGINAL),
        },
    }
    return {"events": [visit, seeds], "people": [dict(each) for each in PEOPLE], "articles": [account]}


def write_store(folder: Path, tables: dict[str, list[Document]] | None = None) -> Path:
    """A store as a script would write it."""
    rows = {
        name: {str(n): row for n, row in enumerate(found, 1)}
        for name, found in (tables or gardeners()).items()
    }
    path = folder / "vnus.json"
    whole = {**rows, "meta": {"1": {"format": "vnus", "version": 1}}}
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return path


HOSTILE = (
    "[red]no markup[/red] [/] [@click=app.quit]here[/]",
    "bell \x07 escape \x1b[31m\x1b]52;c;aGFybQ==\x07 clear \x1b[2J",
    "turned \u202eesrever\u202c and \u2066isolated\u2069 and c1 \x9b31m",
)
"""Texts that would change the screen, or the terminal, if anything acted on them."""


def hostile() -> dict[str, list[Document]]:
    """Records whose every text means harm."""
    events, people = [], []
    for number, text in enumerate(HOSTILE):
        people.append({"id": f"p{number}", "name": text, "aliases": [text]})
        events.append(
            {
                "id": f"e{number}",
                "title": text,
                "date": f"202{number}",
                "kind": text,
                "status": "held",
                "place": text,
                "people": [{"person": f"p{number}", "role": "guest", "title": text}],
                "topics": [text],
                "summary": text,
                "citations": [
                    {
                        "id": "c1",
                        "article": "a",
                        "start": 0,
                        "end": len(HOSTILE[0]),
                        "exact": HOSTILE[0],
                        "supports": ["date"],
                    }
                ],
            }
        )
    article = {
        "id": "a",
        "title": HOSTILE[1],
        "published": "2024-01-01",
        "publisher": HOSTILE[0],
        "language": "en",
        "text": "\n\n".join(HOSTILE),
        "text_kind": "original",
    }
    return {"events": events, "people": people, "articles": [article]}
