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
        value = _PLAIN.decode(text)
        if _ENCODE(value) != text:
            # Not as we write it: perhaps a key stands twice, so it is read once more, looking at each.
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
_ENCODE = json.JSONEncoder(ensure_ascii=False).encode
