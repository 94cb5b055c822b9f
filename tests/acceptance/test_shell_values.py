"""What undo prints: every value that differs between two documents, at its path."""

from __future__ import annotations

from typing import Any

import pytest

from vnus_store import Edit, Ref
from vnus_tui.shell.values import differences

REF = Ref("event", "met")
A, B = {"person": "a", "role": "guest"}, {"person": "b", "role": "host"}
ONE, OTHER = [{"id": "c1", "start": 1}], [{"id": "c1", "start": 2}]
TWINS = [*ONE, *OTHER]


def office(citations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": "o", "citations": citations}]


def told(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[tuple[str, str, str]]:
    return list(differences(Edit(REF, before, after)))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"date": "2023"}, {"date": "2024"}, [("date", "2023", "2024")]),
        ({}, {"place": "Huế"}, [("place", "—", "Huế")]),
        ({"topics": ["a", "b"]}, {"topics": ["a"]}, [("topics", "a | b", "a")]),
        ({"people": [A]}, {"people": [{**A, "role": "host"}]}, [("people/a/role", "guest", "host")]),
        ({"people": [A]}, {}, [("people/a", '{"person": "a", "role": "guest"}', "—")]),
        ({"people": [A, B]}, {"people": [B, A]}, [("people", "a | b", "b | a")]),
        ({"citations": ONE}, {"citations": TWINS}, [("citations", '[{"id": "c1", "start": 1}]', None)]),
        ({"offices": office(ONE)}, {"offices": office(OTHER)}, [("offices/o/citations/c1/start", "1", "2")]),
        ({"original": {"length": 3}}, {"original": {"length": 4}}, [("original/length", "3", "4")]),
        ({"mood": True}, {"mood": 1}, [("mood", "yes", "1")]),
        (None, {"title": "They met"}, [("", "—", "They met")]),
        ({"name": "Lam"}, None, [("", "Lam", "—")]),
        ({"title": "same"}, {"title": "same"}, []),
    ],
)
def test_each_difference_is_told_at_its_path(
    before: dict[str, Any] | None, after: dict[str, Any] | None, expected: list[tuple[str, str, str | None]]
) -> None:
    found = told(before, after)
    assert [(path, old) for path, old, _ in found] == [(path, old) for path, old, _ in expected]
    assert all(new == right for (_, _, new), (_, _, right) in zip(found, expected, strict=True) if right)
