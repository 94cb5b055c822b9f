"""Date phrases of a text, in English and Vietnamese.

From the words outwards: `words` (lists), `text` (what is matched), `pattern`, `english` and `vietnamese` (the
wordings), `exclusions` (what only looks like a date), `said` (a phrase taken apart), `calendar`, `tense`,
`setting`, `settling`, `nearest`, `shifting`, `ranges`, `bounds`, `resolving` (which day it is), `finding` (all of
it, over a whole text).
"""

from __future__ import annotations

from vnus_store.drafting.dates.finding import DatePhrase, find_dates

__all__ = ["DatePhrase", "find_dates"]
