"""Article files into what they would bring. Invariant: nothing is stored, and a file that cannot be read is a sentence
of its own that stops no other.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass

from vnus_store import (
    Candidate,
    Intake,
    InvalidArticle,
    InvalidValue,
    Match,
    ReadArticle,
    read_file,
    read_stdin,
)
from vnus_tui.shell.side_by_side import side_by_side

STANDARD_INPUT = "-"
"""What stands for standard input among the files."""

MOST_FILES = 10_000
"""Articles that one call brings in."""

MOST_TEXT = 50_000_000
"""Code points of all articles of a call; they are held until all are stored as one change."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file cannot become an article."""

    code: str
    sentence: str
    status: int
    """The exit status."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A file, and what it would bring: an article or a refusal."""

    file: str
    """As it was named in the call."""
    read: ReadArticle | None = None
    candidates: tuple[Candidate, ...] = ()
    matches: tuple[tuple[Match, ...], ...] = ()
    """For each candidate the events that it may be about; empty where that was not asked for."""
    refusal: Refusal | None = None


class Gathering:
    """Reads the files of a call."""

    def __init__(
        self, intake: Intake, title: str = "", published: str = "", *, with_matches: bool = False
    ) -> None:
        """Make one; `title` and `published` (EDTF) go before what a file says."""
        self._intake = intake
        self._title, self._published = title, published
        self._with_matches = with_matches
        self._has_input_been_read = False

    def each(self, files: Sequence[str]) -> Generator[Gathered, None, None]:
        """What each file would bring, in order; close the iterator where it is not read to its end."""
        length = 0
        with closing(self._each(files)) as every:
            for gathered in every:
                more = gathered.read.length if gathered.read is not None else 0
                if length + more > MOST_TEXT:
                    yield _refused(gathered.file, InvalidArticle(_too_much(gathered.file)))
                    continue
                length += more
                yield gathered

    def _each(self, files: Sequence[str]) -> Generator[Gathered, None, None]:
        # The first is read here: what it prepares is then there for all, and standard input is ours alone.
        first = [STANDARD_INPUT] if STANDARD_INPUT in files else list(files[:1])
        known = {file: self.one(file) for file in first}
        others = side_by_side(self.one, [file for file in files if file not in known])
        try:
            for file in files:
                if file not in known:
                    yield next(others)
                elif file == STANDARD_INPUT and self._has_input_been_read:
                    yield _refused(file, InvalidArticle("Standard input was read already; name “-” once."))
                else:
                    self._has_input_been_read = self._has_input_been_read or file == STANDARD_INPUT
                    yield known[file]
        finally:
            others.close()

    def one(self, file: str) -> Gathered:
        """What one file would bring."""
        given = {"title": self._title, "published": self._published}
        try:
            if file == STANDARD_INPUT:
                read = read_stdin(getattr(sys.stdin, "buffer", None), **given)
            else:
                read = read_file(file, **given)
        except (InvalidArticle, InvalidValue) as error:
            return _refused(file, error)
        candidates = self._intake.candidates(read)
        if not self._with_matches:
            return Gathered(file, read, candidates)
        beside = [each.article for each in self._intake.duplicates(read)]
        matches = tuple(self._intake.matches(each, read.text, beside) for each in candidates)
        return Gathered(file, read, candidates, matches)


def _refused(file: str, error: InvalidArticle | InvalidValue) -> Gathered:
    return Gathered(file, refusal=Refusal(error.code, error.sentence, error.exit_status))


def _too_much(file: str) -> str:
    most = f"{MOST_TEXT // 1_000_000} million letters"
    return f"“{file}” is one too many: a call brings {most} at most; import it in another call."
