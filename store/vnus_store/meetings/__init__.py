"""Who met whom: what counts as a meeting, the joint chronology of two people, and the grid of all.

Invariant: nothing is called a meeting of two people that the store does not say was held with both of them there.
"""
