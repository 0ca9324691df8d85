"""Days that there are not, that could be two, or that have not come."""

from mistakes.desk import Mistake

_REPLY = "log-response kent answered"
_DAY = "Write it like this: 2026-03-20, or 20 March 2026"

DAYS = (
    Mistake(
        what="a day that there is not",
        typed=f"{_REPLY} --on 31/11/2026",
        code=2,
        says="'31/11/2026' cannot be read as a day: there is no such day",
        then=_DAY,
    ),
    Mistake(
        what="the 29th of February in a common year",
        typed=f"{_REPLY} --on '29 February 2026'",
        code=2,
        says="'29 February 2026' cannot be read as a day",
        then=_DAY,
    ),
    Mistake(
        what="a day without a year",
        typed=f"{_REPLY} --on '2 March'",
        code=2,
        says="it needs a day, a month and a year of four digits",
        then=_DAY,
    ),
    Mistake(
        what="a year of two digits, which could be a day",
        typed=f"{_REPLY} --on 03/04/05",
        code=2,
        says="'03/04/05' cannot be read as a day",
        then=_DAY,
    ),
    Mistake(
        what="a month first, as in America",
        typed=f"{_REPLY} --on 11/23/2026",
        code=2,
        says="'11/23/2026' cannot be read as a day: there is no such day",
        then=_DAY,
    ),
    Mistake(
        what="a weekday that does not go with its day",
        typed=f"{_REPLY} --on 'Tuesday 23 November 2026'",
        code=2,
        says="that day is a Monday",
        then=_DAY,
    ),
    Mistake(
        what="a word that is no day",
        typed="mark-sent police-scotland --on soon",
        code=2,
        says="'soon' cannot be read as a day",
        then=_DAY,
    ),
    Mistake(
        what="a reply that came tomorrow",
        typed=f"{_REPLY} --on 2026-11-24",
        code=2,
        says="24 November 2026 has not come yet; today is 23 November 2026",
        then="--on DATE",
    ),
    Mistake(
        what="letters sent in a year to come",
        typed="mark-sent --all --on 2062-11-23",
        code=2,
        says="23 November 2062 has not come yet",
        then="--on DATE",
    ),
    Mistake(
        what="a reply of a year before the Acts",
        typed=f"{_REPLY} --on 0206-12-01",
        code=2,
        says="No time limit can be counted from 1 December 206",
        then="Both Acts have been in force since 1 January 2005: check it.",
    ),
    Mistake(
        what="a day beyond the list of bank holidays",
        typed="deadline --received 2031-01-02 --regime foia",
        code=2,
        says="No time limit can be counted from 2 January 2031",
        then="Check the date; for later years foitool needs a newer list.",
    ),
    Mistake(
        what="an event moved to a day to come",
        typed="correct essex 4 --why slip --move-to 2026-12-24 --yes",
        code=2,
        says="24 December 2026 has not come yet",
        then="DATE",
    ),
    Mistake(
        what="a time of day that there is not",
        typed="note kent 'they rang' --at 25:00",
        code=2,
        says="'25:00'",
        then="HH:MM",
    ),
)
