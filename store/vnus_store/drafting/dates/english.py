"""How dates are worded in English.

Invariant: each pattern ends where a date may end; capital letters are the business of `date_exclusions`.
"""

from __future__ import annotations

from vnus_store.drafting.dates.pattern import ENDS, Grammar, compiled, core
from vnus_store.drafting.dates.said import Shift, Unit
from vnus_store.drafting.dates.words import MONTHS, NUMBERS, WEEKDAYS, listed

_ABBREVIATED = "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
_MONTH_WORD = rf"(?:{'|'.join(MONTHS)}|(?:{_ABBREVIATED})\b\.?)"
_MONTH = rf"(?P<month>{_MONTH_WORD})"
_FULL_WEEKDAY = "|".join(WEEKDAYS)
_WEEKDAY = rf"(?P<weekday>{_FULL_WEEKDAY}|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?)"
_ORDINAL_WORD = "|".join(
    sorted(
        (word for word in NUMBERS if word[-2:] in ("st", "nd", "rd", "th") and word != "last"),
        key=len,
        reverse=True,
    )
)
_DAY_WORD = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL_WORD})"
_DAY = rf"(?P<day>{_DAY_WORD})"
_OTHERS = r"(?! (?:people|others|more|days|percent|per|men|women|years|months|[ap]\.?m))"
_DAY2 = (
    rf"(?:(?P<join>-| - | and | & | to "
    rf"| or )(?:the )?(?P<day2>{_DAY_WORD})\b{_OTHERS}(?! (?:of )?{_MONTH_WORD}))?"
)
_DAYS = rf"{_DAY}(?:(?P<join>-| - | and | & | to | or )(?:the )?(?P<day2>{_DAY_WORD}))?"

_YEAR_WORDS = (
    "last year|this year|next year|that same year|that year|the same year|the following year|the next year|"
    "the previous year|the year before|the year after"
)
_MONTH_WORDS = (
    "last month|this month|next month|the month|that same month|that month|the same month|"
    "the following month|the next month|the previous month"
)
_IN_YEAR = rf"(?:(?:,? (?:of )?|, ?)(?P<year>\d{{4}}){ENDS}|,? (?:of )?(?P<relative>{_YEAR_WORDS}))?"
_OF_YEAR = rf"(?:(?:the year )?(?P<year>\d{{4}})|(?P<relative>{_YEAR_WORDS}|the year))"
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night|noon|midnight|midday))?"
_THIRD = (
    r"(?P<third>(?:early|mid|late)(?: in | |-)|(?:the )?(?:very )?(?:beginning|start|middle"
    r"|end) of )(?:the month of )?"
)
_PORTION = (
    r"(?:the )?(?:(?P<half>first|second|latter) half (?:of |in )|"
    r"(?P<quarter>first|second|third|fourth|last|final) quarter (?:of |in |)|"
    r"(?P<side>first|last) (?P<months>two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|\d{1,2}) months (?:of |in ))"
)
_CHOOSE = r"(?P<choose>this past|this coming|last|next|this)"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
_CARDINAL = "|".join(
    sorted(
        (word for word in NUMBERS if word[-2:] not in ("st", "nd", "rd", "th", "al", "er")),
        key=len,
        reverse=True,
    )
)
_APPROX = (
    r"(?P<approx>about |around |some |nearly |almost |roughly |more than |over "
    r"|just over )?(?:exactly |just )?"
)
_STOP = r"(?=\s*(?:[.,;:)!?\"'-]|$))"

_CORES = (
    rf"(?:{_WEEKDAY}{_PART_OF_DAY},? )?(?:the )?{_DAYS}(?: of | |-){_MONTH}{_IN_YEAR}{_PART_OF_DAY}",
    rf"(?:{_WEEKDAY}{_PART_OF_DAY},? )?{_MONTH} ?(?:the )?{_DAY}{_DAY2}{_IN_YEAR}{_PART_OF_DAY}",
    rf"{_DAY}-{_MONTH}-(?P<year>\d{{4}}|\d\d)",
    rf"(?:{_THIRD}|(?:the )?(?P<halfmonth>first|second) half of )?(?:{_CHOOSE} )?{_MONTH}{_IN_YEAR}",
    rf"(?P<month>{_MONTH_WORD})-(?P<month2>{_MONTH_WORD})(?:,? (?P<year>\d{{4}})"
    rf"|,? (?:of )?(?P<relative>{_YEAR_WORDS}))?",
    r"(?:the year )?(?P<year>\d{4})(?:(?:-| - )(?P<year2>\d{4}|\d\d))?",
    rf"{_THIRD}{_OF_YEAR}",
    rf"{_PORTION}{_OF_YEAR}",
    r"(?:the )?(?P<quarter>first|second|third|fourth) quarter",
    rf"q(?P<quarter>[1-4])(?: of)? {_OF_YEAR}",
    rf"{_THIRD}(?P<relative>{_MONTH_WORDS}|(?:last|this|next|that|the) week)",
    rf"(?:the )?(?P<halfmonth>first|second) half of (?P<relative>{_MONTH_WORDS})",
    rf"(?:the )?(?:(?:early|mid|late)(?: |-))?{_SEASON}(?: of)? {_OF_YEAR}",
    rf"(?:(?:early|mid|late)(?: |-))?{_CHOOSE} {_SEASON}",
    r"(?:the )?(?:(?:early|mid|late)(?: |-)(?:to (?:early|mid|late)(?: |-))?)?(?P<decade>(?:1[5-9]"
    r"|2[01])\d)0'?s",
    r"the (?:(?:early|mid|late)(?: |-))?'?(?P<short>[2-9])0s",
    r"the (?:(?:early|mid|late)(?: |-))?(?P<short>twenties|thirties|forties|fifties|sixties|seventies"
    r"|eighties|nineties)",
    r"(?P<relative>the day before yesterday|the day after tomorrow)",
    rf"(?:early |late |earlier |later )?(?P<relative>yesterday|today|tonight|tomorrow){_PART_OF_DAY}",
    r"(?:late |early |earlier |later )?(?P<relative>last night|last evening|this morning"
    r"|this afternoon|this evening)",
    rf"(?:early |late )?(?:(?P<choose>this past|this coming|last|next|this|the following|the next"
    rf"|the previous|that|the same) )?"
    rf"(?P<weekday>{_FULL_WEEKDAY}){_PART_OF_DAY}(?:,? (?:of )?(?P<relative>(?:this|last|next|the same"
    rf"|that|the following|the previous) week))?",
    rf"(?P<relative>(?:this|last|next) week)(?:,? on)? (?P<weekday>{_FULL_WEEKDAY}){_PART_OF_DAY}",
    rf"(?P<weekday>{_FULL_WEEKDAY}),? (?:the )(?P<day>\d{{1,2}}(?:st|nd|rd|th)){_PART_OF_DAY}",
    r"(?P<within>earlier|later) (?:in )?(?P<relative>(?:this|that|the|the same|next|last) (?:week"
    r"|month|year|day))",
    r"(?:this time )?(?P<relative>(?:this|last|next|this past|this coming) (?:week|weekend|month"
    r"|quarter|year))",
    r"(?P<relative>the weekend)",
    r"(?P<relative>(?:that|the same|that same|the following|the next|the previous) (?:very )?"
    r"(?:day|morning|afternoon|evening|night|week|weekend|month|year))",
    r"(?P<relative>next (?:day|morning|evening))",
    rf"(?P<relative>the (?:day|night|evening|week|month|year) (?:before|after|earlier|later)){_STOP}",
    rf"{_APPROX}(?P<count>{_CARDINAL}|\d{{1,2}}) {_UNIT} (?P<direction>ago|from now|from today"
    rf"|earlier(?! than)|later(?! than)|before that|after that)",
    rf"{_APPROX}(?P<count>{_CARDINAL}|\d{{1,2}}) {_UNIT} (?P<direction>before|after|afterwards?){_STOP}",
    rf"the (?P<day>\d{{1,2}}(?:st|nd|rd|th))(?:(?P<join>-| - | and "
    rf"| or )(?:the )?(?P<day2>\d{{1,2}}(?:st|nd|rd|th)))?(?:,? of (?P<relative>{_MONTH_WORDS}))?",
    r"(?P<year>\d{4})(?P<iso>[-/.])(?P<month>\d{1,2})(?P=iso)(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})(?P<numeric>[-/.])(?P<month>\d{1,2})(?P=numeric)(?P<year>\d{4})",
    r"(?P<day>\d{1,2})(?P<numeric>/)(?P<month>\d{1,2})/(?P<year>\d\d)",
)

_COUNTED: dict[str, tuple[Unit, ...]] = {
    "last": ("week", "weekend", "month", "quarter", "year"),
    "next": ("week", "weekend", "month", "quarter", "year"),
    "this": ("week", "weekend", "month", "quarter", "year"),
}
_CALLED_DAY = ("day", "morning", "afternoon", "evening", "night")


def _shifts() -> dict[str, Shift]:
    found = {
        "the day before yesterday": Shift("day", -2),
        "yesterday": Shift("day", -1),
        "last night": Shift("day", -1),
        "last evening": Shift("day", -1),
        "tomorrow": Shift("day", 1),
        "the day after tomorrow": Shift("day", 2),
        "the year": Shift("year", 0),
        "the month": Shift("month", 0),
        "the week": Shift("week", 0),
        "the weekend": Shift("weekend", 0),
    }
    today = ("today", "tonight", "this morning", "this afternoon", "this evening")
    found |= dict.fromkeys(today, Shift("day", 0))
    for word, count in (("last", -1), ("this past", -1), ("this", 0), ("next", 1), ("this coming", 1)):
        found |= {f"{word} {unit}": Shift(unit, count) for unit in _COUNTED["last"]}
    for word, count in (
        ("the previous", -1),
        ("that", 0),
        ("the same", 0),
        ("that same", 0),
        ("the next", 1),
    ):
        found |= _anchored(word, count)
    return (
        found
        | _anchored("the following", 1)
        | _beside()
        | _anchored("next", 1, ("day", "morning", "evening"))
    )


def _anchored(word: str, count: int, names: tuple[str, ...] = ()) -> dict[str, Shift]:
    """ "the next day", "that year": counted from the last date phrase."""
    found = {f"{word} {name}": Shift("day", count, "anchor") for name in names or _CALLED_DAY}
    if not names:
        units: tuple[Unit, ...] = ("week", "weekend", "month", "year")
        found |= {f"{word} {unit}": Shift(unit, count, "anchor") for unit in units}
    return found


def _beside() -> dict[str, Shift]:
    """ "the day before", "the year after"."""
    found: dict[str, Shift] = {}
    for word, count in (("before", -1), ("earlier", -1), ("after", 1), ("later", 1)):
        found |= {f"the {name} {word}": Shift("day", count, "anchor") for name in ("day", "night", "evening")}
        units: tuple[Unit, ...] = ("week", "month", "year")
        found |= {f"the {unit} {word}": Shift(unit, count, "anchor") for unit in units}
    return found


_STARTS = (
    "early mid late the beginning start middle end first second latter last next this that earlier "
    "later over about around "
    "some nearly almost roughly more just exactly between from since after before by until till prior no up "
    "yesterday today tonight tomorrow spring summer autumn fall winter q1 q2 q3 q4 circa not during starting"
)


def _followed(starts: frozenset[str]) -> dict[str, frozenset[str]]:
    """Which words must follow the frequent ones."""
    months = frozenset([*MONTHS, *_ABBREVIATED.split("|")])
    spelled = frozenset(word.split("-")[0] for word in NUMBERS)
    seasons = listed("spring summer autumn fall winter")
    units = listed("day days week weeks fortnight fortnights month months year years weekend quarter")
    parts = listed("morning afternoon evening night day")
    named = months | frozenset(WEEKDAYS) | seasons | units | parts
    the = units | parts | seasons | spelled | listed("early mid late beginning start middle end very latter")
    the |= listed(
        "next following previous same twenties thirties forties fifties sixties seventies eighties nineties"
    )
    third = named | listed("in last next this that the yesterday today tonight tomorrow")
    chosen = named | spelled | listed("past coming same time")
    counted = units | months | spelled | listed("half quarter of and to or")
    bounds = listed(
        "from by until till before after since about around between circa roughly some nearly almost just exactly over"
    )
    return {
        **dict.fromkeys(spelled, counted),
        **dict.fromkeys(("a", "an"), units),
        **dict.fromkeys(("early", "mid", "late", "earlier", "later"), third),
        **dict.fromkeys(("this", "last", "next", "that"), chosen),
        **dict.fromkeys(("beginning", "start", "middle", "end"), listed("of")),
        **dict.fromkeys(bounds, starts),
        **dict.fromkeys(("no", "not"), listed("later")),
        "the": the,
        "more": listed("than"),
        "up": listed("to until"),
        "prior": listed("to"),
    }


def english() -> Grammar:
    """The English wordings."""
    spelled = {word.split("-")[0] for word in NUMBERS}
    months = [*MONTHS, *_ABBREVIATED.split("|")]
    days = [*WEEKDAYS, "mon", "tue", "tues", "wed", "thu", "thurs", "thur", "fri", "sat", "sun"]
    starts = frozenset([*_STARTS.split(), *months, *days, *spelled])
    return Grammar(
        starts=starts,
        followed=_followed(starts),
        cores=tuple(core(pattern) for pattern in _CORES),
        bounds=compiled(
            r"(?P<between>between )|(?P<start>from )|(?P<since>(?:ever )?since )|(?P<before>(?:before"
            r"|prior to) )|"
            r"(?P<after>after )|(?P<by>(?:by|until|till|up to|up until|no later than|not later than) )|"
            r"(?P<about>(?:about|around|circa|roughly|approximately|some time in|sometime in) )"
        ),
        joins=compiled(
            r"(?P<word> (?:to|until|till|through|thru|up to) (?:the end of (?=\d|last|this|next"
            r"|[a-z]+ \d))?)|(?P<dash> ?- ?)"
        ),
        between=compiled(r" and "),
        still=compiled(
            rf" (?:onwards?|(?:to|until|till|through) (?:now|today|date|the present|this day)){ENDS}"
        ),
        shifts=_shifts(),
        chosen={
            "this": "this",
            "last": "last",
            "this past": "last",
            "next": "next",
            "this coming": "next",
            "the following": "after",
            "the next": "after",
            "the previous": "before",
            "that": "same",
            "the same": "same",
        },
        is_english=True,
    )
