"""Nothing is told by colour alone: without colours every mark still has a sign, a weight or words of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style
from tests.explorer import Explorer
from tests.journeys import a_refused_date, editing_the_date, explorer, to_the_passage_behind_the_date
from tests.pilot.samples import write_store

from vnus_tui.panes.paint import Palette, strip
from vnus_tui.present.parts import Line, Part, Role
from vnus_tui.styles.theme import MONO, THEMES


def looks(style: Style) -> tuple[bool, ...]:
    """What is left of a style where there are no colours."""
    marks = (style.bold, style.dim, style.italic, style.underline, style.reverse)
    return tuple(bool(each) for each in marks)


COLOURLESS = Palette({}, colourless=True)

APART = (
    (Role.CARET, Role.EDITOR),
    (Role.SELECTED, Role.TEXT),
    (Role.SELECTED, Role.LIT),
    (Role.MATCH, Role.TEXT),
    (Role.MATCH, Role.LIT),
    (Role.LIT, Role.TEXT),
    (Role.EDITOR, Role.TEXT),
    (Role.FAULT, Role.QUIET),
    (Role.WARNING, Role.QUIET),
    (Role.STRONG, Role.TEXT),
    (Role.KEY, Role.QUIET),
    (Role.HEADING, Role.TEXT),
)


@pytest.mark.parametrize(("one", "other"), APART)
def test_roles_that_stand_beside_each_other_differ_without_colours(one: Role, other: Role) -> None:
    assert looks(COLOURLESS.roles[one]) != looks(COLOURLESS.roles[other])


def test_a_palette_without_colours_has_none() -> None:
    assert all(style.color is None and style.bgcolor is None for style in COLOURLESS.roles.values())


def test_one_theme_has_greys_only_and_its_name_says_so() -> None:
    values = [
        MONO.primary,
        MONO.secondary,
        MONO.accent,
        MONO.foreground,
        MONO.background,
        MONO.surface,
        MONO.panel,
    ]
    values += [MONO.warning, MONO.error, MONO.success, *MONO.variables.values()]
    for value in values:
        red, green, blue = Color.parse(value or "").get_truecolor()
        assert red == green == blue
    assert MONO in THEMES
    assert "mono" in MONO.name


def test_the_cursor_line_has_a_sign_of_its_own_in_the_column_with_the_keyboard_and_in_the_others() -> None:
    line = Line((Part("words"),))
    signs = [
        strip(line, 12, COLOURLESS, cursor=cursor, focused=focused).text[0]
        for cursor, focused in ((True, True), (True, False), (False, True))
    ]
    assert len(set(signs)) == 3


async def shown_without_colours(at: Explorer) -> None:
    assert at.app.no_color


async def test_a_lit_passage_has_a_bar_and_a_line_under_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await shown_without_colours(at)
        await to_the_passage_behind_the_date(at)
        assert "21 and 22 April 2025" in at.lit
        assert any(
            "21 and 22 April" in segment.text and segment.style is not None and segment.style.underline
            for y in range(at.main.desk.text.size.height)
            for segment in at.main.desk.text.render_line(y)
        )


async def test_which_of_several_lit_passages_one_is_on_is_said_in_figures(tmp_path: Path) -> None:
    async with explorer(tmp_path, store=write_store(tmp_path)) as at:
        await at.press("tab", "tab", "/")
        await at.type("the")
        await at.press("enter")
        assert "1/" in at.message
        await at.press("n")
        assert "2/" in at.message


async def test_what_is_refused_and_what_is_unsaved_is_said_in_words(tmp_path: Path) -> None:
    async with explorer(tmp_path) as at:
        await a_refused_date(at)
        assert any("cannot" in line or "not" in line for line in at.pane("record"))
        await at.press("escape")
        await editing_the_date(at, "mid sep 2024")
        await at.press("enter")
        assert "saved" in at.head
