"""The words of dates in English and Vietnamese, and the numbers that they stand for.

Invariant: Vietnamese words are looked up without their marks; whether marks were asked for is the pattern's matter.
"""

from __future__ import annotations

import re

from vnus_store.records.folding import fold


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def listed(words: str) -> frozenset[str]:
    """Words parted by blanks, as a set."""
    return frozenset(words.split())


MONTHS: tuple[str, ...] = ("january", "february", "march", "april", "may", "june", "july")
MONTHS += ("august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CARDINALS = _split(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_ORDINALS = _split(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_CARDINALS, 1)}
NUMBERS |= {word: number for number, word in enumerate(_ORDINALS, 1)}
NUMBERS |= {word: number for number, word in enumerate(_TENS, 3) for number in (10 * number,)}
NUMBERS |= {
    f"{ten}-{one}": NUMBERS[ten] + NUMBERS[one] for ten in ("twenty", *_TENS) for one in _CARDINALS[:9]
}
NUMBERS |= {f"twenty-{one}": 20 + NUMBERS[one] for one in _ORDINALS[:9]}
NUMBERS |= {"thirtieth": 30, "thirty-first": 31, "a": 1, "an": 1, "last": 4, "final": 4, "latter": 2}
"""English numbers; of halves and quarters also "latter" and "last"."""

_VIETNAMESE = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7}
_VIETNAMESE |= {"tam": 8, "chin": 9, "muoi": 10, "gieng": 1, "chap": 12, "dau": 1, "cuoi": 4}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASONS |= {"xuan": 21, "he": 22, "ha": 22, "thu": 23, "dong": 24}

THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
THIRDS |= {"dau": 0, "giua": 1, "cuoi": 2, "thuong": 0, "trung": 1, "ha": 2}
"""The third of a month or year that a word means; the first such word of a wording decides."""


def number(word: str) -> int | None:
    """The number that a word, its ordinal, a Roman numeral or digits stand for, up to 99."""
    word = fold(word).strip(" .")
    digits = re.match(r"\d{1,2}(?!\d)", word)
    if digits:
        return int(digits[0])
    plain = re.sub(r"^(?:mung|mong) ", "", word)
    return NUMBERS.get(word.replace(" ", "-")) or _ROMAN.get(word) or _vietnamese(plain.split())


def _vietnamese(words: list[str]) -> int | None:
    """Up to three words: ba, muoi lam, hai muoi, hai muoi mot, hai lam."""
    values = [_VIETNAMESE.get(word) for word in words]
    if not 1 <= len(values) <= 3 or None in values:
        return None
    known = [value for value in values if value is not None]
    if len(known) == 1:
        return known[0]
    if known[0] == 10:
        return 10 + known[1] if len(known) == 2 else None
    if len(known) == 2:
        return 10 * known[0] + (0 if known[1] == 10 else known[1])
    return 10 * known[0] + known[2] if known[1] == 10 else None


def month(word: str) -> int | None:
    """The month that a name, an abbreviation or a number stands for."""
    word = fold(word).strip(" .")
    if word[:3].isalpha() and word.isascii():
        for index, name in enumerate(MONTHS, 1):
            if name == word or (len(word) <= 4 and name.startswith(word) and len(word) >= 3):
                return index
    found = number(word)
    return found if found and found <= 12 else None


def weekday(word: str) -> int | None:
    """The day of the week, 0 for Monday."""
    word = " ".join(fold(word).strip(" .").split())
    if word in ("chu nhat", "cn"):
        return 6
    if word.startswith("thu ") and (found := number(word[4:])):
        return found - 2
    return next((index for index, name in enumerate(WEEKDAYS) if name.startswith(word[:3])), None)


def third(words: str) -> int:
    """Early (0), mid (1) or late (2)."""
    return next(THIRDS[word] for word in re.findall(r"[a-z]+", fold(words)) if word in THIRDS)
