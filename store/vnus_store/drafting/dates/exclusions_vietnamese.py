"""What looks like a Vietnamese date and is none: names, numbers, ordinals, durations, five of something.

Invariant: a wording is judged by itself and by a few words on either side of it, never by the whole article.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vnus_store.drafting.dates.pattern import compiled, without_marks
from vnus_store.drafting.dates.said import Said
from vnus_store.records.folding import fold

_REACH = 40

_VI_NUMBERED = (
    r"(?:(?<!\w)(?:phòng|trang|điều|khoản|số|nghị quyết|quyết định|đường|phố|ngõ|hẻm|quốc lộ|tầm nhìn"
    r"|chiến lược|tổng đài|máy|điện thoại|mục|chương|phần|"
    r"tỷ số|tỉ số|boeing|airbus|hàng|ghế|lần|tầng|quảng trường|công viên|cách mạng|mã|lô|giá|km|hạng"
    r"|bộ|cầu|khoá|khóa|kênh|chiếm|hơn|gần|thắng|thua|"
    r"hòa|quốc khánh(?: \w+){0,2}|lễ|nghỉ lễ|tết|dịp|sự kiện|vụ|khủng bố|tấn công|thảm kịch|biến cố"
    r"|(?:quốc tế|ngày) (?:lao động|phụ nữ|thiếu nhi)|giải phóng"
    r"(?: miền nam)?|độc lập(?: mỹ)?|nhà máy|trường|rằm|bệnh viện|sân|chợ|rạp|hẻm|kiệt|tổ|nhóm|trận"
    r"|đạt|được|usd|với giá|apec|asean|cột|lớp) ?|[$€£¥#+=] ?|\d[.,]?|\d )$"
)
_VI_COUNTED = (
    r" ?(?:%|phần trăm|người|đồng|nghìn|ngàn|triệu|tỷ|tỉ|usd|đô la|km|mét|m²|tấn|giờ|phút|lần|bữa"
    r"|tiếng|ca |chuyến|thành viên|đại biểu|số |phiếu|dân số|"
    r"diện tích|tổng số|lượng|quân|ghế|nước|điểm|trang|chữ|suất|vé|chỗ|lính|khách|công|xe|máy|tàu|hộ"
    r"|bản|từ |kim ngạch|thế kỷ|chặng)"
)
_VI_SUPPORT = (
    r"(?:[(\[,;:/-] ?|\n|(?<!\w)(?:từ|đến|tới|trước|sau|và|giai đoạn|nhiệm kỳ|thời kỳ|niên khoá"
    r"|niên khóa|vào|trong|hồi|năm|kể từ|khoảng|hay|hoặc|của|là|cuối|đầu|giữa) )$"
)
_VI_DAY_SUPPORT = r"(?:[(\[] ?|(?<!\w)(?:từ|đến|tới|trước|sau|vào|hồi|hôm|ngày|khoảng|trong) )$"
_VI_TIME_BEFORE = (
    r"(?:^|[.,;:(!?\"\n•*-] ?|(?<!\w)(?:hôm|vào|từ|đến|tới|trước|sau|và|hết|hay|hoặc|khoảng|kể từ|nay"
    r"|sáng|trưa|chiều|tối|đêm|ngày|cho|chờ|là|nhưng|hồi|"
    r"đúng|ngay|thì|mãi|giờ|tận|cứ|nội|rằng|bảo) )$"
)
_VI_ORDINAL_BEFORE = (
    r"(?<!\w)(?:lần|người|hàng|ghế|vòng|nước|nhiệm kỳ|điều|ngôi|hạng|con|đời|bên|phần|chương|trận|ca"
    r"|cuộc|chuyến|đợt|tập|khóa|khoá|thế giới|lớp|hiệp|nhà|"
    r"điểm|bậc|tuần|tháng|năm|mũi|tầng|đứng|xếp|quốc gia|đối tác|quý|mỗi|nguồn|cấp|bước|lý do|vị"
    r"|ứng viên|nữ|thành phố|thị trường|hội nghị) $"
)
_VI_PLURAL = (
    r"(?<!\w)(?:\d+|những|các|mấy|vài|nhiều|từng|mỗi|hằng|hàng|suốt|một|hai|ba|bốn|năm|sáu|bảy|tám"
    r"|chín|mười|trăm|mươi|lăm|chục|nửa|bao|"
    r"qua|thêm|nghìn) $"
)
_VI_COUNTED_FROM = (
    r" (?:khi|ngày|lúc|chuyến|cuộc|hội|bầu cử|đợt|lễ|thời|kỳ|hạn|sự|vụ|trận|tết|vòng|đại hội|chiến"
    r"|cái|quyết|bình thường|đám|cơn|mốc|năm|tháng|cú|giải|"
    r"hiệp|khủng|thảm|khai|thống nhất|sinh|bài)\b"
)
_VI_MAI_BEFORE = (
    r"(?<!\w)(?:hoa|cây|cành|chậu|bà|cô|chị|em|ông|anh|bạch|quỳnh|gốc|nhánh|vườn|đào|thanh|hoàng|trúc"
    r"|nụ|ban|sương|khuya) $"
)
_VI_MAI_AFTER = r"[^\n]{0,1}(?:kia|sau|này|đây|một|mối|phục|vàng|táng|danh|rùa|mốt|mỉa|hậu|hoa|châu|linh)\b"
_VI_WORD_NAMES = (
    r"(?<!\w)(?:cách mạng|đường|phố|quảng trường|công viên|nhà máy|bệnh viện|trường|cầu|khu phố"
    r"|khởi nghĩa|sân vận động|rạp|chợ|rằm|kỷ niệm|lễ|xô viết)"
    r"(?: mùa thu)? $"
)


@lru_cache(maxsize=64)
def _vietnamese(pattern: str, has_marks: bool) -> re.Pattern[str]:
    return compiled(pattern if has_marks else without_marks(pattern))


class VietnameseNames:
    """Tells Vietnamese wordings that are no dates, in texts with marks or without."""

    def __init__(self, *, has_marks: bool) -> None:
        self._has_marks = has_marks

    def _is(self, pattern: str, low: str, place: int, *, is_before: bool) -> bool:
        compiled_pattern = _vietnamese(pattern, self._has_marks)
        if is_before:
            return compiled_pattern.search(low[max(0, place - _REACH) : place]) is not None
        return compiled_pattern.match(low, place) is not None

    def is_name(self, text: str, low: str, start: int, end: int, core: Said) -> bool:
        """Is a wording something else than a date? The arguments are those of `is_english_name`."""
        groups = core.groups
        first = low[start:end].split(" ", 1)[0]
        if first[0].isdigit():
            return self._is_number(text, low, start, end, core)
        if core.weekday is not None and core.day is None and core.shift is None and not core.choose:
            return self._is_ordinal(text, low, start, core)
        if groups.get("relative") == "mai" and first == "mai":
            wild = text[start].isupper() or self._is(_VI_MAI_BEFORE, low, start, is_before=True)
            return wild or self._is(_VI_MAI_AFTER, low, end, is_before=False)
        if "count" in groups:
            return self._is_count(low, start, end, groups)
        if core.day is not None and core.month is None:
            return self._is_day_count(low, start, end, core)
        if core.month is not None:
            return self._is_month_word(text, low, start, core)
        if core.shift is not None and core.start == start and first in self._units():
            return self._is(_VI_PLURAL, low, start, is_before=True)
        return (
            core.shift is not None
            and start == core.start
            and self._is(r"(?<!\w)(?:hằng|hàng|mỗi) $", low, start, is_before=True)
        )

    def _units(self) -> tuple[str, ...]:
        return ("tuần", "tháng", "năm") if self._has_marks else ("tuan", "thang", "nam")

    def _is_number(self, text: str, low: str, start: int, end: int, core: Said) -> bool:
        if self._is(_VI_NUMBERED, low, start, is_before=True):
            return True
        groups = core.groups
        if set(groups) <= {"year", "year2"}:
            return self._is_other_year(low, start, end, is_range="year2" in groups)
        if "count" in groups:
            return self._is_count(low, start, end, groups)
        if self._is(_VI_COUNTED, low, end, is_before=False):
            return True
        if "sign" in groups and core.year is None and core.day is not None:
            is_weak = groups["sign"] != "/" and core.shift is None
            return low[start:end] == "24/7" or (
                is_weak and not self._is(_VI_DAY_SUPPORT, low, start, is_before=True)
            )
        if "sign" not in groups and core.day is not None:
            return (
                self._is(
                    r"(?<!\w)(?:trong|suốt|hơn|gần|mỗi|được|sau|trước|thêm) $", low, start, is_before=True
                )
                and core.year is None
            )
        return False

    def _is_other_year(self, low: str, start: int, end: int, *, is_range: bool) -> bool:
        year = int(low[start : start + 4])
        if not 1500 <= year <= 2199 or self._is(_VI_COUNTED, low, end, is_before=False):
            return True
        if re.match(r" \d", low[end : end + 2]):
            return True
        return not (start == 0 or self._is(_VI_SUPPORT, low, start, is_before=True))

    def _is_ordinal(self, text: str, low: str, start: int, core: Said) -> bool:
        """Is "thứ hai" the second of something? A capital letter of the number makes it a day."""
        name = core.groups["weekday"]
        place = low.rfind(name, start, core.end)
        if fold(name) in ("chu nhat", "cn"):
            return fold(name) == "cn" and not text[place].isupper()
        if self._is(_VI_ORDINAL_BEFORE, low, start, is_before=True):
            return True
        if text[place + len("thứ ")].isupper() or start < place:
            return False
        listed = text[place].isupper() and re.search(
            r"thứ nhất|thu nhat|một là", low[max(0, start - 1500) : start]
        )
        if listed or not self._is(_VI_TIME_BEFORE, low, start, is_before=True):
            return True
        return self._is(r" (?:của|là|trong|liên tiếp)(?!\w)", low, core.end, is_before=False)

    def _is_count(self, low: str, start: int, end: int, groups: dict[str, str]) -> bool:
        bare = fold(groups.get("direction", ""))
        if bare in ("truoc", "sau", "truoc day"):
            return self._is(_VI_COUNTED_FROM, low, end, is_before=False)
        return False

    def _is_day_count(self, low: str, start: int, end: int, core: Said) -> bool:
        """ "ngày 3 bữa", "mỗi ngày 5 chuyến", "ngày một": no day of a month."""
        word = core.groups["day"]
        is_short = not word[0].isdigit() and " " not in word
        if is_short or not 1 <= (core.day or 0) <= 31 or self._is(_VI_COUNTED, low, end, is_before=False):
            return True
        return self._is(r"(?<!\w)(?:mỗi|một|\d+|từng|hằng|hàng|nửa|trăm|mươi) $", low, start, is_before=True)

    def _is_month_word(self, text: str, low: str, start: int, core: Said) -> bool:
        """ "Cách mạng Tháng Tám", "đường 30 Tháng 4", "ngày tháng năm"."""
        if core.year is None and self._is(_VI_WORD_NAMES, low, start, is_before=True):
            return True
        day = core.groups.get("day", "")
        if (
            core.day is not None
            and day
            and not day[0].isdigit()
            and " " not in day
            and low.startswith(day, start)
        ):
            return True
        if (
            fold(core.groups["month"]) == "nam"
            and core.day is None
            and core.year is None
            and core.third is None
        ):
            place = low.find(core.groups["month"], core.start + 5)
            return not text[place].isupper()
        return False
