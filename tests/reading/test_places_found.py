"""Which places a text names, in either language, and which of them only head a report."""

from __future__ import annotations

import pytest

from vnus_store.drafting.places import find_places

KNOWN = ("Hà Nội", "Washington, D.C.", "Bến Tre")


def places(text: str) -> list[tuple[str, str]]:
    """The mentions of a text, each as its words and its place."""
    found = find_places(text, KNOWN)
    assert all(text[each.start : each.end] == each.text for each in found)
    return [(each.text, each.place) for each in found]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("They met in Hanoi.", "Hanoi", "Hà Nội"),
        ("Họ gặp nhau ở Hà Nội.", "Hà Nội", "Hà Nội"),
        ("Ho gap nhau o Ha Noi.", "Ha Noi", "Hà Nội"),
        ("They met in Washington.", "Washington", "Washington, D.C."),
        ("They met in Washington, D.C. today.", "Washington, D.C.", "Washington, D.C."),
        ("They met in the U.S. today.", "U.S.", "United States"),
        ("Ông sang Mỹ.", "Mỹ", "United States"),
        ("Ong sang My.", "My", "United States"),
        ("They met in Danang.", "Danang", "Đà Nẵng"),
        ("Họ tới TP. Hồ Chí Minh.", "TP. Hồ Chí Minh", "Ho Chi Minh City"),
        ("Họ tới TP.HCM.", "TP.HCM", "Ho Chi Minh City"),
        ("They met at Camp David.", "Camp David", "Camp David"),
        ("Họ về Bến Tre.", "Bến Tre", "Bến Tre"),
        ("HỌ VỀ HUẾ.", "HUẾ", "Huế"),
    ],
)
def test_a_place_is_found_by_each_spelling_and_named_as_the_store_names_it(
    text: str, words: str, place: str
) -> None:
    assert places(text) == [(words, place)]


@pytest.mark.parametrize(
    "text",
    [
        "It told us all.",
        "George Washington slept here.",
        "The New York Times wrote.",
        "A hue of red.",
        "Bà Huệ nói.",
        "My Tho",
        "",
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert places(text) == []


def test_words_without_marks_that_can_be_two_places_are_neither() -> None:
    assert places("Ong ay vao Nha Trang va gap nguoi ban cu.") == []
    assert places("Ông ấy vào Nhà Trắng và rời Nha Trang.") == [
        ("Nhà Trắng", "White House"),
        ("Nha Trang", "Nha Trang"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HANOI, Sept. 11 (AP) — Biden left for Lima.", [True, False]),
        ("Hà Nội (TTXVN) – Ông đi Huế.", [True, False]),
        ("New York, September 23, 2024 — The council met in Lima.", [True, False]),
        ("HANOI, Vietnam (AP) -- It rained.", [True, True]),
        ("Hà Nội là thủ đô – và Huế thì không.", [False, False]),
        ("In Hanoi he spoke - at length.", [False]),
    ],
)
def test_a_dateline_is_told_apart(text: str, wanted: list[bool]) -> None:
    assert [each.is_dateline for each in find_places(text, KNOWN)] == wanted


def test_no_place_needs_to_be_known() -> None:
    assert [each.place for each in find_places("Hanoi", ())] == ["Hà Nội"]
    assert [each.place for each in find_places("Hanoi", ["Hanoi"])] == ["Hanoi"]
    assert find_places("Hanoi", ["", "–", "12"])[0].place == "Hà Nội"
