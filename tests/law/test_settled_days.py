"""Days on which lists of bank holidays disagree, as they were settled, day by day.

Sources are told with each day; here is only what was found.
"""

from datetime import date

from foitool.law.settled_days import SETTLED

# The day, where, and whether it was, or is to be, a bank holiday there.
FOUND = """
    2006-11-30 sct no     St Andrew's Day, before its Act was in force
    2010-01-04 sct no     for a 2 January on a Saturday
    2011-01-04 sct no     for a 1 January on a Saturday
    2020-05-04 ew  no     early May, moved for VE Day
    2020-05-04 sct no
    2020-05-04 ni  no
    2020-05-08 ew  yes    VE Day
    2020-05-08 sct yes
    2020-05-08 ni  yes
    2022-09-19 ew  yes    the State Funeral
    2022-09-19 sct yes
    2022-09-19 ni  yes
    2023-05-08 ew  yes    the Coronation
    2023-05-08 sct yes
    2023-05-08 ni  yes
    2026-06-15 sct yes    the World Cup
    2027-08-02 sct yes    the first Monday in August
    2027-08-30 sct no     the last one
"""


def test_each_day_was_settled_as_it_was_found() -> None:
    found = {
        (date.fromisoformat(day), nation): is_holiday == "yes"
        for day, nation, is_holiday, *_ in map(str.split, FOUND.strip().splitlines())
    }
    settled = {where: day.is_holiday for where, day in SETTLED.items()}
    assert settled == found


def test_each_says_why_in_words_that_name_a_list_that_has_it_wrong() -> None:
    for settled in SETTLED.values():
        assert any(word in settled.why for word in ("lists", "copies", "file"))
