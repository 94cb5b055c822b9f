"""Text is only text: the slice of the full proof that fits an ordinary test run, and the judge put to the test."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hostile import sinks
from tests.hostile.sinks_strings import CONTROLS, STRINGS, TURNING
from tests.hostile.terminal_parser import Phase, read

from vnus_tui.present.plain import harmless, plain

PAINTED = "\x1b[1;1H\x1b[38;2;1;2;3;48;2;4;5;6mwords\x1b[0m"


@pytest.mark.timeout(120)
def test_no_text_acts_on_the_terminal_or_on_the_program_and_none_is_lost() -> None:
    report = sinks.measure(full=False)
    if report.skipped:
        pytest.skip(report.skipped)
    assert report.has_passed, str(report)


@pytest.mark.parametrize("way", ["static", "click"])
def test_a_widget_that_nobody_guards_is_caught(tmp_path: Path, way: str) -> None:
    found = sinks.control(tmp_path, way)
    assert found.is_caught, found


def test_there_are_more_than_a_hundred_and_fifty_strings_and_no_two_are_alike() -> None:
    assert len(set(STRINGS)) == len(STRINGS) > 150


ACTING = [each for each in CONTROLS if "\\" not in each and "^[" not in each and each.isprintable() is False]


@pytest.mark.parametrize("text", ACTING, ids=ascii)
def test_the_judge_notices_each_of_them_among_painted_words(text: str) -> None:
    data = f"{PAINTED}\x1b[38;2;1;2;3;48;2;4;5;6m{text}\x1b[0m".encode()
    assert read(data, Phase.RUNNING).foreign
    assert not read(data.replace(text.encode(), plain(text).encode()), Phase.RUNNING).foreign


@pytest.mark.parametrize("text", [each for each in TURNING if plain(each) != each], ids=ascii)
def test_the_judge_notices_what_turns_or_hides_words(text: str) -> None:
    assert read(text.encode("utf-8", "surrogatepass"), Phase.RUNNING).foreign


def test_the_judge_lets_the_painters_own_words_through() -> None:
    assert read(PAINTED.encode(), Phase.RUNNING).foreign == []
    assert read(f"{PAINTED}\r\n{PAINTED}".encode(), Phase.RUNNING).text.split() == ["words", "words"]
    assert read(b"\x1b[?1049h\x1b[?25l" + PAINTED.encode(), Phase.STARTING).foreign == []
    assert read(PAINTED.encode() + b"\x1b[?1049l", Phase.RUNNING).foreign


@pytest.mark.parametrize("text", STRINGS, ids=ascii)
def test_what_the_last_filter_leaves_is_harmless_and_it_adds_nothing(text: str) -> None:
    left = harmless(text)
    assert plain(left) == left
    assert set(left) <= set(text)
