"""What Textual keeps of screens that are closed.

Invariant: nothing that is shown is forgotten, only what was painted for widgets that are gone.
"""

from __future__ import annotations

from textual._styles_cache import StylesCache


def forget_closed() -> None:
    """Let go of the painted lines of closed screens.

    Textual 8.2.8 remembers two colours for each of the last 1,024 widgets in a cache whose keys hold every line
    that the widget painted: three quarters of a megabyte for each list that was opened and closed. The colours are
    worked out again in microseconds.
    """
    forget = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if forget is not None:
        forget()
