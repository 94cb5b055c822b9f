"""Who met whom: what counts as a meeting, the chronology of two people, the grid of all, and what came of an
announcement.

Invariant: nothing is called a meeting of two people that the store does not say was held with both of them there.
"""
