"""A store that cannot be opened: what can be brought back is told, proved where it can be, and done when asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.disk.damaged_stores import FILES, mended, planned, state, worked_on
from tests.disk.stores import beside, change, document, new_store

from vnus_store.disk.recovering import plan_recovery, recover
from vnus_store.disk.snapshot import render_documents
from vnus_store.disk.storage import JournaledStorage
from vnus_store.errors import Conflict, StoreDamaged, StoreMissing, StoreNewer

DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "NUL-filled": lambda path: path.write_bytes(b"\0" * path.stat().st_size),
    "cut": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "text": lambda path: path.write_bytes(b"not a store"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_lost_snapshot_comes_back_byte_for_byte_and_with_every_later_change(
    tmp_path: Path, name: str
) -> None:
    path = worked_on(tmp_path)
    whole, expected = path.read_bytes(), state(path)
    DAMAGES[name](path)
    damaged = path.read_bytes() if path.exists() else None
    others = {other: data for other, data in beside(path).items() if other != "vnus.json"}
    plan = mended(path)
    assert (plan.is_needed, plan.is_proved, plan.base, plan.changes) == (True, True, ".bak", 2)
    assert (plan.doubts, plan.lost) == ((), ())
    assert path.read_bytes() == whole
    assert state(path) == expected
    if damaged is not None:
        others["vnus.json.damaged-1"] = damaged
    assert beside(path) == {**others, "vnus.json": whole}
    assert plan.records == len(expected[0]) == 3


def test_a_plan_changes_no_byte_and_says_what_will_be_done(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    path.write_bytes(b"x")
    before = beside(path)
    text = " ".join(planned(path).sentences)
    assert beside(path) == before
    for part in ("cannot be read", "vnus.json.bak", "byte for byte", "2 saved changes", ".damaged-1"):
        assert part in text


def test_a_store_that_can_be_read_needs_nothing(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    before = beside(path)
    plan = mended(path)
    assert not plan.is_needed
    assert {name: data for name, data in beside(path).items() if not name.endswith(".lock")} == {
        name: data for name, data in before.items() if not name.endswith(".lock")
    }


def test_a_copy_that_does_not_lead_to_the_lost_file_is_offered_and_not_called_certain(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    expected = state(path)[0]["event:visit"]
    path.write_bytes(b"")
    path.with_name("vnus.json.bak").write_bytes(
        render_documents({"events": [{"id": "visit", "title": "older"}]})
    )
    plan = mended(path)
    assert not plan.is_proved
    assert "event:visit" in plan.doubts
    assert any("cannot be proved" in sentence for sentence in plan.sentences)
    assert state(path)[0]["event:visit"] == expected


def test_a_copy_without_a_journal_comes_back_as_it_is_and_is_not_called_certain(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    backup = path.with_name("vnus.json.bak").read_bytes()
    path.unlink()
    path.with_name("vnus.json.journal").unlink()
    plan = mended(path)
    assert not plan.is_proved
    assert path.read_bytes() == backup


def test_a_store_that_began_with_known_records_comes_back_from_its_journal_alone(tmp_path: Path) -> None:
    path = new_store(tmp_path)
    first = path.read_bytes()
    change(JournaledStorage(path), "event:visit", title="later")
    expected = state(path)
    path.unlink()
    plan = plan_recovery(FILES, str(path), lambda: [b"{}", first])
    assert (plan.base, plan.is_proved) == ("original", True)
    recover(FILES, str(path), plan, lambda: [b"{}", first])
    assert state(path) == expected


def test_with_nothing_but_a_journal_its_records_come_back_and_the_plan_says_what_is_gone(
    tmp_path: Path,
) -> None:
    path = new_store(tmp_path)
    change(JournaledStorage(path), "event:visit", title="later")
    path.unlink()
    plan = mended(path)
    assert (plan.base, plan.is_proved, plan.records) == ("journal", False, 1)
    assert any("all others are gone" in sentence for sentence in plan.sentences)
    assert (document(JournaledStorage(path), "event:visit") or {})["title"] == "later"


def test_nothing_readable_is_an_error_and_leaves_everything(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    path.write_bytes(b"x")
    path.with_name("vnus.json.bak").write_bytes(b"y")
    before = beside(path)
    with pytest.raises(StoreDamaged, match=r"\.bak cannot be read either"):
        planned(path)
    path.with_name("vnus.json.bak").unlink()
    path.with_name("vnus.json.journal").unlink()
    with pytest.raises(StoreDamaged, match=r"there is no \.bak"):
        planned(path)
    assert path.read_bytes() == before["vnus.json"]
    path.unlink()
    with pytest.raises(StoreMissing):
        planned(path)


def test_a_store_of_a_later_version_is_not_recovered_from_older_copies(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    path.write_bytes(b'{"meta": {"1": {"format": "vnus", "version": 2}}}')
    with pytest.raises(StoreNewer):
        planned(path)


def test_files_that_changed_after_the_plan_are_not_touched(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    path.write_bytes(b"x")
    plan = planned(path)
    path.write_bytes(b"xy")
    with pytest.raises(Conflict):
        recover(FILES, str(path), plan)
    assert path.read_bytes() == b"xy"
    assert not path.with_name("vnus.json.damaged-1").exists()


def test_what_was_set_aside_before_is_never_overwritten(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    for number in (1, 2):
        path.write_bytes(b"damage %d" % number)
        mended(path)
    assert path.with_name("vnus.json.damaged-1").read_bytes() == b"damage 1"
    assert path.with_name("vnus.json.damaged-2").read_bytes() == b"damage 2"


def test_the_new_file_has_the_mode_of_the_old_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = worked_on(tmp_path / "real")
    link = tmp_path / "link.json"
    link.symlink_to(path)
    path.write_bytes(b"x")
    path.chmod(0o640)
    mended(link)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("end", [".bak", ".journal"])
def test_an_error_on_opening_offers_recovery_only_where_something_is_left(tmp_path: Path, end: str) -> None:
    path = new_store(tmp_path)
    path.write_bytes(b"x")
    with pytest.raises(StoreDamaged) as alone:
        JournaledStorage(path)
    assert "recover" not in alone.value.sentence
    path.with_name("vnus.json" + end).write_bytes(b"")
    for remove in (False, True):
        if remove:
            path.unlink()
        with pytest.raises(StoreDamaged, match="vnus-tui recover shows what can be brought back"):
            JournaledStorage(path)
