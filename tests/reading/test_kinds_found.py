"""What kind of event a sentence tells of, and whether it is over, to come, put off or called off."""

from __future__ import annotations

import pytest

from vnus_store.drafting.kinds import find_kind
from vnus_store.records.model import EVENT_KINDS, STATUSES

TOLD = [
    ("Biden arrived in Hanoi on Sunday.", "visit", "held"),
    ("He will visit Vietnam in May.", "visit", "announced"),
    ("The visit was postponed until May.", "visit", "postponed"),
    ("The trip has been called off.", "visit", "cancelled"),
    ("He met Trong in New York.", "meeting", "held"),
    ("He is to meet Tô Lâm this Wednesday.", "meeting", "announced"),
    ("The host, who will be 80, met him.", "meeting", "held"),
    ("Talks will be held in May.", "talks", "announced"),
    ("Hằng announced this on Tuesday.", "statement", "held"),
    ("He was invited by Trong.", "invitation", "held"),
    ("They signed a trade agreement.", "agreement", "held"),
    ("The text is to be signed in May.", "agreement", "announced"),
    ("They are marking the 10th anniversary.", "anniversary", "held"),
    ("He was appointed in early August.", "appointment", "held"),
    ("She was sentenced to three years.", "verdict", "held"),
    ("To the US came two of them in 2015.", "visit", "held"),
    ("Two of them were freed on Saturday.", "release", "held"),
    ("The session opens in January.", "session", "held"),
    ("Ông Biden sẽ thăm Việt Nam.", "visit", "announced"),
    ("Chuyến thăm bị hoãn.", "visit", "postponed"),
    ("Chuyến đi đã bị hủy.", "visit", "cancelled"),
    ("Ông Trọng tiếp ông Kerry.", "meeting", "held"),
    ("Cuộc gặp dự kiến diễn ra ngày 27.", "meeting", "announced"),
    ("Hai bên hội đàm chiều qua.", "talks", "held"),
    ("Bà Hằng cho biết như vậy.", "statement", "held"),
    ("Bà mời ông dự tiệc.", "invitation", "held"),
    ("Hai bên ký hiệp định.", "agreement", "held"),
    ("Lễ kỷ niệm 20 năm.", "anniversary", "held"),
    ("Ông được bầu làm Chủ tịch nước.", "appointment", "held"),
    ("Tòa tuyên án ba năm tù.", "verdict", "held"),
    ("Họ được trả tự do hôm qua.", "release", "held"),
    ("Ngay mai, ong se gap Tong thong My.", "meeting", "announced"),
    ("Cuoc gap bi hoan vi ly do nguoi ta khong noi.", "meeting", "postponed"),
]


@pytest.mark.parametrize(("sentence", "kind", "status"), TOLD)
def test_the_words_of_a_sentence_tell_kind_and_status(sentence: str, kind: str, status: str) -> None:
    told = find_kind(sentence)
    assert told is not None
    assert told[:2] == (kind, status)
    assert 0 <= told[2] < told[3] <= len(sentence)
    assert f"“{sentence[told[2] : told[3]]}”" in told[4]


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "12345 – 678",
        "The sky was blue in May.",
        "Trời xanh suốt tháng 5.",
        "Chính phủ tiếp tục làm việc.",
        "Đến nay mọi việc vẫn vậy.",
        "Den nay moi viec van vay, nguoi ta cho.",
        "Thư ký đăng ký phòng.",
        "Anh ấy gặp nạn.",
    ],
)
def test_where_no_word_tells_there_is_no_kind(sentence: str) -> None:
    assert find_kind(sentence) is None


def told_status(sentence: str) -> str:
    told = find_kind(sentence)
    return told[1] if told else ""


def test_every_kind_of_the_store_is_told_by_some_word_and_none_besides() -> None:
    assert {kind for _, kind, _ in TOLD} == set(EVENT_KINDS)
    assert {status for _, _, status in TOLD} <= set(STATUSES)
    assert told_status("In May the visit began.") == "held"
    assert told_status("They may visit Hanoi.") == "unconfirmed"


def test_a_place_that_begins_like_a_small_word_hides_no_verb() -> None:
    found = find_kind("Chinh visited Washington")
    assert found is not None
    assert found[:4] == ("visit", "held", 6, 13)
