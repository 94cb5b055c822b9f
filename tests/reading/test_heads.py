"""What the first and last lines of a text state is read with its place; what they do not state is asked for."""

from __future__ import annotations

import pytest

from vnus_store.reading import ReadArticle, language_of, read_bytes
from vnus_store.reading.printed_dates import printed_date

BODY = (
    "The president will come to the city in September, the ministry said on Tuesday, and he is to be met there.\n\n"
    "More of it was said by those who were there, and that was all.\n"
)
VIETNAMESE = (
    "Tổng thống sẽ đến thành phố vào tháng chín, theo tin của Bộ Ngoại giao, và ông sẽ được nước ta đón tiếp.\n\n"
    "Người dân đã nghe về chuyến thăm này.\n"
)


def read(text: str) -> ReadArticle:
    return read_bytes(text.encode(), "a.txt")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Thứ Hai, 11/9/2023, 10:30 (GMT+7)", "2023-09-11"),
        ("Chủ nhật, 10/09/2023 | 08:15", "2023-09-10"),
        ("10h30 ngày 11/9/2023", "2023-09-11"),
        ("Ngày đăng: 11-09-2023", "2023-09-11"),
        ("Hà Nội, ngày 10 tháng 5 năm 2022", "2022-05-10"),
        ("Tháng 9/2023", "2023-09"),
        ("Published September 11, 2023", "2023-09-11"),
        ("Published: 10 Sept 2023 | Updated: 11 Sept 2023", "2023-09-10"),
        ("Sept. 11, 2023 10:30 AM EDT", "2023-09-11"),
        ("Monday 11 September 2023 10.30 BST", "2023-09-11"),
        ("2023-09-11T23:30:00+07:00", "2023-09-11"),
        ("Washington, September 10, 2023", "2023-09-10"),
        ("September 2023", "2023-09"),
        ("13/9/2023", "2023-09-13"),
        ("Monday, 9/11/2023", "2023-09-11"),
    ],
)
def test_a_line_that_is_a_date_is_read_at_its_own_precision(line: str, date: str) -> None:
    assert printed_date(line) == (date, False)


@pytest.mark.parametrize(
    "line",
    [
        "He came on September 11, 2023",
        "Updated September 11, 2023",
        "cập nhật 11/9/2023",
        "September 31, 2023",
        "Thứ Ba, 10/09/2023",
        "Monday, 12 September 2023",
        "May",
        "2023",
        "10:30",
        "Room 11/9",
        "1234/56/7890",
        "x" * 101 + " 2023-09-11",
    ],
)
def test_a_line_that_says_more_or_less_than_a_date_is_none(line: str) -> None:
    assert printed_date(line) == ("", False)


def test_a_date_with_two_readings_is_asked_for_with_a_notice() -> None:
    article = read(f"9/11/2023\n\n{BODY}")
    assert article.published == ""
    assert "9/11/2023" in article.notices[0]
    assert "published" in article.asks
    assert read(f"9/11/2023\n\n{VIETNAMESE}").published == "2023-11-09"
    assert read(f"---\ndate: 2023-11-09\n---\n9/11/2023\n\n{BODY}").notices == ()


def test_title_byline_date_and_dateline_are_read_with_their_lines() -> None:
    article = read(
        f"A guest is coming\nBy Jane Doe and John Smith\nSeptember 5, 2023\n\nHANOI, Sept. 5 (Reuters) — {BODY}"
    )
    assert (article.title, article.published) == ("A guest is coming", "2023-09-05")
    assert (article.authors, article.origin) == (("Jane Doe", "John Smith"), "Reuters")
    assert article.sources == {
        "title": "line 1",
        "authors": "line 2",
        "published": "line 3",
        "origin": "line 5",
        "language": "the words of the text",
    }
    assert article.asks == ()
    assert article.text.startswith("A guest is coming\n")


def test_a_vietnamese_head_and_foot_are_read() -> None:
    article = read(
        f"Khách sắp đến thăm\nThứ Ba, 29/8/2023, 10:30 (GMT+7)\n\n{VIETNAMESE}\nTheo TTXVN\nhttps://example.org/a\n"
    )
    assert (article.title, article.published) == ("Khách sắp đến thăm", "2023-08-29")
    assert (article.origin, article.url, article.language) == ("TTXVN", "https://example.org/a", "vi")


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("(TTXVN) – ", "TTXVN"),
        ("Hà Nội (TTXVN) - ", "TTXVN"),
        ("HANOI, Sept. 11 (AP) — ", "AP"),
        ("WASHINGTON (Delta News) -- ", "Delta News"),
        ("Mr. Biden (left) - ", ""),
        ("Ông Hải (Hà Nội) - ", ""),
        ("", ""),
    ],
)
def test_a_dateline_names_the_origin(line: str, origin: str) -> None:
    assert read(line + BODY).origin == origin


def test_a_dateline_gives_a_date_only_with_its_year() -> None:
    assert read(f"HANOI, Sept. 11, 2023 (AP) - {BODY}").published == "2023-09-11"
    assert read(f"HANOI, Sept. 11 (AP) - {BODY}").published == ""


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By JANE DOE, Associated Press | 9 May 2022", ("JANE DOE",)),
        ("Tác giả: Minh Hạnh", ("Minh Hạnh",)),
        ("By the time he came, all was over", ()),
        ("By Tuesday night the talks, which nobody had expected, had ended!", ()),
    ],
)
def test_a_byline_names_people_and_nothing_else(line: str, authors: tuple[str, ...]) -> None:
    assert read(f"{line}\n\n{BODY}").authors == authors


@pytest.mark.parametrize(
    "first",
    [
        "THÔNG CÁO BÁO CHÍ\n",
        "Washington, DC\nOctober 3, 2014\n",
        "# A heading\n",
        "New York\n",
        "One sentence.\n",
        "Word\n",
    ],
)
def test_a_first_line_that_is_no_title_is_left_alone(first: str) -> None:
    assert read(f"{first}\n{BODY}").title == ""


def test_a_first_line_within_a_paragraph_is_no_title() -> None:
    assert read(f"The president will come\nto the city in September\n{BODY}").title == ""


def test_words_tell_the_language_and_few_words_do_not() -> None:
    assert (language_of(BODY), language_of(VIETNAMESE)) == ("en", "vi")
    assert (
        language_of(
            "Tong thong se den thanh pho vao thang chin va ong se duoc nuoc ta don tiep cung voi cac ba"
        )
        == "vi"
    )
    assert (
        language_of("Der Präsident kommt im September in die Stadt, und alle sind in der Schule gewesen." * 9)
        == ""
    )
    assert language_of("Hà Nội") == ""
    assert read(f"---\nlanguage: en-GB\n---\n{VIETNAMESE}").language == "en-GB"


def test_each_particular_that_is_stated_says_where() -> None:
    article = read_bytes(
        b"---\npublisher: The Paper\n---\n# A heading\n\nSome words of it.\n", "a.md", published="2020"
    )
    assert article.sources == {
        "publisher": "front matter, line 2",
        "title": "the first heading",
        "published": "given",
    }
