"""A profile holds what the store knows of a person; being mentioned is no meeting, a syllable no name."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders import BIDEN, article, event, new_store, person

from vnus_store import ROLES
from vnus_store.profiles import LISTED


def took_part(id: str, role: str | None, date: str) -> dict[str, object]:
    who = {"person": "joe-biden", **({"role": role} if role is not None else {})}
    return event(id, date=date, people=[who])


def test_events_are_grouped_by_role_in_the_order_of_time_the_mentioned_last(tmp_path: Path) -> None:
    events = [
        took_part("a", "mentioned", "2020"),
        took_part("b", "guest", "2024"),
        took_part("c", "guest", "2023"),
        took_part("d", "cook", "2021"),
        took_part("e", None, "2019"),
        event("f"),
    ]
    profile = new_store(tmp_path, events=events, people=[person()]).profile(BIDEN)
    groups = {role: [each.id for each in events] for role, events in profile.events}
    assert groups == {"guest": ["c", "b"], "mentioned": ["e", "a"], "cook": ["d"]}
    assert [role for role, _ in profile.events if role in ROLES] == ["guest", "mentioned"]


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Then Tô Lâm spoke.", True),
        ("then TO LAM spoke", True),
        ("To\nLam spoke", True),
        ("He was led into lamplight.", False),
        ("the refugees were to lament", False),
        ("Lam spoke.", False),
        ("", False),
    ],
)
def test_an_article_names_a_person_by_whole_words_whatever_the_marks(
    tmp_path: Path, text: str, is_named: bool
) -> None:
    people = [person(name="Tô Lâm", aliases=["Lam", "To  Lam"])]
    profile = new_store(tmp_path, people=people, articles=[article(text=text)]).profile(BIDEN)
    assert [each.id for each in profile.articles] == (["wire"] if is_named else [])


def test_an_account_is_not_listed_beside_its_original(tmp_path: Path) -> None:
    both = [article(account_of="print"), article("print", text_kind="original")]
    profile = new_store(tmp_path, people=[person(name="Joe Biden")], articles=both).profile(BIDEN)
    assert [each.id for each in profile.articles] == ["print"]


def test_a_person_without_a_name_of_two_words_is_named_nowhere(tmp_path: Path) -> None:
    profile = new_store(tmp_path, people=[person(name="(")], articles=[article(text="( and )")]).profile(
        BIDEN
    )
    assert profile.articles == ()


def test_of_somebody_in_very_many_events_the_latest_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    people = [{"person": BIDEN.id, "role": "guest"}]
    days = [f"{1800 + number}-05-06" for number in range(LISTED + 20)]
    events = [event(f"e-{day}", date=day, people=people) for day in days]
    store = new_store(tmp_path, events=events, people=[person()])
    profile = store.profile(BIDEN)
    assert profile.total == len(days)
    assert [each.date_text for _, group in profile.events for each in group] == days[20:]
