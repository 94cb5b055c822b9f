"""Who is named in a text: by the whole name, a part of it, an office; and who is not."""

from __future__ import annotations

import pytest
from tests.reading.measure_mentions import known_people

from vnus_store import EdtfDate, nfc
from vnus_store.drafting.people import PeopleIndex, find_people
from vnus_store.records.documents import person_of

INDEX = PeopleIndex(known_people())


def found(text: str, published: str = "2023-09-10") -> list[tuple[str, str]]:
    """The mentions of a text, each as its words and its person."""
    text = nfc(text)
    mentions = INDEX.find(text, EdtfDate.parse(published))
    assert all(text[each.start : each.end] == each.text for each in mentions)
    ends = [0, *(each.end for each in mentions)]
    assert all(each.start >= end for each, end in zip(mentions, ends, strict=False))
    return [(each.text, each.person.id) for each in mentions]


def who(text: str, published: str = "2023-09-10") -> list[str]:
    """Who is found in a text, in its order."""
    return [person for _, person in found(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "person"),
    [
        ("Here is Nguyễn Phú Trọng.", "Nguyễn Phú Trọng", "nguyen-phu-trong"),
        ("Here is Nguyen Phu Trong.", "Nguyen Phu Trong", "nguyen-phu-trong"),
        ("Here is Phu Trong Nguyen.", "Phu Trong Nguyen", "nguyen-phu-trong"),
        ("Here is Nguyen, Phu Trong.", "Nguyen, Phu Trong", "nguyen-phu-trong"),
        ("Here is LUONG CUONG.", "LUONG CUONG", "luong-cuong"),
        ("Here is Kerry, John.", "Kerry, John", "john-kerry"),
        ("Here is John F. Kerry.", "John F. Kerry", "john-kerry"),
        ("Here is George H.W. Bush.", "George H.W. Bush", "george-h-w-bush"),
        ("Here is George W Bush.", "George W Bush", "george-w-bush"),
        ("Here is William Jefferson Clinton.", "William Jefferson Clinton", "bill-clinton"),
        ("Đây là Sáu Dân.", "Sáu Dân", "vo-van-kiet"),
        ("A line that ends with Joe\nBiden goes on.", "Joe\nBiden", "joe-biden"),
        ("It was Biden’s plan.", "Biden", "joe-biden"),
    ],
)
def test_a_name_is_found_in_every_order_and_with_or_without_marks(text: str, words: str, person: str) -> None:
    assert found(text) == [(words, person)]


def test_a_name_with_other_marks_is_somebody_else() -> None:
    assert who("Nguyễn Phú Trong và Nguyễn Phú Trống; Đinh La Thăng và Vo Van Thường") == ["nguyen-phu-trong"]
    assert who("Ông Trương Tấn Sáng, ông Biđen") == []


def test_a_tone_may_stand_on_either_of_two_vowels() -> None:
    index = PeopleIndex([person_of({"id": "hoa", "name": "Lê Thị Hòa", "country": "VN"})])
    assert [each.text for each in index.find("Bà Lê Thị Hoà nói.", None)] == ["Lê Thị Hoà"]


def test_a_common_word_is_no_name() -> None:
    text = "Việc quan trọng. Chính phủ họp; Bộ Chính trị họp. Sang năm, Nguyễn Phú Trọng và Phạm Minh Chính nghỉ."
    assert who(text) == ["nguyen-phu-trong", "pham-minh-chinh"]
    assert who("Rice exports rose, the bush burnt, and rice was dear.", "2006-11-01") == []
    assert who("TRỌNG TÂM LÀ KINH TẾ\n\nÔng Nguyễn Phú Trọng nói.") == ["nguyen-phu-trong"]
    assert who("Trong cuộc gặp, Nguyễn Phú Trọng cười.") == ["nguyen-phu-trong"]


def test_a_headline_in_capital_letters_names_people() -> None:
    assert who("TỔNG THỐNG BIDEN THĂM HÀ NỘI\n\nHôm nay.") == ["joe-biden"]
    assert who("PRESIDENT BIDEN LANDS IN HANOI\n\nToday.") == ["joe-biden"]


def test_a_given_name_alone_needs_somebody_whom_the_text_names() -> None:
    assert who("Nguyễn Phú Trọng nghỉ. Ông Trọng mệt.") == ["nguyen-phu-trong"] * 2
    assert who("General Secretary Trong spoke.") == ["nguyen-phu-trong"]
    assert who("Thằng Phúc bán sim; ông Nguyễn Xuân Phúc thì không.") == ["nguyen-xuan-phuc"]
    assert who("Ông Dũng bán phở.", "2023-09-10") == []


def test_a_name_goes_to_a_stranger_whom_the_text_has_named_since() -> None:
    assert who("Phạm Bình Minh đến. Nhà báo Trần Văn Minh hỏi. Ông Minh cười.", "2014-10-01") == [
        "pham-binh-minh"
    ]
    assert (
        who("Trần Văn Minh hỏi. Phạm Bình Minh đến. Ông Minh cười.", "2014-10-01") == ["pham-binh-minh"] * 2
    )


def test_who_is_in_no_list_is_not_found_by_a_familiar_part() -> None:
    assert who("Bill Gates, Laura Bush, Nguyễn Văn Bình, Lâm Tuấn Khải, John McCain and Mai Lam.") == []


def test_a_gender_word_or_a_title_tells_two_of_one_family_apart() -> None:
    assert who("Mr. Clinton and Mrs. Clinton") == ["bill-clinton", "hillary-clinton"]
    assert who("ông Clinton và bà Clinton") == ["bill-clinton", "hillary-clinton"]
    assert who("President Clinton and Secretary Clinton") == ["bill-clinton", "hillary-clinton"]
    assert who("Mrs. Bush and Mrs. Obama") == []


def test_the_elder_and_the_younger_are_told_apart() -> None:
    assert who("the elder Bush, then the younger Bush") == ["george-h-w-bush", "george-w-bush"]
    assert who("ông Bush cha và ông Bush con") == ["george-h-w-bush", "george-w-bush"]


def test_a_year_tells_who_was_in_office() -> None:
    text = "In 2006 President Bush came. In 1991 President Bush had drawn a map."
    assert who(text, "2016-01-01") == ["george-w-bush", "george-h-w-bush"]


def test_where_nothing_settles_it_nobody_is_meant() -> None:
    assert who("People spoke of Clinton, and of Bush.", "2019-01-01") == []


@pytest.mark.parametrize(
    "text",
    [
        "the Clinton Foundation",
        "the George Bush Presidential Library",
        "phố Võ Văn Kiệt",
        "đại lộ Võ Văn Kiệt",
        "the carrier George H. W. Bush",
        "tàu USS George H. W. Bush",
        "Trump Tower in New York",
        "tỉnh Lâm Đồng",
        "Donald Trump Jr. and Trump Jr.",
    ],
)
def test_a_name_within_that_of_something_else_is_no_mention(text: str) -> None:
    assert who("We saw " + text + ".", "2019-02-01") == []


@pytest.mark.parametrize(
    ("text", "published", "words", "person"),
    [
        ("The US president left.", "2023-09-11", "US president", "joe-biden"),
        ("The U.S. president left.", "2015-07-07", "U.S. president", "barack-obama"),
        ("Tổng thống Mỹ đến.", "2019-02-27", "Tổng thống Mỹ", "donald-trump"),
        ("Tong thong Hoa Ky den.", "2000-11-17", "Tong thong Hoa Ky", "bill-clinton"),
        ("The Secretary of State left.", "2014-01-01", "Secretary of State", "john-kerry"),
        ("The president of Vietnam left.", "2023-09-11", "president of Vietnam", "vo-van-thuong"),
    ],
)
def test_a_bare_office_is_whoever_held_it_that_day(
    text: str, published: str, words: str, person: str
) -> None:
    assert found(text, published) == [(words, person)]


def test_the_reason_names_the_office_its_holder_and_the_day() -> None:
    (mention,) = INDEX.find("The US president left.", EdtfDate.parse("2023-08-29"))
    assert mention.reason == "US president: held then by Joe Biden (29 August 2023)"


@pytest.mark.parametrize(
    "text",
    [
        "the former US president",
        "the first U.S. president to come",
        "a US president",
        "he told us president and all",
        "cựu Tổng thống Mỹ",
        "Phó Tổng thống Mỹ",
        "bầu cử tổng thống Mỹ",
        "Assistant Secretary of State Daniel Russel",
        "In 1995 the US president spoke",
        "the US president-elect",
        "she spoke as US president",
        "one who is both the President of Vietnam and more",
    ],
)
def test_words_that_only_look_like_a_bare_office_are_none(text: str) -> None:
    assert who(text) == []


def test_an_office_beside_its_holders_name_is_not_found_twice() -> None:
    assert who("US President Joe Biden came.") == ["joe-biden"]
    assert who("The US president, Joe Biden, came.") == ["joe-biden"]
    assert who("Joe Biden, the President of the United States, came.") == ["joe-biden"]


def test_without_a_day_of_publication_no_office_stands_for_anybody() -> None:
    assert find_people("The US president left.", known_people(), None) == ()


def test_two_holders_on_one_day_are_nobody() -> None:
    people = [
        person_of(
            {"id": each, "name": f"Ann {each.title()}", "offices": [{"id": "o", "title": "Chair of Trade"}]}
        )
        for each in ("west", "east")
    ]
    held = [
        person_of(
            {
                "id": p.id,
                "name": p.name,
                "offices": [{"id": "o", "title": "Chair of Trade", "held": "2020/2024"}],
            }
        )
        for p in people
    ]
    day = EdtfDate.parse("2022-05-05")
    assert [each.person.id for each in find_people("The Chair of Trade came.", held[:1], day)] == ["west"]
    assert find_people("The Chair of Trade came.", held, day) == ()


def test_without_people_nobody_is_found_and_odd_texts_are_no_trouble() -> None:
    assert find_people("Joe Biden came.", [], None) == ()
    for text in ("", "\n\n", "12:30 … —", "A.", "Kerry, ", "George", "Bush\u0301 \U0001f600", ". . ."):
        assert len(found(text)) <= 1
