"""What lies on the main screen: where the user is, and the panes that show it.

Invariant: panes show what stands here.

Those who act (browsing, finding, evidence, changing) work on the desk; none of them knows another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from vnus_store import Article, Event, NotFound, Passage, Person, Record, Ref, Store, View
from vnus_tui.navigation import Column, Mode, Period, Place, Tab, Trail
from vnus_tui.panes.bars import Bar
from vnus_tui.panes.record import RecordPane
from vnus_tui.panes.record_list import RecordList
from vnus_tui.panes.text import TextPane
from vnus_tui.present import article as articles
from vnus_tui.present import leaders, timeline
from vnus_tui.present.conflicts import conflict_words, with_conflicts
from vnus_tui.present.event import event_lines
from vnus_tui.present.parts import Line, Part, Role, Spot
from vnus_tui.present.reading import Lights, Span
from vnus_tui.present.record import Sources
from vnus_tui.screens import listing
from vnus_tui.situation import Situation

if TYPE_CHECKING:
    from vnus_store import Found
    from vnus_tui.screens.joint import Joint


NO_SOURCE = "Nothing says so yet. Open an article (3), select the words (v) and pin them (p) to a value."


class Desk:
    """The main screen's state and its panes."""

    def __init__(
        self,
        store: Store,
        panes: tuple[RecordList, RecordPane, TextPane],
        message: Bar,
        changed: Callable[[], None],
        arrange: Callable[[], None],
    ) -> None:
        self.store = store
        self.list, self.record, self.text = panes
        self.message = message
        self.changed = changed
        """Called when the bars have to be brought up to date."""
        self.arrange = arrange
        """Called when another column is active, or the columns are others."""
        self.tab = Tab.TIMELINE
        self.column = Column.LIST
        self.mode = Mode.BROWSE
        self.zoomed = False
        self.period = Period.YEAR
        self.trail = Trail()
        self.found: Found | None = None
        """What the list is narrowed to; `None` for all of it."""
        self.joint: Joint | None = None
        """The chronology of two people that lies over the timeline; `None` where none does."""
        self.said = ""
        """The last message."""
        self.is_warning = False
        self.saving = "saved"
        self.article: Article | None = None
        """The text on the right."""
        self.evidence: tuple[Passage, ...] = ()
        """The passages that the value under the cursor rests on."""
        self.at = 0
        """Which of them the text is scrolled to."""
        self.accounts = False
        """Whether the account is shown where the original is there too."""
        self.in_text = ""
        """What is searched for in the text."""
        self.came_from: tuple[Ref, str] | None = None
        """The value from which the user last went to a text: what a passage can be pinned to."""
        self.asked: Callable[[], None] | None = None
        """What `y` does while a question is asked."""
        self.offers: tuple[tuple[str, str], ...] = ()
        """The keys that are answered, each with what it does, where a choice waits that is not yes or no."""
        self.remembered: dict[Tab, Ref] = {}

    # Saying

    def say(self, sentence: str, *, warning: bool = False) -> None:
        """A message on the message line."""
        self.said, self.is_warning = sentence, warning
        self.changed()

    def ask(self, question: str, then: Callable[[], None]) -> None:
        """A question that only `y` agrees to."""
        self.mode, self.asked = Mode.ASK, then
        self.say(f"{question}  y: yes · any other key: no", warning=True)

    # Where one is

    @property
    def ref(self) -> Ref | None:
        """The record under the list's cursor."""
        return self.list.ref

    @property
    def subject(self) -> Record | None:
        """Its value."""
        return self.store.peek(self.ref) if self.ref is not None else None

    @property
    def spot(self) -> Spot | None:
        """The value under the record's cursor."""
        return self.record.spot

    @property
    def place(self) -> Place:
        """Where one is, to come back to."""
        path = self.spot.path if self.spot is not None else ""
        shown = self.article.ref if self.article is not None else None
        return Place(
            self.tab,
            self.column,
            self.ref,
            path,
            shown,
            self.found.query.text if self.found else "",
            self.joint,
        )

    def situation(self) -> Situation:
        """What the actions' conditions look at."""
        spot, subject = self.spot, self.subject
        in_list = self.column is Column.LIST
        in_text = self.column is Column.TEXT
        url = self.article.url if self.article is not None else ""
        return Situation(
            mode=self.mode,
            tab=self.tab,
            column=self.column,
            has_record=subject is not None,
            can_edit=subject is not None
            and (in_list or in_text or bool(spot and (spot.edit or spot.adds or spot.prefers))),
            can_add=in_list or (not in_text and spot is not None),
            can_remove=subject is not None and (in_list or bool(spot and spot.removes)),
            opens=bool(spot and spot.opens),
            has_sources=bool(self.evidence),
            has_text=self.article is not None,
            has_counterpart=self.article is not None and self.store.counterpart(self.article) is not None,
            has_url=bool(url),
            lit=len(self.text.lights.found) or len(self.evidence),
            narrowed=self.found is not None,
            read_only=self.store.read_only,
            marked=len(self.list.marks),
            has_trail=bool(self.trail.places) or not in_list,
            can_undo=self.store.can_undo,
            can_pin=self.came_from is not None,
            can_prefer=self.column is Column.RECORD and bool(spot and spot.prefers),
        )

    # Showing

    def view(self) -> View:
        """What the left column lists."""
        if self.joint is not None and (joined := self.joint.view(self)) is not None:
            return joined
        store, found, kind = self.store, self.found, self.tab.value
        if found is not None:
            refs = {"event": found.events, "person": found.people, "article": found.articles}
            return store.narrowed(kind, refs[kind])
        return {"event": store.timeline, "person": store.people, "article": store.articles}[kind]()

    def show_list(self, ref: Ref | None = None) -> None:
        """Show the list with the cursor on a record, or where it would stand."""
        known = (ref, self.ref, self.remembered.get(self.tab))
        wanted = next((each for each in known if each is not None and each.kind == self.tab.value), None)
        view = self.view()
        light = listing.light_of(self.found)
        self.list.empty = ("", *listing.why_empty(self.found, self.list.inner_width))
        if self.tab is Tab.TIMELINE:
            headings = timeline.headings(view.years())
            rows = self.joint.rows(self, light) if self.joint else lambda each: listing.event_row(each, light)
            self.list.show_view(view, headings, rows)
        elif self.tab is Tab.LEADERS:
            people = [each for each in view if isinstance(each, Person)]
            self.list.show_view(view, leaders.headings(people), lambda each: listing.person_row(each, light))
        else:
            headings = articles.headings(view.years())
            self.list.show_view(view, headings, lambda each: listing.article_row(self.store, each, light))
        self.list.head = listing.tabs_line(self.tab)
        key = self.store.key(wanted) if wanted is not None else None
        row = view.position(key) if key is not None else None
        if row is None:
            row = view.nearest(key) if key is not None and len(view) else (self.list.row if wanted else 0)
        self.list.put_cursor(row)

    def show_record(self, path: str = "") -> None:
        """Show the record under the list's cursor, its own cursor on a value."""
        subject = self.subject
        conflicts = self.store.conflicts(subject.ref) if subject is not None else ()
        head: str = ""
        lines: Sequence[Line] = ()
        with suppress(NotFound):  # it is being deleted; what is shown once that is done is another one
            head, lines = self._particulars(subject)
        words = (Part(conflict_words(len(conflicts)), Role.WARNING),) if conflicts else ()
        self.record.head = Line((Part(head, Role.HEADING),), words) if head else Line()
        self.record.show_lines(with_conflicts(lines, conflicts), Spot(path) if path else None)

    def _particulars(self, subject: Record | None) -> tuple[str, Sequence[Line]]:
        """What kind of record it is, and its values."""
        width, peek = self.record.inner_width, self.store.peek
        if subject is None:
            return "", ()
        if isinstance(subject, Article):
            claims = self.store.claims(subject.ref)
            name = "Account" if subject.text_kind == "account" else "Original article"
            return name, articles.article_lines(subject, claims, peek, width)
        sources = Sources(self.store.passages(subject.ref))
        if isinstance(subject, Event):
            return "Event", event_lines(subject, sources, peek, width)
        return "Profile", leaders.profile_lines(self.store.profile(subject.ref), sources, width, peek)

    def show_text(self) -> None:
        """Show the text behind the value under the cursor, lit."""
        with suppress(NotFound):  # as above
            self._show_text()

    def _show_text(self) -> None:
        subject = self.subject
        self.at = 0
        if isinstance(subject, Article):
            self._put_text(subject)
            self.evidence = listing.claim_at(self.store, subject, self.spot)
            self._light()
            return
        spot = self.spot if self.column is not Column.LIST else None
        self.evidence, self.at = listing.evidence_for(self.store, subject, spot)
        self.show_evidence()

    def show_evidence(self) -> None:
        """Show the text of the current passage with all those lit that stand in it."""
        if not self.evidence:
            if self.ref is not None and self.subject is not None and not self.store.passages(self.ref):
                self.article = None
                self.text.head = _head("No source yet")
                self.text.show_text("", "", (NO_SOURCE,))
            self._light()
            return
        passage = self.in_shown_form(self.evidence[self.at])
        article = self.store.peek(passage.article)
        if isinstance(article, Article):
            self._put_text(article)
        self._light()

    def in_shown_form(self, passage: Passage) -> Passage:
        """A passage in the original, or in the account where that is wanted."""
        return passage.account if self.accounts and passage.account is not None else passage

    def _put_text(self, article: Article) -> None:
        if self.mode is Mode.SELECT and article.text != self.text.composed.stored:
            self.mode = Mode.BROWSE  # words that were selected in one text are none of another
        self.article = article
        self.text.head = _head(articles.text_heading(article, self.store.counterpart(article)))
        self.text.show_text(
            article.text, article.title, articles.preface(article, self.store.counterpart(article))
        )

    def _light(self) -> None:
        spans: list[Span] = []
        current = 0
        for number, each in enumerate(self.evidence):
            passage = self.in_shown_form(each)
            if (
                self.article is None
                or passage.article != self.article.ref
                or passage.state.name in ("REVIEW", "LOST")
            ):
                continue
            current = len(spans) if number == self.at else current
            spans.append(self.text.composed.shown((passage.start, passage.end)))
        found = self.text.lights.found if self.in_text else ()
        others = self._others()
        selected = self.text.lights.selected if self.mode is Mode.SELECT else None
        self.text.light(Lights(tuple(spans), current, claimed=others, found=found, selected=selected))
        self.text.reveal_current()

    def _others(self) -> tuple[Span, ...]:
        """The other passages of this text that the record rests on."""
        if self.ref is None or self.article is None or isinstance(self.subject, Article):
            return ()
        passages = (self.in_shown_form(each) for each in self.store.passages(self.ref))
        shown = self.text.composed.shown
        return tuple(shown((each.start, each.end)) for each in passages if each.article == self.article.ref)


def _head(words: str) -> Line:
    return Line((Part(words, Role.HEADING),))
