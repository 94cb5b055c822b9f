"""From an action's id to what does it. Invariant: every action of the table has exactly one handler."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from vnus_store import Article, read_date
from vnus_tui.navigation import Column, Mode, Tab
from vnus_tui.present import dates
from vnus_tui.screens.asking import Asking
from vnus_tui.screens.browsing import Browsing
from vnus_tui.screens.calling_back import Compute
from vnus_tui.screens.changing import Changing
from vnus_tui.screens.desk import Desk
from vnus_tui.screens.evidence import Evidence
from vnus_tui.screens.finding import Finding
from vnus_tui.screens.following import Following
from vnus_tui.screens.leaving import Leaving
from vnus_tui.screens.marking import Marking
from vnus_tui.screens.meeting import Meeting, MeetingLists
from vnus_tui.screens.preferring import Preferring
from vnus_tui.screens.prompting import Prompting
from vnus_tui.screens.saving import Hands, Saving
from vnus_tui.screens.travelling import Travelling


class OnTop(Protocol):
    """The lists that come on top."""

    def show_keys(self) -> None:
        """The keys screen."""

    def show_palette(self) -> None:
        """Actions and records by name."""

    def show_history(self) -> None:
        """What changed and when."""

    def show_work(self) -> None:
        """The work list."""

    def show_everything(self) -> None:
        """The search in everything."""

    def choose(self, title: str, values: list[tuple[str, str]], then: Callable[[str], None]) -> None:
        """Let the user choose one of some labelled values."""


class Outside(Protocol):
    """What the app does for the main screen."""

    @property
    def meetings(self) -> MeetingLists:
        """What lies on top of the columns when it is asked who met whom."""

    @property
    def lists(self) -> OnTop:
        """What lies on top of the columns when it is asked for."""

    def show_views(self) -> None:
        """The saved views."""

    def suspend(self) -> None:
        """Give the terminal back to the shell for a while."""

    @property
    def compute(self) -> Compute:
        """Asks the store off the keys' thread."""

    def copy(self, text: str) -> str:
        """Put a text on the clipboard; says which way it went."""

    def open_address(self, url: str) -> str:
        """Open a web address; says what was done."""

    def export(self) -> None:
        """Write what the list shows, or the marked, into a file."""

    def ask_import(self) -> None:
        """Ask for the path of an article, and bring it in."""

    def decide(self) -> None:
        """Open the queue, or look for candidates in the article that is shown in the list."""


class Helper(Hands, Outside, Protocol):
    """All that the app does for the main screen."""


Handler = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Doers:
    """Those who act on the desk."""

    desk: Desk
    browsing: Browsing
    travelling: Travelling
    finding: Finding
    prompting: Prompting
    saving: Saving
    changing: Changing
    evidence: Evidence
    asking: Asking
    following: Following
    preferring: Preferring
    marking: Marking
    leaving: Leaving
    step_out: Handler
    meeting: Meeting


def assemble(
    desk: Desk,
    browsing: Browsing,
    travelling: Travelling,
    helper: Helper,
    step_out: Handler,
    later: Callable[[Callable[[], None]], object],
) -> Doers:
    """Those who act, over one desk."""
    saving = Saving(desk, browsing, helper)
    changing = Changing(desk, browsing, saving, helper)
    evidence = Evidence(desk, browsing, changing, helper.lists.choose)
    finding = Finding(desk, later, lambda: browsing.activate(Column.LIST))
    prompting, asking = Prompting(desk), Asking(desk)
    return Doers(
        desk,
        browsing,
        travelling,
        finding,
        prompting,
        saving,
        changing,
        evidence,
        asking,
        Following(desk, changing, saving),
        Preferring(desk, saving, prompting, helper.lists.choose),
        Marking(desk, browsing, saving, prompting, helper.lists.choose, helper.compute),
        Leaving(desk, saving, changing, asking, prompting, helper),
        step_out,
        Meeting(desk, browsing, helper.meetings),
    )


def handlers(doers: Doers, outside: Outside) -> Mapping[str, Handler]:
    """What does each action."""
    return {**_moving(doers), **_working(doers), **_outside(doers, outside)}


def _moving(doers: Doers) -> dict[str, Handler]:
    browsing, evidence, desk = doers.browsing, doers.evidence, doers.desk
    travelling = doers.travelling

    def selecting(move: Handler, select: Handler) -> Handler:
        return lambda: select() if desk.mode is Mode.SELECT else move()

    def open_spot() -> None:
        if doers.preferring.is_here and not desk.store.read_only:
            doers.preferring.begin()
        elif desk.column is not Column.RECORD or not doers.changing.deciding.open():
            browsing.open()

    return {
        "timeline": lambda: browsing.show_tab(Tab.TIMELINE),
        "leaders": lambda: browsing.show_tab(Tab.LEADERS),
        "articles": lambda: browsing.show_tab(Tab.ARTICLES),
        "next-column": browsing.next_column,
        "previous-column": browsing.previous_column,
        "zoom": browsing.zoom,
        "open": open_spot,
        "back": browsing.back,
        "previous-record": lambda: browsing.neighbour(-1),
        "next-record": lambda: browsing.neighbour(1),
        "down": selecting(lambda: browsing.move(1), lambda: evidence.move(sentences=1)),
        "up": selecting(lambda: browsing.move(-1), lambda: evidence.move(sentences=-1)),
        "left": selecting(browsing.left, lambda: evidence.move(words=-1)),
        "right": selecting(browsing.open, lambda: evidence.move(words=1)),
        "top": lambda: browsing.ends(False),
        "bottom": lambda: browsing.ends(True),
        "page-up": lambda: browsing.page(-1),
        "page-down": lambda: browsing.page(1),
        "page-text": browsing.page_text,
        "period-back": lambda: travelling.step_period(-1),
        "period-on": lambda: travelling.step_period(1),
        "wider": lambda: travelling.change_period(-1),
        "finer": lambda: travelling.change_period(1),
        "go-to-date": lambda: _ask_date(doers),
        "today": lambda: travelling.go_to_day(desk.store.today),
    }


def _working(doers: Doers) -> dict[str, Handler]:
    changing, evidence, finding, marking = doers.changing, doers.evidence, doers.finding, doers.marking

    def edit(*, selected: bool) -> None:
        if doers.preferring.is_here:
            doers.preferring.begin()
        else:
            changing.edit(selected=selected)

    return {
        "met": doers.meeting.begin,
        "who-met-whom": doers.meeting.show_board,
        "find": finding.begin,
        "next-hit": lambda: finding.walk(1),
        "previous-hit": lambda: finding.walk(-1),
        "sources": evidence.sources,
        "account": evidence.change_form,
        "select": evidence.begin,
        "pin": evidence.pin,
        "new-from-passage": evidence.new_event,
        "prefer": doers.preferring.begin,
        "edit": lambda: edit(selected=False),
        "change": lambda: edit(selected=True),
        "add": changing.add,
        "editor": changing.hand_over,
        "delete": lambda: (marking.delete if marking.deletes else doers.saving.delete)(),
        "mark": marking.toggle,
        "marked": marking.open,
        "undo": doers.saving.undo,
        "redo": doers.saving.redo,
        "step-out": doers.step_out,
    }


def _outside(doers: Doers, outside: Outside) -> dict[str, Handler]:
    desk, evidence = doers.desk, doers.evidence

    def copy(text: str) -> None:
        desk.say(outside.copy(text) if text else "There is nothing to copy here.")

    def address() -> None:
        article = desk.article
        if isinstance(article, Article):
            url = article.url
            desk.ask(f"Open {url} in the browser?", lambda: desk.say(outside.open_address(url)))

    return {
        "find-everything": outside.lists.show_everything,
        "history": outside.lists.show_history,
        "import": outside.ask_import,
        "export": outside.export,
        "queue": outside.decide,
        "copy": lambda: copy(evidence.copied()),
        "copy-citation": lambda: copy(evidence.cited()),
        "open-address": address,
        "problems": outside.lists.show_work,
        "views": outside.show_views,
        "palette": outside.lists.show_palette,
        "keys": outside.lists.show_keys,
        "close": doers.leaving.begin,
        "leave": doers.leaving.begin,
        "suspend": outside.suspend,
    }


def _ask_date(doers: Doers) -> None:
    today = doers.desk.store.today

    def go(typed: str) -> None:
        first = read_date(typed, today).earliest_begin
        doers.travelling.go_to_day(
            datetime.date.fromordinal(max(1, min(first, datetime.date.max.toordinal())))
        )

    doers.prompting.ask("Go to date:", go, reading=lambda typed: dates.reading(read_date(typed, today)))
