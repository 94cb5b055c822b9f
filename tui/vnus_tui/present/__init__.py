"""What the user reads, made by pure functions: records into parts with roles.

Invariant: neither textual nor rich comes in here.
"""
