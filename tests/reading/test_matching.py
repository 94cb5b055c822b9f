"""Which events a candidate may be about: by passage, date, people, kind and place, each match with its reasons."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.builders import TEXT, article, citation, event, person

from vnus_store import ImportArticle, Ref, create_store, open_store, read_file
from vnus_store.catalogue import Catalogue
from vnus_store.drafting.matching import Match, Matcher, matches
from vnus_store.records.candidates import Candidate, candidate_id
from vnus_store.records.codec import encode

SEEDS = Path(os.environ.get("VNUS_SEEDS") or Path(__file__).resolve().parents[3] / "shared" / "seeds")
FILES = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
FIRST = TEXT.index("10th.") + len("10th.")
"""Where the first sentence of the article ends."""


def catalogue(*events: dict[str, Any], articles: Iterable[dict[str, Any]] = ()) -> Catalogue:
    people = [person("joe-biden", name="Joe Biden"), person("trong", name="Trọng")]
    kinds = (("event", events), ("person", people), ("article", [article(), *articles]))
    return Catalogue((Ref(kind, each["id"]), encode(each)) for kind, group in kinds for each in group)


def candidate(article: str = "wire", start: int = 0, end: int = FIRST, **draft: Any) -> Candidate:
    named = [{"person": each, "role": "mentioned"} for each in draft.pop("people", ())]
    given = {"title": "Something", **draft, **({"people": named} if named else {})}
    return Candidate(
        candidate_id(article, (start, end), (0, 1)), article, start, end, (start, start + 1), given
    )


def found(records: Catalogue, wanted: Candidate, **more: Any) -> list[str]:
    return [each.event.id for each in Matcher(records).matches(wanted, **more)]


def biden(id: str, date: str, **values: Any) -> dict[str, Any]:
    people = values.pop("people", [{"person": "joe-biden", "role": "guest"}])
    return event(id, date=date, people=people, **values)


def test_the_event_that_cites_the_same_passage_comes_first() -> None:
    words = "Joe Biden would be in Hà Nội on the 10th"
    cites = biden("cites", "2023-09", citations=[citation("c1", words, "title")])
    records = catalogue(biden("a-day", "2023-09-10"), cites)
    assert found(records, candidate(date="2023-09-10", people=["joe-biden"])) == ["cites", "a-day"]


def test_of_events_that_cite_one_passage_the_date_and_the_people_decide() -> None:
    words = "Joe Biden would be in Hà Nội on the 10th"
    events = [
        biden(year, year, citations=[citation("c1", words, "date")]) for year in ("2015", "2017", "2019")
    ]
    records = catalogue(*events)
    for year in ("2015", "2017", "2019"):
        assert found(records, candidate(date=year, people=["joe-biden"]))[0] == year


@pytest.mark.parametrize(
    ("of_event", "of_candidate", "is_found"),
    [
        ("2023-09-10", "2023-09-10", True),
        ("2023-09", "2023-09-10", True),
        ("2023", "2023-09-10", True),
        ("2023-09-10", "2023-09", True),
        ("2023-09-10/2023-09-11", "2023-09-11", True),
        ("2020/2024", "2023-09-11", True),
        ("[2023-09-01..2023-09-10]", "2023-09-05", True),
        ("[2023-09-08..2023-09-14]", "2023-09-10", True),
        ("2023-09-10", "2023-09-11", False),
        ("2022", "2023-09-11", False),
    ],
)
def test_dates_that_agree_or_nest_are_matched_and_others_are_not(
    of_event: str, of_candidate: str, is_found: bool
) -> None:
    records = catalogue(biden("visit", of_event, kind="visit"))
    wanted = candidate(date=of_candidate, people=["joe-biden"], kind="visit")
    assert found(records, wanted) == (["visit"] if is_found else [])


def test_the_date_alone_is_no_match() -> None:
    records = catalogue(biden("visit", "2023-09-10"))
    assert found(records, candidate(date="2023-09-10")) == []


def test_without_people_in_common_kind_and_place_have_to_agree() -> None:
    records = catalogue(biden("visit", "2023-09-10", place="Hà Nội"))
    assert found(records, candidate(date="2023-09-10", kind="visit", place="Hanoi")) == ["visit"]
    assert found(records, candidate(date="2023-09-10", kind="visit", place="Huế")) == []


def test_kinds_that_are_near_each_other_count_less_than_the_same_kind() -> None:
    same, near, far = (biden(kind, "2023-09-10", kind=kind) for kind in ("visit", "talks", "verdict"))
    wanted = candidate(date="2023-09-10", people=["joe-biden"], kind="visit")
    assert found(catalogue(near, far, same), wanted) == ["visit", "talks", "verdict"]


def test_every_match_gives_its_reasons_with_the_names_of_people() -> None:
    (match,) = Matcher(catalogue(biden("visit", "2023-09"))).matches(
        candidate(date="2023-09-10", people=["joe-biden"], kind="visit")
    )
    assert isinstance(match, Match)
    assert 0 < match.score <= 1
    assert match.reasons == (
        "the dates agree: 10 September 2023 and September 2023",
        "Joe Biden in both",
        "both are of the kind visit",
    )


def test_a_passage_of_the_original_finds_what_its_account_notes_there() -> None:
    cited = citation("c1", "invited by Nguyễn Phú Trọng", "title", original=[5, 40])
    records = catalogue(
        event("invites", citations=[cited]),
        articles=[article("print", "x" * 100, text_kind="original")],
    )
    accounts = catalogue(
        event("invites", citations=[cited]),
        articles=[article("print", "x" * 100, text_kind="original"), article(account_of="print")],
    )
    wanted = candidate("print", 0, 45, date="2023")
    assert found(records, wanted) == []
    assert found(accounts, wanted) == ["invites"]


def test_a_copy_finds_what_cites_the_same_words_in_what_it_is_a_copy_of() -> None:
    words = "The spokesperson said that Joe Biden would be in Hà Nội on the 10th"
    cites = event("cites", citations=[citation("c1", words, "title")])
    copy = article("copy", "A line before.\n\n" + TEXT, copy_of="wire")
    wanted = candidate("copy", 16, 16 + FIRST, date="2023")
    assert found(catalogue(cites, articles=[copy]), wanted) == ["cites"]


def test_before_an_article_is_stored_its_text_and_what_it_repeats_are_given() -> None:
    words = "The spokesperson said that Joe Biden would be in Hà Nội on the 10th"
    records = catalogue(event("cites", citations=[citation("c1", words, "title")]))
    wanted = candidate("not-yet", date="2023")
    assert found(records, wanted) == []
    assert found(records, wanted, text=TEXT, beside=[Ref("article", "wire")]) == ["cites"]


def test_events_are_not_decoded_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    days = [f"{1900 + n // 300}-{n // 25 % 12 + 1:02}-{n % 25 + 1:02}" for n in range(8_000)]
    events = [
        biden(f"e{n}", day, people=[{"person": f"p{n % 16}", "role": "guest"}]) for n, day in enumerate(days)
    ]
    records = catalogue(*events)
    asked: list[Ref] = []
    whole = records.record
    monkeypatch.setattr(records, "record", lambda ref: (asked.append(ref), whole(ref))[1])
    matcher = Matcher(records)
    for date in ("1910-06-05", "1910-06", "1910", "191X", "[..1910-06-05]", "1900/1920"):
        asked.clear()
        matcher.matches(candidate(date=date, people=["p3", "p4"], kind="visit"))
        assert sum(each.kind == "event" for each in asked) <= 600, date


def test_one_candidate_can_be_matched_by_itself() -> None:
    records = catalogue(biden("visit", "2023-09-10"))
    wanted = candidate(date="2023-09-10", people=["joe-biden"])
    assert matches(wanted, records) == Matcher(records).matches(wanted)


EXPECTED = {
    (17, "2024-09-25"): "2024-biden-to-lam-meeting",
    (142, "2024-09-25"): "2024-biden-to-lam-meeting",
    (862, "2023-09"): "2023-biden-visits-hanoi",
    (1281, "[2024-09-23..2024-09-29]"): "2024-biden-to-lam-meeting",
    (1502, "[2024-08-01..2024-08-10]"): "2024-to-lam-becomes-party-chief",
    (2503, "2010"): "2010-thuc-sentenced",
    (2636, "2023-09"): "2023-hong-convicted",
    (17, "2023-09-10/2023-09-11"): "2023-biden-visit-announced",
    (17, "2023-08-29"): "2023-ministry-announces-visit",
    (854, "2023-08-29"): "2023-biden-tells-reception",
    (1996, "2023"): "2023-partnership-tenth-anniversary",
    (1996, "2013-07-25"): "2013-comprehensive-partnership",
    (2389, "2015"): "2015-trong-visits-united-states",
    (2389, "2017"): "2017-phuc-visits-united-states",
    (2389, "2022"): "2022-chinh-visits-united-states",
    (2584, "2017"): "2017-trump-visits-vietnam",
    (2584, "2019"): "2019-trump-visits-vietnam",
    (2584, "2021"): "2021-harris-visits-vietnam",
}
"""Passage and date of each candidate of the two originals that the curated store has an event for."""


@pytest.mark.skipif(len(FILES) != 2, reason="the two original article files are not beside the project")
@pytest.mark.parametrize("is_stored", [True, False], ids=["stored", "not stored yet"])
def test_what_the_curated_store_has_is_offered_as_the_best_match(tmp_path: Path, is_stored: bool) -> None:
    pytest.importorskip("vnus_store.drafting.kinds", reason="what finds kinds is not there")
    pytest.importorskip("vnus_store.drafting.places", reason="what finds places is not there")
    from tests.reading.curated_candidates import best_matches

    create_store(tmp_path / "vnus.json")
    store = open_store(tmp_path / "vnus.json")
    best = {}
    for file in FILES:
        read = read_file(file)
        if is_stored:
            store.apply(ImportArticle(read))
        best |= best_matches(store, read)
    store.close()
    assert {key: best.get(key) for key in EXPECTED} == EXPECTED
