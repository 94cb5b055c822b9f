"""What looks like an English date and is none: names, numbers, ordinals, durations, the verbs may and march.

Invariant: a wording is judged by itself and by a few words on either side of it, never by the whole article.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vnus_store.drafting.dates.said import Said
from vnus_store.drafting.dates.words import listed

_REACH = 40
_BEFORE_WORD = re.compile(r"([^\W\d_]+)\.? {1,2}$")
_ALSO_NAMES = ("march", "may", "april", "june", "august", "mar", "jun", "jan", "dec", "apr", "aug")
_MONTH_LEADS = listed(
    "in of since by until till before after from to early mid late last next this and or during "
    "between through around about for "
    "mid- throughout every past coming"
)
_LEADING_CAPITALS = listed(
    "in on of since by until till before after from to early mid late last next this and or during "
    "between through around about for "
    "the year years summer spring autumn fall winter first second half quarter throughout both but "
    "circa q1 q2 q3 q4 "
    "january february march april may june july august september october november december when while by as it that"
)
_NUMBERED = re.compile(
    r"(?:\b(?:rooms?|pages?|pp?\.|box|articles?|no\.?|nos\.?|numbers?|flight|highway|route|resolution"
    r"|boeing|airbus|gate|seats?|chapters?|"
    r"sections?|paragraphs?|tel\.?|phone|telephone|fax|hotline|extension|ext\.|vision|agenda|suite"
    r"|unit|model|clause|annex|part|line|bus|"
    r"at|some|nearly|almost|over|than|least|most|only|paid|cost|costs|worth|usd|vnd|score|won|lost"
    r"|beat|code|pin|lot|channel|act) ?|[$€£¥#+=] ?|\d[.,]?|\d )$"
)
_COUNTED_AFTER = re.compile(
    r" ?(?:%|percent|per cent|people|men|women|soldiers|troops|dollars|dong|km|kilomet|met(?:re|er)s?"
    r"|feet|miles|hours?\b|hrs|gmt|local time|"
    r"years|days|weeks|months|minutes|votes|points|jobs|words|copies|guests|tonnes|tons|million"
    r"|billion|thousand|seats|students|workers|"
    r"delegates|families|homes|pages|usd|vnd|volts|calories|companies|firms|visas|jets|ships|cases"
    r"|characters)"
)
_YEAR_NAMES = re.compile(
    r" (?:(?:[A-Z][\w-]+ ){0,3})(?:Accords?|Agreements?|Treaty|Constitution|Act|Convention|Protocol"
    r"|Olympics|Games|World Cup|Summit|Street|Avenue|"
    r"Road|Boulevard|Expo)\b"
)
_NAMED_DATE = re.compile(
    r" (?:terror(?:ist)? )?(?:attacks?|attackers|bombings?|massacre|street|avenue|committee|movement"
    r"|incident|riots?|revolution|hijackers|"
    r"commission|museum|memorial|uprising|coup|square|park|brigade|school|university|offensive"
    r"|holiday|rioters)\b"
)
_MONTH_NAMES = re.compile(r" (?:day|revolution|fools?|fourth|moon|madness|uprising|coup)\b|-may\b")
_OPEN_ORDINAL = re.compile(
    r"(?:[,;:)!?.\"'\n]|$| -| (?:of (?:this|last|next|that|the same|the) month|and|or|to|at|in|on|for"
    r"|with|when|where|as|by|from|but|he|she|they|it|"
    r"we|i|you|is|are|was|were|will|would|shall|should|may|might|can|cannot|could|must|has|had|have"
    r"|until|till|the|a|an|after|before|"
    r"because|if|so|then|there|that|who|which|while|without|unless|only|alone|also|instead|onwards?"
    r"|if|despite|not|did|does|do)\b)"
)
_WEEKDAY_NAMES = re.compile(
    r" (?:times|telegraph|mirror|mail|mass|school|herald|post|night live|agreement|club)\b"
)
_WEEKDAY_LEADS = (
    "every",
    "each",
    "black",
    "good",
    "bloody",
    "super",
    "ash",
    "cyber",
    "easter",
    "palm",
    "any",
    "most",
    "manic",
    "giving",
)
_OWNERS = listed("the his her its their our my your a every each very")
_SPANNING = listed("over within in during for throughout")


def is_english_name(text: str, low: str, start: int, end: int, core: Said) -> bool:
    """Is an English wording something else than a date?

    Args:
        text: the article.
        low: the same in small letters.
        start: where the phrase begins.
        end: where it ends.
        core: what was read.
    """
    groups, before = core.groups, low[max(0, start - _REACH) : start]
    lead = _BEFORE_WORD.search(text[max(0, start - _REACH) : start])
    word = lead[1] if lead else ""
    if "month" in groups and not groups["month"].isdigit():
        return _is_month_name(text, low, start, end, core, word)
    if core.weekday is not None:
        names = text[end : end + 2].strip().istitle() and _WEEKDAY_NAMES.match(low, end)
        return bool(names) or word.lower() in _WEEKDAY_LEADS
    if set(groups) <= {"year", "year2"} and core.start == start and low[start].isdigit():
        return _is_other_number(text, low, start, end, word, is_range="year2" in groups)
    if set(groups) <= {"year", "year2"}:
        return bool(_COUNTED_AFTER.match(low, end))
    if core.day is not None and core.month is None:
        return core.shift is None and (not _OPEN_ORDINAL.match(low, end) or core.day > 31)
    if "numeric" in groups or "iso" in groups:
        return bool(_NUMBERED.search(before) and not before.endswith((" at ", " than ")))
    if "count" in groups:
        return word.lower() in ("hundred", "thousand", "half", "and") or bool(re.search(r"\d-$", before))
    return _is_spanning(low, start, core, word)


def _is_spanning(low: str, start: int, core: Said, word: str) -> bool:
    """ "the last year of his life", "over the next year", "USA Today"."""
    relative = core.groups.get("relative", "")
    if relative.startswith(("last ", "next ")) and core.start == start and core.third is None:
        return word.lower() in _OWNERS and core.months is None and not core.within
    if relative.startswith("the next ") and not relative.endswith("day"):
        return word.lower() in _SPANNING
    return (
        relative == "today"
        and word in ("USA", "Vietnam", "Russia", "Asia")
        and low[start : start + 5] == "today"
    )


def _is_month_name(text: str, low: str, start: int, end: int, core: Said, word: str) -> bool:
    groups = core.groups
    name = groups["month"]
    place = low.find(name, core.start, core.end)
    plain_name = name.rstrip(".")
    if not text[place].isupper() and (plain_name in _ALSO_NAMES or len(plain_name) < 4):
        return True
    if core.day is not None:
        is_holiday = core.month == 7 and core.day == 4 and groups.get("day") == "fourth"
        return is_holiday or (core.year is None and bool(_NAMED_DATE.match(low, end)))
    if core.year is not None or core.shift or core.last_month:
        return (
            word[:1].isupper()
            and word.lower() not in _LEADING_CAPITALS
            and plain_name == "may"
            and not groups.get("third")
        )
    if core.third is not None or core.choose or core.half:
        return False
    return _is_bare_month_name(text, low, start, end, plain_name, word)


def _is_bare_month_name(text: str, low: str, start: int, end: int, name: str, word: str) -> bool:
    if len(name) == 3 and name != "may":
        return True
    if _MONTH_NAMES.match(low, end) or re.match(
        r" [A-Z][a-z]+", text[end : end + 3] + "x" * (text[end + 1 : end + 2].isupper())
    ):
        if not re.match(r" (?:[A-Z][a-z]* )?(?:he|she|they)\b", text[end : end + 8]) and name in _ALSO_NAMES:
            return True
        if _MONTH_NAMES.match(low, end):
            return True
    lead = word.lower()
    if word[:1].isupper() and lead not in _LEADING_CAPITALS:
        return True
    if name not in _ALSO_NAMES:
        return False
    bound = low[start : start + 3] not in (name[:3],)
    is_person = _is_person_too(text, name)
    if is_person:
        return lead not in ("in", "since", "until", "during", "early", "late", "mid") and not low.startswith(
            ("since", "until"), start
        )
    opens = (
        not low[max(0, start - 2) : start].strip(" \n•-*(")
        and low[end : end + 1] in (":", ".", ")", " ")
        and low[end : end + 2] != " "
    )
    return not (
        bound
        or lead in _MONTH_LEADS - {"of"}
        or low[start - 1 : start] in ("(", "-")
        or (opens and low[end : end + 1] in ":)")
    )


@lru_cache(maxsize=64)
def _person_pattern(name: str) -> re.Pattern[str]:
    leads = (
        "In|Of|Since|By|Until|Till|Before|After|From|To|Early|Mid|Late|Last|Next|This|And|Or|During"
        "|Between|Through|Around|About|For|Throughout"
    )
    return re.compile(
        rf"\b(?!(?:{leads})\b)(?:[A-Z][a-z]+|Mrs|Mr|Ms|Dr|General)\.? {name.capitalize()}\b(?! \d)"
    )


@lru_cache(maxsize=8)
def _is_person_too(text: str, name: str) -> bool:
    """Does the article name somebody who is called like the month?"""
    return _person_pattern(name).search(text) is not None


def _is_other_number(text: str, low: str, start: int, end: int, word: str, *, is_range: bool) -> bool:
    """Is a number of four digits something else than a year?"""
    year = int(low[start : start + 4])
    before = low[max(0, start - _REACH) : start]
    if not 1500 <= year <= 2199 or _NUMBERED.search(before) or _COUNTED_AFTER.match(low, end):
        return True
    if word[:1].isupper() and word.lower() not in _LEADING_CAPITALS:
        return True
    if re.match(r" \d| [A-Z][\w]+ (?:Street|Avenue|Road|Boulevard)\b", text[end : end + 40]):
        return True
    if word.lower() == "of" and re.search(
        r"\b(?:Accords?|Agreements?|Treaty|Constitution|Act|Convention|Protocol|Class|Law) of $",
        text[max(0, start - _REACH) : start],
    ):
        return True
    if word.lower() == "the":
        return bool(_YEAR_NAMES.match(text, end))
    return re.match(r"-(?:strong|member|seat|page|word|mile|metre|meter|km)", low[end : end + 9]) is not None
