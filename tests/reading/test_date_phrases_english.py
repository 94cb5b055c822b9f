"""English wordings of dates: what is found, where it begins and ends, and what it means."""

from __future__ import annotations

import pytest
from tests.reading.phrases import found

MONDAY = "2023-09-11"

DAYS = [
    ("He flew on September 10, 2023 and left.", "September 10, 2023=2023-09-10"),
    ("He flew on 10 September 2023.", "10 September 2023=2023-09-10"),
    ("He flew on the 10th of September, 2023.", "the 10th of September, 2023=2023-09-10"),
    ("They met on the twenty-third of May.", "the twenty-third of May=2023-05-23"),
    ("They met on Sept. 5 and on Aug 29th.", "Sept. 5=2023-09-05 | Aug 29th=2023-08-29"),
    ("They met on Mon., Sept. 4, in Hue.", "Mon., Sept. 4=2023-09-04"),
    ("They met on Thu 7 Sep 2023.", "Thu 7 Sep 2023=2023-09-07"),
    ("The file says 2023-09-10 and 10.9.2023.", "2023-09-10=2023-09-10 | 10.9.2023=2023-09-10"),
    ("The form of 25/9/2024 was lost.", "25/9/2024=2024-09-25"),
    ("The form of 9/25/2024 was lost.", "9/25/2024=2024-09-25"),
    ("It was signed on 25/9/23.", "25/9/23=2023-09-25"),
    ("The treaty was signed on 31 September 2023.", ""),
    ("They will meet on December 5.", "December 5=2023-12-05"),
    ("They met on December 5.", "December 5=2022-12-05"),
    ("September 22 is the day.", "September 22=2023-09-22"),
    ("He arrived on the 8th.", "the 8th=2023-09-08"),
    ("He arrived on the 24th, in rain.", "the 24th=2023-08-24"),
    ("He will arrive on the 24th.", "the 24th=2023-09-24"),
    ("He will arrive on the 5th.", "the 5th=2023-10-05"),
    ("He spoke on the 3rd of last month.", "the 3rd of last month=2023-08-03"),
]

PAIRS = [
    ("He was there September 10-11, 2023.", "September 10-11, 2023=2023-09-10/2023-09-11"),
    ("He was there on 10 and 11 September.", "10 and 11 September=2023-09-10/2023-09-11"),
    (
        "He comes on the 10th and the 11th of September.",
        "the 10th and the 11th of September=2023-09-10/2023-09-11",
    ),
    (
        "It lasted from 30 September to 2 October 2022.",
        "from 30 September to 2 October 2022=2022-09-30/2022-10-02",
    ),
    (
        "It lasted from December 28 to January 3, 2023.",
        "from December 28 to January 3, 2023=2022-12-28/2023-01-03",
    ),
    ("It fell between 5 and 9 May.", "between 5 and 9 May=2023-05-05/2023-05-09"),
    ("It fell between May 5 and May 9, 2022.", "between May 5 and May 9, 2022=2022-05-05/2022-05-09"),
    ("It ran from 2016 to 2021.", "from 2016 to 2021=2016/2021"),
    ("The years of 2016-2021 were calm.", "2016-2021=2016/2021"),
    ("The war of 1965–73 was long.", "1965–73=1965/1973"),
    ("It ran from May to July 2022.", "from May to July 2022=2022-05/2022-07"),
    ("It ran from May 2022 until July 2023.", "from May 2022 until July 2023=2022-05/2023-07"),
    ("He stayed from Monday to Wednesday.", "from Monday to Wednesday=2023-09-11/2023-09-13"),
    ("In May and June 2022 it rained.", "May=2022-05 | June 2022=2022-06"),
    ("In 1995, 2000 and 2016 presidents came.", "1995=1995 | 2000=2000 | 2016=2016"),
    ("She has been there from 1997 onwards.", "from 1997 onwards=1997/.."),
    ("It was in force from 1964 to the present.", "from 1964 to the present=1964/.."),
]

PARTS = [
    ("In early August 2024 he rose.", "early August 2024=[2024-08-01..2024-08-10]"),
    ("In mid-October it circulated.", "mid-October=[2022-10-11..2022-10-20]"),
    ("At the end of May it ended.", "the end of May=[2023-05-21..2023-05-31]"),
    ("In early 2010 and mid-2015.", "early 2010=[2010-01..2010-04] | mid-2015=[2015-05..2015-08]"),
    ("In late last year it was clear.", "late last year=[2022-09..2022-12]"),
    ("By the end of 2024 it will open.", "By the end of 2024=[..2024-12]"),
    ("In the first half of 2023 trade fell.", "the first half of 2023=[2023-01..2023-06]"),
    ("In the second half of last year it grew.", "the second half of last year=[2022-07..2022-12]"),
    ("In Q3 2023 it grew.", "Q3 2023=[2023-07..2023-09]"),
    ("In the third quarter of this year it grew.", "the third quarter of this year=[2023-07..2023-09]"),
    ("In the first nine months of 2022 it grew.", "the first nine months of 2022=[2022-01..2022-09]"),
    ("The 1990s and the '80s were hard.", "The 1990s=199X | the '80s=198X"),
    ("In the summer of 2013 and in winter 1972.", "the summer of 2013=2013-22 | winter 1972=1972-24"),
    ("Last spring they met; next autumn they will again.", "Last spring=2023-21 | next autumn=2024-23"),
]

COUNTED = [
    ("He spoke yesterday and today.", "yesterday=2023-09-10 | today=2023-09-11"),
    ("He speaks tomorrow morning.", "tomorrow morning=2023-09-12"),
    ("He spoke the day before yesterday.", "the day before yesterday=2023-09-09"),
    ("He arrived last night.", "last night=2023-09-10"),
    ("He spoke on Friday.", "Friday=2023-09-08"),
    ("He will speak on Friday.", "Friday=2023-09-15"),
    ("He arrived on Monday.", "Monday=2023-09-11"),
    ("He will speak on Monday.", "Monday=2023-09-18"),
    ("He will speak this Monday.", "this Monday=2023-09-11"),
    ("He spoke last Monday and speaks next Monday.", "last Monday=2023-09-04 | next Monday=2023-09-18"),
    ("He speaks on Friday of next week.", "Friday of next week=2023-09-22"),
    (
        "They met last week, last month and last year.",
        "last week=[2023-09-04..2023-09-10] | last month=2023-08 | last year=2022",
    ),
    ("They met over the weekend.", "the weekend=[2023-09-09..2023-09-10]"),
    ("They meet next weekend.", "next weekend=[2023-09-23..2023-09-24]"),
    ("They met two days ago.", "two days ago=2023-09-09"),
    ("They met three weeks ago.", "three weeks ago=[2023-08-21..2023-08-27]"),
    ("They met twenty-two years ago.", "twenty-two years ago=2001"),
    ("They met about two years ago.", "about two years ago=2021~"),
    ("They met 18 months ago.", "18 months ago=2022-03"),
    ("Last September they met; next March they will.", "Last September=2022-09 | next March=2024-03"),
    ("This September they meet.", "This September=2023-09"),
    ("In May of last year they met.", "May of last year=2022-05"),
    ("Earlier this week he spoke.", "Earlier this week=2023-09-11"),
    ("Earlier this year he spoke.", "Earlier this year=[2023-01..2023-09]"),
    ("He will speak later this month.", "later this month=[2023-09-11..2023-09-30]"),
    ("He will speak later this year.", "later this year=[2023-09..2023-12]"),
]

ANCHORED = [
    (
        "On July 11, 1995 he spoke. The next day Kiet answered.",
        "July 11, 1995=1995-07-11 | The next day=1995-07-12",
    ),
    (
        "In May 2000 he spoke. That year it rained. A year later it did not.",
        "May 2000=2000-05 | That year=2000 | A year later=2001",
    ),
    ("In May 2000 he spoke. The following month he left.", "May 2000=2000-05 | The following month=2000-06"),
    (
        "On 3 May 2000 he spoke; a week later he left.",
        "3 May 2000=2000-05-03 | a week later=[2000-05-08..2000-05-14]",
    ),
    (
        "From 3 to 5 May 2000 he spoke. Two days earlier he had come.",
        "From 3 to 5 May 2000=2000-05-03/2000-05-05 | Two days earlier=2000-05-01",
    ),
    ("In 1995 he came; the year before, he had not.", "1995=1995 | the year before=1994"),
    ("On 3 May 2000 he spoke and the same day he left.", "3 May 2000=2000-05-03 | the same day=2000-05-03"),
    ("In 1995 he came, and later that year he left.", "1995=1995 | later that year=1995"),
]

BOUNDS = [
    ("Forms must come before the 23rd.", "before the 23rd=[..2023-09-22]"),
    ("It must be done before October.", "before October=[..2023-09]"),
    ("It will be done by October.", "by October=[..2023-10]"),
    ("It will stay until 2027.", "until 2027=[..2027]"),
    ("After 1975 it changed.", "After 1975=[1976..]"),
    ("It has stood since 1995.", "since 1995=1995/.."),
    ("It has stood since last month.", "since last month=2023-08/.."),
    ("It has stood since early 2023.", "since early 2023=[2023-01..2023-04]/.."),
    ("It has stood since Friday.", "since Friday=2023-09-08/.."),
    ("It will be done by Friday.", "by Friday=[..2023-09-15]"),
    ("In about 2012, around May 2013.", "about 2012=2012~ | around May 2013=2013-05~"),
    ("Before the 1990s there was nothing.", "Before the 1990s=[..198X]"),
    ("It will be ready by the end of the year.", "by the end of the year=[..2023-12]"),
]

NO_DATES = [
    "He may speak; they may march past at 7 sharp, in an august hall.",
    "May I ask? March on, said Theresa May to General March.",
    "Recently, soon, before long and by then nothing happened.",
    "For two days and two decades, at 20 years of age, on the 10th anniversary.",
    "The September 11 attacks came up, as did APEC 2017, Vision 2045 and the Fourth of July.",
    "See article 10, page 1995, room 1975, Resolution 1701 and Box 2015.",
    "It cost $2,024 and 1995 dollars; 2000 people came by Boeing 737-8, 24/7.",
    "Call +1 212 555 0911 or 1900 2023.",
    "The second round, the 38th parallel, the 24th floor, the third time.",
    "A year after she had left, and the day before he came, nothing changed.",
    "It was 2-1 in the second half of the match.",
    "Every Monday there is tea; Black Friday has sales.",
    "Over the next year, in the last two weeks, for the past month, in the morning.",
    "In the second hour of his speech, five firms left.",
    "The Trade Act of 1974 stood in the way.",
    "An F-16 and the USS 2000 sailed 1995 miles.",
]


@pytest.mark.parametrize(("sentence", "expected"), DAYS + PAIRS + PARTS + COUNTED + ANCHORED + BOUNDS)
def test_an_english_wording_is_read_as_precisely_as_its_words_are(sentence: str, expected: str) -> None:
    assert found(sentence, MONDAY, "en") == expected


@pytest.mark.parametrize("sentence", NO_DATES)
def test_what_only_looks_like_an_english_date_is_none(sentence: str) -> None:
    assert found(sentence, MONDAY, "en") == ""


def test_american_usage_puts_the_month_first_where_both_numbers_could_be_one() -> None:
    assert found("Dated 9/10/2023.", MONDAY, "en-US") == "9/10/2023=2023-09-10"
    assert found("Dated 9/10/2023.", MONDAY, "en-GB") == "9/10/2023=2023-10-09"
