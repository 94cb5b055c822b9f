"""Reading the JSON of any writer, strictly. Invariant: what is not certain is refused, with the place named:
a key that stands twice, a number that is none, a nesting without end are never repaired by guessing.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from typing import Any

from vnus_store.errors import StoreDamaged

MAX_DEPTH = 100
MAX_DIGITS = 4300
"""Python refuses to read longer whole numbers, since the time it takes grows with the square."""

_SPACE = re.compile(r"[ \t\n\r]*")
_MARKER = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)", re.MULTILINE)


class Refused(ValueError):
    """A value that standard JSON does not have, or that has no single reading."""


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of its members, none of which may stand twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise Refused(f"the key “{key}” stands twice in one object; each key stands once")
            seen.add(key)
    return found


def no_constant(name: str) -> Any:
    """NaN and the infinities are no JSON."""
    raise Refused(f"{name} is no JSON number; leave the key out instead")


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise Refused(f"a whole number has {len(digits)} digits; {MAX_DIGITS} are the most")
    return int(digits)


def _real(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise Refused("a number is too large for any reader")
    return value


_scan_string = json.decoder.scanstring  # type: ignore[attr-defined]  # not in the stubs; there since 2.6

_PLAIN = json.JSONDecoder(parse_constant=no_constant)
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode

DECODER = json.JSONDecoder(
    object_pairs_hook=unique, parse_constant=no_constant, parse_int=_whole, parse_float=_real
)


def is_deep(value: object) -> bool:
    """Whether objects and lists stand within each other more than `MAX_DEPTH` deep."""
    level, depth = [value], 0
    while level:
        inner: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inner.extend(item.values())
            elif isinstance(item, list):
                inner.extend(item)
        level = [item for item in inner if isinstance(item, dict | list)]
        depth += 1
        if depth > MAX_DEPTH:
            return True
    return False


def canonical(line: bytes) -> dict[str, Any] | None:
    """The document of a line that is exactly as we write it, else None: then `checked` has the last word.

    Written again it is the same, so no key stands twice and no number or escape has another spelling.
    """
    try:
        text = line.decode("utf-8")
        document = _PLAIN.decode(text)
        if not isinstance(document, dict) or _ENCODE(document) != text:
            return None
    except (ValueError, RecursionError):
        return None
    is_flat = line.count(b"{") + line.count(b"[") <= MAX_DEPTH
    return document if is_flat or not is_deep(document) else None


def checked(line: bytes) -> dict[str, Any]:
    """The document of one line, read as strictly as a file.

    Raises:
        ValueError: the line is no JSON object or holds what is refused; its text says what.
    """
    try:
        document = DECODER.decode(line.decode("utf-8"))
    except RecursionError:
        raise Refused(f"values stand more than {MAX_DEPTH} deep within each other") from None
    if not isinstance(document, dict):
        raise Refused("it is no JSON object")
    if is_deep(document):
        raise Refused(f"values stand more than {MAX_DEPTH} deep within each other")
    return document


class Walker:
    """Walks a file of tables and knows at every step where it is."""

    def __init__(self, text: str) -> None:
        self.text = text

    def tables(self, row: Callable[[str, str, dict[str, Any]], None], table: Callable[[str], None]) -> None:
        """Call `table` for each table and `row` for each of its rows, in the order of the file.

        Raises:
            StoreDamaged: the text is not an object of tables of rows; the sentence names the place.
        """
        start = self._skip(0)
        if start == len(self.text):
            raise StoreDamaged("The file holds nothing but white space; a store begins with {.")

        def rows_of(name: str, at: int) -> int:
            table(name)
            return self._members(at, f"table “{name}”", lambda key, at: row_of(name, key, at))

        def row_of(name: str, key: str, at: int) -> int:
            document, end = self._value(at, f"{name}/{key}")
            row(name, key, document)
            return end

        end = self._skip(self._members(start, "the file", rows_of))
        if end != len(self.text):
            raise self.damaged(end, "something follows the end of the store; one JSON object is right")

    def _members(self, at: int, where: str, member: Callable[[str, int], int]) -> int:
        if self.text[at : at + 1] != "{":
            raise self.damaged(at, f"{where} must be a JSON object, {{...}}, and is not")
        at = self._skip(at + 1)
        if self.text[at : at + 1] == "}":
            return at + 1
        seen: set[str] = set()
        while True:
            key, at = self._key(at, where)
            if key in seen:
                raise self.damaged(at, f"in {where} the key “{key}” stands twice; each key stands once")
            seen.add(key)
            at = self._skip(member(key, at))
            sign = self.text[at : at + 1]
            if sign == "}":
                return at + 1
            if sign != ",":
                raise self.damaged(at, f"in {where} a comma or }} is missing here")
            at = self._skip(at + 1)

    def _key(self, at: int, where: str) -> tuple[str, int]:
        if self.text[at : at + 1] != '"':
            raise self.damaged(at, f'in {where} a key in "quotes" is missing here')
        try:
            key, at = _scan_string(self.text, at + 1, True)
        except json.JSONDecodeError as error:
            raise self.damaged(
                error.pos, f"in {where} a key is not written as JSON: {_reason(error)}"
            ) from None
        at = self._skip(at)
        if self.text[at : at + 1] != ":":
            raise self.damaged(at, f"in {where} a colon is missing after “{key}”")
        return key, self._skip(at + 1)

    def _value(self, at: int, where: str) -> tuple[dict[str, Any], int]:
        if self.text[at : at + 1] != "{":
            raise self.damaged(at, f"{where} must be a JSON object, {{...}}, and is not")
        try:
            document, end = DECODER.raw_decode(self.text, at)
        except json.JSONDecodeError as error:
            raise self.damaged(error.pos, f"{where} is not written as JSON: {_reason(error)}") from None
        except Refused as error:
            raise self.damaged(at, f"in {where}, {error}") from None
        except RecursionError:
            raise self.damaged(at, f"in {where}, values stand more than {MAX_DEPTH} deep") from None
        if is_deep(document):
            raise self.damaged(at, f"in {where}, values stand more than {MAX_DEPTH} deep")
        return document, end

    def _skip(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def damaged(self, at: int, what: str) -> StoreDamaged:
        """The error for a place in the text; merge markers, if there are any, are named instead."""
        marker = _MARKER.search(self.text)
        if marker:
            line = self.text.count("\n", 0, marker.start()) + 1
            return StoreDamaged(
                f"Line {line}: a merge left its marker “{marker.group(1)}” in the file; "
                "settle the merge, so that no such line remains."
            )
        line = self.text.count("\n", 0, at) + 1
        column = at - self.text.rfind("\n", 0, at)
        return StoreDamaged(f"Line {line}, column {column}: {what}.")


def _reason(error: json.JSONDecodeError) -> str:
    """Why the text is no JSON, as the end of a sentence."""
    is_open = error.msg.startswith("Unterminated string")
    return (
        "a text that begins here has no closing quote" if is_open else error.msg[:1].lower() + error.msg[1:]
    )
