"""A text of many lines that is being typed.

Invariant: the caret stands between visible letters, the text is NFC, and only a line feed ends a line.

Textual's own area moves by code points, composes nothing, and takes a form feed or U+2028 for the end of a line,
which would change a text by opening it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Any

from rich.style import Style
from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import expand_tabs_inline
from textual.widgets import TextArea

from vnus_store import graphemes, nfc
from vnus_tui.editing.draft import is_typed
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cells, drawn

_JOINER = "\N{ZERO WIDTH JOINER}"
NEAR = 256
"""Code points around a place in which the beginning of its letter is looked for first."""


class Lines(Document):
    """Lines that end with a line feed and with nothing else."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._newline = "\n"
        self._lines = text.split("\n")

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace what stands between two places; tells where the new text ends, and what it replaced."""
        (top, left), (bottom, right) = sorted((start, end))
        lines = self._lines
        replaced = self.get_text_range(start, end)
        before = lines[top][:left] if top < len(lines) else ""
        after = lines[bottom][right:] if bottom < len(lines) else ""
        new = (before + text).split("\n")
        place = (top + len(new) - 1, len(new[-1]))
        new[-1] += after
        lines[top : bottom + 1] = new
        return EditResult(place, replaced)


class _DrawnLines(list[str]):
    """The lines of a document as they are drawn, each only when it is asked for."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return map(_as_drawn, self._lines)

    def __getitem__(self, at: Any) -> Any:
        found = self._lines[at]
        return _as_drawn(found) if isinstance(found, str) else [_as_drawn(each) for each in found]


class _Drawn(Document):
    """Another document as it is drawn: as many characters, on the columns that they take."""

    def __init__(self, document: Document) -> None:
        super().__init__("")
        self._document = document

    @property
    def lines(self) -> list[str]:
        """All lines."""
        return _DrawnLines(self._document.lines)

    @property
    def line_count(self) -> int:
        """How many there are."""
        return self._document.line_count

    def get_line(self, index: int) -> str:
        """One line."""
        return _as_drawn(self._document.get_line(index))

    def __getitem__(self, line_index: Any) -> Any:
        """One line, or some of them."""
        return self.lines[line_index]


def _as_drawn(line: str) -> str:
    """A line with a visible mark for each character that a terminal would act on; tabs stay."""
    return drawn("\t".join(plain(each) for each in line.split("\t")))


class _Shown(Text):
    """A line as it is painted: a style covers whole letters, so that none is drawn in two halves."""

    letters = ""
    """The line as it is stored, which tells where letters end."""

    def stylize(self, style: str | Style, start: int = 0, end: int | None = None) -> None:
        """Paint from one place to another, to the end of the letter that the last place is in."""
        text = self.letters or self.plain
        super().stylize(style, start, None if end is None else letter_border(text, min(end, len(text))))


class TextEditor(TextArea):
    """The area in which long texts are written."""

    def __init__(
        self,
        text: str,
        copied: Callable[[str], None],
        command: Callable[[str], bool] = lambda key: False,
        *,
        id: str | None = None,
    ) -> None:
        """Edit a text.

        Args:
            text: what stands there at first; it is composed.
            copied: takes what is copied or cut, to bring it to the clipboard.
            command: is asked first about every key; whether it has taken it.
            id: the widget's id.
        """
        self._copied = copied
        self._command = command
        super().__init__(text, id=id, soft_wrap=True, tab_behavior="focus")

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document("", language)
        self.document = Lines(nfc(text))
        self.wrapped_document = WrappedDocument(_Drawn(self.document), tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def get_line(self, line_index: int) -> Text:
        """A line with a visible mark for each character that a terminal would act on."""
        line = self.document.get_line(line_index)
        shown = _Shown(_as_drawn(line), end="", no_wrap=True)
        shown.letters = line
        return shown

    def get_column_width(self, row: int, column: int) -> int:
        """The columns before a place, as they are drawn."""
        return cells(expand_tabs_inline(_as_drawn(self.document[row][:column]), self.indent_width))

    # Whole letters

    def clamp_visitable(self, location: Location) -> Location:
        """The nearest place of the text between two letters."""
        row, column = super().clamp_visitable(location)
        return row, letter_border(self.document[row], column)

    def get_cursor_left_location(self) -> Location:
        """One visible letter to the left."""
        row, column = self.cursor_location
        if column == 0:
            return super().get_cursor_left_location()
        return row, letter_start(self.document[row], column)

    def get_cursor_right_location(self) -> Location:
        """One visible letter to the right."""
        row, column = self.cursor_location
        line = self.document[row]
        if column >= len(line):
            return super().get_cursor_right_location()
        return row, letter_border(line, column + 1)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text; letters and marks that meet become one letter, and the caret goes behind it."""
        text = nfc(edit.text.replace("\r\n", "\n").replace("\r", "\n"))
        (top, left), (bottom, right) = sorted(
            (self.clamp_visitable(edit.from_location), self.clamp_visitable(edit.to_location))
        )
        start = letter_start(self.document[top], left)
        line = self.document[bottom]
        end = letter_border(line, right + 1) if right < len(line) else right
        head, tail = self.document[top][start:left], line[right:end]
        if nfc(head + text + tail) != nfc(head + text) + tail:
            text, left, right = nfc(head + text + tail), start, end
        elif nfc(head + text) != head + text:
            text, left = nfc(head + text), start
        return super().edit(Edit(text, (top, left), (bottom, right), edit.maintain_selection_offset))

    async def _on_key(self, event: events.Key) -> None:
        """Take a key at once, be it a letter or not.

        Textual sends keys that are no letters to the app and back, and letters that come meanwhile pass them: an
        input method that takes a letter back and sends another would be read in the wrong order.
        """
        if self._command(event.key) or await self._moves(event.key):
            event.stop()
            event.prevent_default()
            return
        character = event.character
        if character is None or not is_typed(character) or character.isprintable() or self.read_only:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.insert(character, maintain_selection_offset=False)

    async def _moves(self, key: str) -> bool:
        """Carry out what the area binds a key to; whether it binds anything."""
        for binding in self._bindings.key_to_bindings.get(key, ()):
            if await self.app.run_action(binding.action, self):
                return True
        return False

    # Copying

    def action_copy(self) -> None:
        """Copy what is selected."""
        if not self.selected_text:
            raise SkipAction
        self._copied(self.selected_text)

    def action_cut(self) -> None:
        """Take what is selected, else the line, away and copy it."""
        if self.read_only:
            return
        start, end = self.selection
        taken = self._delete_cursor_line() if start == end else self._delete_via_keyboard(start, end)
        if taken is not None:
            self._copied(taken.replaced_text)


def letter_start(line: str, at: int) -> int:
    """Where the letter that ends at a place begins; 0 at the beginning of the line."""
    if at <= 0:
        return 0
    first = _sure_border(line, at - 1)
    if first is None:
        borders = _borders(line)
        return borders[bisect_left(borders, at) - 1]
    return at - len(graphemes(line[first:at])[-1])


def letter_border(line: str, at: int) -> int:
    """A place between two letters: the same one, or the end of the letter that it is in."""
    at = max(0, min(at, len(line)))
    border = _sure_border(line, at)
    if border == at:
        return at
    stop = at
    while stop < min(len(line), at + NEAR) and _is_joined(line, stop):
        stop += 1
    if border is None or stop == at + NEAR:
        borders = _borders(line)
        return borders[bisect_left(borders, at)]
    for letter in graphemes(line[border:stop]):
        if border >= at:
            break
        border += len(letter)
    return border


def _sure_border(line: str, at: int) -> int | None:
    """A place not behind another at which a letter begins, whatever stands before it; nothing where none is near."""
    for place in range(at, max(-1, at - NEAR), -1):
        if place == 0 or not _is_joined(line, place):
            return place
    return None


def _is_joined(line: str, at: int) -> bool:
    """Whether what stands on both sides of a place may be of one letter."""
    return line[at - 1] == _JOINER or len(graphemes(line[at - 1 : at + 1])) == 1


@lru_cache(maxsize=8)
def _borders(line: str) -> tuple[int, ...]:
    """All places between letters, for lines of thousands of pictures joined or of flags side by side."""
    return (0, *accumulate(map(len, graphemes(line))))
