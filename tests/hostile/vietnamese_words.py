"""A thousand Vietnamese words, spelled from the parts of their syllables, and letters of other kinds.

Invariant: how many letters a reader sees is known without asking the code that is put to the test.
"""

from __future__ import annotations

import json
import random
import unicodedata

from tests.explorer import CURATED

INITIALS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
RHYMES = (
    "a* ă*n â*n a*c a*ch a*i a*m a*n a*ng a*nh a*o a*p a*t a*u a*y ă*c ă*m ă*ng ă*p ă*t â*c â*m â*ng â*p â*t â*u "
    "â*y e* e*c e*m e*n e*ng e*o e*p e*t ê* ê*ch ê*m ê*n ê*nh ê*p ê*t ê*u i* ia* i*ch iê*c iê*m iê*n iê*ng iê*p "
    "iê*t iê*u i*m i*n i*nh i*p i*t i*u o* oa* oa*c oa*i oa*n oa*ng oa*nh oa*t oă*c oă*n oe* o*c o*i o*m o*n o*ng "
    "o*p o*t ô* ô*c ô*i ô*m ô*n ô*ng ô*p ô*t ơ* ơ*i ơ*m ơ*n ơ*p ơ*t u* ua* u*c uâ*n uâ*t uê* u*i u*m u*n u*ng "
    "uô*c uô*i uô*m uô*n uô*ng uô*t u*p u*t uy* uyê*n uyê*t uy*nh ư* ưa* ư*c ư*i ư*ng ươ*c ươ*i ươ*m ươ*n ươ*ng "
    "ươ*p ươ*t ươ*u ư*t ư*u y* yê*n yê*u"
)
"""The tone goes on the letter before the star."""

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")

SEED = 20_261_122

LETTERS: tuple[tuple[str, int], ...] = (
    ("a👨\u200d👩\u200d👧b", 3),
    ("🇻🇳🇺🇸", 2),
    ("👍🏽!", 2),
    ("❤\ufe0f1\ufe0f\u20e3", 2),
    ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", 1),
    ("xq\u0323\u0302y", 3),
    ("e\u0301\u0323\u0302", 1),
    ("각한국", 3),
    ("\u1112\u1161\u11ab", 1),
    ("đðd\u0335", 3),
    ("\u0301x", 2),
    ("中\u0301国", 2),
    ("Việt\u0323", 4),
)
"""What is typed, and how many letters a reader sees: pictures, flags, marks alone and marks that come first."""


def composed(text: str) -> str:
    """The text in NFC, by Python itself."""
    return unicodedata.normalize("NFC", text)


def apart(text: str) -> str:
    """The text in NFD."""
    return unicodedata.normalize("NFD", text)


def words(count: int = 1_000) -> tuple[str, ...]:
    """Different words in NFC: first the names in the curated store, then syllables of every tone."""
    kept = dict.fromkeys(_names())
    chance, initials, rhymes = random.Random(SEED), INITIALS.split(), RHYMES.split()
    while len(kept) < count:
        rhyme, tone = chance.choice(rhymes), chance.choice(TONES)
        word = composed(chance.choice(initials) + rhyme.replace("*", tone))
        kept[chance.choice((word, word, word.capitalize(), word.upper()))] = None
    return tuple(kept)[:count]


def _names() -> list[str]:
    people = json.loads(CURATED.read_text("utf-8"))["people"].values()
    return sorted({each for person in people for each in person["name"].split() if not each.isascii()})


def plainly(word: str) -> str:
    """The word as somebody types it who types no marks."""
    bare = "".join(each for each in apart(word) if not unicodedata.combining(each))
    return bare.replace("đ", "d").replace("Đ", "D")


def as_an_input_method(word: str) -> list[str]:
    """The keys that a Telex input method sends: plain letters, then backspaces and the letters with their marks."""
    keys: list[str] = []
    shown = ""
    for length in range(1, len(word) + 1):
        wanted = word[: length - 1] + plainly(word[length - 1])
        for form in (
            wanted,
            composed(apart(word[:length])[: -1 if len(apart(word[length - 1])) > 2 else None]),
        ):
            same = next(
                (n for n, pair in enumerate(zip(shown, form, strict=False)) if pair[0] != pair[1]), None
            )
            same = min(len(shown), len(form)) if same is None else same
            keys += ["backspace"] * (len(shown) - same) + list(form[same:])
            shown = form
    same = next((n for n, pair in enumerate(zip(shown, word, strict=True)) if pair[0] != pair[1]), len(word))
    return keys + ["backspace"] * (len(shown) - same) + list(word[same:])
