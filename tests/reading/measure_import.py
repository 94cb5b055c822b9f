"""How long a thousand articles take from text to candidates with their matches.

`python -m tests.reading.measure_import [ARTICLES]`; the articles are made up, and evidence of nothing.
"""

from __future__ import annotations

import datetime
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from vnus_store import Ref, read_bytes
from vnus_store.catalogue import Catalogue
from vnus_store.drafting.candidates import candidates_of
from vnus_store.drafting.dates import find_dates
from vnus_store.drafting.drafts import Finds, drafted
from vnus_store.drafting.duplicates import DuplicateIndex, duplicates
from vnus_store.drafting.kinds import find_kind
from vnus_store.drafting.matching import Matcher
from vnus_store.drafting.people import PeopleIndex
from vnus_store.drafting.places import find_places
from vnus_store.reading import ReadArticle
from vnus_store.records.codec import encode
from vnus_store.records.documents import article_of, readable_date

ARTICLES, PEOPLE, EVENTS, WORDS = 1000, 30, 5000, 600

_VIETNAMESE = ("Nguyễn Văn", "Trần Thị", "Lê Minh", "Phạm Quốc", "Hoàng Thu", "Vũ Đức")
_GIVEN = ("An", "Bình", "Châu", "Dũng", "Hà", "Khánh", "Lan", "Minh", "Nga", "Phúc")
_PLACES = ("Hà Nội", "Huế", "Vientiane", "Washington", "Beijing", "Đà Nẵng", "Moscow", "New York")
_WORDS = (
    "the river rose again and the ferries went on as they had since the bridge was closed to carts rice ships price "
    "of both harbour master tea table weather parliament map round north winter paper signed town council capital"
)
_FILLER = tuple(_WORDS.split())
_FRAMES = (
    "{a} met {b} in {place} on {day}, and both said that the talks had been useful.",
    "On {day}, {a} visited {place} at the invitation of {b}.",
    "{a} announced last {weekday} that a visit to {place} was planned for {month}.",
    "Ngày {short}, {a} đã tiếp {b} tại {place}.",
    "Tháng trước, {a} sang thăm {place} và hội đàm với {b}.",
    "An agreement was signed by {a} in early {month}.",
)


def person(number: int) -> dict[str, Any]:
    name = (
        f"{_VIETNAMESE[number % 6]} {_GIVEN[number % 10]}{'' if number < 10 else ' ' + _GIVEN[number // 10]}"
    )
    office = {"id": "minister", "title": "Minister of Rivers", "held": "2010/2024"}
    return {"id": f"p{number}", "name": name, "country": "VN", "offices": [office] if number % 7 == 0 else []}


def events(chosen: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(EVENTS):
        day = datetime.date(2010, 1, 1) + datetime.timedelta(days=number)
        date = day.isoformat()[: chosen.choice((10, 10, 10, 7, 4))]
        people = [{"person": f"p{each}", "role": "participant"} for each in chosen.sample(range(PEOPLE), 2)]
        kind, place = chosen.choice(("visit", "meeting", "talks", "statement")), chosen.choice(_PLACES)
        yield {"id": f"e{number}", "title": f"Event {number}", "date": date, "kind": kind, "status": "held",
               "place": place, "people": people}  # fmt: skip


def article(number: int, names: list[str]) -> ReadArticle:
    chosen = random.Random(number)
    day = datetime.date(2011, 1, 1) + datetime.timedelta(days=chosen.randrange(4500))
    text: list[str] = []
    while sum(len(each.split()) for each in text) < WORDS:
        other = day - datetime.timedelta(days=chosen.randrange(1, 300))
        frame = chosen.choice(_FRAMES)
        text.append(frame.format(
            a=chosen.choice(names), b=chosen.choice(names), place=chosen.choice(_PLACES), day=f"{other:%-d %B %Y}",
            month=f"{other:%B}", weekday=f"{other:%A}", short=f"{other.day}/{other.month}",
        ))  # fmt: skip
        text.append(" ".join(chosen.choices(_FILLER, k=40)).capitalize() + ".")
        if chosen.random() < 0.3:
            text.append("\n\n")
    front = f"---\ntitle: Article {number}\ndate: {day}\norigin: Agency {number % 50}\n---\n"
    return read_bytes((front + " ".join(text)).encode(), f"{number}.txt")


def timed(name: str, work: Callable[[], Any]) -> Any:
    begin, worked = time.perf_counter(), time.process_time()
    result = work()
    print(
        f"{name:<44} {time.perf_counter() - begin:7.2f} s, of one core {time.process_time() - worked:7.2f} s"
    )
    return result


def measure(count: int = ARTICLES) -> float:
    """Seconds from the text of so many articles to their candidates, duplicates and matches."""
    people = [person(number) for number in range(PEOPLE)]
    names = [str(each["name"]) for each in people]
    rows = [(Ref("person", each["id"]), encode(each)) for each in people]
    rows += [(Ref("event", each["id"]), encode(each)) for each in events(random.Random(1))]
    catalogue = Catalogue(rows)
    read = timed(
        f"making {count} articles of {WORDS} words", lambda: [article(n, names) for n in range(count)]
    )
    index, finder = DuplicateIndex(), PeopleIndex(catalogue.iter_people())
    places = sorted({each.place for each in catalogue.iter_events()})
    begin, worked = time.perf_counter(), time.process_time()
    timed("duplicates", lambda: sum(len(_duplicates(each, n, index)) for n, each in enumerate(read)))
    finds = timed("  of the candidates: dates", lambda: [_dates(each) for each in read])
    named = timed(
        "  people", lambda: [finder.find(each.text, readable_date(each.published)) for each in read]
    )
    placed = timed("  places", lambda: [find_places(each.text, places) for each in read])
    parts = zip(read, finds, named, placed, strict=True)
    found = timed(
        "  sentences, kinds, roles, titles",
        lambda: [drafted("x", each.text, Finds(d, n, p), find_kind) for each, d, n, p in parts],
    )
    matcher = timed("preparing to match", lambda: Matcher(catalogue))
    pairs = [(each, one) for each, many in zip(read, found, strict=True) for one in many]
    matched = timed("matching", lambda: sum(bool(matcher.matches(one, each.text)) for each, one in pairs))
    whole = time.perf_counter() - begin
    print(f"{len(pairs)} candidates, {matched} with a match")
    print(f"{'all of it':<44} {whole:7.2f} s, of one core {time.process_time() - worked:7.2f} s")
    assert list(candidates_of("x", read[0].text, readable_date(read[0].published), "", finder, places)) == [
        *found[0]
    ]
    return whole


def _duplicates(read: ReadArticle, number: int, index: DuplicateIndex) -> tuple[Any, ...]:
    found = duplicates(read, index)
    document = {"id": f"a{number}", "title": read.title, "published": read.published, "origin": read.origin,
                "text": read.text, "text_kind": "original"}  # fmt: skip
    index.add(article_of(document))
    return found


def _dates(read: ReadArticle) -> Any:
    return find_dates(read.text, readable_date(read.published), read.language)


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
