"""A page gives its article and what it states of itself; whatever else it holds is neither run nor fetched."""

from __future__ import annotations

import json
import time

import pytest
from tests.reading.made_files import PARAGRAPHS, page, read_here
from tests.reading.old_letters import TEXT, windows_1258

from vnus_store.errors import InvalidArticle
from vnus_store.reading import ReadArticle, extraction, read_bytes

pytest.importorskip("trafilatura", reason="the extra html (trafilatura) is not installed")
pytest.importorskip("lxml.html.clean", reason="the extra html (lxml_html_clean) is not installed")

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "Another"},
        {
            "@type": ["NewsArticle"],
            "headline": "A visit\n is announced",
            "datePublished": "2023-08-29T23:00:00+07:00",
            "author": [{"@type": "Person", "name": "Jane Doe"}, "Minh Hạnh"],
            "publisher": {"name": "The Paper"},
            "inLanguage": "en-GB",
            "mainEntityOfPage": {"@id": "https://example.org/a"},
        },
    ],
}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are taken apart in this process, which is much faster."""
    monkeypatch.setattr(extraction, "_output", read_here)


def read(text: str | bytes, name: str = "a.html") -> ReadArticle:
    return read_bytes(text.encode() if isinstance(text, str) else text, name)


def refused(text: str) -> str:
    with pytest.raises(InvalidArticle) as caught:
        read(text)
    assert caught.value.sentence.endswith(".")
    return caught.value.sentence


def test_the_article_is_taken_out_of_its_page_in_a_process_of_its_own() -> None:
    assert read(page()).text == "\n\n".join(PARAGRAPHS) + "\n"


@pytest.mark.usefixtures("here")
def test_the_article_is_taken_out_of_its_page_in_paragraphs() -> None:
    article = read(page())
    assert article.text == "\n\n".join(PARAGRAPHS) + "\n"
    assert (article.format, article.language, article.asks) == ("html", "en", ("title", "published"))


@pytest.mark.usefixtures("here")
def test_linked_data_states_the_particulars() -> None:
    article = read(page(f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'))
    assert (article.title, article.published) == ("A visit is announced", "2023-08-29")
    assert (article.publisher, article.authors) == ("The Paper", ("Jane Doe", "Minh Hạnh"))
    assert (article.url, article.language) == ("https://example.org/a", "en-GB")
    assert article.sources["published"] == "JSON-LD datePublished"
    assert article.asks == ()


@pytest.mark.usefixtures("here")
def test_meta_elements_and_marks_state_the_particulars() -> None:
    head = (
        "<title>A visit is announced | The Paper</title>"
        '<meta property="og:site_name" content="The Paper">'
        '<meta property="article:published_time" content="2023-08-29">'
        '<meta name="author" content="Jane Doe"><meta name="author" content="https://example.org/jane">'
        '<link rel="canonical" href="https://example.org/a">'
    )
    article = read(page(head, attributes=' lang="en-US"'))
    assert (article.title, article.published, article.authors) == (
        "A visit is announced",
        "2023-08-29",
        ("Jane Doe",),
    )
    assert article.sources == {
        "title": "<title>",
        "published": "article:published_time",
        "publisher": "og:site_name",
        "authors": "author",
        "url": "the canonical link",
        "language": "<html lang>",
    }


@pytest.mark.usefixtures("here")
def test_the_first_time_and_the_only_heading_count_where_nothing_else_does() -> None:
    article = read(page(body='<h1>A visit</h1><time datetime="2023-08-29T10:00">yesterday</time>'))
    assert (article.title, article.published) == ("A visit", "2023-08-29")


@pytest.mark.usefixtures("here")
def test_the_head_of_the_text_states_what_the_page_does_not() -> None:
    article = read(page(body="<p>By Jane Doe</p><p>September 5, 2023</p>"))
    assert (article.authors, article.published) == (("Jane Doe",), "2023-09-05")


@pytest.mark.usefixtures("here")
def test_the_words_are_believed_before_the_mark_of_a_template() -> None:
    article = read(page(attributes=' lang="en"', paragraphs=(TEXT, TEXT, TEXT)))
    assert article.language == "vi"
    assert "its words are Vietnamese" in article.notices[0]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "/a"]
)
def test_an_address_that_is_none_is_left_out(address: str) -> None:
    assert read(page(f'<link rel="canonical" href="{address}"><base href="{address}">')).url == ""


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("date", ["yesterday", "2023-13-01", "1693270800", "20230829", ""])
def test_a_date_that_is_none_is_asked_for(date: str) -> None:
    article = read(page(f'<meta property="article:published_time" content="{date}">'))
    assert "published" in article.asks


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "data",
    [
        "{",
        "[" * 100_000,
        '{"@type": 3, "datePublished": 4}',
        "9" * 5000,
        '{"@type":"Article","datePublished":{}}',
    ],
)
def test_linked_data_that_is_none_is_passed_over(data: str) -> None:
    assert read(page(f'<script type="application/ld+json">{data}</script>')).text.startswith(PARAGRAPHS[0])


@pytest.mark.usefixtures("here")
def test_what_would_run_or_load_is_neither_run_nor_kept() -> None:
    body = (
        "<script>document.write('RAN')</script><style>@import url(http://x.invalid/RAN);a{width:expression(RAN)}</style>"
        "<iframe src='http://x.invalid/RAN'>RAN</iframe><img src=x onerror='RAN()'><svg><script>RAN()</script></svg>"
        "<a href='javascript:RAN()'>Read on</a>"
    )
    head = (
        "<meta http-equiv='refresh' content='0;url=http://x.invalid/RAN'><base href='http://x.invalid/RAN'>"
    )
    article = read(page(head, body))
    assert "RAN" not in article.text
    assert PARAGRAPHS[-1] in article.text


@pytest.mark.usefixtures("here")
def test_entities_are_neither_expanded_nor_fetched() -> None:
    declared = '<!DOCTYPE html [<!ENTITY a "EXPANDED"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    article = read(page(body="<p>These are &a; and &b; and &amp;.</p>").replace("<!DOCTYPE html>", declared))
    assert "EXPANDED" not in article.text
    assert "root:" not in article.text


@pytest.mark.usefixtures("here")
def test_an_escape_sequence_in_a_title_stays_text() -> None:
    assert read(page("<title>\x1b]0;owned\x07 a visit</title>")).title.endswith("a visit")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("tag", ["<div>", "<b>x", "<section><div>"])
def test_a_page_that_is_nested_too_deep_is_refused(tag: str) -> None:
    assert "nested" in refused(f"<html><body>{tag * 100_000}<p>Words.</p>")


@pytest.mark.usefixtures("here")
def test_a_page_with_too_many_elements_is_refused() -> None:
    assert "elements" in refused("<html><body>" + "<p>words" * 100_000)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    "junk", ["<" * 100_000, "< " * 100_000, "<!--" * 100_000, "<script>" * 100_000, "<a " * 50_000]
)
def test_unclosed_signs_end_in_an_article_or_a_sentence(junk: str) -> None:
    begun = time.monotonic()
    try:
        outcome = read(page(body=junk)).text
    except InvalidArticle as error:
        outcome = error.sentence
    assert len(outcome) > 40
    assert time.monotonic() - begun < 10


@pytest.mark.usefixtures("here")
def test_a_page_deep_within_the_bound_keeps_its_words() -> None:
    assert PARAGRAPHS[0] in read(page(body="<div>" * 220)).text


@pytest.mark.usefixtures("here")
def test_a_page_without_an_article_is_refused() -> None:
    assert "no article is found" in refused("<html><body></body></html>")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.xyz"])
def test_a_page_under_another_ending_is_read_as_a_page(name: str) -> None:
    article = read(page(), name)
    assert article.format == "html"
    assert bool(article.notices) == (name != "a")


@pytest.mark.usefixtures("here")
def test_markup_within_markdown_is_no_page() -> None:
    assert read("<div align=center>\n\n# A heading\n\n</div>\n\nSome words.", "a.md").format == "markdown"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("declared", "data", "notice"),
    [
        ("utf-8", TEXT.encode(), ""),
        ("iso-8859-1", TEXT.encode(), "is UTF-8"),
        ("utf-8", windows_1258(TEXT), "Windows-1258"),
        ("windows-1258", windows_1258(TEXT), "Windows-1258"),
    ],
)
def test_a_declared_encoding_is_weighed_against_the_bytes(declared: str, data: bytes, notice: str) -> None:
    before, after = page(f'<meta charset="{declared}">', paragraphs=("MARK",) * 3).encode().split(b"MARK", 1)
    article = read(before + data + data + after)
    assert TEXT.strip() in article.text
    assert notice in " ".join(article.notices)


@pytest.mark.usefixtures("here")
def test_a_page_in_another_encoding_is_read_as_it_declares() -> None:
    russian = "Президент приедет в город в сентябре, сообщило министерство. " * 5
    article = read(page('<meta charset="koi8-r">', paragraphs=(russian,) * 3).encode("koi8-r"))
    assert russian.strip() in article.text
    assert article.notices == ("Read as koi8-r, as it declares.",)


@pytest.mark.usefixtures("here")
def test_a_page_that_declares_utf_7_is_refused() -> None:
    assert "UTF-7" in refused(page('<meta charset="utf-7">', paragraphs=("Some words stand here.",)))
