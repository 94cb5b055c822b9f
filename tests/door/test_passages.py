"""From a value to the words that say so: in the original where its place there is known, else in the account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import TEXT, TRONG, VISIT, WIRE, article, citation, event, new_store

from vnus_store import AnchorState, Passage, Ref

PRINT = Ref("article", "print")
ORIGINAL = "It was in Hanoi on the 10th that they met."


def passages(
    folder: Path, cited: dict[str, Any], *articles: dict[str, Any], path: str = ""
) -> tuple[Passage, ...]:
    store = new_store(folder, events=[event(date="2023", citations=[cited])], articles=list(articles))
    return store.passages(VISIT, path)


def test_passages_of_a_record_stand_in_the_order_of_pinning(tmp_path: Path) -> None:
    found = new_store(tmp_path).passages(VISIT)
    assert [(each.path, each.article, each.state) for each in found] == [
        (f"citations/c{number}", WIRE, AnchorState.EXACT) for number in (1, 2, 3)
    ]
    assert [TEXT[each.start : each.end] for each in found] == [each.citation.exact for each in found]


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("date", ["c1"]),
        ("people/nguyen-phu-trong", ["c2"]),
        ("people/nguyen-phu-trong/title", ["c2"]),
        ("people", ["c2"]),
        ("topics/trade", ["c3"]),
        ("topics/tra", []),
        ("title", []),
    ],
)
def test_passages_of_a_value_are_those_that_support_it_or_its_parts(
    tmp_path: Path, path: str, ids: list[str]
) -> None:
    assert [each.citation.id for each in new_store(tmp_path).passages(VISIT, path)] == ids


def test_passages_of_an_office_name_paths_from_the_records_root(tmp_path: Path) -> None:
    (passage,) = new_store(tmp_path).passages(TRONG, "offices/general-secretary/attested")
    base = "offices/general-secretary"
    assert (passage.path, passage.supports) == (f"{base}/citations/c1", (f"{base}/title", f"{base}/attested"))


def test_words_that_stand_elsewhere_have_moved_there(tmp_path: Path) -> None:
    cited = citation("c1", "Talks on trade", "date")
    (passage,) = passages(tmp_path, cited, article(text="Before it all. " + TEXT))
    assert (passage.state, passage.start) == (AnchorState.MOVED, TEXT.index("Talks on") + 15)


def test_words_that_are_gone_and_an_article_that_is_gone_are_lost(tmp_path: Path) -> None:
    cited = citation("c1", "Talks on trade", "date")
    assert passages(tmp_path, cited)[0].state is AnchorState.LOST


def test_the_place_in_the_original_is_given_and_that_in_the_account_kept(tmp_path: Path) -> None:
    cited = citation("c1", "in Hà Nội on the 10th", "date", original=[7, 27])
    print_ = article("print", ORIGINAL, text_kind="original")
    (passage,) = passages(tmp_path, cited, article(account_of="print"), print_, path="date")
    assert (passage.article, ORIGINAL[passage.start : passage.end]) == (PRINT, "in Hanoi on the 10th")
    assert passage.account is not None
    assert (passage.account.article, passage.account.start) == (WIRE, cited["start"])


@pytest.mark.parametrize("pair", [None, [7, 700], [9, 9], [9, 7], [-1, 4], [1], "no pair"])
def test_without_a_place_within_the_original_the_account_is_given(tmp_path: Path, pair: Any) -> None:
    cited = citation("c1", "in Hà Nội on the 10th", "date", original=pair)
    print_ = article("print", ORIGINAL, text_kind="original")
    (passage,) = passages(tmp_path, cited, article(account_of="print"), print_)
    assert (passage.article, passage.account, passage.state) == (WIRE, None, AnchorState.EXACT)


def test_claims_of_an_account_and_of_its_original_are_the_same_claims(tmp_path: Path) -> None:
    cited = citation("c1", "in Hà Nội on the 10th", "date", original=[7, 27])
    print_ = article("print", ORIGINAL, text_kind="original")
    store = new_store(
        tmp_path,
        events=[event(date="2023", citations=[cited])],
        articles=[article(account_of="print"), print_],
    )
    (in_print,), (in_account,) = store.claims(PRINT), store.claims(WIRE)
    assert (in_print.claim, in_account.claim) == (VISIT, VISIT)
    assert (in_print.article, in_account.article) == (PRINT, WIRE)
