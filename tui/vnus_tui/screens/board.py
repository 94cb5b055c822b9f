"""People by people, ready to be shown: who stands against whom, and how often they met.

Invariant: a value of one version of the store; narrowing it asks the store nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from vnus_store import Grid, Person, Store, fold
from vnus_tui.screens.sheets import folded_names

ROWS, COLUMNS = 300, 120
"""People that are listed at most, downwards and across; of more, typing finds the others."""
COUNTRIES = 5
"""Pairs of countries that are offered."""


@dataclass(frozen=True, slots=True)
class Facing:
    """What stands against what."""

    down: str
    """The country of those listed downwards; "" for everybody."""
    across: str

    @property
    def words(self) -> str:
        """What a reader calls it."""
        return f"{self.down} by {self.across}" if self.down else "everybody by everybody"


@dataclass(frozen=True, slots=True)
class Shown:
    """The people of a grid as it is narrowed now."""

    down: tuple[Person, ...]
    across: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """How often everybody met everybody."""

    grid: Grid
    version: int
    modes: tuple[Facing, ...]
    """What can be shown; none where nobody met anybody."""
    partners: dict[str, tuple[str, ...]]
    """Whom each person has any meeting with."""
    names: dict[str, str]
    """What each person is found by: names and country, folded."""
    countries: dict[str, str]
    """The country of each person."""

    @classmethod
    def ask(cls, store: Store) -> Board:
        """Count; reads every event once."""
        version, grid = store.version, store.meeting_grid()
        country = {each.id: each.country for each in grid.people}
        between: Counter[tuple[str, str]] = Counter()
        partners: dict[str, list[str]] = {}
        for (one, other), counts in grid.counts.items():
            partners.setdefault(one, []).append(other)
            partners.setdefault(other, []).append(one)
            lands = sorted((country.get(one, ""), country.get(other, "")))
            if all(lands) and lands[0] != lands[1]:
                between[lands[0], lands[1]] += sum(counts)
        pairs = [Facing(other, one) for (one, other), _ in between.most_common(COUNTRIES)]
        return cls(
            grid,
            version,
            (Facing("", ""), *pairs) if grid.counts else (),
            {name: tuple(found) for name, found in partners.items()},
            {each.id: folded_names(each) for each in grid.people},
            country,
        )

    def shown(self, mode: Facing, typed: str) -> Shown:
        """The people downwards whom the typed words name, and across those whom they have meetings with."""
        words = fold(typed).split()
        down = [
            each
            for each in self.grid.people
            if (not mode.down or each.country == mode.down)
            and all(word in self.names[each.id] for word in words)
        ]
        down = [each for each in down if self._has(each, mode.across)][:ROWS]
        wanted = {name for each in down for name in self.partners[each.id]}
        across = [
            each
            for each in self.grid.people
            if each.id in wanted and (not mode.across or each.country == mode.across)
        ]
        return Shown(tuple(down), tuple(across[:COLUMNS]))

    def _has(self, person: Person, country: str) -> bool:
        if not country:
            return True
        return any(self.countries.get(name) == country for name in self.partners[person.id])
