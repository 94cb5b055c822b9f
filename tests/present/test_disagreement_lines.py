"""What other sources say stands below the value, quiet, and leads to its passage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import BIDEN, VISIT, Document, article, citation, event, new_store, person
from tests.present.showing import nobody, spots, texts, unshowable
from tests.strategies import event_documents, wild

from vnus_store import Event, Prefer, Ref, SetField, Store, disagreements
from vnus_store.evidence import passages_of
from vnus_store.records.documents import article_of, event_of
from vnus_tui.present.disagreements import choices
from vnus_tui.present.event import event_lines
from vnus_tui.present.leaders import profile_lines
from vnus_tui.present.parts import Line, Role
from vnus_tui.present.record import DISPUTED, Sources
from vnus_tui.present.timeline import DATE_COLUMNS, DISPUTED_LEGEND, STATUS_MARKS, event_row
from vnus_tui.present.widths import cells

DAY, OTHER = "2023-09-10", "2023-09-11"
SAYS = {"date": OTHER}
ROLE = "people/joe-biden/role"


def disputed(*more: Document, **values: Any) -> Document:
    first = citation("c1", "on the 10th", "date")
    return event(**{"date": DAY, "citations": [first, *more], **values})


def store_of(folder: Path, *more: Document, **values: Any) -> Store:
    articles = [article(publisher="The Wire"), article("post", publisher="The Diplomat"), article("third")]
    return new_store(folder, events=[disputed(*more, **values)], articles=articles, people=[person()])


def shown(store: Store, width: int = 60) -> list[Line]:
    record = store.peek(VISIT)
    assert isinstance(record, Event)
    return event_lines(record, Sources(store.passages(VISIT)), store.peek, width)


OTHERWISE = citation("c2", "Talks on trade", "title", article="post", says=SAYS)


def test_another_value_stands_below_the_field_with_who_says_it(tmp_path: Path) -> None:
    lines = shown(store_of(tmp_path, OTHERWISE))
    at = texts(lines).index(f"When     10 September 2023|¹ {DISPUTED}")
    assert texts(lines)[at + 1] == "         The Diplomat says 11 September 2023|¹"
    assert {part.role for part in lines[at + 1].parts if part.text.strip()} == {Role.QUIET}
    spot = lines[at + 1].spot
    assert spot is not None
    assert (spot.citation, spot.citations, spot.prefers) == (
        "citations/c2",
        ("citations/c2",),
        ("date", OTHER),
    )
    assert (spot.edit, spot.adds, spot.removes, spot.opens) == ("", "", "", None)
    assert spots(lines)["date"].prefers is None


def test_several_that_say_the_same_share_a_line_and_lead_to_all_their_passages(tmp_path: Path) -> None:
    again = [
        citation("c3", "spokesperson", "title", article="third", says=SAYS),
        citation("c4", "invited by", "title", says=SAYS, by="An aide"),
    ]
    lines = shown(store_of(tmp_path, OTHERWISE, *again[:1]), width=80)
    assert "         The Diplomat and Title of third say 11 September 2023|²" in texts(lines)
    (tmp_path / "more").mkdir()
    lines = shown(store_of(tmp_path / "more", OTHERWISE, *again), width=80)
    assert "         The Diplomat, Title of third and 1 more say 11 September 2023|³" in texts(lines)
    (spot,) = {each.spot for each in lines if each.spot is not None and each.spot.prefers}
    assert spot.citations == ("citations/c2", "citations/c3", "citations/c4")


def test_who_is_quoted_is_named_with_the_article(tmp_path: Path) -> None:
    lines = shown(store_of(tmp_path, {**OTHERWISE, "by": "An aide"}))
    assert "         An aide (The Diplomat) says 11 September 2023|¹" in texts(lines)


def test_a_settled_disagreement_is_shown_with_its_reason_and_without_the_mark(tmp_path: Path) -> None:
    store = store_of(tmp_path, OTHERWISE)
    store.apply(Prefer(VISIT, "date", OTHER, "The palace said so."))
    lines = texts(shown(store))
    at = lines.index("When     11 September 2023|¹")
    assert lines[at + 1 : at + 3] == [
        "         The Wire says 10 September 2023|¹",
        "         preferred: The palace said so.",
    ]
    assert not any(DISPUTED in each for each in lines)
    assert DISPUTED not in event_row(store.peek(VISIT)).text  # type: ignore[arg-type]


def test_a_disputed_role_marks_who_it_is_of(tmp_path: Path) -> None:
    people = [{"person": "joe-biden", "role": "guest"}]
    says = citation("c2", "Joe Biden", "people/joe-biden", article="post", says={ROLE: "host"})
    lines = texts(shown(store_of(tmp_path, says, people=people)))
    at = lines.index(f"Name of joe-biden|guest  ¹ {DISPUTED}")
    assert lines[at + 1] == "    The Diplomat says host|¹"


def test_a_passage_that_says_otherwise_is_not_counted_as_support(tmp_path: Path) -> None:
    lines = texts(shown(store_of(tmp_path, {**OTHERWISE, "supports": ["date", "title"]})))
    assert f"When     10 September 2023|¹ {DISPUTED}" in lines


def test_a_value_that_merely_nests_leaves_the_lines_as_they_were(tmp_path: Path) -> None:
    lines = texts(shown(store_of(tmp_path, {**OTHERWISE, "says": {"date": "2023"}})))
    assert "When     10 September 2023|¹" in lines
    assert not any("says" in each for each in lines)


def test_a_value_without_a_line_of_its_own_has_its_others_at_the_end(tmp_path: Path) -> None:
    says = citation("c2", "Joe Biden", "title", article="post", says={"place": "Huế"})
    also = citation("c3", "invited", "title", says={"place": "Vinh"})
    lines = texts(shown(store_of(tmp_path, says, also)))
    at = lines.index(f"Where    —| {DISPUTED}")
    assert lines[at + 1 : at + 3] == ["         The Diplomat says Huế|¹", "         The Wire says Vinh|¹"]


def test_days_of_an_office_are_disputed_below_the_office(tmp_path: Path) -> None:
    office = {"id": "president", "title": "President", "held": "2021/2024"}
    office["citations"] = [citation("c1", "Joe Biden", "title", article="post", says={"held": "2020/2024"})]  # type: ignore[assignment]
    articles = [article(), article("post", publisher="The Diplomat")]
    store = new_store(tmp_path, people=[person(offices=[office])], articles=articles, events=[])
    profile = store.profile(BIDEN)
    lines = profile_lines(profile, Sources(store.passages(BIDEN)), 60, store.peek)
    at = texts(lines).index(f"  President|¹ {DISPUTED}")
    assert texts(lines)[at + 2] == "    The Diplomat says 2020–2024|¹"
    assert lines[at + 2].spot.citation == "offices/president/citations/c1"  # type: ignore[union-attr]
    unnamed = profile_lines(profile, Sources(store.passages(BIDEN)), 60)
    assert texts(unnamed)[at + 2] == "    post says 2020–2024|¹"


def test_copies_of_one_story_are_one_origin(tmp_path: Path) -> None:
    store = store_of(tmp_path, OTHERWISE, citation("c3", "spokesperson", "title", article="third"))
    assert "Sources  3 articles, 3 origins" in texts(shown(store))
    store.apply(SetField(Ref("article", "post"), "copy_of", "wire"))
    assert "Sources  3 articles, 2 origins" in texts(shown(store))


def test_what_a_source_says_instead_is_told_among_the_sources(tmp_path: Path) -> None:
    lines = [each.text for each in shown(store_of(tmp_path, OTHERWISE), width=90)]
    assert any(each.strip().startswith("title, date: 11 September 2023") for each in lines)


@pytest.mark.parametrize("date", [DAY, "2023-09-10/2023-09-12", "[..2024-09-23]", "1954/1975"])
@pytest.mark.parametrize("status", ["held", *STATUS_MARKS])
def test_the_mark_on_the_timeline_moves_no_column(date: str, status: str) -> None:
    says = citation("c2", "Joe Biden", "title", says={"date": "2050"})
    plain = event_row(event_of(disputed(date=date, status=status)))
    marked = event_row(event_of(disputed(says, date=date, status=status)))
    assert cells(marked.parts[0].text) == DATE_COLUMNS
    assert marked.text.replace(DISPUTED, " ") == plain.text
    assert marked.text[DATE_COLUMNS] == DISPUTED
    assert cells(DISPUTED) == 1
    assert DISPUTED_LEGEND[0] == DISPUTED
    assert DISPUTED not in STATUS_MARKS.values()


def test_the_record_s_own_value_is_the_first_choice() -> None:
    (found,) = disagreements(event_of(disputed(OTHERWISE)))
    assert choices(found) == (("10 September 2023", DAY), ("11 September 2023", OTHER))


says = st.dictionaries(
    st.sampled_from(["date", "place", "title", "people/joe-biden/role", "topics", "summary"]) | wild,
    wild | st.sampled_from([DAY, OTHER, "Huế"]),
    max_size=4,
)


@settings(deadline=None, max_examples=150)
@given(event_documents, st.lists(says, max_size=3), st.integers(20, 60), wild)
def test_whatever_is_said_nothing_dangerous_is_shown_and_each_other_value_has_a_line(
    document: dict[str, Any], said: list[dict[str, str]], width: int, name: str
) -> None:
    more = [citation(f"s{n}", "Joe Biden", "title", says=each, by=name) for n, each in enumerate(said)]
    at = event_of({**document, "citations": more, "preferred": {"place": name}})

    class Articles:
        def article(self, name: str) -> Any:
            return article_of(article())

    lines = event_lines(at, Sources(passages_of(at, Articles())), nobody, width)
    assert unshowable(lines) == []
    offered = {each.spot.prefers for each in lines if each.spot is not None and each.spot.prefers}
    found = disagreements(at)
    assert offered == {(each.path, other.value) for each in found for other in each.others}
