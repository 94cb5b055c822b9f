"""Why the worker found no article. Invariant: the words go on after the name of the file, and want a full stop."""

from __future__ import annotations


class Refused(Exception):
    """A page or a PDF from which no article comes; its words follow the file's name in a sentence."""
