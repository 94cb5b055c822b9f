"""Whether bytes are those that were read strictly once. Invariant: the answer is about exactly the bytes given."""

from __future__ import annotations

import hashlib


class Proof:
    """What is known of some bytes by their SHA-256, worked out when it is asked for.

    A start that only shows is not slowed down by it, and while it is worked out other threads go on.
    """

    def __init__(self, data: bytes, digest: str) -> None:
        self._data, self._digest = data, digest

    def holds(self) -> bool:
        """Whether the bytes have that digest."""
        return hashlib.sha256(self._data).hexdigest() == self._digest
