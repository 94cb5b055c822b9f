"""Other names of a place that was typed. Invariant: names of one row of the table are one place, and only a whole
name, or the beginning of a long one, stands for it.

A name below four letters (US, Mỹ) is understood where it is typed, and where it is the whole of a place; it is never
looked for in a text, where it may be a pronoun, or "beautiful".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from vnus_store.finding.terms import Spelling
from vnus_store.finding.words import split_words
from vnus_store.records.folding import fold, matches_at, nfc
from vnus_store.records.place_names import SPELLINGS

_LOOKED_FOR = 4
"""Letters that a name needs to be looked for in texts."""

_ENOUGH = {"": 4, "where": 3}
"""By field, letters after which the beginning of a name of one word stands for it."""

_PLACED = ("", "where")
"""Fields in which a place is called by its other names as well."""

_OTHERS = frozenset(("Hawaii",))
"""Names in the table that are of a place around, or within, the one of their row."""

_TYPED = {"United States": ("America",)}
"""Names that are understood and not looked for: "American" is no mention of the country."""


class _Row:
    """The names of one place."""

    __slots__ = ("looked_for", "lowered", "single", "typed")

    def __init__(self, names: tuple[str, ...]) -> None:
        kept = [nfc(name) for name in names if name not in _OTHERS]
        self.typed = tuple("".join(split_words(name)) for name in (*kept, *_TYPED.get(names[0], ())))
        """As one word each."""
        self.lowered = frozenset(name.lower() for name in self.typed)
        self.single = tuple(name for name in kept if len(split_words(name)) == 1)
        """Those that are one word."""
        self.looked_for = _looked_for(kept) if len(kept) > 1 else {}
        """Without marks where that can be no other place, so that a text may have them or not."""

    def has(self, typed: str, field: str) -> bool:
        """Is what was typed, as one word, a name of the place?"""
        return any(
            matches_at(name, 0, typed) == len(name) and (field or _is_plain(typed, name))
            for name in self.typed
        )

    def begins_with(self, typed: str) -> bool:
        """Does a name of one word begin so?"""
        return any(matches_at(name, 0, typed) is not None for name in self.single)


def _looked_for(names: Sequence[str]) -> Mapping[str, Spelling]:
    """The words of each name, by the name without the gaps that nobody needs to type."""
    found: dict[str, Spelling] = {}
    for name in names:
        words = split_words(fold(name) if _meanings()[_key(name)] == 1 else name)
        flat = fold(name).replace(" ", "").replace("-", "")
        if len("".join(words)) >= _LOOKED_FOR and len(words) <= len(found.get(flat, words)):
            found[flat] = words
    return {flat: words for flat, words in found.items() if not _is_longer(words, found.values())}


def _is_longer(words: Spelling, names: Iterable[Spelling]) -> bool:
    """Does a name go on where another one ends, so that whoever looks for that finds it?"""
    return any(words != name and words[: len(name)] == name for name in names)


def also_called(words: Spelling, field: str, *, begins: bool = False) -> tuple[Spelling, ...]:
    """What else to look for where these words name a place; nothing where they do not.

    Args:
        words: as typed; marks that are typed must be those of the name, case and blanks do not matter.
        field: of the term; "" for words that may stand anywhere.
        begins: whether the beginning of a name is enough, if it is that of one place only.
    """
    if field not in _PLACED:
        return ()
    typed = "".join(words)
    rows = [row for row in _table().get(fold(typed)[:1], ()) if row.has(typed, field)]
    exactly = [row for row in rows if typed.lower() in row.lowered]
    if not rows and begins and len(words) == 1 and len(typed) >= _ENOUGH[field]:
        rows = [row for row in _table().get(fold(typed)[:1], ()) if row.begins_with(typed)]
        rows = rows if len(rows) == 1 else []
    found = (each for row in exactly or rows for each in row.looked_for.items())
    return tuple(name for flat, name in found if not flat.startswith(fold(typed)))


def names_of(place: str) -> tuple[str, ...]:
    """The other names of a place of the library, to be offered to somebody who mistyped one."""
    key = fold("".join(split_words(place)))
    row = next((names for names in SPELLINGS if key in {_key(name) for name in names}), ())
    return tuple(name for name in row if _key(name) != key)


def full_names(place: str) -> Iterator[tuple[str, int, int]]:
    """Names of a place under which nothing else would find it: of US, United States; of Hanoi, Hà Nội.

    Yields:
        The name, and where in the place the part stands that it is for.
    """
    cuts = [-1, *(at for at, c in enumerate(place) if c in ",;/"), len(place)]
    for before, after in pairwise(cuts):
        part = place[before + 1 : after]
        start = before + 1 + len(part) - len(part.lstrip())
        for name in _besides("".join(split_words(part))):
            yield name, start, start + len(part.strip())


@lru_cache(maxsize=1024)
def _besides(written: str) -> tuple[str, ...]:
    rows = (names for names in SPELLINGS if any(_is_same(written, name) for name in names))
    return tuple(
        name
        for names in rows
        for name in names
        if not _finds(name, written)
        and (_key(name) == fold(written) or (len(written) < _LOOKED_FOR and name == names[0]))
    )


def _finds(name: str, written: str) -> bool:
    """Does somebody who types the name find what is written without help?"""
    return matches_at(written, 0, "".join(split_words(nfc(name)))) == len(written)


def _is_same(written: str, name: str) -> bool:
    return written.lower() == "".join(split_words(name)).lower()


def _is_plain(typed: str, name: str) -> bool:
    """Is it certain that a word that may stand anywhere means the place? "my" and "lao" are other words too."""
    return len(typed) >= _LOOKED_FOR or typed.lower() == name.lower()


def _key(name: str) -> str:
    return fold("".join(split_words(name)))


@lru_cache(maxsize=1)
def _meanings() -> Mapping[str, int]:
    """How many places each name may mean, its marks set aside: Nhà Trắng is not Nha Trang."""
    return Counter(key for names in SPELLINGS for key in {_key(name) for name in names})


@lru_cache(maxsize=1)
def _table() -> dict[str, list[_Row]]:
    """The rows by the folded first letter of each name."""
    table: dict[str, list[_Row]] = {}
    for row in map(_Row, SPELLINGS):
        for first in {fold(name[0]) for name in row.typed}:
            table.setdefault(first, []).append(row)
    return table
