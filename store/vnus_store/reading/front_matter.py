"""The particulars between two lines `---` that begin a file. Invariant: what is not understood is refused.

A small part of YAML, read by hand: `key: value`, quoted texts, `[a, b]` and lists of `- a`. Keeping out the
rest keeps a dependency out, and with it everything else that a YAML document can hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from vnus_store.errors import InvalidArticle
from vnus_store.records.folding import nfc

KEYS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "publisher": "publisher",
    "source": "publisher",
    "authors": "authors",
    "author": "authors",
    "url": "url",
    "language": "language",
    "lang": "language",
    "origin": "origin",
}
"""The keys that are understood, and what they name in an article."""

_PAIR = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
_ITEM = re.compile(r"[ \t]*-(?:[ \t]+(.*))?")
_QUOTED = re.compile(r'("(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*')[ \t]*(.*)")
_COMMENT = re.compile(r"(?:^|[ \t])#.*")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one key was given."""

    values: tuple[str, ...]
    """One text, several for a list, none where nothing was given."""
    line: int
    """The line of its key, from 1."""


@dataclass(slots=True)
class _Reader:
    """Reads line after line; knows the key that a list item would belong to."""

    name: str
    line: int = 1
    open_key: str = ""

    def refuse(self, why: str) -> NoReturn:
        raise InvalidArticle(f"“{self.name}”, line {self.line} of the front matter: {why}.")

    def take(self, text: str, entries: dict[str, Entry]) -> None:
        """Read one line into the entries."""
        if not text.strip() or text.lstrip().startswith("#"):
            return
        if item := _ITEM.fullmatch(text):
            self._take_item(item[1] or "", entries)
        elif pair := _PAIR.fullmatch(text):
            self._take_pair(pair[1], pair[2] or "", entries)
        else:
            self.refuse("write “key: value”, or “- item” under a key")

    def _take_pair(self, typed: str, given: str, entries: dict[str, Entry]) -> None:
        key = KEYS.get(typed.lower())
        if key is None:
            self.refuse(f"“{typed}” is not a key that is understood; these are: {', '.join(KEYS)}")
        if key in entries:
            self.refuse(f"“{typed}” gives the {key} a second time; give it once")
        values = self._values(given.strip())
        if len(values) > 1 and key != "authors":
            self.refuse(f"“{typed}” takes one value, not a list")
        entries[key] = Entry(values, self.line)
        self.open_key = "" if _COMMENT.sub("", given).strip() else key

    def _take_item(self, text: str, entries: dict[str, Entry]) -> None:
        if not self.open_key:
            self.refuse("a list item needs a line “authors:” above it")
        if self.open_key != "authors":
            self.refuse("only authors are a list; write “key: value” on one line")
        value = self._scalar(text.strip())
        entry = entries[self.open_key]
        entries[self.open_key] = Entry((*entry.values, value) if value else entry.values, entry.line)

    def _values(self, text: str) -> tuple[str, ...]:
        if not text.startswith("["):
            value = self._scalar(text)
            return (value,) if value else ()
        body, bracket, after = text[1:].rpartition("]")
        if not bracket or (after.strip() and not after.lstrip().startswith("#")):
            self.refuse("a list that begins with [ ends with ] on the same line")
        return self._split(body.strip())

    def _split(self, rest: str) -> tuple[str, ...]:
        """The items of `a, "b, c"`."""
        values: list[str] = []
        while rest:
            if quoted := _QUOTED.fullmatch(rest):
                item, rest = quoted[1], quoted[2]
                if rest and not rest.startswith(","):
                    self.refuse("the items of a list are parted by commas")
                rest = rest[1:].strip()
            else:
                item, _, rest = (part.strip() for part in rest.partition(","))
            if any(sign in item for sign in "[]{}") and item[0] not in "\"'":
                self.refuse("a list within a list is not understood")
            if value := self._scalar(item):
                values.append(value)
        return tuple(values)

    def _scalar(self, text: str) -> str:
        """One text, its quotes taken off; "" for nothing, `null` and `~`."""
        if text[:1] in ('"', "'"):
            return self._unquoted(text)
        plain = _COMMENT.sub("", text).strip()
        if plain[:1] and plain[:1] in "&*!|>%@`{}[],":
            self.refuse(f"a value cannot begin with {plain[0]}; put it in quotes")
        return "" if plain in ("~", "null") else _one_line(plain)

    def _unquoted(self, text: str) -> str:
        quoted = _QUOTED.fullmatch(text)
        if quoted is None or (quoted[2] and not quoted[2].startswith("#")):
            self.refuse("the quotes are not closed at the end of the value")
        if text[0] == "'":
            return _one_line(quoted[1][1:-1].replace("''", "'"))
        try:
            value = str(json.loads(quoted[1], strict=False))
            value.encode("utf-8")
        except ValueError:
            self.refuse(
                'in double quotes a backslash stands only in \\", \\\\, \\n, \\t and \\u0000 to \\uffff'
            )
        return _one_line(value)


def split_front_matter(text: str, name: str) -> tuple[Mapping[str, Entry], str]:
    """The entries of the front matter, by what they name in an article, and the text after it.

    Raises:
        InvalidArticle: it is not closed, or a line is not understood; the sentence names the line.
    """
    if text.partition("\n")[0].rstrip() != "---":
        return {}, text
    reader, entries = _Reader(name), dict[str, Entry]()
    end = text.find("\n") + 1
    while 0 < end < len(text):
        start, end = end, text.find("\n", end) + 1
        line = text[start : end - 1] if end else text[start:]
        reader.line += 1
        if line.rstrip() in ("---", "..."):
            return entries, text[end:] if end else ""
        reader.take(line, entries)
    reader.line = 1
    return reader.refuse("it is opened by --- and never closed by another ---")


def _one_line(text: str) -> str:
    return " ".join(nfc(text).split())
