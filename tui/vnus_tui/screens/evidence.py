"""From a value to its passage, and from words of a text to a value.

Invariant: what is pinned is what was selected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from vnus_store import AddItem, Article, Ref, nfc, quote
from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.present.selecting import Selection
from vnus_tui.present.taking import citation, sentence
from vnus_tui.screens.browsing import Browsing
from vnus_tui.screens.changing import Changing
from vnus_tui.screens.desk import Desk

Choose = Callable[[str, list[tuple[str, str]], Callable[[str], None]], None]
"""Lets the user choose one of some labelled values, under a title."""


class Evidence:
    """What the keys of evidence do."""

    def __init__(self, desk: Desk, browsing: Browsing, changing: Changing, choose: Choose) -> None:
        self.desk = desk
        self.browsing = browsing
        self.changing = changing
        self.choose = choose
        self.selection: Selection | None = None

    def sources(self) -> None:
        """To the passage behind the value; in the text, to its next one."""
        desk = self.desk
        if desk.column is Column.TEXT:
            desk.at = (desk.at + 1) % max(1, len(desk.evidence))
            desk.show_evidence()
            desk.changed()
            return
        desk.trail = desk.trail.deeper(desk.place)
        self.browsing.activate(Column.TEXT)

    def change_form(self) -> None:
        """From the original to our account of it, and back."""
        desk = self.desk
        desk.accounts = not desk.accounts
        article = desk.article
        if article is not None and isinstance(desk.subject, Article):
            other = desk.store.counterpart(article)
            if other is not None:
                self.browsing.go_to(other.ref, column=desk.column)
        else:
            desk.show_evidence()
        desk.say(
            "Our account is shown." if desk.accounts else "The original is shown where it is in the store."
        )

    # Selecting

    def begin(self) -> None:
        """Begin to select words, at the lit passage or at the first word shown."""
        desk = self.desk
        self.selection = Selection.begun(desk.text.text, desk.text.offset_shown)
        desk.mode = Mode.SELECT
        self._show()

    def move(self, *, words: int = 0, sentences: int = 0) -> None:
        """The end of the selection, by words or by sentences."""
        if self.selection is not None:
            self.selection = self.selection.word(words) if words else self.selection.sentence(sentences)
            self._show()

    def _show(self) -> None:
        desk = self.desk
        span = self.selection.span if self.selection is not None else None
        desk.text.light(replace(desk.text.lights, selected=span), reveal=False)
        if span is not None:
            desk.text.reveal_span((self.selection.head, self.selection.head + 1) if self.selection else span)
        desk.said = self._target_words() if self.selection is not None else ""
        desk.changed()

    def _target_words(self) -> str:
        desk = self.desk
        if desk.came_from is None:
            return "h l by word · j k by sentence · P new event · y copy · Esc drops it"
        ref, path = desk.came_from
        record = desk.store.peek(ref)
        return f"p pins it to {path} of {record.title if record is not None else ref}"

    def drop(self) -> None:
        """Select nothing."""
        self.selection = None
        self.desk.mode = Mode.BROWSE
        self._show()

    # Pinning

    def pin(self) -> None:
        """Pin the selected words to the value that the user came from, or to one that is chosen."""
        if self.selection is None or self.desk.article is None or self.desk.came_from is None:
            return
        ref, path = self.desk.came_from
        values = self._values(ref)
        if any(value == path for _, value in values):
            self._pin_to(ref, path)
        elif values:
            self.choose("Pin to which value?", values, lambda value: self._pin_to(ref, value))

    def _values(self, ref: Ref) -> list[tuple[str, str]]:
        record = self.desk.store.peek(ref)
        paths = list(dict.fromkeys(spot.removes or spot.path for spot in self.desk.record.spots))
        kept = [
            path for path in paths if path and not path.startswith(("citations", "event/", "named", "claims"))
        ]
        return (
            [(path, path) for path in kept] if record is not None and not isinstance(record, Article) else []
        )

    def _pin_to(self, ref: Ref, path: str) -> None:
        citation = self._citation(self.desk.store.document(ref), path)
        if citation is not None:
            self.drop()
            self.changing.saving.apply(AddItem(ref, "citations", citation), "pinned")

    @property
    def _live(self) -> Selection | None:
        """The selection, as long as the text that it was made in is the one that is shown."""
        article, selection = self.desk.article, self.selection
        return (
            selection
            if selection is not None and article is not None and nfc(article.text) == selection.text
            else None
        )

    def _citation(self, document: dict[str, Any], path: str) -> dict[str, Any] | None:
        article, selection = self.desk.article, self._live
        if article is None or selection is None:
            self.desk.say("The text is another one by now: select the words again (v).", warning=True)
            return None
        start, end = self.desk.text.composed.kept(selection.span)
        known = {each.get("id") for each in document.get("citations") or [] if isinstance(each, dict)}
        name = next(f"c{number}" for number in range(1, 10_000) if f"c{number}" not in known)
        return {
            "id": name,
            "article": article.id,
            "start": start,
            "end": end,
            **quote(article.text, start, end),
            "supports": [path],
        }

    def new_event(self) -> None:
        """A new event whose title is typed next and which rests on the selected words."""
        citation = self._citation({}, "title")
        if citation is not None:
            self.drop()
            self.browsing.show_tab(Tab.TIMELINE)
            self.changing.begin_record({"citations": [citation]})

    def copied(self) -> str:
        """What `y` copies: the selected words, the value under the cursor, or the record in a sentence."""
        desk = self.desk
        selection = self._live if desk.mode is Mode.SELECT else None
        if selection is not None:
            start, end = selection.span
            return selection.text[start:end]
        subject = desk.subject
        if desk.column is Column.RECORD and desk.spot is not None:
            words = [each.text.strip() for each in desk.record.lines if each.spot == desk.spot]
            return " ".join(" ".join(words).split())
        return sentence(subject, desk.store.peek) if subject is not None else ""

    def cited(self) -> str:
        """What `Y` copies: the record in a sentence, with the passage and where it stands."""
        desk = self.desk
        passage = desk.in_shown_form(desk.evidence[desk.at]) if desk.evidence else None
        article = desk.store.peek(passage.article) if passage is not None else None
        return citation(
            desk.subject, passage, article if isinstance(article, Article) else None, desk.store.peek
        )
