"""Letters are read as they were meant; where that was a guess the article says so, or is refused."""

from __future__ import annotations

import unicodedata

import pytest
from tests.reading.old_letters import TEXT, tcvn3, viscii, vni, windows_1258

from vnus_store.errors import InvalidArticle
from vnus_store.reading import read_bytes

ENGLISH = "The “visit” — a naïve idea, he said in a café — went well for all who came to see it.\n"
FRENCH = (
    "Le président a été reçu à l’Élysée, où l’on servit du café très chaud; ça va déjà mieux, bien sûr.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_a_mark_or_utf_8_says_needs_no_notice(encoding: str) -> None:
    article = read_bytes(TEXT.encode(encoding), "a.txt")
    assert (article.text, article.notices) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, ENGLISH])
def test_utf_16_without_a_mark_is_read_with_a_notice(encoding: str, text: str) -> None:
    article = read_bytes(text.encode(encoding), "a.txt")
    assert article.text == text
    assert any("UTF-16" in notice for notice in article.notices)


def test_a_big_endian_mark_is_read() -> None:
    assert read_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.txt").text == TEXT


def test_windows_1258_is_read_composed_and_with_a_notice() -> None:
    article = read_bytes(windows_1258(TEXT), "a.txt")
    assert article.text == TEXT
    assert article.text == unicodedata.normalize("NFC", article.text)
    assert article.notices == ("Read as Windows-1258 (Vietnamese).",)


@pytest.mark.parametrize("text", [ENGLISH, FRENCH])
def test_western_letters_are_the_last_resort_and_say_so(text: str) -> None:
    article = read_bytes(text.encode("cp1252"), "a.txt")
    assert article.text == text
    assert "Windows-1252" in article.notices[0]


@pytest.mark.parametrize(
    ("data", "name"),
    [(tcvn3(TEXT), "TCVN3"), (vni(TEXT), "VNI"), (viscii(TEXT), "VISCII"), (TEXT.encode("utf-7"), "UTF-7")],
)
def test_an_old_vietnamese_encoding_is_refused_by_its_name(data: bytes, name: str) -> None:
    with pytest.raises(InvalidArticle, match=name):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (tcvn3(TEXT).decode("cp1252"), "TCVN3"),
        (vni(TEXT).decode("cp1252"), "VNI"),
        (TEXT.encode().decode("latin-1"), "UTF-8 that was read"),
        (TEXT.encode().decode("cp1252", "ignore"), "UTF-8 that was read"),
    ],
)
def test_letters_that_were_spoiled_before_are_refused(text: str, name: str) -> None:
    with pytest.raises(InvalidArticle, match="spoiled") as caught:
        read_bytes(text.encode(), "a.txt")
    assert name in caught.value.sentence


@pytest.mark.parametrize("text", [TEXT, ENGLISH, FRENCH, "Müller aß Käse — über 3 × 4 Stück, für 5 €.\n" * 9])
def test_sound_letters_are_never_called_spoiled(text: str) -> None:
    assert read_bytes(text.encode(), "a.txt").text == text
    decomposed = unicodedata.normalize("NFD", text)
    assert read_bytes(decomposed.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    "data", [b"abc\xff", b"Words \x81 and words", b"Words \xe9\x01 and words", b"\xe9\xe8" * 50]
)
def test_bytes_that_are_no_text_are_refused_with_their_offset(data: bytes) -> None:
    with pytest.raises(InvalidArticle, match="not UTF-8 at byte offset"):
        read_bytes(data, "a.txt")


def test_a_plus_sign_is_no_utf_7() -> None:
    text = "He called +84-24-3850 and +1-202-555; C++ and A+B- grades, +both- sides, +more-.\n" * 5
    assert read_bytes(text.encode(), "a.txt").text == text


def test_numbers_in_pairs_of_bytes_are_no_utf_16() -> None:
    with pytest.raises(InvalidArticle, match="binary"):
        read_bytes(bytes(each for number in range(1, 200) for each in (number, 0)), "a.txt")
