"""What Hypothesis draws from. Invariant: nothing is drawn that a file could not hold."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from hypothesis import strategies as st

from vnus_store import EVENT_KINDS, ROLES, STATUSES

_WORDS = (
    "Hà Nội Huế Đà Nẵng Cần Thơ Hải Phòng Điện Biên Phủ Quảng Trị Sài Gòn Tô Lâm Nguyễn Phú Trọng Phạm Minh "
    "Chính Vương Đình Huệ Trần Huỳnh Duy Thức Hoàng Thị Hồng Phan Văn Khải Nông Đức Mạnh Trương Tấn Sang Võ "
    "Thưởng Bùi Sơn Lương Cường Đặng Xuân Khu Lê Khả Phiêu Đỗ Mười Linh Kiệt Thăng Thắng Hằng Mẫn Ngọc Tiến "
    "Dũng Quốc Việt độc lập hòa bình hợp tác chiến lược toàn diện đối thoại tiếng người được những trường "
    "nước ngoại giao thương mại quyền nghị viện chủ tịch tổng bí thư thủ tướng bộ trưởng chuyến thăm ấy ở ỷ "
    "ữ ượ ẫ ặ ễ ỗ ợ uyệt khuỷu nghiêng giặt quỳnh thuở huỷ xoè ươm ỡm ẵm ỵ Ứng Ổn Ẩm Ặc"
)
VIETNAMESE = tuple(_WORDS.split())
"""More than a hundred words with every tone and every mark that the spelling knows."""

letters = st.sampled_from("ab éếđĐữ\u0301\u0323\u0302中한ᄒ\u1161\u11ab👍🏽🇻🇳\u200d\ufe0fe\u0308-/|")
"""What typing is made of, with marks alone, halves of flags and parts of syllables."""

typed = st.text(letters, max_size=12)

wild = st.text(st.characters(), max_size=20) | st.text(
    st.sampled_from("\x00\x07\x1b[31m\t\n\r\x7f\x85\x9b\u202e\u2066\u2028\ufeff\ud800\U000e0041ab 中"),
    max_size=12,
)
"""Any text that JSON can hold, dangerous characters among it."""

days = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)


@st.composite
def edtf(draw: st.DrawFn) -> str:
    """A date of one of the forms that sources need."""
    first, last = sorted((draw(days), draw(days)))
    forms = [
        first,
        f"{first}/{last}",
        f"[{first}..{last}]",
        f"[..{last}]",
        f"[{first}..]",
        f"{first}/..",
        f"../{last}",
    ]
    return draw(st.sampled_from([*forms, first[:7], f"{first[:4]}~", f"{first[:3]}X", f"{first[:7]}?"]))


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 9999) | wild,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(wild, inner, max_size=3),
    max_leaves=6,
)


def items(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists of objects of which any key may be absent."""
    return st.lists(st.fixed_dictionaries({}, optional=values), max_size=3)


_citations = items(
    id=st.sampled_from(["c1", "c2"]) | wild,
    article=st.sampled_from(["wire", "gone"]) | wild,
    start=st.integers(0, 60),
    end=st.integers(0, 90),
    exact=wild,
    prefix=wild,
    suffix=wild,
    supports=st.lists(st.sampled_from(["date", "people/x", "title"]) | wild, max_size=2),
    original=st.lists(st.integers(0, 50), max_size=3),
)

event_documents = st.fixed_dictionaries(
    {"id": st.just("visit")},
    optional={
        "title": wild,
        "date": edtf() | wild,
        "kind": st.sampled_from(EVENT_KINDS) | wild,
        "status": st.sampled_from(STATUSES) | wild,
        "place": wild,
        "people": items(
            person=st.sampled_from(["joe-biden"]) | wild,
            name=wild,
            role=st.sampled_from(ROLES) | wild,
            title=wild,
            unsure=st.booleans(),
        ),
        "part_of": wild,
        "topics": st.lists(wild, max_size=3),
        "summary": wild,
        "notes": wild,
        "citations": _citations,
    },
)

person_documents = st.fixed_dictionaries(
    {"id": st.just("joe-biden")},
    optional={
        "name": wild,
        "aliases": st.lists(wild, max_size=3),
        "country": wild,
        "offices": items(
            id=wild,
            title=wild,
            organization=wild,
            held=edtf() | wild,
            attested=st.lists(edtf() | wild, max_size=2),
            citations=_citations,
        ),
        "summary": wild,
        "citations": _citations,
    },
)

article_documents = st.fixed_dictionaries(
    {"id": st.just("wire")},
    optional={
        "title": wild,
        "published": edtf() | wild,
        "publisher": wild,
        "authors": st.lists(wild, max_size=2),
        "url": wild,
        "language": wild,
        "text": wild,
        "text_kind": st.sampled_from(["account", "original"]) | wild,
        "account_of": wild,
        "original": st.fixed_dictionaries(
            {}, optional={"file": wild, "sha256": wild, "length": st.integers()}
        ),
    },
)


def decomposed(text: str) -> str:
    """The text with its marks apart, as some keyboards and file systems give it."""
    return unicodedata.normalize("NFD", text)
