"""What `import` asks on a terminal. Invariant: no answer is ever guessed; where none is given, nothing is stored."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence

from vnus_store import (
    PARTICULARS,
    SEPARATOR,
    Duplicate,
    InvalidArticle,
    InvalidValue,
    NotFound,
    ReadArticle,
    Ref,
    Store,
    corrected,
    read_date,
)
from vnus_tui.present.plain import plain
from vnus_tui.shell.import_deciding import ANSWERS, Choice, Decision, article_ref
from vnus_tui.shell.output import flush, say
from vnus_tui.shell.values import NOTHING

_LABELS = {
    "title": "Title",
    "published": "Published",
    "publisher": "Publisher",
    "authors": "Authors",
    "url": "Address",
    "language": "Language",
    "origin": "Origin",
}
_QUESTIONS = {"title": "Title of {}: ", "published": "Date of publication of {}: "}
_CHOICES: dict[str, Choice] = {"": "new", "n": "new", "y": "new", "c": "copy", "v": "version", "s": "skip"}
_ANSWER = re.compile(r"([ncvsey]|[NCVS])? *(\d{1,3}|article:\S+)?")
_FRESH = "Enter store it · s skip · e correct what was read · N or S for all like it: "
_REPEATING = (
    "n new · c copy of 1 · v version of 1 (c 2, v 2: of the second) · s skip · e correct what was read · "
    "a capital letter for all like it: "
)

Find = Callable[[ReadArticle], Sequence[Duplicate]]
"""What a text repeats."""


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


class Asker:
    """Asks about the articles of a call, one after the other, and remembers what holds for all."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._for_all: dict[bool, str] = {}
        """Whether articles repeat something -> the letter that answers for all of them."""

    def completed(self, read: ReadArticle) -> ReadArticle:
        """The article with the answers to what its file does not state.

        Raises:
            InvalidArticle: no answer was given, or it was refused; the sentence names the option.
        """
        for what in read.asks:
            value = ""
            while not value:
                answer = _ask(_QUESTIONS[what].format(read.file))
                if not answer:
                    raise InvalidArticle(
                        f"{read.file} does not state its {what}: say so with --{what}.", what
                    )
                value = self._dated(answer) if what == "published" else answer
            read = corrected(read, {what: value})
        return read

    def settled(self, read: ReadArticle, find: Find) -> tuple[ReadArticle, Decision]:
        """The article as it is to be stored, and what is to become of it.

        Raises:
            InvalidArticle: no answer was given; the sentence names the options.
        """
        read = self.completed(read)
        is_remembered = True
        while True:
            duplicates = find(read)
            remembered = self._for_all.get(bool(duplicates), "") if is_remembered else ""
            answer = remembered or self._asked(read, duplicates)
            if answer == "e":
                read = self._corrected(read)
                continue
            try:
                decision = self._decided(answer.lower(), duplicates)
            except (NotFound, InvalidValue) as error:
                is_remembered = False
                say(error.sentence)
                continue
            if answer[:1].isupper():
                self._for_all[bool(duplicates)] = answer.lower()
            return read, decision

    def _asked(self, read: ReadArticle, duplicates: Sequence[Duplicate]) -> str:
        """An answer that can be read."""
        _show(read, duplicates)
        while True:
            answer = _ask(_REPEATING if duplicates else _FRESH)
            if answer is None:
                raise InvalidArticle(f"{read.file} is not stored: nobody answered; {ANSWERS} would.")
            if _ANSWER.fullmatch(answer) and (answer or not duplicates):
                return answer
            say("That is none of the answers.")

    def _decided(self, answer: str, duplicates: Sequence[Duplicate]) -> Decision:
        found = _ANSWER.fullmatch(answer)
        assert found is not None
        choice, target = _CHOICES[found[1] or ""], found[2] or "1"
        if choice not in ("copy", "version"):
            return Decision(choice if duplicates or choice == "skip" else "")
        if not target.isdecimal():
            return Decision(choice, article_ref(target, self._store))
        if not 1 <= int(target) <= len(duplicates):
            raise InvalidValue(f"There is no {target} in the list: write {found[1]} article:ID.")
        return Decision(choice, duplicates[int(target) - 1].article)

    def _corrected(self, read: ReadArticle) -> ReadArticle:
        """The article as somebody corrects it, a particular a line."""
        say("Enter keeps a value, - empties it.")
        for name in PARTICULARS:
            while True:
                answer = _ask(f"{_LABELS[name]} [{_shown(read, name)}]: ")
                if answer is None:
                    return read
                try:
                    read = corrected(read, {name: self._value(name, answer)}) if answer else read
                    break
                except (InvalidArticle, InvalidValue) as error:
                    say(error.sentence)
        return self.completed(read)

    def _value(self, name: str, answer: str) -> str | tuple[str, ...]:
        typed = "" if answer == "-" else answer
        if name == "authors":
            return tuple(part.strip() for part in typed.split(SEPARATOR.strip()) if part.strip())
        return read_date(typed, self._store.today).text if name == "published" and typed else typed

    def _dated(self, answer: str) -> str:
        """The EDTF of what was typed; "" where it is no date, which is then said."""
        try:
            return read_date(answer, self._store.today).text
        except InvalidValue as error:
            say(error.sentence)
            return ""


def told_as(duplicate: Duplicate, ref: Ref) -> str:
    """A duplicate as a line, with the name of the article."""
    return f"{duplicate.sentence} ({ref})"


def _show(read: ReadArticle, duplicates: Sequence[Duplicate]) -> None:
    """What was read, and what it repeats."""
    say(f"{read.file}: {read.length:,} letters")
    for name in PARTICULARS:
        source = read.sources.get(name)
        say(f"  {_LABELS[name]:<10}{_shown(read, name)}" + (f"   ({source})" if source else ""))
    for notice in read.notices:
        say(f"  {notice}")
    for number, each in enumerate(duplicates, 1):
        say(f"  {number}  {told_as(each, each.article)}")


def _shown(read: ReadArticle, name: str) -> str:
    value = getattr(read, name)
    return (SEPARATOR.join(value) if isinstance(value, tuple) else value) or NOTHING


def _ask(question: str) -> str | None:
    """What somebody types, without blanks around it; `None` where the input has ended."""
    flush()
    print(plain(question), end="", file=sys.stderr, flush=True)
    try:
        return input().strip()
    except (EOFError, UnicodeDecodeError):
        print(file=sys.stderr)
        return None
