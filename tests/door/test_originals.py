"""With the original files at hand, every citation of the curated store stands in the originals as well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vnus_store import AnchorState, Article, ImportArticle, Store, create_store, open_store, read_file

SEEDS = Path(os.environ.get("VNUS_SEEDS") or Path(__file__).resolve().parents[3] / "shared" / "seeds")
FILES = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []

pytestmark = pytest.mark.skipif(
    len(FILES) != 2, reason="the two original article files are not beside the project"
)


def imported(folder: Path) -> Store:
    """The curated store with both originals brought in."""
    create_store(folder / "vnus.json")
    store = open_store(folder / "vnus.json")
    for file in FILES:
        assert store.apply(ImportArticle(read_file(file))) is not None
    return store


def test_every_citation_has_its_passage_in_the_original(tmp_path: Path) -> None:
    store = imported(tmp_path)
    texts = {file.read_text(encoding="utf-8") for file in FILES}
    found = 0
    for view in (store.timeline(), store.people()):
        for ref in view.refs():
            for passage in store.passages(ref):
                original = store.get(passage.article)
                assert isinstance(original, Article)
                assert original.text_kind == "original", f"{ref} {passage.path}"
                assert original.text in texts
                assert passage.account is not None
                assert passage.account.state is AnchorState.EXACT
                assert (passage.start, passage.end) == passage.citation.original
                assert original.text[passage.start : passage.end].strip()
                found += 1
    assert found > 100
    assert list(store.check()) == []
    store.close()


def test_the_same_file_twice_is_one_article(tmp_path: Path) -> None:
    store = imported(tmp_path)
    before = store.sequence

    assert [store.apply(ImportArticle(read_file(file))) for file in FILES] == [None, None]
    assert store.sequence == before
    assert len(store.articles()) == 4
    store.close()


def test_one_undo_takes_an_original_back(tmp_path: Path) -> None:
    store = imported(tmp_path)
    store.undo()

    assert len(store.articles()) == 3
    assert sum(bool(each.account_of) for each in store.articles() if isinstance(each, Article)) == 1
    store.close()
