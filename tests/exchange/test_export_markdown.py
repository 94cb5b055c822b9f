"""The chronology in Markdown, as a reader of Markdown with footnotes reads it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from tests.builders import article, citation, event, new_store, tables
from tests.exchange.clients import package
from tests.exchange.exporting import exported
from tests.exchange.hostile_records import ALL, hostile_store

from vnus_store.exchange.markdown import escaped
from vnus_store.exchange.showable import one_line


def parsed(text: str) -> list[Any]:
    """The tokens of a reader that knows notes, tables, tasks and bare addresses."""
    reader = package("markdown_it", "markdown-it-py").MarkdownIt("gfm-like", {"html": True})
    for name in ("footnote", "dollarmath", "tasklists", "deflist"):
        reader.use(getattr(package(f"mdit_py_plugins.{name}", "mdit-py-plugins"), f"{name}_plugin"))
    return list(reader.parse(text))


def inside(tokens: list[Any]) -> list[Any]:
    return [inner for each in tokens for inner in (each.children or [each])]


def shown(token: Any) -> str:
    return "".join(each.content for each in token.children if each.type == "text")


def test_a_visit_is_a_heading_with_its_people_and_notes(tmp_path: Path) -> None:
    content = tables()
    content["articles"] = [article(publisher="The Wire", url="https://wire.example/1")]
    lines = exported(new_store(tmp_path, **content), "markdown").splitlines()
    assert lines[0] == "# Chronology"
    assert "### 10–11 September 2023[^1] · Biden visits Hà Nội[^3]" in lines
    assert "● held · Hà Nội[^1]" in lines
    assert "- **Joe Biden**, President – guest" in lines
    assert "- **Nguyễn Phú Trọng**, General Secretary – inviter[^2]" in lines
    note = next(each for each in lines if each.startswith("[^1]: "))
    assert note.startswith("[^1]: “in Hà Nội on the 10th” – The Wire, “Title of wire” (an account")
    assert note.endswith("29 August 2023, <https://wire.example/1> (date, place)")
    assert lines.count("## Undated") == 1


def test_every_mark_has_its_note_and_every_note_a_mark(tmp_path: Path) -> None:
    found = inside(parsed(exported(new_store(tmp_path), "markdown")))
    marks = {each.meta["label"] for each in found if each.type == "footnote_ref"}
    notes = {each.meta["label"] for each in found if each.type == "footnote_open"}
    assert marks == notes == {"1", "2", "3", "4"}


def test_hostile_records_make_no_tag_link_picture_note_or_heading(tmp_path: Path) -> None:
    text = exported(hostile_store(tmp_path), "markdown", with_text=True)
    tokens = parsed(text)
    found = inside(tokens)
    kinds = {each.type for each in (*tokens, *found)}
    harmless = {
        "heading",
        "paragraph",
        "bullet_list",
        "list_item",
        "footnote",
        "footnote_block",
        "em",
        "strong",
    }
    left = {re.sub("_(open|close|ref|anchor)$", "", each) for each in kinds}
    assert left - harmless == {"inline", "text", "link"}
    links = [each.attrs["href"] for each in found if each.type == "link_open"]
    assert links
    assert all(re.fullmatch(r"https?://\S+", each) for each in links)
    assert sum(each.type == "footnote_open" for each in found) == 2 * len(ALL)


def test_a_hostile_title_is_read_back_letter_for_letter() -> None:
    for words in (one_line(each) for each in ALL):
        tokens = parsed(f"### x · {escaped(words)}\n\n{escaped(words)}\n")
        assert [shown(each) for each in tokens if each.type == "inline"] == [f"x · {words}".strip(), words][
            : 1 + bool(words)
        ]


def test_a_reader_that_is_given_titles_as_they_are_would_make_tags_and_pictures_of_them() -> None:
    kinds = {each.type for words in ALL for each in inside(parsed(f"### x · {one_line(words)}\n"))}
    assert {"html_inline", "image", "link_open", "code_inline", "em_open"} <= kinds


def test_texts_and_disagreements_are_told(tmp_path: Path) -> None:
    content = tables()
    content["events"] = [
        event(
            date="2023-09-10",
            summary="One.\n\nTwo.",
            citations=[citation("c1", "on the 10th", "date", says={"date": "2023-09-12"})],
        )
    ]
    text = exported(new_store(tmp_path, **content), "markdown", with_text=True)
    assert "### 10 September 2023[^1] ⇄ sources differ" in text
    assert "\n\nOne.\n\nTwo.\n\n" in text
    assert "## Texts" in text
    assert "Talks on trade were to follow in Hà Nội." in text
