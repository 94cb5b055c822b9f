"""`met`: whom somebody met, and when two met and who says so, from the shell."""

from __future__ import annotations

import json

import pytest
from tests.acceptance.running import Shell, stood

MEETING = "event:2024-biden-to-lam-meeting"


def test_two_people_give_a_line_a_meeting_with_what_it_rests_on(shell: Shell) -> None:
    ran = shell("met", "biden", "to lam")
    assert ran.status == 0
    assert [line.split("\t") for line in ran.lines] == [
        [
            MEETING,
            "announced",
            "2024-09-25",
            "New York",
            "Biden is to meet Tô Lâm",
            "1 article, 1 origin: Reuters",
        ]
    ]
    assert "Joe Biden and Tô Lâm: no meeting known to have been held" in ran.err
    assert "--all shows them" in ran.err


def test_all_shows_also_what_is_no_meeting_and_why(shell: Shell) -> None:
    lines = [line.split("\t") for line in shell("met", "joe-biden", "person:to-lam", "--all").lines]
    assert {len(each) for each in lines} == {6}
    assert [each[1] for each in lines] == ["no meeting", "no meeting", "announced"]
    assert lines[0][5] == "statement, both only mentioned"


def test_as_json_there_is_one_object_with_the_evidence(shell: Shell) -> None:
    found = json.loads(shell("met", "Joe Biden", "Tô Lâm", "--json").out)
    assert [each["ref"] for each in found["people"]] == ["person:joe-biden", "person:to-lam"]
    assert (found["meetings"], found["statuses"], found["first"]) == (0, {"announced": 1}, None)
    assert "joint" not in found
    (event,) = found["events"]
    assert (event["ref"], event["date"], event["place"]) == (MEETING, "2024-09-25", "New York")
    assert event["articles"] == ["article:2024-biden-to-lam-meeting-announced"]
    assert event["origins"] == ["Reuters"]
    assert len(json.loads(shell("met", "biden", "lam", "--json", "--all").out)["joint"]) == 2


def test_one_person_gives_a_line_for_everybody_they_met(shell: Shell) -> None:
    lines = [line.split("\t") for line in shell("met", "biden").lines]
    assert [each[:4] for each in lines] == [
        ["person:to-lam", "Tô Lâm", "0", "1"],
        ["person:nguyen-phu-trong", "Nguyễn Phú Trọng", "0", "1"],
    ]
    more = [json.loads(line) for line in shell("met", "biden", "--all", "--json").lines]
    assert [each["ref"] for each in more][2:] == ["person:pham-thu-hang"]
    assert more[0] == {
        "ref": "person:to-lam",
        "name": "Tô Lâm",
        "meetings": 0,
        "others": 1,
        "joint": 3,
        "first": None,
        "last": None,
    }


def test_who_met_nobody_is_told_of_in_words(shell: Shell) -> None:
    ran = shell("met", "obama")
    assert (ran.status, ran.out) == (0, "")
    assert "Barack Obama met nobody with a record here" in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["zzz"], "Nobody here is called “zzz”"),
        (["nguyen"], "person:nguyen-phu-trong, person:nguyen-xuan-phuc"),
        (["biden", "biden"], "Nobody meets themselves"),
        (["biden", "lam", "trong"], "Name one person or two"),
        ([], "PERSON"),
        (["biden", "--nothing"], "--nothing"),
        (["event:2023-biden-visits-hanoi"], "Nobody here is called"),
        ([""], "Nobody here is called"),
    ],
)
def test_what_names_no_person_is_a_wrong_command_line(shell: Shell, words: list[str], told: str) -> None:
    ran = shell("met", *words)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err


def test_asking_who_met_whom_changes_no_byte(shell: Shell) -> None:
    before = stood(shell.folder)
    shell("met", "biden", "lam", "--all")
    shell("met", "biden")
    assert stood(shell.folder) == before
