"""Vietnamese wordings of dates, with marks and without: what is found and what it means."""

from __future__ import annotations

import pytest
from tests.reading.phrases import found

from vnus_store import fold

MONDAY = "2023-09-11"

DAYS = [
    ("Ông tới Hà Nội ngày 10/9.", "ngày 10/9=2023-09-10"),
    ("Ông tới Hà Nội chiều 10-9 và về.", "chiều 10-9=2023-09-10"),
    ("Ông đi ngày 10 tháng 9 năm 2023.", "ngày 10 tháng 9 năm 2023=2023-09-10"),
    ("Ông đi ngày 10 tháng 9, 2023.", "ngày 10 tháng 9, 2023=2023-09-10"),
    ("Ông đi ngày mười lăm tháng tám.", "ngày mười lăm tháng tám=2023-08-15"),
    ("Ông đi ngày hai mươi mốt tháng Chín.", "ngày hai mươi mốt tháng Chín=2023-09-21"),
    ("Ông đi mùng 2 tháng 9.", "mùng 2 tháng 9=2023-09-02"),
    ("Ông đã đi hôm 5/9 rồi.", "hôm 5/9=2023-09-05"),
    ("Hà Nội, 10/9/2023 (11/9).", "10/9/2023=2023-09-10 | 11/9=2023-09-11"),
    ("Ông sẽ đến vào ngày 23, lúc trưa.", "ngày 23=2023-09-23"),
    ("Ông đã đến vào ngày 23, lúc trưa.", "ngày 23=2023-08-23"),
    ("Việc kéo dài đến ngày 23 tháng này.", "đến ngày 23 tháng này=[..2023-09-23]"),
    ("Hội nghị họp ngày 5 tháng trước.", "ngày 5 tháng trước=2023-08-05"),
    ("Sáng thứ Hai, ngày 11/9, ông tới.", "Sáng thứ Hai, ngày 11/9=2023-09-11"),
    (
        "Hôm nay (11/9) và ngày mai (12/9).",
        "Hôm nay=2023-09-11 | 11/9=2023-09-11 | ngày mai=2023-09-12 | 12/9=2023-09-12",
    ),
    ("Lúc 19h45 ngày 10/9, ông tới.", "ngày 10/9=2023-09-10"),
    ("Ngày 31/9 không có.", ""),
    ("Ông đến Huế hôm qua (10-9).", "hôm qua=2023-09-10 | 10-9=2023-09-10"),
]

PAIRS = [
    ("Ông thăm Việt Nam ngày 10-11/9.", "ngày 10-11/9=2023-09-10/2023-09-11"),
    ("Ông thăm ngày 10 và 11 tháng 9.", "ngày 10 và 11 tháng 9=2023-09-10/2023-09-11"),
    ("Ông thăm từ ngày 10 đến 12/9.", "từ ngày 10 đến 12/9=2023-09-10/2023-09-12"),
    ("Ông thăm từ 10 đến 12/9/2022.", "từ 10 đến 12/9/2022=2022-09-10/2022-09-12"),
    ("Ông thăm từ 30/8 đến 2/9.", "từ 30/8 đến 2/9=2023-08-30/2023-09-02"),
    ("Ông thăm từ ngày 30/9 tới ngày 2/10/2022.", "từ ngày 30/9 tới ngày 2/10/2022=2022-09-30/2022-10-02"),
    ("Họp từ tháng 5 đến tháng 7/2022.", "từ tháng 5 đến tháng 7/2022=2022-05/2022-07"),
    ("Từ năm 2016 đến năm 2020 thì yên.", "Từ năm 2016 đến năm 2020=2016/2020"),
    ("Từ năm 2016 đến 2020 thì yên.", "Từ năm 2016 đến 2020=2016/2020"),
    ("Giai đoạn 2016-2021 thì yên.", "2016-2021=2016/2021"),
    ("Nhiệm kỳ 2021–2026 thì yên.", "2021–2026=2021/2026"),
    ("Từ thứ Hai đến thứ Tư ông đã đi.", "Từ thứ Hai đến thứ Tư=2023-09-11/2023-09-13"),
    ("Hai nước hợp tác từ năm 1995 đến nay.", "từ năm 1995 đến nay=1995/.."),
    ("Các năm 1995, 2000 và 2016 đều vui.", "Các năm 1995=1995 | 2000=2000 | 2016=2016"),
]

PARTS = [
    ("Hồi đầu tháng 8/2024, ông nhậm chức.", "đầu tháng 8/2024=[2024-08-01..2024-08-10]"),
    ("Hồi trung tuần tháng 8 ông đã đi.", "trung tuần tháng 8=[2023-08-11..2023-08-20]"),
    ("Cuối tháng trước ông đã đi.", "Cuối tháng trước=[2023-08-21..2023-08-31]"),
    ("Đầu năm 2010 và giữa năm tới.", "Đầu năm 2010=[2010-01..2010-04] | giữa năm tới=[2024-05..2024-08]"),
    ("Cuối năm ngoái ông đã đi.", "Cuối năm ngoái=[2022-09..2022-12]"),
    ("Cuối năm nay sẽ xong.", "Cuối năm nay=[2023-09..2023-12]"),
    (
        "Nửa đầu năm 2023 và nửa cuối năm ngoái.",
        "Nửa đầu năm 2023=[2023-01..2023-06] | nửa cuối năm ngoái=[2022-07..2022-12]",
    ),
    ("Sáu tháng đầu năm 2023 tăng.", "Sáu tháng đầu năm 2023=[2023-01..2023-06]"),
    ("Chín tháng đầu năm nay tăng.", "Chín tháng đầu năm nay=[2023-01..2023-09]"),
    (
        "Quý I/2022, quý 3 năm 2023 và quý IV năm ngoái.",
        "Quý I/2022=[2022-01..2022-03] | quý 3 năm 2023=[2023-07..2023-09] | quý IV năm ngoái=[2022-10..2022-12]",
    ),
    (
        "Những năm 1990, thập niên 1980 và thập niên 70.",
        "Những năm 1990=199X | thập niên 1980=198X | thập niên 70=197X",
    ),
    ("Mùa hè năm 2013, mùa thu năm ngoái.", "Mùa hè năm 2013=2013-22 | mùa thu năm ngoái=2022-23"),
    ("Tháng 9 năm ngoái, tháng 5 năm nay.", "Tháng 9 năm ngoái=2022-09 | tháng 5 năm nay=2023-05"),
    (
        "Tháng 9-2023, tháng 5/2022, tháng Giêng năm 2020.",
        "Tháng 9-2023=2023-09 | tháng 5/2022=2022-05 | tháng Giêng năm 2020=2020-01",
    ),
    ("Đi hồi tháng 10 vừa qua.", "tháng 10 vừa qua=2022-10"),
    ("Ông sẽ đi vào tháng 3 tới.", "tháng 3 tới=2024-03"),
    ("Ông đã đi hồi tháng 10.", "tháng 10=2022-10"),
    ("Ông sẽ đi vào tháng 10.", "tháng 10=2023-10"),
]

COUNTED = [
    ("Hôm qua, hôm kia và đêm qua.", "Hôm qua=2023-09-10 | hôm kia=2023-09-09 | đêm qua=2023-09-10"),
    ("Sáng nay ông đến, trưa mai ông đi.", "Sáng nay=2023-09-11 | trưa mai=2023-09-12"),
    ("Ông nói hôm thứ Sáu.", "hôm thứ Sáu=2023-09-08"),
    ("Ông sẽ nói vào thứ Sáu.", "thứ Sáu=2023-09-15"),
    ("Ông đã nói vào thứ hai.", "thứ hai=2023-09-11"),
    ("Ông nói hôm Chủ nhật.", "hôm Chủ nhật=2023-09-10"),
    (
        "Thứ Sáu tuần này, thứ Ba tuần trước, Chủ nhật tuần tới.",
        "Thứ Sáu tuần này=2023-09-15 | thứ Ba tuần trước=2023-09-05 | Chủ nhật tuần tới=2023-09-24",
    ),
    ("Thứ Sáu vừa qua ông nói.", "Thứ Sáu vừa qua=2023-09-08"),
    (
        "Tuần trước, tuần này, tuần tới.",
        "Tuần trước=[2023-09-04..2023-09-10] | tuần này=[2023-09-11..2023-09-17] | tuần tới=[2023-09-18..2023-09-24]",
    ),
    (
        "Cuối tuần trước, cuối tuần này.",
        "Cuối tuần trước=[2023-09-09..2023-09-10] | cuối tuần này=[2023-09-16..2023-09-17]",
    ),
    ("Tháng này, tháng trước, tháng tới.", "Tháng này=2023-09 | tháng trước=2023-08 | tháng tới=2023-10"),
    ("Năm ngoái, năm nay, năm tới.", "Năm ngoái=2022 | năm nay=2023 | năm tới=2024"),
    ("Hai tuần trước, ông nói.", "Hai tuần trước=[2023-08-28..2023-09-03]"),
    ("Năm năm trước, ông nói.", "Năm năm trước=2018"),
    ("Ông nói cách đây hai tháng.", "cách đây hai tháng=2023-07"),
    ("Ba ngày nữa ông sẽ nói.", "Ba ngày nữa=2023-09-14"),
]

ANCHORED = [
    ("Ngày 11/7/1995 ông nói. Hôm sau, ông Kiệt đáp.", "Ngày 11/7/1995=1995-07-11 | Hôm sau=1995-07-12"),
    (
        "Ngày 11/7/1995 ông nói, sáng hôm sau đi, tối cùng ngày về.",
        "Ngày 11/7/1995=1995-07-11 | sáng hôm sau=1995-07-12 | tối cùng ngày=1995-07-12",
    ),
    ("Ngày 11/7/1995 ông nói. Ba ngày sau, ông đi.", "Ngày 11/7/1995=1995-07-11 | Ba ngày sau=1995-07-14"),
    ("Tháng 7/1995 ông nói. Tháng sau đó ông đi.", "Tháng 7/1995=1995-07 | Tháng sau đó=1995-08"),
    (
        "Năm 1995 ông nói. Một năm sau, ông đi. Cùng năm, mưa.",
        "Năm 1995=1995 | Một năm sau=1996 | Cùng năm=1996",
    ),
    ("Năm 1995 ông nói. Hai năm trước đó, ông đi.", "Năm 1995=1995 | Hai năm trước đó=1993"),
    ("Tháng 7/1995 ông nói. Cuối năm đó ông đi.", "Tháng 7/1995=1995-07 | Cuối năm đó=[1995-09..1995-12]"),
]

BOUNDS = [
    ("Phải xong trước ngày 23.", "trước ngày 23=[..2023-09-22]"),
    ("Phải xong trước tháng 10.", "trước tháng 10=[..2023-09]"),
    ("Phải xong chậm nhất ngày 23/9.", "chậm nhất ngày 23/9=[..2023-09-23]"),
    ("Việc kéo dài đến giữa tháng 9.", "đến giữa tháng 9=[..2023-09-20]"),
    ("Việc kéo dài đến hết năm 2025.", "đến hết năm 2025=[..2025]"),
    ("Sau năm 1975 thì khác.", "Sau năm 1975=[1976..]"),
    ("Có từ năm 1995, kể từ tháng 5/2020.", "từ năm 1995=1995/.. | kể từ tháng 5/2020=2020-05/.."),
    ("Khoảng tháng 11, vào khoảng năm 2012.", "Khoảng tháng 11=2023-11~ | khoảng năm 2012=2012~"),
]

NO_DATES = [
    "Gần đây, ngày càng nhiều, những tháng ngày dài.",
    "Trong 90 ngày, ba tháng và hai thập kỷ qua, lễ kỷ niệm 30 năm.",
    "Từ 5 giờ đến 7 giờ, lúc 19h45.",
    "Cách mạng Tháng Tám, đường 30 Tháng 4, Quốc khánh 2/9, APEC 2017.",
    "Điều 5, trang 10-11, phòng 1975, Nghị quyết số 68, tỷ số 2-1, trực 24/7.",
    "Lần thứ hai, hàng ghế thứ năm, người thứ ba, Thứ trưởng.",
    "Đại diện năm nước, năm thành phố và năm người.",
    "Hơn 2/3 đại biểu và 3/4 dân số.",
    "Hai ngày sau khi ông đi, một năm trước chuyến thăm.",
    "Mai kia lại kể, hoa mai vàng, chị Mai.",
    "Trong năm năm qua và ba tháng tới, những năm tới.",
    "Tăng 24,4%, giá 2.019 đồng, 1995 người.",
    "Đến nay, hiện nay, từ đó, từ nay, nay thì khác.",
    "Thứ nhất là đất. Thứ hai, là nước.",
]


@pytest.mark.parametrize(("sentence", "expected"), DAYS + PAIRS + PARTS + COUNTED + ANCHORED + BOUNDS)
def test_a_vietnamese_wording_is_read_as_precisely_as_its_words_are(sentence: str, expected: str) -> None:
    assert found(sentence, MONDAY, "vi") == expected


@pytest.mark.parametrize(("sentence", "expected"), DAYS + PAIRS + PARTS + COUNTED + ANCHORED + BOUNDS)
def test_without_marks_the_same_is_read(sentence: str, expected: str) -> None:
    context = "Ong noi voi cac nguoi cua nuoc nay. "
    plain = "".join(fold(each) if not each.isascii() else each for each in sentence)
    wanted = "".join(fold(each) if not each.isascii() and each != "–" else each for each in expected)
    assert found(context + plain, MONDAY, "vi").lower().replace("-", "–") == wanted.lower().replace("-", "–")


@pytest.mark.parametrize("sentence", NO_DATES)
def test_what_only_looks_like_a_vietnamese_date_is_none(sentence: str) -> None:
    assert found(sentence, MONDAY, "vi") == ""
