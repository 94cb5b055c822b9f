"""A place in a text as one short line. Invariant: the offsets handed back hold the place itself."""

from __future__ import annotations

_CUT = "…"


def snippet(text: str, start: int, end: int, width: int = 60) -> tuple[str, int, int]:
    """A place with what stands around it, on one line, cut between words.

    Args:
        text: what `start` and `end` count in.
        start: first code point of the place.
        end: one past its last.
        width: the most code points of the excerpt, at least 3; a place longer than that loses its end.

    Returns:
        The excerpt, with "…" wherever something was left out, and the offsets of the place within it.
    """
    middle = " ".join(text[start:end].split())
    room = width - len(middle)
    if room < 2:
        return middle[: width - 1] + _CUT, 0, width - 1
    reach = 4 * width
    before = _on_one_line(text[max(0, start - reach) : start]).lstrip()
    after = _on_one_line(text[end : end + reach]).rstrip()
    balanced = max(room // 2, room - len(after))
    left = _tail(before, balanced, is_all=start <= reach)
    right = _head(after, room - len(left), is_all=end + reach >= len(text))
    return left + middle + right, len(left), len(left) + len(middle)


def _on_one_line(text: str) -> str:
    """Every run of blanks and line breaks as one blank."""
    line = " ".join(text.split())
    begins, ends = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if begins else ''}{line}{' ' if ends and line else ''}"


def _tail(line: str, room: int, is_all: bool) -> str:
    """The end of a line, from the beginning of a word; starts with "…" if anything is missing."""
    if is_all and len(line) <= room:
        return line
    kept = line[max(0, len(line) - room + 1) :] if room > 1 else ""
    if len(kept) < len(line) and kept and not line[len(line) - len(kept) - 1].isspace():
        _, blank, kept = kept.partition(" ")
        kept = kept if blank else ""
    return (_CUT + (kept.lstrip() or kept[-1:]))[: max(room, 0)]


def _head(line: str, room: int, is_all: bool) -> str:
    """The beginning of a line, to the end of a word; ends with "…" if anything is missing."""
    if is_all and len(line) <= room:
        return line
    kept = line[: room - 1] if room > 1 else ""
    if len(kept) < len(line) and not line[len(kept)].isspace():
        kept = kept.rpartition(" ")[0]
    return (kept.rstrip() + _CUT)[: max(room, 0)]
