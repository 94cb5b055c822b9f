"""What README.md promises is what the program does."""

from __future__ import annotations

import re

from tests.readme import README, with_table

from vnus_tui.shell.arguments import COMMANDS


def test_the_keys_in_the_readme_are_those_of_the_actions() -> None:
    text = README.read_text(encoding="utf-8")

    assert text == with_table(text), "run python -m tests.readme"


def test_the_readme_shows_every_headless_command() -> None:
    text = README.read_text(encoding="utf-8")

    assert [each for each in COMMANDS if f"`{each}" not in text] == []


def test_every_picture_in_the_readme_exists() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README.read_text(encoding="utf-8"))

    assert pictures
    assert [each for each in pictures if not (README.parent / each).is_file()] == []
