"""What no longer fits into a reader's head is taken apart: files and functions have a greatest length."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[2]
FOLDERS = ("tui", "store", "tests")
FILE_LINES, FUNCTION_LINES = 300, 50
"""A file or function stays under these."""


def too_long(source: str, name: str) -> Iterator[str]:
    """What is too long in a source, a sentence each."""
    lines = len(source.splitlines())
    if lines >= FILE_LINES:
        yield f"{name} has {lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length >= FUNCTION_LINES:
                yield f"{name}: {node.name} has {length} lines"


def test_files_and_functions_stay_short() -> None:
    paths = [path for folder in FOLDERS for path in sorted((PROJECT / folder).rglob("*.py"))]
    assert len(paths) > 50
    found = [
        each for path in paths for each in too_long(path.read_text("utf-8"), str(path.relative_to(PROJECT)))
    ]
    assert "\n".join(found) == ""


def test_a_file_of_three_hundred_lines_is_too_long() -> None:
    assert list(too_long("x = 1\n" * 300, "long.py")) == ["long.py has 300 lines"]
    assert list(too_long("x = 1\n" * 299, "short.py")) == []


def test_a_function_of_fifty_lines_is_too_long_also_within_a_class() -> None:
    body = "        x = 1\n"
    assert list(too_long("class A:\n    async def f(self):\n" + body * 49, "a.py")) == [
        "a.py: f has 50 lines"
    ]
    assert list(too_long("class A:\n    def f(self):\n" + body * 48, "a.py")) == []
