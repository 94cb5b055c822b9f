"""Searching: narrowing the list while typing, and walking through a text.

Invariant: Esc gives back what was there before, and no letter waits for an answer: in a long list it is looked for on
a thread of its own, a first answer is shown as soon as it is there, and one to an older question never.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from vnus_store import Found, Hit, InvalidQuery, Ref, find_in_text, parse_query
from vnus_tui.editing.draft import Draft
from vnus_tui.editing.view import typed_with_fault
from vnus_tui.navigation import Column, Mode
from vnus_tui.present.parts import Line, Part, Role
from vnus_tui.present.plain import plain
from vnus_tui.present.widths import cells, cut
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.listing import narrowed_words
from vnus_tui.screens.searching import Searching

FEW = 200
"""Records of which so few are searched at once, where one stands: it takes less than painting."""

MOST_TITLES = 120
"""Records whose titles are looked at for one that matches."""

AT_ONCE = 0.04
"""Seconds that Enter waits for an answer; what is pressed after it is meant for the list as it will be."""


class Finding:
    """What the keys of searching do."""

    def __init__(
        self, desk: Desk, later: Callable[[Callable[[], None]], object], to_list: Callable[[], None]
    ) -> None:
        self.desk = desk
        self._later = later
        """Calls back once the keys that wait have been taken: a newer letter makes an older question void."""
        self._to_list = to_list
        self._waits = False
        self._follows = False
        """Whether record and text wait for the list to be painted."""
        self._searching = Searching(desk.store, later)
        if not self._has_few:
            self._searching.prepare()
        self.draft = Draft()
        self.fault: InvalidQuery | None = None
        self._before: tuple[Found | None, Ref | None, str] = (None, None, "")
        self._landed: Ref | None = None
        """Where the last answer put the cursor."""
        self._accepted: Found | None = None
        """What the list was narrowed to when the search line was left."""

    @property
    def _has_few(self) -> bool:
        store = self.desk.store
        return sum(map(len, (store.timeline(), store.people(), store.articles()))) <= FEW

    @property
    def in_text(self) -> bool:
        """Whether the text is searched and not the list."""
        return self.desk.column is Column.TEXT

    def begin(self) -> None:
        """Open the search line, with what was searched last selected."""
        desk = self.desk
        known = desk.in_text if self.in_text else (desk.found.query.text if desk.found else "")
        self.draft = Draft.of(known, selected=True)
        self._before = (desk.found, desk.ref, desk.in_text)
        if desk.ref is not None:
            desk.remembered[desk.tab] = desk.ref
        self.fault = None
        desk.mode = Mode.FIND
        desk.said = ""
        desk.changed()

    def press(self, key: str, character: str | None) -> bool:
        """A key while the search line is open; whether it was taken."""
        if key == "escape":
            self._cancel()
        elif key == "enter":
            self._accept()
        elif key in ("down", "up") and not self.in_text:
            self.desk.list.put_cursor(self.desk.list.row + (1 if key == "down" else -1))
            self.desk.show_record()
            self.desk.show_text()
        else:
            draft = self.draft.press(key, character)
            if draft is None:
                return False
            self.type(draft)
        return True

    def paste(self, text: str) -> None:
        """Text that was pasted into the search line."""
        self.type(self.draft.insert(text))

    def type(self, draft: Draft) -> None:
        """What is typed now."""
        changed = draft.text != self.draft.text
        self.draft = draft
        if changed and not self._waits:
            self._waits = True
            self._later(self.search)
        self.desk.changed()

    def search(self) -> None:
        """Answer what is typed by now."""
        if self._waits:
            self._waits = False
            (self._search_text if self.in_text else self._search_list)()
            self.desk.changed()

    def _search_list(self) -> None:
        desk, text = self.desk, self.draft.text
        self.fault = None
        try:
            is_empty = not text.strip() or parse_query(text).is_empty
        except InvalidQuery as error:
            self._searching.cancel()
            self.fault = error
            return
        if is_empty:
            self._searching.cancel()
            self._take(None)
        elif self._has_few:
            self._take(desk.store.find(text))
        else:
            self._searching.ask(text, self._before[1], self._taken, self._failed)

    def _taken(self, found: Found) -> None:
        """An answer to what is asked now; the first of two, or the whole."""
        if self.desk.mode is not Mode.FIND and self.desk.found is not self._accepted:
            self._searching.cancel()  # something else was shown meanwhile
            return
        self._take(found)
        self._accepted = self.desk.found
        self.desk.changed()

    def _failed(self, error: Exception) -> None:
        raise error  # a fault of the program ends it as any other does, with the terminal given back

    def _take(self, found: Found | None) -> None:
        """Narrow the list to what was found; the cursor keeps its place on the screen where it keeps its record."""
        desk, before = self.desk, self.desk.ref
        line = desk.list.line_of(desk.list.row) - desk.list.top
        is_more_of_it = desk.found is not None and found is not None and desk.found.query == found.query
        desk.found = found
        kept = self._before[1]
        stays = is_more_of_it and (before != self._landed or not self._lists(kept))
        desk.show_list(before if stays else self._landing(kept))
        self._landed = desk.ref
        if is_more_of_it and desk.ref == before:
            desk.list.show_from(desk.list.line_of(desk.list.row) - line)
        elif (desk.ref != before or found is not None) and not self._follows:
            self._follows = True
            desk.list.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """Show the record and its text, once the list is painted."""
        if self._follows:
            self._follows = False
            self.desk.show_record()
            self.desk.show_text()
            self.desk.changed()

    def _lists(self, ref: Ref | None) -> bool:
        """Does a record stand in the list as it is narrowed now?"""
        desk = self.desk
        if ref is None or ref.kind != desk.tab.value:
            return False
        return desk.view().position(desk.store.key(ref)) is not None

    def _landing(self, kept: Ref | None) -> Ref | None:
        """Where the cursor goes: it stays on the record that it was on, else goes to the first whose title matches."""
        desk = self.desk
        if desk.found is None:
            return kept
        if self._lists(kept):
            return kept
        refs = desk.view().refs(0, MOST_TITLES)
        named = (
            ref
            for ref in refs
            if any(hit.path in ("title", "name", "aliases") for hit in desk.found.hits.get(ref, ()))
        )
        return next(named, refs[0] if refs else kept)

    def _search_text(self) -> None:
        desk = self.desk
        self.fault = None
        try:
            spans = find_in_text(desk.text.text, self.draft.text) if self.draft.text.strip() else ()
        except InvalidQuery as error:
            self.fault = error
            return
        desk.in_text = self.draft.text
        at = desk.text.first_shown
        self._light(spans, next((number for number, span in enumerate(spans) if span[0] >= at), 0))
        desk.text.reveal_current()

    def _light(self, spans: Sequence[tuple[int, int]], current: int) -> None:
        lights = self.desk.text.lights
        self.desk.text.light(replace(lights, found=tuple(spans), current=current), reveal=False)

    def _accept(self) -> None:
        desk = self.desk
        self.search()
        if self.fault is not None:
            desk.changed()
            return
        self._searching.settle(AT_ONCE)
        self._follow()
        self._accepted = desk.found
        desk.mode = Mode.BROWSE
        if not self.in_text:
            self._to_list()
        desk.changed()

    def _cancel(self) -> None:
        desk = self.desk
        desk.mode = Mode.BROWSE
        self.fault, self._waits, self._follows = None, False, False
        self._searching.cancel()
        if self.in_text:
            desk.in_text = self._before[2]
            self._light(find_in_text(desk.text.text, desk.in_text) if desk.in_text else (), 0)
        else:
            desk.found = self._before[0]
            desk.show_list(self._before[1])
            desk.show_record()
            desk.show_text()
        desk.changed()

    def walk(self, by: int) -> None:
        """To the next lit place: what was searched for in the text, else the passages of the value."""
        desk = self.desk
        if desk.text.lights.found:
            desk.text.walk(by)
        elif desk.evidence:
            desk.at = (desk.at + by) % len(desk.evidence)
            desk.show_evidence()
        desk.changed()

    def show_hit(self, hit: Hit, beside: Sequence[Hit]) -> None:
        """Light what was found in a text, and go to one of its places.

        Args:
            hit: the place to go to.
            beside: every place that was found, this one among them.
        """
        desk = self.desk
        desk.in_text = desk.text.text[hit.start : hit.end]
        spans = [(each.start, each.end) for each in beside if each.ref == hit.ref]
        self._light(spans, spans.index((hit.start, hit.end)))
        desk.text.reveal_current()
        desk.changed()

    def line(self) -> Line:
        """The search line: what is typed, the part at fault underlined, and what it finds."""
        width = self.desk.message.size.width - 4
        summary = cut(
            self.summary(), max(0, min(width * 2 // 3, width - min(cells(plain(self.draft.text)), 30) - 3))
        )
        right = (Part(summary, Role.WARNING if self.fault else Role.QUIET),)
        room = max(6, width - cells(summary) - 2)
        at_fault = (self.fault.start, self.fault.end) if self.fault is not None else (0, 0)
        return Line((Part("/ ", Role.ACCENT), *typed_with_fault(self.draft, room, at_fault)), right=right)

    def summary(self) -> str:
        """What is found, and where else."""
        desk = self.desk
        if self.fault is not None:
            return self.fault.sentence
        if self.in_text:
            count = len(desk.text.lights.found)
            return (
                f"{desk.text.lights.current + 1}/{count}"
                if count
                else ("not in this text" if self.draft.text else "")
            )
        return narrowed_words(desk.store, desk.found, desk.tab)
