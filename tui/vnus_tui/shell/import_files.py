"""`import`: articles and records out of files. Invariant: what repeats an article is said before anything is saved;
the articles of a call are stored as one change or not at all, and a bad file is left out and stops no other.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

from vnus_store import (
    Duplicate,
    ImportArticle,
    InvalidArticle,
    InvalidValue,
    ReadArticle,
    StoreError,
    StoreReadOnly,
    read_date,
)
from vnus_tui.shell.import_asking import Asker, can_ask, told_as
from vnus_tui.shell.import_deciding import Decision, Pending, account_of, by_options, decision_of
from vnus_tui.shell.import_gathering import MOST_FILES, STANDARD_INPUT, Gathered, Gathering
from vnus_tui.shell.import_json import show_import
from vnus_tui.shell.import_records import import_records, is_of_records
from vnus_tui.shell.import_saving import Outcome, save
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, complain, say
from vnus_tui.shell.progress import Progress


def import_files(opening: Opening) -> int:
    """Bring files in, or with `--json` show what they would bring; the status is that of the first that could not be.

    Raises what opening the store and saving raise.
    """
    call = opening.call
    records = [file for file in call.words if is_of_records(file)]
    articles = [file for file in call.words if file not in records]
    if len(articles) > MOST_FILES:
        raise InvalidValue(f"One call brings {MOST_FILES:,} articles at most; these are {len(articles):,}.")
    typed = call.published.strip()
    published = read_date(typed, datetime.date.today()).text if typed else ""
    if call.as_json:
        return _shown(opening, records, articles, published)
    status = DONE
    for file in records:
        try:
            status = import_records(opening, file) or status
        except (InvalidArticle, InvalidValue) as error:
            complain(f"{error.code} {error.sentence}")
            status = status or error.exit_status
    stored = _stored(opening, articles, published) if articles else DONE
    return status or stored


def _shown(opening: Opening, records: Sequence[str], articles: Sequence[str], published: str) -> int:
    """Print what the files would bring; the store is opened for reading, so that not even a file of its is touched."""
    if records and articles:
        raise InvalidValue("Articles and records are shown apart: name them in two calls.")
    with Opening(replace(opening.call, is_read_only=True)) as reading:
        if articles:
            return show_import(reading, articles, published)
        statuses = [import_records(reading, file) for file in records]
        return next(filter(None, statuses), DONE)


def _stored(opening: Opening, files: Sequence[str], published: str) -> int:
    """Store the articles; where Ctrl+C is pressed, none."""
    store = opening.store
    if store.read_only:
        raise StoreReadOnly("The store was opened for reading only.")
    importing = _Importing(opening, published)
    try:
        importing.read(files)
        save(store, importing.outcomes)
    except KeyboardInterrupt:
        say("Stopped: no article was stored.")
        raise
    except StoreError as error:
        complain(f"{error.code} {error.sentence}")
        return importing.status or error.exit_status
    return importing.status


class _Importing:
    """The articles of a call on their way."""

    def __init__(self, opening: Opening, published: str) -> None:
        self._store = store = opening.store
        self._decided = decision_of(opening.call, store)
        self._intake = store.intake()
        self._pending = Pending(store, self._intake)
        self._gathering = Gathering(self._intake, opening.call.title, published)
        is_attended = self._decided is None and STANDARD_INPUT not in opening.call.words and can_ask()
        self._asker = Asker(store) if is_attended else None
        self._can_ask = STANDARD_INPUT not in opening.call.words and can_ask()
        self.outcomes: list[Outcome] = []
        self.status = DONE

    def read(self, files: Sequence[str]) -> None:
        """Read the files and settle what becomes of each; what cannot be stored is said."""
        with Progress() as progress, closing(self._gathering.each(files)) as each:
            for done, gathered in enumerate(each, 1):
                try:
                    self._take(gathered, progress)
                except (InvalidArticle, InvalidValue) as error:
                    progress.clear()
                    complain(f"{error.code} {error.sentence}")
                    self.status = self.status or error.exit_status
                progress.tell("read", done, len(files))

    def _take(self, gathered: Gathered, progress: Progress) -> None:
        read, refusal = gathered.read, gathered.refusal
        if read is None or refusal is not None:
            progress.clear()
            if refusal is not None:
                complain(f"{refusal.code} {refusal.sentence}")
                self.status = self.status or refusal.status
            return
        duplicates = self._intake.duplicates(read)
        if duplicates or self._asker is not None:
            progress.clear()
        twin = self._pending.twin(read, duplicates, self._decided)
        if twin is not None:
            say(f"{read.file} is already here.")
            self.outcomes.append(Outcome(twin, self._pending.title(twin)))
            return
        account = account_of(read, duplicates, self._store)
        settled, decision = self._settled(read, duplicates, is_asked=account is None)
        if decision.choice == "skip":
            say(f"{read.file} is left out.")
            return
        candidates = gathered.candidates if settled is read else self._intake.candidates(settled)
        wanted = ImportArticle(settled, decision.choice, decision.of, candidates)
        self.outcomes.append(Outcome(self._pending.add(settled, account), settled.title, wanted))

    def _settled(
        self, read: ReadArticle, duplicates: Sequence[Duplicate], *, is_asked: bool
    ) -> tuple[ReadArticle, Decision]:
        """What was read, as it may have been corrected, and what becomes of it."""
        if is_asked and self._asker is not None:
            return self._asker.settled(read, self._intake.duplicates)
        for each in duplicates:
            say(f"{read.file}: {told_as(each, each.article)}")
        if not is_asked:
            return read, Decision()
        if read.asks and self._can_ask:
            read = Asker(self._store).completed(read)
        return read, by_options(read, duplicates, self._decided)
