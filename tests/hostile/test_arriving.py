"""What arrives from a terminal is parted into keys and pastes, whatever the bytes are."""

from __future__ import annotations

import pytest

from vnus_tui.terminal.arriving import PASTE_LIMIT, Arrived, Arriving, Begun, Keys, Pasted


def arrived(*parts: bytes | float) -> list[Arrived]:
    """What comes of bytes; a number is a silence in seconds."""
    arriving, now, found = Arriving(), 10.0, []
    for each in (*parts, 2.0):
        if isinstance(each, bytes):
            found += arriving.feed(each, now)
        else:
            now += each
            found += arriving.tick(now)
    return [each for each in found if not isinstance(each, Begun)]


def typed(found: list[Arrived]) -> str:
    return "".join(each.text for each in found if isinstance(each, Keys))


def pasted(found: list[Arrived]) -> list[str]:
    return [each.text for each in found if isinstance(each, Pasted)]


@pytest.mark.parametrize(
    "data", [b"\xff", b"\xed\xa0\x80", b"\xc3", b"\xf0\x9f", b"\x1b[M \x82\x21", b"\xfe\xff\x80"]
)
def test_bytes_that_are_no_text_are_no_keys_and_the_next_key_is_one(data: bytes) -> None:
    found = typed(arrived(data + b"z"))
    assert found.endswith("z")
    assert found.replace("\x1b[M", "") == "z"


def test_a_letter_in_two_pieces_is_one_letter() -> None:
    assert typed(arrived(b"\xc4", b"\x91")) == "đ"


def test_a_paste_is_text_with_all_that_is_in_it() -> None:
    assert arrived(b"\x1b[200~a\x1b[Ab\xff\x1b[201~") == [Pasted("a\x1b[Ab\ufffd")]


def test_a_paste_that_holds_its_own_end_gives_no_keys() -> None:
    found = arrived(b"\x1b[200~a\x1b[201~dy\x1b[200~b\x1b[201~q\x1b[201~")
    assert typed(found) == ""
    assert len(pasted(found)) == 1


def test_the_marks_of_a_paste_may_come_in_pieces() -> None:
    found = arrived(b"\x1b[2", b"00~abc\x1b[", b"201~")
    assert pasted(found) == ["abc"]


def test_keys_pressed_after_a_paste_are_keys() -> None:
    found = arrived(b"\x1b[200~abc\x1b[201~", 0.2, b"j")
    assert (pasted(found), typed(found)) == (["abc"], "j")


def test_a_paste_without_end_is_taken_after_a_second_and_keys_work_again() -> None:
    found = arrived(b"\x1b[200~abc", 1.5, b"j")
    assert (pasted(found), typed(found)) == (["abc"], "j")


def test_the_late_rest_of_a_paste_is_no_keys() -> None:
    found = arrived(b"\x1b[200~abc", 1.5, b"quit now\x1b[201~", 0.2, b"j")
    assert (pasted(found), typed(found)) == (["abc", "quit now"], "j")


def test_a_paste_is_bounded_and_says_so() -> None:
    found = arrived(b"\x1b[200~" + b"a" * (PASTE_LIMIT + 1) + b"\x1b[201~")
    assert found == [Pasted("a" * PASTE_LIMIT, is_cut=True)]


def test_a_paste_that_never_ends_does_not_take_fast_keys_away_for_good() -> None:
    found = arrived(b"\x1b[200~abc", 1.5, b"x", 0.2, 5.0, b"jkjkjkjkjkjkjkjkjk")
    assert (pasted(found), typed(found)) == (["abc"], "xjkjkjkjkjkjkjkjkjk")


def test_the_mouse_is_no_rest_of_a_paste() -> None:
    click = b"\x1b[<0;98;22M\x1b[<0;98;22m"
    found = arrived(b"\x1b[200~abc", 1.5, click, 0.2, b"d" * 13)
    assert (pasted(found), typed(found)) == (["abc", "d" * 13], click.decode())


def test_half_a_letter_after_a_paste_without_end_is_no_key_without_text() -> None:
    assert [each for each in arrived(b"\x1b[200~abc", 1.5, b"\xff", 0.2) if isinstance(each, Keys)] == []
