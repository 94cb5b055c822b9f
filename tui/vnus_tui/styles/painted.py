"""What Textual keeps of screens that are closed.

Invariant: nothing that is shown is forgotten, only what was painted for, and what was called by, widgets that are gone.
"""

from __future__ import annotations

from typing import Any

from textual._styles_cache import StylesCache


def forget_closed(app: Any) -> None:
    """Let go of closed screens.

    Textual 8.2.8 remembers two colours for each of the last 1,024 widgets in a cache whose keys hold every line
    that the widget painted: three quarters of a megabyte for each list that was opened and closed. The colours are
    worked out again in microseconds.

    It also keeps whoever asked to be told of another theme, closed or not, until the theme is changed: every text area,
    with the screen it stood on and all that this screen had painted.
    """
    forget = getattr(StylesCache.get_inner_outer, "cache_clear", None)
    if forget is not None:
        forget()
    watching: dict[str, list[tuple[Any, Any]]] = getattr(app, "__watchers", {})
    for told in watching.values():
        told[:] = [each for each in told if not each[0]._closing]
