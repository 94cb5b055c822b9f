"""What a new text repeats, said before it is stored; in English, and in Vietnamese with marks and without."""

from __future__ import annotations

import hashlib
import random
import time
from typing import Any

import pytest
from tests.builders import article

from vnus_store import Article, ReadArticle, Ref, fold, nfc, read_bytes
from vnus_store.drafting.duplicates import Duplicate, DuplicateIndex, duplicates
from vnus_store.records.documents import article_of

ENGLISH = (
    "The two ministers sat down in the old town hall on the river and spoke for three hours about rice, ships and "
    "the price of both. Neither of them wanted to say afterwards who had given way, but the harbour master, who had "
    "poured the tea, told our reporter that a paper lay on the table at the end. It is to be signed in the spring, "
    "if the weather and two parliaments allow it. Until then the ferries go on running twice a day, as they have "
    "since the bridge was closed, and the price of a crossing stays what it was in the year of the flood. The town "
    "council has asked both capitals to send somebody who can read a map before the next round begins in the north. "
)
VIETNAMESE = (
    "Hai bộ trưởng ngồi với nhau trong tòa thị chính cũ bên sông và nói chuyện suốt ba tiếng về gạo, về tàu và về giá "
    "của cả hai. Sau đó không ai muốn nói bên nào đã nhường bước, nhưng người coi bến, người rót trà hôm ấy, kể với "
    "phóng viên rằng cuối cùng có một tờ giấy nằm trên bàn. Giấy ấy sẽ được ký vào mùa xuân nếu thời tiết và hai quốc "
    "hội cho phép. Từ nay đến đó phà vẫn chạy mỗi ngày hai chuyến như từ khi cầu đóng, và giá một lượt qua sông vẫn "
    "giữ như năm có trận lụt lớn. Hội đồng thành phố đề nghị hai thủ đô cử người biết đọc bản đồ đến vòng sau. "
)
BOTH = pytest.mark.parametrize("text", [ENGLISH, VIETNAMESE], ids=["English", "Vietnamese"])


def stored(id: str, text: str, **values: Any) -> Article:
    return article_of(article(id, nfc(text), text_kind="original", **values))


def read(text: str, title: str = "New", published: str = "2023-08-29", **values: str) -> ReadArticle:
    head = {"title": title, "date": published, **values}
    front = "".join(f"{key}: {value}\n" for key, value in head.items())
    return read_bytes(f"---\n{front}---\n{text}".encode(), "new.txt")


def found(text: ReadArticle, *articles: Article) -> tuple[Duplicate, ...]:
    return duplicates(text, DuplicateIndex(articles))


def kinds(found: tuple[Duplicate, ...]) -> list[tuple[str, str]]:
    return [(each.kind, each.article.id) for each in found]


def changed(text: str, every: int) -> str:
    return " ".join("xxx" if at % every == 0 else word for at, word in enumerate(text.split(), 1))


def other_words(seed: int, words: int = 600) -> str:
    chosen = random.Random(seed)
    return " ".join(f"w{chosen.randrange(5000)}" for _ in range(words))


@BOTH
def test_the_same_text_is_here_already_and_nothing_else_is_told(text: str) -> None:
    (only,) = found(read(text), stored("a", text), stored("near", changed(text, 30)))
    assert (only.kind, only.article, only.share) == ("same", Ref("article", "a"), 1.0)


def test_the_same_file_is_here_already_though_the_text_was_edited_since() -> None:
    new = read(ENGLISH)
    kept = {"file": "x.txt", "sha256": new.sha256, "length": new.length}
    assert kinds(found(new, stored("a", "Something else.", original=kept))) == [("same", "a")]


@BOTH
def test_a_near_copy_is_told_with_how_near_it_is(text: str) -> None:
    (only,) = found(read(changed(text, 25)), stored("a", text), stored("b", other_words(1)))
    assert (only.kind, only.article.id) == ("near", "a")
    assert 0.9 < only.share < 1
    assert f"{int(100 * only.share)} % of its words stand in “Title of a”" in only.sentence


@pytest.mark.parametrize("is_bare_stored", [True, False])
def test_marks_case_and_line_ends_do_not_hide_a_copy(is_bare_stored: bool) -> None:
    bare = fold(VIETNAMESE).upper().replace(" ", "\n")
    texts = (bare, VIETNAMESE) if is_bare_stored else (VIETNAMESE, bare)
    (only,) = found(read(texts[1]), stored("a", texts[0]))
    assert (only.kind, only.share) == ("near", 1.0)


def test_the_share_is_that_of_the_new_text() -> None:
    whole = ENGLISH + other_words(2, 120)
    (part,) = found(read(ENGLISH), stored("a", whole))
    (rest,) = found(read(whole), stored("a", ENGLISH))
    assert part.share == 1.0
    assert 0.3 < rest.share < 0.7


@BOTH
def test_unlike_texts_are_no_duplicates(text: str) -> None:
    assert found(read(text), stored("a", other_words(3)), stored("b", changed(text, 4))) == ()


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ({"url": "https://www.example.org/a/?utm=1"}, {"url": "http://example.org/a"}),
        (
            {"title": "Rice and ships", "publisher": "The River"},
            {"title": "Rice and Ships", "publisher": "the river"},
        ),
    ],
    ids=["same address", "same publisher and title"],
)
def test_a_near_text_of_the_same_place_is_another_version(new: dict[str, str], old: dict[str, str]) -> None:
    assert kinds(found(read(changed(ENGLISH, 25), **new), stored("a", ENGLISH, **old))) == [("version", "a")]


@pytest.mark.parametrize(
    "old", [{"publisher": "The River"}, {"title": "Rice"}, {"url": "https://example.org/b"}]
)
def test_only_the_publisher_or_only_the_title_makes_no_version(old: dict[str, str]) -> None:
    new = read(changed(ENGLISH, 25), title="Rice", publisher="The River" if "title" not in old else "Other")
    assert kinds(found(new, stored("a", ENGLISH, **old))) == [("near", "a")]


def test_a_text_of_the_same_origin_of_the_same_days_is_told_and_an_older_one_is_not() -> None:
    new = read(ENGLISH, origin="An  Agency")
    near = stored("near-days", other_words(4), origin="an agency", published="2023-08-31")
    far = stored("far", other_words(5), origin="An Agency", published="2023-08-20")
    (only,) = found(new, near, far)
    assert (only.kind, only.article.id) == ("origin", "near-days")
    assert "2 days apart" in only.sentence


def test_of_a_great_agency_only_the_nearest_are_told() -> None:
    many = [stored(f"a{n}", other_words(n), origin="An Agency", published="2023-08-30") for n in range(20)]
    same_day = stored("z", other_words(99), origin="An Agency")
    told = found(read(ENGLISH, origin="An Agency"), *many, same_day)
    assert len(told) == 3
    assert told[0].article.id == "z"


def test_a_text_that_shares_passages_has_perhaps_the_same_origin() -> None:
    half = ENGLISH[: len(ENGLISH) // 2] + other_words(6, 60)
    (only,) = found(read(half), stored("a", ENGLISH))
    assert only.kind == "origin"
    assert 0.3 <= only.share < 0.6


def test_an_article_is_named_once_for_its_weightiest_kind() -> None:
    new = read(changed(ENGLISH, 25), origin="An Agency")
    assert kinds(found(new, stored("a", ENGLISH, origin="An Agency"))) == [("near", "a")]


def account(new: ReadArticle, **values: Any) -> Article:
    kept = {"file": "x.txt", "sha256": hashlib.sha256(b"another file").hexdigest(), "length": new.length}
    words = "In 2023 Harbour Master Lan Anh poured tea for Minister Lee, said Reporter Tran in Vientiane."
    return article_of(article("account", words, **{"original": kept, **values}))


def test_the_original_of_an_account_is_told_by_its_file() -> None:
    new = read(ENGLISH)
    kept = {"file": "x.txt", "sha256": new.sha256, "length": 1}
    (only,) = found(new, account(new, original=kept))
    assert (only.kind, only.share) == ("original-of", 1.0)
    has_one = account(new, original=kept, account_of="print")
    assert found(new, has_one) == ()


def test_the_original_of_an_account_is_told_by_day_length_and_names_where_the_file_is_another() -> None:
    text = "Minister Lee and Lan Anh, the Harbour Master, met in Vientiane in 2023; so wrote Tran, a Reporter. In all."
    new = read(text)
    (only,) = found(new, account(new))
    assert only.kind == "original-of"
    assert "may be" in only.sentence
    assert found(new, account(new, published="2023-08-28")) == ()
    assert found(read(text + " And more of it." * 5), account(new)) == ()
    assert found(read(ENGLISH), account(read(ENGLISH))) == ()


def test_what_was_added_to_an_index_is_found() -> None:
    index = DuplicateIndex()
    assert duplicates(read(ENGLISH), index) == ()
    index.add(stored("a", ENGLISH))
    index.add(stored("a", ENGLISH))
    assert kinds(duplicates(read(changed(ENGLISH, 25)), index)) == [("near", "a")]


@pytest.mark.parametrize("text", ["Short.", "Two words", "Một hai ba bốn năm", "Once upon a time it was."])
def test_a_text_of_a_few_words_is_compared_as_well(text: str) -> None:
    assert kinds(found(read(text + "!"), stored("a", text))) == [("near", "a")]
    assert found(read("Quite other words here."), stored("a", text)) == ()


def test_a_text_is_looked_up_quickly_among_many() -> None:
    index = DuplicateIndex(stored(f"a{n}", other_words(n)) for n in range(300))
    begin = time.perf_counter()
    for n in range(30):
        (only,) = duplicates(read(changed(other_words(n), 40)), index)
        assert only.article.id == f"a{n}"
    assert time.perf_counter() - begin < 5
