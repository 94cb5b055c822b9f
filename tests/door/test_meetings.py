"""What counts as a meeting of two people, counted once, each with its evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.builders import BIDEN, TRONG, Document, article, citation, event, new_store, person

from vnus_store import Chronology, InvalidValue, NotFound, Ref
from vnus_store.meetings.rule import MEETING_KINDS, PRESENT_ROLES
from vnus_store.records.model import EVENT_KINDS, ROLES, STATUSES

PEOPLE = [person(), person("nguyen-phu-trong"), person("to-lam")]


def both(id: str = "visit", one: str = "guest", other: str = "host", **values: Any) -> Document:
    """An event in which both stand, with a role each."""
    people = [{"person": "joe-biden", "role": one}, {"person": "nguyen-phu-trong", "role": other}]
    return event(id, **{"people": people, "date": "2023-09-10", **values})


def told(folder: Path, *events: Document, **tables: list[Document]) -> Chronology:
    store = new_store(folder, events=list(events), people=PEOPLE, **tables)
    return store.meetings(BIDEN, TRONG)


def ids(found: Any) -> list[str]:
    return [each.event.id for each in found]


# What is a meeting


@pytest.mark.parametrize("kind", [*EVENT_KINDS, "dinner", ""])
def test_people_meet_where_they_come_together_and_nowhere_else(tmp_path: Path, kind: str) -> None:
    found = told(tmp_path, both(kind=kind))
    assert ids(found.meetings) == (["visit"] if kind in MEETING_KINDS else [])
    assert ids(found.asides) == ([] if kind in MEETING_KINDS else ["visit"])
    if kind not in MEETING_KINDS:
        assert found.asides[0].kind == (kind or "event")


@pytest.mark.parametrize("role", [*ROLES, "interpreter", ""])
def test_who_is_there_meets_and_who_is_mentioned_or_invites_does_not(tmp_path: Path, role: str) -> None:
    found = told(tmp_path, both(one=role))
    is_there = role in ("guest", "host", "participant", "signatory", "speaker")
    assert ids(found.meetings) == (["visit"] if is_there else [])
    assert [each.absent for each in found.asides] == ([] if is_there else [(("joe-biden", role),)])


def test_the_roles_that_mean_presence_are_known_roles() -> None:
    assert set(PRESENT_ROLES) < set(ROLES)
    assert set(MEETING_KINDS) == {"visit", "meeting", "talks", "session"} < set(EVENT_KINDS)


def test_who_only_spoke_at_a_session_was_perhaps_there_on_another_day(tmp_path: Path) -> None:
    found = told(tmp_path, both(kind="session", one="speaker", other="participant"))
    assert (ids(found.meetings), found.asides[0].absent) == ([], (("joe-biden", "speaker"),))


def test_who_is_there_under_one_of_two_roles_is_there(tmp_path: Path) -> None:
    people = [
        {"person": "joe-biden", "role": "mentioned"},
        {"person": "joe-biden", "role": "guest"},
        {"person": "nguyen-phu-trong", "role": "host"},
    ]
    assert ids(told(tmp_path, event(people=people)).meetings) == ["visit"]


@pytest.mark.parametrize("status", [*STATUSES, "rumoured", ""])
def test_only_what_was_held_is_a_meeting_the_rest_stands_apart(tmp_path: Path, status: str) -> None:
    found = told(tmp_path, both(status=status))
    assert ids(found.meetings) == (["visit"] if status == "held" else [])
    expected = status if status in STATUSES else "unconfirmed"
    assert [each.status for each in found.others] == ([] if status == "held" else [expected])
    assert found.statuses == {expected: 1}


@pytest.mark.parametrize(("status", "counts_as"), [("held", "unconfirmed"), ("announced", "announced")])
def test_where_it_is_not_sure_that_it_was_they_it_is_not_called_held(
    tmp_path: Path, status: str, counts_as: str
) -> None:
    people = [
        {"person": "joe-biden", "role": "guest", "unsure": True},
        {"person": "nguyen-phu-trong", "role": "host"},
    ]
    found = told(tmp_path, both(status=status, people=people))
    assert (found.meetings, [each.status for each in found.others]) == ((), [counts_as])


def test_a_third_person_in_doubt_takes_nothing_from_the_two(tmp_path: Path) -> None:
    people = [
        {"person": "joe-biden", "role": "guest"},
        {"person": "nguyen-phu-trong", "role": "host"},
        {"person": "to-lam", "role": "participant", "unsure": True},
    ]
    assert ids(told(tmp_path, both(people=people)).meetings) == ["visit"]


# Counted once


def test_talks_within_a_visit_are_one_meeting_with_it(tmp_path: Path) -> None:
    found = told(tmp_path, both(), both("talks", kind="talks", part_of="visit"))
    assert [(each.event.id, [part.id for part in each.parts]) for each in found.meetings] == [
        ("visit", ["talks"])
    ]


def test_a_part_of_a_part_belongs_to_the_whole_also_through_an_event_of_others(tmp_path: Path) -> None:
    between = event("dinner", kind="agreement", part_of="visit")
    assert len(told(tmp_path, both(), between, both("toast", kind="talks", part_of="dinner")).meetings) == 1


def test_two_talks_within_an_event_that_is_none_of_theirs_are_two_meetings(tmp_path: Path) -> None:
    parent = event("assembly", kind="session", date="2023-09")
    talks = [both(f"talks-{day}", kind="talks", part_of="assembly", date=f"2023-09-0{day}") for day in (1, 2)]
    assert len(told(tmp_path, parent, *talks).meetings) == 2


def test_events_about_each_other_are_one_meeting(tmp_path: Path) -> None:
    again = both("report", kind="meeting", about="visit", date="2023-09")
    assert len(told(tmp_path, both(), again).meetings) == 1


def test_talks_about_a_visit_held_on_surely_other_days_are_a_meeting_of_their_own(tmp_path: Path) -> None:
    before = both("preparing", kind="talks", about="visit", date="2023-07")
    assert ids(told(tmp_path, both(), before).meetings) == ["preparing", "visit"]


@pytest.mark.parametrize("status", ["announced", "postponed", "unconfirmed"])
def test_what_was_told_of_and_then_held_is_one_meeting(tmp_path: Path, status: str) -> None:
    found = told(tmp_path, both("plan", status=status), both(after="plan", date="2023-09"))
    assert [(each.event.id, each.status) for each in found.meetings] == [("visit", "held")]
    assert found.others == ()


def test_a_meeting_after_another_one_is_another_one(tmp_path: Path) -> None:
    assert len(told(tmp_path, both("first"), both("second", after="first")).meetings) == 2


@pytest.mark.parametrize("date", ["2024-01-05", ""])
def test_a_later_meeting_does_not_make_an_announced_one_held(tmp_path: Path, date: str) -> None:
    found = told(tmp_path, both("plan", status="announced"), both("later", after="plan", date=date))
    assert (ids(found.meetings), ids(found.others)) == (["later"], ["plan"])


def test_an_announced_meeting_stays_announced_where_only_a_statement_about_it_was_held(
    tmp_path: Path,
) -> None:
    statement = both("word", kind="statement", about="plan", one="speaker", other="mentioned")
    found = told(tmp_path, both("plan", status="announced"), statement)
    assert (ids(found.meetings), ids(found.others), ids(found.asides)) == ([], ["plan"], ["word"])


def test_a_cancellation_overrides_the_announcement_it_is_about(tmp_path: Path) -> None:
    off = both("off", status="cancelled", about="plan")
    found = told(tmp_path, both("plan", status="announced"), off)
    assert [(each.event.id, each.status) for each in found.others] == [("off", "cancelled")]


def test_a_part_that_falls_out_cancels_no_announced_visit(tmp_path: Path) -> None:
    dinner = both("dinner", kind="meeting", status="cancelled", part_of="plan")
    found = told(tmp_path, both("plan", status="announced"), dinner)
    assert [(each.event.id, each.status) for each in found.others] == [("plan", "announced")]


@pytest.mark.parametrize("link", ["part_of", "about", "after"])
def test_events_that_lead_in_a_circle_or_to_nothing_end_somewhere(tmp_path: Path, link: str) -> None:
    ring = [both("a", **{link: "b"}), both("b", **{link: "a"}), both("c", **{link: "c"})]
    found = told(tmp_path, *ring)
    counted = [each.id for one in found.meetings for each in (one.event, *one.parts)]
    assert sorted(counted) == ["a", "b", "c"]


def test_every_joint_event_is_told_of_exactly_once(tmp_path: Path) -> None:
    events = [
        both(),
        both("talks", kind="talks", part_of="visit"),
        both("plan", status="announced", date="2025"),
        both("word", kind="statement"),
        both("invitation", kind="invitation", one="inviter"),
        event("alone", people=[{"person": "joe-biden", "role": "guest"}]),
    ]
    found = told(tmp_path, *events)
    assert sorted(ref.id for ref in found.refs(everything=True)) == sorted(
        each["id"] for each in events if each["id"] != "alone"
    )
    assert sorted(ref.id for ref in found.refs()) == ["plan", "talks", "visit"]


# Evidence


def test_copies_raise_the_articles_and_not_the_origins(tmp_path: Path) -> None:
    articles = [article(), article("copy", copy_of="wire"), article("own", origin="Own Desk")]
    citations = [
        citation("c1", "Talks on trade", "date"),
        {**citation("c2", "Talks on trade", "people/joe-biden"), "article": "copy"},
        {**citation("c3", "Talks on trade", "place"), "article": "own"},
        citation("c4", "Talks on trade", "topics/trade"),
    ]
    found = told(tmp_path, both(citations=citations, place="Hà Nội"), articles=articles)
    evidence = found.meetings[0].evidence
    assert evidence.articles == ("wire", "copy", "own")
    assert evidence.origins == ("wire", "Own Desk")
    assert found.evidence == evidence


def test_what_only_names_a_topic_or_gives_another_date_does_not_say_that_they_met(tmp_path: Path) -> None:
    citations = [
        citation("c1", "Talks on trade", "topics/trade"),
        citation("c2", "Talks on trade", "date", says={"date": "2019"}),
    ]
    evidence = told(tmp_path, both(citations=citations), articles=[article()]).meetings[0].evidence
    assert (evidence.articles, evidence.is_disputed) == ((), True)


def test_an_announcement_is_no_evidence_for_what_was_held(tmp_path: Path) -> None:
    plan = both("plan", status="announced", citations=[citation("c1", "Talks on trade", "date")])
    found = told(tmp_path, plan, both(after="plan"), articles=[article()])
    assert found.meetings[0].evidence.articles == ()


def test_an_original_counts_for_its_account(tmp_path: Path) -> None:
    articles = [article(account_of="paper"), article("paper", text_kind="original", publisher="Paper")]
    cited = both(citations=[citation("c1", "Talks on trade", "date")])
    evidence = told(tmp_path, cited, articles=articles).meetings[0].evidence
    assert (evidence.articles, evidence.origins) == (("paper",), ("Paper",))


# Places and silences


def test_one_place_is_counted_once_however_it_is_written(tmp_path: Path) -> None:
    places = ["Hà Nội", "New York", "Hanoi", "Ha Noi"]
    events = [both(f"e{n}", place=place, date=f"202{n}") for n, place in enumerate(places)]
    assert told(tmp_path, *events).places == (("Hà Nội", 3), ("New York", 1))


def test_the_longest_silence_is_a_range_where_a_date_is_vague(tmp_path: Path) -> None:
    found = told(tmp_path, both("a", date="2015-05"), both("b", date="2015-09-10"), both("c", date="2023"))
    silence = found.silence
    assert silence is not None
    assert (silence.after, silence.at_least, silence.at_most, silence.is_sure) == (1, 2670, 3034, True)


def test_a_silence_to_a_date_without_a_bound_is_at_least_so_long(tmp_path: Path) -> None:
    silence = told(tmp_path, both("a", date="2015-05-01"), both("b", date="[2016-05-01..]")).silence
    assert silence is not None
    assert (silence.at_least, silence.at_most) == (366, None)


@pytest.mark.parametrize("date", ["201X", "2016?"])
def test_a_silence_that_a_vague_meeting_may_break_is_not_sure(tmp_path: Path, date: str) -> None:
    found = told(tmp_path, both("a", date="2012-01-01"), both("b", date="2018-01-01"), both("c", date=date))
    assert found.silence is not None
    assert not found.silence.is_sure


def test_about_widens_a_silence_on_both_sides(tmp_path: Path) -> None:
    silence = told(tmp_path, both("a", date="2015-05~"), both("b", date="2016-05-31")).silence
    assert silence is not None
    assert (silence.at_least, silence.at_most) == (366 - 31, 396 + 31)


def test_the_undated_meeting_is_counted_and_neither_first_nor_last(tmp_path: Path) -> None:
    found = told(tmp_path, both("a", date="2015"), both("b", date=""))
    assert (len(found.meetings), ids(found.dated), found.silence) == (2, ["a"], None)


# Whom it cannot be asked of


def test_who_is_not_there_and_nobody_twice_are_refused(tmp_path: Path) -> None:
    store = new_store(tmp_path, events=[both()], people=PEOPLE)
    with pytest.raises(NotFound):
        store.meetings(BIDEN, Ref("person", "nobody"))
    with pytest.raises(NotFound):
        store.meetings(BIDEN, Ref("event", "visit"))
    with pytest.raises(InvalidValue):
        store.meetings(BIDEN, BIDEN)
