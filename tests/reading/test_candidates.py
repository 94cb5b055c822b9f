"""From what finders found to candidate events: one for each date phrase, and nothing that the sentence does not say."""

from __future__ import annotations

import pytest
from tests.reading.finds import finds, kind_of

from vnus_store.drafting.candidates import candidates_of
from vnus_store.drafting.drafts import NO_EVENT_WORD, drafted
from vnus_store.drafting.people import PeopleIndex
from vnus_store.drafting.roles import role_of
from vnus_store.records.candidates import Candidate, candidate_of
from vnus_store.records.edtf import EdtfDate

PEOPLE = {"Joe Biden": "joe-biden", "Nguyễn Phú Trọng": "trong", "Vương": "vuong"}


def candidates(
    text: str, dates: dict[str, str], places: tuple[str, ...] = (), people: dict[str, str] | None = None
) -> tuple[Candidate, ...]:
    return drafted("wire", text, finds(text, dates, PEOPLE if people is None else people, places), kind_of)


def test_a_candidate_has_the_whole_sentence_and_the_words_of_its_date() -> None:
    text = "Before. Joe Biden visited Hà Nội on 10 September. After."
    (found,) = candidates(text, {"10 September": "2023-09-10"}, ("Hà Nội",))
    assert text[found.start : found.end] == "Joe Biden visited Hà Nội on 10 September."
    assert found.phrase is not None
    assert text[slice(*found.phrase)] == "10 September"
    assert found.draft == {
        "title": "Joe Biden visited Hà Nội on 10 September",
        "date": "2023-09-10",
        "kind": "visit",
        "status": "held",
        "place": "Hà Nội",
        "people": [{"person": "joe-biden", "role": "guest"}],
    }
    assert set(found.reasons) >= {
        "date",
        "kind",
        "status",
        "place",
        "people/joe-biden",
        "people/joe-biden/role",
    }
    assert found.state == "new"
    assert found.has_event_word


def test_every_value_of_a_draft_has_its_reason() -> None:
    text = "Joe Biden visited Hà Nội on 10 September, and met Nguyễn Phú Trọng in Hà Nội in May."
    for found in candidates(text, {"10 September": "2023-09-10", "May": "2023-05"}, ("Hà Nội",)):
        values = {key for key in found.draft if key not in ("title", "people")}
        assert values <= set(found.reasons)
        assert {f"people/{each}" for each in found.people} <= set(found.reasons)


def test_several_dates_of_a_sentence_are_as_many_candidates_in_reading_order() -> None:
    text = "Joe Biden visited in 2015, and met them in 2017. He said so in 2019."
    found = candidates(text, {"2019": "2019", "2015": "2015", "2017": "2017"})
    assert [each.draft["date"] for each in found] == ["2015", "2017", "2019"]
    assert [each.draft["kind"] for each in found] == ["visit", "meeting", "statement"]
    assert len({each.id for each in found}) == 3
    assert found[0].start == found[1].start < found[2].start


@pytest.mark.parametrize("text", ["Hôm nay (30/8) ông thăm Huế.", "Ngày 30/8 (Hôm nay) ông thăm Huế."])
def test_a_date_in_brackets_that_says_the_same_again_is_no_second_candidate(text: str) -> None:
    found = candidates(text, {"Hôm nay": "2023-08-30", "30/8": "2023-08-30"})
    assert len(found) == 1


def test_a_date_in_brackets_that_says_something_else_is_one() -> None:
    found = candidates("Tuần này (30/8) ông thăm Huế.", {"Tuần này": "2023-08", "30/8": "2023-08-30"})
    assert [each.draft["date"] for each in found] == ["2023-08", "2023-08-30"]


def test_a_date_without_an_event_word_is_marked_and_not_left_out() -> None:
    (found,) = candidates("The weather was fine in May.", {"May": "2023-05"})
    assert found.reasons["kind"] == NO_EVENT_WORD
    assert "kind" not in found.draft
    assert not found.has_event_word


@pytest.mark.parametrize(
    "text",
    ["HANOI, Sept. 11 (Reuters) - Joe Biden said that he was glad.", "HÀ NỘI, Sept. 11 — Joe Biden said so."],
)
def test_the_date_of_a_dateline_is_no_event(text: str) -> None:
    (found,) = candidates(text, {"Sept. 11": "2023-09-11"})
    assert not found.has_event_word


def test_the_line_that_gives_the_date_of_a_text_is_no_candidate() -> None:
    text = "date 2023-08-29 Joe Biden visited in May."
    found = candidates(text, {"2023-08-29": "2023-08-29", "May": "2023-05"})
    assert [each.draft["date"] for each in found] == ["2023-05"]
    assert text[found[0].start] == "J"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Published: 14 March 2025", "en"),
        ("Last updated on 15 March 2025, 10:30", "en"),
        ("Đăng ngày: 14/3/2025", "vi"),
        ("Cập nhật lúc 10:30 15/3/2025", "vi"),
    ],
)
def test_a_line_that_says_when_the_text_was_published_is_no_candidate(line: str, language: str) -> None:
    told = {
        "en": "Biden met Tô Lâm on 13 March 2025. A report was published on 14 March 2025.",
        "vi": "Ông Biden gặp ông Tô Lâm ngày 13/3/2025. Báo cáo được công bố ngày 14/3/2025.",
    }
    text = f"A title\n\n{line}\n\n{told[language]}"
    found = candidates_of("one", text, EdtfDate.parse("2025-03-14"), language, PeopleIndex(()), ())
    assert [each.draft["date"] for each in found] == ["2025-03-13", "2025-03-14"]
    assert line not in [text[each.start : each.end] for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Date: 10 September 2023\nPlace: Hanoi",
        "Ngày: 10/9/2023\nĐịa điểm: Hà Nội",
        "The statement on the partnership was\nissued on 10 September 2023\nin Hanoi by both leaders.",
        "The statement on the partnership was\npublished on 10 September 2023\nin Hanoi by both leaders.",
        "The letter of the Prime Minister was\ndated 1 February 1973\nand promised aid.",
        "Letter\nDated 5 February 1973",
        "Prisoners of war\nReleased 12 February 1973",
        "Published: 10 September 2023, updated agreement signed by both in Hanoi",
        "Cập nhật: 10/9/2023 hai bên ký thỏa thuận",
        f"Published: 14 March 2025 {'and a long sentence ' * 9}",
    ],
)
def test_a_line_that_says_more_or_tells_of_something_else_stays_a_candidate(text: str) -> None:
    found = candidates_of("one", text, EdtfDate.parse("2025-03-14"), "", PeopleIndex(()), ())
    assert len(found) >= 1


def test_people_listed_respectively_get_a_date_each() -> None:
    text = "Joe Biden and Vương visited in 2015 and 2017 respectively."
    first, second = candidates(text, {"2015": "2015", "2017": "2017"})
    assert (first.people, second.people) == (("joe-biden",), ("vuong",))


def test_people_of_another_sentence_are_not_in_the_draft() -> None:
    found = candidates("Vương spoke. Joe Biden visited in May. Vương left.", {"May": "2023-05"})
    assert found[0].people == ("joe-biden",)


def test_a_place_is_taken_only_where_a_word_says_that_it_is_one() -> None:
    (found,) = candidates("Vietnam’s leader met Joe Biden in May.", {"May": "2023-05"}, ("Vietnam",))
    assert "place" not in found.draft


def test_the_same_text_gives_the_same_identifiers_and_another_article_others() -> None:
    text, dates = "Joe Biden visited in May.", {"May": "2023-05"}
    (first,), (again,) = candidates(text, dates), candidates(text, dates)
    assert first == again
    assert first.moved_to("other").id != first.id
    assert first.moved_to("wire") == first


def test_a_candidate_comes_back_from_its_document() -> None:
    (found,) = candidates("Joe Biden visited in May.", {"May": "2023-05"})
    assert candidate_of(found.document()) == found
    assert candidate_of({"phrase": "x", "draft": 3, "reasons": [], "state": 7}).state == "new"


@pytest.mark.parametrize(
    "sentence",
    [
        "After a long day of talks about semiconductors and rare minerals, which went on well into the night and "
        "beyond, Joe Biden visited a temple in May and a lake",
        "Joe Biden visited " + "many old and very beautiful places in the country " * 4 + "in May",
        "x" * 200 + " Joe Biden visited in May",
    ],
)
def test_a_title_is_short_and_in_the_words_of_the_sentence(sentence: str) -> None:
    (found,) = candidates(sentence + ".", {"May": "2023-05"})
    title = found.draft["title"]
    assert 0 < len(title) <= 80
    assert title.rstrip("…").lower() in sentence.lower()


def test_a_title_leaves_the_dateline_out_and_says_more_than_a_date() -> None:
    text = "HANOI, Sept. 11 (Delta News) — Joe Biden visited in May. In June, the long rains that nobody liked began."
    first, second = candidates(text, {"May": "2023-05", "June": "2023-06"})
    assert first.draft["title"] == "Joe Biden visited in May"
    assert second.draft["title"] == "In June, the long rains that nobody liked began"
    long = "In June, " + "the rains that nobody liked began and " * 4 + "went on."
    (third,) = candidates(long, {"June": "2023-06"})
    assert third.draft["title"].startswith("In June, the rains")


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Joe Biden will visit Hà Nội", "Joe Biden", "guest"),
        ("two trips to Laos by the former General Secretary Nguyễn Phú Trọng", "Nguyễn Phú Trọng", "guest"),
        ("He was invited by General Secretary Nguyễn Phú Trọng", "Nguyễn Phú Trọng", "inviter"),
        ("theo lời mời của Tổng Bí thư Nguyễn Phú Trọng", "Nguyễn Phú Trọng", "inviter"),
        ("Joe Biden on Tuesday said that", "Joe Biden", "speaker"),
        ("Nguyễn Phú Trọng đã phát biểu", "Nguyễn Phú Trọng", "speaker"),
        ("Nguyễn Phú Trọng received the guests", "Nguyễn Phú Trọng", "host"),
        ("Vương, who was appointed in August", "Vương", "appointee"),
        ("Vương được bầu làm chủ tịch", "Vương", "appointee"),
        ("Vương was sentenced to two years", "Vương", "subject"),
        ("Joe Biden signed the paper", "Joe Biden", "signatory"),
        ("a book about Joe Biden came out", "Joe Biden", "mentioned"),
        ("Joe Biden’s aides", "Joe Biden", "mentioned"),
    ],
)
def test_a_role_is_told_by_a_word_beside_the_name(sentence: str, name: str, role: str) -> None:
    start = sentence.index(name)
    assert role_of(sentence, start, start + len(name), "").name == role


def test_in_a_meeting_whoever_is_named_takes_part() -> None:
    assert role_of("with Vương there", 5, 10, "meeting").name == "participant"


def test_those_named_in_one_list_have_one_role() -> None:
    text = "The visits by Joe Biden, President Vương and Nguyễn Phú Trọng were in May."
    (found,) = candidates(text, {"May": "2023-05"})
    assert [each["role"] for each in found.draft["people"]] == ["guest", "guest", "guest"]
