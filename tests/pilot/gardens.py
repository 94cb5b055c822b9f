"""Gardeners who meet each other, for the tests of who met whom. Invariant: each call makes a store of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.builders import Document, event, person
from tests.journeys import Explorer
from tests.pilot.samples import write_store


def meeting(id: str, one: str, other: str, **values: Any) -> Document:
    people = [{"person": one, "role": "participant"}, {"person": other, "role": "participant"}]
    return event(id, **{"title": f"They do {id}", "kind": "meeting", "people": people, **values})


def gardens(folder: Path, more: int = 0) -> Path:
    """Four gardeners, and so many more, who meet at made-up places."""
    people = [
        person(
            "ruth",
            name="Ruth Carver",
            country="US",
            offices=[{"id": "o", "title": "Chair", "held": "2012/.."}],
        ),
        person("mai", name="Lê Thị Mai", country="VN"),
        person("son", name="Nguyễn Văn Sơn", country="VN"),
        person("tom", name="Tom Ashby", country="US"),
        *(person(f"p{n}", name=f"Gardener Number{n}", country="VN") for n in range(more)),
    ]
    events = [
        meeting("roses", "ruth", "mai", date="2015-05-02", place="Huế"),
        meeting("tulips", "ruth", "mai", date="2023-04-02", place="Portland"),
        meeting("lilies", "ruth", "mai", date="2027-04-02", status="announced"),
        meeting("weeds", "ruth", "son", date="2016-01-01", kind="statement"),
        meeting("seeds", "tom", "son", date="2018-01-01"),
        meeting("words", "ruth", "mai", date="2019-01-01", kind="statement"),
        *(meeting(f"walk{n}", "ruth", f"p{n}", date=f"19{n:02}-01-01") for n in range(more)),
    ]
    return write_store(folder, {"events": events, "people": people, "articles": []})


def rows(at: Explorer) -> list[str]:
    """The rows of the list without its headings."""
    lines = (" ".join(line.strip("▌▏ ").split()) for line in at.pane("list")[2:])
    return [line for line in lines if "They do" in line]
