"""Our themes, and from any theme the colours that the panes paint with.

Invariant: one accent, told by shape as well.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="vnus-dark",
    primary="#e3a857",
    secondary="#8fa1b3",
    accent="#e3a857",
    foreground="#d6d8dc",
    background="#14171b",
    surface="#1b1f25",
    panel="#20252c",
    warning="#d9a03f",
    error="#e06c6c",
    success="#8fbf8f",
    dark=True,
    variables={
        "quiet": "#838b97",
        "rule": "#2c323b",
        "cursor": "#262d36",
        "lit": "#43351c",
        "nearby": "#24272c",
    },
)
LIGHT = Theme(
    name="vnus-light",
    primary="#9a5b00",
    secondary="#4d6277",
    accent="#9a5b00",
    foreground="#23262b",
    background="#fbfaf7",
    surface="#f4f2ec",
    panel="#ece9e1",
    warning="#8a5a00",
    error="#b3261e",
    success="#2f6f3e",
    dark=False,
    variables={
        "quiet": "#6b6860",
        "rule": "#d9d5ca",
        "cursor": "#e9e4d8",
        "lit": "#ffe2a8",
        "nearby": "#f3eee2",
    },
)
SAFE = Theme(
    name="vnus-safe",
    primary="#56b4e9",
    secondary="#8fa1b3",
    accent="#56b4e9",
    foreground="#e0e0e0",
    background="#121417",
    surface="#1a1d21",
    panel="#1f2328",
    warning="#f0e442",
    error="#e69f00",
    success="#56b4e9",
    dark=True,
    variables={
        "quiet": "#8d949c",
        "rule": "#30363d",
        "cursor": "#25303a",
        "lit": "#123a55",
        "nearby": "#22282e",
    },
)
"""Blue and orange only: told apart with any of the common colour blindnesses."""

MONO = Theme(
    name="vnus-mono",
    primary="#ffffff",
    secondary="#d0d0d0",
    accent="#ffffff",
    foreground="#e4e4e4",
    background="#101010",
    surface="#303030",
    panel="#1c1c1c",
    warning="#ffffff",
    error="#ffffff",
    success="#ffffff",
    dark=True,
    variables={
        "quiet": "#9a9a9a",
        "rule": "#3a3a3a",
        "cursor": "#303030",
        "lit": "#464646",
        "nearby": "#242424",
    },
)
"""Greys only: for screens without colours, and for eyes that would rather have none."""

THEMES = (DARK, LIGHT, SAFE, MONO)
DEFAULT = DARK.name

OURS_ON_DARK = {
    "quiet": "#8a8f98",
    "rule": "#4a4f58",
    "cursor": "#2c3440",
    "lit": "#4a3b1c",
    "nearby": "#26292e",
}
"""What our style sheet asks for and a dark theme of the library does not name."""

OURS_ON_LIGHT = {
    "quiet": "#6b6860",
    "rule": "#d0ccc0",
    "cursor": "#e4e0d4",
    "lit": "#ffe2a8",
    "nearby": "#f0ece0",
}
"""The same for a light one."""
