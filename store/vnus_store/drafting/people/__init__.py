"""The people of the store, found in a text.

`words` and `lists` (what is matched), `names` (the parts that people are known by), `sightings` (where they stand),
`context` and `evidence` (what is said around them), `settling` (whom a part means), `offices` (titles that stand
for their holders), `finding` (all of it, over a whole text).
"""

from __future__ import annotations

from vnus_store.drafting.people.finding import Mention, PeopleIndex, find_people

__all__ = ["Mention", "PeopleIndex", "find_people"]
