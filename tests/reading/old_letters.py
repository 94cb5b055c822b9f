"""Vietnamese texts in the encodings from before Unicode, made from the definitions of those encodings."""

from __future__ import annotations

import unicodedata

TONES = "\u0300\u0301\u0309\u0303\u0323"
TEXT = (
    "Tổng thống Mỹ đến Hà Nội hôm chủ nhật và được đón tiếp ở Phủ Chủ tịch. Hai bên ký nhiều thỏa thuận về kinh tế, "
    "giáo dục và y tế; người dân hai nước chờ đợi những tin tốt đẹp từ chuyến thăm này. Trước đó, ông đã ghé Ấn Độ.\n"
)

_TCVN3 = dict(
    zip(
        "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        bytes.fromhex(
            "a8a9aaabacadaeb5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedfe1e2e3e4"
            "e5e6e7e8e9eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe"
        ),
        strict=True,
    )
)
_VISCII = dict(
    zip(
        "ắằặấầẩậẽẹếềểễệốồổỗộờởịơớẳẵỳứạỷừửỹỵỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợẤĐỦ",
        bytes.fromhex(
            "a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b5b6b7b8bdbec6c7cfd1d5d6d7d8dbdcdedfe0e1e2e3e4e5e6e7"
            "e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfe84d09c"
        ),
        strict=True,
    )
)
_VNI_TONES = dict(zip(TONES, "øùûõï", strict=True))
_VNI_ROUND = dict(zip(("", *TONES), "âàáåãä", strict=True))
_VNI_SHORT = dict(zip(("", *TONES), "êèéúüë", strict=True))
_VNI_WHOLE = {"ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "ì": "ì", "í": "í", "đ": "ñ", "ơ": "ô", "ư": "ö"}


def windows_1258(text: str) -> bytes:
    """The text in Windows-1258, where a tone mark follows its letter."""
    data = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            data += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, tone = _parted(letter)
            data += (base + tone).encode("cp1258")
    return data


def tcvn3(text: str) -> bytes:
    """The text in TCVN3, small letters only, as its fonts had them."""
    return bytes(_TCVN3.get(each, ord(each) & 0x7F) for each in text.lower())


def viscii(text: str) -> bytes:
    """The text in VISCII."""
    return bytes(_VISCII.get(each, ord(each) & 0x7F) for each in text)


def vni(text: str) -> bytes:
    """The text in VNI for Windows, where a mark is a letter of its own."""
    return "".join(_vni_letter(each) for each in text.lower()).encode("cp1252")


def _vni_letter(letter: str) -> str:
    if letter.isascii() or letter in _VNI_WHOLE:
        return _VNI_WHOLE.get(letter, letter)
    base, tone = _parted(letter)
    if base in "âêô":
        return unicodedata.normalize("NFD", base)[0] + _VNI_ROUND[tone]
    if base == "ă":
        return "a" + _VNI_SHORT[tone]
    return _VNI_WHOLE.get(base, base) + _VNI_TONES[tone]


def _parted(letter: str) -> tuple[str, str]:
    """A letter without its tone, and the tone mark."""
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(each for each in marks if each in TONES)
    return unicodedata.normalize("NFC", "".join(each for each in marks if each not in TONES)), tone
