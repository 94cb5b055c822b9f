"""Vietnamese in the one-byte encodings from before Unicode. Invariant: told by its syllables, not by a guess.

Windows-1258 is read. TCVN3 (ABC), VNI and VISCII are recognised, so that they are refused by name and not read as
Western letters. The tables list what each byte meant; they hold only what tells one from another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from vnus_store.records.folding import nfc

_ENOUGH = 0.8
"""The share of the words with other than ASCII letters that must be Vietnamese syllables."""

_FEWEST = 3
"""So many such words, at least, before anything but Windows-1258 is recognised."""

_LOOKED_AT = 60_000
"""Bytes or code points that are tried."""

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]"
_NUCLEUS = (
    "uyê|uyu|uya|uay|uây|oai|oao|oay|oeo|iêu|yêu|ươi|ươu|uôi|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi"
    "|ua|uâ|uê|ui|uô|uơ|uy|ươ|ưa|ưi|ưu|yê|[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_NUCLEUS})(?:ch|ng|nh|[cmnpt])?")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_MANGLED = re.compile(
    "á»[\u0080-\u00bf…†‡ˆ‰Š‹‘’“”•–—˜™š›œžŸ€‚ƒ„]|áº[\u0080-\u00bf\u2013-\u203a]|Ä[‘\u0091ƒ]|Æ[°¡]|Ã[ ¡¢£¨©ª¬­²³´µ¹º½]"
)


def _pairs(*listed: str) -> dict[int, str]:
    """A table from texts such as `a1:ắằ`: letters for this byte and those that follow it."""
    table: dict[int, str] = {}
    for each in listed:
        start, _, letters = each.partition(":")
        table.update({int(start, 16) + step: letter for step, letter in enumerate(letters) if letter != "_"})
    return table


_TCVN3 = _pairs(
    "a1:ĂÂÊÔƠƯĐăâêôơưđ",
    "b5:àảãáạ_ằẳẵắ",
    "c6:ặầẩẫấậè_ẻẽéẹềểễếệìỉ",
    "dc:ĩíịò_ỏõóọồổỗốộờởỡớợù_ủũúụừửữứựỳỷỹýỵ",
)
_VISCII = _pairs(
    "80:ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬ",
    "bd:ơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
)
_VNI_MARKS = {
    **dict(zip("øùûõï", ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True)),
    **dict(
        zip(
            "âàáåãäêèéúüë",
            ("\u0302" + tone for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")),
            strict=False,
        )
    ),
    **dict(
        zip(
            "êèéúüë",
            ("\u0306" + tone for tone in ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")),
            strict=True,
        )
    ),
}
_VNI_LETTERS = str.maketrans({"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"})
_VNI_PAIR = re.compile("([aeouyơư])([øùûõïâàáåãäêèéúüë])")


def _from_tcvn3(data: bytes) -> str:
    return "".join(chr(each) if each < 0x80 else _TCVN3.get(each, "\ufffd") for each in data)


def _from_viscii(data: bytes) -> str:
    return "".join(chr(each) if each < 0x80 else _VISCII.get(each, "\ufffd") for each in data)


def _from_vni(data: bytes) -> str:
    return _vni_composed(data.decode("cp1252", "replace"))


def _vni_composed(text: str) -> str:
    lowered = text.lower().translate(_VNI_LETTERS)
    return nfc(_VNI_PAIR.sub(lambda found: found[1] + _VNI_MARKS[found[2]], lowered))


_ENCODINGS: tuple[tuple[str, Callable[[bytes], str]], ...] = (
    ("Windows-1258", lambda data: nfc(data.decode("cp1258", "replace"))),
    ("TCVN3 (ABC)", _from_tcvn3),
    ("VNI", _from_vni),
    ("VISCII", _from_viscii),
)


def vietnamese_encoding(data: bytes) -> str:
    """Which of the one-byte encodings makes these bytes Vietnamese; "" where none clearly does."""
    sample = data[:_LOOKED_AT]
    scores = [(_syllables(decode(sample)), name) for name, decode in _ENCODINGS]
    (share, words), name = max(scores, key=lambda each: each[0])
    if share < _ENOUGH or (words < _FEWEST and name != "Windows-1258"):
        return ""
    western = _syllables(sample.decode("cp1252", "replace"))[0]
    return name if share > western or name == "Windows-1258" else ""


def mangled_encoding(text: str) -> str:
    """How the letters of a text were spoiled before it was saved; "" for a sound text."""
    sample = text[:_LOOKED_AT]
    if sample.isascii():
        return ""
    if len(_MANGLED.findall(sample)) >= _FEWEST:
        return "UTF-8 that was read as Windows-1252"
    try:
        data = sample.encode("cp1252", "strict")
    except UnicodeEncodeError:
        data = sample.encode("latin-1", "ignore")
        # A sound text has letters and signs beyond Latin-1; one in an old font's letters hardly any.
        if len(data) < len(sample) * 0.995:
            return ""
    share, words = _syllables(sample)
    if words < _FEWEST or share > 0.5:
        return ""
    name = vietnamese_encoding(data)
    return f"the letters of {name}" if name and name != "Windows-1258" else ""


def _syllables(text: str) -> tuple[float, int]:
    """The share of the words with marked letters that are Vietnamese syllables, and how many words there are."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    # Signs of old fonts and what a table does not know part words that a right reading would keep together.
    broken = text.count("\ufffd") + sum(1 for sign in "¸µ¶·¹»¼½¾¨©«¬®" if sign in text)
    good = sum(map(_is_syllable, words))
    return (good / (len(words) + broken) if words else 0.0), len(words)


@lru_cache(maxsize=8192)
def _is_syllable(word: str) -> bool:
    """Is this one Vietnamese syllable, with one tone at most?"""
    marks = unicodedata.normalize("NFD", word.lower())
    tones = sum(marks.count(tone) for tone in _TONES)
    bare = unicodedata.normalize("NFC", "".join(each for each in marks if each not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None
