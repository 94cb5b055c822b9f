"""What the themes' colours mean is told apart by every eye, and everything can be read on its ground."""

from __future__ import annotations

import itertools

import pytest
from textual.theme import Theme

from vnus_tui.styles.theme import MONO, SAFE, THEMES

Colour = tuple[float, float, float]

EYES: dict[str, tuple[Colour, Colour, Colour]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red (protanopia)": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green (deuteranopia)": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue (tritanopia)": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""How an eye mixes linear red, green and blue, after Machado, Oliveira and Fernandes (2009), in full severity."""

APART = 12.0
"""The least distance in CIE Lab: five times what an eye can just tell beside each other."""


def linear(colour: str) -> Colour:
    """The light of a colour, as parts of 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return red, green, blue


def lab(light: Colour) -> Colour:
    """Light as an eye measures it."""
    red, green, blue = (min(1.0, max(0.0, each)) for each in light)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, eye: str) -> Colour:
    """A colour as such an eye sees it."""
    light = linear(colour)
    red, green, blue = (sum(a * b for a, b in zip(row, light, strict=True)) for row in EYES[eye])
    return lab((red, green, blue))


def distance(one: Colour, other: Colour) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def contrast(one: str, other: str) -> float:
    """As the web's guidelines count it: 1 to 21."""
    lights = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (linear(one), linear(other))
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def told(theme: Theme) -> dict[str, str]:
    """The colours that mean something by themselves."""
    return {
        "words": theme.foreground or "",
        "quiet words": theme.variables["quiet"],
        "accent": theme.accent or "",
        "warning": theme.warning or "",
        "fault": theme.error or "",
    }


@pytest.mark.parametrize("eye", EYES)
def test_the_safe_theme_is_told_apart_by_every_eye(eye: str) -> None:
    for (name, one), (other_name, other) in itertools.combinations(told(SAFE).items(), 2):
        assert distance(seen(one, eye), seen(other, eye)) > APART, (name, other_name)
    for ground in ("cursor", "lit"):
        assert distance(seen(SAFE.variables[ground], eye), seen(SAFE.background or "", eye)) > APART, ground


def test_red_beside_green_would_not_pass() -> None:
    red, green = (seen(each, "no green (deuteranopia)") for each in ("#a05050", "#707030"))
    assert distance(red, green) < distance(lab(linear("#a05050")), lab(linear("#707030"))) / 2


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    grounds = {
        "background": theme.background or "",
        **{n: theme.variables[n] for n in ("cursor", "lit", "nearby")},
    }
    for ground_name, ground in grounds.items():
        assert contrast(theme.foreground or "", ground) >= 7, ground_name
    for name, colour in told(theme).items():
        assert contrast(colour, theme.background or "") >= 4.5, name


def test_there_are_a_theme_for_every_eye_and_one_of_greys() -> None:
    assert {SAFE.name, MONO.name} == {"vnus-safe", "vnus-mono"} <= {each.name for each in THEMES}
