"""A line that is nothing but a date, as papers print it. Invariant: what can be read two ways is not read.

The reader takes off what stands around a date (`Published`, the weekday, the time of day, a place before it); the
rest must be a date from its first letter to its last.
"""

from __future__ import annotations

import datetime
import re

from vnus_store.records.documents import readable_date

LONGEST_LINE = 100
"""Letters of a line that can be nothing but a date."""

_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_NAMES.split(), start=1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUMBER = r"(?P<number>[01]?\d)"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}[-/.]{_NUMBER}[-/.]{_DAY}",
        rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
        rf"{_DAY}(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}",
        rf"{_MONTH},? {_YEAR}",
        rf"(?:ngày )?{_DAY} tháng {_NUMBER}(?: năm|,)? {_YEAR}",
        rf"tháng {_NUMBER}(?: năm |, | |[/.-]){_YEAR}",
        rf"ngày {_DAY}\s?[-/.]\s?{_NUMBER}\s?[-/.]\s?{_YEAR}",
    )
)
_NUMERIC = re.compile(r"(?P<first>[0-3]?\d)[-/.](?P<second>[0-3]?\d)[-/.](?P<year>(?:19|20)\d\d)")

_LABEL = re.compile(
    r"(?:first |originally )?(?:published|posted|issued|released|publication date|date published|date|dated)"
    r"(?: on| at)?\s*:?\s+|(?:ngày )?(?:đăng|xuất bản|phát hành)(?: tải)?(?: lúc| ngày| vào)?\s*:?\s+|ngày\s*:\s*",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"[\s,;(|–—-]*\b(?:last )?(?:updated|modified|cập nhật|sửa đổi)\b.*", re.IGNORECASE | re.DOTALL
)
_IMPRINT = re.compile(
    r"(?:(?:(?:first |originally |last )?(?:published|posted|updated|modified)|publication date|date published)"
    r"(?: on| at)?|(?:ngày )?(?:đăng|xuất bản)(?: tải)?(?: lúc| ngày| vào)?"
    r"|(?:cập nhật|sửa đổi)(?: lần cuối)?(?: lúc| ngày| vào)?)(?P<colon>\s*:)?\s+",
    re.IGNORECASE,
)
_WEEKDAYS = (
    ("mon(?:day)?", "thứ (?:hai|2)"),
    ("tue(?:s(?:day)?)?", "thứ (?:ba|3)"),
    ("wed(?:nesday)?", "thứ (?:tư|4)"),
    ("thu(?:rs(?:day)?)?", "thứ (?:năm|5)"),
    ("fri(?:day)?", "thứ (?:sáu|6)"),
    ("sat(?:urday)?", "thứ (?:bảy|bẩy|7)"),
    ("sun(?:day)?", "chủ nhật|cn"),
)
_WEEKDAY = re.compile(
    "(?:"
    + "|".join(f"(?P<w{at}>{english}|{vietnamese})" for at, (english, vietnamese) in enumerate(_WEEKDAYS))
    + r")\b\.?[\s,]*",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"T?\b\d{1,2}(?:[:h]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?|sa\b|ch\b)?|\s*[ap]\.?m\b\.?)'?"
    r"|\b\d{1,2}\.\d{2}\s*(?=BST|GMT|UTC|CET|[ap]\.?m)(?:[ap]\.?m\b\.?)?"
    r"|(?<=\d)T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?"
    r"|\(?\b(?:GMT|UTC)(?:\s*[+-]\s*\d{1,2}(?::?\d\d)?)?\)?|\b(?:EDT|EST|ET|ICT|PDT|PST|PT|CET|BST)\b",
    re.IGNORECASE,
)
_VIETNAMESE = re.compile(r"\b(?:ngày|thứ|chủ nhật|lúc|đăng)\b", re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_][^\d,;:()]{1,30},\s+(?=\S)")
_AROUND = " \t,;|–—-@()·"


def printed_date(line: str, language: str = "") -> tuple[str, bool]:
    """The date that a line consists of, as EDTF.

    Args:
        line: A line of at most a hundred letters; anything longer is no date.
        language: `vi` where the text is Vietnamese: there 11/9 is the 11th of September.

    Returns:
        The date, "" where the line is none; and whether it is one that can be read two ways, as 9/11/2023.
    """
    rest = " ".join(line.split())
    if not 6 <= len(rest) <= LONGEST_LINE or not any(map(str.isdigit, rest)):
        return "", False
    rest = _LATER.sub("", rest)
    label = _LABEL.match(rest)
    return _bare_date(rest[label.end() :] if label else rest, _is_vietnamese(line, language))


def is_imprint(line: str, language: str = "", *, is_alone: bool) -> bool:
    """Whether a line says when its text was published or changed, and nothing else.

    Args:
        line: A line of at most a hundred letters; in a longer one more is said.
        language: As above.
        is_alone: Whether it stands apart; a line of a sentence can begin with "published on" as well, and only a
            colon tells it from that.
    """
    label = _IMPRINT.match(line.strip()) if len(line) <= LONGEST_LINE else None
    if label is None or not (is_alone or label["colon"]):
        return False
    rest = " ".join(line.strip()[label.end() :].split())
    return bool(_bare_date(rest, _is_vietnamese(line, language))[0])


def _is_vietnamese(line: str, language: str) -> bool:
    return language == "vi" or _VIETNAMESE.search(line) is not None


def _bare_date(rest: str, is_vietnamese: bool) -> tuple[str, bool]:
    """The date of what is left behind a label, beside a time of day at most."""
    rest = re.sub(r"\s+(?:at|lúc|@)(?=\s*$)", "", _CLOCK.sub("", rest).strip(_AROUND)).strip(_AROUND)
    return _date_of(re.sub(r"^(?:at|lúc)\s+", "", rest), is_vietnamese)


def _date_of(rest: str, is_vietnamese: bool) -> tuple[str, bool]:
    weekday = _WEEKDAY.match(rest)
    day_of_week = int(weekday.lastgroup[1:]) if weekday and weekday.lastgroup else None
    if weekday:
        rest = rest[weekday.end() :].strip(_AROUND)
    rest = rest.replace(" ,", ",")
    if numeric := _NUMERIC.fullmatch(rest):
        return _numeric_date(numeric, day_of_week, is_vietnamese)
    for form in _FORMS:
        if found := form.fullmatch(rest):
            return _agreeing(_edtf(found.groupdict()), day_of_week), False
    place = _PLACE.match(rest)
    if place and not weekday and (_WEEKDAY.match(rest, place.end()) or rest[place.end()].isalnum()):
        return _date_of(rest[place.end() :], is_vietnamese)
    return "", False


def _edtf(parts: dict[str, str | None]) -> str:
    month = parts.get("number") or str(_MONTHS[(parts.get("month") or "")[:3].lower()])
    text = f"{parts['year']}-{int(month):02}" + (f"-{int(parts['day'] or 0):02}" if parts.get("day") else "")
    date = readable_date(text)
    return date.text if date else ""


def _numeric_date(found: re.Match[str], weekday: int | None, is_vietnamese: bool) -> tuple[str, bool]:
    """The day of 11/9/2023: in Vietnamese the 11th of September, else only where one reading is possible."""
    readings = [(found["first"], found["second"]), (found["second"], found["first"])]
    if is_vietnamese:
        readings = readings[:1]
    possible = {
        text
        for day, number in readings
        if (text := _agreeing(_edtf({"year": found["year"], "number": number, "day": day}), weekday))
    }
    return (possible.pop(), False) if len(possible) == 1 else ("", bool(possible))


def _agreeing(text: str, weekday: int | None) -> str:
    """The date, "" where the weekday that stands before it is not its weekday."""
    if weekday is None or len(text) != 10:
        return text
    return text if datetime.date.fromisoformat(text).weekday() == weekday else ""
