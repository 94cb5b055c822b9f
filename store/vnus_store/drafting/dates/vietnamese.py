"""How dates are worded in Vietnamese, with marks and without.

Invariant: the patterns without marks are those with marks, their letters folded; there is no second list.
"""

from __future__ import annotations

from vnus_store.drafting.dates.pattern import ENDS, Grammar, compiled, core, without_marks
from vnus_store.drafting.dates.said import Shift, Unit

_ONES = "một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín"
_WORD = (
    rf"(?:mười(?: (?:{_ONES}))?|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) (?:mươi(?: (?:{_ONES}))?|mốt|lăm)"
    rf"|{_ONES})"
)
_LONG_WORD = rf"(?:mười (?:{_ONES})|(?:hai|ba) (?:mươi(?: (?:{_ONES}))?|mốt|lăm))"
_DAY_WORD = rf"(?:\d{{1,2}}|{_WORD})"
_DAY = rf"(?:mùng |mồng )?(?P<day>{_DAY_WORD})"
_PART = r"(?:(?:rạng sáng|sáng sớm|sáng|trưa|chiều tối|chiều muộn|chiều|tối muộn|tối|đêm|khuya) )?"
_PART_AS_DAY = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều tối|chiều|tối|đêm)"
_CALLED = r"(?:(?:các |những )?ngày |hôm )"
_JOIN = r"(?P<join>-| - | và |, | hoặc | hay | đến | tới )(?:ngày |mùng |mồng )?"
_MONTH = rf"(?P<month>\d{{1,2}}|giêng|chạp|mười(?: một| hai)?|{_ONES})"
_WEEKDAY = r"(?P<weekday>thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn)"
_YEAR_WORDS = (
    "cùng năm|năm ngoái|năm nay|năm tới|năm sau đó|năm sau|năm trước đó|năm trước|năm kia|năm đó"
    "|năm ấy|năm vừa qua|"
    "năm rồi|năm sắp tới|năm kế tiếp|năm tiếp theo"
)
_MONTH_WORDS = (
    "tháng này|tháng trước đó|tháng trước|tháng tới|tháng sau đó|tháng sau|tháng vừa qua"
    "|tháng vừa rồi|tháng rồi|"
    "tháng sắp tới|tháng đó|tháng ấy|cùng tháng|tháng kế tiếp|tháng tiếp theo"
)
_WEEK_WORDS = (
    "tuần này|tuần trước đó|tuần trước|tuần tới|tuần sau đó|tuần sau|tuần qua|tuần rồi|tuần vừa qua"
    "|tuần vừa rồi|"
    "tuần sắp tới|tuần đó|tuần ấy|cùng tuần|tuần kế tiếp|tuần tiếp theo"
)
_CHOOSE = r"(?P<choose>vừa qua|vừa rồi|sắp tới|tới đây|tới|sau|trước|này|rồi|qua)"
_IN_YEAR = (
    rf"(?:(?:,? năm |/|-|\.|, ?| )(?P<year>\d{{4}}){ENDS}|(?: của)? (?P<relative>{_YEAR_WORDS})"
    r"| (?P<choose>vừa qua|vừa rồi|sắp tới|tới đây|tới(?! \w+ (?:ngày|tháng|năm))|này))?"
)
_OF_YEAR = rf"(?: của)?(?: |/)(?:(?:năm )?(?P<year>\d{{4}})|(?P<relative>{_YEAR_WORDS}))"
_THIRD = r"(?P<third>đầu|giữa|cuối|thượng tuần|trung tuần|hạ tuần)"
_QUARTER = r"quý (?P<quarter>iv|i{1,3}|[1-4]|một|hai|ba|bốn|tư|đầu|cuối)"
_PORTION = (
    rf"(?:nửa (?P<half>đầu|cuối|sau)|{_QUARTER}|(?P<months>\d{{1,2}}|{_WORD}) tháng (?P<side>đầu|cuối))"
)
_SEASON = r"(?:mùa )(?P<season>xuân|hè|hạ|thu|đông)"

_CORES = (
    rf"{_PART}(?:(?:hôm )?{_WEEKDAY},? )?{_PART}{_CALLED}?{_DAY}(?:{_JOIN}(?P<day2>\d{{1,2}})(?=[/.]))?"
    rf"(?P<sign>[/.-])(?P<month>\d{{1,2}})(?:(?P=sign)(?P<year>\d{{4}}|\d\d)|,? năm (?P<year4>\d{{4}})"
    rf"|(?: của)? (?P<relative>{_YEAR_WORDS}))?",
    rf"{_PART}(?:(?:hôm )?{_WEEKDAY},? )?{_PART}{_CALLED}?{_DAY}(?:{_JOIN}(?P<day2>{_DAY_WORD}))? "
    rf"tháng {_MONTH}{_IN_YEAR}",
    rf"{_PART}(?:(?:hôm )?{_WEEKDAY},? )?{_PART}{_CALLED}(?:mùng |mồng )?(?P<day>\d{{1,2}}"
    rf"|{_LONG_WORD})(?:{_JOIN}(?P<day2>\d{{1,2}}))?"
    rf"(?: (?P<relative>{_MONTH_WORDS})| {_CHOOSE})?",
    rf"{_PART}(?P<day>mùng \d{{1,2}}|mồng \d{{1,2}}|mùng {_WORD}"
    rf"|mồng {_WORD})(?: (?P<relative>{_MONTH_WORDS}))?",
    rf"(?:{_THIRD} |nửa (?P<halfmonth>đầu|cuối|sau) )?tháng {_MONTH}{_IN_YEAR}",
    rf"tháng (?P<month>\d{{1,2}})(?:-| - )(?P<month2>\d{{1,2}})(?:(?:/|,? năm )(?P<year>\d{{4}})"
    rf"|(?: của)? (?P<relative>{_YEAR_WORDS}))?",
    r"(?P<month>\d{1,2})(?P<sign>/)(?P<year>\d{4})",
    r"(?:(?:đầu|giữa|cuối) )?(?:(?:những|các) năm|(?:những |các )?thập (?:niên|kỷ"
    r"|kỉ))(?: của những năm)? (?:(?P<decade>\d{3})0|(?P<short>[2-9])0)"
    r"(?: (?:của )?thế k[ỷỉ] (?:trước|20|xx|hai mươi))?(?! ?-)",
    r"(?:(?:những |các )?năm )?(?P<year>\d{4})(?:(?:-| - )(?P<year2>\d{4}))?",
    rf"{_THIRD}{_OF_YEAR}",
    rf"(?:{_PORTION}){_OF_YEAR}",
    rf"{_QUARTER}",
    rf"{_THIRD} (?P<relative>{_MONTH_WORDS}|năm|tháng)(?! \d)",
    rf"(?:đầu|giữa) (?P<relative>{_WEEK_WORDS}|tuần)",
    rf"(?:{_PORTION}) (?P<relative>năm)(?! \d)",
    rf"nửa (?P<halfmonth>đầu|cuối|sau) (?P<relative>{_MONTH_WORDS})",
    rf"(?:(?:đầu|giữa|cuối) )?{_SEASON}(?: năm)? (?P<year>\d{{4}})",
    rf"(?:(?:đầu|giữa|cuối) )?{_SEASON} (?:(?P<relative>{_YEAR_WORDS})|(?P<choose>này|vừa qua|vừa rồi"
    rf"|trước|tới|sắp tới|sau))",
    r"(?:mùa )?(?P<season>xuân|hè|thu|đông) (?:(?P<year>\d{4})|(?P<relative>năm ngoái|năm nay|năm tới))",
    rf"{_PART}(?:ngày )?(?P<relative>hôm nay|hôm qua|hôm kia|hôm kìa|ngày mai|ngày kia|ngày mốt|ngày kìa)",
    rf"{_PART_AS_DAY}(?: sớm)? (?P<relative>nay|qua|mai)",
    r"(?P<relative>mai)",
    rf"{_PART}(?P<relative>ngày hôm sau|ngày hôm trước|hôm sau|ngày kế tiếp|ngày tiếp theo"
    rf"|hôm tiếp theo|cùng ngày|cùng hôm|"
    r"ngày hôm đó|ngày hôm ấy|hôm đó|hôm ấy|ngày liền sau)",
    rf"{_PART_AS_DAY} (?P<relative>hôm trước|đó|ấy)",
    rf"{_PART}(?:hôm |ngày )?{_WEEKDAY}(?:,? (?P<relative>{_WEEK_WORDS})| (?P<choose>vừa qua|vừa rồi"
    rf"|sắp tới|tới đây|tới(?! \w)|sau(?! \w)|rồi)"
    r"|(?= (?P<near>này|ấy|đó)))?",
    rf"(?P<relative>{_YEAR_WORDS}|{_MONTH_WORDS}|{_WEEK_WORDS})",
    r"(?P<relative>cuối tuần(?: (?:này|trước|qua|rồi|vừa qua|vừa rồi|tới|sau))?)",
    rf"(?:(?P<approx>khoảng |gần |hơn |chừng )|đúng )?(?P<direction>cách đây) (?:(?P<approx2>khoảng "
    rf"|gần |hơn |chừng )|đúng )?(?P<count>\d{{1,2}}|{_WORD}) "
    rf"(?P<unit>ngày|tuần|tháng|năm)",
    rf"(?:(?P<approx>khoảng |gần |hơn |chừng )|đúng )?(?P<count>\d{{1,2}}|{_WORD}) (?P<unit>ngày|hôm"
    rf"|tuần|tháng|năm) "
    r"(?P<direction>về trước|trước đây|trước đó|trước|sau đó|sau nữa|sau|nữa)",
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})",
)


def _shifts() -> dict[str, Shift]:
    found = {"mai": Shift("day", 1), "nay": Shift("day", 0), "qua": Shift("day", -1)}
    days = (
        ("hôm kìa", -3),
        ("hôm kia", -2),
        ("hôm qua", -1),
        ("hôm nay", 0),
        ("ngày mai", 1),
        ("ngày kia", 2),
    )
    found |= {word: Shift("day", count) for word, count in days}
    found |= {"ngày mốt": Shift("day", 2), "ngày kìa": Shift("day", 3)}
    found |= {"năm": Shift("year", 0), "tháng": Shift("month", 0), "tuần": Shift("week", 0)}
    for word in (
        "hôm sau",
        "ngày hôm sau",
        "ngày kế tiếp",
        "ngày tiếp theo",
        "hôm tiếp theo",
        "ngày liền sau",
    ):
        found[word] = Shift("day", 1, "anchor")
    for word in ("cùng ngày", "cùng hôm", "hôm đó", "hôm ấy", "ngày hôm đó", "ngày hôm ấy", "đó", "ấy"):
        found[word] = Shift("day", 0, "anchor")
    found |= {"ngày hôm trước": Shift("day", -1, "anchor"), "hôm trước": Shift("day", -1, "anchor")}
    units: tuple[tuple[str, Unit], ...] = (("tuần", "week"), ("tháng", "month"), ("năm", "year"))
    for word, unit in (*units, ("cuối tuần", "weekend")):
        found |= _counted(word, unit)
    return found | {
        "năm ngoái": Shift("year", -1),
        "năm kia": Shift("year", -2),
        "cuối tuần": Shift("weekend", 0),
    }


def _counted(word: str, unit: Unit) -> dict[str, Shift]:
    """ "tuần trước", "tháng sau đó", "cùng năm"."""
    found = {f"{word} {side}": Shift(unit, 0) for side in ("này", "nay")}
    found |= {f"{word} {side}": Shift(unit, -1) for side in ("trước", "qua", "rồi", "vừa qua", "vừa rồi")}
    found |= {f"{word} {side}": Shift(unit, 1) for side in ("tới", "sau", "sắp tới")}
    found |= {f"{word} {side}": Shift(unit, 1, "anchor") for side in ("sau đó", "kế tiếp", "tiếp theo")}
    found |= {f"{word} {side}": Shift(unit, 0, "anchor") for side in ("đó", "ấy")}
    return found | {f"cùng {word}": Shift(unit, 0, "anchor"), f"{word} trước đó": Shift(unit, -1, "anchor")}


_STARTS = (
    "rạng sáng trưa chiều tối đêm khuya các những trong ngày hôm mùng mồng tháng năm thứ chủ cn tuần "
    "quý nửa đầu giữa cuối "
    "thượng trung hạ mùa xuân hè thu đông thập cùng mai khoảng gần hơn chừng đúng cách độ tầm vào "
    "trước sau từ kể đến tới cho chậm muộn "
    "một hai ba bốn tư sáu bảy bẩy tám chín mười"
)
_CHOSEN = {
    "này": "this",
    "tới": "next",
    "sắp tới": "next",
    "tới đây": "next",
    "sau": "next",
    "vừa qua": "last",
    "vừa rồi": "last",
    "rồi": "last",
    "qua": "last",
    "trước": "last",
}


def vietnamese(*, has_marks: bool) -> Grammar:
    """The Vietnamese wordings; without marks for texts that are written without them."""

    def write(words: str) -> str:
        return words if has_marks else without_marks(words)

    starts = frozenset(write(_STARTS).split())
    plenty = (
        "các những trong trước sau từ đến tới cho cùng khoảng gần hơn chừng đúng cách độ tầm vào kể thập nửa"
    )
    followed = dict.fromkeys(
        write(plenty).split(), starts | frozenset(write("niên kỷ kỉ đây nhất hết").split())
    )
    numbers = frozenset(
        write("ngày hôm tuần tháng năm mươi mốt lăm một hai ba bốn tư sáu bảy bẩy tám chín").split()
    )
    for word in write("một hai ba bốn tư sáu bảy bẩy tám chín mười").split():
        followed[word] = followed.get(word, frozenset()) | numbers
    followed[write("thứ")] = frozenset(write("hai ba tư năm sáu bảy bẩy").split())
    if not has_marks:
        followed["thu"] |= frozenset(["nam"])
    return Grammar(
        starts=starts,
        followed=followed,
        cores=tuple(core(pattern, has_marks=has_marks) for pattern in _CORES),
        bounds=compiled(
            r"(?P<since>kể từ )|(?P<start>từ (?:đầu (?=ngày))?)|(?P<before>trước )|(?P<after>sau )|"
            r"(?P<by>(?:chậm nhất|muộn nhất)(?: là)?(?: vào)? |(?:cho )?(?:đến|tới)(?: hết)? )"
            r"|(?P<about>(?:khoảng|chừng|độ|tầm) )",
            has_marks=has_marks,
        ),
        joins=compiled(r"(?P<word>,? (?:cho )?(?:đến|tới) (?:hết )?)|(?P<dash> ?- ?)", has_marks=has_marks),
        between=compiled(r" và ", has_marks=has_marks),
        still=compiled(
            rf" (?:(?:cho )?(?:đến|tới) (?:nay|bây giờ|giờ)|trở đi|trở lại đây){ENDS}", has_marks=has_marks
        ),
        shifts={write(word): shift for word, shift in _shifts().items()},
        chosen={write(word): meant for word, meant in _CHOSEN.items()},
        is_english=False,
    )
