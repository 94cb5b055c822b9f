"""Lists of records that are read a screenful at a time.

Invariant: a view never changes once it was handed out.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from vnus_store.packed.sorting import LAST_DAY
from vnus_store.records.model import Record
from vnus_store.records.refs import Ref

Key = tuple[Any, Any, str]
"""What a list is sorted by; the last part is the identifier, so that no two are alike."""


class View:
    """Records of one kind in the order of their list."""

    def __init__(self, keys: Sequence[Key], kind: str, record: Callable[[Ref], Record | None]) -> None:
        self._keys = keys
        self._kind = kind
        self._record = record
        self._years: tuple[tuple[int | None, int, int], ...] | None = None

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Record]:
        return (record for key in self._keys if (record := self._record(Ref(self._kind, key[2]))) is not None)

    def ref(self, index: int) -> Ref:
        """The reference of one row.

        Raises:
            IndexError: there is no such row.
        """
        return Ref(self._kind, self._keys[index][2])

    def refs(self, start: int = 0, stop: int | None = None) -> tuple[Ref, ...]:
        """The references of some rows."""
        return tuple(Ref(self._kind, key[2]) for key in self._keys[start:stop])

    def rows(self, start: int, stop: int) -> tuple[Record, ...]:
        """The records of some rows; one that was deleted since the view was made is left out."""
        found = (self._record(Ref(self._kind, key[2])) for key in self._keys[start:stop])
        return tuple(record for record in found if record is not None)

    def position(self, key: Key | None) -> int | None:
        """The row of a record, by what it sorts by; `None` where it is not in the view."""
        if key is None:
            return None
        at = bisect_left(self._keys, key)
        return at if at < len(self._keys) and self._keys[at] == key else None

    def nearest(self, key: Key) -> int:
        """The row at which a record of that key would stand, within the view."""
        return max(0, min(bisect_left(self._keys, key), len(self._keys) - 1))

    def first_not_before(self, day: int) -> int:
        """The first row whose date can have begun on or after a day (an ordinal)."""
        return bisect_left(self._keys, (day, 0, ""))

    def years(self) -> tuple[tuple[int | None, int, int], ...]:
        """Each year that has events, with its first row and one past its last; `None` for the undated at the end.

        Takes a few look-ups a year when first asked, whatever the number of rows.
        """
        if self._years is None:
            self._years = tuple(self._found_years())
        return self._years

    def _found_years(self) -> Iterator[tuple[int | None, int, int]]:
        at = 0
        while at < len(self._keys):
            year = _year(self._keys[at][0])
            after = (LAST_DAY + 9,) if year is None else (datetime.date(year, 12, 31).toordinal() + 1,)
            end = bisect_left(self._keys, (*after, 0, ""), lo=at)
            if year is not None and end == at:
                end = bisect_right(self._keys, self._keys[at])
            yield year, at, end
            at = end

    def counts_by_year(self) -> dict[int, int]:
        """How many events each year has."""
        return {year: end - start for year, start, end in self.years() if year is not None}


def _year(day: int) -> int | None:
    return datetime.date.fromordinal(day).year if 1 <= day <= LAST_DAY else None
