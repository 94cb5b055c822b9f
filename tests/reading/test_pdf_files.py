"""A PDF gives its text in paragraphs; a damaged, locked, packed or wordless one is refused in a sentence."""

from __future__ import annotations

import io
import zlib

import pytest
from tests.reading.made_files import assembled, pdf, read_here

from vnus_store.errors import InvalidArticle
from vnus_store.reading import ReadArticle, extraction, read_bytes
from vnus_store.reading.portable import joined

pypdf = pytest.importorskip("pypdf", reason="the extra pdf (pypdf) is not installed")

LINES = [
    "Khách sắp đến thăm",
    "Thứ Ba, 29/8/2023",
    "Tổng thống Mỹ sẽ đến Hà Nội vào tháng chín, Bộ Ngoại giao cho",
    "biết hôm thứ ba, và ông sẽ được các nhà lãnh đạo của nước ta đón",
    "tiếp ở sân bay.",
    "Người dân đã nghe về chuyến thăm này.",
]
FIRST = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 6 8] /Contents 4 0 R /Resources << /Font << >> >> >>"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs are taken apart in this process, which is much faster; bombs are not."""
    monkeypatch.setattr(extraction, "_output", read_here)


def read(data: bytes, name: str = "a.pdf") -> ReadArticle:
    return read_bytes(data, name)


def refused(data: bytes) -> str:
    with pytest.raises(InvalidArticle) as caught:
        read(data)
    assert caught.value.sentence.endswith(".")
    return caught.value.sentence


def locked(user: str, owner: str) -> bytes:
    writer, data = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([LINES]))), io.BytesIO()
    writer.encrypt(user, owner, algorithm="RC4-128")
    writer.write(data)
    return data.getvalue()


def test_the_text_is_read_in_paragraphs_with_what_its_head_states() -> None:
    article = read(pdf([LINES]))
    assert article.text.split("\n\n")[2] == " ".join(LINES[2:5])
    assert (article.published, article.language, article.format) == ("2023-08-29", "vi", "pdf")
    assert article.notices


def test_its_title_is_stated_and_the_day_it_was_made_is_no_date_of_publication() -> None:
    info = "/Title (A visit is announced) /CreationDate (D:20240101000000Z)"
    article = read(pdf([LINES[2:]], info=info))
    assert (article.title, article.sources["title"]) == ("A visit is announced", "the PDF's title")
    assert article.asks == ("published",)
    assert read(pdf([LINES[2:]], info="/Title (Microsoft Word - letter.doc)")).title == ""


def test_a_pdf_under_another_ending_is_read_with_a_notice() -> None:
    article = read(pdf([LINES]), "a.txt")
    assert "It ends in .txt and is PDF" in article.notices[0]


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (
            ["A line that is as long as the others\nand goes on here.\nShort."],
            "A line that is as long as the others and goes on here.\n\nShort.\n",
        ),
        (["One part-\nner and the\nother."], "One partner and the other.\n"),
        (["The pre\u00ad\nsident came."], "The president came.\n"),
        (["Anglo-\nAmerican talks."], "Anglo- American talks.\n"),
        (["The text goes on\n1", "2\nupon the next page."], "The text goes on upon the next page.\n"),
        (["It ends.\n\nIt begins."], "It ends.\n\nIt begins.\n"),
        ([""], "\n"),
    ],
)
def test_lines_are_joined_to_paragraphs(pages: list[str], text: str) -> None:
    assert joined(pages) == text


def test_a_page_without_text_among_others_is_told() -> None:
    assert any("1 of its 2 pages" in notice for notice in read(pdf([LINES, []])).notices)


def test_a_pdf_of_images_is_refused() -> None:
    assert "images" in refused(pdf([[], []]))


def test_a_locked_pdf_is_refused_and_one_that_opens_for_all_is_read() -> None:
    assert "password" in refused(locked("secret", "secret"))
    assert LINES[0] in read(locked("", "secret")).text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-",
        b"%PDF-1.7\n" + bytes(range(256)) * 100,
        pdf([LINES])[:700],
        assembled([FIRST, b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"]),
        assembled([FIRST, b"<< /Type /Pages /Count 1 /Kids " + b"[" * 100_000 + b" >>"]),
        assembled(
            [FIRST, b"<< /Type /Pages /Count 99999999 /Kids [3 0 R] >>", PAGE.replace(b"4 0 R", b"3 0 R")]
        ),
    ],
)
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    assert "PDF" in refused(data)


def test_a_packed_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(5_000_000)) for _ in range(16)) + packer.flush()
    stream = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\nendstream"
    assert "PDF" in refused(assembled([FIRST, b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", PAGE, stream]))


def test_too_many_pages_are_refused() -> None:
    tree = b"<< /Type /Pages /Count 1001 /Kids [" + b"3 0 R " * 1_001 + b"] >>"
    empty = b"<< /Length 0 >>\nstream\n\nendstream"
    assert "1,000 pages" in refused(assembled([FIRST, tree, PAGE, empty]))
