"""`import`: articles out of files. Invariant: each file is its own change; a bad one stops no other."""

from __future__ import annotations

import datetime
import sys

from vnus_store import (
    Article,
    ImportArticle,
    InvalidArticle,
    InvalidValue,
    ReadArticle,
    Ref,
    Store,
    StoreError,
    read_date,
    read_file,
)
from vnus_tui.shell.opening import Opening
from vnus_tui.shell.output import DONE, complain, emit_columns, flush, say

_QUESTIONS = {"title": "Title of {}: ", "published": "Date of publication of {}: "}


def import_files(opening: Opening) -> int:
    """Bring files in; the status is that of the first that could not be. Raises what saving raises."""
    published = (
        read_date(opening.call.published, datetime.date.today()).text
        if opening.call.published.strip()
        else ""
    )
    status = DONE
    for path in opening.call.words:
        try:
            read = read_file(path, title=opening.call.title, published=published)
            _bring_in(read, path, opening)
        except (InvalidArticle, InvalidValue) as error:
            complain(f"{error.code} {error.sentence}")
            status = status or error.exit_status
        except StoreError as error:
            # What is wrong with the store itself is wrong for every file.
            complain(f"{error.code} {error.sentence}")
            return status or error.exit_status
    return status


def _bring_in(read: ReadArticle, path: str, opening: Opening) -> None:
    store = opening.store
    try:
        change = store.apply(ImportArticle(read))
    except InvalidArticle as error:
        if not error.asks or not _can_ask():
            raise
        read = _asked(read, path, store)
        change = store.apply(ImportArticle(read))
    if change is None:
        here = _twin(read, store)
        if here is not None:
            emit_columns(str(here.ref), here.title)
        say(f"{read.file} is already here.")
        return
    ref = change.edits[0].ref
    emit_columns(str(ref), store.get(ref).title)
    if lit := _lit(store, ref):
        say(f"{lit} passage{'s' * (lit != 1)} now light{'s' * (lit == 1)} the original.")


def _can_ask() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def _asked(read: ReadArticle, path: str, store: Store) -> ReadArticle:
    """The article with the answers to what its file does not state.

    Raises:
        InvalidArticle: an answer was refused; the sentence names the option.
    """
    flush()
    title = _answer("title", read.file) if "title" in read.asks else read.title
    published = read.published
    while not published:
        try:
            published = read_date(_answer("published", read.file), store.today).text
        except InvalidValue as error:
            say(error.sentence)
    return read_file(path, title=title, published=published)


def _answer(what: str, file: str) -> str:
    question = _QUESTIONS[what].format(file)
    print(question, end="", file=sys.stderr, flush=True)
    try:
        answer = input().strip()
    except (EOFError, UnicodeDecodeError):
        print(file=sys.stderr)
        answer = ""
    if not answer:
        raise InvalidArticle(f"{file} does not state its {what}: say so with --{what}.", what)
    return answer


def _twin(read: ReadArticle, store: Store) -> Article | None:
    hashes = {read.sha256, read.text_sha256}
    for article in store.articles():
        if not isinstance(article, Article) or article.text_kind != "original":
            continue
        if article.original is not None and article.original.sha256 in hashes:
            return article
    return None


def _lit(store: Store, ref: Ref) -> int:
    """How many passages of an account stand in this original as well."""
    return sum(1 for passage in store.claims(ref) if passage.account is not None)
