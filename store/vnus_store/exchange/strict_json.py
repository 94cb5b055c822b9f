"""JSON from foreign hands. Invariant: what has no single reading is refused, never repaired: a key that stands
twice, a number that is none, a nesting without end.
"""

from __future__ import annotations

import json
import math
from typing import Any

DEEPEST = 100
"""Objects and lists that may stand within each other."""


class Refused(ValueError):
    """A text that is no JSON, or that has no single reading; the sentence says why."""


def parse(text: str) -> Any:
    """The value of a JSON text.

    Raises:
        Refused: it is none, or not a certain one.
    """
    try:
        value = _WARY.decode(text)
    except json.JSONDecodeError as error:
        raise Refused(f"It is no JSON: {error.msg} at character {error.pos + 1}.") from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError as error:
        raise error if isinstance(error, Refused) else Refused(f"It is no JSON: {error}.") from None
    if text.count("{") + text.count("[") > DEEPEST and _is_deep(value):
        raise _too_deep()
    return value


def parse_ours(text: str) -> Any | None:
    """The value of a JSON text that is exactly as we write it; `None` for every other, which `parse` then reads.

    Such a text has passed what `disk.strict.canonical` asks of a line: it reads as this value, the value is written
    as this text, so that no key stands twice and no number or escape has another spelling, and it is not too deep.
    """
    try:
        value = _PLAIN.decode(text)
        is_ours = _ENCODE(value) == text
    except (ValueError, RecursionError):
        return None
    return value if is_ours and text.count("{") + text.count("[") <= DEEPEST else None


def proven_line(document: dict[str, Any]) -> bytes | None:
    """The line of a document whose every value was read strictly; `None` where that line needs a proof.

    Keys are one each in a `dict`, and the values of strictly read JSON, or of a cell, are texts, finite numbers, true,
    false, null, and lists and objects of these: all of them read back from what is written of them. Two things are
    left to whoever saves: a lone surrogate, and more brackets than may stand within each other.
    """
    try:
        line = _ENCODE(document).encode("utf-8")
    except UnicodeEncodeError:
        return None
    return line if line.count(b"{") + line.count(b"[") <= DEEPEST else None


def compact(value: Any) -> str:
    """A value as JSON without blanks; a lone surrogate, which UTF-8 cannot hold, as its escape."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _too_deep() -> Refused:
    return Refused(f"Values stand more than {DEEPEST} deep within each other.")


def _is_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        inner = [each for item in level for each in (item.values() if isinstance(item, dict) else item)]
        level = [each for each in inner if isinstance(each, dict | list)]
        if not level:
            return False
    return True


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in found if keys.count(key) > 1)
        raise Refused(f"The key “{twice[:60]}” stands twice in one object.")
    return found


def _no_constant(name: str) -> Any:
    raise Refused(f"{name} is no JSON number.")


def _real(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise Refused("A number is too large for any reader.")
    return value


_PLAIN = json.JSONDecoder(parse_constant=_no_constant)
_WARY = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_real)
_ENCODE = json.JSONEncoder(
    ensure_ascii=False, check_circular=False
).encode  # what was just read has no circle
